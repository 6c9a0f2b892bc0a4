// SPDX-License-Identifier: BSL-1.0
//
// A typed table that names a model in two places does not compile, and the error counts the prices.

// expect: rate_table_model_is_repeated(<3>|[(][)] .with int Price = 3)

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 10'000_tok},
        tally::price{"acme/chat-2", meters::input, 2_cr / 10'000_tok},
        tally::price{"acme/chat-1", meters::output, 3_cr / 10'000_tok},
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 10'000_tok},
        tally::price{"acme/chat-1", meters::output, 3_cr / 10'000_tok},
        tally::price{"acme/chat-2", meters::input, 2_cr / 10'000_tok},
    }};
#endif
