// SPDX-License-Identifier: BSL-1.0
//
// A minimum in another unit than the price's.

// expect: contract_broken<tally::errc::unit_mismatch>|contract_broken.*unit_mismatch

#include <tally/rates/price.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto cell =
    tally::price{"acme/voice-1", meters::audio_second, 0.01_cr / 1_sec}.billing_at_least(10_img);
#else
inline constexpr auto cell =
    tally::price{"acme/voice-1", meters::audio_second, 0.01_cr / 1_sec}.billing_at_least(10_sec);
#endif
