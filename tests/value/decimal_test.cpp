// SPDX-License-Identifier: BSL-1.0
//
// Decimal text against arithmetic on strings and rationals: written, read, and refused for the reason it
// should be.

#include <tally/value/credits.hpp>
#include <tally/value/decimal.hpp>
#include <tally/value/factor.hpp>
#include <tally/value/quantity.hpp>

#include "catch.hpp"
#include "oracle.hpp"

#include <regex>
#include <string>

using oracle::integer;
using oracle::rational;
using tally::decimal;
using tally::errc;

namespace {

/// mantissa · 10^−decimals by moving characters.
std::string written(std::int64_t mantissa, int decimals) {
    std::string digits = std::to_string(mantissa);
    bool const negative = digits.front() == '-';
    if (negative) digits.erase(0, 1);
    auto const behind = static_cast<std::size_t>(decimals);
    while (digits.size() <= behind) digits.insert(0, "0");
    digits.insert(digits.size() - behind, ".");
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return negative && digits != "0" ? "-" + digits : digits;
}

/// What a text says, read by a regular expression; nothing where it is no number.
std::optional<rational> value_of(std::string const& text) {
    static std::regex const shape(R"((-?)(?:([0-9]+)\.?([0-9]*)|\.([0-9]+))(?:[eE]([-+]?[0-9]+))?)");
    std::smatch parts;
    if (!std::regex_match(text, parts, shape)) return std::nullopt;
    std::string const behind = parts[3].str() + parts[4].str();
    std::string digits = parts[2].str() + behind;
    digits.erase(
        0, std::min(digits.find_first_not_of('0'), digits.size() - 1));  // a leading zero would make it octal
    rational value = oracle::ratio(integer(digits), oracle::ten_to(static_cast<unsigned>(behind.size())));
    if (parts[1].length() > 0) value = -value;
    if (value == 0 || parts[5].length() == 0) return value;
    // No text here has more than forty characters, so an exponent beyond ±400 decides alone.
    std::string const exponent = parts[5].str();
    int const held = exponent.size() > 8 ? (exponent.front() == '-' ? -400 : 400)
                                         : std::max(-400, std::min(400, std::stoi(exponent)));
    integer const power = oracle::ten_to(static_cast<unsigned>(std::abs(held)));
    return rational(value * (held < 0 ? oracle::ratio(1, power) : oracle::ratio(power, 1)));
}

/// Too fine comes first, but for counts above 2^127 where nothing is left to see that in.
errc refusal_of(std::optional<rational> const& value, integer const& smallest_per_unit) {
    if (!value) return errc::not_a_number;
    rational const count = *value * oracle::ratio(smallest_per_unit, 1);
    if (denominator(count) != 1) return errc::too_fine;
    return abs(numerator(count)) > oracle::rep_max ? errc::overflow : errc::none;
}

/// A decimal's digits without the zeros at its end must fit, as its decimals must.
errc refusal_of_decimal(std::optional<rational> const& value) {
    if (!value) return errc::not_a_number;
    integer digits = 0;
    for (unsigned decimals = 0; decimals <= 18; ++decimals) {
        rational const scaled = *value * oracle::ratio(oracle::ten_to(decimals), 1);
        if (denominator(scaled) != 1) continue;
        return abs(numerator(scaled)) > oracle::rep_max ? errc::overflow : errc::none;
    }
    return errc::too_fine;
}

rational value_of(decimal const& number) {
    return oracle::ratio(number.mantissa(), oracle::ten_to(static_cast<unsigned>(number.decimals())));
}

void check_text(std::string const& text) {
    auto const expected = value_of(text);
    CAPTURE(text);

    auto const number = decimal::parse(text);
    if (number.error().code != refusal_of_decimal(expected) || (number && value_of(*number) != *expected)) {
        CHECK(number.error().code == refusal_of_decimal(expected));
        CHECK((number && value_of(*number) == *expected));
    }
    auto const price = tally::credits::parse(text);
    if (price.error().code != refusal_of(expected, oracle::ten_to(9)) ||
        (price && rational(price->in_smallest()) != *expected * oracle::ratio(oracle::ten_to(9), 1))) {
        CHECK(price.error().code == refusal_of(expected, oracle::ten_to(9)));
        CHECK((price && rational(price->in_smallest()) == *expected * oracle::ratio(oracle::ten_to(9), 1)));
    }
    auto const check_quantity = [&expected](auto const& found, std::int64_t smallest_per_unit) {
        errc const why = refusal_of(expected, smallest_per_unit);
        bool const counted =
            found && rational(found->in_smallest()) == *expected * oracle::ratio(smallest_per_unit, 1);
        bool const huge = expected && abs(*expected) > oracle::ratio(oracle::rep_max, 1) &&
                          found.error().code == errc::overflow;
        if (why == errc::none ? !counted : found.error().code != why && !huge) {
            CAPTURE(smallest_per_unit, name(why));
            CHECK(name(found.error().code) == name(why));
            CHECK(counted);
        }
    };
    check_quantity(tally::tokens::parse(text), 1);
    check_quantity(tally::seconds::parse(text), 1'000'000);
    check_quantity(tally::token_hours::parse(text), 3'600);
}

}  // namespace

TEST_CASE("every short decimal is written as its digits say and reads back") {
    for (int decimals = 0; decimals <= 6; ++decimals) {
        for (std::int64_t mantissa = -2'100; mantissa <= 2'100; ++mantissa) {
            auto const number = decimal::of(mantissa, decimals).value();
            if (number.text() != written(mantissa, decimals) ||
                decimal::parse(number.text()) != tally::result<decimal>(number)) {
                CHECK(std::string(number.text().view()) == written(mantissa, decimals));
                CHECK(decimal::parse(number.text()).value() == number);
            }
        }
    }
}

TEST_CASE("random decimals, credits and factors are written as their digits say and read back") {
    std::uint64_t const seed = 20'260'418;
    CAPTURE(seed);
    oracle::random random(seed);
    for (int i = 0; i < 100'000; ++i) {
        std::int64_t const mantissa = random.signed_64();
        int const decimals = random.between(0, 18);
        auto const number = decimal::of(mantissa, decimals).value();
        auto const price = tally::credits::of_smallest(mantissa);
        bool const same =
            number.text() == written(mantissa, decimals) && decimal::parse(number.text()).value() == number &&
            price.text() == written(mantissa, 9) && tally::credits::parse(price.text()).value() == price;
        if (!same) {
            CAPTURE(mantissa, decimals);
            CHECK(same);
        }
        auto const time = tally::seconds::of_smallest(mantissa);
        if (time.text() != written(mantissa, 6) || tally::seconds::parse(time.text()).value() != time) {
            CAPTURE(mantissa, std::string(time.text().view()));
            FAIL_CHECK("seconds are written otherwise, or do not read back");
        }
        auto const hours = tally::token_hours::of_smallest(mantissa);
        std::string const text(hours.text().view());
        if (text.find('/') == std::string::npos && tally::token_hours::parse(text).value() != hours) {
            CAPTURE(mantissa, text);
            FAIL_CHECK("token-hours do not read back");
        }
        auto const factor =
            tally::factor::of(
                random.signed_64() % 1'000'000'000, 1 + static_cast<std::int64_t>(random.below(1'000)))
                .value();
        auto const read = tally::factor::parse(factor.text());
        if (!read || *read != factor) {
            CAPTURE(std::string(factor.text().view()));
            FAIL_CHECK("a factor does not read back");
        }
    }
}

