// SPDX-License-Identifier: BSL-1.0
//
// A decimal number as published: an integer and a count of decimals, read from text and written back.
#pragma once

#include <tally/value/hash.hpp>
#include <tally/value/result.hpp>
#include <tally/value/text.hpp>

#include <compare>  // strong_ordering

namespace tally {

/// Most decimals a published number may have.
inline constexpr int decimals_max = 18;

/// mantissa · 10^−decimals, 0 ≤ decimals ≤ `decimals_max`, in its one shortest form (no trailing zero behind
/// the point), so equal numbers are equal member by member.
template <class Rep = std::int64_t>
class basic_decimal {
public:
    constexpr basic_decimal() = default;

    /// mantissa · 10^−decimals. Errors: overflow for decimals outside 0 … `decimals_max`, or a mantissa
    /// outside the symmetric range of `Rep`.
    template <whole_number<Rep> Mantissa>
    [[nodiscard]] static constexpr result<basic_decimal> of(Mantissa const& mantissa, int decimals);

    /// Reads `-12.50`, `.5`, `5.`, `1.25e-07`; no leading plus, no blanks, no separators.
    /// Errors, the first that holds: not_a_number, too_fine (more than `decimals_max` decimals), overflow.
    [[nodiscard]] static constexpr result<basic_decimal> parse(std::string_view text);

    [[nodiscard]] constexpr Rep const& mantissa() const noexcept { return mantissa_; }
    [[nodiscard]] constexpr int decimals() const noexcept { return decimals_; }
    [[nodiscard]] constexpr wide_t<Rep> numerator() const { return wide_t<Rep>(mantissa_); }
    [[nodiscard]] constexpr wide_t<Rep> denominator() const {
        return detail::power_of_ten<wide_t<Rep>>(decimals_);
    }

    /// mantissa · 10^(target − decimals) as a `Rep`: this number in units of 10^−target, for a target ≥ 0.
    /// Errors: too_fine where that is no integer, overflow.
    [[nodiscard]] constexpr result<Rep> scaled(int target) const;

    [[nodiscard]] constexpr short_text<40> text() const requires(builtin_integer<Rep>);

    friend constexpr bool operator==(basic_decimal const&, basic_decimal const&) = default;
    friend constexpr std::strong_ordering operator<=>(basic_decimal const& a, basic_decimal const& b) {
        return detail::compare_fractions(a.numerator(), a.denominator(), b.numerator(), b.denominator()) <=>
               0;
    }

