// SPDX-License-Identifier: BSL-1.0
//
// Comma-separated values of ten thousand lines are beyond what every compiler evaluates without options.

// expect: (iteration count exceeds limit|operation count exceeds limit|maximum step limit)

#include <tally/rates/csv.hpp>

#define HEADER "model,meter,credits,per\n"
#define LINES "acme/chat-1,input,0.00625,10k\nacme/chat-2,input,0.00625,10k\n"
#define TEN(lines) lines lines lines lines lines lines lines lines lines lines
#define TEN_THOUSAND TEN(TEN(TEN(LINES LINES LINES LINES LINES)))

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<HEADER TEN_THOUSAND>();
#else
inline constexpr auto table = tally::parse_rate_csv<HEADER LINES>();
#endif
