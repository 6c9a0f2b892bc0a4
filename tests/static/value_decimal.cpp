// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of decimals: what text is a number, which errors come first, and the one shortest
// form.

#include <tally/value/decimal.hpp>

#include "plain.hpp"

using tally::decimal;
using tally::errc;

static_assert(
    plain::stored_in<decimal, 16> && plain::apart_from_numbers<decimal> && plain::totally_ordered<decimal>);
static_assert(decimal{} == decimal::of(0, 0).value() && decimal{}.text() == "0");

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;

constexpr bool reads(std::string_view text, std::int64_t mantissa, int decimals) {
    auto const found = decimal::parse(text);
    return found && found->mantissa() == mantissa && found->decimals() == decimals;
}
constexpr bool refuses(std::string_view text, errc why) {
    auto const found = decimal::parse(text);
    return found.error() == tally::failure{why, {}, text};
}

static_assert(
    reads("0", 0, 0) && reads("-0", 0, 0) && reads("0.000", 0, 0) && reads("-.0", 0, 0) &&
    reads("0e99", 0, 0));
static_assert(reads("12", 12, 0) && reads("-12", -12, 0) && reads("007", 7, 0) && reads("1000", 1'000, 0));
static_assert(
    reads("12.5", 125, 1) && reads("-12.50", -125, 1) && reads(".5", 5, 1) && reads("5.", 5, 0) &&
    reads("100.00", 100, 0));
static_assert(reads("0.00625", 625, 5) && reads("1.0203", 10'203, 4) && reads("10.01", 1'001, 2));
static_assert(
    reads("1.25e-07", 125, 9) && reads("1e3", 1'000, 0) && reads("1E3", 1'000, 0) && reads("1e+3", 1'000, 0));
static_assert(
    reads("100e-2", 1, 0) && reads("150e-2", 15, 1) && reads("1.5e1", 15, 0) && reads("1.5e0", 15, 1) &&
    reads("0.00001e5", 1, 0));
static_assert(reads("-2.5E-1", -25, 2));

static_assert(
    refuses("", errc::not_a_number) && refuses("-", errc::not_a_number) && refuses(".", errc::not_a_number));
static_assert(
    refuses("+1", errc::not_a_number) && refuses(" 1", errc::not_a_number) &&
    refuses("1 ", errc::not_a_number));
static_assert(
    refuses("1,000", errc::not_a_number) && refuses("1'000", errc::not_a_number) &&
    refuses("--1", errc::not_a_number));
static_assert(
    refuses("1.2.3", errc::not_a_number) && refuses("e5", errc::not_a_number) &&
    refuses("1e", errc::not_a_number));
static_assert(
    refuses("1e-", errc::not_a_number) && refuses("1e+", errc::not_a_number) &&
    refuses("1e5.0", errc::not_a_number));
static_assert(
    refuses("1e5e5", errc::not_a_number) && refuses("1e--5", errc::not_a_number) &&
    refuses("0x10", errc::not_a_number));
static_assert(
    refuses("1/3", errc::not_a_number) && refuses("1:", errc::not_a_number) &&
    refuses("nan", errc::not_a_number));
static_assert(refuses("-.e1", errc::not_a_number));

// Both sides of decimals_max and of the range.
static_assert(reads("0.000000000000000001", 1, 18) && refuses("0.0000000000000000001", errc::too_fine));
static_assert(reads("1e-18", 1, 18) && refuses("1e-19", errc::too_fine) && reads("10e-19", 1, 18));
static_assert(reads("9223372036854775807", max64, 0) && refuses("9223372036854775808", errc::overflow));
static_assert(reads("-9223372036854775807", -max64, 0) && refuses("-9223372036854775808", errc::overflow));
static_assert(reads("9.223372036854775807", max64, 18) && refuses("9.223372036854775808", errc::overflow));
static_assert(reads("922337203685477580e1", max64 - 7, 0) && refuses("922337203685477581e1", errc::overflow));
static_assert(reads("1e18", 1'000'000'000'000'000'000, 0) && refuses("1e19", errc::overflow));

// Zeros that mean nothing are never too many.
static_assert(
    reads("1.500000000000000000000000000000", 15, 1) && reads("0000000000000000000000000000001", 1, 0));
static_assert(reads("100000000000000000000e-20", 1, 0) && refuses("100000000000000000000", errc::overflow));

// A malformed text is no number however long it is; too many decimals are too fine however many digits stand
// before.
static_assert(
    refuses("99999999999999999999x", errc::not_a_number) &&
    refuses("99999999999999999999.9.", errc::not_a_number));
static_assert(
    refuses("0.1234567890123456789", errc::too_fine) &&
    refuses("0.12345678901234567890123456789", errc::too_fine));
static_assert(refuses("99999999999999999999.0000000000000000001", errc::too_fine));

// Exponents beyond all bounds.
static_assert(
    refuses("1e999999999999999999999999", errc::overflow) &&
    refuses("1e-999999999999999999999999", errc::too_fine));
static_assert(
    refuses("1e1000", errc::overflow) && refuses("1e1001", errc::overflow) &&
    reads("0e999999999999999999999999", 0, 0));

constexpr bool makes(std::int64_t from, int given, std::int64_t mantissa, int decimals) {
    auto const found = decimal::of(from, given);
    return found && found->mantissa() == mantissa && found->decimals() == decimals;
}
static_assert(
    makes(1'500, 3, 15, 1) && makes(1'500, 0, 1'500, 0) && makes(0, 18, 0, 0) && makes(-10, 1, -1, 0) &&
    makes(1, 18, 1, 18));
static_assert(
    decimal::of(1, 19).error().code == errc::overflow && decimal::of(1, -1).error().code == errc::overflow);
static_assert(makes(max64, 18, max64, 18) && makes(-max64, 0, -max64, 0));
static_assert(decimal::of(-max64 - 1, 0).error().code == errc::overflow);
static_assert(decimal::of(std::uint64_t{1} << 63, 0).error().code == errc::overflow);

constexpr decimal number(std::string_view text) { return decimal::parse(text).value(); }

static_assert(number("12.5").numerator() == 125 && number("12.5").denominator() == 10);
static_assert(number("1e-18").denominator() == 1'000'000'000'000'000'000);

using scaled = tally::result<std::int64_t>;
static_assert(
    number("12.5").scaled(1) == scaled(125) && number("12.5").scaled(3) == scaled(12'500) &&
    number("-3").scaled(0) == scaled(-3));
static_assert(number("12.5").scaled(0) == scaled(errc::too_fine) && decimal{}.scaled(9) == scaled(0));
static_assert(
    number("9.3").scaled(18) == scaled(errc::overflow) &&
    number("9.2").scaled(18) == scaled(9'200'000'000'000'000'000));

static_assert(
    number("1.5") == number("1.50") && number("1.5") != number("1.51") && number("15") != number("1.5"));
static_assert(
    number("-1.5") < number("-1.4") && number("0.1") < number("0.11") && number("9") < number("10") &&
    number("2e-1") < number("1"));
static_assert(number("9223372036854775807") > number("9.223372036854775807"));

static_assert(
    number("-12.50").text() == "-12.5" && number("100").text() == "100" &&
    number("1e-18").text() == "0.000000000000000001");
static_assert(number("-9.223372036854775807").text() == "-9.223372036854775807");  // the longest there is

static_assert(!std::is_invocable_v<
              decltype([](auto n) -> decltype(decimal::of(n, 0)) { return decimal::of(n, 0); }), double>);

}  // namespace
