// SPDX-License-Identifier: BSL-1.0
//
// Whether a table and a rule set go together, and which denominators they can make meet.
#pragma once

#include <tally/rates/table_view.hpp>
#include <tally/rules/rules_view.hpp>
#include <tally/value/maybe_ref.hpp>

namespace tally {

/// What can be said of a table and rules before any run: that no denominator above the limit can meet, that
/// tools and conditions name models of the table and tools of the set, that each tool has a model, that no
/// unconditional add-on prices a meter that a row prices, and that no two unconditional bounds contradict
/// each other. Sound, and conservative: rules on different values of one parameter are taken to exclude each
/// other, all others to apply at once. Errors: unknown_model (where: the model; text: the tool or rule),
/// unknown_tool (where: the tool; text: the rule), missing_model (where: the tool), rules_contradict (where:
/// the minimum, or the first of two groups that cross; text: the other), denominator_too_large (where: the
/// model; text: the rule, or the meter), priced_twice (where: the rule; text: the meter). `none` where all is
/// well. What a host's own rules bring is code, which it does not see. O(prices · rules + models · rules² +
/// rules · tools).
template <rate_table_like Table>
[[nodiscard]] constexpr failure check(Table const& table, basic_rules_view<typename Table::rep> const& rules);

namespace detail {

/// Two bounds that always apply and cannot both be kept by some line, group or run.
template <class Rep>
constexpr failure contradiction_in(basic_rules_view<Rep> const& rules) {
    auto const is_of_groups = [](basic_rule<Rep> const& one) {
        return one.kind == rule_kind::group_minimum || one.kind == rule_kind::group_maximum;
    };
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t j = i + 1; j < rules.size(); ++j) {
            basic_rule<Rep> const& one = rules[i];
            basic_rule<Rep> const& other = rules[j];
            bool const always = one.applies_when.tests().empty() && other.applies_when.tests().empty();
            if (!always || phase_of(one.kind) != phase_of(other.kind)) continue;
            bool const nest = one.on.contains(other.on) || other.on.contains(one.on);
            if (is_of_groups(one) && is_of_groups(other) && !nest && one.on.meets(other.on))
                return {errc::rules_contradict, one.id, other.id};
            auto const cross = [&](basic_rule<Rep> const& least, basic_rule<Rep> const& most) {
                bool const on_one_thing =
                    (least.kind == rule_kind::run_minimum && most.kind == rule_kind::run_maximum) ||
                    (least.kind == rule_kind::line_minimum && most.kind == rule_kind::line_maximum && nest) ||
                    (least.kind == rule_kind::group_minimum && most.kind == rule_kind::group_maximum &&
                     least.on.same_as(most.on));
                return on_one_thing && least.amount > most.amount;
            };
            if (cross(one, other)) return {errc::rules_contradict, one.id, other.id};
            if (cross(other, one)) return {errc::rules_contradict, other.id, one.id};
        }
    }
    return {};
}

/// Largest product of denominators that multipliers or percentages can bring to one run.
template <class Rep>
class denominator_bound {
public:
    using wide = wide_t<Rep>;

    constexpr explicit denominator_bound(basic_rules_view<Rep> const& among) : rules_(among) {}

    /// Multiplies `d` by the worst the rules can bring; the rule at which it leaves the limit, if one does.
    constexpr maybe_ref<basic_rule<Rep>> extend(wide& d) const {
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

/// The first model or tool that the rules name and that there is not.
template <class Rep>
constexpr failure missing_name(basic_rate_table_view<Rep> const& rates, basic_rules_view<Rep> const& rules) {
    for (auto const& each : rules.tools()) {
        if (each.default_model.empty() && each.approved_models.empty())
            return {errc::missing_model, each.id, {}};
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
    return {};
}

/// Makes the denominators of what a price, or of a derived one each of its parents, comes to in credits part
/// of the common one; false where that leaves the limit.
template <class Rep>
constexpr bool join_denominators(
    basic_rate_table_view<Rep> const& rates, table_row const& row, basic_price<Rep> const& cell,
    wide_t<Rep>& common) {
    using wide = wide_t<Rep>;
    factor const stated = rates.snapshot().credits_each.value_or(factor{});
    fraction<wide> const credits_each{wide(stated.numerator()), wide(stated.denominator())};
    for (auto const& rated : rates.prices(row)) {
        if (!(cell.is_derived() ? rated.meter == cell.parent : &rated == &cell)) continue;
        fraction<wide> in_currency{}, in_credits{};
        errc wrong = multiply<Rep>(rated.rate.exact(), cell.ratio.exact(), in_currency);
        if (wrong == errc::none) wrong = multiply<Rep>(in_currency, credits_each, in_credits);
        // A rate beyond every range needs no denominator: what it prices is refused.
        if (wrong == errc::overflow) continue;
        if (wrong != errc::none || !common_denominator<Rep>(common, in_credits.d, common)) return false;
    }
    return true;
}

}  // namespace detail

template <rate_table_like Table>
constexpr failure check(Table const& table, basic_rules_view<typename Table::rep> const& rules) {
    using Rep = typename Table::rep;
    using wide = wide_t<Rep>;
    basic_rate_table_view<Rep> const rates = table;
    if (auto const why = detail::missing_name(rates, rules)) return why;
    if (auto const why = detail::contradiction_in(rules)) return why;
    detail::denominator_bound<Rep> const factors{rules};
    wide const per_credit = detail::power_of_ten<wide>(basic_credits<Rep>::decimals);
    for (table_row const& row : rates.rows()) {
        auto const too_large = [&row](std::string_view text) {
            return failure{errc::denominator_too_large, row.model, text};
        };
        wide common = per_credit;  // what stated amounts can bring
        for (auto const& cell : rates.prices(row)) {
            if (!detail::join_denominators(rates, row, cell, common)) return too_large(cell.meter.name());
        }
        for (std::size_t i = 0; i < rules.size(); ++i) {
            auto const& one = rules[i];
            if (one.kind != rule_kind::add_on) continue;
            if (!detail::common_denominator<Rep>(common, one.rate.exact().d, common))
                return too_large(one.id);
            if (!one.applies_when.tests().empty()) continue;
            for (auto const& cell : rates.prices(row)) {
                if (cell.meter == one.meter || (cell.stands_in_for & one.meter.bit()) != 0)
                    return {errc::priced_twice, one.id, one.meter.name()};
            }
        }
        if (auto const worst = factors.extend(common)) return too_large(worst->id);
    }
    return {};
}

}  // namespace tally
