// SPDX-License-Identifier: BSL-1.0
//
// The lines of a model stand together.

// expect: rate_page_model_is_repeated(<5, 1>|[(][)] .with int Line = 5; int Cell = 1)

#include <tally/rates/csv.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/film-1,video_second,0.1,1,,resolution=720p,,,
acme/film-2,video_second,0.1,1,,resolution=720p,,,
acme/film-1,video_second,0.1,1,,resolution=4k,,,
)">();
#else
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/film-1,video_second,0.1,1,,resolution=720p,,,
acme/film-1,video_second,0.1,1,,resolution=4k,,,
acme/film-2,video_second,0.1,1,,resolution=720p,,,
)">();
#endif
