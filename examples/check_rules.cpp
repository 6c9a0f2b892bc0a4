// SPDX-License-Identifier: BSL-1.0
//
// Rules that arrive at run time: which sets are refused, by what, and how that reads.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

#include <string>
#include <vector>

using namespace tally::literals;
using tally::condition, tally::rule, tally::scope, tally::tool;
namespace meters = tally::meters;

constexpr tally::price price_list[] = {
    {"acme/chat-1", meters::input, 0.02_cr / 10'000_tok},
    {"acme/chat-1", meters::output, 0.08_cr / 10'000_tok},
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

/// What is wrong with rules that somebody has edited; nothing where they may go into service.
std::string refused_because(std::vector<rule> const& rules, std::vector<tool> const& tools) {
    auto const set = tally::validate_rules(rules, tools);
    if (!set) return fmt::format("no rule set: {}", set.error());
    if (auto const why = tally::check(catalog, *set)) return "not with this table: " + explain(why, catalog);
    return {};
}

void print_check(std::vector<rule> const& rules, std::vector<tool> const& tools = {}) {
    auto const why = refused_because(rules, tools);
    fmt::print("{}\n", why.empty() ? "in order" : why);
}

int main() {
    rule const margin = rule::run_percentage("margin", scope::everything(), 10_pct);
    rule const search = rule::add_on("web-search", meters::web_search, 0.01_cr / 1_srch);

    print_check(
        {margin, search.with_tag("search"), rule::line_maximum("cap", scope::tagged("search"), 1_cr)});

    // Wrong in themselves.
    print_check({margin, margin});
    print_check({search, rule::line_maximum("cap", scope::tagged("search"), 1_cr)});
    print_check({rule::multiply("double", scope::everything(), 2_x)});
    print_check({}, {tool{.id = "report", .fee = 2_cr, .default_model = "acme/chat-1"}});

    // Wrong with this table, or with each other.
    print_check({rule::add_on("output-fee", meters::output, 0.1_cr / 10'000_tok)});
    print_check({margin.when(condition{}.model("acme/chta-1"))});
    print_check({}, {tool{.id = "chat", .default_model = "acme/chat-2"}});
    print_check({rule::run_minimum("least", 2_cr), rule::run_maximum("most", 1_cr)});

    // Two factors of ten decimals would need more digits than an exact amount has; rounder ones do not.
    rule const euro = rule::multiply("euro", scope::metered(), 0.9187654321_x);
    print_check({euro, rule::run_percentage("provision", scope::everything(), 0.0183749265_x)});
    print_check({euro, rule::run_percentage("provision", scope::everything(), 1.84_pct)});
}
