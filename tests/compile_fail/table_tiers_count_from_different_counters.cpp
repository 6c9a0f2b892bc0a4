// SPDX-License-Identifier: BSL-1.0
//
// Tiers of one price of which one counts on from a counter.

// expect: rate_table_tiers_overlap_or_count_differently

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

inline constexpr tally::price few = tally::price{"acme/draw-1", meters::image, 4_cr / 1_img}.in(
    tally::whole_quantity(meters::image).up_to(9_img));
inline constexpr tally::price many = tally::price{"acme/draw-1", meters::image, 1_cr / 1_img}.in(
    tally::whole_quantity(meters::image).above(9_img));

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}}, {few, many.counting_from("month")}};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}}, {few.counting_from("month"), many.counting_from("month")}};
#endif
