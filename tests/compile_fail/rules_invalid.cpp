// SPDX-License-Identifier: BSL-1.0
//
// A multiplier of everything contradicts its kind: it does not compile, and the error says so.

// expect: contract_broken.*errc::rule_invalid

#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr tally::rule rules[] = {
    tally::rule::multiply("half", tally::scope::everything(), 0.5_x),
};
inline constexpr auto set = tally::validate_rules(rules).value();
#else
inline constexpr tally::rule rules[] = {
    tally::rule::multiply("half", tally::scope::metered(), 0.5_x),
};
inline constexpr auto set = tally::validate_rules(rules).value();
#endif
