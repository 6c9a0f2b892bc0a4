// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of quantities: units named on the way in and out, counted in the smallest thing
// metered.

#include <tally/value/quantity.hpp>

#include "plain.hpp"

using tally::errc;
using tally::megapixels;
using tally::result;
using tally::seconds;
using tally::tokens;

namespace {

struct frame : tally::unit<"frame"> {};
struct third : tally::unit<"third", 3> {};
struct picture : tally::units::megapixel {};
using frames = tally::quantity<frame>;
using thirds = tally::quantity<third>;

template <class... Quantity>
constexpr bool are_plain =
    ((plain::stored_in<Quantity, 8> && plain::apart_from_numbers<Quantity> &&
      plain::totally_ordered<Quantity> && Quantity{}.in_smallest() == 0) &&
     ...);
static_assert(are_plain<
              tokens, tally::images, megapixels, seconds, tally::characters, tally::pages, tally::requests,
              tally::queries, tally::searches, tally::steps, tally::sessions, tally::calls,
              tally::token_hours, tally::gb_days, frames>);
static_assert(!std::is_convertible_v<tokens, seconds> && !std::is_constructible_v<tokens, seconds>);

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr std::int64_t min64 = -max64 - 1;
constexpr tokens most = tokens::of(max64);

// In and out.
static_assert(
    tokens::of(5).in_smallest() == 5 && seconds::of(5).in_smallest() == 5'000'000 &&
    seconds::of_smallest(5).in_smallest() == 5);
static_assert(
    tally::token_hours::of(2).in_smallest() == 7'200 && tally::gb_days::of(1).in_smallest() == 86'400'000 &&
    frames::of(24).in_smallest() == 24);
static_assert(
    megapixels::of(1'024, 1'024) == megapixels::of_smallest(1'048'576) &&
    megapixels::of(2).in_smallest() == 2'000'000);
static_assert(
    megapixels::of(0, 5) == megapixels{} &&
    megapixels::of(1'920u, std::size_t{1'080}).in_smallest() == 2'073'600);
static_assert(tally::quantity<picture>::of(3, 2).in_smallest() == 6);

template <class Quantity>
concept has_sides = requires {
    Quantity::of(1, 2);
};
static_assert(has_sides<megapixels> && !has_sides<tokens> && !has_sides<seconds>);

template <class Count>
concept makes_tokens = requires(Count n) {
    tokens::of(n);
}
|| requires(Count n) { tokens::of_smallest(n); }
|| requires(Count n) { tokens::try_of_smallest(n); }
|| requires(Count n) { megapixels::of(n, 1); }
|| requires(Count n) { megapixels::of(1, n); };
static_assert(
    makes_tokens<int> && makes_tokens<std::uint64_t> && !makes_tokens<double> && !makes_tokens<bool>);

// Arithmetic.
static_assert(
    tokens::of(2) + tokens::of(3) == tokens::of(5) && tokens::of(2) - tokens::of(3) == -tokens::of(1) &&
    +most == most);
static_assert(
    tokens::of(2) * 3 == tokens::of(6) && 3 * tokens::of(2) == tokens::of(6) &&
    tokens::of(1) * std::uint64_t{max64} == most);
constexpr tokens in_place() {
    tokens sum = tokens::of(2);
    sum += tokens::of(5);
    sum -= tokens::of(1);
    return sum;
}
static_assert(in_place() == tokens::of(6));

// Both sides of the range, which is symmetric.
static_assert(most == tokens::max() && (-most).in_smallest() == -max64);
static_assert(
    tokens::try_of_smallest(max64) == result<tokens>(most) &&
    tokens::try_of_smallest(min64) == result<tokens>(errc::overflow));
static_assert(tokens::try_of_smallest(std::uint64_t{1} << 63) == result<tokens>(errc::overflow));
static_assert(
    try_add(tokens::of(max64 - 1), tokens::of(1)) == result<tokens>(most) &&
    try_add(most, tokens::of(1)) == result<tokens>(errc::overflow));
static_assert(
    try_sub(tokens::of(1), -most) == result<tokens>(errc::overflow) &&
    try_sub(tokens{}, most) == result<tokens>(-most));
static_assert(try_sub(-most, tokens::of(1)) == result<tokens>(errc::overflow));
static_assert(
    try_mul(tokens::of(max64 / 7), 7) == result<tokens>(most) &&
    try_mul(tokens::of(max64 / 7 + 1), 7) == result<tokens>(errc::overflow));
