// SPDX-License-Identifier: BSL-1.0
//
// The rounding modes, and division that names one.
#pragma once

#include <tally/value/names.hpp>
#include <tally/value/result.hpp>
#include <tally/value/wide.hpp>

#include <string_view>  // a mode's name is a view of a literal

namespace tally {

/// What happens to a remainder. All modes are symmetric: rounding −x gives −(rounding x).
enum class rounding : std::uint8_t {
    half_even,       ///< to nearest, ties to the even neighbour (the default of settlements)
    half_away,       ///< to nearest, ties away from zero
    away_from_zero,  ///< any remainder moves away from zero
    toward_zero,     ///< any remainder is dropped
    exact,           ///< any remainder is `errc::inexact`
};

/// "half-even"; "?" for what is no mode.
[[nodiscard]] constexpr std::string_view name(rounding mode) noexcept {
    constexpr char const* names[] = {"half-even", "half-away", "away-from-zero", "toward-zero", "exact"};
    static_assert(sizeof(names) / sizeof(names[0]) == static_cast<std::size_t>(rounding::exact) + 1);
    return detail::name_in(names, mode);
}

/// n / d rounded by `mode`. Errors: division_by_zero, inexact, overflow (the lowest number of `T` divided by
/// −1).
template <class T>
[[nodiscard]] constexpr result<T> divide(T const& n, T const& d, rounding mode);

/// a · b / c, exact until the one rounding that `mode` states. Errors: division_by_zero, inexact, overflow
/// (when the rounded quotient leaves the range of `Rep`; the product cannot).
template <class Rep>
[[nodiscard]] constexpr result<Rep> mul_div(Rep const& a, Rep const& b, Rep const& c, rounding mode);

namespace detail {

/// How a remainder compares with half: below, at, above (−1, 0, 1); `none` says there is no remainder.
struct remainder_size {
    bool none;
    int against_half;
};

/// Whether a quotient truncated toward zero moves one step away from zero.
constexpr bool rounds_away(rounding mode, remainder_size rest, bool quotient_is_odd) noexcept {
    if (rest.none) return false;
    switch (mode) {
    case rounding::half_even: return rest.against_half > 0 || (rest.against_half == 0 && quotient_is_odd);
    case rounding::half_away: return rest.against_half >= 0;
    case rounding::away_from_zero: return true;
    case rounding::toward_zero:
    case rounding::exact: break;
    }
    return false;
}

/// Compares |rest| with half of |divisor| without doubling either, and below zero, where every magnitude fits
/// `T`.
template <class T>
constexpr remainder_size size_of_remainder(T const& rest, T const& divisor) {
    if (rest == 0) return {true, -1};
    T const minus_rest = rest < 0 ? rest : T(-rest);
    T const minus_missing = (divisor < 0 ? divisor : T(-divisor)) - minus_rest;
    return {false, minus_rest > minus_missing ? -1 : minus_rest < minus_missing ? 1 : 0};
}

}  // namespace detail

template <class T>
constexpr result<T> divide(T const& n, T const& d, rounding mode) {
    if (d == 0) return errc::division_by_zero;
    T quotient{};
    if (d == -1)
        return arithmetic<T>::sub(T(0), n, quotient) ? result<T>(quotient) : result<T>(errc::overflow);
    quotient = n / d;
    T const rest = n % d;
    if (rest != 0 && mode == rounding::exact) return errc::inexact;
    if (detail::rounds_away(mode, detail::size_of_remainder(rest, d), quotient % 2 != 0)) {
        quotient += T(detail::sign(n) * detail::sign(d));
    }
    return quotient;
}

template <class Rep>
constexpr result<Rep> mul_div(Rep const& a, Rep const& b, Rep const& c, rounding mode) {
    using wide = wide_t<Rep>;
    result<wide> const quotient = divide(wide(wide(a) * wide(b)), wide(c), mode);
    if (!quotient) return quotient.error();
    Rep narrowed{};
    if (!representation<Rep>::narrow(*quotient, narrowed)) return errc::overflow;
    return narrowed;
}

}  // namespace tally
