// SPDX-License-Identifier: BSL-1.0
//
// A sum out of range in a constant expression names the overflow.

// expect: contract_broken.*errc::overflow

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr auto sum = tally::credits::max() + 0.000000001_cr;
#else
inline constexpr auto sum = tally::credits::max() - 0.000000001_cr;
#endif
