// SPDX-License-Identifier: BSL-1.0
//
// Exact amounts against rationals: sums, products, costs and the one rounding, with the refusals predicted.

#include <tally/value/amount.hpp>
#include <tally/value/rate.hpp>

#include "catch.hpp"
#include "oracle.hpp"

#include <array>
#include <map>

using oracle::integer;
using oracle::rational;
using tally::amount;
using tally::credits;
using tally::errc;
using tally::int128;
using tally::rounding;

namespace {

rational const range_end = oracle::ratio(oracle::rep_max, oracle::ten_to(9));

rational value_of(amount const& exact) { return oracle::ratio(exact.numerator(), exact.denominator()); }
rational value_of(tally::factor const& factor) {
    return oracle::ratio(factor.numerator(), factor.denominator());
}
rational value_of(tally::decimal const& number) {
    return oracle::ratio(number.mantissa(), oracle::ten_to(static_cast<unsigned>(number.decimals())));
}

errc refusal_of(rational const& exact) { return abs(exact) > range_end ? errc::overflow : errc::none; }
errc refusal_of(rational const& exact, integer const& needed_denominator) {
    return needed_denominator > oracle::denominator_max ? errc::denominator_too_large : refusal_of(exact);
}

/// Any amount there is: denominators of every length and many common factors, every magnitude up to the end
/// of the range.
amount any_amount(oracle::random& random) {
    for (;;) {
        int128 d = 1;
        for (int factors = random.between(0, 20); factors > 0; --factors) {
            int128 const next = d * std::array{2, 2, 3, 5, 5, 7, 10, 60, 1'000'003}[random.below(9)];
            if (next > tally::representation<std::int64_t>::denominator_max()) break;
            d = next;
        }
        int128 n = random.signed_128() >> random.between(0, 90);
        if (random.below(4) == 0)
            n = (9'223'372'036 * d + d / 1'000 * random.between(0, 860)) * (random.coin() ? 1 : -1);
        if (auto const made = amount::of(n, d)) return *made;
    }
}

void check(std::map<errc, int>& seen, tally::result<amount> const& found, errc why, rational const& exact) {
    ++seen[why];
    if (found.error().code != why || (found && value_of(*found) != exact)) {
        CAPTURE(exact.str(), name(why), name(found.error().code));
        CHECK(found.error().code == why);
        CHECK((found && value_of(*found) == exact));
    }
}

}  // namespace

