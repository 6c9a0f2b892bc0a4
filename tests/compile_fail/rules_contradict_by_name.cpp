// SPDX-License-Identifier: BSL-1.0
//
// What check finds while compiling is named where the value of a result is taken of it.

// expect: contract_broken.*errc::rules_contradict

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rules/check.hpp>
#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
inline constexpr auto& page = tally::catalogs::reference_2026_04_18;

inline constexpr tally::rule rules[] = {
    tally::rule::run_minimum("floor", 0.2_cr),
#ifdef TALLY_BROKEN
    tally::rule::run_maximum("ceiling", 0.02_cr),
#else
    tally::rule::run_maximum("ceiling", 2_cr),
#endif
};
inline constexpr auto checked = tally::validate_rules(rules).value();
inline constexpr auto in_order = tally::result<bool>{tally::check(page, checked)}.value();
