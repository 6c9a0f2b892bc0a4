// SPDX-License-Identifier: BSL-1.0
//
// An exact amount of credits: what a quantity costs before the one rounding.
#pragma once

#include <tally/value/credits.hpp>
#include <tally/value/factor.hpp>
#include <tally/value/fraction.hpp>
#include <tally/value/hash.hpp>
#include <tally/value/rounding.hpp>

namespace tally {

/// A rational number of credits. Public range: magnitude at most that of `basic_credits<Rep>`, common
/// denominators at most `representation<Rep>::denominator_max()`. Credits convert to it, since nothing is
/// lost; the way back is `round`, which states its mode. Equal amounts behave alike in everything but
/// `numerator()` and `denominator()`, which are in lowest terms only where they were given so.
template <class Rep = std::int64_t>
class basic_amount {
public:
    using wide = wide_t<Rep>;

    constexpr basic_amount() = default;
    constexpr basic_amount(basic_credits<Rep> const& posted)
        : exact_(fraction<wide>{wide(posted.in_smallest()), per_credit()}.reduced()) {}

    /// n/d credits. Errors: division_by_zero (d ≤ 0), denominator_too_large, overflow.
    template <whole_number<Rep> Numerator, whole_number<Rep> Denominator>
    [[nodiscard]] static constexpr result<basic_amount> of(Numerator const& n, Denominator const& d);

    [[nodiscard]] constexpr wide const& numerator() const noexcept { return exact_.n; }
    [[nodiscard]] constexpr wide const& denominator() const noexcept { return exact_.d; }
    [[nodiscard]] constexpr fraction<wide> const& exact() const noexcept { return exact_; }

    /// "0.013" where a decimal terminates, else "25/7".
    [[nodiscard]] constexpr short_text<160> text() const requires(builtin_integer<Rep>) {
        short_text<160> out;
        fraction<wide> const lowest = exact_.reduced();
        detail::write_fraction(out, lowest.n, lowest.d);
        return out;
    }

    constexpr basic_amount operator-() const {
        return basic_amount{fraction<wide>{wide(-exact_.n), exact_.d}};
    }

    friend constexpr basic_amount operator+(basic_amount const& a, basic_amount const& b) {
        return try_add(a, b).value();
    }
    friend constexpr basic_amount operator-(basic_amount const& a, basic_amount const& b) {
        return try_add(a, -b).value();
    }
    friend constexpr basic_amount operator*(basic_amount const& a, basic_factor<Rep> const& f) {
        return try_mul(a, f).value();
    }
    friend constexpr basic_amount operator*(basic_factor<Rep> const& f, basic_amount const& a) {
        return try_mul(a, f).value();
    }

    /// Errors: denominator_too_large (the least common one of both in lowest terms), overflow.
    [[nodiscard]] friend constexpr result<basic_amount>
    try_add(basic_amount const& a, basic_amount const& b) {
        fraction<wide> const left = a.exact_.reduced(), right = b.exact_.reduced();
        wide d{};
        if (!detail::common_denominator<Rep>(left.d, right.d, d)) return errc::denominator_too_large;
        return of(wide(left.n * wide(d / left.d) + right.n * wide(d / right.d)), d);
    }
    /// Errors: denominator_too_large (of the product in lowest terms), overflow.
    [[nodiscard]] friend constexpr result<basic_amount>
    try_mul(basic_amount const& a, basic_factor<Rep> const& f) {
        fraction<wide> product;
        errc const refused = detail::multiply<Rep>(a.exact_.reduced(), f.exact(), product);
        if (refused != errc::none) return refused;
        return of(product.n, product.d);
    }

    friend constexpr bool operator==(basic_amount const&, basic_amount const&) = default;
    friend constexpr std::strong_ordering operator<=>(basic_amount const& a, basic_amount const& b) {
        return a.exact_ <=> b.exact_;
    }

    /// Not for use; public because only then can a value be a template argument.
    fraction<wide> exact_{};

private:
    constexpr explicit basic_amount(fraction<wide> const& exact) : exact_(exact) {}
    static constexpr wide per_credit() { return detail::power_of_ten<wide>(basic_credits<Rep>::decimals); }
};

using amount = basic_amount<>;

namespace detail {

/// Largest numerator over `d` of an amount inside its public range. For 0 < d ≤ `denominator_max` nothing
/// overflows.
template <class Rep>
constexpr wide_t<Rep> numerator_max(wide_t<Rep> const& d) {
    using wide = wide_t<Rep>;
    wide const most = wide(representation<Rep>::max()),
               per_credit = power_of_ten<wide>(basic_credits<Rep>::decimals);
    return most / per_credit * d + most % per_credit * d / per_credit;
}

/// An exact amount cut at a quantum: its whole quanta, truncated toward zero, and what is left, split in
/// nano-credits and a rest over the amount's denominator so that no part can overflow.
template <class Rep>
struct quantized {
    wide_t<Rep> quanta;  ///< sign of the amount
    wide_t<Rep> nanos;   ///< whole smallest credits beyond `quanta`, magnitude, below the quantum
    wide_t<Rep> rest;    ///< beyond `nanos`, magnitude, over the denominator

