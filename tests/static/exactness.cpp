// SPDX-License-Identifier: BSL-1.0
//
// The numbers of the explanation of exactness: one rounding, shares by largest remainder, ends of the range.

#include <tally/value/allocate.hpp>
#include <tally/value/literals.hpp>

namespace {

using namespace tally::literals;
using tally::amount;
using tally::credits;
using tally::errc;
using tally::factor;
using tally::rounding;

// ---- exact ----

constexpr auto rate = 0.00625_cr / 10'000_tok;
constexpr factor third = factor::of(1, 3).value();

static_assert(rate * 12'345_tok == amount{0.007715625_cr});
static_assert((rate * 12'345_tok * third).text() == "0.002571875");  // a third of it has an end,
static_assert((rate * 10'000_tok * third).text() == "1/480");        // a third of this has none
static_assert(rate * 10'000_tok * third * 3_x == amount{0.00625_cr});

// ---- modes ----

/// Whether an exact amount is posted like this in the four modes that round, and refused by the fifth unless
/// it is a whole number of millionths.
constexpr bool
posts(credits exact, credits half_even, credits half_away, credits away_from_zero, credits toward_zero) {
    auto const is = [exact](rounding mode, credits posted) {
        return tally::round(amount{exact}, mode, 0.000001_cr) == tally::result<credits>(posted);
    };
    auto const refused = tally::round(amount{exact}, rounding::exact, 0.000001_cr);
    return is(rounding::half_even, half_even) && is(rounding::half_away, half_away) &&
           is(rounding::away_from_zero, away_from_zero) && is(rounding::toward_zero, toward_zero) &&
           (exact == toward_zero ? refused.has_value() : refused.error().code == errc::inexact);
}

// clang-format off
//                  exact           half-even      half-away      away-from-zero toward-zero
static_assert(posts( 0.0000025_cr,  0.000002_cr,  0.000003_cr,  0.000003_cr,  0.000002_cr));
static_assert(posts(-0.0000025_cr, -0.000002_cr, -0.000003_cr, -0.000003_cr, -0.000002_cr));
static_assert(posts( 0.0000035_cr,  0.000004_cr,  0.000004_cr,  0.000004_cr,  0.000003_cr));
static_assert(posts(-0.0000035_cr, -0.000004_cr, -0.000004_cr, -0.000004_cr, -0.000003_cr));
static_assert(posts( 0.0000024_cr,  0.000002_cr,  0.000002_cr,  0.000003_cr,  0.000002_cr));  // no tie
static_assert(posts(-0.0000024_cr, -0.000002_cr, -0.000002_cr, -0.000003_cr, -0.000002_cr));
// clang-format on

// ---- shares ----

/// Whether amounts share a total like this, to a millionth, and their opposites the opposite total.
constexpr bool
shares(std::initializer_list<amount> exact, credits total, std::initializer_list<credits> expected) {
    for (bool const turned : {false, true}) {
        tally::inline_list<amount, 8> amounts;
        for (amount const& each : exact) {
            if (!amounts.push_back(turned ? -each : each)) return false;
        }
        auto const made = tally::allocate<8>(
            std::span<amount const>(amounts.data(), amounts.size()), rounding::half_even, 0.000001_cr);
        if (!made || made->total != (turned ? -total : total)) return false;
        std::size_t at = 0;
        for (credits const each : expected) {
            if (made->shares[at++] != (turned ? -each : each)) return false;
        }
    }
    return true;
}

// clang-format off
static_assert(shares({0.0000014_cr, 0.0000027_cr, 0.0000009_cr}, 0.000005_cr,
                     {0.000001_cr,  0.000003_cr,  0.000001_cr}));
static_assert(shares({0.0000005_cr, 0.0000005_cr, 0.0000005_cr}, 0.000002_cr,
                     {0.000001_cr,  0.000001_cr,  0_cr}));
static_assert(shares({-0.0000015_cr, 0_cr, 0.0000015_cr}, 0_cr,
                     {-0.000001_cr,  0_cr, 0.000001_cr}));
static_assert(shares({0.0000012_cr, -0.0000009_cr}, 0_cr,
                     {0.000001_cr,  -0.000001_cr}));
// clang-format on

// ---- ends ----

constexpr amount most = credits::max();
constexpr amount nano = 0.000000001_cr;

static_assert(try_add(most, nano).error().code == errc::overflow);
static_assert(try_add(most, -nano).has_value());
static_assert(try_add(-most, nano).has_value());
// What cancels is cancelled before it is multiplied.
static_assert(try_mul(most, third).value() * 3_x == most);

constexpr tally::int128 limit = tally::representation<std::int64_t>::denominator_max();  // 10^26
constexpr amount finest = amount::of(1, limit).value();

static_assert(amount::of(1, limit + 1).error().code == errc::denominator_too_large);
static_assert(amount::of(2, limit * 2).error().code == errc::denominator_too_large);  // as given
static_assert(try_mul(finest, third).error().code == errc::denominator_too_large);
static_assert(try_mul(finest, 2_x).value() == amount::of(1, limit / 2).value());

}  // namespace
