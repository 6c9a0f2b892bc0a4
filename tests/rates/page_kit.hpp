// SPDX-License-Identifier: BSL-1.0
//
// What the tests of pages share: one text read while compiling and at run time, and tables as lists of
// prices.
#pragma once

#include <tally/rates/page.hpp>
#include <tally/rates/rate_table.hpp>

#include "told.hpp"

#include <string>
#include <vector>

namespace kit {

/// Whether both lists hold the same prices in the same order, published alike: 0.5 per 10k is not 50 per 1M.
inline bool same_prices(tally::rate_table_view const& table, std::vector<tally::price> const& expected) {
    auto const all = table.prices();
    if (all.size() != expected.size()) return false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!(all[i] == expected[i]) || all[i].rate.basis != expected[i].rate.basis ||
            all[i].rate.amount != expected[i].rate.amount)
            return false;
    }
    return true;
}

/// Whether the page holds these prices, pasted and at run time.
template <tally::fixed_string Text, tally::page_dash Dash = tally::page_dash::bills_as_input>
bool page_holds(std::vector<tally::price> const& expected) {
    static constexpr auto pasted = tally::parse_rate_page<Text, Dash>();
    auto const read = tally::rate_table::parse_page(Text.view(), {}, Dash);
    return read && same_prices(*read, expected) && same_prices(pasted, expected);
}

/// Why the page is refused, in one line; both lines where they differ.
template <tally::fixed_string Text>
std::string page_refused() {
    static constexpr tally::failure pasted =
        tally::detail::pasted_page<Text, tally::page_dash::bills_as_input>::fault();
    std::string const compiled = told(pasted),
                      read = told(tally::rate_table::parse_page(Text.view(), {}).error());
    return read == compiled ? read : read + " | while compiling: " + compiled;
}

}  // namespace kit
