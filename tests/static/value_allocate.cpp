// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of allocation: cases small enough to check with a pencil, and both sides of each
// limit.

#include <tally/value/allocate.hpp>

#include "plain.hpp"

using tally::amount;
using tally::credits;
using tally::errc;
using tally::int128;
using tally::rounding;

static_assert(plain::stored_in<tally::basic_allocation<std::int64_t, 4>, 48>);

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr int128 limit = static_cast<int128>(10'000'000'000'000) * 10'000'000'000'000;  // 10^26

constexpr credits nanos(std::int64_t n) { return credits::of_smallest(n); }

/// Shares of numerators over a denominator of 10^9 · `per_nano`, in smallest credits.
constexpr bool shares(
    std::initializer_list<int> numerators, int per_nano, rounding mode, std::int64_t quantum,
    std::int64_t total, std::initializer_list<std::int64_t> expected) {
    for (int const direction : {1, -1}) {
        tally::inline_list<int128, 8> list;
        for (int const each : numerators) {
            if (!list.push_back(direction * each)) return false;
        }
        auto const made =
            tally::allocate<std::int64_t>(list, int128{1'000'000'000} * per_nano, mode, nanos(quantum));
        if (!made || made->total != nanos(direction * total) || made->shares.size() != expected.size())
            return false;
        std::size_t i = 0;
        for (std::int64_t const each : expected) {
            if (made->shares[i++] != nanos(direction * each)) return false;
        }
    }
    return true;
}

// Each row also holds with every sign turned round.
static_assert(shares({}, 1, rounding::half_even, 1, 0, {}));
static_assert(shares({0, 0}, 1, rounding::half_even, 1, 0, {0, 0}));
static_assert(shares({3, 4}, 1, rounding::exact, 1, 7, {3, 4}));
static_assert(shares({1, 1, 1}, 3, rounding::half_even, 1, 1, {1, 0, 0}));  // thirds: the first of equals
static_assert(shares({1, 0, 1, 1}, 3, rounding::half_even, 1, 1, {1, 0, 0, 0}));  // zero stays zero
static_assert(shares({0, 1, 2}, 3, rounding::half_even, 1, 1, {0, 0, 1}));        // the largest fraction
static_assert(shares({2, 2, 2}, 3, rounding::half_even, 1, 2, {1, 1, 0}));        // two quanta, two lines
static_assert(shares({5, 4, 5}, 3, rounding::half_even, 1, 5, {2, 1, 2}));        // 1.67 + 1.33 + 1.67 = 4.67
static_assert(shares({3, -3, 3}, 2, rounding::half_even, 1, 2, {2, -1, 1}));  // 1.5 − 1.5 + 1.5 = 1.5, even 2
static_assert(shares({-3, 0, 3}, 2, rounding::half_even, 1, 0, {-1, 0, 1}));  // flooring would give −2, 0, 1
static_assert(shares({4, -2}, 3, rounding::away_from_zero, 1, 1, {1, 0}));    // 1.33 − 0.67 = 0.67
static_assert(
    shares({4, -2}, 3, rounding::toward_zero, 1, 0, {1, 0}) == false);    // the residual is below zero …
static_assert(shares({4, -2}, 3, rounding::toward_zero, 1, 0, {1, -1}));  // … so the line below zero has it
static_assert(shares({10, 1}, 4, rounding::away_from_zero, 1, 3, {3, 0}));
static_assert(shares({1, 1}, 4, rounding::toward_zero, 1, 0, {0, 0}));

// Quanta of more than one nano-credit: fractions of the quantum, not of the nano-credit, decide.
static_assert(shares({7, 4, 4}, 1, rounding::half_even, 5, 15, {5, 5, 5}));
static_assert(shares({4, 9, 3}, 1, rounding::half_even, 5, 15, {5, 10, 0}));
static_assert(
    shares({14, 29}, 10, rounding::half_away, 2, 4, {2, 2}));  // 1.4 + 2.9 = 4.3; fractions 1.4 and 0.9
static_assert(shares({19, 38, 3}, 10, rounding::half_even, 2, 6, {2, 4, 0}));  // 1.9 and 1.8 come before 0.3
static_assert(
    shares({12, 11}, 10, rounding::away_from_zero, 2, 4, {2, 2}));  // same nano-credits, then the rest
static_assert(shares({11, 12}, 10, rounding::half_even, 2, 2, {0, 2}));
static_assert(shares({250, 500, 125}, 1, rounding::half_even, 250, 1'000, {250, 500, 250}));
static_assert(shares({250, 500, 124}, 1, rounding::half_even, 250, 750, {250, 500, 0}));

constexpr errc
refusal(int128 numerator, int128 denominator, rounding mode = rounding::half_even, std::int64_t quantum = 1) {
    return tally::allocate<std::int64_t>(
               tally::inline_list<int128, 2>{numerator}, denominator, mode, nanos(quantum))
        .error()
        .code;
}
static_assert(
    refusal(1, 1) == errc::none && refusal(1, 0) == errc::division_by_zero &&
    refusal(1, -1) == errc::division_by_zero);
static_assert(refusal(1, limit) == errc::none && refusal(1, limit + 1) == errc::denominator_too_large);
static_assert(
    refusal(1, 3, rounding::exact) == errc::inexact &&
    refusal(1, 3, rounding::half_even, 0) == errc::quantum_invalid);
static_assert(refusal(1, 3, rounding::half_even, -1) == errc::quantum_invalid);
static_assert(
    refusal(max64, 1'000'000'000) == errc::none &&
    refusal(max64 + int128{1}, 1'000'000'000) == errc::overflow);
static_assert(
    refusal(-int128{max64}, 1'000'000'000) == errc::none &&
    refusal(-int128{max64} - 1, 1'000'000'000) == errc::overflow);

// Each amount must be in range itself, not only their sum.
constexpr int128 too_much = static_cast<int128>(~tally::uint128{0} >> 1);
static_assert(
    tally::allocate<std::int64_t>(
        tally::inline_list<int128, 2>{too_much, -too_much}, 1, rounding::half_even, nanos(1))
        .error()
        .code == errc::overflow);
static_assert(
    tally::allocate<std::int64_t>(
        tally::inline_list<int128, 2>{-too_much, too_much}, 1, rounding::half_even, nanos(1))
        .error()
        .code == errc::overflow);
static_assert(
    tally::allocate<std::int64_t>(
        tally::inline_list<int128, 3>{too_much, too_much, too_much}, 1, rounding::half_even, nanos(1))
        .error()
        .code == errc::overflow);

// Amounts with denominators of their own.
constexpr amount of(int128 n, int128 d) { return amount::of(n, d).value(); }
template <std::size_t Capacity>
constexpr auto split(
    std::initializer_list<amount> amounts, rounding mode = rounding::half_even, credits quantum = nanos(1)) {
    return tally::allocate<Capacity>(std::span<amount const>(amounts.begin(), amounts.size()), mode, quantum);
}
constexpr bool splits() {
    auto const made = split<3>({of(1, 3), of(1, 6), of(1, 2)});
    return made && made->total == credits::of(1) && made->shares.size() == 3 &&
           made->shares[0] == nanos(333'333'333) && made->shares[1] == nanos(166'666'667) &&
           made->shares[2] == nanos(500'000'000);
}
static_assert(splits());
static_assert(
    split<3>({of(1, 3), of(1, 3), of(1, 3)}).has_value() &&
    split<2>({of(1, 3), of(1, 3), of(1, 3)}).error().code == errc::too_many_items);
static_assert(split<2>({of(1, limit), of(1, 3)}).error().code == errc::denominator_too_large);
static_assert(split<2>({of(3 * (limit / 10), limit), of(1, 7)}).has_value());  // 3/10 in other words
static_assert(split<2>({amount(credits::max()), amount(nanos(1))}).error().code == errc::overflow);
static_assert(split<2>({amount(credits::max()), amount(nanos(-1))}).has_value());
static_assert(split<2>({of(1, 3)}, rounding::exact).error().code == errc::inexact);
// The amount is in range and rounded it is not.
static_assert(
    split<1>({amount(credits::max())}, rounding::half_even, credits::of(5'000'000'000)).error().code ==
    errc::overflow);

}  // namespace
