// SPDX-License-Identifier: BSL-1.0
//
// Boost.Multiprecision integers as representations: credits, quantities, rates and amounts beyond 64 bits.
#pragma once

#include <tally/value/allocate.hpp>
#include <tally/value/rate.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <limits>       // range of the bounded ones
#include <string>       // text of any length
#include <type_traits>  // which numbers are signed integers

namespace tally {

/// The unbounded integer of all intermediates. Without expression templates, so that `auto` holds a number
/// and not a pending product of numbers that are gone.
using unbounded_int =
    boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

template <class T>
inline constexpr bool is_boost_integer = false;

template <class Backend, boost::multiprecision::expression_template_option Templates>
inline constexpr bool is_boost_integer<boost::multiprecision::number<Backend, Templates>> =
    std::numeric_limits<boost::multiprecision::number<Backend, Templates>>::is_integer&&
        std::numeric_limits<boost::multiprecision::number<Backend, Templates>>::is_signed;

/// Signed integers of Boost.Multiprecision: `cpp_int`, `int128_t`, `checked_int256_t` …, with or without
/// expression templates. Values of them promise exact arithmetic and comparison, which is all that `settle`
/// asks; they are not hashable, not structural, and never constant expressions. Their text is `to_string`.
template <class T>
concept boost_integer = is_boost_integer<T>;

template <boost_integer Rep>
struct representation<Rep> {
    using wide = unbounded_int;

    static constexpr bool bounded = std::numeric_limits<Rep>::is_bounded;

    /// Largest magnitude of a value. Boost stores sign and magnitude, so the range is symmetric by itself.
    static Rep max() requires(bounded) { return (std::numeric_limits<Rep>::max)(); }

    /// The public limit of bounded ones is that of the built-in ones; unbounded ones have none.
    static wide denominator_max() requires(bounded) {
        return wide(representation<std::int64_t>::denominator_max());
    }

    static bool denominator_fits([[maybe_unused]] wide const& d) {
        if constexpr (bounded) return d <= denominator_max();
        return true;
    }

    /// Compares before it converts, because an unchecked Boost integer saturates and says nothing.
    static bool narrow(wide const& from, Rep& out) {
        if constexpr (bounded) {
            wide const most(max());
            if (from > most || from < -most) return false;
        }
        out = Rep(from);
        return true;
    }
};

template <boost_integer T>
struct arithmetic<T> {
    static bool add(T const& a, T const& b, T& out) { return kept(unbounded_int(a) + unbounded_int(b), out); }
    static bool sub(T const& a, T const& b, T& out) { return kept(unbounded_int(a) - unbounded_int(b), out); }
    static bool mul(T const& a, T const& b, T& out) { return kept(unbounded_int(a) * unbounded_int(b), out); }
    /// Greatest common divisor of two numbers ≥ 0, not both 0.
    static T gcd(T const& a, T const& b) { return T(boost::multiprecision::gcd(a, b)); }

private:
    static bool kept(unbounded_int const& exact, T& out) { return representation<T>::narrow(exact, out); }
};

/// What `text()` is for built-in representations, of any length.
template <boost_integer Rep, int Decimals>
[[nodiscard]] std::string to_string(basic_credits<Rep, Decimals> const& value) {
    std::string out;
    detail::write_decimal(out, wide_t<Rep>(value.in_smallest()), Decimals);
    return out;
}

template <boost_integer Rep>
[[nodiscard]] std::string to_string(basic_decimal<Rep> const& value) {
    std::string out;
    detail::write_decimal(out, value.numerator(), value.decimals());
    return out;
}

template <class Unit, boost_integer Rep>
[[nodiscard]] std::string to_string(quantity<Unit, Rep> const& value) {
    std::string out;
    detail::write_count(out, value.in_smallest(), Unit::info);
    return out;
}

template <boost_integer Rep>
[[nodiscard]] std::string to_string(basic_factor<Rep> const& value) {
    std::string out;
    detail::write_fraction(out, value.exact().n, value.exact().d);
    return out;
}

template <boost_integer Rep>
[[nodiscard]] std::string to_string(basic_amount<Rep> const& value) {
    std::string out;
    auto const lowest = value.exact().reduced();
    detail::write_fraction(out, lowest.n, lowest.d);
    return out;
}

}  // namespace tally
