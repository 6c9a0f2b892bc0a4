// SPDX-License-Identifier: BSL-1.0
//
// A block without rows is no block.

// expect: rate_page_has_no_rows(<5, 1>|[(][)] .with int Line = 5; int Cell = 1)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|

| Model | Basis | Credits |
| acme/draw-1 | image | 0.04 credits |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits |
| Model | Basis | Credits |
| acme/draw-1 | image | 0.04 credits |
)">();
#endif
