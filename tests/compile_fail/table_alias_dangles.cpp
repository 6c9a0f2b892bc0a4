// SPDX-License-Identifier: BSL-1.0
//
// An alias for a model that the table lacks does not compile, and the error counts the aliases.

// expect: rate_table_alias_stands_for_no_model(<1>|[(][)] .with int Alias = 1)

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 10'000_tok},
    },
    {tally::alias{"chat", "acme/chat-9"}}};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/chat-1", meters::input, 1_cr / 10'000_tok},
    },
    {tally::alias{"chat", "acme/chat-1"}}};
#endif
