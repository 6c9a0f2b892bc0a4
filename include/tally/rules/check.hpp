// SPDX-License-Identifier: BSL-1.0
//
// Whether a table and a rule set go together, and which denominators they can make meet.
#pragma once

#include <tally/rates/table_view.hpp>
#include <tally/rules/rules_view.hpp>
#include <tally/value/maybe.hpp>

namespace tally {

/// Proves that no run on this table with these rules can meet a denominator above the limit, that tools and
/// conditions name models of the table and tools of the set, and that no unconditional add-on prices a meter
/// that a row prices. Sound, and conservative: rules on different values of one parameter are taken to
/// exclude each other, all others to apply at once. Errors: denominator_too_large (where: the model; text:
/// the rule, or the meter), unknown_model (where: the model; text: the tool or rule), unknown_tool (where:
/// the tool; text: the rule), priced_twice (where: the rule; text: the meter). `none` where all is well.
/// O(prices · rules).
template <rate_table_like Table>
[[nodiscard]] constexpr failure check(Table const& table, basic_rules_view<typename Table::rep> const& rules);

namespace detail {

/// Largest product of denominators that multipliers or percentages can bring to one run.
template <class Rep>
class denominator_bound {
public:
    using wide = wide_t<Rep>;

    constexpr explicit denominator_bound(basic_rules_view<Rep> const& set) : rules_(set) {}

    /// Multiplies `d` by the worst the rules can bring; the rule at which it leaves the limit, if one does.
    constexpr maybe<basic_rule<Rep>> extend(wide& d) const {
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            if (!counts(i)) continue;
            wide const worst = worst_of_alternatives(i);
            if (!arithmetic<wide>::mul(d, worst, d) || !representation<Rep>::denominator_fits(d))
                return rules_[i];
        }
        return {};
    }

private:
    constexpr bool is_factor(std::size_t i) const {
        return rules_[i].kind == rule_kind::multiplier || rules_[i].kind == rule_kind::run_percentage;
    }
    /// The first parameter a rule is conditioned on: rules on other values of it cannot apply with it.
    constexpr named_value choice(std::size_t i) const {
        for (auto const& test : rules_[i].applies_when.tests()) {
            if (test.kind == test_kind::parameter) return {test.name, test.value};
        }
        return {};
    }
    /// Whether rule i speaks for its alternatives: it is the first of them.
    constexpr bool counts(std::size_t i) const {
        if (!is_factor(i)) return false;
        named_value const mine = choice(i);
        for (std::size_t j = 0; j < i && !mine.name.empty(); ++j) {
            if (is_factor(j) && choice(j).name == mine.name) return false;
        }
        return true;
    }
    /// The largest product over the values of the parameter that rule i chooses by.
    constexpr wide worst_of_alternatives(std::size_t i) const {
        named_value const mine = choice(i);
        if (mine.name.empty()) return wide(rules_[i].factor.denominator());
        wide worst = 1;
        for (std::size_t j = i; j < rules_.size(); ++j) {
            if (!is_factor(j) || choice(j).name != mine.name) continue;
            wide product = 1;
            for (std::size_t k = i; k < rules_.size(); ++k) {
                if (!is_factor(k) || !(choice(k) == choice(j))) continue;
                if (!arithmetic<wide>::mul(product, wide(rules_[k].factor.denominator()), product))
                    return product_too_large();
            }
            if (product > worst) worst = product;
        }
        return worst;
    }
    static constexpr wide product_too_large() {
        if constexpr (representation<Rep>::bounded)
            return representation<Rep>::denominator_max() + 1;
        else
            return wide(1);
    }

    basic_rules_view<Rep> const& rules_;
};

}  // namespace detail

template <rate_table_like Table>
constexpr failure check(Table const& table, basic_rules_view<typename Table::rep> const& rules) {
    using Rep = typename Table::rep;
    using wide = wide_t<Rep>;
    basic_rate_table_view<Rep> const rates = table;
    for (auto const& each : rules.tools()) {
        if (!each.default_model.empty() && !rates.contains(each.default_model)) {
            return {errc::unknown_model, each.default_model, each.id};
        }
        for (std::string_view const model : each.approved_models) {
            if (!rates.contains(model)) return {errc::unknown_model, model, each.id};
        }
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (auto const& test : rules[i].applies_when.tests()) {
            bool const is_model = test.kind == test_kind::model, is_tool = test.kind == test_kind::run_tool;
            if (is_model && !rates.contains(test.name)) return {errc::unknown_model, test.name, rules[i].id};
            if (is_tool && !rules.tool_position(test.name))
                return {errc::unknown_tool, test.name, rules[i].id};
        }
    }
    detail::denominator_bound<Rep> const factors{rules};
    wide const per_credit = detail::power_of_ten<wide>(basic_credits<Rep>::decimals);
    for (table_row const& row : rates.rows()) {
        auto const too_large = [&row](std::string_view text) {
            return failure{errc::denominator_too_large, row.model, text};
        };
        wide common = per_credit;  // what stated amounts can bring
        for (auto const& cell : rates.prices(row)) {
            if (!detail::common_denominator<Rep>(common, cell.rate.exact().d, common))
                return too_large(cell.meter.name());
        }
        for (std::size_t i = 0; i < rules.size(); ++i) {
            auto const& one = rules[i];
            if (one.kind != rule_kind::add_on) continue;
            if (!detail::common_denominator<Rep>(common, one.rate.exact().d, common))
                return too_large(one.id);
            if (!one.applies_when.tests().empty()) continue;
            for (auto const& cell : rates.prices(row)) {
                if (cell.meter == one.meter) return {errc::priced_twice, one.id, one.meter.name()};
            }
        }
        if (auto const worst = factors.extend(common)) return too_large(worst->id);
    }
    return {};
}

}  // namespace tally
