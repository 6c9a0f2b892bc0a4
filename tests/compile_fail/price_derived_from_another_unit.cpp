// SPDX-License-Identifier: BSL-1.0
//
// Seconds are no multiple of tokens.

// expect: (deleted function)

#include <tally/rates/price.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto cell = tally::price::derived("acme/chat-1", meters::audio_second, meters::input, 2_x);
#else
inline constexpr auto cell = tally::price::derived("acme/chat-1", meters::input_audio, meters::input, 2_x);
#endif
