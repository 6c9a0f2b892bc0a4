// SPDX-License-Identifier: BSL-1.0
//
// Two prices of one meter hold at once, and no rank tells which bills.

// expect: rate_table_prices_hold_at_once(<2>|[(][)] .with int Price = 2)

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
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.during("22:00-06:00Z"_window),
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.during("05:59-22:00Z"_window),
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.during("22:00-06:00Z"_window),
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.during("06:00-22:00Z"_window),
    }};
#endif
