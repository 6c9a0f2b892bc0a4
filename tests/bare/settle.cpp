// SPDX-License-Identifier: BSL-1.0
//
// A settlement, and lint, in a translation unit without exceptions and without run-time types, as many hosts
// compile.

#include <tally/tally.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/lint.hpp>

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "this file is to be compiled with -fno-exceptions -fno-rtti"
#endif

namespace bare {

/// A bill in nano-credits, of the page's row that `model` names: −1 where settle refuses, as it does where no
/// row bears the name, and −2 where the rules are refused.
std::int64_t settled(std::string_view model) {
    using namespace tally::literals;
    static constexpr tally::rule rules[] = {
        tally::rule::multiply("half", tally::scope::metered(), 0.5_x),
        tally::rule::run_percentage("margin", tally::scope::everything(), 10_pct),
    };
    auto const set = tally::validate_rules(rules);
    if (!set) return -2;
    tally::run of;
    of.model = model;
    of.usage = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
    auto const bill = tally::settle(tally::catalogs::reference_2026_04_18, *set, of);
    return bill ? bill->total().in_smallest() : -1;
}

static_assert(tally::lint(tally::catalogs::reference_2026_04_18).left_out == 0);

}  // namespace bare
