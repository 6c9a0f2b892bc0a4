// SPDX-License-Identifier: BSL-1.0
//
// A fee that covers seconds takes no count in tokens.

// expect: (use of deleted function|call to deleted member function) .*including
// expect: Metered = (tally::)?units::second

#include <tally/rules/tool.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto clip = tally::tool{.id = "clip"}.including(meters::video_second, 5_tok);
#else
inline constexpr auto clip = tally::tool{.id = "clip"}.including(meters::video_second, 5_sec);
#endif
