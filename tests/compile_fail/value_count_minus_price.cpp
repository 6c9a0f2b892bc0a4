// SPDX-License-Identifier: BSL-1.0
//
// A price taken from a count of tokens is nothing, and the error names both.

// expect: (no match for 'operator-'|invalid operands to binary expression) [(].*tokens.*credits

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr auto left = 12'000_tok - 0.5_cr;
#else
inline constexpr auto left = 12_cr - 0.5_cr;
#endif
