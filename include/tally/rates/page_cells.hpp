// SPDX-License-Identifier: BSL-1.0
//
// What the cells of a rate page hold: rates, bases, marks of footnotes, names.
#pragma once

#include <tally/value/decimal.hpp>

namespace tally::detail {

inline constexpr std::string_view em_dash = "\xe2\x80\x94";

/// Takes `prefix` off the front; false where it is not there.
constexpr bool skip(std::string_view& text, std::string_view prefix) noexcept {
    if (text.size() < prefix.size() || !same_text(text.substr(0, prefix.size()), prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// Takes the blanks off the front.
constexpr void skip_blanks(std::string_view& text) noexcept {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

/// "10k", "1M", "500": how many tokens a column is per; 0 where it is none of these.
constexpr std::int64_t read_basis(std::string_view text) noexcept {
    std::int64_t scale = 1;
    if (!text.empty() && (text.back() == 'k' || text.back() == 'M')) {
        scale = text.back() == 'k' ? 1'000 : 1'000'000;
        text.remove_suffix(1);
    }
    if (text.empty() || text.size() > 9) return 0;
    std::int64_t number = 0;
    for (char const c : text) {
        if (!is_digit(c)) return 0;
        number = number * 10 + (c - '0');
    }
    return number * scale;
}

/// Digits, perhaps a point and more digits, up to what is neither, to which `at` is moved. Stricter than a
/// decimal elsewhere, because what a page never prints is a slip. Errors: page_cell_is_not_a_rate (no digit
/// where one must be, a leading zero), too_fine, overflow.
template <class Rep>
constexpr errc take_number(char const*& at, char const* const end, basic_decimal<Rep>& out) {
    char const* const number = at;
    std::uint64_t value = 0;
    while (at != end && *at >= '0' && *at <= '9')
        value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
    if (at == number || (*number == '0' && at - number > 1)) return errc::page_cell_is_not_a_rate;
    int decimals = 0;
    if (at != end && *at == '.') {
        char const* const behind_point = ++at;
        while (at != end && *at >= '0' && *at <= '9')
            value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
        if (at == behind_point) return errc::page_cell_is_not_a_rate;
        if (at - behind_point <= decimals_max) decimals = static_cast<int>(at - behind_point);
    }
    std::string_view const digits(number, static_cast<std::size_t>(at - number));
    // Up to 19 digits fit `value`, though not all of them fit 63 bits, which `of` tells.
    constexpr std::size_t short_max = 19;
    auto const read = digits.size() <= short_max ? basic_decimal<Rep>::of(value, decimals)
                                                 : basic_decimal<Rep>::parse(digits);
    if (read) out = *read;
    return read.error().code;
}

/// "0.05 credits": a number, blanks, the word. Errors: page_cell_is_not_a_rate, page_rate_is_negative (a rate
/// behind a minus), too_fine, overflow.
template <class Rep>
constexpr errc read_rate(std::string_view cell, basic_decimal<Rep>& rate) {
    char const* at = cell.data();
    char const* const end = at + cell.size();
    bool const has_minus = at != end && *at == '-';
    if (has_minus) ++at;
    errc const wrong = take_number(at, end, rate);
    if (wrong == errc::page_cell_is_not_a_rate) return wrong;
    char const* const blanks = at;
    while (at != end && *at == ' ') ++at;
    if (at == blanks || !same_text({at, static_cast<std::size_t>(end - at)}, "credits"))
        return errc::page_cell_is_not_a_rate;
    return has_minus ? errc::page_rate_is_negative : wrong;
}

/// The text without the blanks before and behind it.
constexpr std::string_view without_blanks(std::string_view text) noexcept {
    skip_blanks(text);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// Takes the front of `text` up to a blank, and the blanks behind it.
constexpr std::string_view take_word(std::string_view& text) noexcept {
    std::size_t size = 0;
    while (size < text.size() && text[size] != ' ') ++size;
    std::string_view const word = text.substr(0, size);
    while (size < text.size() && text[size] == ' ') ++size;
    text.remove_prefix(size);
    return word;
}

/// The first word of a text that ends with a comma, or else `otherwise`.
constexpr std::string_view word_with_comma(std::string_view text, std::string_view otherwise) noexcept {
    while (!text.empty()) {
        std::string_view const word = take_word(text);
        if (!word.empty() && word.back() == ',') return word;
    }
    return otherwise;
}

/// 12 of "[12]", the mark of a footnote; 0 where the text is none.
constexpr std::size_t read_mark(std::string_view text) noexcept {
    if (text.size() < 3 || text.size() > 4 || text.front() != '[' || text.back() != ']' || text[1] == '0')
        return 0;
    std::size_t number = 0;
    for (char const c : text.substr(1, text.size() - 2)) {
        if (!is_digit(c)) return 0;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number;
}

/// Takes the mark off the end of "0.05 credits [1]" with the blanks before it; 0 where there is none, and the
/// cell is left as it is.
constexpr std::size_t take_mark(std::string_view& cell) noexcept {
    std::size_t at = cell.size();
    while (at > 0 && cell[at - 1] != ' ') --at;
    std::size_t const mark = read_mark(cell.substr(at));
    if (mark == 0) return 0;
    while (at > 0 && cell[at - 1] == ' ') --at;
    cell = cell.substr(0, at);
    return mark;
}

/// Whether a name ends with the mark of a footnote, which would otherwise be taken for a part of it.
constexpr bool ends_with_a_mark(std::string_view name) noexcept {
    if (name.empty() || name.back() != ']') return false;
    for (std::size_t const size : {std::size_t{3}, std::size_t{4}}) {
        if (name.size() >= size && read_mark(name.substr(name.size() - size)) != 0) return true;
    }
    return false;
}

/// Whether a name holds a character that looks like a blank or like nothing: a control character, a blank
/// that does not break, one of no width. Pasted along unseen, it would make another name of it.
constexpr bool holds_an_unseen_character(std::string_view name) noexcept {
    char const* const from = name.data();
    std::size_t const size = name.size();
    bool is_plain = true;
    for (std::size_t i = 0; i < size; ++i) is_plain = is_plain && from[i] >= ' ' && from[i] < 0x7f;
    if (is_plain) return false;
    for (std::size_t i = 0; i < size; ++i) {
        auto const byte = [&](std::size_t j) {
            return i + j < size ? static_cast<unsigned char>(from[i + j]) : 0u;
        };
        if (byte(0) < 0x20 || byte(0) == 0x7f) return true;
        if (byte(0) == 0xc2 && (byte(1) == 0xa0 || byte(1) == 0xad))
            return true;  // no-break space, soft hyphen
        if (byte(0) == 0xe2 && byte(1) == 0x80 && (byte(2) <= 0x8f || (byte(2) >= 0xa8 && byte(2) <= 0xaf)))
            return true;  // spaces of every width, marks of direction, line separators
        if (byte(0) == 0xe2 && byte(1) == 0x81 && (byte(2) == 0x9f || byte(2) == 0xa0)) return true;
        if (byte(0) == 0xe3 && byte(1) == 0x80 && byte(2) == 0x80) return true;  // ideographic space
        if (byte(0) == 0xef && byte(1) == 0xbb && byte(2) == 0xbf) return true;  // byte order mark
    }
    return false;
}

}  // namespace tally::detail
