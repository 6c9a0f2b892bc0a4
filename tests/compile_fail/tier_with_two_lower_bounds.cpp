// SPDX-License-Identifier: BSL-1.0
//
// A tier that begins twice.

// expect: tier_invalid

#include <tally/rates/price.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::tier some = tally::whole_quantity(meters::image).at_least(5_img).above(7_img);
#else
inline constexpr tally::tier some = tally::whole_quantity(meters::image).above(7_img).up_to(9_img);
#endif
