// SPDX-License-Identifier: BSL-1.0
//
// A count without a unit is no usage.

// expect: (could not convert|no viable conversion|no matching|cannot convert|converting to)

#include <tally/meters/usage.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto used = tally::usage::inclusive({.input = 12'000});
#else
inline constexpr auto used = tally::usage::inclusive({.input = 12'000_tok});
#endif
