// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of settle: what it copies, what it refuses and in which order, its order of lines, rounding,
// and limits.

#include <tally/settle/settle.hpp>

#include "catch.hpp"

#include "kit.hpp"

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/rate_table.hpp>

#include <algorithm>

namespace {

using namespace tally::literals;
using kit::acme;
using kit::bill;
using kit::lines;
using kit::ratio;
using kit::strings;
using kit::told;
using kit::total;
using kit::trace;
using kit::usual;
using tally::category;
using tally::condition;
using tally::credits;
using tally::errc;
using tally::factor;
using tally::rounding;
using tally::rule;
using tally::scope;
using tally::terms;
using tally::tokens;
using tally::usage;
namespace meters = tally::meters;
namespace units = tally::units;

tally::decimal number(char const* text) { return tally::decimal::parse(text).value(); }

tally::rules_view const no_rules{};

}  // namespace

TEST_CASE("the short form is usage of one model at the table's rates") {
    // 8,000 fresh at 0.00625 per 10,000 = 0.005; 4,000 read at 0.00125 = 0.0005; 1,500 out at 0.05 = 0.0075.
    auto const used = usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
    auto const settled = tally::settle(tally::catalogs::reference_2026_04_18, "bytedance/seed-1.8", used);
    CHECK(
        lines(settled) == strings{
                              "3 input x8000 rate = 0.005", "3 input.read x4000 rate = 0.0005",
                              "3 output x1500 rate = 0.0075"});
    CHECK(settled->total() == 0.013_cr);
    CHECK(
        total(tally::settle(tally::catalogs::reference_2026_04_18, "bytedance/seed-1.9", used)) ==
        "unknown_model bytedance/seed-1.9");
}

