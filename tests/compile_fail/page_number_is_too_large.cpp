// SPDX-License-Identifier: BSL-1.0
//
// A pasted rate of 2^63 credits is refused where it stands, as what it is.

// expect: rate_page_number_is_too_large(<5, 2>|[(][)] .with int Line = 5; int Cell = 2)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | 9223372036854775808 credits | 2 credits | — |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | 1 credits | 2 credits | — |
)">();
#endif
