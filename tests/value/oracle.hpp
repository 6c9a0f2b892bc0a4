// SPDX-License-Identifier: BSL-1.0
//
// What the tests of values believe instead of the code under test: Boost's rationals.
#pragma once

#include <tally/value/rounding.hpp>

#include "random.hpp"

#include <boost/multiprecision/cpp_int.hpp>

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

using kit::random;

}  // namespace oracle
