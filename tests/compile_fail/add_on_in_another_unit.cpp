// SPDX-License-Identifier: BSL-1.0
//
// An add-on for searches takes no rate per call.

// expect: (use of deleted function|call to deleted (constructor|member function|function))

#include <tally/rules/rule.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

#ifdef TALLY_BROKEN
inline constexpr auto search = tally::rule::add_on("search", meters::web_search, 1_cr / 1_call);
#else
inline constexpr auto search = tally::rule::add_on("search", meters::web_search, 1_cr / 1_srch);
#endif
