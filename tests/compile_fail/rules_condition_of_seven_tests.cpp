// SPDX-License-Identifier: BSL-1.0
//
// A condition has six tests and no seventh.

// expect: contract_broken.*errc::too_many_items

#include <tally/rules/condition.hpp>

inline constexpr auto six = tally::condition{}.flag("a").flag("b").flag("c").flag("d").flag("e").flag("f");

#ifdef TALLY_BROKEN
inline constexpr auto when = six.flag("g");
#else
inline constexpr auto when = six;
#endif
