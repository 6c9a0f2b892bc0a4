// SPDX-License-Identifier: BSL-1.0
//
// A table in dollars made of one in euros.

// expect: snapshot_ratio_invalid

#include <tally/rates/reprice.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

inline constexpr tally::static_rate_table vendor{
    tally::snapshot{"acme", {2026, 5, 1}, "EUR", 1.08_x},
    {tally::price{"acme/chat-1", meters::input, 0.5_cr / 1_tok}}};

#ifdef TALLY_BROKEN
inline constexpr auto ours = tally::repriced_table({"ours", {2026, 5, 1}, "USD", 1_x}, vendor, {});
#else
inline constexpr auto ours = tally::repriced_table({"ours", {2026, 5, 1}}, vendor, {});
#endif
