// SPDX-License-Identifier: BSL-1.0
//
// A rule set views its rules, so a list that is gone with the call is refused.

// expect: (use of deleted function|call to deleted function) .*validate_rules

#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

tally::rule const rules[] = {tally::rule::run_minimum("least", 0.05_cr)};

#ifdef TALLY_BROKEN
auto const set = tally::validate_rules({tally::rule::run_minimum("least", 0.05_cr)});
#else
auto const set = tally::validate_rules(rules);
#endif
