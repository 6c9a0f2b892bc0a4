// SPDX-License-Identifier: BSL-1.0
//
// A meter in seconds takes no tokens.

// expect: (use of deleted function|call to deleted (constructor|member function|function))

#include <tally/meters/usage.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto used = tally::usage::disjoint().with(meters::video_second, 5_tok);
#else
inline constexpr auto used = tally::usage::disjoint().with(meters::video_second, 5_sec);
#endif
