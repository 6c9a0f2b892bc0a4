// SPDX-License-Identifier: BSL-1.0
//
// The calls of a tool go by their full name, so that code, usage and receipts say the same.

// expect: call_of_needs_the_full_name_call_dot_tool

#include <tally/meters/builtin.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto fetches = tally::meters::call_of("fetch");
#else
inline constexpr auto fetches = tally::meters::call_of("call.fetch");
#endif
