// SPDX-License-Identifier: BSL-1.0
//
// A tier over tokens takes no bound in seconds.

// expect: (cannot convert|no viable conversion)

#include <tally/rates/tier.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::tier long_prompts = tally::whole_quantity(meters::input).above(200'000_sec);
#else
inline constexpr tally::tier long_prompts = tally::whole_quantity(meters::input).above(200'000_tok);
#endif
