// SPDX-License-Identifier: BSL-1.0
//
// A posting quantum of zero does not compile, and the error says so.

// expect: contract_broken.*errc::quantum_invalid

#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr tally::rule rules[] = {
    tally::rule::run_uplift("stamp", 1_cr),
};
inline constexpr auto set = tally::validate_rules(rules, tally::terms{.quantum = 0_cr}).value();
#else
inline constexpr tally::rule rules[] = {
    tally::rule::run_uplift("stamp", 1_cr),
};
inline constexpr auto set = tally::validate_rules(rules, tally::terms{.quantum = 0.01_cr}).value();
#endif
