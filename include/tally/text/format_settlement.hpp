// SPDX-License-Identifier: BSL-1.0
//
// Formatters of what a settlement is made of: meters, lines, trace steps, the settlement in short; and of
// what a replay found.
#pragma once

#include <tally/settle/replay.hpp>
#include <tally/text/text_formatter.hpp>

#include <type_traits>  // a settlement is no range to fmt

namespace tally::detail {

inline void spell(std::string& to, any_meter const& value) { spell_name(to, value.name()); }
inline void spell(std::string& to, named_value const& value) {
    spell_name(to, value.name);
    to += " = ";
    spell_name(to, value.value);
}
inline void spell(std::string& to, snapshot const& value) {
    spell_name(to, value.id);
    to += value.id.empty() ? "snapshot of " : " of ";
    spell(to, value.date);
}

/// "line 2", "lines 1-3 and 5", counted from 1 as a receipt counts; `count` is how many lines there are.
[[nodiscard]] inline std::string spelled_lines(line_set const& which, std::size_t count) {
    std::string out, last;
    std::size_t picked = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!which.contains(i)) continue;
        std::size_t end = i;
        while (end + 1 < count && which.contains(end + 1)) ++end;
        if (!last.empty()) out += (out.empty() ? "" : ", ") + last;
        last = end == i ? fmt::format("{}", i + 1) : fmt::format("{}-{}", i + 1, end + 1);
        picked += end - i + 1;
        i = end;
    }
    out += (out.empty() ? "" : " and ") + last;
    if (picked == 0) return "no line";
    return (picked == 1 ? "line " : "lines ") + out;
}

/// Whether a line at a rate is worth anything but quantity × rate.
template <class Rep>
[[nodiscard]] bool is_multiplied(basic_line<Rep> const& value) {
    if (value.rate.unit == nullptr) return false;
    auto const plain = value.rate.exact();
    wide_t<Rep> n{};
    if (!arithmetic<wide_t<Rep>>::mul(wide_t<Rep>(value.quantity), plain.n, n)) return true;
    auto const cost = basic_amount<Rep>::of(n, plain.d);
    return !cost || !(*cost == value.exact);
}

/// A count of a tier: in its unit where that is known, else in the smallest thing counted.
template <class Rep>
[[nodiscard]] std::string spelled_count(Rep const& count, unit_info const* unit) {
    if (unit != nullptr) return spelled_quantity(count, *unit, true);
    std::string out;
    write_decimal(out, wide_t<Rep>(count), 0);
    return grouped(std::move(out));
}

/// "tier up to 1,000 images, graduated", "tier from 200,001 to 300,000, whole quantity", "tier above 10 s
/// below 60 s": of what is divided further the bounds as they were stated, which are whole.
template <class Rep>
[[nodiscard]] std::string spelled_tier(basic_line<Rep> const& value, unit_info const* unit) {
    using wide = wide_t<Rep>;
    wide const whole = unit != nullptr ? wide(unit->smallest_per_unit) : wide(1);
    auto const is_whole = [&whole](wide const& count) { return whole > 1 && count % whole == 0; };
    std::string out = "tier";
    bool const is_above = value.tier_from > 0 && is_whole(wide(value.tier_from) - 1);
    if (is_above)
        out += " above " + spelled_count(Rep(wide(value.tier_from) - 1), unit);
    else if (value.tier_from > 0)
        out += " from " + spelled_count(value.tier_from, unit);
    if (value.tier_until) {
        bool const is_below = is_whole(wide(*value.tier_until));
        out += is_below ? " below " : value.tier_from > 0 && !is_above ? " to " : " up to ";
        out += spelled_count(Rep(wide(*value.tier_until) - (is_below ? 0 : 1)), unit);
    }
    return out + ", " + std::string(name(value.tier));
}

/// "22:00-06:00Z", "Sat,Sun 00:00-24:00Z from 2026-05-01T00:00:00Z until 2026-06-01T00:00:00Z": when the rate
/// of a line holds; empty where it always does.
template <class Rep>
[[nodiscard]] std::string spelled_times(basic_line<Rep> const& value) {
    std::string out;
    if (!value.window.always()) spell(out, value.window);
    for (auto const& [word, bound] :
         {std::pair{"from ", value.effective.from}, {"until ", value.effective.until}}) {
        if (!bound) continue;
        out.append(out.empty() ? "" : " ").append(word);
        spell(out, *bound);
    }
    return out;
}

/// "0.5 EUR / 1,000,000 tokens".
template <class Rep>
[[nodiscard]] std::string spelled_in(std::string_view currency, basic_any_rate<Rep> const& rate) {
    return spelled(rate.amount) + ' ' + printable(currency) + " / " + spelled_basis(rate);
}

