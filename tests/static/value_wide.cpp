// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of checked integer arithmetic and of what the built-in representations promise.

#include <tally/value/wide.hpp>

#include "plain.hpp"

using tally::arithmetic;
using tally::int128;
using tally::representation;
using tally::uint128;
using tally::whole_number;

static_assert(sizeof(int128) == 16 && sizeof(uint128) == 16);

static_assert(
    tally::builtin_integer<std::int64_t> && tally::builtin_integer<int> && tally::builtin_integer<int128>);
static_assert(
    !tally::builtin_integer<unsigned> && !tally::builtin_integer<uint128> && !tally::builtin_integer<double>);

// A count is any whole number, and nothing that would be cut or is a yes or no.
static_assert(whole_number<int, std::int64_t> && whole_number<std::uint64_t, std::int64_t>);
static_assert(whole_number<int128, std::int64_t>);
static_assert(
    !whole_number<bool, std::int64_t> && !whole_number<double, std::int64_t> &&
    !whole_number<float, std::int64_t>);
static_assert(!whole_number<uint128, std::int64_t> && !whole_number<uint128, std::int32_t>);
static_assert(whole_number<int128, std::int32_t> && whole_number<std::int64_t, std::int32_t>);
static_assert(
    !whole_number<char, std::int64_t> && !whole_number<wchar_t, std::int64_t> &&
    !whole_number<char8_t, std::int64_t> && !whole_number<char16_t, std::int64_t> &&
    !whole_number<char32_t, std::int64_t>);
static_assert(whole_number<signed char, std::int64_t> && whole_number<unsigned char, std::int64_t>);
static_assert(whole_number<short, std::int64_t> && whole_number<unsigned long long, std::int64_t>);

// As a representation, the 128-bit integer would have no wider type to be checked in.
template <class Rep>
concept has_wide = requires {
    typename representation<Rep>::wide;
};
static_assert(has_wide<std::int64_t> && has_wide<int> && !has_wide<int128> && !has_wide<unsigned>);

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr std::int64_t min64 = -max64 - 1;
constexpr int128 max128 = static_cast<int128>(~uint128{0} >> 1);
constexpr int128 min128 = -max128 - 1;

template <class T>
constexpr bool adds(T a, T b, T sum) {
    T out{};
    return arithmetic<T>::add(a, b, out) && out == sum;
}
template <class T>
constexpr bool add_refused(T a, T b) {
    T out{};
    return !arithmetic<T>::add(a, b, out);
}
template <class T>
constexpr bool subtracts(T a, T b, T difference) {
    T out{};
    return arithmetic<T>::sub(a, b, out) && out == difference;
}
template <class T>
constexpr bool sub_refused(T a, T b) {
    T out{};
    return !arithmetic<T>::sub(a, b, out);
}
template <class T>
constexpr bool multiplies(T a, T b, T product) {
    T out{};
    return arithmetic<T>::mul(a, b, out) && out == product;
}
template <class T>
constexpr bool mul_refused(T a, T b) {
    T out{};
    return !arithmetic<T>::mul(a, b, out);
}

static_assert(adds<std::int64_t>(max64 - 1, 1, max64) && add_refused<std::int64_t>(max64, 1));
static_assert(adds<std::int64_t>(min64 + 1, -1, min64) && add_refused<std::int64_t>(min64, -1));
static_assert(adds<int128>(max128 - 1, 1, max128) && add_refused<int128>(max128, 1));
static_assert(subtracts<std::int64_t>(min64 + 1, 1, min64) && sub_refused<std::int64_t>(min64, 1));
static_assert(subtracts<std::int64_t>(0, max64, min64 + 1) && sub_refused<std::int64_t>(0, min64));
static_assert(multiplies<std::int64_t>(3'037'000'499, 3'037'000'499, 9'223'372'030'926'249'001));
static_assert(mul_refused<std::int64_t>(3'037'000'500, 3'037'000'500));
static_assert(multiplies<std::int64_t>(min64, 1, min64) && mul_refused<std::int64_t>(min64, -1));
static_assert(
    multiplies<int128>(max64, max64, static_cast<int128>(max64) * max64) && mul_refused<int128>(max128, 2));
