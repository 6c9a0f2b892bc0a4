// SPDX-License-Identifier: BSL-1.0
//
// What makes a list of rules a rule set.
#pragma once

#include <tally/rules/rules_view.hpp>
#include <tally/value/owns.hpp>

#include <concepts>  // what would dangle

namespace tally {

namespace detail {

template <class Rules>
concept owns_rules = owns<Rules, rule>;
template <class Tools>
concept owns_tools = owns<Tools, tool>;

}  // namespace detail

/// Checks rules and tools and puts them in order; constant data and run-time spans alike:
///
///     constexpr auto rules = tally::validate_rules(my_rules, my_tools).value();
///
/// Errors: rule_unnamed, rule_repeated, rule_invalid (text says what), too_many_rules, quantum_invalid,
/// unit_mismatch, price_negative, price_basis_invalid, denominator_too_large. O(n²).
template <class Rep>
[[nodiscard]] constexpr result<basic_rules_view<Rep>> validate_rules(
    std::span<basic_rule<Rep> const> rules, std::span<basic_tool<Rep> const> tools,
    basic_terms<Rep> const& posting);

// Deleted, because the set views its rules and tools and would outlive lists written in the call.
template <std::size_t N, class Rep, class... Rest>
void validate_rules(basic_rule<Rep> const (&&rules)[N], Rest const&... rest) = delete;
template <std::size_t N, std::size_t M, class Rep>
void validate_rules(
    basic_rule<Rep> const (&&rules)[N], std::type_identity_t<basic_tool<Rep>> const (&&tools)[M],
    std::type_identity_t<basic_terms<Rep>> const& posting = {}) = delete;
template <class Rules, std::size_t M>
void validate_rules(Rules const& rules, tool const (&&tools)[M], terms const& posting = {}) = delete;
template <detail::owns_rules Rules>
void validate_rules(Rules const&& rules, terms const& posting) = delete;
template <detail::owns_rules Rules>
void validate_rules(Rules const&& rules, std::span<tool const> tools = {}, terms const& posting = {}) =
    delete;
template <class Rules, detail::owns_tools Tools>
void validate_rules(Rules const& rules, Tools const&& tools, terms const& posting = {}) = delete;
// And from anything that is a span of rules, which is how rules arrive at run time. A template, so that a
// program without rules does not compile it.
template <std::same_as<std::int64_t> Rep = std::int64_t>
[[nodiscard]] constexpr result<basic_rules_view<Rep>> validate_rules(
    std::type_identity_t<std::span<basic_rule<Rep> const>> rules,
    std::type_identity_t<std::span<basic_tool<Rep> const>> tools = {}, basic_terms<Rep> const& posting = {});
template <std::same_as<std::int64_t> Rep = std::int64_t>
[[nodiscard]] constexpr result<basic_rules_view<Rep>> validate_rules(
    std::type_identity_t<std::span<basic_rule<Rep> const>> rules, basic_terms<Rep> const& posting) {
    return validate_rules(rules, std::span<basic_tool<Rep> const>{}, posting);
}

namespace detail {

template <class Rep>
constexpr failure check_test(std::string_view id, basic_test<Rep> const& test) noexcept {
    auto const invalid = [id](std::string_view what) { return failure{errc::rule_invalid, id, what}; };
    bool const is_sum = test.kind == test_kind::at_least || test.kind == test_kind::below;
    if (is_sum && !test.meters.one_unit()) return invalid("a sum counts meters of one unit");
    if (is_sum && (test.meters.empty() || test.bound < 0))
        return invalid("a sum needs meters and a bound of zero or more");
    bool const is_named = !is_sum && test.kind != test_kind::modality && !asks_time(test.kind);
    if (is_named && test.name.empty()) return invalid("a test needs a name");
    if (test.period.empty()) return invalid("a period must end after it begins");
    return {};
}

template <class Rep>
constexpr failure check_rule(basic_rule<Rep> const& one) noexcept {
    basic_credits<Rep> const nothing{};
    auto const invalid = [&one](std::string_view what) { return failure{errc::rule_invalid, one.id, what}; };
    if (one.kind > rule_kind::run_maximum) return invalid("there is no such kind of rule");
    if (one.id.empty()) return {errc::rule_unnamed, {}, name(one.kind)};
    bool const may_have_tag = phase_of(one.kind) == phase::add_on || one.kind == rule_kind::run_uplift;
    if (!one.tag.empty() && !may_have_tag)
        return invalid("only add-ons, request fees and uplifts have a tag");
    switch (one.kind) {
    case rule_kind::multiplier:
        if (one.on.empty()) return invalid("a multiplier needs a scope");
        if (one.on.selects_everything()) return invalid("a multiplier reaches add-ons by tag only");
        if (one.factor.numerator() < 0) return invalid("a multiplier must not be negative");
        break;
    case rule_kind::add_on:
        if (!one.meter.exists() || one.meter.name().empty()) return invalid("an add-on needs a meter");
        if (errc const wrong = check_rate(one.rate, one.meter); wrong != errc::none) {
            bool const by_meter = wrong == errc::unit_mismatch;
            return {wrong, by_meter ? one.meter.name() : one.id, by_meter ? one.id : one.meter.name()};
        }
        if (!denominator_fits(one.rate)) return {errc::denominator_too_large, one.id, one.meter.name()};
        break;
    case rule_kind::line_minimum:
    case rule_kind::line_maximum:
    case rule_kind::group_minimum:
    case rule_kind::group_maximum:
        if (one.on.empty()) return invalid("a minimum or maximum needs a scope");
        if (one.amount < nothing) return invalid("a minimum or maximum must not be negative");
        break;
    case rule_kind::run_percentage:
        if (one.on.empty()) return invalid("a percentage needs a scope");
        if (one.factor.numerator() < -one.factor.denominator())
            return invalid("a percentage must not be below -100 %");
        break;
    case rule_kind::request_fee:
    case rule_kind::run_minimum:
    case rule_kind::run_maximum:
        if (one.amount < nothing) return invalid("a fee, minimum or maximum must not be negative");
        break;
    case rule_kind::run_uplift: break;
    }
    for (auto const& test : one.applies_when.tests()) {
        if (auto const why = check_test(one.id, test)) return why;
    }
    return {};
}

template <class Rep>
constexpr failure check_policies(basic_terms<Rep> const& posting) noexcept {
    for (std::size_t i = 0; i < posting.tier_policies.size(); ++i) {
        tier_policy const& one = posting.tier_policies[i];
        if (one.parameter.empty() || one.without == lacking::unstated || one.without > lacking::refuse)
            return {errc::rule_invalid, "terms", "a tier policy needs a parameter and what to do"};
        for (std::size_t j = 0; j < i; ++j) {
            if (posting.tier_policies[j].parameter == one.parameter)
                return {errc::rule_invalid, "terms", "two tier policies for one parameter"};
        }
    }
    return {};
}

template <class Rep>
constexpr failure check_tool(basic_tool<Rep> const& one) noexcept {
    basic_credits<Rep> const nothing{};
    auto const invalid = [&one](std::string_view what) { return failure{errc::rule_invalid, one.id, what}; };
    if (one.id.empty()) return {errc::rule_unnamed, {}, "tool"};
    if (one.fee < nothing || one.included_amount < nothing || one.included_count < 0)
        return invalid("a fee and what it includes must not be negative");
    bool const includes_amount = one.included_amount > nothing;
    bool const includes_count = !one.included_meters.empty() && one.included_count > 0;
    bool const may_overrun =
        one.mode == fee_mode::fixed_then_overage || one.mode_on_override == fee_mode::fixed_then_overage;
    for (auto const& mode : {one.mode, one.mode_on_override}) {
        if (mode && *mode > fee_mode::fixed_then_overage) return invalid("there is no such fee mode");
    }
    if (one.fee > nothing && !one.mode) return invalid("a fee needs a mode");
    if (one.fee > nothing && !one.mode_on_override && !one.approved_models.empty())
        return invalid("a fee needs a mode for overrides");
    if (may_overrun && includes_amount == includes_count)
        return invalid("overage needs either an included amount or an included quantity");
    if (!may_overrun && (includes_amount || includes_count))
        return invalid("only overage includes something");
    if (!one.included_meters.one_unit()) return invalid("an included quantity counts meters of one unit");
    if (one.included_meters.empty() != (one.included_count == 0))
        return invalid("an included quantity needs meters and a count");
    return {};
}

/// Whether a rule bears the tag: an add-on whose lines a scope can select or, for a fee, an uplift too.
template <class Rep>
constexpr bool
bears_tag(std::span<basic_rule<Rep> const> rules, std::string_view tag, bool or_uplift) noexcept {
    for (auto const& each : rules) {
        if (each.tag == tag && (or_uplift || phase_of(each.kind) == phase::add_on)) return true;
    }
    return false;
}

}  // namespace detail

template <class Rep>
constexpr result<basic_rules_view<Rep>> validate_rules(
    std::span<basic_rule<Rep> const> rules, std::span<basic_tool<Rep> const> tools,
    basic_terms<Rep> const& posting) {
    if (rules.size() > rules_max) return failure{errc::too_many_rules, rules[rules_max].id, {}};
    if (posting.quantum <= basic_credits<Rep>{}) return errc::quantum_invalid;
    if (posting.mode > rounding::exact || posting.multipliers > combination::additive) {
        return failure{errc::rule_invalid, "terms", "there is no such mode"};
    }
    if (auto const wrong = detail::check_policies(posting)) return wrong;
    result<basic_rules_view<Rep>> out;
    out->rules_ = rules;
    out->tools_ = tools;
    out->terms_ = posting;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (auto const wrong = detail::check_rule(rules[i])) return wrong;
        auto const before = [](basic_rule<Rep> const& a, basic_rule<Rep> const& b) {
            phase const pa = phase_of(a.kind), pb = phase_of(b.kind);
            return pa != pb ? pa < pb : a.id < b.id;
        };
        std::size_t at = i;
        for (; at > 0 && before(rules[i], rules[out->order_[at - 1]]); --at)
            out->order_[at] = out->order_[at - 1];
        out->order_[at] = static_cast<std::uint8_t>(i);
        for (std::size_t j = 0; j < i; ++j) {
            if (rules[j].id == rules[i].id) return failure{errc::rule_repeated, rules[i].id, {}};
        }
        std::string_view const wanted = rules[i].on.tag();
        if (!wanted.empty() && !detail::bears_tag(rules, wanted, false))
            return failure{errc::rule_invalid, rules[i].id, "no add-on bears the tag of its scope"};
    }
    for (std::size_t i = 0; i < tools.size(); ++i) {
        if (auto const wrong = detail::check_tool(tools[i])) return wrong;
        if (!tools[i].included_tag.empty() && !detail::bears_tag(rules, tools[i].included_tag, true))
            return failure{errc::rule_invalid, tools[i].id, "no rule bears its included tag"};
        for (auto const& each : rules) {
            if (each.id == tools[i].id) return failure{errc::rule_repeated, tools[i].id, {}};
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (tools[j].id == tools[i].id) return failure{errc::rule_repeated, tools[i].id, {}};
        }
    }
    return out;
}

template <std::same_as<std::int64_t> Rep>
constexpr result<basic_rules_view<Rep>> validate_rules(
    std::type_identity_t<std::span<basic_rule<Rep> const>> rules,
    std::type_identity_t<std::span<basic_tool<Rep> const>> tools, basic_terms<Rep> const& posting) {
    return validate_rules(
        std::span<basic_rule<Rep> const>(rules), std::span<basic_tool<Rep> const>(tools), posting);
}

}  // namespace tally