/// What a line is, how much, at what rate, why, and what it is worth.
template <class Rep>
void spell(std::string& to, basic_line<Rep> const& value) {
    spell_name(to, value.meter.exists() ? value.meter.name() : name(value.cause));
    if (value.rate.unit != nullptr && value.meter.exists()) {
        to += ": " + spelled_quantity(value.quantity, value.meter.unit()) + " at ";
        if (value.currency.empty())
            spell(to, value.rate);
        else
            to += spelled_in(value.currency, value.rate);
    }
    std::string why;
    auto const because = [&why](std::string_view text) -> std::string& {
        return why.append(why.empty() ? " (" : ", ").append(text);
    };
    for (named_value const& each : value.variant) spell(because({}), each);
    if (value.tier != tier_mode::none) {
        bool const counts_own = value.tier == tier_mode::graduated;
        because(spelled_tier(value, counts_own ? &value.meter.unit() : nullptr));
    }
    if (std::string const times = spelled_times(value); !times.empty()) because(times);
    if (!value.priced_as.empty()) spell_name(because("the rate of "), value.priced_as);
    if (value.meter.exists() && value.made_in > phase::add_on) because(name(value.cause));
    if (!value.rule.empty())
        spell_name(because(value.under == category::fee ? "tool " : "rule "), value.rule);
    if (value.memo)
        because("memo: the tool's fee covers it");
    else if (is_multiplied(value))
        because("multiplied");
    to += why.empty() ? "" : why + ')';
    to += ": " + credits_of(spelled(value.exact.exact()));
    if (!(basic_amount<Rep>(value.share) == value.exact)) {
        to += ", posted as ";
        spell(to, value.share);
    }
}

/// One sentence. Lines are counted from 1, as a receipt counts them.
template <class Rep>
void spell(std::string& to, basic_step<Rep> const& value) {
    constexpr std::size_t lines_counted = 128;
    std::string const rule = quoted_name(value.rule);
    std::string const subject = quoted_name(value.subject);
    std::string const from = spelled_lines(value.from, lines_counted);
    std::string const amount = credits_of(spelled(value.amount)), stated = credits_of(spelled(value.stated));
    std::string counted, before;
    write_decimal(counted, wide_t<Rep>(value.count), 0);
    write_decimal(before, wide_t<Rep>(value.before), 0);
    std::string const measured = value.count == 0 ? "" : ", as its condition measured " + counted;
    if (value.line != basic_step<Rep>::no_line) to += fmt::format("line {}: ", value.line + 1);
    switch (value.kind) {
    case step_kind::default_model: to += "tool " + rule + " took its default model " + subject; break;
    case step_kind::override_model:
        to += "model " + subject + " overrides the default of tool " + rule;
        break;
    case step_kind::served_model: to += "model " + subject + " served, so it is the one that bills"; break;
    case step_kind::variant: to += rule + " = " + subject + " chose the rate"; break;
    case step_kind::default_variant:
        to += "no other price holds for the run, so the declared default does";
        break;
    case step_kind::stand_in: to += "billed at the rate of " + subject + ", which stands in"; break;
    case step_kind::multiplier:
        to += "rule " + rule + " multiplies by " + spelled(value.factor);
        if (!value.subject.empty()) to += ", added to the other multipliers";
        to += measured;
        break;
    case step_kind::add_on: to += "rule " + rule + " prices it" + measured; break;
    case step_kind::minimum:
    case step_kind::maximum:
        to += "rule " + rule + (value.kind == step_kind::minimum ? " raises " : " lowers ");
        to += (value.from.empty() ? "the run" : from) + " to " + stated + " by ";
        to += (amount.starts_with('-') ? amount.substr(1) : amount) + measured;
        break;
    case step_kind::percentage:
        to += "rule " + rule + " adds " + spelled_percentage(value.factor.exact()) + " of " + amount + ", " +
              from + measured;
        break;
    case step_kind::uplift: to += "rule " + rule + " adds " + amount + measured; break;
    case step_kind::fee_mode:
        to += "tool " + rule + " charges in mode " + printable(value.subject) + ": its fee is " + stated +
              ", " + from + " metered " + amount;
        break;
    case step_kind::memo: to += "the fee of tool " + rule + " covers it; it would have cost " + amount; break;
    case step_kind::included:
        to += "the fee of tool " + rule + " covers " + amount;
        to += value.count == 0 ? ", where it includes " + stated : " on " + from;
        break;
    case step_kind::at_time: to += "the run's time chose the rate"; break;
    case step_kind::in_tier:
        if (!value.rule.empty()) {
            to += "parameter " + rule + ", which is " + counted + ", chose the tier";
            break;
        }
        to += "a count of " + counted + " of " + subject;
        if (value.before != 0) to += " and " + before + " more";
        to += " chose the tier";
        break;
    case step_kind::served_parameter:
        to += rule + " = " + subject + " was served, so it is what bills";
        break;
    case step_kind::derived:
        to += "derived: " + spelled(value.factor) + " times the rate of " + subject;
        break;
    case step_kind::inherited:
        to += "no price for " + rule + " = " + subject + " holds, so the standard price bills";
        break;
    case step_kind::minimum_quantity: to += counted + " bill, the minimum, for " + before; break;
    case step_kind::increment: to += counted + " bill, in whole increments, for " + before; break;
    case step_kind::counted:
        to += "counter " + rule + " had counted " + before + ", to which this adds " + counted;
        break;
    case step_kind::allowance:
        to += counted + " of " + before + " are free" + (value.rule.empty() ? "" : ", counted by " + rule);
        break;
    case step_kind::host:
        to += "the host's rule " + rule + ", version " + counted;
        to += value.factor == basic_factor<Rep>{} ? ", adds " + amount
                                                  : ", multiplies by " + spelled(value.factor);
        break;
    }
}

