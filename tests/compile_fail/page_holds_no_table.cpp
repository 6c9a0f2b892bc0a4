// SPDX-License-Identifier: BSL-1.0
//
// A pasted page of blank lines alone has no table, and no place of it.

// expect: rate_page_holds_no_table

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(

)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
| acme/film-1 | 0.1 credits |
)">();
#endif
