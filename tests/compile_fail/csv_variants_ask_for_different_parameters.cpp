// SPDX-License-Identifier: BSL-1.0
//
// Variants of a price name the same parameters.

// expect: rate_page_variants_ask_for_different_parameters(<4, 2>|[(][)] .with int Line = 4; int Cell = 2)

#include <tally/rates/csv.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/film-1,video_second,0.1,1,,resolution=720p,,,
acme/film-1,video_second,0.1,1,,size=large,,,
)">();
#else
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/film-1,video_second,0.1,1,,resolution=720p,,,
acme/film-1,video_second,0.1,1,,resolution=4k,,,
)">();
#endif
