// SPDX-License-Identifier: BSL-1.0
//
// A tier contains a count.

// expect: rate_page_price_never_holds(<5, 3>|[(][)] .with int Line = 5; int Cell = 3)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] by number of size: up to 10 as shown; above 20 up to 20 0.08 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] by number of size: up to 10 as shown; above 10 up to 20 0.08 credits
)">();
#endif
