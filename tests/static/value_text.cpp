// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of short text and of exact numbers as decimal text.

#include <tally/value/text.hpp>

#include "plain.hpp"

using tally::int128;
using tally::short_text;

static_assert(plain::stored_in<short_text<40>, 48> && plain::apart_from_numbers<short_text<40>>);
static_assert(std::is_convertible_v<short_text<40>, std::string_view>);
static_assert(!std::is_convertible_v<std::string_view, short_text<40>>);

namespace {

template <std::size_t Capacity>
constexpr short_text<Capacity> text_of(std::string_view from) {
    short_text<Capacity> out;
    out.append(from);
    return out;
}

static_assert(short_text<4>{}.view().empty());
static_assert(text_of<4>("abc").view() == "abc" && text_of<4>("abcd").view() == "abcd");
static_assert(text_of<4>("abcde").view() == "abcd");
static_assert(text_of<4>("abc") == "abc" && text_of<4>("abc") != "abd" && "abc" == text_of<4>("abc"));
static_assert(text_of<4>("abc") == text_of<4>("abc") && text_of<4>("abc") == text_of<9>("abc"));
static_assert(text_of<4>("abc") != text_of<4>("abd") && text_of<9>("abcde") != text_of<4>("abcde"));

template <class Number>
constexpr auto digits(Number n, int width = 1) {
    short_text<48> out;
    tally::detail::write_digits(out, n, width);
    return out;
}
static_assert(digits(0) == "0" && digits(9) == "9" && digits(10) == "10" && digits(1'000) == "1000");
static_assert(digits(7, 2) == "07" && digits(0, 4) == "0000" && digits(12'345, 2) == "12345");
static_assert(digits(std::int64_t{9'223'372'036'854'775'807}) == "9223372036854775807");
static_assert(
    digits(static_cast<int128>(~tally::uint128{0} >> 1)) == "170141183460469231731687303715884105727");

constexpr auto decimal_of(int128 n, int decimals) {
    short_text<48> out;
    tally::detail::write_decimal(out, n, decimals);
    return out;
}
static_assert(decimal_of(0, 9) == "0" && decimal_of(0, 0) == "0" && decimal_of(5, 0) == "5");
static_assert(
    decimal_of(1'300, 5) == "0.013" && decimal_of(-1'300, 5) == "-0.013" &&
    decimal_of(1, 9) == "0.000000001");
static_assert(
    decimal_of(100'000, 5) == "1" && decimal_of(100'001, 5) == "1.00001" &&
    decimal_of(-100'100, 5) == "-1.001");

constexpr auto fraction_of(int128 n, int128 d) {
    short_text<96> out;
    tally::detail::write_fraction(out, n, d);
    return out;
}
static_assert(fraction_of(0, 1) == "0" && fraction_of(7, 1) == "7" && fraction_of(-7, 1) == "-7");
static_assert(fraction_of(1, 2) == "0.5" && fraction_of(-1, 5) == "-0.2" && fraction_of(9, 8) == "1.125");
static_assert(
    fraction_of(1, 64) == "0.015625" && fraction_of(1, 3'125) == "0.00032" &&
    fraction_of(401, 20) == "20.05");
static_assert(
    fraction_of(1, 3) == "1/3" && fraction_of(-25, 7) == "-25/7" && fraction_of(1, 6) == "1/6" &&
    fraction_of(1, 15) == "1/15");

}  // namespace
