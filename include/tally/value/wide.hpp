// SPDX-License-Identifier: BSL-1.0
//
// Checked integer arithmetic, the 128-bit integer behind it, and what a representation promises.
#pragma once

#include <bit>          // countr_zero for the binary gcd
#include <concepts>     // which types count as built-in integers
#include <cstdint>      // int64_t, the default representation
#include <type_traits>  // make_unsigned

#if !defined(__SIZEOF_INT128__)
#error "tally needs a compiler with a 128-bit integer (g++ or clang on a 64-bit target)"
#endif

namespace tally {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

/// Signed built-in integers. Spelled out because `std::integral<__int128>` depends on the dialect.
template <class T>
concept builtin_integer = std::signed_integral<T> || std::same_as<T, int128>;

namespace detail {

template <class Unsigned>
constexpr int trailing_zeros(Unsigned x) noexcept {
    auto const low = static_cast<std::uint64_t>(x);
    if constexpr (sizeof(Unsigned) > sizeof(std::uint64_t)) {
        if (low == 0) return 64 + std::countr_zero(static_cast<std::uint64_t>(x >> 64));
    }
    return std::countr_zero(low);
}

template <class Unsigned>
constexpr Unsigned binary_gcd(Unsigned a, Unsigned b) noexcept {
    if (a == 0) return b;
    if (b == 0) return a;
    // One division first: of the numbers that meet here one often divides the other, or is far larger.
    if (a >= b) {
        a %= b;
        if (a == 0) return b;
    } else {
        b %= a;
        if (b == 0) return a;
    }
    int const a_twos = trailing_zeros(a), b_twos = trailing_zeros(b);
    a >>= a_twos;
    b >>= b_twos;
    while (a != b) {
        if (a < b) {
            Unsigned const other = a;
            a = b;
            b = other;
        }
        a -= b;
        a >>= trailing_zeros(a);
    }
    return a << (a_twos < b_twos ? a_twos : b_twos);
}

}  // namespace detail

/// Arithmetic that says whether it fitted. Each function returns false, and leaves `out` unspecified, when
/// the exact answer does not fit `T`. Specialised in `interop/` for other representations.
template <class T>
struct arithmetic;

template <builtin_integer T>
struct arithmetic<T> {
    static constexpr bool add(T a, T b, T& out) noexcept { return !__builtin_add_overflow(a, b, &out); }
    static constexpr bool sub(T a, T b, T& out) noexcept { return !__builtin_sub_overflow(a, b, &out); }
    static constexpr bool mul(T a, T b, T& out) noexcept { return !__builtin_mul_overflow(a, b, &out); }
    /// Greatest common divisor of two numbers ≥ 0, not both 0.
    static constexpr T gcd(T a, T b) noexcept {
        if constexpr (sizeof(T) > sizeof(std::uint64_t)) {
            if ((a | b) >> 63 != 0) {
                return static_cast<T>(detail::binary_gcd(static_cast<uint128>(a), static_cast<uint128>(b)));
            }
        }
        return static_cast<T>(
            detail::binary_gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b)));
    }
};

/// What an engine compiled for `Rep` needs to know: the wider type of its intermediates and the public
/// limits. Specialised in `interop/` for other representations.
template <class Rep>
struct representation;

template <class Rep>
requires(std::signed_integral<Rep> && sizeof(Rep) <= sizeof(std::int64_t)) struct representation<Rep> {
    using wide = int128;

    static constexpr bool bounded = true;

    /// Largest magnitude of a value; the range is symmetric, so that negation always fits.
    static constexpr Rep max() noexcept { return static_cast<Rep>(std::make_unsigned_t<Rep>(-1) >> 1); }

    /// Largest common denominator of exact amounts: 10^26. With it a line (at most 2^63 · 10^-9 credits) has
    /// a numerator below 10^36, 128 such lines sum below 2^127, and a remainder times 10^9 fits too: that is
    /// why every intermediate of a settlement inside its public range fits 128 bits.
    static constexpr wide denominator_max() noexcept {
        return static_cast<wide>(10'000'000'000'000) * 10'000'000'000'000;
    }

    static constexpr bool denominator_fits(wide const& d) noexcept { return d <= denominator_max(); }

    /// `from` as a `Rep`, or false where its magnitude is above `max()`.
    static constexpr bool narrow(wide const& from, Rep& out) noexcept {
        if (from > wide{max()} || from < -wide{max()}) return false;
        out = static_cast<Rep>(from);
        return true;
    }
};

