// SPDX-License-Identifier: BSL-1.0
//
// A table in a currency that does not say how many credits one of it is.

// expect: rate_table_currency_and_ratio_do_not_match

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}, "EUR"}, {tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}}};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}, "EUR", 1_x},
    {tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}}};
#endif