TEST_CASE("sums of amounts are exact, or refused for the least common denominator first") {
    std::uint64_t const seed = 7'201;
    CAPTURE(seed);
    oracle::random random(seed);
    std::map<errc, int> seen;
    for (int i = 0; i < 30'000; ++i) {
        amount const a = any_amount(random), b = any_amount(random);
        rational const x = value_of(a), y = value_of(b);
        check(seen, try_add(a, b), refusal_of(x + y, lcm(denominator(x), denominator(y))), x + y);
        check(seen, try_add(a, -b), refusal_of(x - y, lcm(denominator(x), denominator(y))), x - y);
        bool const ordered = (a < b) == (x < y) && (a == b) == (x == y) && (a > b) == (x > y) && a == a;
        if (!ordered) {
            CAPTURE(x.str(), y.str());
            FAIL_CHECK("they compare otherwise");
        }
    }
    CHECK(seen[errc::none] > 1'000);
    CHECK(seen[errc::overflow] > 100);
    CHECK(seen[errc::denominator_too_large] > 100);
}

TEST_CASE("products of amounts and factors are exact, or refused for their denominator first") {
    std::uint64_t const seed = 7'202;
    CAPTURE(seed);
    oracle::random random(seed);
    std::map<errc, int> seen;
    for (int i = 0; i < 30'000; ++i) {
        amount const a = any_amount(random);
        auto const f = tally::factor::of(
            random.signed_64() >> random.between(0, 60), (random.signed_64() >> random.between(0, 60)) | 1);
        if (!f) continue;
        rational const exact = value_of(a) * value_of(*f);
        check(seen, try_mul(a, *f), refusal_of(exact, denominator(exact)), exact);
    }
    CHECK(seen[errc::none] > 1'000);
    CHECK(seen[errc::overflow] > 100);
    CHECK(seen[errc::denominator_too_large] > 100);
}

TEST_CASE("a quantity costs exactly its rate, or is refused for the denominator first") {
    std::uint64_t const seed = 7'203;
    CAPTURE(seed);
    oracle::random random(seed);
    std::map<errc, int> seen;
    for (int i = 0; i < 30'000; ++i) {
        auto const published = tally::decimal::of(random.signed_64(), random.between(0, 18)).value();
        std::int64_t const basis = (random.signed_64() >> random.between(0, 62)) & ~(std::int64_t{1} << 63);
        auto const rate = tally::rate<tally::units::token>::of(published, tally::tokens::of(basis));
        if (!rate) {
            CHECK(basis == 0);
            continue;
        }
        auto const used = tally::tokens::of(random.signed_64());
        rational const per_one = value_of(published) * oracle::ratio(1, basis),
                       exact = per_one * oracle::ratio(used.in_smallest(), 1);
        auto const lowest = rate->exact();
        if (integer(lowest.n) != numerator(per_one) || integer(lowest.d) != denominator(per_one)) {
            CAPTURE(per_one.str(), integer(lowest.n).str(), integer(lowest.d).str());
            FAIL_CHECK("the exact rate is another");
        }
        check(seen, try_mul(*rate, used), refusal_of(exact, denominator(exact)), exact);
    }
    CHECK(seen[errc::none] > 1'000);
    CHECK(seen[errc::overflow] > 100);
    CHECK(seen[errc::denominator_too_large] > 100);
}

TEST_CASE("an amount is rounded once, in every mode, to every quantum") {
    std::uint64_t const seed = 7'204;
    CAPTURE(seed);
    oracle::random random(seed);
    std::map<errc, int> seen;
    auto const check_round = [&seen](amount const& exact, std::int64_t quantum) {
        for (rounding const mode : oracle::modes) {
            auto const found = round(exact, mode, credits::of_smallest(quantum));
            auto const quanta =
                oracle::rounded(value_of(exact) * oracle::ratio(oracle::ten_to(9), quantum), mode);
            errc const why = !quanta                                    ? errc::inexact
                             : abs(*quanta * quantum) > oracle::rep_max ? errc::overflow
                                                                        : errc::none;
            ++seen[why];
            if (found.error().code != why || (found && integer(found->in_smallest()) != *quanta * quantum)) {
                CAPTURE(value_of(exact).str(), quantum, name(mode), name(why));
                CHECK(found.error().code == why);
                CHECK((found && integer(found->in_smallest()) == *quanta * quantum));
            }
        }
    };
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t const quantum =
            std::array<std::int64_t, 10>{1,
                                         2,
                                         3,
                                         7,
                                         10,
                                         1'000,
                                         250'000'000,
                                         1'000'000'000,
                                         3'000'000'001,
                                         9'223'372'036'854'775'807}[random.below(10)];
        check_round(any_amount(random), quantum);
        // On a tie of this quantum, and on either side of it by as little as there is.
        int128 const ten_17 = 100'000'000'000'000'000;
        int128 const halves = 2 * int128{random.between(-5, 5)} + 1;
        if (quantum > 1'000'000'000'000) continue;
        for (int const step : {-1, 0, 1}) {
            check_round(
                amount::of(halves * quantum * (ten_17 / 2) + step, ten_17 * 1'000'000'000).value(), quantum);
        }
    }
    CHECK(seen[errc::none] > 1'000);
    CHECK(seen[errc::overflow] > 100);
    CHECK(seen[errc::inexact] > 1'000);
}

TEST_CASE("the text of an amount is its decimal, or its fraction in lowest terms") {
    oracle::random random(7'205);
    for (int i = 0; i < 10'000; ++i) {
        amount const exact = any_amount(random);
        rational const value = value_of(exact);
        integer n = abs(numerator(value)), d = denominator(value), beside_ten = d;
        while (beside_ten % 2 == 0) beside_ten /= 2;
        while (beside_ten % 5 == 0) beside_ten /= 5;
        std::string expected = value < 0 ? "-" : "";
        if (beside_ten != 1) {
            expected += n.str() + "/" + d.str();
        } else {
            expected += integer(n / d).str();
            if (n % d != 0) expected += ".";
            for (integer rest = n % d; rest != 0; rest = rest * 10 % d)
                expected += integer(rest * 10 / d).str();
        }
        if (exact.text() != expected) CHECK(std::string(exact.text().view()) == expected);
    }
    SUCCEED();
}
