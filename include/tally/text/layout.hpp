// SPDX-License-Identifier: BSL-1.0
//
// Laying text out in columns: how wide it is, where it breaks, how amounts align at the point.
#pragma once

#include <tally/text/spelling.hpp>

#include <algorithm>
#include <vector>

namespace tally::detail {

/// Columns that a character takes in a terminal.
[[nodiscard]] inline std::size_t width_of(char32_t code) noexcept {
    struct range {
        char32_t first, last;
    };
    static constexpr range combining[] = {
        {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},   {0x64b, 0x65f},
        {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
    };
    static constexpr range doubled[] = {
        {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2e80, 0x303e},   {0x3041, 0xa4cf},   {0xa960, 0xa97f},
        {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},
        {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
    };
    for (range const& each : combining) {
        if (code >= each.first && code <= each.last) return 0;
    }
    for (range const& each : doubled) {
        if (code >= each.first && code <= each.last) return 2;
    }
    return 1;
}

[[nodiscard]] inline std::size_t width_of(std::string_view text) noexcept {
    std::size_t width = 0;
    while (!text.empty()) {
        utf8_character const next = first_character(text);
        width += width_of(next.code);
        text.remove_prefix(next.size);
    }
    return width;
}

[[nodiscard]] inline std::string padded(std::string text, std::size_t width) {
    std::size_t const now = width_of(text);
    if (now < width) text.append(width - now, ' ');
    return text;
}

[[nodiscard]] inline std::string right_aligned(std::string const& text, std::size_t width) {
    std::size_t const now = width_of(text);
    return now < width ? std::string(width - now, ' ') + text : text;
}

/// Where to cut a word for a line: at most that wide, but at least one character; behind punctuation where
/// some stands in the second half.
[[nodiscard]] inline std::size_t cut_at(std::string_view word, std::size_t width) noexcept {
    std::size_t bytes = 0;
    for (std::size_t used = 0; bytes < word.size();) {
        utf8_character const next = first_character(word.substr(bytes));
        used += width_of(next.code);
        if (bytes > 0 && used > width) break;
        bytes += next.size;
    }
    std::size_t const joint = word.substr(0, bytes).find_last_of("-_./:");
    return joint != std::string_view::npos && joint + 1 > bytes / 2 ? joint + 1 : bytes;
}

/// A text in lines of at most `width` columns, which is at least 4. Breaks at blanks; a word that is wider
/// than a line is cut, and a backslash at the end of a line says so. Nothing is left out.
[[nodiscard]] inline std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> out(1);
    bool first_word = true;
    while (first_word || !text.empty()) {
        if (!first_word) text.remove_prefix(1);
        std::size_t const blank = text.find(' ');
        std::string_view word = text.substr(0, blank);
        text.remove_prefix(word.size());
        if (!first_word) {
            if (width_of(out.back()) + 1 + width_of(word) <= width)
                out.back() += ' ';
            else
                out.emplace_back();
        }
        first_word = false;
        while (width_of(out.back()) + width_of(word) > width) {
            std::size_t const cut = cut_at(word, width - 1);
            out.back().append(word.substr(0, cut)) += '\\';
            word.remove_prefix(cut);
            out.emplace_back();
        }
        out.back() += word;
    }
    return out;
}

/// A column of amounts that stand with their points in line. Amounts that would make it too wide stay out of
/// it.
class amount_column {
public:
    static constexpr std::size_t amount_width_max = 24;

    void add(std::string const& amount) {
        if (!holds(amount)) {
            all_held_ = false;
            return;
        }
        if (is_ratio(amount)) {
            ratio_ = amount.size() > ratio_ ? amount.size() : ratio_;
            return;
        }
        std::size_t const point = amount.find('.');
        std::size_t const whole = point == std::string::npos ? amount.size() : point;
        whole_ = whole > whole_ ? whole : whole_;
        rest_ = amount.size() - whole > rest_ ? amount.size() - whole : rest_;
    }

    [[nodiscard]] static bool holds(std::string const& amount) { return amount.size() <= amount_width_max; }
    [[nodiscard]] bool all_held() const noexcept { return all_held_; }
    [[nodiscard]] std::size_t width() const noexcept {
        return whole_ + rest_ > ratio_ ? whole_ + rest_ : ratio_;
    }

    [[nodiscard]] std::string cell(std::string const& amount) const {
        if (!holds(amount) || is_ratio(amount)) return right_aligned(amount, width());
        std::size_t const point = amount.find('.');
        std::size_t const rest = point == std::string::npos ? 0 : amount.size() - point;
        return right_aligned(amount + std::string(rest_ - rest, ' '), width());
    }

private:
    static bool is_ratio(std::string const& amount) { return amount.find('/') != std::string::npos; }

    std::size_t whole_ = 0;
    std::size_t rest_ = 0;
    std::size_t ratio_ = 0;
    bool all_held_ = true;
};

}  // namespace tally::detail
