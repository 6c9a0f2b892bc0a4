// SPDX-License-Identifier: BSL-1.0
//
// Both tiers contain 200,000.

// expect: rate_table_tiers_overlap_or_count_differently(<2>|[(][)] .with int Price = 2)

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
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.in(
            whole_quantity(meters::input).up_to(200'000_tok)),
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.in(
            whole_quantity(meters::input).at_least(200'000_tok)),
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.in(
            whole_quantity(meters::input).up_to(200'000_tok)),
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.in(
            whole_quantity(meters::input).above(200'000_tok)),
    }};
#endif
