// SPDX-License-Identifier: BSL-1.0
//
// Pasted comma-separated values of empty lines alone have no table, and no place of it.

// expect: rate_page_holds_no_table

#include <tally/rates/csv.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<R"(

)">();
#else
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per
acme/film-1,video_second,0.1,1
)">();
#endif
