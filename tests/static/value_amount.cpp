// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of exact amounts: equal ones behave alike, and the public limits from both sides.

#include <tally/value/amount.hpp>

#include "plain.hpp"

using tally::amount;
using tally::credits;
using tally::errc;
using tally::factor;
using tally::int128;
using tally::rounding;

static_assert(
    plain::stored_in<amount, 32> && plain::apart_from_numbers<amount> && plain::totally_ordered<amount>);
static_assert(amount{} == credits{} && amount{}.numerator() == 0 && amount{}.denominator() == 1);
// Nothing is lost from credits to amounts; the way back is rounding, and says how.
static_assert(std::is_convertible_v<credits, amount> && !std::is_constructible_v<credits, amount>);

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr int128 nano = 1'000'000'000;
constexpr int128 limit = static_cast<int128>(10'000'000'000'000) * 10'000'000'000'000;  // 10^26

constexpr amount of(int128 n, int128 d) { return amount::of(n, d).value(); }
constexpr errc refusal(int128 n, int128 d) { return amount::of(n, d).error().code; }
constexpr credits nanos(std::int64_t n) { return credits::of_smallest(n); }
constexpr factor times(std::int64_t n, std::int64_t d) { return factor::of(n, d).value(); }

static_assert(
    amount(nanos(1'500'000'000)).numerator() == 3 && amount(nanos(1'500'000'000)).denominator() == 2);
static_assert(
    of(3, 2) == of(6, 4) && of(3, 2) == nanos(1'500'000'000) && nanos(1'500'000'000) == of(6, 4) &&
    of(1, 3) != of(1, 2));
static_assert(
    of(1, 3) < of(1, 2) && of(-1, 2) < of(-1, 3) && of(1, 3) > nanos(333'333'333) &&
    of(1, 3) < nanos(333'333'334));
static_assert((of(2, 4) <=> of(1, 2)) == 0 && of(1, 2) <= of(2, 4));

static_assert(
    refusal(1, 0) == errc::division_by_zero && refusal(1, -1) == errc::division_by_zero &&
    refusal(0, 1) == errc::none);
static_assert(refusal(1, limit) == errc::none && refusal(1, limit + 1) == errc::denominator_too_large);
static_assert(refusal(max64, nano) == errc::none && refusal(max64 + int128{1}, nano) == errc::overflow);
static_assert(
    refusal(-int128{max64}, nano) == errc::none && refusal(-int128{max64} - 1, nano) == errc::overflow);
static_assert(of(max64, nano) == credits::max() && of(-int128{max64}, nano) == -credits::max());
// Over the largest denominator the range ends at the same credit: 2^63 − 1 nano-credits are (2^63 − 1) ·
// 10^17 / 10^26.
constexpr int128 ten_17 = 100'000'000'000'000'000;
static_assert(
    refusal(max64 * ten_17, limit) == errc::none && refusal(max64 * ten_17 + 1, limit) == errc::overflow);
static_assert(
    refusal(-max64 * ten_17, limit) == errc::none && refusal(-max64 * ten_17 - 1, limit) == errc::overflow);
static_assert(refusal(static_cast<int128>(tally::uint128{1} << 127), 1) == errc::overflow);
// Thirds: the range ends between two of them, 27,670,116,110 and a half.
static_assert(refusal(27'670'116'110, 3) == errc::none && refusal(27'670'116'111, 3) == errc::overflow);

static_assert(of(1, 3) + of(1, 6) == of(1, 2) && of(1, 3) - of(1, 2) == of(-1, 6) && -of(1, 3) == of(-1, 3));
static_assert(of(1, 3) + nanos(500'000'000) == of(5, 6) && nanos(500'000'000) - of(1, 3) == of(1, 6));
static_assert(
    of(1, 3) * times(3, 4) == of(1, 4) && times(-3, 4) * of(1, 3) == of(-1, 4) &&
    of(0, 5) * times(7, 9) == amount{});
static_assert(try_add(credits::max(), nanos(1)).error().code == errc::overflow);
static_assert(try_add(of(max64 * ten_17 - 1, limit), of(1, limit)) == tally::result<amount>(credits::max()));
static_assert(try_add(of(max64 * ten_17, limit), of(1, limit)).error().code == errc::overflow);
static_assert(try_add(of(1, limit), of(1, 3)).error().code == errc::denominator_too_large);
static_assert(try_mul(amount(credits::max()), times(2, 1)).error().code == errc::overflow);
static_assert(
    try_mul(amount(credits::max()), times(1'000'000'001, 1'000'000'000)).error().code == errc::overflow);
static_assert(try_mul(of(1, limit), times(1, 2)).error().code == errc::denominator_too_large);
static_assert(try_mul(of(3, limit), times(1, 3)) == tally::result<amount>(of(1, limit)));

