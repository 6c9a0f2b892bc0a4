// SPDX-License-Identifier: BSL-1.0
//
// A tier counts meters that there are.

// expect: rate_page_meter_is_unknown(<5, 1>|[(][)] .with int Line = 5; int Cell = 1)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] whole quantity of seconds: up to 10 as shown; above 10 0.08 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] whole quantity of video_second: up to 10 as shown; above 10 0.08 credits
)">();
#endif
