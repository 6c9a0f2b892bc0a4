// SPDX-License-Identifier: BSL-1.0
//
// Terms that are written in the call do not hide that the rules are gone with it.

// expect: (use of deleted function|call to deleted function) .*validate_rules

#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

#include <vector>

using namespace tally::literals;

std::vector<tally::rule> configured();

auto set_of_rules() {
#ifdef TALLY_BROKEN
    return tally::validate_rules(configured(), {.quantum = 0.001_cr}).error().code;
#else
    auto const rules = configured();
    return tally::validate_rules(rules, {.quantum = 0.001_cr}).error().code;
#endif
}
