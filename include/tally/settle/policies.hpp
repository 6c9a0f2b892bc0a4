// SPDX-License-Identifier: BSL-1.0
//
// Tier policies: which price bills a line where a parameter's value may have none.
#pragma once

#include <tally/rates/table_view.hpp>
#include <tally/rules/rules_view.hpp>

#include <bit>  // popcount

namespace tally::detail {

/// A value, other than the standard one, of a parameter that has a policy.
struct policed_value {
    named_value asked{};
    lacking without{};
    std::string_view standard{};
};

using policed_values = inline_list<policed_value, tier_policies_max>;

/// Whether a price was chosen by the parameter, and not as the default of those that are.
template <class Rep>
constexpr bool is_chosen_by(std::string_view parameter, basic_quote<Rep> const& quote) {
    for (auto const* const price : {quote.price, quote.parent.price}) {
        if (price == nullptr) continue;
        if (price->tier.parameter == parameter) return true;
        for (named_value const& each : price->variant) {
            if (each.name == parameter) return true;
        }
    }
    return false;
}

/// The price of a meter under the policies: one that every policed value chose, else one that the standard
/// value chooses in the place of as few of them as can be, which are `replaced`; of as few, the later a
/// policy stands, the longer its value holds. Errors: those of `basic_rate_table_view::quote`.
template <class Rep>
constexpr result<basic_quote<Rep>> quote_under(
    policed_values const& policed, basic_rate_table_view<Rep> const& table, table_row const& row,
    any_meter const& meter, basic_circumstances<Rep> const& of, policed_values& replaced) {
    auto const as_asked = table.quote(row, meter, of);
    if (as_asked.error().code == errc::unpriced_meter) return as_asked;
    auto quote = as_asked;
    for (std::size_t fewest = 0; fewest <= policed.size(); ++fewest) {
        for (unsigned which = 0; which < 1u << policed.size(); ++which) {
            if (static_cast<std::size_t>(std::popcount(which)) != fewest) continue;
            named_value_list given;
            for (named_value const& each : of.parameters) static_cast<void>(given.push_back(each));
            replaced = {};
            bool chosen = true;
            for (std::size_t i = 0; i < policed.size(); ++i) {
                if ((which >> i & 1) == 0) continue;
                static_cast<void>(replaced.push_back(policed[i]));
                for (named_value& each : given) {
                    if (each.name == policed[i].asked.name) each.value = policed[i].standard;
                }
            }
            auto with = of;
            with.parameters = std::span<named_value const>(given.data(), given.size());
            quote = table.quote(row, meter, with);
            for (std::size_t i = 0; quote && i < policed.size(); ++i) {
                if ((which >> i & 1) == 0) chosen = chosen && is_chosen_by(policed[i].asked.name, *quote);
            }
            if (quote && chosen) return quote;
        }
    }
    // Where nothing has a price for the standard values either, the values that were asked for are the news.
    return !as_asked && quote.error().code == errc::unpriced_variant ? as_asked : quote;
}

}  // namespace tally::detail
