// SPDX-License-Identifier: BSL-1.0
//
// Slices are of the price's own meter.

// expect: rate_table_tier_counts_nothing(<2>|[(][)] .with int Price = 2)

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
        tally::price{"acme/chat-1", meters::output, 1_cr / 1_tok}.in(graduated(meters::input).up_to(9_tok)),
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok},
        tally::price{"acme/chat-1", meters::output, 1_cr / 1_tok}.in(graduated(meters::output).up_to(9_tok)),
    }};
#endif
