// SPDX-License-Identifier: BSL-1.0
//
// A page prints decimals, not exponents.

// expect: rate_page_cell_is_not_a_rate(<5, 2>|[(][)] .with int Line = 5; int Cell = 2)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | 5e-3 credits | 2 credits | — |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| acme/chat-2 | 0.005 credits | 2 credits | — |
)">();
#endif
