// SPDX-License-Identifier: BSL-1.0
//
// Division, fractions and wide integers against Boost's rationals, in every mode and with both signs.

#include <tally/value/fraction.hpp>
#include <tally/value/rounding.hpp>

#include "catch.hpp"
#include "oracle.hpp"

#include <iterator>
#include <limits>

using oracle::integer;
using oracle::rational;
using tally::errc;
using tally::int128;
using tally::rounding;

namespace {

constexpr std::int64_t max64 = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t min64 = std::numeric_limits<std::int64_t>::min();

template <class T>
void check_divide(T n, T d) {
    for (rounding const mode : oracle::modes) {
        auto const found = tally::divide(n, d, mode);
        auto const expected = oracle::rounded(oracle::ratio(n, d), mode);
        errc const why = !expected                                            ? errc::inexact
                         : *expected > integer(std::numeric_limits<T>::max()) ? errc::overflow
                                                                              : errc::none;
        if (found.error().code != why || (found && integer(*found) != *expected)) {
            CAPTURE(integer(n).str(), integer(d).str(), name(mode), expected ? expected->str() : "none");
            CHECK(found.error().code == why);
            CHECK((found && integer(*found) == *expected));
        }
    }
}

void check_compare(int128 a, int128 b, int128 c, int128 d) {
    rational const left = oracle::ratio(a, b), right = oracle::ratio(c, d);
    int const expected = left < right ? -1 : left > right ? 1 : 0;
    if (tally::detail::compare_fractions(a, b, c, d) != expected) {
        CAPTURE(integer(a).str(), integer(b).str(), integer(c).str(), integer(d).str());
        CHECK(tally::detail::compare_fractions(a, b, c, d) == expected);
    }
}

}  // namespace

TEST_CASE("division rounds as its mode says: every small pair") {
    for (int n = -60; n <= 60; ++n) {
        for (int d = -12; d <= 12; ++d) {
            if (d != 0) check_divide(n, d);
        }
    }
    SUCCEED();
}

TEST_CASE("division rounds as its mode says: at both ends of the numbers and at random") {
    std::int64_t const ends[] = {
        min64, min64 + 1, min64 + 2, min64 / 2 - 1, min64 / 2,     min64 / 2 + 1, -3,        -2,   -1, 0,
        1,     2,         3,         max64 / 2,     max64 / 2 + 1, max64 - 2,     max64 - 1, max64};
    for (std::int64_t const n : ends) {
        for (std::int64_t const d : ends) {
            if (d != 0) check_divide(n, d);
        }
    }
    oracle::random random(7'101);
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t const d = random.signed_64(), n = random.signed_64();
        if (d == 0) continue;
        check_divide(n, d);
        // Near the ties of this divisor.
        check_divide(int128{d} * 2 * (n >> 1) + d + random.between(-1, 1), int128{d} * 2);
    }
}

TEST_CASE("mul_div is one rounding of the exact product") {
    oracle::random random(7'102);
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t const a = random.signed_64(), b = random.signed_64(), c = random.signed_64();
        for (rounding const mode : oracle::modes) {
            auto const found = tally::mul_div(a, b, c, mode);
            errc why = errc::division_by_zero;
            std::optional<integer> expected;
            if (c != 0) {
                expected = oracle::rounded(oracle::ratio(integer(a) * b, c), mode);
                why = !expected                          ? errc::inexact
                      : abs(*expected) > oracle::rep_max ? errc::overflow
                                                         : errc::none;
            }
            if (found.error().code != why || (found && integer(*found) != *expected)) {
                CAPTURE(a, b, c, name(mode));
                CHECK(found.error().code == why);
                CHECK((found && integer(*found) == *expected));
            }
        }
    }
    SUCCEED();
}

TEST_CASE("fractions compare as rationals do: every small pair") {
    for (int a = -12; a <= 12; ++a) {
        for (int b = 1; b <= 12; ++b) {
            for (int c = -12; c <= 12; ++c) {
                for (int d = 1; d <= 12; ++d) check_compare(a, b, c, d);
            }
        }
    }
    SUCCEED();
}

