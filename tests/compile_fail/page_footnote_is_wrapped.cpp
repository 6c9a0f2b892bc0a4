// SPDX-License-Identifier: BSL-1.0
//
// A footnote stands on one line; what goes on in the next is no line of a page.

// expect: rate_page_line_is_not_a_row(<6, 1>|[(][)] .with int Line = 6; int Cell = 1)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] graduated: up to 10 as shown;
    above 10 0.08 credits
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] graduated: up to 10 as shown; above 10 0.08 credits
)">();
#endif
