// SPDX-License-Identifier: BSL-1.0
//
// The amounts of a footnote are as strict as those of cells.

// expect: rate_page_cell_is_not_a_rate(<5, 3>|[(][)] .with int Line = 5; int Cell = 3)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] by resolution: 720p as shown; 1080p 0.15
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits [1] |
[1] by resolution: 720p as shown; 1080p 0.15 credits
)">();
#endif
