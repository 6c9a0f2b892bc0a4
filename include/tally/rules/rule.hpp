// SPDX-License-Identifier: BSL-1.0
//
// Rules: what is added to, multiplied into or held within the lines of a run.
#pragma once

#include <tally/rules/condition.hpp>
#include <tally/rules/scope.hpp>
#include <tally/value/names.hpp>
#include <tally/value/rate.hpp>

namespace tally {

/// The phases of a settlement that make or change lines; a rule reads only earlier ones.
enum class phase : std::uint8_t {
    base = 3,        ///< the model's rates
    multiplier = 4,  ///< inside a line
    add_on = 5,      ///< tool calls, searches, steps, request fee
    bound = 6,       ///< minimum and maximum of a line or a group of lines
    uplift = 7,      ///< run-level percentage or fixed amount
    whole_run = 8,   ///< tool fee against metered, minimum and maximum of the run
};

enum class rule_kind : std::uint8_t {
    multiplier,      ///< × factor on every line in scope
    add_on,          ///< credits per unit of a meter that the model does not price
    request_fee,     ///< credits once per run
    line_minimum,    ///< each line in scope bills at least this
    line_maximum,    ///< each line in scope bills at most this
    group_minimum,   ///< the lines in scope, if there are any, sum to at least this
    group_maximum,   ///< the lines in scope sum to at most this
    run_percentage,  ///< + factor × the lines in scope; those of one scope compound
    run_uplift,      ///< + credits once per run
    run_minimum,     ///< the run bills at least this
    run_maximum,     ///< the run bills at most this
};

[[nodiscard]] constexpr phase phase_of(rule_kind kind) noexcept {
    switch (kind) {
    case rule_kind::multiplier: return phase::multiplier;
    case rule_kind::add_on:
    case rule_kind::request_fee: return phase::add_on;
    case rule_kind::line_minimum:
    case rule_kind::line_maximum:
    case rule_kind::group_minimum:
    case rule_kind::group_maximum: return phase::bound;
    case rule_kind::run_percentage:
    case rule_kind::run_uplift: return phase::uplift;
    case rule_kind::run_minimum:
    case rule_kind::run_maximum: break;
    }
    return phase::whole_run;
}

/// Whether a rule of this kind raises what it holds.
[[nodiscard]] constexpr bool is_minimum(rule_kind kind) noexcept {
    return kind == rule_kind::line_minimum || kind == rule_kind::group_minimum ||
           kind == rule_kind::run_minimum;
}

[[nodiscard]] constexpr std::string_view name(rule_kind kind) noexcept {
    constexpr char const* names[] = {"multiplier",   "add-on",        "request fee",   "line minimum",
                                     "line maximum", "group minimum", "group maximum", "run percentage",
                                     "run uplift",   "run minimum",   "run maximum"};
    return detail::name_in(names, kind);
}

/// One rule. Build it with the function named after its kind, then narrow it with `when` and `with_tag`:
///
///     tally::rule::multiply("batch-half", tally::scope::metered(),
///     0.5_x).when(tally::condition{}.flag("batch"))
template <class Rep = std::int64_t>
struct basic_rule {
    using money = basic_credits<Rep>;

    std::string_view id{};
    rule_kind kind{};
    basic_condition<Rep> applies_when{};
    scope on{};
    basic_factor<Rep> factor{};
    money amount{};
    any_meter meter{};
    basic_any_rate<Rep> rate{};
    std::string_view tag{};

