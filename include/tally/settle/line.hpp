// SPDX-License-Identifier: BSL-1.0
//
// A line of a settlement and a step of its trace.
#pragma once

#include <tally/rates/price.hpp>
#include <tally/rules/rule.hpp>
#include <tally/value/amount.hpp>
#include <tally/value/names.hpp>

namespace tally {

/// What made a line.
enum class line_cause : std::uint8_t {
    model_rate,   ///< the model's own rate for the meter
    stand_in,     ///< the rate of another meter, stated to hold for this one
    add_on,       ///< an add-on rule or a host's
    request_fee,  ///< a fee once per run
    minimum,      ///< a line or group raised to its minimum
    maximum,      ///< a line or group lowered to its maximum
    percentage,   ///< run-level percentages, compounded
    uplift,       ///< a fixed run-level amount
    tool_fee,     ///< a tool's fee, or what tops metered usage up to it
    included,     ///< what a tool's fee covers, negative
    run_minimum,  ///< the run raised to its minimum
    run_maximum,  ///< the run lowered to its maximum
};

[[nodiscard]] constexpr std::string_view name(line_cause cause) noexcept {
    constexpr char const* names[] = {"rate",     "stands in", "add-on",      "request fee",
                                     "minimum",  "maximum",   "percentage",  "uplift",
                                     "tool fee", "included",  "run minimum", "run maximum"};
    return detail::name_in(names, cause);
}

/// One line: what, how much, at which rate, why, exactly how much, and its share of the posted total.
template <class Rep = std::int64_t>
struct basic_line {
    any_meter meter{};            ///< none for fees and run-level lines
    Rep quantity{};               ///< what bills, in the smallest thing metered; 0 where it is a plain amount
    basic_any_rate<Rep> rate{};   ///< as published, before multipliers; no unit where there is none
    std::string_view currency{};  ///< of the rate; empty for credits
    std::string_view priced_as{};  ///< the meter whose rate this is, where that is another one
    variant_list variant{};        ///< the parameters that chose the rate
    tier_mode tier{};              ///< whether counts chose it, and which part of the quantity they are for
    Rep tier_from{};               ///< the lowest count of the tier, in the smallest thing metered
    maybe<Rep> tier_until{};       ///< the lowest count beyond
    time_window window{};          ///< the hours of the week for which the rate holds
    period effective{};            ///< since when it holds, until when
    std::string_view rule{};       ///< the rule or tool that made the line; empty for the model's own rates
    std::string_view tag{};        ///< of an add-on's rule
    category under{};
    phase made_in{};
    line_cause cause{};
    bool beside_fee = false;     ///< a tool's fee stands against the run, but not against this line
    bool memo = false;           ///< covered by a fixed fee: shown, worth zero
    basic_amount<Rep> exact{};   ///< after multipliers, unrounded
    basic_credits<Rep> share{};  ///< of the posted total

