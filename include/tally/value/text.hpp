// SPDX-License-Identifier: BSL-1.0
//
// Short text that owns its characters, and exact numbers as decimal text; no locale, no allocation.
#pragma once

#include <tally/value/wide.hpp>

#include <cstddef>      // size_t
#include <string_view>  // what a short text is read as, without a copy

namespace tally {

/// Up to `Capacity` characters, held inline; more are dropped, so every use chooses a capacity for its
/// longest text. Reads as a `string_view` of itself, which must not outlive it.
template <std::size_t Capacity>
class short_text {
public:
    constexpr void push_back(char c) noexcept {
        if (size_ < Capacity) data_[size_++] = c;
    }
    constexpr void append(std::string_view more) noexcept {
        for (char const c : more) push_back(c);
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {data_, size_}; }
    [[nodiscard]] constexpr operator std::string_view() const noexcept { return view(); }

    friend constexpr bool operator==(short_text const& a, std::string_view b) noexcept {
        return a.view() == b;
    }

private:
    char data_[Capacity]{};
    std::size_t size_ = 0;
};

/// Spelled out, because two short texts could each be the one that converts.
template <std::size_t A, std::size_t B>
constexpr bool operator==(short_text<A> const& a, short_text<B> const& b) noexcept {
    return a.view() == b.view();
}

namespace detail {

/// Whether two texts are equal, in one step of a constant expression for each character: a pasted page is
/// measured against the number of steps that a compiler allows.
constexpr bool same_text(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    char const *left = a.data(), *right = b.data();
    std::size_t same = 0;
    std::size_t const size = a.size();
    while (same < size && left[same] == right[same]) ++same;
    return same == size;
}

/// Writes a number ≥ 0 in decimal to anything with `push_back`, padded with zeros to `width` digits.
template <class Number, class Sink>
constexpr void write_digits(Sink& to, Number rest, int width = 1) {
    Number power = 1;
    int digits = 1;
    for (Number up = rest / 10; up > 0; up /= 10) power *= 10, ++digits;
    for (; digits < width; --width) to.push_back('0');
    for (; power > 0; power /= 10) {
        to.push_back(static_cast<char>('0' + static_cast<int>(rest / power)));
        rest %= power;
    }
}

/// Writes n · 10^−decimals without trailing zeros: 1300 with 5 decimals is "0.013".
template <class Number, class Sink>
constexpr void write_decimal(Sink& to, Number const& n, int decimals) {
    if (n < 0) to.push_back('-');
    Number const size = magnitude(n);
    auto unit = power_of_ten<Number>(decimals);
    write_digits(to, Number(size / unit));
    Number rest = size % unit;
    if (rest == 0) return;
    to.push_back('.');
    for (; rest != 0; rest %= unit) {
        unit /= 10;
        to.push_back(static_cast<char>('0' + static_cast<int>(rest / unit)));
    }
}

/// Writes n/d, given in lowest terms with d > 0: a terminating decimal where there is one, else "n/d".
template <class Wide, class Sink>
constexpr void write_fraction(Sink& to, Wide const& n, Wide const& d) {
    Wide beside_ten = d;
    while (beside_ten % 2 == 0) beside_ten /= 2;
    while (beside_ten % 5 == 0) beside_ten /= 5;
    if (n < 0) to.push_back('-');
    Wide const size = magnitude(n);
    if (beside_ten != 1) {
        write_digits(to, size);
        to.push_back('/');
        write_digits(to, d);
        return;
    }
    write_digits(to, Wide(size / d));
    Wide rest = size % d;
    if (rest != 0) to.push_back('.');
    for (; rest != 0; rest %= d) {
        rest *= 10;
        to.push_back(static_cast<char>('0' + static_cast<int>(rest / d)));
    }
}

}  // namespace detail
}  // namespace tally
