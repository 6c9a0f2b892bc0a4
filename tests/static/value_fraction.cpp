// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of fractions: equal by value, and multiplied without a product that is not
// needed.

#include <tally/value/fraction.hpp>

#include "plain.hpp"

using tally::errc;
using tally::int128;
using fraction = tally::fraction<int128>;

static_assert(plain::stored_in<fraction, 32> && plain::totally_ordered<fraction>);
static_assert(!std::is_convertible_v<fraction, double> && !std::is_convertible_v<double, fraction>);

static_assert(fraction{}.n == 0 && fraction{}.d == 1);
static_assert(
    fraction{1, 2} == fraction{2, 4} && fraction{1, 2} != fraction{2, 3} && fraction{0, 5} == fraction{});
static_assert(
    fraction{1, 3} < fraction{1, 2} && fraction{-1, 2} < fraction{-1, 3} && fraction{2, 4} <= fraction{1, 2});
static_assert(fraction{7, 2} > fraction{3, 1} && fraction{-7, 2} < fraction{-3, 1});

namespace {

constexpr bool reduces(int128 n, int128 d, int128 to_n, int128 to_d) {
    fraction const lowest = fraction{n, d}.reduced();
    return lowest.n == to_n && lowest.d == to_d;
}
static_assert(
    reduces(6, 4, 3, 2) && reduces(-6, 4, -3, 2) && reduces(0, 5, 0, 1) && reduces(5, 5, 1, 1) &&
    reduces(7, 3, 7, 3));

constexpr int128 ten_13 = 10'000'000'000'000;
constexpr int128 limit = ten_13 * ten_13;

constexpr errc multiplied(fraction a, fraction b, fraction& out) {
    return tally::detail::multiply<std::int64_t>(a, b, out);
}

/// The product, member by member, so that lowest terms are part of the answer.
constexpr bool gives(fraction a, fraction b, int128 n, int128 d) {
    fraction there, back;
    return multiplied(a, b, there) == errc::none && multiplied(b, a, back) == errc::none && there.n == n &&
           there.d == d && back.n == n && back.d == d;
}
constexpr bool refuses(fraction a, fraction b, errc why) {
    fraction out{5, 7};
    return multiplied(a, b, out) == why && multiplied(b, a, out) == why && out.n == 5 && out.d == 7;
}
static_assert(gives({2, 3}, {3, 4}, 1, 2) && gives({-2, 3}, {3, 4}, -1, 2) && gives({5, 1}, {1, 7}, 5, 7));
static_assert(gives({0, 1}, {3, 7}, 0, 1) && gives({1, 1}, {1, 1}, 1, 1) && gives({2, 5}, {3, 7}, 6, 35));
// Denominators that meet above the limit, unless they cancel.
static_assert(
    gives({1, ten_13}, {1, ten_13}, 1, limit) &&
    refuses({1, ten_13}, {1, ten_13 + 1}, errc::denominator_too_large));
static_assert(
    gives({3, limit}, {1, 1}, 3, limit) && refuses({3, limit}, {1, 7}, errc::denominator_too_large));
static_assert(
    gives({7, limit}, {1, 7}, 1, limit) && gives({1, limit * 100'000}, {ten_13, 1}, 1, ten_13 * 100'000));
static_assert(refuses({1, limit}, {1, limit}, errc::denominator_too_large));  // a product beyond 2^127
static_assert(refuses({limit + 1, 1}, {limit, 1}, errc::overflow));
static_assert(gives({limit, 7}, {7, limit}, 1, 1));

}  // namespace
