// SPDX-License-Identifier: BSL-1.0

// Meters, lines, trace steps and settlements as one line of text each.

#include <tally/text/format.hpp>

#include "catch.hpp"

#include <fmt/ranges.h>
#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/tally.hpp>

using namespace tally::literals;
using tally::condition;
using tally::rule;
using tally::scope;
namespace meters = tally::meters;

namespace {

constexpr auto& page = tally::catalogs::reference_2026_04_18;

// Out here because clang 14 crashes on a table as a static of a function.
constexpr tally::static_rate_table films{
    tally::snapshot{"films", {2026, 5, 1}},
    {
        tally::price{"acme/film", meters::video_second, 0.1_cr / 3_sec}.when("resolution", "720p"),
    }};

template <class Range>
std::string one_per_row(Range const& range) {
    std::string out = "\n";
    for (auto const& each : range) out += fmt::format("{}\n", each);
    return out;
}

}  // namespace

TEST_CASE("names") {
    CHECK(
        fmt::format(
            "{} {} {}", tally::category::input, tally::modality::video, tally::fee_mode::greater_of) ==
        "input video greater of");
    CHECK(
        fmt::format(
            "{} {} {}", tally::rule_kind::run_uplift, tally::line_cause::stand_in, tally::step_kind::memo) ==
        "run uplift stands in memo");
    CHECK(
        fmt::format("{:>12} {}", meters::input_read, meters::web_search.any()) == "  input.read web_search");
    CHECK(fmt::format("{}", tally::named_value{"resolution", "720p"}) == "resolution = 720p");
    CHECK(
        fmt::format("{}", tally::snapshot{"reference-2026-04-18", {2026, 4, 18}}) ==
        "reference-2026-04-18 of 2026-04-18");
    CHECK(fmt::format("{}", tally::snapshot{}) == "snapshot of 1970-01-01");
}

TEST_CASE("sets of lines") {
    tally::line_set set;
    CHECK(tally::detail::spelled_lines(set, 9) == "no line");
    set.add(1);
    CHECK(tally::detail::spelled_lines(set, 9) == "line 2");
    set.add(2);
    CHECK(tally::detail::spelled_lines(set, 9) == "lines 2-3");
    set.add(5);
    CHECK(tally::detail::spelled_lines(set, 9) == "lines 2-3 and 6");
    set.add(7);
    CHECK(tally::detail::spelled_lines(set, 9) == "lines 2-3, 6 and 8");
    set.add(127);
    CHECK(tally::detail::spelled_lines(set, 128) == "lines 2-3, 6, 8 and 128");
}

