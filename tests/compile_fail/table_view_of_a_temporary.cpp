// SPDX-License-Identifier: BSL-1.0
//
// A view of a table that dies at the end of the line is refused.

// expect: (use of deleted function|attempt to use a deleted function|call to deleted member function)

#include <tally/rates/page.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto models = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output |
| acme/chat-1 | 1 credits | 2 credits |
)">()
                                   .view()
                                   .rows()
                                   .size();
#else
inline constexpr auto table = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output |
| acme/chat-1 | 1 credits | 2 credits |
)">();
inline constexpr auto models = table.view().rows().size();
#endif
