// SPDX-License-Identifier: BSL-1.0
//
// A price depends on three parameters and no fourth.

// expect: contract_broken.*errc::too_many_items

#include <tally/rates/price.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;
inline constexpr auto image =
    tally::price{"acme/draw-1", meters::image, 1_cr / 1_img}.when("a", "1").when("b", "2").when("c", "3");

#ifdef TALLY_BROKEN
inline constexpr auto cell = image.when("d", "4");
#else
inline constexpr auto cell = image;
#endif
