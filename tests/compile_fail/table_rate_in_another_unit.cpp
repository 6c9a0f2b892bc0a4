// SPDX-License-Identifier: BSL-1.0
//
// A price whose unit was lost is checked when the table is made, and the error counts the prices.

// expect: rate_table_rate_is_in_another_unit(<2>|[(][)] .with int Price = 2)

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 10'000_tok},
        tally::price{"acme/film-1", meters::video_second.any(), (1_cr / 1_tok).any()},
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 10'000_tok},
        tally::price{"acme/film-1", meters::video_second.any(), (1_cr / 1_sec).any()},
    }};
#endif
