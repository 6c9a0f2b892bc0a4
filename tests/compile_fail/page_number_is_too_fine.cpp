// SPDX-License-Identifier: BSL-1.0
//
// A pasted rate of 19 decimals is refused where it stands, as what it is.

// expect: rate_page_number_is_too_fine(<5, 3>|[(][)] .with int Line = 5; int Cell = 3)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | 1 credits | 0.0000000000000000001 credits | — |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | 1 credits | 2 credits | — |
)">();
#endif
