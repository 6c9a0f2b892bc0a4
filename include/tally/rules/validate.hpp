// SPDX-License-Identifier: BSL-1.0
//
// What makes a list of rules a rule set, and which denominators a table and its rules can make meet.
#pragma once

#include <tally/rates/table_view.hpp>
#include <tally/rules/rules_view.hpp>

namespace tally {

/// Checks rules and tools and puts them in order; constant data and run-time spans alike:
///
///     constexpr auto rules = tally::validate_rules(my_rules, my_tools).value();
///
/// Errors: rule_unnamed, rule_repeated, rule_invalid (text says what), too_many_rules, quantum_invalid,
/// unit_mismatch, price_negative, price_basis_invalid, denominator_too_large. O(n²).
template <class Rep>
[[nodiscard]] constexpr result<basic_rules_view<Rep>> validate_rules(std::span<basic_rule<Rep> const> rules,
                                                                     std::span<basic_tool<Rep> const> tools,
                                                                     basic_terms<Rep> const& posting);

// The same from arrays, which is how constant data is written.
template <std::size_t N, class Rep = std::int64_t>
[[nodiscard]] constexpr result<basic_rules_view<Rep>> validate_rules(basic_rule<Rep> const (&rules)[N], basic_terms<Rep> const& posting = {}) {
    return validate_rules(std::span<basic_rule<Rep> const>(rules), std::span<basic_tool<Rep> const>{}, posting);
}
template <std::size_t N, std::size_t M, class Rep = std::int64_t>
[[nodiscard]] constexpr result<basic_rules_view<Rep>> validate_rules(basic_rule<Rep> const (&rules)[N], basic_tool<Rep> const (&tools)[M],
                                                                     basic_terms<Rep> const& posting = {}) {
    return validate_rules(std::span<basic_rule<Rep> const>(rules), std::span<basic_tool<Rep> const>(tools), posting);
}
// And from anything that is a span of rules, which is how rules arrive at run time.
[[nodiscard]] constexpr result<rules_view> validate_rules(std::span<rule const> rules, std::span<tool const> tools = {},
                                                          terms const& posting = {});

/// Proves that no run on this table with these rules can meet a denominator above the limit, that tools and conditions
/// name models of the table and tools of the set, and that no unconditional add-on prices a meter that a row prices. Sound, and conservative: rules on
/// different values of one parameter are taken to exclude each other, all others to apply at once.
/// Errors: denominator_too_large (where: the model; text: the rule, or the meter), unknown_model (where: the model;
/// text: the tool or rule), unknown_tool (where: the tool; text: the rule), priced_twice (where: the rule; text: the meter). `none` where all is well. O(prices · rules).
template <rate_table_like Table>
[[nodiscard]] constexpr failure check(Table const& table, basic_rules_view<typename Table::rep> const& rules);

namespace detail {

template <class Rep>
constexpr failure check_rule(basic_rule<Rep> const& one) noexcept {
    basic_credits<Rep> const nothing{};
    auto const invalid = [&one](std::string_view what) { return failure{errc::rule_invalid, one.id, what}; };
    if (one.kind > rule_kind::run_maximum) return invalid("there is no such kind of rule");
    if (one.id.empty()) return {errc::rule_unnamed, {}, name(one.kind)};
    bool const is_add_on = one.kind == rule_kind::add_on || one.kind == rule_kind::request_fee;
    if (!one.tag.empty() && !is_add_on) return invalid("only add-ons and request fees have a tag");
    switch (one.kind) {
        case rule_kind::multiplier:
            if (one.on.empty()) return invalid("a multiplier needs a scope");
            if (one.on.selects_everything()) return invalid("a multiplier reaches add-ons by tag only");
            if (one.factor.numerator() < 0) return invalid("a multiplier is not negative");
            break;
        case rule_kind::add_on:
            if (!one.meter.exists() || one.meter.name().empty()) return invalid("an add-on needs a meter");
            if (one.rate.unit == nullptr || !(*one.rate.unit == one.meter.unit())) return {errc::unit_mismatch, one.id, one.meter.name()};
            if (one.rate.basis <= 0) return {errc::price_basis_invalid, one.id, one.meter.name()};
            if (one.rate.amount.mantissa() < 0) return {errc::price_negative, one.id, one.meter.name()};
            if (!representation<Rep>::denominator_fits(one.rate.exact().d)) return {errc::denominator_too_large, one.id, one.meter.name()};
            break;
        case rule_kind::line_minimum:
        case rule_kind::line_maximum:
        case rule_kind::group_minimum:
        case rule_kind::group_maximum:
            if (one.on.empty()) return invalid("a minimum or maximum needs a scope");
            if (one.amount < nothing) return invalid("a minimum or maximum is not negative");
            break;
        case rule_kind::run_percentage:
            if (one.on.empty()) return invalid("a percentage needs a scope");
            if (one.factor.numerator() < -one.factor.denominator()) return invalid("a percentage is not below -100 %");
            break;
        case rule_kind::request_fee:
        case rule_kind::run_minimum:
        case rule_kind::run_maximum:
            if (one.amount < nothing) return invalid("a fee, minimum or maximum is not negative");
            break;
        case rule_kind::run_uplift: break;
    }
    for (auto const& test : one.applies_when.tests()) {
        bool const is_sum = test.kind == test_kind::at_least || test.kind == test_kind::below;
        if (is_sum && (test.meters.empty() || test.bound < 0)) return invalid("a sum needs meters and a bound of zero or more");
        if (!is_sum && test.kind != test_kind::modality && test.name.empty()) return invalid("a test needs a name");
    }
    return {};
}

template <class Rep>
constexpr failure check_tool(basic_tool<Rep> const& one) noexcept {
    basic_credits<Rep> const nothing{};
    auto const invalid = [&one](std::string_view what) { return failure{errc::rule_invalid, one.id, what}; };
    if (one.id.empty()) return {errc::rule_unnamed, {}, "tool"};
    if (one.fee < nothing || one.included_amount < nothing || one.included_count < 0) return invalid("a fee and what it includes are not negative");
    bool const includes_amount = one.included_amount > nothing;
    bool const includes_count = !one.included_meters.empty() && one.included_count > 0;
    bool const may_overrun = one.mode == fee_mode::fixed_then_overage || one.mode_on_override == fee_mode::fixed_then_overage;
    if (one.mode > fee_mode::fixed_then_overage || one.mode_on_override > fee_mode::fixed_then_overage) return invalid("there is no such fee mode");
    if (one.fee > nothing && !one.mode) return invalid("a fee needs a mode");
    if (one.fee > nothing && !one.mode_on_override && !one.approved_models.empty()) return invalid("a fee needs a mode for overrides");
    if (may_overrun && includes_amount == includes_count) return invalid("overage needs either an included amount or an included quantity");
    if (!may_overrun && (includes_amount || includes_count)) return invalid("only overage includes something");
    if (one.included_meters.empty() != (one.included_count == 0)) return invalid("an included quantity needs meters and a count");
    return {};
}

}  // namespace detail

template <class Rep>
constexpr result<basic_rules_view<Rep>> validate_rules(std::span<basic_rule<Rep> const> rules, std::span<basic_tool<Rep> const> tools,
                                                       basic_terms<Rep> const& posting) {
    if (rules.size() > rules_max) return failure{errc::too_many_rules, rules[rules_max].id, {}};
    if (posting.quantum <= basic_credits<Rep>{}) return errc::quantum_invalid;
    if (posting.mode > rounding::exact || posting.multipliers > combination::additive) {
        return failure{errc::rule_invalid, "terms", "there is no such mode"};
    }
    result<basic_rules_view<Rep>> out;
    out->rules_ = rules;
    out->tools_ = tools;
    out->terms_ = posting;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        failure const wrong = detail::check_rule(rules[i]);
        if (wrong.code != errc::none) return wrong;
        auto const before = [](basic_rule<Rep> const& a, basic_rule<Rep> const& b) {
            phase const pa = phase_of(a.kind), pb = phase_of(b.kind);
            return pa != pb ? pa < pb : a.id < b.id;
        };
        std::size_t at = i;
        for (; at > 0 && before(rules[i], rules[out->order_[at - 1]]); --at) out->order_[at] = out->order_[at - 1];
        out->order_[at] = static_cast<std::uint8_t>(i);
        for (std::size_t j = 0; j < i; ++j) {
            if (rules[j].id == rules[i].id) return failure{errc::rule_repeated, rules[i].id, {}};
        }
    }
    for (std::size_t i = 0; i < tools.size(); ++i) {
        failure const wrong = detail::check_tool(tools[i]);
        if (wrong.code != errc::none) return wrong;
        for (auto const& each : rules) {
            if (each.id == tools[i].id) return failure{errc::rule_repeated, tools[i].id, {}};
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (tools[j].id == tools[i].id) return failure{errc::rule_repeated, tools[i].id, {}};
        }
    }
    return out;
}

