// SPDX-License-Identifier: BSL-1.0
//
// A set names four of a host's own meters and no fifth.

// expect: contract_broken.*errc::too_many_items

#include <tally/meters/meter_set.hpp>

using tally::meters::call_of;

#ifdef TALLY_BROKEN
inline constexpr tally::meter_set own{
    call_of("call.a"), call_of("call.b"), call_of("call.c"), call_of("call.d"), call_of("call.e")};
#else
inline constexpr tally::meter_set own{
    call_of("call.a"), call_of("call.b"), call_of("call.c"), call_of("call.d")};
#endif