template <class Rep>
using wide_t = typename representation<Rep>::wide;

/// Letters are no counts. With GNU extensions `unsigned __int128` is integral too, and too wide to be
/// checked.
template <class T>
concept is_character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// Whole numbers that a value of `Rep` is made from or multiplied by. Everything that takes a count takes
/// exactly these, so that a double is refused where it would have been cut, and an unsigned count is checked
/// where it would have become negative.
template <class T, class Rep>
concept whole_number = (std::integral<T> && sizeof(T) <= sizeof(std::int64_t) && !std::same_as<T, bool> &&
                        !is_character<T>) ||
                       std::same_as<T, Rep> || std::same_as<T, wide_t<Rep>>;

namespace detail {

template <class T>
constexpr T magnitude(T const& x) {
    return x < 0 ? T(-x) : x;
}

template <class T>
constexpr int sign(T const& x) {
    return x < 0 ? -1 : x > 0 ? 1 : 0;
}

/// 10^exponent, for exponents whose power fits `T`.
template <class T>
constexpr T power_of_ten(int exponent) {
    // clang-format off
    constexpr std::int64_t narrow_powers[] = {
        1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000,
        100'000'000'000, 1'000'000'000'000, 10'000'000'000'000, 100'000'000'000'000, 1'000'000'000'000'000,
        10'000'000'000'000'000, 100'000'000'000'000'000, 1'000'000'000'000'000'000};
    // clang-format on
    constexpr int narrow_max = static_cast<int>(sizeof(narrow_powers) / sizeof(narrow_powers[0])) - 1;
    T power(narrow_powers[exponent < narrow_max ? exponent : narrow_max]);
    for (; exponent > narrow_max; --exponent) power *= 10;
    return power;
}

/// A quotient truncated toward zero and its rest.
template <class T>
struct division {
    T quotient;
    T rest;
};

/// n ÷ d for n ≥ 0, d > 0. Two 128-bit numbers that fit 64 bits, which nearly all do, are divided by one
/// instruction and not by a call.
template <class T>
constexpr division<T> divide_whole(T const& n, T const& d) {
    if constexpr (std::same_as<T, int128>) {
        if (static_cast<uint128>(n | d) >> 64 == 0) {
            auto const narrow_n = static_cast<std::uint64_t>(n), narrow_d = static_cast<std::uint64_t>(d);
            return {static_cast<T>(narrow_n / narrow_d), static_cast<T>(narrow_n % narrow_d)};
        }
    }
    T const quotient = n / d;
    return {quotient, T(n - quotient * d)};
}

/// Sign of a/b − c/d for b, d > 0, by the continued fractions of both: no product, so nothing can overflow.
template <class Wide>
constexpr int compare_fractions(Wide a, Wide b, Wide c, Wide d) {
    if (b == d) return a < c ? -1 : a > c ? 1 : 0;
    bool swapped = false;
    for (;;) {
        Wide whole_left = a / b, whole_right = c / d;
        Wide rest_left = a % b, rest_right = c % d;
        if (rest_left < 0) whole_left -= 1, rest_left += b;
        if (rest_right < 0) whole_right -= 1, rest_right += d;
        if (whole_left != whole_right) return (whole_left < whole_right) != swapped ? -1 : 1;
        if (rest_left == 0 || rest_right == 0) {
            if (rest_left == rest_right) return 0;
            return (rest_left == 0) != swapped ? -1 : 1;
        }
        a = b, b = rest_left, c = d,
        d = rest_right;  // compare the reciprocals of the rests, the other way round
        swapped = !swapped;
    }
}

/// Least common multiple of two denominators, or false where it is above the limit of `Rep`.
template <class Rep, class Wide = wide_t<Rep>>
constexpr bool common_denominator(Wide const& a, Wide const& b, Wide& out) {
    if (b == 1 || a == b) return out = a, true;
    Wide const scale = divide_whole(b, arithmetic<Wide>::gcd(a, b)).quotient;
    return arithmetic<Wide>::mul(a, scale, out) && representation<Rep>::denominator_fits(out);
}

}  // namespace detail

}  // namespace tally
