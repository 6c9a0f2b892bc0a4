// SPDX-License-Identifier: BSL-1.0
//
// Rules as data: multipliers, add-ons, bounds, percentages and uplifts under conditions; and one rule as
// code.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::condition, tally::rule, tally::scope;
namespace meters = tally::meters;

constexpr tally::price price_list[] = {
    {"acme/chat-1", meters::input, 0.02_cr / 10'000_tok},
    {"acme/chat-1", meters::output, 0.08_cr / 10'000_tok},
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

constexpr rule rule_list[] = {
    // Inside a line that the model's own rates made.
    rule::multiply("batch-half", scope::metered(), 0.5_x).when(condition{}.flag("batch")),
    rule::multiply("long-input", scope::meters({meters::input}), 1.5_x)
        .when(condition{}.at_least(meters::input, 200'000_tok)),

    // A line for what the model does not price, or once a run.
    rule::add_on("web-search", meters::web_search, 10_cr / 1'000_srch).with_tag("search"),
    rule::add_on("tool-call", meters::call, 0.002_cr / 1_call),
    rule::request_fee("grounding", 0.014_cr).when(condition{}.flag("grounded")),

    // A line, or all lines of a scope together, held within bounds.
    rule::line_maximum("search-cap", scope::tagged("search"), 0.25_cr),
    rule::group_minimum("smallest-metered", scope::metered(), 0.001_cr),

    // The whole run: a part of it, a fixed amount, its own bounds.
    rule::run_percentage("region-eu", scope::everything(), 10_pct)
        .when(condition{}.parameter("region", "eu")),
    rule::run_uplift("express", 0.05_cr).when(condition{}.flag("express").no_flag("batch")),
    rule::run_maximum("trial-cap", 0.5_cr).when(condition{}.flag("trial")),
};
constexpr auto rules = tally::validate_rules(rule_list).value();
static_assert(tally::check(catalog, rules).code == tally::errc::none);

/// A twentieth of the searches back to one organization, which no condition on data can name: it is a tag.
struct partner_searches {
    std::string_view organization;

    static constexpr std::string_view id() noexcept { return "partner-searches"; }
    static constexpr std::int32_t version() noexcept { return 1; }
    constexpr tally::result<tally::amount>
    uplift(tally::run const& of, std::span<tally::line const> lines) const noexcept {
        tally::amount searches;
        if (!of.tags.contains({"organization", organization})) return searches;
        for (auto const& line : lines) {
            if (line.tag != "search") continue;
            auto const sum = try_add(searches, line.exact);
            if (!sum) return sum.error();
            searches = *sum;
        }
        return try_mul(searches, -5_pct);
    }
};

void print_bill(tally::run const& of) {
    auto const bill = tally::settle(catalog, rules, of, partner_searches{"atlas"});
    if (!bill) return fmt::print("refused: {}\n", bill.error());
    for (auto const& line : bill->lines()) fmt::print("{}\n", line);
    for (auto const& step : bill->trace()) fmt::print("({})\n", step);
    fmt::print("total {} credits\n", bill->total());
}

int main() {
    tally::run large;
    large.model = "acme/chat-1";
    large.usage = tally::usage::inclusive({.input = 240'000_tok, .output = 2'000_tok})
                      .with(meters::web_search, 30_srch)
                      .with(meters::call_of("call.fetch_page"), 4_call);
    large.flags = {"batch"};
    large.parameters = {{"region", "eu"}};
    large.tags = {{"organization", "atlas"}};
    print_bill(large);
    fmt::print("\n");

    tally::run small;
    small.model = "acme/chat-1";
    small.usage = tally::usage::inclusive({.input = 100_tok, .output = 10_tok});
    small.flags = {"express"};
    print_bill(small);
    fmt::print("\n");

    small.flags = {"exprss"};
    print_bill(small);
}