    /// Neither is for use; public because only then can a value be a template argument.
    Rep mantissa_{};
    int decimals_ = 0;

private:
    constexpr basic_decimal(Rep const& mantissa, int decimals) : mantissa_(mantissa), decimals_(decimals) {
        while (decimals_ > 0 && mantissa_ % 10 == 0) mantissa_ /= 10, --decimals_;
    }
};

using decimal = basic_decimal<>;

namespace detail {

/// Most zeros that an exponent may append: stops `1e999999999` from filling the memory of an unbounded `Rep`.
inline constexpr int zeros_max = 1000;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Reads a decimal number as `basic_decimal::parse` does, but calls it too fine above `most` decimals. A type
/// whose own resolution is coarser asks here, because a text too long for `Rep` would otherwise be an
/// overflow.
template <class Rep>
constexpr result<basic_decimal<Rep>> parse_decimal(std::string_view text, int most);

/// The same in pieces, for any `Number` that `arithmetic` knows. Errors: not_a_number, too_fine, overflow.
template <class Number>
constexpr errc read_decimal(std::string_view text, int most, Number& mantissa, int& decimals);

/// The exponent behind an e, held to ±10^16, which no text can be long enough to undo; false where it is no
/// integer.
constexpr bool read_exponent(std::string_view text, std::int64_t& out) noexcept {
    bool const negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    if (text.empty()) return false;
    out = 0;
    for (char const c : text) {
        if (!is_digit(c)) return false;
        if (out < 1'000'000'000'000'000) out = out * 10 + (c - '0');
    }
    if (negative) out = -out;
    return true;
}

}  // namespace detail

template <class Rep>
template <whole_number<Rep> Mantissa>
constexpr result<basic_decimal<Rep>> basic_decimal<Rep>::of(Mantissa const& mantissa, int decimals) {
    Rep narrowed{};
    if (decimals < 0 || decimals > decimals_max) return errc::overflow;
    if (!representation<Rep>::narrow(wide_t<Rep>(mantissa), narrowed)) return errc::overflow;
    return basic_decimal{narrowed, decimals};
}

template <class Rep>
constexpr result<basic_decimal<Rep>> basic_decimal<Rep>::parse(std::string_view text) {
    return detail::parse_decimal<Rep>(text, decimals_max);
}

template <class Rep>
constexpr result<basic_decimal<Rep>> detail::parse_decimal(std::string_view text, int most) {
    Rep mantissa{};
    int decimals = 0;
    errc const refused = read_decimal(text, most, mantissa, decimals);
    if (refused != errc::none) return failure{refused, {}, text};
    return basic_decimal<Rep>::of(mantissa, decimals);
}

template <class Number>
constexpr errc detail::read_decimal(std::string_view text, int most, Number& mantissa, int& decimals) {
    std::string_view rest = text;
    bool const negative = !rest.empty() && rest.front() == '-';
    if (negative) rest.remove_prefix(1);

    std::int64_t exponent = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] != 'e' && rest[i] != 'E') continue;
        if (!read_exponent(rest.substr(i + 1), exponent)) return errc::not_a_number;
        rest = rest.substr(0, i);
        break;
    }

    // Zeros are held back until a digit follows them, so that neither "1.500…0" nor "100e-2" is refused for
    // length. A digit that does not fit is only noted, because what follows may be no number, or decimals
    // without end.
    mantissa = 0;
    std::int64_t behind = 0, held_zeros = 0;
    bool any_digit = false, behind_point = false, fits = true, is_zero = true;
    auto const push = [&mantissa, &fits](int digit) {
        fits = fits && arithmetic<Number>::mul(mantissa, Number(10), mantissa) &&
               arithmetic<Number>::add(mantissa, Number(digit), mantissa);
    };
    for (char const c : rest) {
        if (c == '.' && !behind_point) {
            behind_point = true;
            continue;
        }
        if (!is_digit(c)) return errc::not_a_number;
        any_digit = true;
        if (behind_point) ++behind;
        if (c == '0') {
            ++held_zeros;
            continue;
        }
        is_zero = false;
        for (; held_zeros > 0; --held_zeros) push(0);
        push(c - '0');
    }
    if (!any_digit) return errc::not_a_number;
    decimals = 0;
    if (is_zero) return errc::none;

    behind -= exponent + held_zeros;
    if (behind > most) return errc::too_fine;
    fits = fits && behind >= -zeros_max;
    for (; fits && behind < 0; ++behind) push(0);
    if (!fits) return errc::overflow;
    if (negative) mantissa = Number(-mantissa);
    decimals = static_cast<int>(behind);
    return errc::none;
}

template <class Rep>
constexpr result<Rep> basic_decimal<Rep>::scaled(int target) const {
    if (decimals_ > target) return errc::too_fine;
    Rep out = mantissa_;
    for (int i = decimals_; i < target; ++i) {
        if (!arithmetic<Rep>::mul(out, Rep(10), out)) return errc::overflow;
    }
    return out;
}

template <class Rep>
constexpr short_text<40> basic_decimal<Rep>::text() const requires(builtin_integer<Rep>) {
    short_text<40> out;
    detail::write_decimal(out, numerator(), decimals_);
    return out;
}

}  // namespace tally

template <tally::builtin_integer Rep>
struct std::hash<tally::basic_decimal<Rep>> {
    constexpr std::size_t operator()(tally::basic_decimal<Rep> const& number) const noexcept {
        return tally::detail::hash_words(
            static_cast<std::uint64_t>(number.mantissa()), static_cast<std::uint64_t>(number.decimals()));
    }
};
