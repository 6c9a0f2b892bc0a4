// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of the literals: read as text, digit by digit, with and without separators.

#include <tally/value/literals.hpp>

#include "plain.hpp"

using namespace tally::literals;

static_assert(
    (0.013_cr).in_smallest() == 13'000'000 && (1'000.5_cr).in_smallest() == 1'000'500'000'000 &&
    (5_cr).in_smallest() == 5'000'000'000);
static_assert(
    (0.000000001_cr).in_smallest() == 1 && (9223372036.854775807_cr) == tally::credits::max() &&
    (1e-9_cr).in_smallest() == 1);
// No double is on the way: 0.1 + 0.2 is 0.3, and the last nano-credit of a large number is there.
static_assert(
    0.1_cr + 0.2_cr == 0.3_cr && (-8'000'000'000.000000001_cr).in_smallest() == -8'000'000'000'000'000'001);

static_assert(
    (12'000_tok).in_smallest() == 12'000 && (3_img).in_smallest() == 3 &&
    (1.048576_mpx).in_smallest() == 1'048'576 && (5.5_sec).in_smallest() == 5'500'000);
static_assert(
    (7_chr).in_smallest() == 7 && (7_pages).in_smallest() == 7 && (7_req).in_smallest() == 7 &&
    (7_qry).in_smallest() == 7 && (7_srch).in_smallest() == 7);
static_assert(
    (7_steps).in_smallest() == 7 && (7_ses).in_smallest() == 7 && (7_call).in_smallest() == 7 &&
    (2_tokh).in_smallest() == 7'200 && (0.5_gbd).in_smallest() == 43'200'000);

// A host's own, with separators and the smallest thing of its unit.
struct minute : tally::unit<"minute", 60> {};
template <char... C>
consteval tally::quantity<minute> operator""_min() {
    return tally::quantity_literal<minute, C...>();
}
static_assert((1'200_min).in_smallest() == 72'000 && (12.5_min).in_smallest() == 750);

static_assert(
    "Mon-Fri 09:00-17:00+08:00"_window == tally::time_window::parse("Mon-Fri 09:00-17:00+08:00").value());
static_assert("2026-05-01T00:00:00Z"_utc == tally::instant::of_nanos(1'777'593'600'000'000'000));

template <class T, class Expected>
constexpr bool is = std::is_same_v<T, Expected>;
static_assert(
    is<decltype(1_cr), tally::credits> && is<decltype(1_x), tally::factor> &&
    is<decltype(1_pct), tally::factor>);
static_assert(
    is<decltype(1_tok), tally::tokens> && is<decltype(1_img), tally::images> &&
    is<decltype(1_mpx), tally::megapixels>);
static_assert(
    is<decltype(1_sec), tally::seconds> && is<decltype(1_chr), tally::characters> &&
    is<decltype(1_pages), tally::pages>);
static_assert(
    is<decltype(1_req), tally::requests> && is<decltype(1_qry), tally::queries> &&
    is<decltype(1_srch), tally::searches>);
static_assert(
    is<decltype(1_steps), tally::steps> && is<decltype(1_ses), tally::sessions> &&
    is<decltype(1_call), tally::calls>);
static_assert(is<decltype(1_tokh), tally::token_hours> && is<decltype(1_gbd), tally::gb_days>);

static_assert(
    1.5_x == tally::factor::of(3, 2).value() && 2_x == tally::factor::of(2, 1).value() &&
    0_x == tally::factor::of(0, 1).value());
static_assert(10_pct == 0.1_x && 12.5_pct == 0.125_x && 100_pct == 1_x && 0.01_pct == 0.0001_x);
static_assert(
    0.00000000000000005_pct == tally::factor::of(1, 2'000'000'000'000'000'000).value());  // 1/2 · 10^−18

static_assert(0.00625_cr / 10'000_tok == 0.625_cr / 1'000'000_tok && 3_cr / 1_sec != 3_cr / 2_sec);
static_assert(0.00625_cr / 10'000_tok * 12'000_tok == 0.0075_cr);
// No suffix ends in e or p, after which a sign would belong to the number.
static_assert(1_mpx + 1_mpx == 2_mpx && 1_tok + 1_tok == 2_tok && 1_pages - 1_pages == 0_pages);
