// SPDX-License-Identifier: BSL-1.0

// The other translation unit that includes everything; first.cpp says why there are two.

#include "everything.hpp"

int second();

int second() { return 0; }
