// SPDX-License-Identifier: BSL-1.0
//
// A pasted page whose date is no day of the calendar does not compile.

// expect: rate_table_is_dated_by_no_day

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr tally::civil_date date{2026, 13, 1};
#else
inline constexpr tally::civil_date date{2026, 12, 1};
#endif
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output |
| acme/chat-1 | 1 credits | 2 credits |
)">({"acme", date});
