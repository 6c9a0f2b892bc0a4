// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of rates: kept as published, compared and hashed by value.

#include <tally/value/rate.hpp>

#include "plain.hpp"

using tally::amount;
using tally::any_rate;
using tally::credits;
using tally::decimal;
using tally::errc;
using tally::images;
using tally::int128;
using tally::tokens;
namespace units = tally::units;
using token_rate = tally::rate<units::token>;
using image_rate = tally::rate<units::image>;

static_assert(
    plain::stored_in<token_rate, 32> && plain::apart_from_numbers<token_rate> &&
    plain::totally_ordered<token_rate>);
static_assert(
    plain::stored_in<any_rate, 32> && plain::apart_from<any_rate, double> &&
    !std::is_convertible_v<int, any_rate>);
static_assert(token_rate{}.amount() == decimal{} && token_rate{}.basis() == tokens::of(1));
static_assert(std::is_convertible_v<token_rate, any_rate> && !std::is_constructible_v<token_rate, any_rate>);
static_assert(!std::is_constructible_v<token_rate, image_rate>);

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr decimal number(std::string_view text) { return decimal::parse(text).value(); }
constexpr token_rate per(std::string_view credits, std::int64_t basis) {
    return token_rate::of(number(credits), tokens::of(basis)).value();
}
constexpr bool exactly(any_rate const& rate, int128 n, int128 d) {
    return rate.exact().n == n && rate.exact().d == d;
}

// As published.
constexpr token_rate published = credits::parse("0.00625").value() / tokens::of(10'000);
static_assert(published.amount() == number("0.00625") && published.basis() == tokens::of(10'000));
static_assert(published.any().unit == &units::token::info && published.any().basis == 10'000);
static_assert(
    exactly(published, 1, 1'600'000) && exactly(per("0", 7), 0, 1) && exactly(per("1.5", 3), 1, 2) &&
    exactly(per("-0.2", 2), -1, 10));
static_assert(
    (credits::of(3) / tally::seconds::of(2)).exact().d ==
    2'000'000);  // per microsecond, three in two million

// By value.
static_assert(
    per("0.5", 10'000) == per("50", 1'000'000) && per("0.5", 10'000) != per("0.5", 10'001) &&
    per("0.5", 1) != per("0.6", 1));
static_assert(
    per("0.5", 10'000) < per("0.5", 9'999) && per("-1", 1) < per("0", 1) && per("1", max64) > per("0", 1));
static_assert((per("0.5", 10'000) <=> per("50", 1'000'000)) == 0);
static_assert(
    any_rate(per("0.5", 10'000)) == any_rate(per("50", 1'000'000)) &&
    any_rate(per("0.5", 1)) != any_rate(per("0.6", 1)));
static_assert(any_rate{number("1"), 1, &units::token::info} != any_rate{number("1"), 1, &units::image::info});
static_assert(any_rate(token_rate{}) != any_rate{} && any_rate{} == any_rate{});
// A unit is what it says, wherever that is stored: one of a table at run time is the one of the code.
constexpr tally::unit_info token_again = units::token::info, other_scale{"token", 1'000};
static_assert(any_rate{number("1"), 1, &token_again} == any_rate{number("1"), 1, &units::token::info});
static_assert(any_rate{number("1"), 1, &other_scale} != any_rate{number("1"), 1, &units::token::info});
static_assert(
    any_rate{number("1"), 1, nullptr} != any_rate{number("1"), 1, &token_again} &&
    any_rate{number("1"), 1, &token_again} != any_rate{number("1")});

// What a quantity costs.
static_assert(
    published * tokens::of(12'000) == amount::of(75, 10'000).value() &&
    tokens::of(12'000) * published == amount::of(75, 10'000).value());
static_assert(
    published * tokens{} == amount{} && published * tokens::of(-16) == amount::of(-1, 100'000).value());
static_assert(try_mul(per("1", 7), tokens::of(2)) == tally::result<amount>(amount::of(2, 7).value()));
static_assert(
    try_mul(per("9.223372036854775807", 1), tokens::of(1'000'000'000)) ==
    tally::result<amount>(credits::max()));
static_assert(
    try_mul(per("9.223372036854775807", 1), tokens::of(1'000'000'001)).error().code == errc::overflow);
static_assert(try_mul(per("9223372036854775807", 1), tokens::max()).error().code == errc::overflow);
// 10^26 is the largest denominator: here one of 10^18 · 10^8, then three times as much, then one that
// cancels.
static_assert(try_mul(per("1e-18", 100'000'000), tokens::of(1)).has_value());
static_assert(try_mul(per("1e-18", 300'000'000), tokens::of(1)).error().code == errc::denominator_too_large);
static_assert(try_mul(per("1e-18", 300'000'000), tokens::of(3)).has_value());

// The smallest rate there is: its exact value fits, however large its denominator.
static_assert(exactly(per("1e-18", max64), 1, int128{max64} * 1'000'000'000'000'000'000));
static_assert(per("1e-18", max64) < per("1e-18", max64 - 1));

static_assert(token_rate::of(number("1"), tokens{}).error().code == errc::division_by_zero);
static_assert(token_rate::of(number("1"), tokens::of(-1)).error().code == errc::division_by_zero);
static_assert(
    token_rate::of(number("1"), tokens::of(1)).has_value() &&
    token_rate::of(number("-1"), tokens::max()).has_value());

// At run time: per so many whole units, 0.04 credits a second as per 1,000,000 µs.
constexpr tally::unit_info const& second = tally::units::second::info;
static_assert(any_rate::of(number("0.04"), 1, &second).value().basis == 1'000'000);
static_assert(any_rate::of(number("0.04"), 3'600, &second).value().basis == 3'600'000'000);
static_assert(
    any_rate::of(number("0.5"), 10'000, &tally::units::token::info).value() == per("0.5", 10'000).any());
static_assert(
    any_rate::of(number("1"), max64 / 1'000'000 - 1, &second).value().basis == 9'223'372'036'853'000'000 &&
    any_rate::of(number("1"), max64 / 1'000'000, &second).value().basis == 9'223'372'036'854'000'000 &&
    any_rate::of(number("1"), max64 / 1'000'000 + 1, &second).error().code == errc::overflow);
static_assert(
    any_rate::of(number("1"), 1, &second).has_value() &&
    any_rate::of(number("1"), 0, &second).error().code == errc::division_by_zero &&
    any_rate::of(number("1"), -1, &second).error().code == errc::division_by_zero &&
    any_rate::of(number("1"), -max64 - 1, &second).error().code == errc::overflow &&
    any_rate::of(number("1"), 1, nullptr).error().code == errc::division_by_zero);

constexpr std::hash<token_rate> hash;
static_assert(
    hash(per("0.5", 10'000)) == hash(per("50", 1'000'000)) && hash(per("0.5", 1)) != hash(per("0.25", 1)));
static_assert(hash(per("2", 1)) != hash(per("1", 2)));
// Denominators that differ above 64 bits only: 5^18 · 2^18 · 2^46 and twice that.
static_assert(hash(per("1e-18", std::int64_t{1} << 46)) != hash(per("1e-18", std::int64_t{1} << 47)));

}  // namespace
