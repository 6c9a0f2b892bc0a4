// SPDX-License-Identifier: BSL-1.0
//
// A price ends before it starts.

// expect: rate_table_price_never_holds(<2>|[(][)] .with int Price = 2)

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
using tally::graduated;
using tally::whole_quantity;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok},
        tally::price{"acme/chat-1", meters::output, 1_cr / 1_tok}
            .starting("2026-06-01T00:00:00Z"_utc)
            .ending("2026-05-01T00:00:00Z"_utc),
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok},
        tally::price{"acme/chat-1", meters::output, 1_cr / 1_tok}
            .starting("2026-05-01T00:00:00Z"_utc)
            .ending("2026-06-01T00:00:00Z"_utc),
    }};
#endif
