// SPDX-License-Identifier: BSL-1.0
//
// How numbers and units are spelled in text: exact and without a locale.
#pragma once

#include <tally/text/printable.hpp>
#include <tally/value/instant.hpp>
#include <tally/value/rate.hpp>
#include <tally/value/time_window.hpp>

#include <string>

namespace tally::detail {

// ---- numbers ----

/// "1234567.25" → "1,234,567.25"; "n/d" stays as it is.
[[nodiscard]] inline std::string grouped(std::string number) {
    if (number.find('/') != std::string::npos) return number;
    std::size_t const start = number.starts_with('-') ? 1 : 0;
    std::size_t at = number.find('.');
    if (at == std::string::npos) at = number.size();
    while (at > start + 3) {
        at -= 3;
        number.insert(at, 1, ',');
    }
    return number;
}

template <class Wide>
[[nodiscard]] std::string spelled(fraction<Wide> const& number) {
    std::string out;
    fraction<Wide> const lowest = number.reduced();
    write_fraction(out, lowest.n, lowest.d);
    return out;
}

template <class Rep>
void spell(std::string& to, basic_decimal<Rep> const& value) {
    write_decimal(to, value.numerator(), value.decimals());
}

template <class Rep, int Decimals>
void spell(std::string& to, basic_credits<Rep, Decimals> const& value) {
    write_decimal(to, wide_t<Rep>(value.in_smallest()), Decimals);
}

template <class Rep>
void spell(std::string& to, basic_amount<Rep> const& value) {
    to += spelled(value.exact());
}

template <class Rep>
void spell(std::string& to, basic_factor<Rep> const& value) {
    to += spelled(value.exact());
}

inline void spell(std::string& to, civil_date const& value) { to += value.text().view(); }
inline void spell(std::string& to, instant const& value) { to += value.text().view(); }
inline void spell(std::string& to, time_window const& value) { to += value.text().view(); }

/// "0.013 credits", "1 credit".
[[nodiscard]] inline std::string credits_of(std::string const& number) {
    return number + (number == "1" || number == "-1" ? " credit" : " credits");
}

/// A factor or a share as "10 %".
template <class Wide>
[[nodiscard]] std::string spelled_percentage(fraction<Wide> const& value) {
    fraction<Wide> const lowest = value.reduced();
    return spelled(fraction<Wide>{lowest.n * 100, lowest.d}) + " %";
}

// ---- quantities and rates ----

/// Whether a unit's name is a symbol, which has no plural: "s", "MP", "kWh". Of "GB-day" the last word
/// decides.
[[nodiscard]] inline bool is_symbol(std::string_view name) noexcept {
    std::string_view const last = name.substr(name.find_last_of("- ") + 1);
    if (last.size() <= 2) return true;
    for (char const c : last) {
        if (c < 'a' || c > 'z') return true;
    }
    return false;
}

/// "token" → "tokens", "query" → "queries", "search" → "searches", "MP" → "MP".
[[nodiscard]] inline std::string plural(std::string_view name) {
    std::string out;
    spell_name(out, name);
    if (is_symbol(name)) return out;
    char const last = name.back(), before = name[name.size() - 2];
    bool const vowel_before = std::string_view("aeiou").find(before) != std::string_view::npos;
    if (last == 'y' && !vowel_before) return out.replace(out.size() - 1, 1, "ies");
    bool const hisses =
        last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 's' || before == 'c'));
    return out += hisses ? "es" : "s";
}

/// "8000 tokens", "1 image", "1.048576 MP"; with separators of thousands where `in_groups`.
template <class Rep>
[[nodiscard]] std::string spelled_quantity(Rep const& count, unit_info const& unit, bool in_groups = false) {
    std::string out;
    write_count(out, count, unit);
    if (in_groups) out = grouped(std::move(out));
    bool const is_one = wide_t<Rep>(count) == wide_t<Rep>(unit.smallest_per_unit) ||
                        wide_t<Rep>(count) == -wide_t<Rep>(unit.smallest_per_unit);
    return out + ' ' + (is_one ? printable(unit.name) : plural(unit.name));
}

/// What a rate is per: "10,000 tokens", "s", "image".
template <class Rep>
[[nodiscard]] std::string spelled_basis(basic_any_rate<Rep> const& rate) {
    constexpr static unit_info nothing{"", 1};
    unit_info const& unit = rate.unit != nullptr ? *rate.unit : nothing;
    if (rate.unit != nullptr && wide_t<Rep>(rate.basis) == wide_t<Rep>(unit.smallest_per_unit))
        return printable(unit.name);
    std::string number;
    write_count(number, rate.basis, unit);
    if (rate.unit == nullptr) return grouped(std::move(number));
    bool const is_fraction = number.find('/') != std::string::npos;
    std::string const text = grouped(std::move(number)) + ' ' + plural(unit.name);
    return is_fraction ? '(' + text + ')' : text;
}

/// "0.00625 credits / 10,000 tokens", amount and basis as published.
template <class Rep>
void spell(std::string& to, basic_any_rate<Rep> const& value) {
    std::string amount;
    spell(amount, value.amount);
    to += credits_of(amount) + " / " + spelled_basis(value);
}

template <class Unit, class Rep>
void spell(std::string& to, basic_rate<Unit, Rep> const& value) {
    spell(to, value.any());
}

template <class Unit, class Rep>
void spell(std::string& to, quantity<Unit, Rep> const& value) {
    to += spelled_quantity(value.in_smallest(), Unit::info);
}

template <class Value>
[[nodiscard]] std::string spelled(Value const& value) {
    std::string out;
    spell(out, value);
    return out;
}

}  // namespace tally::detail
