// SPDX-License-Identifier: BSL-1.0
//
// Variants of one price ask for the same parameters, and the error counts the prices.

// expect: rate_table_variants_ask_for_different_parameters(<2>|[(][)] .with int Price = 2)

#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/draw-1", meters::image, 1_cr / 1_img}.when("size", "s"),
        tally::price{"acme/draw-1", meters::image, 2_cr / 1_img}.when("quality", "hd"),
    }};
#else
inline constexpr tally::static_rate_table table{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/draw-1", meters::image, 1_cr / 1_img}.when("size", "s"),
        tally::price{"acme/draw-1", meters::image, 2_cr / 1_img}.when("size", "m"),
    }};
#endif