TEST_CASE("a run settles without rules as the short form does, with all that it says") {
    auto of = usual();
    of.at = tally::instant::of_nanos(5);
    auto const settled = tally::settle(kit::acme, of);
    CHECK(lines(settled) == strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6"});
    CHECK(settled->at() == tally::instant::of_nanos(5));
    of.flags = {"priority"};
    CHECK(total(tally::settle(kit::acme, of)) == "unknown_flag priority");
}

TEST_CASE("a settlement says what the run was") {
    auto of = usual();
    of.model = "chat";
    of.at = tally::instant::of_nanos(1'776'513'600'000'000'000);
    of.tags = {{"organization", "acme"}, {"project", "apollo"}, {"run id", "17"}, {"", ""}};
    auto const settled = bill(of).value();
    CHECK(settled.requested_model() == "chat");
    CHECK(settled.model() == "acme/chat");
    CHECK(settled.modality() == tally::modality::text);
    CHECK(settled.tool().empty());
    CHECK(settled.snapshot() == tally::snapshot{"acme-2026-05", {2026, 5, 1}});
    CHECK(settled.at() == of.at);
    CHECK(settled.tags() == of.tags);
    CHECK(settled.mode() == rounding::half_even);
    CHECK(settled.quantum() == 0.000000001_cr);
    CHECK(settled.exact() == tally::amount::of(31, 10).value());
    CHECK_FALSE(bill(usual()).value().at().has_value());
    CHECK(bill(usual()).value().tags().empty());

    of.served = "other";
    CHECK(bill(of).value().requested_model() == "chat");
    CHECK(bill(of).value().model() == "acme/other");
    of.model = "acme/draw";
    of.served = "";
    of.usage = usage::disjoint().with(meters::image, 1_img);
    CHECK(bill(of).value().modality() == tally::modality::image);
}

TEST_CASE("no usage is a settlement of nothing") {
    auto idle = usual();
    idle.usage = {};
    CHECK(lines(bill(idle)).empty());
    CHECK(total(bill(idle)) == "0");
}

TEST_CASE("subtotals: the shares of a category sum, and all categories to the total") {
    auto of = usual();
    of.usage = of.usage.with(meters::web_search, 2_srch).with(meters::call_of("call.fetch"), 1_call);
    std::vector<rule> const rules = {
        rule::add_on("s", meters::web_search, 0.1_cr / 1_srch),
        rule::add_on("c", meters::call, 0.05_cr / 1_call), rule::request_fee("r", 0.03_cr),
        rule::run_uplift("u", -(0.5_cr)), rule::line_minimum("l", scope::metered(), 1.6_cr)};
    std::vector<tally::tool> const tools = {
        {.id = "t", .fee = 4_cr, .mode = tally::fee_mode::greater_of, .default_model = "acme/chat"}};
    of.tool = "t";
    auto const settled = bill(of, rules, tools).value();
    CHECK(settled.subtotal(category::input) == 1.5_cr);
    CHECK(settled.subtotal(category::output) == 1.6_cr);
    CHECK(settled.subtotal(category::search) == 0.2_cr);
    CHECK(settled.subtotal(category::tool_call) == 0.05_cr);
    CHECK(settled.subtotal(category::request) == 0.03_cr);
    CHECK(settled.subtotal(category::adjustment) == -(0.4_cr));  // 0.1 of the minimum, −0.5 of the uplift
    CHECK(settled.subtotal(category::fee) == 0.8_cr);  // 4 − (1.5 + 1.6 + 0.1); the uplift is beside
    CHECK(settled.subtotal(category::image) == credits{});
    credits sum{};
    for (std::size_t i = 0; i < tally::category_count; ++i)
        sum += settled.subtotal(static_cast<category>(i)).value();
    CHECK(sum == settled.total());
    CHECK(settled.total() == 3.78_cr);  // 4 + 0.2 + 0.05 + 0.03 − 0.5
}

TEST_CASE("a subtotal beyond the public range is an error, though the total is inside it") {
    // Adjustments come to 5 credits above the end; what the fee includes, of another category, takes 5 off
    // again.
    auto of = usual();
    of.usage = {};
    of.tool = "t";
    std::vector<tally::tool> const tools = {
        {.id = "t",
         .mode = tally::fee_mode::fixed_then_overage,
         .default_model = "acme/chat",
         .included_amount = 10_cr,
         .included_tag = "in"}};
    auto const settled =
        bill(of, {rule::run_uplift("a", credits::max()), rule::run_uplift("b", 5_cr).with_tag("in")}, tools);
    CHECK(total(settled) == "9223372036.854775807");
    CHECK(settled->subtotal(category::fee) == -(5_cr));
    CHECK(settled->subtotal(category::adjustment).error().code == errc::overflow);
}

// ---- order of refusals and of lines ----

TEST_CASE("the first refusal in the order of the contract is the one reported") {
    tally::run of;
    of.tool = "painter";
    of.flags = {"batch", "priority", "batch"};
    of.parameters = {{"tier", "fast"}, {"tier", "slow"}};
    of.served = "acme/gone";
    of.usage = usage::inclusive({.input = 4_tok, .read = 5_tok});
    std::string_view const approved[] = {"acme/chat"};
    std::vector<tally::tool> const tools = {{.id = "writer", .approved_models = approved}};
    std::vector<rule> rules = {rule::multiply("m", scope::metered(), 2_x).when(condition{}.flag("batch"))};
    auto const next = [&] { return total(bill(of, rules, tools)); };

    CHECK(next() == "part_exceeds_whole input");
    of.usage = usage::inclusive({.input = 5_tok}).with(meters::web_search, 1_srch).with(meters::image, 1_img);
    CHECK(next() == "unknown_flag priority");
    of.flags = {"batch"};
    CHECK(next() == "unknown_parameter tier / fast");
    rules.push_back(rule::multiply("t", scope::metered(), 2_x).when(condition{}.parameter("tier", "fast")));
    CHECK(next() == "repeated_parameter tier / slow");
    of.parameters = {{"tier", "slow"}};
    CHECK(next() == "unknown_tool painter");
    of.tool = "writer";
    CHECK(next() == "missing_model writer");
    of.model = "acme/other";
    CHECK(next() == "model_not_approved writer / acme/other");
    of.model = "acme/chat";
    CHECK(next() == "unknown_model acme/gone / writer");
    of.served = "";
    rules.push_back(rule::add_on("i", meters::input, 1_cr / 1_tok));
    CHECK(next() == "priced_twice i / input");
    rules.pop_back();
    CHECK(next() == "unpriced_meter image / acme/chat");  // canonical order: image before web_search
    rules.push_back(rule::add_on("image", meters::image, 1_cr / 1_img));
    CHECK(next() == "unpriced_meter web_search / acme/chat");
    rules.push_back(rule::add_on("search", meters::web_search, 1_cr / 1_srch));
    rules.push_back(rule::run_minimum("least", 9_cr));
    rules.push_back(rule::run_maximum("most", 8_cr));
    CHECK(next() == "rules_contradict least / most");
    rules.pop_back();
    CHECK(next() == "9");
}

TEST_CASE("a flag given twice is refused as a parameter is") {
    auto of = usual();
    of.flags = {"batch", "batch"};
    std::vector<rule> const rules = {
        rule::multiply("m", scope::metered(), 2_x).when(condition{}.flag("batch"))};
    CHECK(total(bill(of, rules)) == "repeated_parameter batch");
    of.flags = {"batch"};
    CHECK(total(bill(of, rules)) == "6.2");
}

TEST_CASE("flags and parameters that nothing names are refused, never ignored") {
    auto of = usual();
    of.flags = {"batch"};
    CHECK(total(bill(of)) == "unknown_flag batch");
    of.flags = {};
    of.parameters = {{"resolution", "720p"}};
    CHECK(total(bill(of)) == "unknown_parameter resolution / 720p");
    // A parameter of any price of the table is known, if not to this model.
    std::vector<tally::price> const prices = {
        tally::price{"acme/film", meters::video_second, 0.1_cr / 1_sec}.when("resolution", "720p"),
        tally::price{"acme/chat", meters::input, 1_cr / 1'000_tok}};
    auto const table = tally::rate_table::make({}, prices).value();
    of.usage = usage::disjoint({.input = 1'500_tok});
    CHECK(total(tally::settle(table, no_rules, of)) == "1.5");
}

TEST_CASE("a run without model or tool has nothing to bill by") {
    tally::run of;
    CHECK(total(bill(of)) == "missing_model");
    of.model = "no such model";
    CHECK(total(bill(of)) == "unknown_model no such model");
}

TEST_CASE("a kept mistake of usage is what settle reports") {
    auto of = usual();
    of.usage = usage::disjoint({.input = tokens::of(-1)});
    CHECK(total(bill(of)) == "negative_quantity input");
    of.usage = usage::disjoint({.input = 1_tok}).with(meters::input, 1_tok);
    CHECK(total(bill(of)) == "repeated_meter input");
    of.usage = usage::inclusive({.read = 1_tok});
    CHECK(total(bill(of)) == "whole_missing input / input.read");
}

TEST_CASE("lines stand by phase, meter and rule; declaration order changes nothing") {
    constexpr tally::meter_of<units::step> own{"acme.step", category::agent};
    std::vector<rule> rules = {
        rule::run_minimum("run", 9_cr),
        rule::run_uplift("v", 0.1_cr),
        rule::run_uplift("u", 0.2_cr),
        rule::line_minimum("line", scope::everything(), 0.5_cr),
        rule::group_minimum("group", scope::everything(), 6_cr),
        rule::request_fee("fee", 0.5_cr),
        rule::add_on("s2", meters::web_search, 1_cr / 1_srch),
        rule::add_on("s1", meters::web_search, 1_cr / 1_srch),
        rule::add_on("own", own, 0.5_cr / 1_steps),
    };
    struct item {
        tally::any_meter of;
        std::int64_t count;
    };
    // 0.1, 0.2 and 0.4 of base lines; searches 1 and 1, own 0.5, fee 0.5: 3.7. The line rule adds 0.4, 0.3,
    // 0.1; the group rule reads 3.7 + 0.8 and adds 1.5; uplifts 0.3: 6 + 0.3, and 2.7 to the minimum of 9.
    strings const expected = {
        "3 input x100 rate = 0.1",
        "3 input.read x200 stands in as input = 0.2",
        "3 output x200 rate = 0.4",
        "5 request x1 request fee 'fee' = 0.5",
        "5 web_search x1 add-on 's1' = 1",
        "5 web_search x1 add-on 's2' = 1",
        "5 acme.step x1 add-on 'own' = 0.5",
        "6 input minimum 'line' = 0.4",
        "6 input.read minimum 'line' = 0.3",
        "6 output minimum 'line' = 0.1",
        "6 - minimum 'group' = 1.5",
        "7 - uplift 'u' = 0.2",
        "7 - uplift 'v' = 0.1",
        "8 - run minimum 'run' = 2.7"};
    tally::result<tally::settlement> first;
    for (std::size_t turn = 0; turn < 20; ++turn) {
        std::rotate(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(1 + turn % 4), rules.end());
        if (turn % 3 == 0) std::reverse(rules.begin(), rules.end());
        usage used = usage::disjoint();
        std::vector<item> items = {
            {meters::input, 100},
            {meters::input_read, 200},
            {meters::output, 200},
            {meters::web_search, 1},
            {own, 1}};
        std::rotate(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(turn % 5), items.end());
        for (auto const& each : items) used = used.with_text(each.of, std::to_string(each.count));
        auto of = usual();
        of.usage = used;
        auto const settled = bill(of, rules);
        CHECK(lines(settled) == expected);
        CHECK(total(settled) == "9");
        if (turn == 0) first = settled;
        CHECK(trace(settled) == trace(first));
    }
}

TEST_CASE("a step stays with its line when a later line is put before it") {
    // The fee is made first; pages, whose meter comes before `request`, then take its place, and the fee
    // moves on.
    auto of = usual();
    of.usage = of.usage.with(meters::page, 2_pages);
    std::vector<rule> const rules = {
        rule::request_fee("fee", 0.5_cr).with_tag("t"), rule::multiply("double", scope::tagged("t"), 2_x),
        rule::add_on("pages", meters::page, 0.1_cr / 1_pages)};
    CHECK(
        lines(bill(of, rules)) == strings{
                                      "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6",
                                      "5 page x2 add-on 'pages' = 0.2",
                                      "5 request x1 request fee 'fee' #t = 1"});
    CHECK(
        trace(bill(of, rules)) ==
        strings{"multiplier @3 'double' x2", "add-on @3 'fee'", "add-on @2 'pages'"});
}

// ---- rounding ----

TEST_CASE("the total is rounded once, in each mode; 3.105 and 3.115 are ties of a hundredth") {
    auto const posted = [](credits const& more, rounding mode) {
        return total(
            bill(usual(), {rule::run_uplift("u", more)}, {}, terms{.mode = mode, .quantum = 0.01_cr}));
    };
    struct row {
        rounding mode;
        char const *tie_to_310, *tie_to_312, *above, *below, *even;
    };
    for (auto const& each :
         {row{rounding::half_even, "3.1", "3.12", "3.11", "3.1", "3.12"},
          row{rounding::half_away, "3.11", "3.12", "3.11", "3.1", "3.12"},
          row{rounding::away_from_zero, "3.11", "3.12", "3.11", "3.11", "3.12"},
          row{rounding::toward_zero, "3.1", "3.11", "3.1", "3.1", "3.12"},
          row{rounding::exact, "inexact total / acme/chat", "inexact total / acme/chat",
              "inexact total / acme/chat", "inexact total / acme/chat", "3.12"}}) {
        CAPTURE(name(each.mode));
        CHECK(posted(0.005_cr, each.mode) == each.tie_to_310);
        CHECK(posted(0.015_cr, each.mode) == each.tie_to_312);
        CHECK(posted(0.005000001_cr, each.mode) == each.above);
        CHECK(posted(0.004999999_cr, each.mode) == each.below);
        CHECK(posted(0.02_cr, each.mode) == each.even);
    }
    CHECK(
        bill(usual(), {}, {}, terms{.mode = rounding::half_away, .quantum = 0.1_cr}).value().mode() ==
        rounding::half_away);
    CHECK(
        bill(usual(), {}, {}, terms{.mode = rounding::half_away, .quantum = 0.1_cr}).value().quantum() ==
        0.1_cr);
}

TEST_CASE("shares: truncated, then the missing quanta to the largest fractions, earlier lines first") {
    // Three thirds are one: 0.333333333 each, and one nano-credit to the first of three equals.
    auto thirds = usual();
    thirds.model = "acme/thirds";
    thirds.usage = usage::disjoint({.input = 1_tok, .output = 1_tok}).with(meters::image, 1_img);
    CHECK(
        lines(bill(thirds)) == strings{
                                   "3 input x1 rate = 1/3 ~ 0.333333334",
                                   "3 output x1 rate = 1/3 ~ 0.333333333",
                                   "3 image x1 rate = 1/3 ~ 0.333333333"});
    CHECK(total(bill(thirds)) == "1");
    // 1/3 + 2/3 + 1/3 = 4/3 to whole credits: 1, which goes to the 2/3.
    thirds.usage = usage::disjoint({.input = 1_tok, .output = 2_tok}).with(meters::image, 1_img);
    CHECK(
        lines(bill(thirds, {}, {}, terms{.quantum = 1_cr})) ==
        strings{"3 input x1 rate = 1/3 ~ 0", "3 output x2 rate = 2/3 ~ 1", "3 image x1 rate = 1/3 ~ 0"});
    // A line of zero stays zero.
    CHECK(
        lines(bill(
            thirds, {rule::multiply("none", scope::meters({meters::output}), ratio(0, 1))}, {},
            terms{.mode = rounding::away_from_zero, .quantum = 1_cr})) ==
        strings{"3 input x1 rate = 1/3 ~ 1", "3 output x2 rate = 0", "3 image x1 rate = 1/3 ~ 0"});
}

TEST_CASE("negating every line negates every share") {
    auto idle = usual();
    idle.usage = {};
    std::vector<credits> const amounts = {0.006_cr,    0.007_cr, -(0.003_cr), 1.5_cr,
                                          -(1.505_cr), 0_cr,     0.0151_cr};
    char const* const ids[] = {"a", "b", "c", "d", "e", "f", "g"};
    for (rounding const mode :
         {rounding::half_even, rounding::half_away, rounding::away_from_zero, rounding::toward_zero}) {
        for (credits const quantum : {0.000000001_cr, 0.01_cr, 1_cr}) {
            std::vector<rule> up, down;
            for (std::size_t i = 0; i < amounts.size(); ++i) {
                up.push_back(rule::run_uplift(ids[i], amounts[i]));
                down.push_back(rule::run_uplift(ids[i], -amounts[i]));
            }
            auto const plus = bill(idle, up, {}, terms{.mode = mode, .quantum = quantum}).value();
            auto const minus = bill(idle, down, {}, terms{.mode = mode, .quantum = quantum}).value();
            REQUIRE(plus.lines().size() == 6);  // the uplift of zero makes no line
            CHECK(minus.total() == -plus.total());
            for (std::size_t i = 0; i < plus.lines().size(); ++i)
                CHECK(minus.lines()[i].share == -plus.lines()[i].share);
        }
    }
    // −1.5 and 1.5 to whole credits: −1 and 1, where flooring would give −2 and 1.
    CHECK(
        lines(bill(
            idle, {rule::run_uplift("a", -(1.5_cr)), rule::run_uplift("b", 1.5_cr)}, {},
            terms{.quantum = 1_cr})) == strings{"7 - uplift 'a' = -1.5 ~ -1", "7 - uplift 'b' = 1.5 ~ 1"});
    // 0.006 + 0.007 − 0.003 = 0.01: the hundredth goes to the largest fraction of its sign.
    CHECK(
        lines(bill(
            idle,
            {rule::run_uplift("a", 0.006_cr), rule::run_uplift("b", 0.007_cr),
             rule::run_uplift("c", -(0.003_cr))},
            {}, terms{.quantum = 0.01_cr})) ==
        strings{
            "7 - uplift 'a' = 0.006 ~ 0", "7 - uplift 'b' = 0.007 ~ 0.01", "7 - uplift 'c' = -0.003 ~ 0"});
}

// ---- limits ----

TEST_CASE("a line and a total reach to 9,223,372,036.854775807 credits, up and down") {
    auto nano = usual();
    nano.model = "acme/nano";
    auto const used = [&](std::int64_t input, std::int64_t output, std::vector<rule> const& rules = {}) {
        nano.usage = usage::disjoint({.input = tokens::of(input), .output = tokens::of(output)});
        return total(bill(nano, rules));
    };
    constexpr std::int64_t most = 9'223'372'036'854'775'807;
    // A line: one nano-credit a token; two a token pass the end half-way, 4,611,686,018,427,387,903 · 2 =
    // 2^63 − 2.
    CHECK(used(most - 1, 0) == "9223372036.854775806");
    CHECK(used(most, 0) == "9223372036.854775807");
    CHECK(used(0, 4'611'686'018'427'387'903) == "9223372036.854775806");
    CHECK(used(0, 4'611'686'018'427'387'904) == "overflow output / acme/nano");
    CHECK(used(0, most) == "overflow output / acme/nano");
    // A total of lines that are inside.
    CHECK(used(most - 1, 0, {rule::run_uplift("u", 0.000000001_cr)}) == "9223372036.854775807");
    CHECK(used(most, 0, {rule::run_uplift("u", 0.000000001_cr)}) == "overflow total / acme/nano");
    CHECK(used(most - 2, 1) == "9223372036.854775807");
    CHECK(used(most - 1, 1) == "overflow total / acme/nano");
    // What passes the end on the way and comes back is no overflow.
    CHECK(used(most, 1'000, {rule::run_uplift("u", -(0.000002_cr))}) == "9223372036.854775807");
    CHECK(used(0, 0, {rule::run_uplift("u", -credits::max())}) == "-9223372036.854775807");
    CHECK(
        used(0, 0, {rule::run_uplift("u", -credits::max()), rule::run_uplift("v", -(0.000000001_cr))}) ==
        "overflow total / acme/nano");
    CHECK(used(1, 0, {rule::run_uplift("u", -credits::max())}) == "-9223372036.854775806");
    // Multipliers and percentages at the same end: half of 2^63 − 2, twice.
    CHECK(
        used(4'611'686'018'427'387'903, 0, {rule::multiply("x", scope::metered(), 2_x)}) ==
        "9223372036.854775806");
    CHECK(
        used(4'611'686'018'427'387'904, 0, {rule::multiply("x", scope::metered(), 2_x)}) ==
        "overflow input / acme/nano");
    CHECK(
        used(4'611'686'018'427'387'903, 0, {rule::run_percentage("p", scope::everything(), 100_pct)}) ==
        "9223372036.854775806");
    CHECK(
        used(4'611'686'018'427'387'904, 0, {rule::run_percentage("p", scope::everything(), 100_pct)}) ==
        "overflow total / acme/nano");
    // Factors of 10^9 each: whatever is above the end is an overflow, and nothing wraps into it.
    std::vector<rule> huge;
    static constexpr std::string_view ids[] = {"a", "b", "c", "d", "e", "f"};
    for (auto const id : ids) huge.push_back(rule::multiply(id, scope::metered(), 1'000'000'000_x));
    CHECK(used(1, 0, {huge[0], huge[1]}) == "1000000000");
    CHECK(used(9, 0, {huge[0], huge[1]}) == "9000000000");
    CHECK(used(10, 0, {huge[0], huge[1]}) == "overflow input / acme/nano");
    CHECK(used(1, 0, huge) == "overflow input / acme/nano");
    // Unless one of them is zero: then the line is, whatever the others would come to.
    huge.push_back(rule::multiply("zero", scope::metered(), ratio(0, 1)));
    CHECK(used(1, 0, huge) == "0");
}

TEST_CASE("the public range holds after rounding too") {
    auto idle = usual();
    idle.usage = {};
    // 9,223,372,036.85… to whole credits is …037 away from zero, which is outside.
    CHECK(
        total(bill(
            idle, {rule::run_uplift("u", credits::max())}, {},
            terms{.mode = rounding::toward_zero, .quantum = 1_cr})) == "9223372036");
    CHECK(
        total(bill(
            idle, {rule::run_uplift("u", credits::max())}, {},
            terms{.mode = rounding::half_even, .quantum = 1_cr})) == "overflow total / acme/chat");
}

TEST_CASE("a settlement holds as many lines as it has room for, and says when one is too many") {
    auto of = usual();
    std::vector<rule> rules = {
        rule::run_uplift("a", 1_cr), rule::run_uplift("b", 1_cr), rule::run_uplift("c", 1_cr)};
    auto const with = [&](std::size_t uplifts) {
        auto const set = tally::validate_rules<std::int64_t>({rules.data(), uplifts}, {}, {}).value();
        return total(tally::settle<4>(acme, set, of));
    };
    CHECK(with(1) == "4.1");  // three lines
    CHECK(with(2) == "5.1");  // four
    CHECK(with(3) == "too_many_lines c / acme/chat");
    CHECK(total(tally::settle<1>(acme, "acme/chat", usage::disjoint({.input = 1'000_tok}))) == "1");
    CHECK(total(tally::settle<1>(acme, "acme/chat", of.usage)) == "too_many_lines output / acme/chat");
}

TEST_CASE("a settlement holds four times as many steps as lines") {
    // Each multiplier is one step on the one line: eight fit beside two lines' room, nine do not.
    static constexpr std::string_view ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
    std::vector<rule> rules;
    for (auto const id : ids) rules.push_back(rule::multiply(id, scope::metered(), 1_x));
    auto of = usual();
    of.usage = usage::disjoint({.input = 1'000_tok});
    auto const with = [&](std::size_t count) {
        auto const set = tally::validate_rules<std::int64_t>({rules.data(), count}, {}, {}).value();
        return total(tally::settle<2>(acme, set, of));
    };
    CHECK(with(7) == "1");
    CHECK(with(8) == "1");
    CHECK(with(9) == "too_many_steps i");
}

TEST_CASE("64 rules settle as one would") {
    std::vector<std::string> ids;
    std::vector<rule> rules;
    for (int i = 0; i < 64; ++i) ids.push_back("rule-" + std::to_string(100 + i));
    for (auto const& id : ids) rules.push_back(rule::run_percentage(id, scope::everything(), ratio(0, 1)));
    rules.back() = rule::run_percentage(ids.back(), scope::everything(), 10_pct);
    auto const set = tally::validate_rules<std::int64_t>(rules, {}, {}).value();
    auto const settled = tally::settle<33>(acme, set, usual());
    CHECK(total(settled) == "3.41");
    CHECK(settled->trace().size() == 64);
    for (auto& each : rules) each = rule::multiply(each.id, scope::meters({meters::input}), 1_x);
    rules.front() = rule::multiply(ids.front(), scope::meters({meters::input}), 2_x);
    CHECK(
        total(tally::settle<33>(acme, tally::validate_rules<std::int64_t>(rules, {}, {}).value(), usual())) ==
        "4.6");
}

TEST_CASE("a denominator of 10^26 just fits, one above does not, naming model and rule") {
    // 10^-18 per 10,000 tokens has 10^22.
    std::vector<tally::price> const prices = {
        {"acme/fine", meters::input.any(), {number("0.000000000000000001"), 10'000, &units::token::info}},
        {"acme/prime", meters::input.any(), {number("1"), 10'000'000'000'000, &units::token::info}},
        {"acme/prime", meters::output.any(), {number("1"), 9'999'999'999'999, &units::token::info}},
        {"acme/primer", meters::input.any(), {number("1"), 10'000'000'000'000, &units::token::info}},
        {"acme/primer", meters::output.any(), {number("1"), 10'000'000'000'001, &units::token::info}},
    };
    auto const table = tally::rate_table::make({}, prices).value();
    auto const settled = [&](std::string_view model, usage const& used, std::vector<rule> const& rules) {
        tally::run of;
        of.model = model;
        of.usage = used;
        auto const set = tally::validate_rules<std::int64_t>(rules, {}, {}).value();
        auto const out = tally::settle(table, set, of);
        return out ? std::string(out->exact().text().view()) : told(out.error());
    };
    auto const one = usage::disjoint({.input = 1_tok});
    auto const over = [](std::string_view id, std::int64_t d) {
        return rule::multiply(id, scope::metered(), ratio(1, d));
    };
    CHECK(settled("acme/fine", one, {}) == "0.0000000000000000000001");
    CHECK(settled("acme/fine", one, {over("m", 10'000)}) == "0.00000000000000000000000001");
    CHECK(settled("acme/fine", one, {over("m", 9'999)}) == "1/99990000000000000000000000");
    CHECK(settled("acme/fine", one, {over("m", 10'001)}) == "denominator_too_large acme/fine / m");
    CHECK(
        settled("acme/fine", one, {over("a", 10'000), over("b", 3)}) ==
        "denominator_too_large acme/fine / b");
    // In lowest terms: × 10,001/10,000 / 10,001.
    CHECK(
        settled(
            "acme/fine", one,
            {over("a", 10'001), rule::multiply("b", scope::metered(), ratio(10'001, 10'000))}) ==
        "0.00000000000000000000000001");
    // Whatever the quantity.
    CHECK(
        settled("acme/fine", usage::disjoint({.input = 10'001_tok}), {over("m", 10'001)}) ==
        "denominator_too_large acme/fine / m");
    CHECK(
        settled(
            "acme/fine", one, {rule::multiply("zero", scope::metered(), ratio(0, 1)), over("m", 10'001)}) ==
        "0");
    // Two lines at their least common multiple: 10^13 · (10^13 − 1) < 10^26 < 10^13 · (10^13 + 1).
    auto const both = usage::disjoint({.input = 10'000'000'000'000_tok, .output = 9'999'999'999'999_tok});
    CHECK(settled("acme/prime", both, {}) == "2");
    CHECK(
        settled(
            "acme/primer",
            usage::disjoint({.input = 10'000'000'000'000_tok, .output = 10'000'000'000'001_tok}),
            {}) == "denominator_too_large acme/primer / output");
    // A percentage on the common denominator; a minimum joins with nano-credits, which 10^22 holds already.
    CHECK(
        settled("acme/fine", one, {rule::run_percentage("p", scope::everything(), ratio(1, 10'000))}) ==
        "0.00000000000000000000010001");
    CHECK(
        settled("acme/fine", one, {rule::run_percentage("p", scope::everything(), ratio(1, 10'001))}) ==
        "denominator_too_large acme/fine / p");
    CHECK(settled("acme/prime", both, {rule::run_minimum("least", 2_cr)}) == "2");
    CHECK(settled("acme/fine", one, {rule::run_minimum("least", 0.000000001_cr)}) == "0.000000001");
    CHECK(
        settled(
            "acme/prime", usage::disjoint({.output = 9'999'999'999'999_tok}),
            {over("m", 10'000'000'000'000), rule::run_minimum("least", 0.000000001_cr)}) == "0.000000001");
    CHECK(
        settled("acme/prime", usage::disjoint({.output = 1_tok}), {over("m", 10'000'000'000'001)}) ==
        "1/99999999999999999999999999");
    CHECK(
        settled(
            "acme/prime", usage::disjoint({.output = 1_tok}),
            {over("m", 10'000'000'000'001), rule::run_minimum("least", 0.5_cr)}) ==
        "denominator_too_large acme/prime / least");
}

TEST_CASE("a settlement points into no table or rules that are gone") {
    auto const settled = [] {
        std::vector<rule> const rules = {rule::multiply("half", scope::metered(), 0.5_x)};
        std::vector<tally::price> const prices = {tally::price{"acme/chat", meters::input, 1_cr / 1'000_tok}};
        auto const table = tally::rate_table::make({}, prices).value();
        auto const set = tally::validate_rules<std::int64_t>(rules, {}, {}).value();
        auto of = usual();
        of.usage = usage::disjoint({.input = 1'500_tok});
        return tally::settle(table, set, of);
    }();
    // Names of the table's own memory are gone with it; numbers and the texts of the caller are not.
    CHECK(settled->total() == 0.75_cr);
    CHECK(settled->lines()[0].rate == (1_cr / 1'000_tok).any());
    CHECK(settled->trace()[0].rule == "half");
}
