// SPDX-License-Identifier: BSL-1.0
//
// A pasted page of four thousand rows is beyond what every compiler evaluates without options.

// expect: (iteration count exceeds limit|operation count exceeds limit|maximum step limit)

#include <tally/rates/page.hpp>

#define HEADER "| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |\n"
#define ROWS                                                                                                 \
    "| acme/chat-1 | 0.00625 credits | 0.05 credits | 0.00125 credits |\n"                                   \
    "| acme/chat-2 | 0.00625 credits | 0.05 credits | 0.00125 credits |\n"
#define TEN(rows) rows rows rows rows rows rows rows rows rows rows
#define TWO_THOUSAND TEN(TEN(TEN(ROWS)))

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_page<HEADER TWO_THOUSAND TWO_THOUSAND>();
#else
inline constexpr auto table = tally::parse_rate_page<HEADER ROWS>();
#endif