TEST_CASE("lines and steps of a settlement with every kind of rule") {
    static constexpr rule rules[] = {
        rule::multiply("batch-half", scope::metered(), 0.5_x).when(condition{}.flag("batch")),
        rule::multiply("long", scope::meters({meters::output}), 3_x)
            .when(condition{}.at_least(meters::input, 8'000_tok)),
        rule::add_on("search", meters::web_search, 0.01_cr / 1_srch),
        rule::line_minimum("floor", scope::meters({meters::output}), 0.5_cr),
        rule::run_percentage("margin", scope::metered(), 10_pct),
        rule::run_uplift("voucher", -0.001_cr),
        rule::run_maximum("ceiling", 0.25_cr),
    };
    static constexpr tally::tool tools[] = {
        {.id = "research", .fee = 0.25_cr, .mode = tally::fee_mode::fixed, .default_model = "openai/o3-pro"},
    };
    auto const set = tally::validate_rules(rules, tools, {.quantum = 0.01_cr}).value();
    tally::run of;
    of.usage = tally::usage::inclusive({.input = 8'000_tok, .read = 2'000_tok, .output = 1'000_tok})
                   .with(meters::web_search, 3_srch);
    of.flags = {"batch"};
    of.tool = "research";
    auto const bill = tally::settle(page, set, of).value();
    // 6,000 in at 0.5 per 10k, halved: 0.15; read at the input rate: 0.05; out at 2 per 10k, × 1.5: 0.3.
    CHECK(one_per_row(bill) == R"(
input: 6000 tokens at 0.5 credits / 10,000 tokens (memo: the tool's fee covers it): 0 credits
input.read: 2000 tokens at 0.5 credits / 10,000 tokens (the rate of input, memo: the tool's fee covers it): 0 credits
output: 1000 tokens at 2 credits / 10,000 tokens (memo: the tool's fee covers it): 0 credits
web_search: 3 searches at 0.01 credits / search (rule search): 0.03 credits
output (minimum, rule floor, memo: the tool's fee covers it): 0 credits
percentage (rule margin, memo: the tool's fee covers it): 0 credits
uplift (rule voucher): -0.001 credits, posted as 0
run maximum (rule ceiling): -0.029 credits, posted as -0.03
tool fee (tool research): 0.25 credits
)");
    // Of the margin's base, 0.15 + 0.05 + 0.3 and the 0.2 that the floor adds: 0.07 of 0.7. Metered: 0.7 +
    // 0.07; the voucher is beside the fee, so the run comes to 0.25 + 0.03 − 0.001 before its maximum.
    CHECK(one_per_row(bill.trace()) == R"(
tool "research" took its default model "openai/o3-pro"
line 1: rule "batch-half" multiplies by 0.5
line 2: rule "batch-half" multiplies by 0.5
line 2: billed at the rate of "input", which stands in
line 3: rule "batch-half" multiplies by 0.5
line 3: rule "long" multiplies by 3, as its condition measured 8000
line 4: rule "search" prices it
line 5: rule "floor" raises line 3 to 0.5 credits by 0.2 credits
line 6: rule "margin" adds 10 % of 0.7 credits, lines 1-3 and 5
line 7: rule "voucher" adds -0.001 credits
tool "research" charges in mode fixed: its fee is 0.25 credits, lines 1-3 and 5-6 metered 0.77 credits
line 1: the fee of tool "research" covers it; it would have cost 0.15 credits
line 2: the fee of tool "research" covers it; it would have cost 0.05 credits
line 3: the fee of tool "research" covers it; it would have cost 0.3 credits
line 5: the fee of tool "research" covers it; it would have cost 0.2 credits
line 6: the fee of tool "research" covers it; it would have cost 0.07 credits
line 8: rule "ceiling" lowers the run to 0.25 credits by 0.029 credits
)");
    CHECK(fmt::format("{}", bill) == "0.25 credits for openai/o3-pro");
    CHECK(fmt::format("{:>32}", bill) == "  0.25 credits for openai/o3-pro");
}

TEST_CASE("a line says the hours and the period of its rate") {
    auto const of = [](tally::time_window const& window, tally::period const& effective) {
        tally::line one;
        one.meter = meters::input;
        one.quantity = 2;
        one.rate = 3_cr / 1_tok;
        one.window = window;
        one.effective = effective;
        one.exact = tally::amount{6_cr};
        one.share = 6_cr;
        return fmt::format("{}", one);
    };
    std::string const line = "input: 2 tokens at 3 credits / token";
    auto const may = "2026-05-01T00:00:00Z"_utc, june = "2026-06-01T00:00:00Z"_utc;
    CHECK(of({}, {}) == line + ": 6 credits");
    CHECK(of("Sat,Sun 22:00-06:00Z"_window, {}) == line + " (Sat,Sun 22:00-06:00Z): 6 credits");
    CHECK(of({}, {may, {}}) == line + " (from 2026-05-01T00:00:00Z): 6 credits");
    CHECK(of({}, {{}, june}) == line + " (until 2026-06-01T00:00:00Z): 6 credits");
    CHECK(
        of("22:00-06:00Z"_window, {may, june}) ==
        line + " (22:00-06:00Z from 2026-05-01T00:00:00Z until 2026-06-01T00:00:00Z): 6 credits");
}

TEST_CASE("a line says its variant and a share that differs") {
    tally::run of;
    of.model = "acme/film";
    of.usage = tally::usage::disjoint().with(meters::video_second, 5_sec);
    of.parameters = {{"resolution", "720p"}};
    auto const bill = tally::settle(films, tally::rules_view{}, of).value();
    CHECK(
        one_per_row(bill) ==
        "\nvideo_second: 5 s at 0.1 credits / 3 s (resolution = 720p): 1/6 credits, posted as 0.166666667\n");
    CHECK(one_per_row(bill.trace()) == "\nline 1: \"resolution\" = \"720p\" chose the rate\n");
}

TEST_CASE("a line says that it was multiplied, and only then") {
    static constexpr rule rules[] = {
        rule::multiply("batch", scope::meters({meters::input}), 0.5_x),
        rule::multiply("as-it-is", scope::meters({meters::output}), 1_x),
    };
    auto const set = tally::validate_rules(rules).value();
    tally::run of;
    of.model = "openai/o3-pro";
    of.usage = tally::usage::disjoint({.input = 10'000_tok, .output = 10'000_tok});
    CHECK(one_per_row(tally::settle(page, set, of).value()) == R"(
input: 10000 tokens at 0.5 credits / 10,000 tokens (multiplied): 0.25 credits
output: 10000 tokens at 2 credits / 10,000 tokens: 2 credits
)");
}

TEST_CASE("the other steps of a trace") {
    using tally::step_kind;
    auto const said = [](tally::trace_step const& step) { return fmt::format("{}", step); };
    CHECK(
        said({.kind = step_kind::override_model, .rule = "research", .subject = "a"}) ==
        R"(model "a" overrides the default of tool "research")");
    CHECK(
        said({.kind = step_kind::served_model, .subject = "a"}) ==
        R"(model "a" served, so it is the one that bills)");
    CHECK(
        said({.kind = step_kind::default_variant, .line = 0}) ==
        "line 1: no other price holds for the run, so the declared default does");
    CHECK(
        said(
            {.kind = step_kind::multiplier,
             .line = 0,
             .rule = "a",
             .subject = "additive",
             .factor = 1.5_x}) == R"(line 1: rule "a" multiplies by 1.5, added to the other multipliers)");
    CHECK(
        said({.kind = step_kind::served_parameter, .rule = "service_tier", .subject = "default"}) ==
        R"("service_tier" = "default" was served, so it is what bills)");
    CHECK(
        said({.kind = step_kind::derived, .line = 1, .subject = "input", .factor = 0.1_x}) ==
        R"(line 2: derived: 0.1 times the rate of "input")");
    CHECK(
        said({.kind = step_kind::counted, .line = 1, .rule = "month", .count = 12, .before = 90}) ==
        R"(line 2: counter "month" had counted 90, to which this adds 12)");
    CHECK(
        said({.kind = step_kind::in_tier, .line = 0, .subject = "input", .count = 9}) ==
        R"(line 1: a count of 9 of "input" chose the tier)");
    CHECK(
        said({.kind = step_kind::in_tier, .line = 0, .subject = "input", .count = 9, .before = 2}) ==
        R"(line 1: a count of 9 of "input" and 2 more chose the tier)");
    CHECK(
        said(
            {.kind = step_kind::in_tier, .line = 0, .rule = "size", .subject = "short edge", .count = 720}) ==
        R"(line 1: parameter "size", which is 720, chose the tier)");
    CHECK(
        said({.kind = step_kind::inherited, .line = 0, .rule = "service_tier", .subject = "batch"}) ==
        R"(line 1: no price for "service_tier" = "batch" holds, so the standard price bills)");
    CHECK(
        said({.kind = step_kind::minimum_quantity, .line = 0, .count = 10, .before = 3}) ==
        "line 1: 10 bill, the minimum, for 3");
    CHECK(
        said({.kind = step_kind::increment, .line = 0, .count = 12, .before = 10}) ==
        "line 1: 12 bill, in whole increments, for 10");
    CHECK(
        said({.kind = step_kind::allowance, .line = 0, .rule = "month", .count = 2, .before = 12}) ==
        R"(line 1: 2 of 12 are free, counted by "month")");
    CHECK(
        said({.kind = step_kind::allowance, .line = 0, .count = 2, .before = 12}) ==
        "line 1: 2 of 12 are free");
    tally::line_set first_two;
    first_two.add(0);
    first_two.add(1);
    CHECK(
        said({.kind = step_kind::included, .line = 3, .rule = "t", .amount = 0.2_cr, .stated = 0.5_cr}) ==
        R"(line 4: the fee of tool "t" covers 0.2 credits, where it includes 0.5 credits)");
    CHECK(
        said(
            {.kind = step_kind::included,
             .line = 3,
             .rule = "t",
             .count = 9,
             .amount = 0.2_cr,
             .from = first_two}) == R"(line 4: the fee of tool "t" covers 0.2 credits on lines 1-2)");
    CHECK(
        said({.kind = step_kind::host, .line = 0, .rule = "h", .count = 3, .factor = 2_x}) ==
        R"(line 1: the host's rule "h", version 3, multiplies by 2)");
    CHECK(
        said({.kind = step_kind::host, .line = 0, .rule = "h", .count = 3, .amount = 1_cr}) ==
        R"(line 1: the host's rule "h", version 3, adds 1 credit)");
}

TEST_CASE("what a replay found") {
    using tally::replay_difference;
    auto const said = [](tally::replay_outcome const& found) { return fmt::format("{}", found); };
    CHECK(said({}) == "the same");
    CHECK(said({replay_difference::lines, 0}) == "line 1 differs");
    CHECK(said({replay_difference::trace, 8}) == "step 9 of the trace differs");
    CHECK(said({replay_difference::snapshot}) == "the snapshot differs");
    CHECK(said({replay_difference::mode}) == "the rounding mode differs");
    CHECK(said({replay_difference::tags}) == "the tags differ");
    CHECK(fmt::format("{:>16}", tally::replay_outcome{replay_difference::lines, 1}) == "  line 2 differs");
    CHECK(fmt::format("{}", replay_difference::requested_model) == "requested model");
    auto const bill =
        tally::settle(page, "bytedance/seed-1.8", tally::usage::disjoint({.input = 10_tok})).value();
    tally::run of;
    of.model = "bytedance/seed-1.8";
    of.usage = tally::usage::disjoint({.input = 11_tok});
    CHECK(fmt::format("{}", tally::replay(page, tally::rules_view{}, of, bill)) == "line 1 differs");
    of.model = "no/model";
    CHECK(
        fmt::format("{}", tally::replay(page, tally::rules_view{}, of, bill)) ==
        R"(unknown model "no/model" (unknown_model))");
}

TEST_CASE("settlements of any capacity have a text") {
    auto const used = tally::usage::disjoint({.input = 10'000_tok});
    auto const small = tally::settle<2, 3>(page, "openai/o3-pro", used).value();
    CHECK(fmt::format("{}", small) == "0.5 credits for openai/o3-pro");
    CHECK(
        fmt::format("{}", tally::settle<2>(page, "openai/o3-pro", used)) == "0.5 credits for openai/o3-pro");
}
