// SPDX-License-Identifier: BSL-1.0
//
// Credits: the unit of the balance, of fees and of every posted amount.
#pragma once

#include <tally/value/decimal.hpp>
#include <tally/value/hash.hpp>

#include <compare>  // strong_ordering

namespace tally {

/// An amount of credits, a whole number of 10^−Decimals credit. The default holds ±9,223,372,036.854775807
/// credits in steps of a nano-credit and fits a database's BIGINT.
///
/// `+ − ×` are checked: out of range does not compile in a constant expression and ends the program
/// otherwise; the `try_` functions return a `result` instead. Division and multiplication by anything but an
/// integer need a stated rounding and are done on exact `amount`s.
template <class Rep = std::int64_t, int Decimals = 9>
class basic_credits {
    static_assert(
        Decimals >= 0 && Decimals <= decimals_max, "prices and balances have 0 to decimals_max decimals");

public:
    using rep = Rep;
    static constexpr int decimals = Decimals;

    constexpr basic_credits() = default;

    /// n whole credits. Ends (or does not compile) where n is out of range.
    template <whole_number<Rep> Count>
    [[nodiscard]] static constexpr basic_credits of(Count const& n) {
        // Narrowed first, because a wide number has no room for the zeros.
        return of_smallest(wide_t<Rep>(of_smallest(n).count_) * detail::power_of_ten<wide_t<Rep>>(Decimals));
    }
    /// n · 10^−Decimals credit.
    template <whole_number<Rep> Count>
    [[nodiscard]] static constexpr basic_credits of_smallest(Count const& n) {
        return try_of_smallest(n).value();
    }
    template <whole_number<Rep> Count>
    [[nodiscard]] static constexpr result<basic_credits> try_of_smallest(Count const& n) {
        basic_credits out;
        if (!representation<Rep>::narrow(wide_t<Rep>(n), out.count_)) return errc::overflow;
        return out;
    }
    /// Reads "0.013", "-2", "1.5e-3". Errors: not_a_number, too_fine (below 10^−Decimals), overflow.
    [[nodiscard]] static constexpr result<basic_credits> parse(std::string_view text);

    /// The amount in units of 10^−Decimals credit.
    [[nodiscard]] constexpr Rep const& in_smallest() const noexcept { return count_; }
    /// "0.013": exact, shortest.
    [[nodiscard]] constexpr short_text<40> text() const requires(builtin_integer<Rep>);

    [[nodiscard]] static constexpr basic_credits max() requires(representation<Rep>::bounded) {
        return of_smallest(representation<Rep>::max());
    }

    constexpr basic_credits operator-() const { return of_smallest(Rep(-count_)); }
    constexpr basic_credits operator+() const { return *this; }
    constexpr basic_credits& operator+=(basic_credits const& b) { return *this = *this + b; }
    constexpr basic_credits& operator-=(basic_credits const& b) { return *this = *this - b; }

    friend constexpr basic_credits operator+(basic_credits const& a, basic_credits const& b) {
        return try_add(a, b).value();
    }
    friend constexpr basic_credits operator-(basic_credits const& a, basic_credits const& b) {
        return try_sub(a, b).value();
    }
    template <whole_number<Rep> Count>
    friend constexpr basic_credits operator*(basic_credits const& a, Count const& n) {
        return try_mul(a, n).value();
    }
    template <whole_number<Rep> Count>
    friend constexpr basic_credits operator*(Count const& n, basic_credits const& a) {
        return try_mul(a, n).value();
    }

    [[nodiscard]] friend constexpr result<basic_credits>
    try_add(basic_credits const& a, basic_credits const& b) {
        return try_of_smallest(wide_t<Rep>(a.count_) + wide_t<Rep>(b.count_));
    }
    [[nodiscard]] friend constexpr result<basic_credits>
    try_sub(basic_credits const& a, basic_credits const& b) {
        return try_of_smallest(wide_t<Rep>(a.count_) - wide_t<Rep>(b.count_));
    }
    template <whole_number<Rep> Count>
    [[nodiscard]] friend constexpr result<basic_credits> try_mul(basic_credits const& a, Count const& n) {
        wide_t<Rep> product{};
        if (!arithmetic<wide_t<Rep>>::mul(wide_t<Rep>(a.count_), wide_t<Rep>(n), product))
            return errc::overflow;
        return try_of_smallest(product);
    }

    friend constexpr bool operator==(basic_credits const&, basic_credits const&) = default;
    friend constexpr std::strong_ordering operator<=>(basic_credits const& a, basic_credits const& b) {
        return a.count_ < b.count_   ? std::strong_ordering::less
               : a.count_ > b.count_ ? std::strong_ordering::greater
                                     : std::strong_ordering::equal;
    }

    /// Not for use; public because only then can a value be a template argument.
    Rep count_{};
};

using credits = basic_credits<>;

template <class Rep, int Decimals>
constexpr result<basic_credits<Rep, Decimals>> basic_credits<Rep, Decimals>::parse(std::string_view text) {
    auto const number = detail::parse_decimal<Rep>(text, Decimals);
    if (!number) return number.error();
    auto const count = number->scaled(Decimals);
    if (!count) return failure{count.error().code, {}, text};
    return try_of_smallest(wide_t<Rep>(*count));
}

template <class Rep, int Decimals>
constexpr short_text<40> basic_credits<Rep, Decimals>::text() const requires(builtin_integer<Rep>) {
    short_text<40> out;
    detail::write_decimal(out, wide_t<Rep>(count_), Decimals);
    return out;
}

}  // namespace tally

template <tally::builtin_integer Rep, int Decimals>
struct std::hash<tally::basic_credits<Rep, Decimals>> {
    constexpr std::size_t operator()(tally::basic_credits<Rep, Decimals> const& c) const noexcept {
        return tally::detail::hash_words(static_cast<std::uint64_t>(c.in_smallest()));
    }
};
