// SPDX-License-Identifier: BSL-1.0
//
// How numbers, units and names are spelled in text: exact, without a locale, and safe from what a name may contain.
#pragma once

#include <tally/value/instant.hpp>
#include <tally/value/rate.hpp>

#include <string>

namespace tally::detail {

// ---- names that callers bring ------------------------------------------------------------------------------------

/// One character of UTF-8 text: its code point, and how many bytes it takes. A byte that starts no well-formed
/// character is `valid == false` and one byte long.
struct utf8_character {
    char32_t code = 0;
    std::size_t size = 1;
    bool valid = false;
};

/// The first character of a text that is not empty.
[[nodiscard]] inline utf8_character first_character(std::string_view text) noexcept {
    auto const byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char const lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    std::size_t const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return {};
    char32_t code = static_cast<char32_t>(lead & (0x7f >> size));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {};
        code = (code << 6) | (byte(i) & 0x3f);
    }
    bool const overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    if (overlong || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff) return {};
    return {code, size, true};
}

/// Whether a character moves the cursor, breaks the line or turns the direction of writing, so that a name holding it
/// could pass for another line of a receipt.
[[nodiscard]] inline bool disturbs(char32_t code) noexcept {
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xad || code == 0x61c || (code >= 0x200b && code < 0x2010) ||
           (code >= 0x2028 && code < 0x202f) || (code >= 0x2060 && code < 0x2070) || code == 0xfeff;
}

inline void spell_hex(std::string& to, char32_t number, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) to.push_back("0123456789abcdef"[(number >> shift) & 15]);
}

/// Appends a name; what disturbs is written as `\n`, `\x1b` or `\u{202e}`, a backslash as two.
inline void spell_name(std::string& to, std::string_view name, bool quoted = false) {
    while (!name.empty()) {
        utf8_character const next = first_character(name);
        if (!next.valid || (next.code < 0x80 && disturbs(next.code) && next.code != '\n' && next.code != '\t')) {
            to += "\\x";
            spell_hex(to, static_cast<unsigned char>(name.front()), 2);
        } else if (next.code == '\n') {
            to += "\\n";
        } else if (next.code == '\t') {
            to += "\\t";
        } else if (disturbs(next.code)) {
            to += "\\u{";
            spell_hex(to, next.code, 4);
            to.push_back('}');
        } else {
            if (next.code == '\\' || (quoted && next.code == '"')) to.push_back('\\');
            to.append(name.substr(0, next.size));
        }
        name.remove_prefix(next.size);
    }
}

/// Appends `"gpt-9"`.
inline void spell_quoted(std::string& to, std::string_view name) {
    to.push_back('"');
    spell_name(to, name, true);
    to.push_back('"');
}

[[nodiscard]] inline std::string spelled_name(std::string_view name) {
    std::string out;
    spell_name(out, name);
    return out;
}

[[nodiscard]] inline std::string quoted_name(std::string_view name) {
    std::string out;
    spell_quoted(out, name);
    return out;
}

// ---- numbers -----------------------------------------------------------------------------------------------------

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

// ---- quantities and rates ----------------------------------------------------------------------------------------

/// Whether a unit's name is a symbol, which has no plural: "s", "MP", "kWh". Of "GB-day" the last word decides.
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
    bool const hisses = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 's' || before == 'c'));
    return out += hisses ? "es" : "s";
}

/// "8000 tokens", "1 image", "1.048576 MP"; with separators of thousands where `in_groups`.
template <class Rep>
[[nodiscard]] std::string spelled_quantity(Rep const& count, unit_info const& unit, bool in_groups = false) {
    std::string out;
    write_count(out, count, unit);
    if (in_groups) out = grouped(std::move(out));
    bool const is_one = wide_t<Rep>(count) == wide_t<Rep>(unit.smallest_per_unit) || wide_t<Rep>(count) == -wide_t<Rep>(unit.smallest_per_unit);
    return out + ' ' + (is_one ? spelled_name(unit.name) : plural(unit.name));
}

/// What a rate is per: "10,000 tokens", "s", "image".
template <class Rep>
[[nodiscard]] std::string spelled_basis(basic_any_rate<Rep> const& rate) {
    constexpr static unit_info nothing{"", 1};
    unit_info const& unit = rate.unit != nullptr ? *rate.unit : nothing;
    if (rate.unit != nullptr && wide_t<Rep>(rate.basis) == wide_t<Rep>(unit.smallest_per_unit)) return spelled_name(unit.name);
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
    to += spelled_quantity(value.count(), Unit::info);
}

template <class Value>
[[nodiscard]] std::string spelled(Value const& value) {
    std::string out;
    spell(out, value);
    return out;
}

}  // namespace tally::detail
