// SPDX-License-Identifier: BSL-1.0
//
// Tools of a vector that is gone with the call are refused.

// expect: (use of deleted function|call to deleted function) .*validate_rules

#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

#include <vector>

using namespace tally::literals;

tally::rule const rules[] = {tally::rule::run_minimum("least", 0.05_cr)};
std::vector<tally::tool> const tools = {tally::tool{.id = "clip"}};

#ifdef TALLY_BROKEN
auto const set = tally::validate_rules(rules, std::vector<tally::tool>{{.id = "clip"}});
#else
auto const set = tally::validate_rules(rules, tools);
#endif
