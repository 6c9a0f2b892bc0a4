// SPDX-License-Identifier: BSL-1.0
//
// A pasted row with more cells than the header is refused at the first of them.

// expect: rate_page_column_is_surplus(<4, 5>|[(][)] .with int Line = 4; int Cell = 5)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits | 7 credits |
| acme/chat-2 | 1 credits | 2 credits | — |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | 1 credits | 2 credits | — |
)">();
#endif
