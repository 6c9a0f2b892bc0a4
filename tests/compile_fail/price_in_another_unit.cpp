// SPDX-License-Identifier: BSL-1.0
//
// A meter in tokens takes no rate per second.

// expect: (use of deleted function|call to deleted (constructor|member function|function))

#include <tally/rates/price.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr tally::price cell{"acme/chat-1", meters::input, 1_cr / 1_sec};
#else
inline constexpr tally::price cell{"acme/chat-1", meters::input, 1_cr / 1_tok};
#endif
