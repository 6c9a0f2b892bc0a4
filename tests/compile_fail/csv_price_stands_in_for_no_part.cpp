// SPDX-License-Identifier: BSL-1.0
//
// A price stands in for parts of its own meter.

// expect: rate_page_price_stands_in_for_no_part_of_its_meter(<3, 2>|[(][)] .with int Line = 3; int Cell = 2)

#include <tally/rates/csv.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/chat-1,input,1,10k,output.reasoning,,,,
)">();
#else
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/chat-1,input,1,10k,input.read,,,,
)">();
#endif
