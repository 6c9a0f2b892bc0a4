// SPDX-License-Identifier: BSL-1.0
//
// A price is derived from one that the model does not have.

// expect: rate_table_ratio_has_no_price_to_multiply(<1>|[(][)] .with int Price = 1)

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price::derived("acme/chat-1", meters::input_read, meters::input, 0.1_x),
        tally::price{"acme/chat-1", meters::output, 1_cr / 1_tok},
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price::derived("acme/chat-1", meters::input_read, meters::input, 0.1_x),
        tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok},
    }};
#endif