static_assert(mul_refused<int>(65'536, 32'768) && multiplies<int>(65'535, 32'768, 2'147'450'880));

static_assert(arithmetic<std::int64_t>::gcd(0, 12) == 12 && arithmetic<std::int64_t>::gcd(12, 0) == 12);
static_assert(arithmetic<std::int64_t>::gcd(1, 1) == 1 && arithmetic<std::int64_t>::gcd(7, 7) == 7);
static_assert(arithmetic<std::int64_t>::gcd(12, 18) == 6 && arithmetic<std::int64_t>::gcd(18, 12) == 6);
static_assert(arithmetic<std::int64_t>::gcd(1 << 20, 1 << 12) == 1 << 12);
static_assert(
    arithmetic<std::int64_t>::gcd(max64, 7 * 7) == 49);  // 2^63 − 1 = 7² · 73 · 127 · 337 · 92737 · 649657
static_assert(arithmetic<std::int64_t>::gcd(97, 89) == 1);

// Beyond 64 bits, where only one of the two is wide, and where the common power of two is above 2^64.
static_assert(arithmetic<int128>::gcd(static_cast<int128>(1) << 100, 1 << 10) == 1 << 10);
static_assert(arithmetic<int128>::gcd(1 << 10, static_cast<int128>(1) << 100) == 1 << 10);
static_assert(
    arithmetic<int128>::gcd(static_cast<int128>(3) << 100, static_cast<int128>(5) << 90) ==
    static_cast<int128>(1) << 90);
static_assert(
    arithmetic<int128>::gcd(static_cast<int128>(1) << 63, static_cast<int128>(1) << 63) ==
    static_cast<int128>(1) << 63);
static_assert(
    arithmetic<int128>::gcd(static_cast<int128>(max64) * 6, static_cast<int128>(max64) * 10) ==
    static_cast<int128>(max64) * 2);

using rep = representation<std::int64_t>;
static_assert(std::is_same_v<rep::wide, int128> && std::is_same_v<tally::wide_t<std::int64_t>, int128>);
static_assert(rep::bounded && rep::max() == max64);
static_assert(representation<std::int32_t>::max() == 2'147'483'647);

// 10^26 itself fits and is the last that does.
constexpr int128 limit = static_cast<int128>(100'000'000) * 1'000'000'000 * 1'000'000'000;
static_assert(rep::denominator_max() == limit);
static_assert(
    rep::denominator_fits(limit - 1) && rep::denominator_fits(limit) && !rep::denominator_fits(limit + 1));

constexpr bool narrows(int128 from) {
    std::int64_t out = 0;
    return rep::narrow(from, out) && out == from;
}
static_assert(narrows(0) && narrows(max64 - 1) && narrows(max64) && narrows(-static_cast<int128>(max64)));
static_assert(
    !narrows(static_cast<int128>(max64) + 1) && !narrows(min64) && !narrows(max128) && !narrows(min128));
static_assert(!narrows(static_cast<int128>(1) << 64));

constexpr bool narrows_to_32(int128 from) {
    std::int32_t out = 0;
    return representation<std::int32_t>::narrow(from, out) && out == from;
}
static_assert(
    narrows_to_32(2'147'483'647) && !narrows_to_32(2'147'483'648) && narrows_to_32(-2'147'483'647) &&
    !narrows_to_32(-2'147'483'648));

static_assert(
    tally::detail::magnitude(-5) == 5 && tally::detail::magnitude(5) == 5 &&
    tally::detail::magnitude(0) == 0);
static_assert(tally::detail::sign(-5) == -1 && tally::detail::sign(5) == 1 && tally::detail::sign(0) == 0);
static_assert(tally::detail::power_of_ten<std::int64_t>(0) == 1);
static_assert(tally::detail::power_of_ten<std::int64_t>(18) == 1'000'000'000'000'000'000);

constexpr int compare(int128 a, int128 b, int128 c, int128 d) {
    int const there = tally::detail::compare_fractions(a, b, c, d);
    int const back = tally::detail::compare_fractions(c, d, a, b);
    return there == -back ? there : 99;
}
static_assert(compare(1, 2, 2, 4) == 0 && compare(1, 2, 1, 3) == 1 && compare(-1, 2, -1, 3) == -1);
static_assert(compare(-7, 2, -4, 1) == 1 && compare(-7, 2, -3, 1) == -1 && compare(0, 5, 0, 7) == 0);
static_assert(compare(5, 1, 5, 1) == 0 && compare(11, 2, 5, 1) == 1 && compare(-11, 2, -5, 1) == -1);
static_assert(compare(355, 113, 22, 7) == -1);
// The widest numbers there are: a product of any two would overflow.
static_assert(compare(max128, max128 - 1, max128 - 1, max128 - 2) == -1);
static_assert(compare(min128, max128, -1, 1) == -1);
static_assert(compare(min128, (max128 >> 1) + 2, -2, 1) == 1);
static_assert(compare(min128, 1, max128, 1) == -1 && compare(min128, max128, min128, max128) == 0);
static_assert(compare(min128, 3, min128 + 1, 3) == -1);

constexpr bool common(int128 a, int128 b, int128 expected) {
    int128 out = 0;
    return tally::detail::common_denominator<std::int64_t>(a, b, out) && out == expected;
}
constexpr bool no_common(int128 a, int128 b) {
    int128 out = 0;
    return !tally::detail::common_denominator<std::int64_t>(a, b, out);
}
static_assert(common(1, 1, 1) && common(1, 7, 7) && common(7, 1, 7) && common(7, 7, 7));
static_assert(common(4, 6, 12) && common(6, 4, 12) && common(10, 5, 10) && common(5, 10, 10));
static_assert(common(limit, limit, limit) && common(limit, 10, limit) && common(1, limit, limit));
constexpr int128 twos = 67'108'864, fives = 1'490'116'119'384'765'625;  // 2^26 and 5^26
static_assert(
    common(twos, fives, limit) && no_common(twos, 3 * fives) && no_common(limit, 3) &&
    no_common(limit / 2 + 1, 2));
static_assert(no_common(limit - 1, limit));  // a product beyond 2^127

// The result may take the place of an operand: that is how a list of denominators is folded.
constexpr int128 folded() {
    int128 d = 4;
    int128 const others[] = {6, 10};
    for (int128 const& other : others) {
        if (!tally::detail::common_denominator<std::int64_t>(d, other, d)) return 0;
    }
    return d;
}
static_assert(folded() == 60);

}  // namespace
