// SPDX-License-Identifier: BSL-1.0
//
// A host's meter called as a built-in one is refused where it is made: equal names would be equal meters.

// expect: host_meter_bears_the_name_of_a_built_in_one

#include <tally/meters/builtin.hpp>

#ifdef TALLY_BROKEN
inline constexpr tally::meter_of<tally::units::second> waited{"input.read", tally::category::agent};
#else
inline constexpr tally::meter_of<tally::units::second> waited{"acme.wait", tally::category::agent};
#endif
