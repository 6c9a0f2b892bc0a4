// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of what the page of 2026-04-18 promises in its prose: one case for each sentence, which it
// quotes.

#include <tally/settle/settle.hpp>

#include "catch.hpp"

#include "kit.hpp"

#include <tally/catalogs/reference_2026_04_18.hpp>

namespace {

using namespace tally::literals;
using kit::lines;
using kit::strings;
using kit::told;
using kit::total;
using kit::trace;
using tally::condition;
using tally::fee_mode;
using tally::rule;
using tally::scope;
using tally::tool;
using tally::usage;
namespace meters = tally::meters;

constexpr std::string_view approved[] = {"openai/o3-pro", "amazon/nova-pro"};

/// Settles on the page, with rules that fit it.
tally::result<tally::settlement>
bill(tally::run const& of, std::vector<rule> const& rules = {}, std::vector<tool> const& tools = {}) {
    auto const& page = tally::catalogs::reference_2026_04_18;
    auto const set = tally::validate_rules<std::int64_t>(rules, tools, {});
    if (set) REQUIRE(told(tally::check(page, *set)) == kit::fine);
    return kit::bill(page, of, rules, tools);
}

tool summarizer(fee_mode mode) {
    return {
        .id = "summarizer",
        .fee = 0.05_cr,
        .mode = mode,
        .mode_on_override = fee_mode::metered,
        .default_model = "bytedance/seed-1.8",
        .approved_models = approved};
}

/// On the default model: input at 0.00625, output at 0.05 per 10,000.
tally::run using_tool(tally::tokens const& input, tally::tokens const& output) {
    tally::run of;
    of.tool = "summarizer";
    of.usage = usage::inclusive({.input = input, .output = output});
    return of;
}

}  // namespace

// ---- Fixed tool fees vs metered settlement ----

