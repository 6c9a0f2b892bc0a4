// SPDX-License-Identifier: BSL-1.0
//
// A mark behind a name is no part of it.

// expect: rate_page_footnote_is_missing(<4, 1>|[(][)] .with int Line = 4; int Cell = 1)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 [7] | 0.1 credits |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits |
)">();
#endif
