// SPDX-License-Identifier: BSL-1.0
//
// A mark without its footnote.

// expect: rate_page_footnote_is_missing(<4, 2>|[(][)] .with int Line = 4; int Cell = 2)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[2] by resolution: 720p as shown; 1080p 0.15 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] by resolution: 720p as shown; 1080p 0.15 credits
)">();
#endif
