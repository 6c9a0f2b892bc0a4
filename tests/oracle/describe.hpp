// SPDX-License-Identifier: BSL-1.0

// Worlds, runs and settlements in words, for the one run in a million that differs.
#pragma once

#include "adapter.hpp"
#include "model.hpp"

#include <ostream>

namespace oracle {

void describe(std::ostream& to, world const& in);
void describe(std::ostream& to, world const& in, run const& of);
void describe(std::ostream& to, world const& in, outcome const& what);
void describe(std::ostream& to, settled const& what);

}  // namespace oracle
