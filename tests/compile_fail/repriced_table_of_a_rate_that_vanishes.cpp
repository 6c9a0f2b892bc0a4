// SPDX-License-Identifier: BSL-1.0
//
// A margin and a rounding that leave nothing of a rate.

// expect: rounds_to_zero

#include <tally/rates/reprice.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

inline constexpr tally::static_rate_table vendor{
    tally::snapshot{"acme", {2026, 5, 1}, "EUR", 1.08_x},
    {tally::price{"acme/chat-1", meters::input, 0.5_cr / 1_tok}}};

#ifdef TALLY_BROKEN
inline constexpr auto ours = tally::repriced_table(
    {"ours", {2026, 5, 1}}, vendor,
    {.margin = 0.001_x, .published = tally::decimal_rounding{2, tally::rounding::half_even}});
#else
inline constexpr auto ours = tally::repriced_table(
    {"ours", {2026, 5, 1}}, vendor,
    {.margin = 0.02_x, .published = tally::decimal_rounding{2, tally::rounding::half_even}});
#endif
