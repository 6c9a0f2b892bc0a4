// SPDX-License-Identifier: BSL-1.0
//
// A literal finer than a nano-credit is refused and not rounded.

// expect: contract_broken.*errc::too_fine

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr auto fee = 0.0000000001_cr;
#else
inline constexpr auto fee = 0.000000001_cr;
#endif
