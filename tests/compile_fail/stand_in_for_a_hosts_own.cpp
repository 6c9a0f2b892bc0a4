// SPDX-License-Identifier: BSL-1.0
//
// A price stands in for built-in meters only; a host's own would be lost.

// expect: contract_broken.*errc::unknown_meter

#include <tally/rates/price.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto cell =
    tally::price{"acme/chat-1", meters::call, 1_cr / 1_call}.also_for({meters::call_of("call.fetch")});
#else
inline constexpr auto cell =
    tally::price{"acme/chat-1", meters::input, 1_cr / 1_tok}.also_for({meters::input_read});
#endif
