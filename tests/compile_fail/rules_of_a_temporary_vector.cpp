// SPDX-License-Identifier: BSL-1.0
//
// A rule set views its rules, so it is not made of a vector that ends with the statement.

// expect: (use of deleted function .*validate_rules|call to deleted function 'validate_rules')

#include <tally/rules/validate.hpp>

#include <vector>

std::vector<tally::rule> configured();

auto set_of_rules() {
#ifdef TALLY_BROKEN
    return tally::validate_rules(configured()).error().code;
#else
    auto const rules = configured();
    return tally::validate_rules(rules).error().code;
#endif
}
