// SPDX-License-Identifier: BSL-1.0
//
// A condition on seconds takes no bound in tokens.

// expect: (use of deleted function|call to deleted member function) .*at_least
// expect: Metered = (tally::)?units::second

#include <tally/rules/condition.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto when = tally::condition{}.at_least(meters::video_second, 5_tok);
#else
inline constexpr auto when = tally::condition{}.at_least(meters::video_second, 5_sec);
#endif
