// SPDX-License-Identifier: BSL-1.0
//
// A footnote that no cell names would change nothing.

// expect: rate_page_footnote_is_unused(<5, 1>|[(][)] .with int Line = 5; int Cell = 1)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits |
[1] by resolution: 720p as shown; 1080p 0.15 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] by resolution: 720p as shown; 1080p 0.15 credits
)">();
#endif
