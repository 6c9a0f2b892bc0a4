// SPDX-License-Identifier: BSL-1.0
//
// A bound is of a tier.

// expect: rate_page_condition_is_unknown(<3, 8>|[(][)] .with int Line = 3; int Cell = 8)

#include <tally/rates/csv.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/chat-1,input,1,10k,,,,200k,
)">();
#else
inline constexpr auto table = tally::parse_rate_csv<R"(
model,meter,credits,per,also_for,when,tier,above,up_to
acme/chat-1,input,1,10k,,,graduated,200k,
)">();
#endif
