// SPDX-License-Identifier: BSL-1.0
//
// A rule set that is a constant views its rules, so they are not on the stack.

// expect: is not a constant expression

#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

auto posting() {
#ifdef TALLY_BROKEN
    constexpr tally::rule rules[] = {tally::rule::run_uplift("stamp", 1_cr)};
    constexpr auto set = tally::validate_rules(rules).value();
#else
    static constexpr tally::rule rules[] = {tally::rule::run_uplift("stamp", 1_cr)};
    constexpr auto set = tally::validate_rules(rules).value();
#endif
    return set.posting();
}
