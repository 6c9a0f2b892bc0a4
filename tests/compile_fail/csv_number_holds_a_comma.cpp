// SPDX-License-Identifier: BSL-1.0
//
// A comma in a number makes two fields of it, and is named where the number stands.

// expect: rate_page_cell_is_not_a_rate(<3, 3>|[(][)] .with int Line = 3; int Cell = 3)

#include <tally/rates/csv.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when
acme/film-1,video_second,1,25,1,,resolution=720p
)">();
#else
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when
acme/film-1,video_second,1.25,1,,resolution=720p
)">();
#endif
