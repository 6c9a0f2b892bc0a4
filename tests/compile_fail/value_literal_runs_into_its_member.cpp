// SPDX-License-Identifier: BSL-1.0
//
// A point right behind a literal is lexed into its suffix, and the error shows the suffix that came of it.

// expect: operator""_tok[.]in_smallest

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr auto count = 12'000_tok.in_smallest();
#else
inline constexpr auto count = (12'000_tok).in_smallest();
#endif
