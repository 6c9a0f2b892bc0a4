// SPDX-License-Identifier: BSL-1.0
//
// A bound that 64 bits do not hold is refused in its field.

// expect: rate_page_number_is_too_large(<3, 8>|[(][)] .with int Line = 3; int Cell = 8)

#include <tally/rates/csv.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,at_least,up_to
acme/chat-1,input,1,10k,,,graduated,9999999999999999999,
)">();
#else
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,at_least,up_to
acme/chat-1,input,1,10k,,,graduated,200k,
)">();
#endif
