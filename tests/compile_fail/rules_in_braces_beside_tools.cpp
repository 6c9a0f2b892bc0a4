// SPDX-License-Identifier: BSL-1.0
//
// A list of rules that is gone with the call is refused beside tools that stay, too.

// expect: (use of deleted function|call to deleted function) .*validate_rules

#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

tally::rule const rules[] = {tally::rule::run_minimum("least", 0.05_cr)};
tally::tool const tools[] = {tally::tool{.id = "clip"}};

#ifdef TALLY_BROKEN
auto const set = tally::validate_rules({tally::rule::run_minimum("least", 0.05_cr)}, tools);
#else
auto const set = tally::validate_rules(rules, tools);
#endif
