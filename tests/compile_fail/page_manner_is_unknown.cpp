// SPDX-License-Identifier: BSL-1.0
//
// How tiers divide a quantity is always named.

// expect: rate_page_manner_is_unknown(<5, 1>|[(][)] .with int Line = 5; int Cell = 1)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] tiers: up to 10 as shown; above 10 0.08 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] graduated: up to 10 as shown; above 10 0.08 credits
)">();
#endif
