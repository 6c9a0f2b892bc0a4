// SPDX-License-Identifier: BSL-1.0
//
// A native rate and one per second are columns of different blocks.

// expect: rate_page_header_is_mixed(<2, 4>|[(][)] .with int Line = 2; int Cell = 4)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Basis | Credits | Credits / second |
|---|---|---|---|
| acme/draw-1 | image | 0.04 credits | 0.1 credits |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Basis | Credits |
|---|---|---|
| acme/draw-1 | image | 0.04 credits |
)">();
#endif
