// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of the rounding modes: the table of textbook cases, and both ends of the numbers.

#include <tally/value/rounding.hpp>

#include "plain.hpp"

using tally::divide;
using tally::errc;
using tally::int128;
using tally::mul_div;
using tally::result;
using tally::rounding;

static_assert(
    sizeof(rounding) == 1 && !std::is_convertible_v<rounding, int> && !std::is_convertible_v<int, rounding>);
static_assert(rounding{} == rounding::half_even);

static_assert(name(rounding::half_even) == "half-even");
static_assert(name(rounding::half_away) == "half-away");
static_assert(name(rounding::away_from_zero) == "away-from-zero");
static_assert(name(rounding::toward_zero) == "toward-zero");
static_assert(name(rounding::exact) == "exact");
static_assert(name(static_cast<rounding>(5)) == "?" && name(static_cast<rounding>(255)) == "?");

namespace {

constexpr int refused = 99;

/// One row: n / d in each mode.
constexpr bool rounds(int n, int d, int half_even, int half_away, int away, int toward, int exact) {
    auto const is = [n, d](rounding mode, int expected) {
        result<int> const found = divide(n, d, mode);
        return expected == refused ? found == result<int>(errc::inexact) : found == result<int>(expected);
    };
    return is(rounding::half_even, half_even) && is(rounding::half_away, half_away) &&
           is(rounding::away_from_zero, away) && is(rounding::toward_zero, toward) &&
           is(rounding::exact, exact);
}

// clang-format off
//                    n    d  even half- away toward exact
//                                 away  from  zero
static_assert(rounds( 0,   7,   0,   0,   0,   0,  0));
static_assert(rounds( 8,   4,   2,   2,   2,   2,  2));
static_assert(rounds(-8,   4,  -2,  -2,  -2,  -2, -2));
static_assert(rounds( 9,   4,   2,   2,   3,   2, refused));  //  2.25
static_assert(rounds(10,   4,   2,   3,   3,   2, refused));  //  2.5, even below
static_assert(rounds(11,   4,   3,   3,   3,   2, refused));  //  2.75
static_assert(rounds(14,   4,   4,   4,   4,   3, refused));  //  3.5, even above
static_assert(rounds( 2,   4,   0,   1,   1,   0, refused));  //  0.5
static_assert(rounds( 1,   4,   0,   0,   1,   0, refused));  //  0.25
static_assert(rounds( 5,   3,   2,   2,   2,   1, refused));
static_assert(rounds( 4,   3,   1,   1,   2,   1, refused));
static_assert(rounds(-9,   4,  -2,  -2,  -3,  -2, refused));
static_assert(rounds(-10,  4,  -2,  -3,  -3,  -2, refused));
static_assert(rounds(-14,  4,  -4,  -4,  -4,  -3, refused));
static_assert(rounds(10,  -4,  -2,  -3,  -3,  -2, refused));
static_assert(rounds(14,  -4,  -4,  -4,  -4,  -3, refused));
static_assert(rounds(-10, -4,   2,   3,   3,   2, refused));
static_assert(rounds(-2,   4,   0,  -1,  -1,   0, refused));
static_assert(rounds( 5,  -1,  -5,  -5,  -5,  -5, -5));
// clang-format on

static_assert(divide(1, 0, rounding::half_even) == result<int>(errc::division_by_zero));
static_assert(divide(0, 0, rounding::exact) == result<int>(errc::division_by_zero));

// The lowest number has no opposite, neither as an answer nor as a magnitude on the way to one.
constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr std::int64_t min64 = -max64 - 1;
using result64 = result<std::int64_t>;
static_assert(divide(min64, std::int64_t{-1}, rounding::half_even) == result64(errc::overflow));
static_assert(divide(max64, std::int64_t{-1}, rounding::half_even) == result64(-max64));
static_assert(divide(min64, std::int64_t{1}, rounding::exact) == result64(min64));
static_assert(divide(max64, min64, rounding::half_even) == result64(-1));
static_assert(divide(max64, min64, rounding::toward_zero) == result64(0));
static_assert(divide(min64 / 2, min64, rounding::half_away) == result64(1));  // exactly a half
static_assert(divide(min64 / 2, min64, rounding::half_even) == result64(0));
static_assert(divide(min64 / 2 + 1, min64, rounding::half_away) == result64(0));
static_assert(
    divide(max64, std::int64_t{2}, rounding::half_even) ==
    result64(4'611'686'018'427'387'904));  // ….5 up to even
static_assert(divide(max64, max64 - 1, rounding::half_even) == result64(1));

// mul_div: the product may be wider than the representation, the quotient may not.
static_assert(mul_div<std::int64_t>(max64, max64, max64, rounding::exact) == result64(max64));
static_assert(mul_div<std::int64_t>(max64, 2, 1, rounding::exact) == result64(errc::overflow));
static_assert(mul_div<std::int64_t>(max64, -2, 1, rounding::exact) == result64(errc::overflow));
static_assert(
    mul_div<std::int64_t>(min64, 1, 1, rounding::exact) ==
    result64(errc::overflow));  // the range is symmetric
static_assert(mul_div<std::int64_t>(min64, -1, 2, rounding::exact) == result64(4'611'686'018'427'387'904));
static_assert(mul_div<std::int64_t>(7, 5, 10, rounding::half_even) == result64(4));  // 3.5
static_assert(mul_div<std::int64_t>(5, 5, 10, rounding::half_even) == result64(2));  // 2.5
static_assert(mul_div<std::int64_t>(5, 5, 10, rounding::half_away) == result64(3));
static_assert(mul_div<std::int64_t>(-5, 5, 10, rounding::half_away) == result64(-3));
static_assert(mul_div<std::int64_t>(5, 5, 10, rounding::exact) == result64(errc::inexact));
static_assert(mul_div<std::int64_t>(5, 5, 0, rounding::half_even) == result64(errc::division_by_zero));
static_assert(
    mul_div<std::int32_t>(2'000'000'000, 3, 4, rounding::exact) == result<std::int32_t>(1'500'000'000));
static_assert(
    mul_div<std::int32_t>(2'000'000'000, 4, 3, rounding::toward_zero) ==
    result<std::int32_t>(errc::overflow));

}  // namespace