constexpr result<rules_view> validate_rules(std::span<rule const> rules, std::span<tool const> tools, terms const& posting) {
    return validate_rules<std::int64_t>(rules, tools, posting);
}

namespace detail {

/// Largest product of denominators that multipliers or percentages can bring to one run.
template <class Rep>
class denominator_bound {
public:
    using wide = wide_t<Rep>;

    constexpr explicit denominator_bound(basic_rules_view<Rep> const& set) : rules_(set) {}

    /// Multiplies `d` by the worst the rules can bring; the rule at which it leaves the limit, or null.
    constexpr basic_rule<Rep> const* extend(wide& d) const {
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            if (!counts(i)) continue;
            wide const worst = worst_of_alternatives(i);
            if (!arithmetic<wide>::mul(d, worst, d) || !representation<Rep>::denominator_fits(d)) return &rules_[i];
        }
        return nullptr;
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
                if (!arithmetic<wide>::mul(product, wide(rules_[k].factor.denominator()), product)) return product_too_large();
            }
            if (product > worst) worst = product;
        }
        return worst;
    }
    static constexpr wide product_too_large() {
        if constexpr (representation<Rep>::bounded) return representation<Rep>::denominator_max() + 1;
        else return wide(1);
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
        if (!each.default_model.empty() && rates.find(each.default_model) == nullptr) {
            return {errc::unknown_model, each.default_model, each.id};
        }
        for (std::string_view const model : each.approved_models) {
            if (rates.find(model) == nullptr) return {errc::unknown_model, model, each.id};
        }
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (auto const& test : rules[i].applies_when.tests()) {
            bool const is_model = test.kind == test_kind::model, is_tool = test.kind == test_kind::run_tool;
            if (is_model && rates.find(test.name) == nullptr) return {errc::unknown_model, test.name, rules[i].id};
            if (is_tool && rules.find_tool(test.name) == nullptr) return {errc::unknown_tool, test.name, rules[i].id};
        }
    }
    detail::denominator_bound<Rep> const factors{rules};
    wide const per_credit = detail::power_of_ten<wide>(basic_credits<Rep>::decimals);
    for (table_row const& row : rates.rows()) {
        auto const too_large = [&row](std::string_view text) { return failure{errc::denominator_too_large, row.model, text}; };
        wide common = per_credit;  // what stated amounts can bring
        for (auto const& cell : rates.prices(row)) {
            if (!detail::common_denominator<Rep>(common, cell.rate.exact().d, common)) return too_large(cell.meter.name());
        }
        for (std::size_t i = 0; i < rules.size(); ++i) {
            auto const& one = rules[i];
            if (one.kind != rule_kind::add_on) continue;
            if (!detail::common_denominator<Rep>(common, one.rate.exact().d, common)) return too_large(one.id);
            if (!one.applies_when.tests().empty()) continue;
            for (auto const& cell : rates.prices(row)) {
                if (cell.meter == one.meter) return {errc::priced_twice, one.id, one.meter.name()};
            }
        }
        if (auto const* worst = factors.extend(common)) return too_large(worst->id);
    }
    return {};
}

}  // namespace tally