    [[nodiscard]] constexpr bool is_exact() const { return nanos == 0 && rest == 0; }

    [[nodiscard]] constexpr bool fraction_below(quantized const& other) const {
        return nanos < other.nanos || (nanos == other.nanos && rest < other.rest);
    }

    /// Sign of (fraction of a quantum − 1/2).
    [[nodiscard]] constexpr int
    against_half(wide_t<Rep> const& quantum, wide_t<Rep> const& denominator) const {
        wide_t<Rep> const missing = quantum - 2 * nanos;  // half · 2 − nanos · 2, in smallest credits
        if (missing <= 0) return missing == 0 && rest == 0 ? 0 : 1;
        if (missing >= 2) return -1;
        return size_of_remainder(rest, denominator).against_half;
    }
};

template <class Rep>
constexpr quantized<Rep> quantize(wide_t<Rep> const& n, wide_t<Rep> const& d, wide_t<Rep> const& quantum) {
    using wide = wide_t<Rep>;
    wide const per_credit = power_of_ten<wide>(basic_credits<Rep>::decimals);
    wide const size = magnitude(n);
    division<wide> const credits_part = divide_whole(size, d);
    division<wide> const below_credit =
        divide_whole(wide(credits_part.rest * per_credit), d);  // below 10^26 · 10^9
    division<wide> const cut =
        divide_whole(wide(credits_part.quotient * per_credit + below_credit.quotient), quantum);
    return {n < 0 ? wide(-cut.quotient) : cut.quotient, cut.rest, below_credit.rest};
}

}  // namespace detail

/// The amount in whole quanta. Errors: inexact (mode `exact` only), overflow, quantum_invalid (zero or less).
template <class Rep>
[[nodiscard]] constexpr result<basic_credits<Rep>> round(
    basic_amount<Rep> const& exact, rounding mode,
    basic_credits<Rep> const& quantum = basic_credits<Rep>::of_smallest(1)) {
    using wide = wide_t<Rep>;
    if (quantum <= basic_credits<Rep>{}) return errc::quantum_invalid;
    wide const step = wide(quantum.in_smallest());
    auto const cut = detail::quantize<Rep>(exact.numerator(), exact.denominator(), step);
    if (mode == rounding::exact && !cut.is_exact()) return errc::inexact;
    bool const away = detail::rounds_away(
        mode, {cut.is_exact(), cut.against_half(step, exact.denominator())}, cut.quanta % 2 != 0);
    return basic_credits<Rep>::try_of_smallest(
        (cut.quanta + (away ? detail::sign(exact.numerator()) : 0)) * step);
}

template <class Rep>
template <whole_number<Rep> Numerator, whole_number<Rep> Denominator>
constexpr result<basic_amount<Rep>> basic_amount<Rep>::of(Numerator const& n, Denominator const& d) {
    fraction<wide> const given{wide(n), wide(d)};
    if (given.d <= 0) return errc::division_by_zero;
    if (!representation<Rep>::denominator_fits(given.d)) return errc::denominator_too_large;
    if constexpr (representation<Rep>::bounded) {
        wide const most = detail::numerator_max<Rep>(given.d);
        if (given.n > most || given.n < -most) return errc::overflow;
    }
    return basic_amount{given};
}

}  // namespace tally

/// By value: 1/2 credit hashes as 2/4 and as `0.5_cr` does once it is an amount.
template <tally::builtin_integer Rep>
struct std::hash<tally::basic_amount<Rep>> {
    constexpr std::size_t operator()(tally::basic_amount<Rep> const& amount) const noexcept {
        auto const lowest = amount.exact().reduced();
        return tally::detail::hash_words(
            static_cast<std::uint64_t>(lowest.n), static_cast<std::uint64_t>(lowest.n >> 64),
            static_cast<std::uint64_t>(lowest.d), static_cast<std::uint64_t>(lowest.d >> 64));
    }
};
