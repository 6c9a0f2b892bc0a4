// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of instants: text there and back, and both ends of time.

#include <tally/value/instant.hpp>

#include "plain.hpp"

using tally::errc;
using tally::instant;

static_assert(
    plain::stored_in<instant, 8> && plain::apart_from_numbers<instant> && plain::totally_ordered<instant>);
static_assert(instant{} == instant::of_nanos(0) && instant{}.text() == "1970-01-01T00:00:00Z");

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr std::int64_t min64 = -max64 - 1;

template <class Count>
concept makes_an_instant = requires(Count n) {
    instant::of_nanos(n);
};
static_assert(makes_an_instant<int> && makes_an_instant<std::int64_t>);
static_assert(
    !makes_an_instant<double> && !makes_an_instant<std::uint64_t> && !makes_an_instant<tally::int128> &&
    !makes_an_instant<bool>);

constexpr bool is(std::int64_t nanos, std::string_view text) {
    instant const at = instant::of_nanos(nanos);
    return at.nanos() == nanos && at.text() == text && instant::parse(text) == tally::result<instant>(at);
}
static_assert(
    is(0, "1970-01-01T00:00:00Z") && is(-1, "1969-12-31T23:59:59.999999999Z") &&
    is(1, "1970-01-01T00:00:00.000000001Z"));
static_assert(
    is(1'776'513'600'000'000'000, "2026-04-18T12:00:00Z") &&
    is(1'776'513'659'500'000'000, "2026-04-18T12:00:59.5Z"));
static_assert(
    is(86'399'999'999'999, "1970-01-01T23:59:59.999999999Z") &&
    is(86'400'000'000'000, "1970-01-02T00:00:00Z"));
static_assert(
    is(36'610'010'000'000, "1970-01-01T10:10:10.01Z") && is(-86'400'000'000'000, "1969-12-31T00:00:00Z"));
static_assert(is(max64, "2262-04-11T23:47:16.854775807Z") && is(min64, "1677-09-21T00:12:43.145224192Z"));

constexpr bool refuses(std::string_view text, errc why) {
    return instant::parse(text).error() == tally::failure{why, {}, text};
}
static_assert(
    refuses("2262-04-11T23:47:16.854775808Z", errc::overflow) &&
    refuses("1677-09-21T00:12:43.145224191Z", errc::overflow));
static_assert(
    refuses("9999-12-31T00:00:00Z", errc::overflow) && refuses("0001-01-01T00:00:00Z", errc::overflow));
static_assert(
    refuses("2026-04-18T24:00:00Z", errc::overflow) && refuses("2026-04-18T23:60:00Z", errc::overflow) &&
    refuses("2026-04-18T23:59:60Z", errc::overflow));
static_assert(
    refuses("2026-02-29T00:00:00Z", errc::overflow) && refuses("2026-13-01T00:00:00Z", errc::overflow));

static_assert(
    refuses("", errc::not_a_number) && refuses("2026-04-18", errc::not_a_number) &&
    refuses("2026-04-18T12:00Z", errc::not_a_number));
static_assert(
    refuses("2026-04-18 12:00:00Z", errc::not_a_number) &&
    refuses("2026-04-18T12:00:00", errc::not_a_number));
static_assert(
    refuses("2026-04-18T12:00:00z", errc::not_a_number) &&
    refuses("2026-04-18T12:00:00+00:00", errc::not_a_number));
static_assert(
    refuses("2026-04-18T12-00:00Z", errc::not_a_number) &&
    refuses("2026-04-18T12:00-00Z", errc::not_a_number));
static_assert(
    refuses("2026/04-18T12:00:00Z", errc::not_a_number) &&
    refuses("2026-04-18T1x:00:00Z", errc::not_a_number));
static_assert(
    refuses("2026-04-18T12:x0:00Z", errc::not_a_number) &&
    refuses("2026-04-18T12:00:-1Z", errc::not_a_number));
static_assert(
    refuses("2026-04-18T12:00:0.5Z", errc::not_a_number) &&
    refuses("2026-04-18T12:00:00.Z", errc::not_a_number));
static_assert(
    refuses("2026-04-18T12:00:000Z", errc::not_a_number) &&
    refuses("2026-04-18T12:00:00,5Z", errc::not_a_number));
static_assert(
    refuses("2026-04-18T12:00:00.5e1Z", errc::not_a_number) &&
    refuses("2026-04-18T12:00:00.5E1Z", errc::not_a_number));
static_assert(
    refuses("2026-04-18T12:00:00.5.5Z", errc::not_a_number) &&
    refuses("2026-04-18T12:00:00.5xZ", errc::not_a_number));

// Nine decimals are enough for anyone's clock; more are refused, unless they are zeros.
static_assert(
    refuses("2026-04-18T12:00:00.0000000001Z", errc::too_fine) &&
    refuses("2026-04-18T12:00:00.00000000000000000001Z", errc::too_fine));
static_assert(
    refuses("2026-04-18T12:00:59.123456789012345678Z", errc::too_fine) &&
    refuses("2026-04-18T12:00:59.12345678901234567890Z", errc::too_fine));
static_assert(
    instant::parse("2026-04-18T12:00:00.00000000000000000000Z") == instant::parse("2026-04-18T12:00:00Z"));

static_assert(
    instant::of_nanos(max64).date() == tally::civil_date{2262, 4, 11} &&
    instant::of_nanos(min64).date() == tally::civil_date{1677, 9, 21});
static_assert(
    instant::of_nanos(-1).date() == tally::civil_date{1969, 12, 31} &&
    instant{}.date() == tally::civil_date{1970, 1, 1});
static_assert(
    instant::of_nanos(1) > instant{} && instant::of_nanos(-1) < instant{} &&
    instant::of_nanos(1) != instant{});

}  // namespace
