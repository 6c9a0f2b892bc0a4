// SPDX-License-Identifier: BSL-1.0
//
// What the tests of values believe instead of the code under test: Boost's rationals, and numbers from a
// printed seed.
#pragma once

#include <tally/value/rounding.hpp>
#include <tally/value/wide.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace oracle {

using integer = boost::multiprecision::cpp_int;
using rational = boost::multiprecision::cpp_rational;

inline integer const rep_max = (integer(1) << 63) - 1;
inline integer const denominator_max = boost::multiprecision::pow(integer(10), 26);

/// n/d. Dividing a temporary rational by an integer gives the undivided one in Boost 1.81, so nothing here
/// does that.
inline rational ratio(integer const& n, integer const& d) { return rational(n, d); }

inline integer ten_to(unsigned exponent) { return boost::multiprecision::pow(integer(10), exponent); }

/// x in whole numbers by the words of each mode; nothing where `exact` meets a remainder.
inline std::optional<integer> rounded(rational const& x, tally::rounding mode) {
    integer const n = numerator(x), d = denominator(x);
    if (d == 1) return n;
    integer below = n / d;  // truncated; made the floor
    if (n < 0) below -= 1;
    integer const above = below + 1;
    rational const to_below = x - rational(below), to_above = rational(above) - x;
    integer const inner = n < 0 ? above : below, outer = n < 0 ? below : above;
    switch (mode) {
    case tally::rounding::exact: return std::nullopt;
    case tally::rounding::toward_zero: return inner;
    case tally::rounding::away_from_zero: return outer;
    default: break;
    }
    if (to_below < to_above) return below;
    if (to_above < to_below) return above;
    if (mode == tally::rounding::half_away) return outer;
    return below % 2 == 0 ? below : above;
}

inline constexpr tally::rounding modes[] = {
    tally::rounding::half_even, tally::rounding::half_away, tally::rounding::away_from_zero,
    tally::rounding::toward_zero, tally::rounding::exact};

/// The same numbers from the same seed on every platform, which the distributions of <random> do not promise.
class random {
public:
    explicit random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits() {
        state_ += 0x9e37'79b9'7f4a'7c15;
        std::uint64_t x = state_;
        x = (x ^ (x >> 30)) * 0xbf58'476d'1ce4'e5b9;
        x = (x ^ (x >> 27)) * 0x94d0'49bb'1331'11eb;
        return x ^ (x >> 31);
    }
    /// 0 … count − 1.
    std::uint64_t below(std::uint64_t count) { return bits() % count; }
    int between(int low, int high) {
        return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low + 1)));
    }
    bool coin() { return bits() % 2 == 0; }

    /// Of any length up to 63 bits, so that small, middle and extreme numbers are all common; never the
    /// lowest.
    std::int64_t signed_64() {
        auto const size = static_cast<std::int64_t>(bits() >> between(1, 63));
        return coin() ? size : -size;
    }
    /// Of any length up to 127 bits; never the lowest.
    tally::int128 signed_128() {
        auto const all = static_cast<tally::uint128>(bits()) << 64 | bits();
        auto const size = static_cast<tally::int128>(all >> between(1, 127));
        return coin() ? size : -size;
    }

private:
    std::uint64_t state_;
};

}  // namespace oracle
