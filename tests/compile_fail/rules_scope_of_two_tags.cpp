// SPDX-License-Identifier: BSL-1.0
//
// A scope names one tag; a second one would replace it.

// expect: contract_broken.*errc::too_many_items

#include <tally/rules/scope.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto on = tally::scope::tagged("search").and_tagged("grounding");
#else
inline constexpr auto on = tally::scope::metered().and_tagged("search");
#endif