template <class Rep, std::size_t Lines, std::size_t Steps>
void spell(std::string& to, basic_settlement<Rep, Lines, Steps> const& value) {
    to += credits_of(spelled(value.total())) + " for ";
    spell_name(to, value.model());
}

/// "the same", "line 3 differs", "step 4 of the trace differs", "the snapshot differs".
inline void spell(std::string& to, replay_outcome const& value) {
    bool const is_plural = value.difference == replay_difference::tags;
    switch (value.difference) {
    case replay_difference::none: to += "the same"; return;
    case replay_difference::lines: to += fmt::format("line {}", value.position + 1); break;
    case replay_difference::trace: to += fmt::format("step {} of the trace", value.position + 1); break;
    default: to.append("the ").append(name(value.difference));
    }
    to += is_plural ? " differ" : " differs";
}

}  // namespace tally::detail

// clang-format off
template <> struct fmt::formatter<tally::category> : tally::detail::name_formatter<tally::category> {};
template <> struct fmt::formatter<tally::modality> : tally::detail::name_formatter<tally::modality> {};
template <> struct fmt::formatter<tally::rule_kind> : tally::detail::name_formatter<tally::rule_kind> {};
template <> struct fmt::formatter<tally::line_cause> : tally::detail::name_formatter<tally::line_cause> {};
template <> struct fmt::formatter<tally::step_kind> : tally::detail::name_formatter<tally::step_kind> {};
template <> struct fmt::formatter<tally::fee_mode> : tally::detail::name_formatter<tally::fee_mode> {};
template <> struct fmt::formatter<tally::replay_difference> : tally::detail::name_formatter<tally::replay_difference> {};

/// A meter's name, "input.read".
template <> struct fmt::formatter<tally::any_meter> : tally::detail::value_formatter<tally::any_meter> {};
template <class Unit> struct fmt::formatter<tally::meter_of<Unit>> : tally::detail::value_formatter<tally::meter_of<Unit>> {};

/// "resolution = 720p".
template <> struct fmt::formatter<tally::named_value> : tally::detail::value_formatter<tally::named_value> {};
/// "reference-2026-04-18 of 2026-04-18".
template <> struct fmt::formatter<tally::snapshot> : tally::detail::value_formatter<tally::snapshot> {};
/// What a replay found: "the same", "line 3 differs", counted from 1 as a receipt counts.
template <> struct fmt::formatter<tally::replay_outcome> : tally::detail::value_formatter<tally::replay_outcome> {};
// clang-format on

/// "input: 8000 tokens at 0.00625 credits / 10,000 tokens: 0.005 credits"; which multipliers
/// there were says the trace, the line that it was multiplied.
template <class Rep>
struct fmt::formatter<tally::basic_line<Rep>> : tally::detail::value_formatter<tally::basic_line<Rep>> {};

/// "line 1: rule "batch-half" multiplies by 0.5".
template <class Rep>
struct fmt::formatter<tally::basic_step<Rep>> : tally::detail::value_formatter<tally::basic_step<Rep>> {};

/// "0.013 credits for bytedance/seed-1.8"; the whole of it is a receipt.
template <class Rep, std::size_t Lines, std::size_t Steps>
struct fmt::formatter<tally::basic_settlement<Rep, Lines, Steps>>
    : tally::detail::value_formatter<tally::basic_settlement<Rep, Lines, Steps>> {};

// A settlement can be iterated, so <fmt/ranges.h> would see a second formatter for it.
FMT_BEGIN_NAMESPACE
template <typename T, typename Char>
struct is_range;
template <class Rep, std::size_t Lines, std::size_t Steps, typename Char>
struct is_range<tally::basic_settlement<Rep, Lines, Steps>, Char> : std::false_type {};
FMT_END_NAMESPACE