TEST_CASE(
    "a text is the number, or is refused for the reason, that a regular expression and rationals find") {
    std::uint64_t const seed = 7'001;
    CAPTURE(seed);
    oracle::random random(seed);
    SECTION("well-formed, of every length and exponent") {
        for (int i = 0; i < 20'000; ++i) {
            std::string text = random.below(4) == 0 ? "-" : "";
            for (int digits = random.between(0, 22); digits > 0; --digits)
                text += static_cast<char>(random.coin() ? '0' : random.between('0', '9'));
            if (random.coin()) {
                text += '.';
                for (int digits = random.between(0, 22); digits > 0; --digits)
                    text += static_cast<char>(random.coin() ? '0' : random.between('0', '9'));
            }
            if (random.below(3) == 0)
                text += (random.coin() ? "e" : "E") + std::to_string(random.between(-30, 30));
            check_text(text);
        }
    }
    SECTION("any characters of numbers") {
        for (int i = 0; i < 40'000; ++i) {
            std::string text;
            for (int size = random.between(0, 9); size > 0; --size)
                text += "0123456789.-+eE1205"[random.below(19)];
            check_text(text);
        }
    }
    SECTION("at both ends of the range") {
        for (std::string const base :
             {"9223372036854775807", "-9223372036854775807", "9223372036854775808", "-9223372036854775808"}) {
            for (std::size_t point = base.size() - 18; point <= base.size(); ++point) {
                std::string text = base;
                if (point > 1 || base.front() != '-') check_text(text.insert(point, "."));
            }
        }
    }
}

TEST_CASE("decimals compare as rationals do") {
    oracle::random random(7'002);
    for (int i = 0; i < 50'000; ++i) {
        auto const a = decimal::of(random.signed_64(), random.between(0, 18)).value();
        auto const b =
            random.below(8) == 0 ? a : decimal::of(random.signed_64(), random.between(0, 18)).value();
        bool const same = (a == b) == (value_of(a) == value_of(b)) &&
                          (a < b) == (value_of(a) < value_of(b)) && (a > b) == (value_of(a) > value_of(b));
        if (!same) {
            CAPTURE(std::string(a.text().view()), std::string(b.text().view()));
            FAIL_CHECK("they compare otherwise");
        }
    }
    SUCCEED();
}
