// SPDX-License-Identifier: BSL-1.0
//
// A rule without an id does not compile, and the error says so.

// expect: contract_broken.*errc::rule_unnamed

#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr tally::rule rules[] = {
    tally::rule::run_uplift("", 1_cr),
};
inline constexpr auto set = tally::validate_rules(rules).value();
#else
inline constexpr tally::rule rules[] = {
    tally::rule::run_uplift("stamp", 1_cr),
};
inline constexpr auto set = tally::validate_rules(rules).value();
#endif
