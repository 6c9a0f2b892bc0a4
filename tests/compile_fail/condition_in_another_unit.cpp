// SPDX-License-Identifier: BSL-1.0
//
// A condition on seconds takes no bound in tokens.

// expect: (no matching function for call to|no matching member function for call to) .*at_least

#include <tally/rules/condition.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto when = tally::condition{}.at_least(meters::video_second, 5_tok);
#else
inline constexpr auto when = tally::condition{}.at_least(meters::video_second, 5_sec);
#endif
