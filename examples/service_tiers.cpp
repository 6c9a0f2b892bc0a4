// SPDX-License-Identifier: BSL-1.0
//
// Service tiers: some as prices of their own, some as multipliers, and what becomes of a line that has
// neither.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::price;
using tally::rule;
using tally::scope;
namespace meters = tally::meters;

constexpr price price_list[] = {
    // Priority has prices of its own, for input and output.
    price{"acme/chat-3", meters::input, 2_cr / 1'000'000_tok}.otherwise(),
    price{"acme/chat-3", meters::input, 3.5_cr / 1'000'000_tok}.when("service_tier", "priority"),
    price{"acme/chat-3", meters::output, 8_cr / 1'000'000_tok}.otherwise(),
    price{"acme/chat-3", meters::output, 14_cr / 1'000'000_tok}.when("service_tier", "priority"),
    price{"acme/chat-3", meters::web_search, 0.01_cr / 1_srch},
};
constexpr tally::static_rate_table prices{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

// Batch is half of everything that is counted in tokens, and one region a tenth dearer: no price for each
// combination.
constexpr rule rule_list[] = {
    rule::multiply("batch-half", scope::meters({meters::input, meters::output}), 0.5_x)
        .when(tally::condition{}.parameter("service_tier", "batch")),
    rule::multiply("eu-uplift", scope::meters({meters::input, meters::output}), 1.1_x)
        .when(tally::condition{}.parameter("region", "eu")),
};

// What becomes of a line for which a tier has neither: the search, here.
constexpr tally::terms lenient{
    .tier_policies = {
        {.parameter = "service_tier", .without = tally::lacking::inherit, .standard = "default"}}};
constexpr tally::terms strict{
    .tier_policies = {
        {.parameter = "service_tier", .without = tally::lacking::refuse, .standard = "default"}}};

void print_bill(tally::run const& of, tally::terms const& by) {
    auto const rules = tally::validate_rules(rule_list, by).value();
    auto const bill = tally::settle(prices, rules, of);
    if (!bill) {
        fmt::print("refused: {}\n", bill.error());
        return;
    }
    for (auto const& line : *bill) fmt::print("{}\n", line);
    for (auto const& step : bill->trace()) fmt::print("  ({})\n", step);
}

int main() {
    tally::run run;
    run.model = "acme/chat-3";
    run.usage = tally::usage::inclusive({.input = 100'000_tok, .output = 20'000_tok});

    run.parameters = {{"service_tier", "batch"}, {"region", "eu"}};
    print_bill(run, strict);

    fmt::print("\n");
    run.usage = run.usage.with(meters::web_search, 2_srch);
    print_bill(run, strict);
    print_bill(run, lenient);

    // Priority was asked for, and the answer says that it was not given.
    fmt::print("\n");
    run.parameters = {{"service_tier", "priority"}};
    run.served_parameters = {{"service_tier", "default"}};
    print_bill(run, strict);
}
