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

/// Whether a price is for values of the parameter.
template <class Rep>
constexpr bool names_parameter(basic_price<Rep> const& price, std::string_view parameter) {
    if (price.tier.parameter == parameter) return true;
    for (named_value const& each : price.variant) {
        if (each.name == parameter) return true;
    }
    return false;
}

/// Chooses prices under policies: one that each policed value chose on which the prices depend, else one that
/// the standard value chooses in the place of as few of them as can be; of as few, the later a policy stands,
/// the longer its value holds.
template <class Rep>
class policed_choice {
public:
    constexpr policed_choice(
        policed_values const& policed, std::string_view model, basic_circumstances<Rep> const& of)
        : policed_(policed), model_(model), of_(of) {}

    [[nodiscard]] constexpr failure
    choose(std::span<basic_price<Rep> const> among, any_meter const& meter, basic_choice<Rep>& out) {
        unsigned const depends = values_asked(among);
        asked_ |= depends;
        failure as_asked{}, why{};
        for (std::size_t fewest = 0; fewest <= policed_.size(); ++fewest) {
            for (unsigned which = 0; which < 1u << policed_.size(); ++which) {
                bool const is_next =
                    static_cast<std::size_t>(std::popcount(which)) == fewest && (which & ~depends) == 0;
                if (!is_next) continue;
                basic_choice<Rep> found;
                why = choose_without(which, among, meter, found);
                if (which == 0) as_asked = why;
                if (why && !is_for_others(why.code)) return why;
                if (why || !is_chosen_by_all(depends & ~which, *found.price)) continue;
                gave_way_ |= which;
                out = found;
                return {};
            }
        }
        // Where the standard values have no price either, the values that were asked for are the news.
        return as_asked && why.code == errc::unpriced_variant ? as_asked : why;
    }

    /// The values for which what was chosen has no price: those that gave way, and those on which nothing
    /// depends.
    [[nodiscard]] constexpr policed_values without_price() const {
        policed_values out;
        for (std::size_t i = 0; i < policed_.size(); ++i) {
            if (((gave_way_ | ~asked_) >> i & 1) != 0) static_cast<void>(out.push_back(policed_[i]));
        }
        return out;
    }

private:
    /// Whether there are prices, but none for this run.
    static constexpr bool is_for_others(errc code) noexcept {
        return code == errc::unpriced_variant || code == errc::unpriced_time || code == errc::unpriced_tier;
    }

    /// The values, by bits, on which some of the prices depend.
    constexpr unsigned values_asked(std::span<basic_price<Rep> const> among) const {
        unsigned out = 0;
        for (std::size_t i = 0; i < policed_.size(); ++i) {
            for (auto const& each : among) {
                if (names_parameter(each, policed_[i].asked.name)) out |= 1u << i;
            }
        }
        return out;
    }

    constexpr bool is_chosen_by_all(unsigned values, basic_price<Rep> const& price) const {
        for (std::size_t i = 0; i < policed_.size(); ++i) {
            if ((values >> i & 1) != 0 && !names_parameter(price, policed_[i].asked.name)) return false;
        }
        return true;
    }

    /// What is chosen with the standard value in the place of some.
    constexpr failure choose_without(
        unsigned which, std::span<basic_price<Rep> const> among, any_meter const& meter,
        basic_choice<Rep>& out) const {
        named_value_list given;
        for (named_value each : of_.parameters) {
            for (std::size_t i = 0; i < policed_.size(); ++i) {
                if ((which >> i & 1) != 0 && each.name == policed_[i].asked.name)
                    each.value = policed_[i].standard;
            }
            static_cast<void>(given.push_back(each));
        }
        auto with = of_;
        with.parameters = given;
        return price_choice<Rep>{among, meter, model_, with}.choose(out);
    }

    policed_values const& policed_;
    std::string_view model_;
    basic_circumstances<Rep> const& of_;
    unsigned asked_ = 0, gave_way_ = 0;
};

/// The price of a meter under the policies and, where that is derived, its parent's, each chosen for itself.
/// `without` are the values for which one of the two has no price, or neither. Errors: those of
/// `basic_rate_table_view::quote`.
template <class Rep>
constexpr result<basic_quote<Rep>> quote_under(
    policed_values const& policed, basic_rate_table_view<Rep> const& table, table_row const& row,
    any_meter const& meter, basic_circumstances<Rep> const& of, policed_values& without) {
    policed_choice<Rep> choice{policed, row.model, of};
    using prices_type = std::span<basic_price<Rep> const>;
    auto out = quote_by<Rep>(
        table.prices(row), row.model, meter,
        [&choice](prices_type among, any_meter const& who, basic_choice<Rep>& to) {
            return choice.choose(among, who, to);
        });
    without = choice.without_price();
    return out;
}

}  // namespace tally::detail
