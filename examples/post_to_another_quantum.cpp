// SPDX-License-Identifier: BSL-1.0
//
// How the exact total is posted: to a quantum of one's own, in a stated mode, and how multipliers combine.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::combination, tally::rounding, tally::rule, tally::scope, tally::terms;
namespace meters = tally::meters;

constexpr tally::price price_list[] = {
    {"acme/chat-1", meters::input, 0.02_cr / 10'000_tok},
    {"acme/chat-1", meters::output, 0.08_cr / 10'000_tok},
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

constexpr rule rule_list[] = {
    rule::multiply("priority", scope::metered(), 1.5_x),
    rule::multiply("region-eu", scope::metered(), 1.1_x),
};

// To the cent, where half a cent goes to the even one; and to the cent, any remainder upwards.
constexpr terms to_the_cent{.quantum = 0.01_cr};
constexpr terms cents_upwards{.mode = rounding::away_from_zero, .quantum = 0.01_cr};
// To the cent, with surcharges that add up: + 50 % + 10 % is × 1.6, not × 1.65.
constexpr terms surcharges_add{.quantum = 0.01_cr, .multipliers = combination::additive};
// Only what needs no rounding.
constexpr terms nothing_rounded{.mode = rounding::exact, .quantum = 0.01_cr};

constexpr auto rules = tally::validate_rules(rule_list, to_the_cent).value();
static_assert(tally::check(catalog, rules).code == tally::errc::none);

constexpr auto used = tally::usage::inclusive({.input = 12'000_tok, .output = 5'500_tok});

void print_bill(char const* how, tally::terms const& posting) {
    auto const set = tally::validate_rules(rule_list, posting);
    if (!set) return fmt::print("{}: no rule set: {}\n", how, set.error());
    tally::run run;
    run.model = "acme/chat-1";
    run.usage = used;
    auto const bill = tally::settle(catalog, *set, run);
    if (!bill) return fmt::print("{}: refused: {}\n", how, bill.error());
    fmt::print("{}: {} credits, exactly {}\n", how, bill->total(), bill->exact());
    for (auto const& line : *bill)
        fmt::print("  {}: {} of them, exactly {}\n", line.meter, line.share, line.exact);
}

int main() {
    print_bill("nano-credits", terms{});
    print_bill("cents", to_the_cent);
    print_bill("cents, upwards", cents_upwards);
    print_bill("cents, surcharges added", surcharges_add);
    print_bill("cents, nothing rounded", nothing_rounded);
    print_bill("no quantum", terms{.quantum = 0_cr});
}
