// SPDX-License-Identifier: BSL-1.0
//
// A price is per a whole number of units.

// expect: rate_page_basis_is_unknown(<3, 4>|[(][)] .with int Line = 3; int Cell = 4)

#include <tally/rates/csv.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/film-1,video_second,0.1,s,,resolution=720p,,,
)">();
#else
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/film-1,video_second,0.1,1,,resolution=720p,,,
)">();
#endif