TEST_CASE("\"Many tools advertise a flat credit cost per execution so planning stays simple.\"") {
    CHECK(total(bill(using_tool(100_tok, 10_tok), {}, {summarizer(fee_mode::fixed)})) == "0.05");
    CHECK(total(bill(using_tool(9'000'000_tok, 800'000_tok), {}, {summarizer(fee_mode::fixed)})) == "0.05");
    // The lines still say what was used.
    CHECK(
        lines(bill(using_tool(10'000_tok, 2'000_tok), {}, {summarizer(fee_mode::fixed)})) ==
        strings{
            "3 input x10000 rate = 0 memo", "3 output x2000 rate = 0 memo",
            "8 - tool fee 'summarizer' = 0.05"});
}

TEST_CASE("\"When you override models … settlement follows actual tokens / images / seconds from your run "
          "against the same reference rates.\"") {
    auto of = using_tool(10'000_tok, 2'000_tok);
    of.model = "openai/o3-pro";  // 0.5 and 2 per 10,000: 0.5 + 0.4
    auto const settled = bill(of, {}, {summarizer(fee_mode::fixed)});
    CHECK(lines(settled) == strings{"3 input x10000 rate = 0.5", "3 output x2000 rate = 0.4"});
    CHECK(settled->lines()[0].rate == (0.5_cr / 10'000_tok).any());
    CHECK(
        trace(settled) ==
        strings{"override 'summarizer' openai/o3-pro", "fee mode 'summarizer' metered = 0.9"});
}

TEST_CASE("\"When you … produce long outputs, settlement follows actual tokens …\"") {
    // The fee covers 5,000 output tokens; 20,000 were made. 0.05 · 2 = 0.1 of output, 0.025 of it covered:
    // 0.05 + 0.075.
    tool const overage = [] {
        tool one = summarizer(fee_mode::fixed_then_overage);
        one.included_meters = {meters::output};
        one.included_count = 5'000;
        return one;
    }();
    CHECK(total(bill(using_tool(0_tok, 5'000_tok), {}, {overage})) == "0.05");
    CHECK(total(bill(using_tool(0_tok, 20'000_tok), {}, {overage})) == "0.125");
}

TEST_CASE("\"the final debit lines up with metered usage and can be higher when usage is heavy\"") {
    // 10,000 in and 2,000 out: 0.00625 + 0.01 = 0.01625, below the fee of 0.05. Ten times that: 0.1625, above
    // it.
    CHECK(total(bill(using_tool(10'000_tok, 2'000_tok), {}, {summarizer(fee_mode::greater_of)})) == "0.05");
    CHECK(
        total(bill(using_tool(100'000_tok, 20'000_tok), {}, {summarizer(fee_mode::greater_of)})) == "0.1625");
    CHECK(total(bill(using_tool(100'000_tok, 20'000_tok), {}, {summarizer(fee_mode::metered)})) == "0.1625");
}

TEST_CASE("\"your run detail is the authoritative breakdown\"") {
    auto const settled =
        bill(using_tool(10'000_tok, 2'000_tok), {}, {summarizer(fee_mode::greater_of)}).value();
    tally::credits sum{};
    for (auto const& line : settled) sum += line.share;
    CHECK(sum == 0.05_cr);
    CHECK(settled.lines().size() == 3);
    CHECK(settled.tool() == "summarizer");
    CHECK(settled.snapshot().date == tally::civil_date{2026, 4, 18});
}

// ---- What can add credits beyond these rows ----

TEST_CASE("\"Tool or function invocations billed separately\"") {
    auto of = using_tool(10'000_tok, 0_tok);
    of.usage = of.usage.with(meters::call_of("call.fetch"), 3_call);
    CHECK(
        lines(bill(
            of, {rule::add_on("calls", meters::call, 0.002_cr / 1_call)}, {summarizer(fee_mode::metered)})) ==
        strings{"3 input x10000 rate = 0.00625", "5 call.fetch x3 add-on 'calls' as call = 0.006"});
    // Separately means beside a fixed fee as well.
    CHECK(
        total(bill(
            of, {rule::add_on("calls", meters::call, 0.002_cr / 1_call)}, {summarizer(fee_mode::fixed)})) ==
        "0.056");
    // And never for nothing.
    CHECK(
        total(bill(of, {}, {summarizer(fee_mode::metered)})) ==
        "unpriced_meter call.fetch / bytedance/seed-1.8");
}

TEST_CASE("\"Web search or grounding add-ons\"") {
    auto of = using_tool(10'000_tok, 0_tok);
    of.usage = of.usage.with(meters::web_search, 4_srch).with(meters::storage_search, 2_srch);
    CHECK(
        lines(bill(
            of,
            {rule::add_on("web", meters::web_search, 0.01_cr / 1_srch),
             rule::add_on("grounding", meters::storage_search, 2.5_cr / 1'000_srch)},
            {summarizer(fee_mode::metered)})) == strings{
                                                     "3 input x10000 rate = 0.00625",
                                                     "5 web_search x4 add-on 'web' = 0.04",
                                                     "5 storage_search x2 add-on 'grounding' = 0.005"});
}

TEST_CASE("\"Agent or deep research style jobs with extra steps\"") {
    auto of = using_tool(10'000_tok, 0_tok);
    of.usage = of.usage.with(meters::agent_step, 12_steps);
    CHECK(
        total(bill(
            of, {rule::add_on("steps", meters::agent_step, 0.001_cr / 1_steps)},
            {summarizer(fee_mode::metered)})) == "0.01825");
}

TEST_CASE("\"Reasoning or batch surcharges on certain SKUs\"") {
    std::vector<rule> const rules = {
        rule::multiply("reasoning", scope::meters({meters::output_reasoning}), 1.5_x)
            .when(condition{}.model("openai/o3-pro")),
        rule::multiply("batch", scope::metered(), 1.25_x)
            .when(condition{}.model("openai/o3-pro").flag("batch")),
    };
    tally::run of;
    of.model = "openai/o3-pro";
    of.usage = usage::inclusive({.output = 10'000_tok, .reasoning = 4'000_tok});
    // 6,000 plain at 2 per 10,000 = 1.2; 4,000 of reasoning bill as output, 0.8 · 1.5 = 1.2.
    CHECK(
        lines(bill(of, rules)) ==
        strings{"3 output x6000 rate = 1.2", "3 output.reasoning x4000 stands in as output = 1.2"});
    of.flags = {"batch"};
    CHECK(
        lines(bill(of, rules)) ==
        strings{"3 output x6000 rate = 1.5", "3 output.reasoning x4000 stands in as output = 1.5"});
    // On another SKU neither: 0.08 per 10,000.
    of.model = "amazon/nova-pro";
    CHECK(total(bill(of, rules)) == "0.08");
}

TEST_CASE("\"Those lines roll into the same credit settlement as base tokens or seconds.\"") {
    auto of = using_tool(10'000_tok, 2'000_tok);
    of.usage = of.usage.with(meters::web_search, 1_srch)
                   .with(meters::agent_step, 1_steps)
                   .with(meters::call_of("call.x"), 1_call);
    auto const settled = bill(
        of,
        {rule::add_on("a", meters::web_search, 1_cr / 1_srch),
         rule::add_on("b", meters::agent_step, 2_cr / 1_steps),
         rule::add_on("c", meters::call, 3_cr / 1_call)},
        {summarizer(fee_mode::metered)});
    CHECK(settled->lines().size() == 5);
    CHECK(total(settled) == "6.01625");
}

// ---- Overrides vs defaults ----

TEST_CASE("\"When the UI offers a model override, only approved options are selectable and validated.\"") {
    auto of = using_tool(10'000_tok, 0_tok);
    of.model = "amazon/nova-pro";
    CHECK(total(bill(of, {}, {summarizer(fee_mode::fixed)})) == "0.02");
    of.model = "meta/llama-3.2-1b";  // on the page, not approved
    CHECK(
        total(bill(of, {}, {summarizer(fee_mode::fixed)})) ==
        "model_not_approved summarizer / meta/llama-3.2-1b");
}

TEST_CASE("\"If you skip overrides, [the product] chooses a default for that tool.\"") {
    auto const settled = bill(using_tool(10'000_tok, 0_tok), {}, {summarizer(fee_mode::metered)});
    CHECK(settled->requested_model().empty());
    CHECK(settled->model() == "bytedance/seed-1.8");
    CHECK(total(settled) == "0.00625");
    CHECK(trace(settled).front() == "default model 'summarizer' bytedance/seed-1.8");
}

// ---- How to read the tables ----

TEST_CASE("\"If read is marked “—”, that model does not expose a separate read line in this reference.\"") {
    // Cached tokens of o3-pro bill at its input rate, and the line says so; seed-1.8 has a read rate of its
    // own.
    auto const used = usage::inclusive({.input = 10'000_tok, .read = 10'000_tok});
    CHECK(
        lines(tally::settle(tally::catalogs::reference_2026_04_18, "openai/o3-pro", used)) ==
        strings{"3 input.read x10000 stands in as input = 0.5"});
    CHECK(
        lines(tally::settle(tally::catalogs::reference_2026_04_18, "bytedance/seed-1.8", used)) ==
        strings{"3 input.read x10000 rate = 0.00125"});
}

TEST_CASE("\"Fractional usage still stacks up in credits\"") {
    // One token of the cheapest read: 0.00025 per 10,000 = 2.5 · 10^-8.
    CHECK(
        total(tally::settle(
            tally::catalogs::reference_2026_04_18, "google/gemini-2.5-flash-lite-preview-09-2025",
            usage::disjoint({.read = 1_tok}))) == "0.000000025");
}
