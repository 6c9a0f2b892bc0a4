// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of time windows and periods: text, both ends, midnight, weekdays, offsets,
// overlap.

#include <tally/value/time_window.hpp>

#include "plain.hpp"

namespace {

using tally::civil_date;
using tally::errc;
using tally::instant;
using tally::period;
using tally::time_window;
using tally::weekday;
using tally::weekday_of;

static_assert(plain::stored_in<time_window, 8>);

constexpr instant at(std::string_view text) { return instant::parse(text).value(); }
constexpr time_window window(std::string_view text) { return time_window::parse(text).value(); }

// ---- weekdays: the day of the epoch, leap days, and before it ----

static_assert(
    weekday_of({1970, 1, 1}) == weekday::thursday && weekday_of({1969, 12, 31}) == weekday::wednesday);
static_assert(weekday_of({2026, 11, 23}) == weekday::monday && weekday_of({2000, 2, 29}) == weekday::tuesday);
static_assert(weekday_of({1677, 9, 21}) == weekday::tuesday && weekday_of({2262, 4, 11}) == weekday::friday);
static_assert(weekday_of({1, 1, 1}) == weekday::monday && weekday_of({9999, 12, 31}) == weekday::friday);

// ---- both ends, to the nanosecond: half-open ----

constexpr auto office = window("Mon-Fri 09:00-17:00Z");
static_assert(!office.contains(at("2026-11-23T08:59:59.999999999Z")));
static_assert(
    office.contains(at("2026-11-23T09:00:00Z")) && office.contains(at("2026-11-23T09:00:00.000000001Z")));
static_assert(office.contains(at("2026-11-23T16:59:59.999999999Z")));
static_assert(!office.contains(at("2026-11-23T17:00:00Z")));
static_assert(office.contains(at("2026-11-27T12:00:00Z")) && !office.contains(at("2026-11-28T12:00:00Z")));
static_assert(!office.contains(at("2026-11-22T12:00:00Z")));
static_assert(office.on(weekday::monday) && office.on(weekday::friday) && !office.on(weekday::saturday));

// ---- past midnight: the day is the one on which it opens ----

constexpr auto night = window("22:00-06:00Z");
static_assert(
    !night.contains(at("2026-11-23T21:59:59.999999999Z")) && night.contains(at("2026-11-23T22:00:00Z")));
static_assert(
    night.contains(at("2026-11-23T23:59:59.999999999Z")) && night.contains(at("2026-11-24T00:00:00Z")));
static_assert(
    night.contains(at("2026-11-24T05:59:59.999999999Z")) && !night.contains(at("2026-11-24T06:00:00Z")));
constexpr auto friday_night = window("Fri 22:00-06:00Z");
static_assert(
    friday_night.contains(at("2026-11-27T22:00:00Z")) && friday_night.contains(at("2026-11-28T05:59:00Z")));
static_assert(
    !friday_night.contains(at("2026-11-27T05:59:00Z")) && !friday_night.contains(at("2026-11-28T22:00:00Z")));
// From Sunday into Monday, round the end of the week.
constexpr auto sunday_night = window("Sun 23:00-01:00Z");
static_assert(
    sunday_night.contains(at("2026-11-22T23:00:00Z")) && sunday_night.contains(at("2026-11-23T00:59:59Z")));
static_assert(
    !sunday_night.contains(at("2026-11-23T01:00:00Z")) && !sunday_night.contains(at("2026-11-23T23:30:00Z")));

// ---- a whole day ----

constexpr auto saturday = window("Sat 00:00-24:00Z");
static_assert(
    saturday.contains(at("2026-11-28T00:00:00Z")) && saturday.contains(at("2026-11-28T23:59:59.999999999Z")));
static_assert(
    !saturday.contains(at("2026-11-27T23:59:59.999999999Z")) &&
    !saturday.contains(at("2026-11-29T00:00:00Z")));
static_assert(window("Sat 00:00-00:00Z").contains(at("2026-11-28T23:59:00Z")));
static_assert(!window("Sat 00:00-00:00Z").contains(at("2026-11-29T00:00:00Z")));
static_assert(window("Sat 09:00-09:00Z").contains(at("2026-11-29T08:59:00Z")));
static_assert(!window("Sat 09:00-09:00Z").contains(at("2026-11-28T08:59:00Z")));
static_assert(time_window{}.contains(at("1677-09-21T00:12:44Z")) && time_window{} == window("00:00-24:00Z"));
static_assert(time_window{}.contains(instant::of_nanos(-9'223'372'036'854'775'807 - 1)));
static_assert(time_window{}.contains(instant::of_nanos(9'223'372'036'854'775'807)));

// ---- offsets: the day is the local one ----

constexpr auto in_shanghai = window("Mon 00:30-08:30+08:00");
static_assert(
    in_shanghai.contains(at("2026-11-22T16:30:00Z")) && !in_shanghai.contains(at("2026-11-22T16:29:59Z")));
static_assert(
    in_shanghai.contains(at("2026-11-23T00:29:59Z")) && !in_shanghai.contains(at("2026-11-23T00:30:00Z")));
static_assert(!in_shanghai.contains(at("2026-11-23T16:30:00Z")));
constexpr auto in_new_york = window("Sun 20:00-23:00-05:00");
static_assert(
    in_new_york.contains(at("2026-11-23T01:00:00Z")) && in_new_york.contains(at("2026-11-23T03:59:59Z")));
static_assert(
    !in_new_york.contains(at("2026-11-23T00:59:59Z")) && !in_new_york.contains(at("2026-11-23T04:00:00Z")));
static_assert(window("Thu 05:30-06:30+05:30").contains(at("1970-01-01T00:00:00Z")));
static_assert(window("Wed 10:00-12:00-14:00").contains(at("1970-01-01T00:00:00Z")));

// ---- text ----

constexpr bool round_trip(std::string_view text) { return window(text).text() == text; }
static_assert(round_trip("00:00-24:00Z") && round_trip("16:30-00:30Z") && round_trip("09:00-17:00+08:00"));
static_assert(round_trip("Mon-Fri 09:00-17:00-05:30") && round_trip("Sat,Sun 00:00-24:00Z"));
static_assert(round_trip("Mon,Wed-Fri,Sun 00:00-00:00+14:00") && round_trip("Tue 23:59-00:01-14:00"));
static_assert(window("Mon-Sun 01:00-02:00Z").text() == "01:00-02:00Z");
static_assert(window("Fri-Mon 01:00-02:00Z").text() == "Mon,Fri-Sun 01:00-02:00Z");
static_assert(window("Wed,Mon,Tue 01:00-02:00Z") == window("Mon-Wed 01:00-02:00Z"));

constexpr errc refused(std::string_view text) { return time_window::parse(text).error().code; }
static_assert(refused("") == errc::not_a_number && refused("09:00") == errc::not_a_number);
static_assert(refused("09:00-17:00") == errc::not_a_number && refused("9:00-17:00Z") == errc::not_a_number);
static_assert(
    refused("09:00-17:00z") == errc::not_a_number && refused("09:00-17:00Z ") == errc::not_a_number);
static_assert(
    refused("09:00-17:00 Z") == errc::not_a_number && refused("09.00-17:00Z") == errc::not_a_number);
static_assert(
    refused("09:00-17:00+8:00") == errc::not_a_number && refused("09:00-17:00*08:00") == errc::not_a_number);
static_assert(
    refused("mon 09:00-17:00Z") == errc::not_a_number && refused("Mon- 09:00-17:00Z") == errc::not_a_number);
static_assert(
    refused("Mon, 09:00-17:00Z") == errc::not_a_number &&
    refused("MonTue 09:00-17:00Z") == errc::not_a_number);
static_assert(
    refused("Mon-Fry 09:00-17:00Z") == errc::not_a_number && refused(" 09:00-17:00Z") == errc::not_a_number);
static_assert(refused("-9:00-17:00Z") == errc::not_a_number && refused("09:00-1e:00Z") == errc::not_a_number);
static_assert(refused("23:59-00:00Z") == errc::none && refused("24:00-00:00Z") == errc::overflow);
static_assert(refused("00:00-24:00Z") == errc::none && refused("00:00-24:01Z") == errc::overflow);
static_assert(refused("00:59-01:00Z") == errc::none && refused("00:60-01:00Z") == errc::overflow);
static_assert(refused("00:00-01:00+14:00") == errc::none && refused("00:00-01:00+14:01") == errc::overflow);
static_assert(refused("00:00-01:00-13:59") == errc::none && refused("00:00-01:00-14:01") == errc::overflow);

// ---- overlap ----

constexpr bool overlap(std::string_view a, std::string_view b) {
    bool const one = window(a).overlaps(window(b));
    return one == window(b).overlaps(window(a)) ? one : throw "overlap depends on the order";
}
static_assert(!overlap("09:00-12:00Z", "12:00-17:00Z") && overlap("09:00-12:01Z", "12:00-17:00Z"));
static_assert(
    !overlap("Mon 09:00-12:00Z", "Tue 09:00-12:00Z") && overlap("Mon 22:00-06:01Z", "Tue 06:00-07:00Z"));
static_assert(
    !overlap("Mon 22:00-06:00Z", "Tue 06:00-07:00Z") && overlap("Sun 22:00-06:00Z", "Mon 05:59-07:00Z"));
static_assert(
    !overlap("Sun 22:00-06:00Z", "Mon 06:00-07:00Z") && overlap("00:00-24:00Z", "Wed 03:00-04:00+08:00"));
static_assert(!overlap("09:00-10:00Z", "09:00-10:00+01:00") && overlap("09:00-10:00Z", "10:00-11:00+01:00"));
static_assert(
    overlap("Mon 00:00-01:00+01:00", "Sun 23:00-24:00Z") &&
    !overlap("Mon 00:00-01:00+01:00", "Mon 00:00-24:00Z"));

// ---- periods ----

constexpr instant first = at("2026-05-01T00:00:00Z"), second = at("2026-06-01T00:00:00Z"),
                  third = at("2026-07-01T00:00:00Z");
constexpr instant before(instant const& of) { return instant::of_nanos(of.nanos() - 1); }
constexpr period may{first, second}, june{second, third}, since{second, {}}, until{{}, second}, always{};
static_assert(
    !may.contains(before(first)) && may.contains(first) && may.contains(before(second)) &&
    !may.contains(second));
static_assert(
    since.contains(second) && !since.contains(before(second)) && until.contains(before(second)) &&
    !until.contains(second));
static_assert(always.always() && always.contains(first) && !since.always() && !until.always());
static_assert(!may.overlaps(june) && !june.overlaps(may) && may.overlaps(always) && since.overlaps(june));
static_assert(
    !since.overlaps(until) && !until.overlaps(since) && may.overlaps(until) && !may.overlaps(since));
static_assert(
    period{first, third}.overlaps(june) && june.overlaps({before(third), {}}) && !june.overlaps({third, {}}));
static_assert(
    !may.empty() && period{second, second}.empty() && period{second, first}.empty() && !since.empty());
static_assert(!period{second, second}.overlaps(always) && !always.overlaps({third, first}));

}  // namespace
