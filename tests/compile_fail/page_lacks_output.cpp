// SPDX-License-Identifier: BSL-1.0
//
// A pasted page without a column for output is refused in its header.

// expect: rate_page_column_is_missing(<2, 3>|[(][)] .with int Line = 2; int Cell = 3)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input |
| acme/chat-1 | 1 credits |
)">();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output |
| acme/chat-1 | 1 credits | 2 credits |
)">();
#endif