// Equal amounts behave alike, in lowest terms or not: 3 · 10^25 / 10^26 is 3/10, which a seventh can be added
// to.
static_assert(try_add(of(3 * (limit / 10), limit), of(1, 7)) == tally::result<amount>(of(31, 70)));
static_assert(try_add(of(1, 7), of(3 * (limit / 10), limit)) == tally::result<amount>(of(31, 70)));
static_assert(try_mul(of(3 * (limit / 10), limit), times(1, 7)) == tally::result<amount>(of(3, 70)));

// Rounding: once, to a stated quantum.
using posted = tally::result<credits>;
constexpr credits quarter = nanos(250'000'000);
static_assert(
    round(of(1, 3), rounding::half_even) == posted(nanos(333'333'333)) &&
    round(of(2, 3), rounding::half_even) == posted(nanos(666'666'667)));
static_assert(
    round(of(1, 3), rounding::away_from_zero) == posted(nanos(333'333'334)) &&
    round(of(-1, 3), rounding::away_from_zero) == posted(nanos(-333'333'334)));
static_assert(
    round(of(2, 3), rounding::toward_zero) == posted(nanos(666'666'666)) &&
    round(of(-2, 3), rounding::toward_zero) == posted(nanos(-666'666'666)));
static_assert(
    round(of(1, 3), rounding::exact) == posted(errc::inexact) &&
    round(of(1, 4), rounding::exact) == posted(quarter));
static_assert(
    round(of(1, 2 * nano), rounding::half_even) == posted(nanos(0)) &&
    round(of(3, 2 * nano), rounding::half_even) == posted(nanos(2)));
static_assert(
    round(of(1, 2 * nano), rounding::half_away) == posted(nanos(1)) &&
    round(of(-1, 2 * nano), rounding::half_away) == posted(nanos(-1)));

constexpr posted to_quarter(int128 n, int128 d, rounding mode) { return round(of(n, d), mode, quarter); }
static_assert(
    to_quarter(1, 8, rounding::half_even) == posted(nanos(0)) &&
    to_quarter(3, 8, rounding::half_even) == posted(quarter * 2));
static_assert(
    to_quarter(1, 8, rounding::half_away) == posted(quarter) &&
    to_quarter(-3, 8, rounding::half_away) == posted(quarter * -2));
static_assert(
    to_quarter(125'000'001, nano, rounding::half_even) == posted(quarter) &&
    to_quarter(124'999'999, nano, rounding::half_away) == posted(nanos(0)));
// A ten-septillionth on either side of the tie decides.
static_assert(
    to_quarter(limit / 8 + 1, limit, rounding::half_even) == posted(quarter) &&
    to_quarter(limit / 8 - 1, limit, rounding::half_away) == posted(nanos(0)));
static_assert(
    to_quarter(1, 4, rounding::exact) == posted(quarter) &&
    to_quarter(1, 5, rounding::exact) == posted(errc::inexact));
static_assert(to_quarter(limit / 4 + 1, limit, rounding::exact) == posted(errc::inexact));
// An odd quantum has its tie between two nano-credits.
static_assert(
    round(of(3, 2 * nano), rounding::half_away, nanos(3)) == posted(nanos(3)) &&
    round(of(3, 2 * nano), rounding::half_even, nanos(3)) == posted(nanos(0)));
static_assert(
    round(of(1, nano), rounding::half_away, nanos(3)) == posted(nanos(0)) &&
    round(of(2, nano), rounding::half_even, nanos(3)) == posted(nanos(3)));
static_assert(
    round(of(14, 10 * nano), rounding::half_away, nanos(3)) == posted(nanos(0)) &&
    round(of(16, 10 * nano), rounding::half_even, nanos(3)) == posted(nanos(3)));

static_assert(round(of(1, 3), rounding::half_even, nanos(0)) == posted(errc::quantum_invalid));
static_assert(round(of(1, 3), rounding::half_even, nanos(-1)) == posted(errc::quantum_invalid));
static_assert(round(amount(credits::max()), rounding::exact) == posted(credits::max()));
static_assert(
    round(amount(credits::max()), rounding::away_from_zero, credits::max()) == posted(credits::max()));
static_assert(
    round(amount(credits::max()), rounding::away_from_zero, credits::of(1)) == posted(errc::overflow));
static_assert(
    round(amount(-credits::max()), rounding::away_from_zero, credits::of(1)) == posted(errc::overflow));
static_assert(
    round(amount(credits::max()), rounding::toward_zero, credits::of(1)) ==
    posted(credits::of(9'223'372'036)));

static_assert(
    of(13, 1'000).text() == "0.013" && of(50, 14).text() == "25/7" && of(-6, 4).text() == "-1.5" &&
    amount{}.text() == "0");
static_assert(amount(credits::max()).text() == "9223372036.854775807");
// The longest texts: eighty-six decimals, and both numbers full.
static_assert(
    of(-9'223'372'036 * (int128{1} << 86) - 1, int128{1} << 86).text() ==
    "-9223372036.00000000000000000000000001292469707114105741986576081359316958696581423282623291015625");
static_assert(
    of(9'223'372'037 - max64 * ten_17, limit - 1).text() ==
    "-922337203685477580699999990776627963/99999999999999999999999999");

}  // namespace
