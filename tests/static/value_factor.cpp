// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of factors: lowest terms, both sides of the largest magnitude, text there and
// back.

#include <tally/value/factor.hpp>

#include "plain.hpp"

using tally::errc;
using tally::factor;

static_assert(
    plain::stored_in<factor, 16> && plain::apart_from_numbers<factor> && plain::totally_ordered<factor>);
static_assert(factor{}.numerator() == 1 && factor{}.denominator() == 1);  // what changes nothing

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr std::int64_t min64 = -max64 - 1;

template <class Found>
constexpr bool is(Found const& found, std::int64_t n, std::int64_t d) {
    return found && found->numerator() == n && found->denominator() == d;
}
template <class Found>
constexpr bool refused(Found const& found, errc why) {
    return found.error().code == why;
}

static_assert(
    is(factor::of(3, 2), 3, 2) && is(factor::of(6, 4), 3, 2) && is(factor::of(0, 5), 0, 1) &&
    is(factor::of(7, 7), 1, 1));
static_assert(is(factor::of(-3, 2), -3, 2) && is(factor::of(3, -2), -3, 2) && is(factor::of(-3, -2), 3, 2));
static_assert(
    refused(factor::of(1, 0), errc::division_by_zero) && refused(factor::of(0, 0), errc::division_by_zero));

constexpr std::int64_t limit = 1'000'000'000;
static_assert(factor::magnitude_max == limit);
static_assert(
    is(factor::of(limit - 1, 1), limit - 1, 1) && is(factor::of(limit, 1), limit, 1) &&
    refused(factor::of(limit + 1, 1), errc::overflow));
static_assert(is(factor::of(-limit, 1), -limit, 1) && refused(factor::of(-limit - 1, 1), errc::overflow));
static_assert(
    is(factor::of(2 * limit, 2), limit, 1) && refused(factor::of(2 * limit + 1, 2), errc::overflow));
static_assert(refused(factor::of(-2 * limit - 1, 2), errc::overflow));
static_assert(
    is(factor::of(max64, max64), 1, 1) && is(factor::of(1, max64), 1, max64) &&
    is(factor::of(1, -max64), -1, max64));
static_assert(refused(factor::of(1, min64), errc::overflow));        // −1 / 2^63 has no denominator
static_assert(is(factor::of(2, min64), -1, std::int64_t{1} << 62));  // but this one has
static_assert(
    is(factor::of(min64, min64), 1, 1) &&
    refused(factor::of(min64, max64), errc::overflow));  // and −2^63 is no numerator
constexpr tally::int128 min128 = static_cast<tally::int128>(tally::uint128{1} << 127);
static_assert(
    refused(factor::of(min128, 1), errc::overflow) && refused(factor::of(1, min128), errc::overflow));
static_assert(
    refused(factor::of(std::uint64_t{1} << 63, 1), errc::overflow) &&
    is(factor::of(std::uint64_t{1} << 63, std::uint64_t{1} << 63), 1, 1));

template <class N>
concept makes_a_factor = requires(N n) {
    factor::of(n, 2);
}
|| requires(N n) { factor::of(2, n); }
|| requires(N n) { factor::of(n); };
static_assert(makes_a_factor<int> && !makes_a_factor<double> && !makes_a_factor<bool>);

constexpr bool reads(std::string_view text, std::int64_t n, std::int64_t d) {
    return is(factor::parse(text), n, d);
}
constexpr bool refuses(std::string_view text, errc why) {
    return factor::parse(text).error() == tally::failure{why, {}, text};
}
static_assert(
    reads("1.5", 3, 2) && reads("1.25", 5, 4) && reads("-0.1", -1, 10) && reads("0", 0, 1) &&
    reads("1e-18", 1, 1'000'000'000'000'000'000));
static_assert(reads("1/3", 1, 3) && reads("-2/6", -1, 3) && reads("2/-6", -1, 3) && reads("0/7", 0, 1));
static_assert(
    refuses("1/0", errc::division_by_zero) && refuses("1/2/3", errc::not_a_number) &&
    refuses("/3", errc::not_a_number));
static_assert(
    refuses("1/", errc::not_a_number) && refuses("", errc::not_a_number) &&
    refuses("1.5/3", errc::not_a_number));
static_assert(
    refuses("3/1.5", errc::not_a_number) && refuses("x", errc::not_a_number) &&
    refuses("10%", errc::not_a_number));
static_assert(
    reads("1000000000", limit, 1) && refuses("1000000000.1", errc::overflow) &&
    refuses("-1000000000.1", errc::overflow));
static_assert(
    refuses("1e19", errc::overflow) && refuses("1e-19", errc::too_fine) && refuses("1/1e19", errc::overflow));

static_assert(is(factor::of(tally::decimal::parse("2.50").value()), 5, 2));
static_assert(is(tally::basic_factor<std::int32_t>::parse("0.5"), 1, 2));
static_assert(refused(
    tally::basic_factor<std::int32_t>::parse("1e-12"),
    errc::overflow));  // a denominator of 10^12 is no int32

static_assert(
    factor::parse("1.25").value().text() == "1.25" && factor::parse("1/3").value().text() == "1/3" &&
    factor::parse("-2/6").value().text() == "-1/3");
static_assert(factor{}.text() == "1" && factor::parse("0").value().text() == "0");
// The longest texts: sixty-two decimals, and two full numbers.
static_assert(
    factor::of(1 - (std::int64_t{1} << 62), std::int64_t{1} << 62).value().text() ==
    "-0.99999999999999999978315956550289911319850943982601165771484375");
static_assert(factor::of(1 - max64, max64).value().text() == "-9223372036854775806/9223372036854775807");

static_assert(factor::of(1, 3).value().exact() == tally::fraction<tally::int128>{2, 6});
static_assert(factor::of(1, 3) == factor::of(2, 6) && factor::of(1, 3).value() != factor::of(1, 2).value());
static_assert(
    -*factor::of(1, 3) == *factor::of(-1, 3) && -*factor::of(0, 1) == *factor::of(0, 1) &&
    -*factor::of(-limit, 1) == *factor::of(limit, 1));
static_assert(
    *factor::of(1, 3) < *factor::of(1, 2) && *factor::of(-1, 2) < *factor::of(-1, 3) &&
    *factor::of(limit, 1) > factor{});
static_assert(*factor::of(max64, max64 - 1) > factor{} && *factor::of(max64 - 1, max64) < factor{});

constexpr std::hash<factor> hash;
static_assert(
    hash(*factor::of(1, 3)) == hash(*factor::of(2, 6)) && hash(*factor::of(1, 3)) != hash(*factor::of(3, 1)));

}  // namespace
