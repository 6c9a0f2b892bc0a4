// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of calendar dates: which exist, how many days they are from 1970, text there and
// back.

#include <tally/value/civil.hpp>

#include "plain.hpp"

using tally::civil_date;
using tally::errc;

static_assert(plain::stored_in<civil_date, 12> && plain::totally_ordered<civil_date>);
static_assert(!std::is_convertible_v<civil_date, int> && !std::is_convertible_v<civil_date, double>);
static_assert(!std::is_convertible_v<int, civil_date> && !std::is_convertible_v<double, civil_date>);
static_assert(civil_date{} == civil_date{1970, 1, 1});

namespace {

// Structural: a date can be a template argument, as the snapshot of a table is.
template <civil_date Date>
struct dated {};
static_assert(!std::is_same_v<dated<civil_date{2026, 4, 18}>, dated<civil_date{2026, 4, 19}>>);

constexpr bool valid(int year, int month, int day) { return civil_date{year, month, day}.valid(); }
static_assert(
    !valid(0, 12, 31) && valid(1, 1, 1) && valid(9999, 12, 31) && !valid(10'000, 1, 1) && !valid(-4, 2, 1));
static_assert(
    !valid(2026, 0, 1) && valid(2026, 1, 1) && valid(2026, 12, 31) && !valid(2026, 13, 1) &&
    !valid(2026, -1, 1));
static_assert(!valid(2026, 1, 0) && valid(2026, 1, 31) && !valid(2026, 1, 32) && !valid(2026, 1, -1));
static_assert(valid(2024, 2, 29) && !valid(2024, 2, 30) && valid(2026, 2, 28) && !valid(2026, 2, 29));
static_assert(!valid(1900, 2, 29) && valid(2000, 2, 29) && !valid(2100, 2, 29));
static_assert(
    valid(2026, 3, 31) && valid(2026, 4, 30) && !valid(2026, 4, 31) && valid(2026, 5, 31) &&
    valid(2026, 6, 30) && !valid(2026, 6, 31));
static_assert(
    valid(2026, 7, 31) && valid(2026, 8, 31) && valid(2026, 9, 30) && !valid(2026, 9, 31) &&
    valid(2026, 10, 31) && valid(2026, 11, 30) && !valid(2026, 11, 31));

constexpr bool is_day(int year, int month, int day, std::int64_t number) {
    civil_date const date{year, month, day};
    return date.days() == number && civil_date::of_days(number) == date;
}
static_assert(
    is_day(1970, 1, 1, 0) && is_day(1970, 1, 2, 1) && is_day(1969, 12, 31, -1) && is_day(1971, 1, 1, 365));
static_assert(
    is_day(2000, 3, 1, 11'017) && is_day(2026, 4, 18, 20'561) && is_day(1, 1, 1, -719'162) &&
    is_day(9999, 12, 31, 2'932'896));
static_assert(
    civil_date::of_days(-719'163) == civil_date{0, 12, 31} &&
    civil_date::of_days(2'932'897) == civil_date{10'000, 1, 1});
static_assert(is_day(-400, 3, 1, -719'468 - 146'097) && is_day(-1, 12, 31, -719'162 - 366 - 1));

constexpr bool reads(std::string_view text, int year, int month, int day) {
    return civil_date::parse(text) == tally::result<civil_date>(civil_date{year, month, day});
}
constexpr bool refuses(std::string_view text, errc why) {
    return civil_date::parse(text).error() == tally::failure{why, {}, text};
}
static_assert(
    reads("2026-04-18", 2026, 4, 18) && reads("0001-01-01", 1, 1, 1) && reads("9999-12-31", 9999, 12, 31));
static_assert(
    refuses("", errc::not_a_number) && refuses("2026-4-18", errc::not_a_number) &&
    refuses("2026-04-180", errc::not_a_number));
static_assert(
    refuses("2026/04-18", errc::not_a_number) && refuses("2026-04/18", errc::not_a_number) &&
    refuses("2026-04-18Z", errc::not_a_number));
static_assert(
    refuses("-026-04-18", errc::not_a_number) && refuses("2026- 4-18", errc::not_a_number) &&
    refuses("2026-04-1x", errc::not_a_number));
static_assert(refuses("20:6-04-18", errc::not_a_number) && refuses("2026-04-/8", errc::not_a_number));
static_assert(
    refuses("0000-01-01", errc::overflow) && refuses("2026-13-01", errc::overflow) &&
    refuses("2026-02-29", errc::overflow));

static_assert(
    civil_date{2026, 4, 18}.text() == "2026-04-18" && civil_date{1, 1, 1}.text() == "0001-01-01" &&
    civil_date{9999, 12, 31}.text() == "9999-12-31");
static_assert(
    civil_date{2026, 4, 18} < civil_date{2026, 4, 19} && civil_date{2026, 4, 18} < civil_date{2026, 5, 1} &&
    civil_date{2025, 12, 31} < civil_date{2026, 1, 1});

}  // namespace
