// SPDX-License-Identifier: BSL-1.0
//
// A margin makes a rate that does not fit the decimals it is to be published with.

// expect: (contract_broken<tally::errc::inexact>|inexact)

#include <tally/rates/reprice.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

inline constexpr tally::static_rate_table vendor{
    tally::snapshot{"acme", {2026, 5, 1}}, {tally::price{"acme/chat-1", meters::input, 0.5_cr / 1_tok}}};

#ifdef TALLY_BROKEN
inline constexpr auto ours = tally::repriced_table(
    {"ours", {2026, 5, 1}}, vendor,
    {.margin = 1.25_x, .published = tally::decimal_rounding{2, tally::rounding::exact}});
#else
inline constexpr auto ours = tally::repriced_table(
    {"ours", {2026, 5, 1}}, vendor,
    {.margin = 1.25_x, .published = tally::decimal_rounding{3, tally::rounding::exact}});
#endif
