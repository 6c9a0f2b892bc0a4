// SPDX-License-Identifier: BSL-1.0
//
// A count of tokens and a duration have no sum, and the error names both.

// expect: (no match for 'operator[+]'|invalid operands to binary expression) [(].*tokens.*seconds

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr auto used = 12'000_tok + 5_sec;
#else
inline constexpr auto used = 12'000_tok + 5_tok;
#endif
