// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of tools: the fee in each mode against 3.1 metered and 0.2 of add-ons, approved models and
// defaults.

#include <tally/settle/engine.hpp>

#include "catch.hpp"

#include "kit.hpp"

#include <algorithm>
#include <random>

namespace {

using namespace tally::literals;
using kit::bill;
using kit::lines;
using kit::strings;
using kit::total;
using kit::trace;
using tally::fee_mode;
using tally::rule;
using tally::scope;
using tally::tool;
using tally::usage;
namespace meters = tally::meters;

constexpr std::string_view approved[] = {"acme/other", "acme/thirds"};

// 1,500 input at 1 per 1,000 = 1.5; 800 output at 2 per 1,000 = 1.6: metered 3.1. Two searches at 0.1: add-on
// 0.2.
tally::run writing() {
    tally::run of;
    of.tool = "writer";
    of.usage = usage::inclusive({.input = 1'500_tok, .output = 800_tok}).with(meters::web_search, 2_srch);
    return of;
}
tally::run overriding() {
    auto of = writing();
    of.model = "acme/other";  // 4.5 and 4.8
    return of;
}

// Named, because clang 14 takes no consteval literal as a default argument.
constexpr tally::credits usual_fee = 2_cr;

tool writer(fee_mode mode, tally::credits const& fee = usual_fee) {
    return {
        .id = "writer",
        .fee = fee,
        .mode = mode,
        .mode_on_override = fee_mode::metered,
        .default_model = "acme/chat",
        .approved_models = approved};
}
tool including(tally::credits const& amount) {
    tool one = writer(fee_mode::fixed_then_overage);
    one.included_amount = amount;
    return one;
}

auto const search = rule::add_on("search", meters::web_search, 0.1_cr / 1_srch).with_tag("grounding");

tally::result<tally::settlement> with(tool const& one, std::vector<rule> more = {}) {
    more.push_back(search);
    return bill(writing(), more, {one});
}

strings const plain = {
    "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6",
    "5 web_search x2 add-on 'search' #grounding = 0.2"};
strings plus(strings const& more) {
    strings all = plain;
    all.insert(all.end(), more.begin(), more.end());
    return all;
}
strings const taken_default = {"default model 'writer' acme/chat", "add-on @2 'search'"};
strings then(strings const& more) {
    strings all = taken_default;
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

TEST_CASE("metered: no fee, the lines bill") {
    auto const settled = with(writer(fee_mode::metered));
    CHECK(lines(settled) == plain);
    CHECK(total(settled) == "3.3");
    CHECK(trace(settled) == then({"fee mode 'writer' metered = 3.3"}));
}

TEST_CASE("fixed: the fee bills, metered lines are memo lines of zero, add-ons bill") {
    auto const settled = with(writer(fee_mode::fixed));
    CHECK(
        lines(settled) == strings{
                              "3 input x1500 rate = 0 memo", "3 output x800 rate = 0 memo",
                              "5 web_search x2 add-on 'search' #grounding = 0.2",
                              "8 - tool fee 'writer' = 2"});
    CHECK(total(settled) == "2.2");
    CHECK(
        trace(settled) ==
        then({"fee mode 'writer' fixed = 3.1", "memo @0 'writer' = 1.5", "memo @1 'writer' = 1.6"}));
    CHECK(total(with(writer(fee_mode::fixed, 0_cr))) == "0.2");
    // An uplift stands beside the fee, unless it bears the tool's tag.
    auto const stamp = rule::run_uplift("stamp", 1_cr);
    CHECK(lines(with(writer(fee_mode::fixed), {stamp}))[3] == "7 - uplift 'stamp' = 1");
    tool counting = writer(fee_mode::fixed);
    counting.included_tag = "usage";
    CHECK(lines(with(counting, {stamp.with_tag("usage")}))[3] == "7 - uplift 'stamp' #usage = 0 memo");
}

TEST_CASE("greater of: the fee tops metered lines up, at its bound and beside it") {
    CHECK(lines(with(writer(fee_mode::greater_of))) == plain);
    CHECK(total(with(writer(fee_mode::greater_of))) == "3.3");
    auto const at = [](tally::credits const& fee) { return lines(with(writer(fee_mode::greater_of, fee))); };
    CHECK(at(3.099999999_cr) == plain);
    CHECK(at(3.1_cr) == plain);
    CHECK(at(3.100000001_cr) == plus({"8 - tool fee 'writer' = 0.000000001"}));
    auto const four = with(writer(fee_mode::greater_of, 4_cr));
    CHECK(lines(four) == plus({"8 - tool fee 'writer' = 0.9"}));
    CHECK(total(four) == "4.2");
    CHECK(trace(four) == then({"fee mode 'writer' greater of = 3.1"}));
    // A voucher is beside the fee: 3.3 − 5. Counted in, it makes metered −1.9, which 3.9 tops up to the fee
    // of 2.
    auto const voucher = rule::run_uplift("voucher", -(5_cr));
    CHECK(total(with(writer(fee_mode::greater_of), {voucher})) == "-1.7");
    tool counting = writer(fee_mode::greater_of);
    counting.included_tag = "usage";
    CHECK(total(with(counting, {voucher.with_tag("usage")})) == "2.2");
}

TEST_CASE("fixed then overage: the fee includes an amount, what is beyond it bills") {
    auto const part = with(including(1.25_cr));
    CHECK(lines(part) == plus({"8 - tool fee 'writer' = 2", "8 - included 'writer' = -1.25"}));
    CHECK(total(part) == "4.05");  // 2 + 3.1 − 1.25 + 0.2
    CHECK(trace(part) == then({"fee mode 'writer' fixed then overage = 3.1", "included @4 'writer' = 1.25"}));
    CHECK(total(with(including(3.099999999_cr))) == "2.200000001");
    CHECK(total(with(including(3.1_cr))) == "2.2");
    CHECK(total(with(including(3.100000001_cr))) == "2.2");
    CHECK(
        lines(with(including(5_cr))) == plus({"8 - tool fee 'writer' = 2", "8 - included 'writer' = -3.1"}));
    // With a fee finer than what is metered: 0.123456789 + 3.1 − 3.1 + 0.2, and − 1.25.
    tool fine = including(5_cr);
    fine.fee = 0.123456789_cr;
    CHECK(total(with(fine)) == "0.323456789");
    fine.included_amount = 1.25_cr;
    CHECK(total(with(fine)) == "2.173456789");
    // Of nothing, or less, the fee includes nothing: 2 + 0.2, and 2 + 3.1 − 5 + 0.2. Beside the fee a voucher
    // leaves it alone: 2 + 3.1 − 1 − 5 + 0.2.
    auto idle = writing();
    idle.usage = usage::disjoint().with(meters::web_search, 2_srch);
    CHECK(total(bill(idle, {search}, {including(1_cr)})) == "2.2");
    auto const voucher = rule::run_uplift("voucher", -(5_cr));
    CHECK(total(with(including(1_cr), {voucher})) == "-0.7");
    tool counting = including(1_cr);
    counting.included_tag = "usage";
    CHECK(total(with(counting, {voucher.with_tag("usage")})) == "0.3");
}

TEST_CASE("fixed then overage: the fee includes a quantity, taken from lines in canonical order") {
    auto const covering = [](tally::meter_set const& of, std::int64_t count) {
        tool one = writer(fee_mode::fixed_then_overage);
        one.included_meters = of;
        one.included_count = count;
        return one;
    };
    // 1,500 input are worth 1.5, the next 500 come from output at 2 per 1,000: 1.
    auto const both = with(covering({meters::input, meters::output}, 2'000));
    CHECK(lines(both) == plus({"8 - tool fee 'writer' = 2", "8 - included 'writer' = -2.5"}));
    CHECK(total(both) == "2.8");  // 2 + 3.1 − 2.5 + 0.2
    CHECK(
        trace(both) ==
        then({"fee mode 'writer' fixed then overage = 3.1", "included @4 'writer' count 2000 = 2.5"}));
    CHECK(total(with(covering({meters::output}, 500))) == "4.3");  // 5.3 − 1
    // One less than the line, all of it, one more.
    CHECK(total(with(covering({meters::input}, 1'499))) == "3.801");
    CHECK(total(with(covering({meters::input}, 1'500))) == "3.8");
    CHECK(total(with(covering({meters::input}, 1'501))) == "3.8");
    CHECK(trace(with(covering({meters::input}, 1'501))).back() == "included @4 'writer' count 1500 = 1.5");
    // What was not used is not included; an add-on is only where it counts as metered.
    CHECK(lines(with(covering({meters::image}, 5))) == plus({"8 - tool fee 'writer' = 2"}));
    CHECK(lines(with(covering({meters::web_search}, 1))) == plus({"8 - tool fee 'writer' = 2"}));
    tool tagged = covering({meters::web_search}, 1);
    tagged.included_tag = "grounding";
    CHECK(lines(with(tagged)) == plus({"8 - tool fee 'writer' = 2", "8 - included 'writer' = -0.1"}));
    // At the worth it has after multipliers: 500 output, doubled, are 2.
    CHECK(
        lines(with(covering({meters::output}, 500), {rule::multiply("x", scope::metered(), 2_x)})).back() ==
        "8 - included 'writer' = -2");
    // Exactly: 1 of 2 tokens at 1/3.
    auto thirds = writing();
    thirds.model = "acme/thirds";
    thirds.usage = usage::disjoint({.input = 2_tok});
    tool one = covering({meters::input}, 1);
    one.mode_on_override = fee_mode::fixed_then_overage;
    auto const cut = bill(thirds, {}, {one});
    CHECK(lines(cut)[2].starts_with("8 - included 'writer' = -1/3"));
    CHECK(cut->exact() == tally::amount::of(7, 3).value());  // 2 + 2/3 − 1/3
}

TEST_CASE("add-ons with the tool's tag count as metered, in every mode") {
    auto const tagged = [](tool one) {
        one.included_tag = "grounding";
        return with(one);
    };
    CHECK(total(tagged(writer(fee_mode::metered))) == "3.3");
    CHECK(trace(tagged(writer(fee_mode::metered))).back() == "fee mode 'writer' metered = 3.3");
    CHECK(lines(tagged(writer(fee_mode::fixed)))[2] == "5 web_search x2 add-on 'search' #grounding = 0 memo");
    CHECK(total(tagged(writer(fee_mode::fixed))) == "2");
    CHECK(total(tagged(writer(fee_mode::greater_of, 4_cr))) == "4");  // 3.3 + 0.7
    CHECK(total(tagged(writer(fee_mode::greater_of, 3.2_cr))) == "3.3");
    CHECK(total(tagged(including(1.25_cr))) == "4.05");  // 2 + 3.3 − 1.25
    CHECK(total(tagged(including(5_cr))) == "2");        // 2 + 3.3 − 3.3
    tool other = writer(fee_mode::fixed);
    other.included_tag = "another";
    CHECK(total(with(other, {rule::request_fee("fee", 0_cr).with_tag("another")})) == "2.2");
}

TEST_CASE("an adjustment of an add-on stands where the add-on stands") {
    // Searches 0.2 raised to 1: outside the fee as the searches are, inside it where they are.
    auto const raised = rule::line_minimum("least", scope::tagged("grounding"), 1_cr);
    CHECK(total(with(writer(fee_mode::fixed), {raised})) == "3");  // 2 + 0.2 + 0.8
    tool counting = writer(fee_mode::fixed);
    counting.included_tag = "grounding";
    CHECK(total(with(counting, {raised})) == "2");
    // One of metered lines is inside.
    CHECK(
        total(with(writer(fee_mode::fixed), {rule::line_minimum("least", scope::metered(), 5_cr)})) == "2.2");
    CHECK(
        total(with(
            writer(fee_mode::greater_of, 4_cr), {rule::group_minimum("least", scope::metered(), 3.9_cr)})) ==
        "4.2");
}

TEST_CASE("what percentages and groups make of lines beside the fee stays beside it") {
    // A tenth of 3.1 is under the fee, a tenth of 0.2 beside it; without a standing fee it is one line of
    // 0.33.
    auto const tenth = rule::run_percentage("margin", scope::everything(), 10_pct);
    CHECK(
        lines(with(writer(fee_mode::fixed), {tenth})) ==
        strings{
            "3 input x1500 rate = 0 memo", "3 output x800 rate = 0 memo",
            "5 web_search x2 add-on 'search' #grounding = 0.2", "7 - percentage 'margin' = 0 memo",
            "7 - percentage 'margin' = 0.02", "8 - tool fee 'writer' = 2"});
    CHECK(
        trace(with(writer(fee_mode::greater_of), {tenth})) ==
        then(
            {"percentage @3 'margin' x0.1 = 3.1", "percentage @4 'margin' x0.1 = 0.2",
             "fee mode 'writer' greater of = 3.41"}));
    CHECK(total(with(writer(fee_mode::greater_of, 4_cr), {tenth})) == "4.22");  // 4 + 0.2 + 0.02
    CHECK(total(with(writer(fee_mode::fixed), {tenth})) == "2.22");
    CHECK(total(with(including(1.25_cr), {tenth})) == "4.38");  // 2 + 3.41 − 1.25 + 0.22
    tool half_the_output = writer(fee_mode::fixed_then_overage);
    half_the_output.included_meters = {meters::output};
    half_the_output.included_count = 500;
    CHECK(total(with(half_the_output, {tenth})) == "4.53");  // 2 + 3.41 − 1.1 + 0.22
    CHECK(total(with(including(3_cr), {tenth})) == "2.63");  // 2 + 3.41 − 3 + 0.22
    CHECK(lines(with(writer(fee_mode::metered), {tenth})) == plus({"7 - percentage 'margin' = 0.33"}));
    // One on add-ons only is beside it, one on metered lines only under it.
    CHECK(
        total(
            with(writer(fee_mode::fixed), {rule::run_percentage("m", scope::tagged("grounding"), 50_pct)})) ==
        "2.3");
    CHECK(
        total(with(writer(fee_mode::fixed), {rule::run_percentage("m", scope::metered(), 50_pct)})) == "2.2");

    // All lines, 3.3, held to 1: 2.3 comes off the 3.1 under the fee. Held to 0.1: all 3.1 and 0.1 beside it.
    auto const most = [](tally::credits const& amount) {
        return rule::group_maximum("most", scope::everything(), amount);
    };
    CHECK(
        lines(with(writer(fee_mode::greater_of, 0_cr), {most(1_cr)})) == plus({"6 - maximum 'most' = -2.3"}));
    CHECK(total(with(writer(fee_mode::fixed), {most(1_cr)})) == "2.2");
    CHECK(total(with(writer(fee_mode::metered), {most(1_cr)})) == "1");
    CHECK(
        lines(with(writer(fee_mode::greater_of, 0_cr), {most(0.1_cr)})) ==
        plus({"6 - maximum 'most' = -3.1", "6 - maximum 'most' = -0.1"}));
    CHECK(total(with(writer(fee_mode::fixed), {most(0.1_cr)})) == "2.1");
    CHECK(lines(with(writer(fee_mode::metered), {most(0.1_cr)})) == plus({"6 - maximum 'most' = -3.2"}));
    // Raised to 5: what is missing is a matter of the fee.
    auto const least = rule::group_minimum("least", scope::everything(), 5_cr);
    CHECK(total(with(writer(fee_mode::fixed), {least})) == "2.2");
    CHECK(total(with(writer(fee_mode::greater_of, 4_cr), {least})) == "5");  // 3.1 + 1.7 covers 4; 0.2
    CHECK(
        total(with(
            writer(fee_mode::fixed), {rule::group_minimum("least", scope::tagged("grounding"), 1_cr)})) ==
        "3");
}

TEST_CASE("an included quantity bills what is beyond it as if that alone had run") {
    auto const at = [](std::string const& tokens, std::vector<rule> const& rules) {
        tool one = writer(fee_mode::fixed_then_overage);
        one.included_meters = {meters::input};
        one.included_count = 1'000;
        auto of = writing();
        of.usage = usage::disjoint({.output = 800_tok}).with_text(meters::input, tokens);
        return total(bill(of, rules, {one}));
    };
    // The fee of 2 and output of 1.6 in all of them; beyond 1,000 input costs 1 per 1,000.
    CHECK(at("500", {}) == "3.6");
    CHECK(at("1000", {}) == "3.6");
    CHECK(at("1001", {}) == "3.601");
    CHECK(at("1500", {}) == "4.1");
    auto const of_input = scope::meters({meters::input});
    // A minimum of 1.2 holds 1 credit of the whole line, and what is beyond 1,000 if anything is.
    std::vector<rule> const least = {rule::line_minimum("least", of_input, 1.2_cr)};
    CHECK(at("500", least) == "3.6");
    CHECK(at("1000", least) == "3.6");
    CHECK(at("1001", least) == "4.8");
    CHECK(at("2200", least) == "4.8");
    CHECK(at("2201", least) == "4.801");
    // A maximum of 1 holds the 500 beyond 1,000 not, the 1,500 beyond it yes.
    std::vector<rule> const most = {rule::line_maximum("most", of_input, 1_cr)};
    CHECK(at("1500", most) == "4.1");
    CHECK(at("2500", most) == "4.6");
    // A tenth more of 0.5 beyond and of output's 1.6: 2 + 2.31.
    CHECK(at("1500", {rule::run_percentage("margin", scope::metered(), 10_pct)}) == "4.31");
    CHECK(at("500", {rule::run_percentage("margin", scope::metered(), 10_pct)}) == "3.76");
    // Both meters together held to 2: output of 1.6 alone, and with the 500 beyond.
    std::vector<rule> const together = {rule::group_maximum("both", scope::metered(), 2_cr)};
    CHECK(at("500", together) == "3.6");
    CHECK(at("1500", together) == "4");
    // An uplift counted in is not usage that a fee could include.
    tool one = writer(fee_mode::fixed_then_overage);
    one.included_meters = {meters::input};
    one.included_count = 1'000;
    one.included_tag = "grounding";
    CHECK(
        total(bill(writing(), {search, rule::run_uplift("stamp", 0.25_cr).with_tag("grounding")}, {one})) ==
        "4.55");  // 2 + 0.5 + 1.6 + 0.2 + 0.25
}

TEST_CASE("the first unit under a fee moves nothing that a group minimum adds") {
    // Ten searches beside the fee of 2: 1. All lines together at least 5; input at 1 per 1,000.
    auto const at = [](fee_mode mode, std::int64_t tokens) {
        tool one = writer(mode);
        if (mode == fee_mode::fixed_then_overage) {
            one.included_meters = {meters::input};
            one.included_count = 10'000;
        }
        auto of = writing();
        of.usage = usage::disjoint()
                       .with(meters::input, tally::tokens::of(tokens))
                       .with(meters::web_search, 10_srch);
        return total(bill(of, {search, rule::group_minimum("least", scope::everything(), 5_cr)}, {one}));
    };
    CHECK(at(fee_mode::fixed, 0) == "3");
    CHECK(at(fee_mode::fixed, 1) == "3");
    CHECK(at(fee_mode::fixed, 5'000) == "3");
    CHECK(at(fee_mode::greater_of, 0) == "5");  // metered 4 of the minimum, and 1
    CHECK(at(fee_mode::greater_of, 1'000) == "5");
    CHECK(at(fee_mode::greater_of, 5'000) == "6");
    CHECK(at(fee_mode::fixed_then_overage, 0) == "7");  // 2 + 4 + 1
    CHECK(at(fee_mode::fixed_then_overage, 1) == "7");
    CHECK(at(fee_mode::fixed_then_overage, 5'000) == "7");
    CHECK(at(fee_mode::fixed_then_overage, 11'000) == "7");
    CHECK(at(fee_mode::fixed_then_overage, 15'000) == "8");  // 2 + 5 beyond + 1
}

TEST_CASE("units that several rules priced are included once, in every line") {
    tool one = writer(fee_mode::fixed_then_overage);
    one.included_meters = {meters::web_search};
    one.included_count = 10;
    one.included_tag = "grounding";
    auto of = writing();
    of.usage = usage::disjoint().with(meters::web_search, 10_srch);
    auto const dear = rule::add_on("dear", meters::web_search, 3_cr / 1_srch).with_tag("grounding");
    CHECK(total(bill(of, {search, dear}, {one})) == "2");
    one.included_count = 4;
    CHECK(total(bill(of, {search, dear}, {one})) == "20.6");  // 2 + 6 · 3.1
    // Each request fee is a unit of its own: the first by id is included, the second bills.
    tool requests = one;
    requests.included_meters = {meters::request};
    requests.included_count = 1;
    of.usage = usage::disjoint();
    CHECK(
        total(bill(
            of,
            {rule::request_fee("a", 1_cr).with_tag("grounding"),
             rule::request_fee("b", 2_cr).with_tag("grounding")},
            {requests})) == "4");
    of.usage = usage::disjoint().with(meters::web_search, 10_srch);
    // Lines beside the fee take nothing from the allowance.
    auto const beside = rule::add_on("beside", meters::web_search, 1_cr / 1_srch);
    CHECK(total(bill(of, {search, dear, beside}, {one})) == "30.6");
}

TEST_CASE("what a fee includes is metered less metered of a run without it, over random rules") {
    using tally::amount;
    constexpr unsigned seed = 20'261'122;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    auto const below = [&random](std::int64_t n) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
    };
    auto const metered = [](tally::settlement const& of) {
        amount sum{};
        for (auto const& line : of) {
            if (!line.beside_fee && line.made_in != tally::phase::whole_run) sum = sum + line.exact;
        }
        return sum;
    };
    int held = 0, covered_in_part = 0;
    for (int turn = 0; turn < 3'000; ++turn) {
        // Scopes one in another, and no minimum above a maximum: nothing contradicts.
        scope const scopes[] = {
            scope::meters({meters::input}), scope::metered(), scope::metered().and_tagged("grounding"),
            scope::everything()};
        tally::credits const lower[] = {0.2_cr, 0.5_cr, 1_cr}, upper[] = {1.1_cr, 2_cr, 4_cr};
        tally::factor const percents[] = {-50_pct, -10_pct, 7_pct, 30_pct};
        std::vector<rule> rules = {search};
        static constexpr std::string_view ids[] = {"a", "b", "c", "d", "e"};
        for (std::string_view const id : ids) {
            scope const& on = scopes[below(4)];
            switch (below(7)) {
            case 0: rules.push_back(rule::line_minimum(id, on, lower[below(3)])); break;
            case 1: rules.push_back(rule::line_maximum(id, on, upper[below(3)])); break;
            case 2: rules.push_back(rule::group_minimum(id, on, lower[below(3)])); break;
            case 3: rules.push_back(rule::group_maximum(id, on, upper[below(3)])); break;
            case 4: rules.push_back(rule::run_percentage(id, on, percents[below(4)])); break;
            case 5: rules.push_back(rule::run_uplift(id, lower[below(3)]).with_tag("grounding")); break;
            default: break;
            }
        }
        tool one = writer(fee_mode::fixed_then_overage);
        bool const output_too = below(2) == 0;
        if (below(2) == 0) one.included_tag = "grounding";
        one.included_meters =
            output_too ? tally::meter_set{meters::input, meters::output} : tally::meter_set{meters::input};
        one.included_count = 1 + below(4'000);
        std::int64_t const input = below(5'000), output = below(2'000), searches = below(20);
        auto const of = [&](std::int64_t in, std::int64_t out) {
            auto run = writing();
            run.usage = usage::disjoint()
                            .with(meters::input, tally::tokens::of(in))
                            .with(meters::output, tally::tokens::of(out))
                            .with(meters::web_search, tally::searches::of(searches));
            return run;
        };
        std::int64_t const from_input = std::min(input, one.included_count);
        std::int64_t const from_output = output_too ? std::min(output, one.included_count - from_input) : 0;
        auto const whole = bill(of(input, output), rules, {one}).value();
        tool plain_tool = one;
        plain_tool.mode = fee_mode::greater_of;
        plain_tool.fee = 0_cr;
        plain_tool.included_meters = {};
        plain_tool.included_count = 0;
        auto const rest = bill(of(input - from_input, output - from_output), rules, {plain_tool}).value();
        amount const all = metered(whole), beyond = metered(rest);
        amount expected{};
        if (all > amount{} && beyond < all) expected = beyond > amount{} ? all - beyond : all;
        amount included{};
        for (auto const& line : whole) {
            if (line.cause == tally::line_cause::included) included = -line.exact;
            held += line.made_in == tally::phase::bound ? 1 : 0;
        }
        INFO("turn " << turn);
        CHECK(included == expected);
        covered_in_part += included > amount{} && included < all ? 1 : 0;
    }
    CHECK(held > 3'000);
    CHECK(covered_in_part > 500);
}

TEST_CASE("an override takes the tool's mode for overrides, and the rates of its model") {
    for (fee_mode const mode : {fee_mode::fixed, fee_mode::greater_of, fee_mode::metered}) {
        // 1,500 × 3 + 800 × 6 per 1,000 = 9.3, and 0.2.
        auto const settled = bill(overriding(), {search}, {writer(mode)});
        CHECK(
            lines(settled) == strings{
                                  "3 input x1500 rate = 4.5", "3 output x800 rate = 4.8",
                                  "5 web_search x2 add-on 'search' #grounding = 0.2"});
        CHECK(total(settled) == "9.5");
        CHECK(
            trace(settled) ==
            strings{"override 'writer' acme/other", "add-on @2 'search'", "fee mode 'writer' metered = 9.5"});
    }
    tool one = writer(fee_mode::metered);
    one.mode_on_override = fee_mode::fixed;
    CHECK(total(bill(overriding(), {search}, {one})) == "2.2");
    CHECK(total(bill(writing(), {search}, {one})) == "3.3");
    one.mode_on_override = fee_mode::greater_of;
    one.fee = 10_cr;
    CHECK(total(bill(overriding(), {search}, {one})) == "10.2");  // 9.3 + 0.7 + 0.2
    one.mode_on_override = fee_mode::fixed_then_overage;
    one.included_amount = 9_cr;
    CHECK(total(bill(overriding(), {search}, {one})) == "10.5");  // 10 + 9.3 − 9 + 0.2
}

TEST_CASE("asking for the default by name is no override") {
    for (auto const* name : {"acme/chat", "chat"}) {
        auto named = writing();
        named.model = name;
        auto const settled = bill(named, {search}, {writer(fee_mode::fixed)});
        CHECK(total(settled) == "2.2");
        CHECK(trace(settled).front() == "add-on @2 'search'");
        CHECK(settled->requested_model() == name);
        CHECK(settled->model() == "acme/chat");
    }
}

TEST_CASE("an override is approved or refused; aliases stand for their models") {
    auto const asking = [](std::string_view model, tool const& one) {
        auto of = writing();
        of.model = model;
        return total(bill(of, {search}, {one}));
    };
    CHECK(asking("acme/other", writer(fee_mode::fixed)) == "9.5");
    CHECK(asking("other", writer(fee_mode::fixed)) == "9.5");
    CHECK(asking("acme/draw", writer(fee_mode::fixed)) == "model_not_approved writer / acme/draw");
    CHECK(asking("no such model", writer(fee_mode::fixed)) == "model_not_approved writer / no such model");
    tool strict = writer(fee_mode::fixed);
    strict.approved_models = {};
    CHECK(asking("acme/other", strict) == "model_not_approved writer / acme/other");
    CHECK(asking("acme/chat", strict) == "2.2");
    static constexpr std::string_view by_alias[] = {"other"};
    strict.approved_models = by_alias;
    CHECK(asking("acme/other", strict) == "9.5");
    // Without a default every model is an override.
    strict.default_model = {};
    CHECK(asking("acme/chat", strict) == "model_not_approved writer / acme/chat");
    CHECK(asking("", strict) == "missing_model writer");
}

TEST_CASE("what bills is the model that served, approved or not") {
    auto of = writing();
    of.served = "acme/other";
    auto const settled = bill(of, {search}, {writer(fee_mode::metered)});
    CHECK(total(settled) == "9.5");
    CHECK(
        trace(settled) == strings{
                              "default model 'writer' acme/chat", "served by acme/other",
                              "add-on @2 'search'", "fee mode 'writer' metered = 9.5"});
    CHECK(settled->requested_model().empty());
    CHECK(settled->model() == "acme/other");
    // It is not the run's override: the tool's own mode holds.
    CHECK(total(bill(of, {search}, {writer(fee_mode::fixed)})) == "2.2");
    of.served = "chat";
    CHECK(
        trace(bill(of, {search}, {writer(fee_mode::metered)})) == then({"fee mode 'writer' metered = 3.3"}));
    of.served = "no such model";
    CHECK(total(bill(of, {search}, {writer(fee_mode::metered)})) == "unknown_model no such model / writer");
}

TEST_CASE("a tool must be in the set") {
    CHECK(total(bill(writing(), {search})) == "unknown_tool writer");
    tool other = writer(fee_mode::fixed);
    other.id = "Writer";
    CHECK(total(bill(writing(), {search}, {other})) == "unknown_tool writer");
}

TEST_CASE("minimum and maximum of the run hold after the fee") {
    CHECK(
        lines(with(writer(fee_mode::fixed), {rule::run_minimum("least", 3_cr)})).front() ==
        "3 input x1500 rate = 0 memo");
    CHECK(total(with(writer(fee_mode::fixed), {rule::run_minimum("least", 3_cr)})) == "3");
    CHECK(total(with(writer(fee_mode::fixed), {rule::run_maximum("most", 1_cr)})) == "1");
    CHECK(total(with(writer(fee_mode::fixed), {rule::run_minimum("least", 2.2_cr)})) == "2.2");
}