    /// × `by` on every line in scope: batch discount, reasoning surcharge, priority, margin.
    [[nodiscard]] static constexpr basic_rule
    multiply(std::string_view id, scope const& on, basic_factor<Rep> const& by) {
        return {.id = id, .kind = rule_kind::multiplier, .on = on, .factor = by};
    }
    /// A rate for a meter that the model's row does not price: tool calls, web searches, agent steps. A rule
    /// for a whole (`meters::call`) prices its parts that have no rule of their own.
    template <class Unit>
    [[nodiscard]] static constexpr basic_rule
    add_on(std::string_view id, meter_of<Unit> const& of, basic_rate<Unit, Rep> const& at) {
        return add_on(id, of.any(), at.any());
    }
    /// Deleted, because both would otherwise convert to what is checked at run time only.
    template <class Metered, class Rated>
    requires(!std::same_as<Metered, Rated>) static constexpr basic_rule
        add_on(std::string_view id, meter_of<Metered> const& of, basic_rate<Rated, Rep> const& at) = delete;
    /// The same for meters known at run time; validation checks the unit.
    [[nodiscard]] static constexpr basic_rule
    add_on(std::string_view id, any_meter const& of, basic_any_rate<Rep> const& at) {
        return {.id = id, .kind = rule_kind::add_on, .meter = of, .rate = at};
    }
    [[nodiscard]] static constexpr basic_rule request_fee(std::string_view id, money const& fee) {
        return {.id = id, .kind = rule_kind::request_fee, .amount = fee};
    }
    [[nodiscard]] static constexpr basic_rule
    line_minimum(std::string_view id, scope const& on, money const& least) {
        return {.id = id, .kind = rule_kind::line_minimum, .on = on, .amount = least};
    }
    [[nodiscard]] static constexpr basic_rule
    line_maximum(std::string_view id, scope const& on, money const& most) {
        return {.id = id, .kind = rule_kind::line_maximum, .on = on, .amount = most};
    }
    [[nodiscard]] static constexpr basic_rule
    group_minimum(std::string_view id, scope const& on, money const& least) {
        return {.id = id, .kind = rule_kind::group_minimum, .on = on, .amount = least};
    }
    /// A ceiling over lines of phases 3 to 5; percentages, uplifts and a tool's fee come on top. For the
    /// whole run, see `run_maximum`.
    [[nodiscard]] static constexpr basic_rule
    group_maximum(std::string_view id, scope const& on, money const& most) {
        return {.id = id, .kind = rule_kind::group_maximum, .on = on, .amount = most};
    }
    /// + `of` × the lines in scope: `10_pct` adds a tenth, `-5_pct` is a discount. Where a tool's fee stands,
    /// the part that comes from lines under the fee is under it, the rest bills beside it.
    [[nodiscard]] static constexpr basic_rule
    run_percentage(std::string_view id, scope const& on, basic_factor<Rep> const& of) {
        return {.id = id, .kind = rule_kind::run_percentage, .on = on, .factor = of};
    }
    [[nodiscard]] static constexpr basic_rule run_uplift(std::string_view id, money const& fixed) {
        return {.id = id, .kind = rule_kind::run_uplift, .amount = fixed};
    }
    [[nodiscard]] static constexpr basic_rule run_minimum(std::string_view id, money const& least) {
        return {.id = id, .kind = rule_kind::run_minimum, .amount = least};
    }
    [[nodiscard]] static constexpr basic_rule run_maximum(std::string_view id, money const& most) {
        return {.id = id, .kind = rule_kind::run_maximum, .amount = most};
    }

    /// The rule applies only where the condition holds; a second one is a further condition. More tests than
    /// `tests_max` in all do not compile in a constant expression, and end the program otherwise.
    [[nodiscard]] constexpr basic_rule when(basic_condition<Rep> const& holds) const {
        basic_rule out = *this;
        out.applies_when = applies_when.and_also(holds);
        return out;
    }
    /// Tags the add-on lines of this rule, so that scopes can select them and a tool's fee can count them in.
    /// An uplift bears a tag for the latter only.
    [[nodiscard]] constexpr basic_rule with_tag(std::string_view name) const {
        basic_rule out = *this;
        out.tag = name;
        return out;
    }

    friend constexpr bool operator==(basic_rule const&, basic_rule const&) = default;
};

using rule = basic_rule<>;

}  // namespace tally
