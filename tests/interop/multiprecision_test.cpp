// SPDX-License-Identifier: BSL-1.0
//
// Values of Boost integers: the same answers as the built-in ones where both have one, exact ones far beyond,
// and limits.

#include <tally/interop/multiprecision.hpp>
#include <tally/value/bytes.hpp>
#include <tally/value/literals.hpp>

#include "catch.hpp"
#include "random.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace mp = boost::multiprecision;
using tally::errc;
using tally::rounding;
using namespace tally::literals;

namespace {

template <class Rep>
using credits_of = tally::basic_credits<Rep>;
template <class Rep>
using tokens_of = tally::quantity<tally::units::token, Rep>;

mp::cpp_int ten_to(unsigned exponent) { return mp::pow(mp::cpp_int(10), exponent); }

template <class T>
concept hashable = requires(T const& value) {
    std::hash<T>{}(value);
};
template <class T>
concept has_text = requires(T const& value) {
    value.text();
};
template <class T>
concept has_max = requires {
    T::max();
};

// Which numbers are representations, and what their values do not promise.
static_assert(
    tally::boost_integer<mp::cpp_int> && tally::boost_integer<mp::int128_t> &&
    tally::boost_integer<mp::checked_int256_t>);
static_assert(tally::boost_integer<tally::unbounded_int>);
static_assert(
    !tally::boost_integer<mp::uint128_t> && !tally::boost_integer<mp::cpp_rational> &&
    !tally::boost_integer<std::int64_t>);
static_assert(
    !tally::representation<mp::cpp_int>::bounded && tally::representation<mp::checked_int128_t>::bounded);
static_assert(
    !hashable<credits_of<mp::cpp_int>> && !has_text<credits_of<mp::cpp_int>> &&
    !has_max<credits_of<mp::cpp_int>>);
static_assert(
    !hashable<credits_of<mp::int256_t>> && !has_text<credits_of<mp::int256_t>> &&
    has_max<credits_of<mp::int256_t>>);
static_assert(hashable<tally::credits> && has_text<tally::credits> && has_max<tally::credits>);

}  // namespace

