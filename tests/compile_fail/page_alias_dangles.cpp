// SPDX-License-Identifier: BSL-1.0
//
// A pasted page's alias for a model that it lacks does not compile, and the error counts the aliases.

// expect: rate_table_alias_stands_for_no_model(<2>|[(][)] .with int Alias = 2)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output |
| acme/chat-1 | 1 credits | 2 credits |
)">({"acme", {2026, 5, 1}}, {{"chat", "acme/chat-1"}, {"latest", "acme/chat-9"}});
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output |
| acme/chat-1 | 1 credits | 2 credits |
)">({"acme", {2026, 5, 1}}, {{"chat", "acme/chat-1"}, {"latest", "acme/chat-1"}});
#endif
