// SPDX-License-Identifier: BSL-1.0
//
// A bound says whether it is inside.

// expect: rate_page_condition_is_unknown(<5, 3>|[(][)] .with int Line = 5; int Cell = 3)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] graduated: up to 10 as shown; from 10 0.08 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] graduated: up to 10 as shown; above 10 0.08 credits
)">();
#endif