TEMPLATE_TEST_CASE(
    "Boost integers give the answers of the built-in ones", "", mp::cpp_int, mp::checked_cpp_int,
    mp::int128_t, mp::checked_int128_t, mp::int256_t, tally::unbounded_int) {
    using Rep = TestType;
    using credits = credits_of<Rep>;
    using tokens = tokens_of<Rep>;

    SECTION("credits") {
        auto const a = credits::of(2), b = credits::parse("0.5").value();
        CHECK(to_string(a + b) == "2.5");
        CHECK(to_string(b - a) == "-1.5");
        CHECK(to_string(-a) == "-2");
        CHECK(to_string(a * 3) == "6");
        CHECK(to_string(Rep(3) * b) == "1.5");
        CHECK(a > b);
        CHECK(a == b * 4);
        CHECK(((a <=> b) > 0));
        auto sum = a;
        sum += b;
        sum -= a;
        CHECK(sum == b);
        CHECK(credits{}.in_smallest() == 0);
        CHECK(credits::parse("0.0000000001").error().code == errc::too_fine);
        CHECK(credits::parse("1x").error().code == errc::not_a_number);
    }
    SECTION("quantities, decimals, factors") {
        CHECK(tokens::of(12'000).in_smallest() == 12'000);
        CHECK(tokens::of(2) + tokens::of(3) == tokens::of(5));
        CHECK(tokens::of(2) < tokens::of(3));
        CHECK(to_string(tally::quantity<tally::units::megapixel, Rep>::of(1'024, Rep(1'024))) == "1.048576");
        CHECK(to_string(tally::quantity<tally::units::second, Rep>::parse("5.5").value()) == "5.5");
        CHECK(tally::quantity<tally::units::second, Rep>::parse("0.0000001").error().code == errc::too_fine);
        auto const number = tally::basic_decimal<Rep>::parse("-12.50").value();
        CHECK(number.mantissa() == -125);
        CHECK(to_string(number) == "-12.5");
        CHECK(
            tally::basic_decimal<Rep>::parse("0.5").value() <
            tally::basic_decimal<Rep>::parse("0.6").value());
        auto const third = tally::basic_factor<Rep>::of(2, Rep(-6)).value();
        CHECK(to_string(third) == "-1/3");
        CHECK(third == tally::basic_factor<Rep>::parse("-1/3").value());
        CHECK(third < tally::basic_factor<Rep>{});
        CHECK(tally::basic_factor<Rep>::of(1, 0).error().code == errc::division_by_zero);
        CHECK(tally::basic_factor<Rep>::parse("1000000000.1").error().code == errc::overflow);
    }
    SECTION("rates and amounts") {
        auto const rate = credits::parse("0.00625").value() / tokens::of(10'000);
        CHECK(rate == credits::parse("0.625").value() / tokens::of(1'000'000));
        CHECK(to_string(rate.amount()) == "0.00625");
        CHECK(to_string(rate * tokens::of(12'000)) == "0.0075");
        CHECK(tally::basic_any_rate<Rep>(rate) == tally::basic_any_rate<Rep>(rate));
        auto const seventh = tally::basic_amount<Rep>::of(25, Rep(7)).value();
        CHECK(to_string(seventh) == "25/7");
        CHECK(to_string(tally::basic_amount<Rep>::of(-50, 14).value()) == "-25/7");
        CHECK(seventh + credits::of(1) == tally::basic_amount<Rep>::of(64, 14).value());
        CHECK(seventh * tally::basic_factor<Rep>::of(7, 5).value() == credits::of(5));
        CHECK(to_string(round(seventh, rounding::half_even).value()) == "3.571428571");
        CHECK(round(seventh, rounding::exact).error().code == errc::inexact);
        CHECK(tally::basic_amount<Rep>::of(1, 0).error().code == errc::division_by_zero);
        CHECK(tally::mul_div(Rep(7), Rep(5), Rep(-10), rounding::half_even).value() == -4);
        CHECK(tally::divide(Rep(5), Rep(-1), rounding::half_even).value() == -5);
    }
    SECTION("random costs, roundings and allocations") {
        kit::random random(20'260'418);
        auto const below = [&random](std::uint64_t count) {
            return static_cast<std::int64_t>(random.below(count));
        };
        for (int i = 0; i < 500; ++i) {
            std::vector<tally::amount> built_in;
            std::vector<tally::basic_amount<Rep>> boost;
            for (std::int64_t lines = below(6); lines > 0; --lines) {
                std::int64_t const price = below(2'000'000) - 1'000'000, basis = 1 + below(3'000),
                                   used = below(50'000);
                built_in.push_back(
                    tally::credits::of_smallest(price) / tally::tokens::of(basis) * tally::tokens::of(used));
                boost.push_back(credits::of_smallest(price) / tokens::of(basis) * tokens::of(used));
            }
            auto const mode = static_cast<rounding>(below(4));
            std::int64_t const quantum = 1 + below(2) * 249'999'999;
            auto const expected = tally::allocate<8>(
                std::span<tally::amount const>(built_in), mode, tally::credits::of_smallest(quantum));
            auto const found = tally::allocate<8>(
                std::span<tally::basic_amount<Rep> const>(boost), mode, credits::of_smallest(quantum));
            // Denominators that meet above the public limit are what an unbounded representation is for.
            if (!expected && !tally::representation<Rep>::bounded) continue;
            bool same = found.error().code == expected.error().code &&
                        found->shares.size() == expected->shares.size();
            if (expected && same) {
                same = found->total.in_smallest() == expected->total.in_smallest();
                for (std::size_t k = 0; k < built_in.size(); ++k)
                    same = same && found->shares[k].in_smallest() == expected->shares[k].in_smallest();
            }
            CHECK(same);
        }
    }
    SECTION("bytes are those of the built-in integers") {
        for (std::int64_t const number :
             {std::int64_t{0}, std::int64_t{1}, std::int64_t{-300},
              std::int64_t{9'223'372'036'854'775'807}}) {
            std::byte here[32]{}, there[32]{};
            tally::byte_writer built_in(here), boost(there);
            built_in.put_number(number);
            boost.put_number(Rep(number));
            CHECK(built_in.written().value() == boost.written().value());
            CHECK(std::equal(std::begin(here), std::end(here), there));
            tally::byte_reader from(there);
            CHECK(from.get_number<Rep>() == number);
        }
    }
}

TEST_CASE("an unbounded representation has no limits but those of the page") {
    using credits = credits_of<mp::cpp_int>;
    using tokens = tokens_of<mp::cpp_int>;
    mp::cpp_int const huge = ten_to(60) + 1;

    CHECK(to_string(credits::of_smallest(huge)) == "1" + std::string(51, '0') + ".000000001");
    CHECK(credits::of_smallest(huge) * huge == credits::of_smallest(mp::cpp_int(huge * huge)));
    CHECK((credits::of(huge) + credits::of(huge)).in_smallest() == 2 * ten_to(9) * huge);
    CHECK(credits::parse("1e40").value() == credits::of(ten_to(40)));
    CHECK(credits::parse("1e1000").value() == credits::of(ten_to(1'000)));
    CHECK(
        credits::parse("1e1001").error().code ==
        errc::overflow);  // no text of five characters fills a memory
    CHECK(credits::parse("1e-1001").error().code == errc::too_fine);
    CHECK(tally::basic_decimal<mp::cpp_int>::parse("0.1234567890123456789").error().code == errc::too_fine);
    CHECK(
        tally::basic_decimal<mp::cpp_int>::parse("123456789012345678901234567890.000000000000000001")
            .value()
            .mantissa() == mp::cpp_int("123456789012345678901234567890000000000000000001"));

    // Denominators of any size.
    auto const fine = tally::basic_amount<mp::cpp_int>::of(1, mp::cpp_int(ten_to(40) + 1)).value();
    auto const finer = tally::basic_amount<mp::cpp_int>::of(1, mp::cpp_int(ten_to(41) + 1)).value();
    CHECK((fine + finer).denominator() == mp::lcm(mp::cpp_int(ten_to(40) + 1), mp::cpp_int(ten_to(41) + 1)));
    CHECK(fine + finer - finer == fine);
    CHECK(
        round(fine + credits::of(huge), rounding::away_from_zero).value() ==
        credits::of_smallest(mp::cpp_int(huge * ten_to(9) + 1)));
    auto const rate = credits::of(huge) / tokens::of(mp::cpp_int(ten_to(50) + 7));
    CHECK(
        to_string(rate * tokens::of(3)) ==
        mp::cpp_int(3 * huge).str() + "/" + mp::cpp_int(ten_to(50) + 7).str());

    std::vector<tally::basic_amount<mp::cpp_int>> const thirds(
        3, tally::basic_amount<mp::cpp_int>::of(huge, 3).value());
    auto const split =
        tally::allocate(std::span<tally::basic_amount<mp::cpp_int> const>(thirds), rounding::half_even)
            .value();
    CHECK(split.total == credits::of(huge));
    CHECK(split.shares[0] + split.shares[1] + split.shares[2] == split.total);
    CHECK(split.shares[0] - split.shares[2] == credits::of_smallest(1));
}

TEMPLATE_TEST_CASE(
    "a bounded representation is refused at its end, and never saturates", "", mp::int128_t,
    mp::checked_int128_t, mp::int256_t, mp::checked_int256_t) {
    using Rep = TestType;
    using credits = credits_of<Rep>;
    using tokens = tokens_of<Rep>;
    mp::cpp_int const end = (mp::cpp_int(1) << (sizeof(mp::int128_t) == sizeof(Rep) ? 128 : 256)) - 1;

    CHECK(mp::cpp_int(credits::max().in_smallest()) == end);
    CHECK(try_add(credits::max(), credits::of_smallest(-1)).has_value());
    CHECK(try_add(credits::max(), credits{}) == tally::result<credits>(credits::max()));
    CHECK(try_add(credits::max(), credits::of_smallest(1)).error().code == errc::overflow);
    CHECK(try_sub(-credits::max(), credits::of_smallest(1)).error().code == errc::overflow);
    CHECK(try_mul(credits::max(), 2).error().code == errc::overflow);
    CHECK(try_mul(credits::max(), -1) == tally::result<credits>(-credits::max()));
    CHECK(try_add(tokens::max(), tokens::of(1)).error().code == errc::overflow);
    CHECK(credits::try_of_smallest(tally::unbounded_int(end)).has_value());
    CHECK(credits::try_of_smallest(tally::unbounded_int(end + 1)).error().code == errc::overflow);
    CHECK(credits::try_of_smallest(tally::unbounded_int(-end - 1)).error().code == errc::overflow);

    auto const text = to_string(credits::max());
    CHECK(text == mp::cpp_int(end / ten_to(9)).str() + "." + mp::cpp_int(end % ten_to(9)).str());
    CHECK(credits::parse(text) == tally::result<credits>(credits::max()));
    CHECK(tally::basic_decimal<Rep>::parse(end.str()).value().mantissa() == Rep(end));
    CHECK(tally::basic_decimal<Rep>::parse(mp::cpp_int(end + 1).str()).error().code == errc::overflow);

    // Amounts end where credits do, and their denominators where those of the built-in integers do.
    using amount = tally::basic_amount<Rep>;
    CHECK(
        amount::of(tally::unbounded_int(end), tally::unbounded_int(ten_to(9))) ==
        tally::result<amount>(credits::max()));
    CHECK(
        amount::of(tally::unbounded_int(end + 1), tally::unbounded_int(ten_to(9))).error().code ==
        errc::overflow);
    CHECK(amount::of(1, tally::unbounded_int(ten_to(26))).has_value());
    CHECK(amount::of(1, tally::unbounded_int(ten_to(26) + 1)).error().code == errc::denominator_too_large);
    CHECK(
        round(amount(credits::max()), rounding::away_from_zero, credits::of(1)).error().code ==
        errc::overflow);
    CHECK(tally::mul_div(Rep(end), Rep(end), Rep(end), rounding::exact).value() == Rep(end));
    CHECK(tally::mul_div(Rep(end), Rep(2), Rep(1), rounding::exact).error().code == errc::overflow);

    std::byte buffer[40]{};
    tally::byte_writer to(buffer);
    to.put_number(tally::unbounded_int(end + 1));
    tally::byte_reader too_large(buffer);
    CHECK(too_large.get_number<Rep>() == 0);
    CHECK(too_large.status() == errc::bytes_malformed);
}