static_assert(try_mul(most, static_cast<tally::int128>(max64) * max64) == result<tokens>(errc::overflow));
static_assert(
    megapixels::of(max64, 1).in_smallest() == max64 &&
    megapixels::of(3'037'000'499, 3'037'000'499).in_smallest() == 9'223'372'030'926'249'001);

// Order.
static_assert(
    tokens::of(1) < tokens::of(2) && tokens::of(2) > tokens::of(1) && tokens::of(1) != tokens::of(2) &&
    tokens::of(-1) < tokens{});
static_assert(
    (tokens::of(1) <=> tokens::of(1)) == 0 && (tokens::of(1) <=> tokens::of(2)) < 0 &&
    (tokens::of(2) <=> tokens::of(1)) > 0);

// Text, in units.
template <class Quantity>
constexpr bool reads(std::string_view text, std::int64_t count) {
    return Quantity::parse(text) == result<Quantity>(Quantity::of_smallest(count));
}
template <class Quantity>
constexpr bool refuses(std::string_view text, errc why) {
    auto const found = Quantity::parse(text);
    return found.error() == tally::failure{why, Quantity::unit_type::info.name, text};
}
static_assert(
    reads<tokens>("12000", 12'000) && reads<tokens>("1.2e4", 12'000) &&
    refuses<tokens>("1.5", errc::too_fine));
static_assert(reads<megapixels>("1.048576", 1'048'576) && refuses<megapixels>("1.0485761", errc::too_fine));
static_assert(
    reads<seconds>("5.5", 5'500'000) && reads<seconds>("-0.000001", -1) &&
    refuses<seconds>("0.0000001", errc::too_fine));
static_assert(refuses<seconds>("", errc::not_a_number) && refuses<seconds>("5s", errc::not_a_number));
static_assert(
    reads<seconds>("9223372036854.775807", max64) &&
    refuses<seconds>("9223372036854.775808", errc::overflow));
static_assert(
    refuses<seconds>("9223372036855", errc::overflow) &&
    refuses<tokens>("9223372036854775808", errc::overflow));
static_assert(
    refuses<seconds>("1000000.12345678901234", errc::too_fine));  // in range, however many digits it has
static_assert(refuses<seconds>("0.1234567890123456789", errc::too_fine));
// 3,600 = 2⁴ · 3² · 5²: quarters of quarters of a token-second's hour, and nothing finer.
static_assert(reads<tally::token_hours>("0.0025", 9) && refuses<tally::token_hours>("0.001", errc::too_fine));
static_assert(
    refuses<tally::token_hours>("0.00001", errc::too_fine) && reads<tally::token_hours>("0.0625", 225));
// More digits than the count they stand for: 10^15 hours and a 400th are 3.6 · 10^18 + 9 seconds.
static_assert(reads<tally::token_hours>("1000000000000000.0025", 3'600'000'000'000'000'009));
static_assert(
    refuses<seconds>("99999999999999999999999999999999999999", errc::overflow) &&
    refuses<seconds>("1e30", errc::overflow));
static_assert(reads<thirds>("2", 6) && refuses<thirds>("0.3", errc::too_fine));

static_assert(
    tokens::of(12'000).text() == "12000" && megapixels::of(1'024, 1'024).text() == "1.048576" &&
    (-seconds::of(5)).text() == "-5");
static_assert(
    thirds::of_smallest(4).text() == "4/3" && thirds::of_smallest(6).text() == "2" && tokens{}.text() == "0");
static_assert(
    (-tokens::max()).text() == "-9223372036854775807" && seconds::max().text() == "9223372036854.775807");

// The longest texts: a terminating decimal of sixty-two places, and a fraction of two full numbers.
struct dyadic : tally::unit<"dyadic", std::int64_t{1} << 62> {};
struct odd : tally::unit<"odd", max64> {};
static_assert(
    (-tally::quantity<dyadic>::max()).text() ==
    "-1.99999999999999999978315956550289911319850943982601165771484375");
static_assert(
    tally::quantity<odd>::of_smallest(1 - max64).text() == "-9223372036854775806/9223372036854775807");
static_assert(
    reads<tally::quantity<dyadic>>("0.5", std::int64_t{1} << 61) &&
    refuses<tally::quantity<dyadic>>("0.1", errc::too_fine));

constexpr std::hash<tokens> hash;
static_assert(
    hash(tokens::of(1)) == hash(tokens::of_smallest(1)) && hash(tokens::of(1)) != hash(tokens::of(2)));

}  // namespace
