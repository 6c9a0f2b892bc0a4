// SPDX-License-Identifier: BSL-1.0
//
// No value has two prices.

// expect: rate_page_price_is_repeated(<5, 4>|[(][)] .with int Line = 5; int Cell = 4)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] by resolution: 720p as shown; 1080p 0.15 credits; 720p 0.3 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] by resolution: 720p as shown; 1080p 0.15 credits; 4k 0.3 credits
)">();
#endif
