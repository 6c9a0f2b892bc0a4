// SPDX-License-Identifier: BSL-1.0
//
// A pasted row of dashes prices nothing and would be lost.

// expect: rate_page_row_has_no_rate(<5, 1>|[(][)] .with int Line = 5; int Cell = 1)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | — | — | — |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | 1 credits | 2 credits | — |
)">();
#endif