    friend constexpr bool operator==(basic_line const&, basic_line const&) = default;
};

using line = basic_line<>;

namespace detail {

/// Canonical order: phase, meter, rule.
template <class Rep>
constexpr bool stands_before(basic_line<Rep> const& a, basic_line<Rep> const& b) noexcept {
    if (a.made_in != b.made_in) return a.made_in < b.made_in;
    if (!(a.meter == b.meter)) return a.meter < b.meter;
    return a.rule < b.rule;
}

}  // namespace detail

/// What happened at one point of a settlement. The count of a rule is the largest sum that its condition
/// measured.
enum class step_kind : std::uint8_t {
    default_model,    ///< the run named no model; the tool's default was taken
    override_model,   ///< the run asked for another model than the tool's default
    served_model,     ///< another model served than was asked for
    variant,          ///< parameters chose the rate
    default_variant,  ///< no other price of the meter holds for the run; the declared default does
    stand_in,         ///< subject: the meter whose rate holds
    multiplier,       ///< rule, factor; subject: "additive" where they add up
    add_on,           ///< rule
    minimum,          ///< rule; amount: what was added; stated: the minimum; from: the lines held
    maximum,     ///< rule; amount: what was taken off, negative; stated: the maximum; from: the lines held
    percentage,  ///< rule, factor; amount: the base; from: the lines of the base. Of what is included,
                 ///< subject: the rule that it compounds with
    uplift,      ///< rule, amount
    fee_mode,  ///< rule: the tool; subject: the mode; stated: the fee; from: the metered lines; amount: their
               ///< sum
    memo,      ///< line; amount: what it would have cost
    included,  ///< rule: the tool; amount: what its fee covers; stated: the included amount; or count: the
               ///< quantity covered, from: the lines that it was taken from
    host,      ///< rule: a host's callable; count: its version; factor or amount
    at_time,   ///< the run's time chose the rate: it lies in the line's window and period
    in_tier,   ///< count: what chose the tier; of meters, subject: the first of them, before: how many are
               ///< summed beside it; of a parameter, rule: its name, subject: "short edge" where that counts
    served_parameter,  ///< rule: a parameter; subject: the value that was served, not what was asked for
    derived,           ///< subject: the meter whose rate is multiplied; factor: by which
    inherited,  ///< rule: a parameter; subject: its value, for which no price of the line, or of its parent,
                ///< holds
    minimum_quantity,  ///< before: what was consumed; count: the minimum, which bills
    increment,         ///< before: the quantity; count: the same in whole increments
    counted,           ///< rule: the counter; before: what it counted before the line; count: what to add
    allowance,         ///< before: the quantity; count: how much of it is free; rule: the counter
};

[[nodiscard]] constexpr std::string_view name(step_kind kind) noexcept {
    constexpr char const* names[] = {
        "default model",    "override", "served by", "variant",          "default variant", "stands in",
        "multiplier",       "add-on",   "minimum",   "maximum",          "percentage",      "uplift",
        "fee mode",         "memo",     "included",  "host rule",        "at time",         "in tier",
        "served parameter", "derived",  "inherited", "minimum quantity", "increment",       "counted",
        "allowance"};
    return detail::name_in(names, kind);
}

/// Lines by their positions, one bit for each.
struct line_set {
    std::uint64_t low = 0;   ///< positions 0 to 63
    std::uint64_t high = 0;  ///< positions 64 to 127

    constexpr void add(std::size_t at) noexcept { (at < 64 ? low : high) |= std::uint64_t{1} << (at % 64); }
    [[nodiscard]] constexpr bool contains(std::size_t at) const noexcept {
        return at < 128 && (((at < 64 ? low : high) >> (at % 64)) & 1) != 0;
    }
    /// Whether every line of the other set is in this one.
    [[nodiscard]] constexpr bool contains(line_set const& other) const noexcept {
        return (other.low & ~low) == 0 && (other.high & ~high) == 0;
    }
    /// Whether the two have a line in common.
    [[nodiscard]] constexpr bool meets(line_set const& other) const noexcept {
        return ((low & other.low) | (high & other.high)) != 0;
    }
    [[nodiscard]] constexpr bool empty() const noexcept { return low == 0 && high == 0; }

    friend constexpr bool operator==(line_set const&, line_set const&) = default;
};

/// One step of the trace.
template <class Rep = std::int64_t>
struct basic_step {
    static constexpr std::int32_t no_line = -1;

    step_kind kind{};
    std::int32_t line = no_line;  ///< position of the line it belongs to
    std::string_view rule{};
    std::string_view subject{};
    Rep count{};
    Rep before{};  ///< the quantity that it changed
    basic_factor<Rep> factor{};
    basic_amount<Rep> amount{};
    basic_credits<Rep> stated{};  ///< the bound, fee or included amount as its rule or tool states it
    /// The lines it was computed from; none for the minimum and maximum of the run, which read every other
    /// line. Positions never move: a rule reads lines of earlier phases, which stand before its own.
    line_set from{};

    friend constexpr bool operator==(basic_step const&, basic_step const&) = default;
};

using trace_step = basic_step<>;

}  // namespace tally
