// SPDX-License-Identifier: BSL-1.0
//
// No count lies in two tiers.

// expect: rate_page_tiers_overlap(<5, 3>|[(][)] .with int Line = 5; int Cell = 3)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] graduated: up to 10 as shown; at least 10 0.08 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] graduated: below 10 as shown; at least 10 0.08 credits
)">();
#endif
