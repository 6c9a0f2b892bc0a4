// SPDX-License-Identifier: BSL-1.0
//
// Tools: one run under each mode of a fee, and which model bills it.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::fee_mode, tally::tool;
namespace meters = tally::meters;

constexpr tally::price price_list[] = {
    {"acme/chat-1", meters::input, 1_cr / 1'000_tok}, {"acme/chat-1", meters::output, 2_cr / 1'000_tok},
    {"acme/deep-1", meters::input, 2_cr / 1'000_tok}, {"acme/deep-1", meters::output, 4_cr / 1'000_tok},
    {"acme/draw-1", meters::image, 1_cr / 1_img},
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

constexpr tally::rule rule_list[] = {
    tally::rule::add_on("web-search", meters::web_search, 0.1_cr / 1_srch),
};

constexpr std::string_view approved[] = {"acme/deep-1"};
constexpr tool tool_list[] = {
    // What is metered bills.
    {.id = "chat", .default_model = "acme/chat-1", .approved_models = approved},
    // The fee bills; who asks for another model pays what it meters.
    {.id = "summarize",
     .fee = 2_cr,
     .mode = fee_mode::fixed,
     .mode_on_override = fee_mode::metered,
     .default_model = "acme/chat-1",
     .approved_models = approved},
    // The fee, or what is metered where that is more.
    {.id = "research", .fee = 4_cr, .mode = fee_mode::greater_of, .default_model = "acme/chat-1"},
    // The fee, and what is metered beyond 1.25 credits …
    {.id = "report",
     .fee = 2_cr,
     .mode = fee_mode::fixed_then_overage,
     .default_model = "acme/chat-1",
     .included_amount = 1.25_cr},
    // … or beyond 500 tokens of output.
    tool{.id = "letter", .fee = 2_cr, .mode = fee_mode::fixed_then_overage, .default_model = "acme/chat-1"}
        .including(meters::output, 500_tok),
};
constexpr auto rules = tally::validate_rules(rule_list, tool_list).value();
static_assert(tally::check(catalog, rules).code == tally::errc::none);

/// 1,500 input and 800 output tokens, and two searches: 1.5 + 1.6 + 0.2 credits at the rates of acme/chat-1.
tally::run run_of(std::string_view id) {
    tally::run out;
    out.tool = id;
    out.usage =
        tally::usage::inclusive({.input = 1'500_tok, .output = 800_tok}).with(meters::web_search, 2_srch);
    return out;
}

void print_lines(tally::run const& of) {
    auto const bill = tally::settle(catalog, rules, of);
    if (!bill) return fmt::print("{}: refused: {}\n", of.tool, bill.error());
    fmt::print("{}: {} credits\n", of.tool, bill->total());
    for (auto const& line : *bill) fmt::print("  {}\n", line);
}

void print_model(tally::run const& of) {
    auto const bill = tally::settle(catalog, rules, of);
    if (!bill) return fmt::print("{}: refused: {}\n", of.tool, bill.error());
    fmt::print("{}: {} credits at the rates of {}\n", of.tool, bill->total(), bill->model());
    for (auto const& step : bill->trace()) fmt::print("  ({})\n", step);
}

int main() {
    for (auto const& each : tool_list) print_lines(run_of(each.id));

    fmt::print("\n");
    auto run = run_of("summarize");
    print_model(run);
    run.model = "acme/deep-1";
    print_model(run);
    run.model = "acme/draw-1";
    print_model(run);

    run = run_of("chat");
    run.served = "acme/deep-1";
    print_model(run);
}