TEST_CASE("fractions compare as rationals do: at both ends of the numbers and at random") {
    int128 const max128 = std::numeric_limits<int128>::max() > 0
                              ? std::numeric_limits<int128>::max()
                              : static_cast<int128>(~tally::uint128{0} >> 1);
    int128 const min128 = -max128 - 1;
    int128 const ends[] = {min128, min128 + 1, min128 / 2 - 1, min128 / 2,     -2,         -1,    0,
                           1,      2,          max128 / 2,     max128 / 2 + 1, max128 - 1, max128};
    for (int128 const a : ends) {
        for (int128 const c : ends) {
            for (int128 const b : {int128{1}, int128{2}, max128 / 2 + 2, max128 - 1, max128}) {
                for (int128 const d : {int128{1}, int128{3}, max128 / 2 + 1, max128 - 2, max128})
                    check_compare(a, b, c, d);
            }
        }
    }
    oracle::random random(7'103);
    auto const positive = [&random] {
        int128 const any = random.signed_128();
        return any < 0 ? -any : any + 1 < 0 ? any : any + 1;
    };
    for (int i = 0; i < 30'000; ++i) {
        int128 const a = random.signed_128(), b = positive(), c = random.signed_128(), d = positive();
        if (b <= 0 || d <= 0) continue;
        check_compare(a, b, c, d);
        // Neighbours: the same number in other terms, and one step beside it.
        int128 const n = random.signed_64(), m = 1 + (positive() >> 66), times = 1 + (positive() >> 66);
        if (m > 0 && times > 0) {
            check_compare(n, m, n * times, m * times);
            check_compare(n, m, n * times + random.between(-1, 1), m * times);
        }
    }
}

TEST_CASE("greatest common divisors and lowest terms are those of Boost") {
    oracle::random random(7'104);
    for (int i = 0; i < 30'000; ++i) {
        int128 a = random.signed_128(), b = random.signed_128();
        int128 const shared = random.signed_64() >> random.between(0, 62);
        if (random.coin()) a = (a >> 64) * shared, b = (b >> 64) * shared;
        int128 const x = a < 0 ? -a : a, y = b < 0 ? -b : b;
        if (integer(tally::arithmetic<int128>::gcd(x, y)) != gcd(integer(x), integer(y))) {
            CAPTURE(integer(x).str(), integer(y).str());
            FAIL_CHECK("another greatest common divisor of 128 bits");
        }
        auto const x64 = static_cast<std::int64_t>(x >> 64), y64 = static_cast<std::int64_t>(y & max64);
        if (integer(tally::arithmetic<std::int64_t>::gcd(x64, y64)) != gcd(integer(x64), integer(y64))) {
            CAPTURE(x64, y64);
            FAIL_CHECK("another greatest common divisor of 64 bits");
        }
        if (y == 0) continue;
        auto const lowest = tally::fraction<int128>{a, y}.reduced();
        rational const expected = oracle::ratio(a, y);
        if (integer(lowest.n) != numerator(expected) || integer(lowest.d) != denominator(expected)) {
            CAPTURE(integer(a).str(), integer(y).str());
            FAIL_CHECK("other lowest terms");
        }
    }
    SUCCEED();
}

TEST_CASE("a product of fractions is in lowest terms, or refused for its denominator first") {
    oracle::random random(7'105);
    int refused[2] = {0, 0};
    for (int i = 0; i < 50'000; ++i) {
        auto const any = [&random] {
            auto const n = random.signed_128() >> random.between(0, 100);
            auto const d = (random.signed_128() >> random.between(20, 100)) | 1;
            return tally::fraction<int128>{n, d < 0 ? -d : d}.reduced();
        };
        auto const a = any(), b = any();
        rational const exact = oracle::ratio(a.n, a.d) * oracle::ratio(b.n, b.d);
        tally::fraction<int128> product;
        errc const found = tally::detail::multiply<std::int64_t>(a, b, product);
        bool const too_fine = denominator(exact) > oracle::denominator_max;
        bool const too_large = abs(numerator(exact)) >= (integer(1) << 127);
        errc const expected = too_fine    ? errc::denominator_too_large
                              : too_large ? errc::overflow
                                          : errc::none;
        refused[0] += too_fine, refused[1] += expected == errc::overflow;
        bool const same =
            found == expected && (found != errc::none || (integer(product.n) == numerator(exact) &&
                                                          integer(product.d) == denominator(exact)));
        if (!same) {
            CAPTURE(
                integer(a.n).str(), integer(a.d).str(), integer(b.n).str(), integer(b.d).str(), name(found),
                name(expected));
            CHECK(same);
        }
        int128 common = 0;
        bool const meets = tally::detail::common_denominator<std::int64_t>(a.d, b.d, common);
        integer const least = lcm(integer(a.d), integer(b.d));
        if (a.d <= tally::representation<std::int64_t>::denominator_max()) {
            if (meets != (least <= oracle::denominator_max) || (meets && integer(common) != least)) {
                CAPTURE(integer(a.d).str(), integer(b.d).str(), meets, integer(common).str());
                FAIL_CHECK("another least common denominator");
            }
        }
    }
    CHECK(refused[0] > 1'000);
    CHECK(refused[1] > 100);
}
