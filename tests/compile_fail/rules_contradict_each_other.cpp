// SPDX-License-Identifier: BSL-1.0
//
// A minimum above a maximum is found while compiling by check, which an assertion asks.

// expect: (static assertion|static_assert) failed

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rules/check.hpp>
#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;
inline constexpr auto& page = tally::catalogs::reference_2026_04_18;

#ifdef TALLY_BROKEN
inline constexpr tally::rule rules[] = {
    tally::rule::run_minimum("floor", 0.2_cr),
    tally::rule::run_maximum("ceiling", 0.02_cr),
};
#else
inline constexpr tally::rule rules[] = {
    tally::rule::run_minimum("floor", 0.2_cr),
    tally::rule::run_maximum("ceiling", 2_cr),
};
#endif
inline constexpr auto checked = tally::validate_rules(rules).value();
static_assert(tally::check(page, checked).code == tally::errc::none);
