// SPDX-License-Identifier: BSL-1.0
//
// A price with a minimum bills it once, so it stands in for no other part.

// expect: rate_table_minimum_increment_or_allowance_means_nothing(<2>|[(][)] .with int Price = 2)

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::output, 1_cr / 1_tok},
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.billing_at_least(100_tok).also_for(
            {meters::input_read}),
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::output, 1_cr / 1_tok},
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.billing_at_least(100_tok),
        tally::price{"acme/chat-1", meters::input_read, 1_cr / 1_tok},
    }};
#endif
