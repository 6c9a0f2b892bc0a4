// SPDX-License-Identifier: BSL-1.0
//
// A meter in tokens whose type was lost is none in seconds either.

// expect: contract_broken.*errc::unit_mismatch

#include <tally/meters/builtin.hpp>

inline constexpr tally::any_meter lost = tally::meters::input;

#ifdef TALLY_BROKEN
inline constexpr tally::meter_of<tally::units::second> wrong{lost};
#else
inline constexpr tally::meter_of<tally::units::token> right{lost};
#endif
