// SPDX-License-Identifier: BSL-1.0
//
// A model stands on a page once, in whatever block.

// expect: rate_page_model_is_repeated(<8, 1>|[(][)] .with int Line = 8; int Cell = 1)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits |

| Model | Basis | Credits |
|---|---|---|
| acme/film-1 | image | 0.04 credits |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / second |
|---|---|
| acme/film-1 | 0.1 credits |

| Model | Basis | Credits |
|---|---|---|
| acme/draw-1 | image | 0.04 credits |
)">();
#endif
