// SPDX-License-Identifier: BSL-1.0
//
// Every formatter in one include: after it `fmt::print("{}\n", x)` works for each value of the library.
#pragma once

#include <tally/text/format_failure.hpp>
#include <tally/text/format_settlement.hpp>
#include <tally/text/format_value.hpp>
