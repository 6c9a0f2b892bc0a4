// SPDX-License-Identifier: BSL-1.0
//
// A table is made while compiling, so its prices are constants.

// expect: (the value of 'prices' is not usable in a constant expression|non-constexpr variable 'prices')

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
tally::price const prices[] = {{"acme/chat-1", tally::meters::input, 1_cr / 10'000_tok}};
constexpr tally::static_rate_table table{tally::snapshot{"acme", {2026, 5, 1}}, prices};
#else
constexpr tally::price prices[] = {{"acme/chat-1", tally::meters::input, 1_cr / 10'000_tok}};
constexpr tally::static_rate_table table{tally::snapshot{"acme", {2026, 5, 1}}, prices};
#endif
