// SPDX-License-Identifier: BSL-1.0

// One of two translation units that include everything: a function or object a header forgot to make inline
// fails to link.

#include "everything.hpp"

int second();

int main() { return second(); }
