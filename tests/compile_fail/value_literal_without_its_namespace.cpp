// SPDX-License-Identifier: BSL-1.0
//
// The suffixes of literals live in a namespace of their own, and the error names the suffix.

// expect: operator""_tok

#include <tally/value/literals.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto used = 12'000_tok;
#else
using namespace tally::literals;
inline constexpr auto used = 12'000_tok;
#endif
