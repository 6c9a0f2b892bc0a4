// SPDX-License-Identifier: BSL-1.0
//
// Formatters of what lint finds: one line that says where, why and what would probably put it right.
#pragma once

#include <tally/rates/lint.hpp>
#include <tally/text/text_formatter.hpp>

namespace tally::detail {

/// A number above zero in at most eight characters: exactly where they are enough, else "~" and three digits.
template <class Wide>
[[nodiscard]] std::string brief(fraction<Wide> const& number) {
    std::string out = spelled(number);
    if (out.size() <= 8) return out;
    Wide n = number.n, d = number.d;
    // What is cut off lies far behind the third digit.
    int exponent = 0;
    Wide const most = power_of_ten<Wide>(30);
    for (; n > most; ++exponent) n /= 10;
    for (; d > most; --exponent) d /= 10;
    for (; n >= d * 10; ++exponent) d *= 10;
    for (; n < d; --exponent) n *= 10;
    Wide digits = (n * 200 + d) / (d * 2);
    if (digits == 1'000) digits = 100, ++exponent;
    out = "~";
    if (exponent > 6 || exponent < -4) {
        write_decimal(out, digits, 2);
        return out + fmt::format("e{}", exponent);
    }
    if (exponent > 2) digits *= power_of_ten<Wide>(exponent - 2);
    write_decimal(out, digits, exponent > 2 ? 0 : 2 - exponent);
    return out;
}

/// The first of the parts, and how many more there are.
inline void spell_parts(std::string& to, meter_mask parts) {
    if (parts == 0) return;
    to += builtin_meters::make(static_cast<builtin_meters::position>(trailing_zeros(parts))).name();
    int more = 0;
    while ((parts &= parts - 1) != 0) ++more;
    if (more != 0) to += fmt::format(" and {} more", more);
}

/// "50 x input, usual 4", "never bills, [4] does".
template <class Rep>
void spell_suspicion(std::string& to, basic_finding<Rep> const& value) {
    auto const compared = [&](std::string_view with) {
        to += brief(value.found) + " x ";
        spell_name(to, value.other_meter.name());
        to += with;
        to += brief(value.usual);
    };
    switch (value.why) {
    case suspicion::ratio_unusual: return compared(", usual ");
    case suspicion::ratio_shifted: return compared(", others ");
    case suspicion::ratio_extreme: return compared(", typical ");
    case suspicion::order_unusual:
        compared(", usual ");
        to += value.found < value.usual ? " or more" : " or less";
        return;
    case suspicion::siblings_apart: to += fmt::format("{} x [{}]", brief(value.found), value.other); return;
    case suspicion::rate_unusual: {
        fraction<wide_t<Rep>> times{};
        bool const fits = quotient<Rep>(value.found, value.usual, times);
        to += (fits ? brief(times) : fmt::format("about 10^{}", value.power)) + " x its usual rate";
        return;
    }
    case suspicion::never_bills:
        to += "never bills";
        if (value.other != value.price) to += fmt::format(", [{}] does", value.other);
        return;
    case suspicion::time_unpriced:
        to += "no price at ";
        if (value.at) spell(to, *value.at);
        return;
    case suspicion::count_unpriced: {
        std::string count;
        if (value.count) write_decimal(count, *value.count, 0);
        to += "no price for a count of " + grouped(std::move(count));
        return;
    }
    case suspicion::default_missing: to += "no default"; return;
    case suspicion::parts_unpriced: to += "unpriced: "; return spell_parts(to, value.parts);
    case suspicion::rate_zero: to += "costs nothing"; return;
    case suspicion::minimum_idle: to += "its minimum is idle"; return;
    case suspicion::allowance_alone: to += "each run has its allowance"; return;
    }
    to += name(value.why);
}

/// "acme/chat-3 output[5]: 50 x input, usual 4; state it per 100,000 tokens".
template <class Rep>
void spell(std::string& to, basic_finding<Rep> const& value) {
    spell_name(to, value.model);
    to.push_back(' ');
    spell_name(to, value.meter.name());
    to += fmt::format("[{}]: ", value.price);
    spell_suspicion(to, value);
    to += "; ";
    if (value.fix == likely_fix::change_basis && value.basis)
        to += "state it per " + spelled_basis(basic_any_rate<Rep>{{}, *value.basis, &value.meter.unit()});
    else
        to += name(value.fix);
}

}  // namespace tally::detail

/// `acme/chat-3 output[5]: 50 x input, usual 4; state it per 100,000 tokens`. A number in brackets is the
/// position of a price in the table's `prices()`. Numbers of more than eight characters are cut to three
/// digits behind a `~`; the finding has them exactly.
template <class Rep>
struct fmt::formatter<tally::basic_finding<Rep>> : tally::detail::value_formatter<tally::basic_finding<Rep>> {
};

template <>
struct fmt::formatter<tally::suspicion> : tally::detail::name_formatter<tally::suspicion> {};

template <>
struct fmt::formatter<tally::likely_fix> : tally::detail::name_formatter<tally::likely_fix> {};
