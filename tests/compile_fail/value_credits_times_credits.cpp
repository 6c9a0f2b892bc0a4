// SPDX-License-Identifier: BSL-1.0
//
// There are no square credits, and the error names both operands.

// expect: (no match for 'operator[*]'|invalid operands to binary expression) [(].*credits.*credits

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr auto price = 2_cr * 3_cr;
#else
inline constexpr auto price = 2_cr * 3;
#endif
