// SPDX-License-Identifier: BSL-1.0
//
// A counter that counts prompts for one price and what bills for another.

// expect: rate_table_minimum_increment_or_allowance_means_nothing

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

inline constexpr tally::price many = tally::price{"acme/chat-1", meters::output, 1_cr / 1_tok}.in(
    tally::whole_quantity(meters::input).above(9_tok));
inline constexpr tally::price some = tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok};

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {many.counting_from("month"), some.with_allowance(9_tok, "month")}};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {many.counting_from("prompts"), some.with_allowance(9_tok, "month")}};
#endif
