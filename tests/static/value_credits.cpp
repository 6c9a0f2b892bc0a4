// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of credits: the checked arithmetic, both sides of the range, text there and back.

#include <tally/value/credits.hpp>

#include "plain.hpp"

using tally::credits;
using tally::errc;
using tally::result;

static_assert(
    plain::stored_in<credits, 8> && plain::apart_from_numbers<credits> && plain::totally_ordered<credits>);
static_assert(credits{} == credits::of(0) && credits{}.in_smallest() == 0);

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr std::int64_t min64 = -max64 - 1;
constexpr credits most = credits::of_smallest(max64);

constexpr credits nanos(std::int64_t n) { return credits::of_smallest(n); }
constexpr bool reads(std::string_view text, std::int64_t smallest) {
    return credits::parse(text) == result<credits>(nanos(smallest));
}
constexpr bool refuses(std::string_view text, errc why) {
    return credits::parse(text).error() == tally::failure{why, {}, text};
}

// Arithmetic.
static_assert(
    credits::of(2).in_smallest() == 2'000'000'000 && credits::of(-2) == -credits::of(2) && +most == most);
static_assert(
    credits::of(2) + credits::of(3) == credits::of(5) && credits::of(2) - credits::of(3) == credits::of(-1));
static_assert(
    credits::of(2) * 3 == credits::of(6) && 3 * credits::of(2) == credits::of(6) &&
    credits::of(2) * -3 == credits::of(-6));
static_assert(
    nanos(7) * 0 == credits{} && nanos(1) * std::uint64_t{max64} == most &&
    nanos(3) * static_cast<short>(2) == nanos(6));

constexpr credits in_place() {
    credits sum = credits::of(2);
    sum += credits::of(5);
    sum -= nanos(1);
    return sum;
}
static_assert(in_place() == nanos(6'999'999'999));

// Both sides of the range, which is symmetric.
static_assert(most == credits::max() && (-most).in_smallest() == -max64 && -(-most) == most);
static_assert(
    credits::try_of_smallest(max64) == result<credits>(most) &&
    credits::try_of_smallest(-max64) == result<credits>(-most));
static_assert(credits::try_of_smallest(min64) == result<credits>(errc::overflow));
static_assert(credits::try_of_smallest(std::uint64_t{1} << 63) == result<credits>(errc::overflow));
static_assert(
    credits::try_of_smallest(static_cast<tally::int128>(max64) + 1) == result<credits>(errc::overflow));
static_assert(
    try_add(most, credits{}) == result<credits>(most) &&
    try_add(nanos(max64 - 1), nanos(1)) == result<credits>(most));
static_assert(
    try_add(most, nanos(1)) == result<credits>(errc::overflow) &&
    try_add(-most, nanos(-1)) == result<credits>(errc::overflow));
static_assert(
    try_add(most, most) == result<credits>(errc::overflow) &&
    try_add(most, -most) == result<credits>(credits{}));
static_assert(
    try_sub(nanos(-max64 + 1), nanos(1)) == result<credits>(-most) &&
    try_sub(-most, nanos(1)) == result<credits>(errc::overflow));
static_assert(
    try_sub(most, nanos(-1)) == result<credits>(errc::overflow) &&
    try_sub(-most, most) == result<credits>(errc::overflow));
static_assert(
    try_mul(nanos(max64 / 7), 7) == result<credits>(most) &&
    try_mul(nanos(max64 / 7 + 1), 7) == result<credits>(errc::overflow));
static_assert(
    try_mul(nanos(max64 / 7), -7) == result<credits>(-most) &&
    try_mul(nanos(max64 / 7 + 1), -7) == result<credits>(errc::overflow));
static_assert(
    try_mul(most, -1) == result<credits>(-most) &&
    try_mul(most, ~std::uint64_t{0}) == result<credits>(errc::overflow));
static_assert(
    try_mul(nanos(1), min64) == result<credits>(errc::overflow) &&
    try_mul(nanos(-1), min64) == result<credits>(errc::overflow));
static_assert(try_mul(most, static_cast<tally::int128>(max64) * max64) == result<credits>(errc::overflow));
static_assert(credits::of(9'223'372'036).in_smallest() == 9'223'372'036'000'000'000);

// Order.
static_assert(
    nanos(1) > credits{} && nanos(-1) < credits{} && nanos(1) >= nanos(1) && nanos(1) != nanos(2) &&
    -most < most);
static_assert((nanos(1) <=> nanos(1)) == 0 && (nanos(1) <=> nanos(2)) < 0 && (nanos(2) <=> nanos(1)) > 0);

// Text.
static_assert(
    reads("0.013", 13'000'000) && reads("-2", -2'000'000'000) && reads("1.5e-3", 1'500'000) && reads("0", 0));
static_assert(
    reads("0.000000001", 1) && refuses("0.0000000001", errc::too_fine) &&
    refuses("0.0000000015", errc::too_fine));
static_assert(reads("9223372036.854775807", max64) && refuses("9223372036.854775808", errc::overflow));
static_assert(reads("-9223372036.854775807", -max64) && refuses("-9223372036.854775808", errc::overflow));
static_assert(reads("9223372036", 9'223'372'036'000'000'000) && refuses("9223372037", errc::overflow));
static_assert(
    refuses("10000000000000", errc::overflow) && refuses("1e40", errc::overflow) &&
    refuses("", errc::not_a_number));
static_assert(refuses("1000000000.1234567890123", errc::too_fine));  // in range, however many digits it has
static_assert(
    nanos(13'000'000).text() == "0.013" && credits{}.text() == "0" && nanos(-1).text() == "-0.000000001");
static_assert(
    most.text() == "9223372036.854775807" && (-most).text() == "-9223372036.854775807" &&
    credits::of(120).text() == "120");

// Other representations and resolutions.
using micros32 = tally::basic_credits<std::int32_t, 6>;
static_assert(sizeof(micros32) == 4 && micros32::max().text() == "2147.483647");
static_assert(
    micros32::parse("2147.483648").error().code == errc::overflow &&
    micros32::parse("0.0000001").error().code == errc::too_fine);
static_assert(
    try_mul(micros32::max(), 2).error().code == errc::overflow &&
    micros32::of(2'147).in_smallest() == 2'147'000'000);
using whole = tally::basic_credits<std::int64_t, 0>;
static_assert(
    whole::of(max64) == whole::max() && whole::parse("0.5").error().code == errc::too_fine &&
    whole::of(7).text() == "7");
using finest = tally::basic_credits<std::int64_t, 18>;
static_assert(
    finest::of(9).in_smallest() == 9'000'000'000'000'000'000 &&
    finest::of_smallest(-1).text() == "-0.000000000000000001");

// No count is cut, and none is a yes or no.
template <class Count>
concept makes_credits = requires(Count n) {
    credits::of(n);
}
|| requires(Count n) { credits::of_smallest(n); }
|| requires(Count n) { credits::try_of_smallest(n); };
static_assert(makes_credits<int> && makes_credits<std::uint64_t> && makes_credits<tally::int128>);
static_assert(!makes_credits<double> && !makes_credits<float> && !makes_credits<bool>);

// Equal values have equal hashes, and neighbours do not.
constexpr std::hash<credits> hash;
static_assert(
    hash(credits::of(1)) == hash(nanos(1'000'000'000)) && hash(nanos(1)) != hash(nanos(2)) &&
    hash(nanos(1)) != hash(nanos(-1)));

}  // namespace
