// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of every kind of rule and condition: one worked example each, by hand, at its bound and
// beside it.

#include <tally/settle/engine.hpp>

#include "catch.hpp"

#include "kit.hpp"

namespace {

using namespace tally::literals;
using kit::bill;
using kit::lines;
using kit::ratio;
using kit::strings;
using kit::total;
using kit::trace;
using kit::usual;
using tally::condition;
using tally::factor;
using tally::meter_set;
using tally::rule;
using tally::scope;
using tally::usage;
namespace meters = tally::meters;

constexpr tally::terms additive{.multipliers = tally::combination::additive};

tally::run with_read() {
    auto of = usual();
    of.usage = usage::inclusive({.input = 1'500_tok, .read = 500_tok, .output = 800_tok});
    return of;
}

tally::run with_searches() {
    auto of = usual();
    of.usage = of.usage.with(meters::web_search, 2_srch);
    return of;
}

auto const search = rule::add_on("search", meters::web_search, 0.1_cr / 1_srch);

}  // namespace

TEST_CASE("no rule: quantity x rate, one line a meter") {
    auto const plain = bill(usual());
    CHECK(lines(plain) == strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6"});
    CHECK(total(plain) == "3.1");
    CHECK(trace(plain).empty());
    // The page's "—": cached tokens at the input rate, and the receipt says so.
    CHECK(
        lines(bill(with_read())) == strings{
                                        "3 input x1000 rate = 1",
                                        "3 input.read x500 stands in as input = 0.5",
                                        "3 output x800 rate = 1.6"});
    CHECK(trace(bill(with_read())) == strings{"stands in @1 input"});
}

// ---- multipliers ----

TEST_CASE("multiplier: x a factor inside the lines in scope") {
    auto const half = bill(usual(), {rule::multiply("half", scope::metered(), 0.5_x)});
    CHECK(lines(half) == strings{"3 input x1500 rate = 0.75", "3 output x800 rate = 0.8"});
    CHECK(trace(half) == strings{"multiplier @0 'half' x0.5", "multiplier @1 'half' x0.5"});
    // The published rate stays on the line.
    CHECK(half->lines()[0].rate == (1_cr / 1'000_tok).any());

    // Own input 1,000 and cached 500: a whole means its parts, `only` does not.
    CHECK(
        total(bill(with_read(), {rule::multiply("in", scope::meters({meters::input}), 2_x)})) ==
        "4.6");  // 2 + 1 + 1.6
    CHECK(
        total(bill(
            with_read(), {rule::multiply("in", scope::meters(meter_set::only({meters::input})), 2_x)})) ==
        "4.1");  // 2 + 0.5 + 1.6
    CHECK(
        total(bill(with_read(), {rule::multiply("out", scope::meters({meters::output}), 2_x)})) ==
        "4.7");  // 1.5 + 3.2
    CHECK(
        lines(bill(usual(), {rule::multiply("none", scope::metered(), ratio(0, 1))})) ==
        strings{"3 input x1500 rate = 0", "3 output x800 rate = 0"});
}

TEST_CASE("several multipliers compound, or add up where the set says so") {
    std::vector<rule> const rules = {
        rule::multiply("a", scope::metered(), 1.5_x), rule::multiply("b", scope::metered(), 0.8_x)};
    // 1.5 × 0.8 = 1.2: 1.8 and 1.92.
    CHECK(lines(bill(usual(), rules)) == strings{"3 input x1500 rate = 1.8", "3 output x800 rate = 1.92"});
    // 1 + 0.5 − 0.2 = 1.3: 1.95 and 2.08.
    CHECK(
        lines(bill(usual(), rules, {}, additive)) ==
        strings{"3 input x1500 rate = 1.95", "3 output x800 rate = 2.08"});
    CHECK(
        trace(bill(usual(), rules, {}, additive)) ==
        strings{
            "multiplier @0 'a' additive x1.5", "multiplier @0 'b' additive x0.8",
            "multiplier @1 'a' additive x1.5", "multiplier @1 'b' additive x0.8"});
    // One alone is the same either way, and lines out of scope count none.
    CHECK(total(bill(usual(), {rules[0]}, {}, additive)) == "4.65");
    // One alone has nothing to add up with.
    CHECK(trace(bill(usual(), {rules[0]}, {}, additive)).front() == "multiplier @0 'a' x1.5");
    CHECK(
        lines(bill(
            usual(), {rules[0], rule::multiply("c", scope::meters({meters::output}), 3_x)}, {}, additive)) ==
        strings{"3 input x1500 rate = 2.25", "3 output x800 rate = 5.6"});  // 1.5 × 1.5; 1.6 × (1 + 0.5 + 2)
    // Three: 1 + 0.1 + 0.2 + 0.3 = 1.6.
    CHECK(
        total(bill(
            usual(),
            {rule::multiply("a", scope::metered(), 1.1_x), rule::multiply("b", scope::metered(), 1.2_x),
             rule::multiply("c", scope::metered(), 1.3_x)},
            {}, additive)) == "4.96");
}

TEST_CASE("additive multipliers may come to zero, and not below") {
    auto const at = [](factor const& a, factor const& b) {
        return total(bill(
            usual(), {rule::multiply("a", scope::metered(), a), rule::multiply("b", scope::metered(), b)}, {},
            additive));
    };
    CHECK(at(ratio(1, 2), ratio(501, 1'000)) == "0.0031");  // 1 − 0.5 − 0.499
    CHECK(at(ratio(1, 2), ratio(1, 2)) == "0");
    CHECK(at(ratio(1, 2), ratio(499, 1'000)) == "rules_contradict b / input");
}

TEST_CASE("factors cancel before they count: 1/3 x 3 is 1") {
    CHECK(
        lines(bill(
            usual(), {rule::multiply("a", scope::metered(), ratio(1, 3)),
                      rule::multiply("b", scope::metered(), 3_x)})) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6"});
    // 1.5 / 7 = 3/14, 1.6 / 7 = 8/35. In nano-credits 214,285,714.28… and 228,571,428.57…; together 31/70 =
    // 442,857,142.857…. Truncated they sum to …142, rounded to …143: the one missing goes to the larger
    // fraction.
    CHECK(
        lines(bill(usual(), {rule::multiply("a", scope::metered(), ratio(1, 7))})) ==
        strings{"3 input x1500 rate = 3/14 ~ 0.214285714", "3 output x800 rate = 8/35 ~ 0.228571429"});
}

// ---- add-ons ----

TEST_CASE("add-on: a rate for what the model does not price") {
    auto const settled = bill(with_searches(), {search});
    CHECK(
        lines(settled) ==
        strings{
            "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "5 web_search x2 add-on 'search' = 0.2"});
    CHECK(total(settled) == "3.3");
    CHECK(trace(settled) == strings{"add-on @2 'search'"});
    CHECK(total(bill(usual(), {search})) == "3.1");
    CHECK(total(bill(with_searches())) == "unpriced_meter web_search / acme/chat");
    CHECK(
        total(bill(with_searches(), {search.when(condition{}.model("acme/other"))})) ==
        "unpriced_meter web_search / acme/chat");
    // Two rules for one meter are two lines.
    CHECK(
        lines(bill(
            with_searches(), {rule::add_on("b", meters::web_search, 0.2_cr / 1_srch),
                              rule::add_on("a", meters::web_search, 0.1_cr / 1_srch)})) ==
        strings{
            "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "5 web_search x2 add-on 'a' = 0.2",
            "5 web_search x2 add-on 'b' = 0.4"});
}

TEST_CASE("tool calls: a rule for all of them, and one for a particular tool") {
    auto of = usual();
    of.usage = usage::disjoint()
                   .with(meters::call_of("call.fetch"), 3_call)
                   .with(meters::call_of("call.draw"), 2_call);
    auto const any = rule::add_on("any-call", meters::call, 0.05_cr / 1_call);
    auto const fetch = rule::add_on("fetch", meters::call_of("call.fetch"), 0.2_cr / 1_call);
    CHECK(
        lines(bill(of, {any})) == strings{
                                      "5 call.draw x2 add-on 'any-call' as call = 0.1",
                                      "5 call.fetch x3 add-on 'any-call' as call = 0.15"});
    CHECK(
        lines(bill(of, {any, fetch})) ==
        strings{"5 call.draw x2 add-on 'any-call' as call = 0.1", "5 call.fetch x3 add-on 'fetch' = 0.6"});
    CHECK(total(bill(of, {fetch})) == "unpriced_meter call.draw / acme/chat");
    // A particular rule that does not apply leaves the tool to the whole's.
    CHECK(
        lines(bill(of, {any, fetch.when(condition{}.at_least(meters::call_of("call.fetch"), 4_call))})) ==
        strings{
            "5 call.draw x2 add-on 'any-call' as call = 0.1",
            "5 call.fetch x3 add-on 'any-call' as call = 0.15"});
    // Within a host's names the closest whole prices: call.fetch for call.fetch.retry.
    of.usage = usage::disjoint()
                   .with(meters::call_of("call.fetch.retry"), 1_call)
                   .with(meters::call_of("call.fetcher"), 1_call);
    CHECK(
        lines(bill(of, {any, fetch})) == strings{
                                             "5 call.fetch.retry x1 add-on 'fetch' as call.fetch = 0.2",
                                             "5 call.fetcher x1 add-on 'any-call' as call = 0.05"});
    // All calls stated, of which three are told apart: 10 − 3 = 7 of the whole.
    of.usage = usage::inclusive().with(meters::call, 10_call).with(meters::call_of("call.fetch"), 3_call);
    CHECK(
        lines(bill(of, {any, fetch})) ==
        strings{"5 call x7 add-on 'any-call' = 0.35", "5 call.fetch x3 add-on 'fetch' = 0.6"});
}

TEST_CASE("add-on: never beside a price of the model's own") {
    auto const input = rule::add_on("again", meters::input, 1_cr / 1_tok);
    CHECK(total(bill(usual(), {input})) == "priced_twice again / input");
    CHECK(total(bill(usual(), {input.when(condition{}.model("acme/other"))})) == "3.1");
    auto only_output = usual();
    only_output.usage = usage::inclusive({.output = 800_tok});
    CHECK(total(bill(only_output, {input})) == "1.6");
    // A rule for a whole prices the parts that the row leaves open, 100 × 0.5, once the whole itself has no
    // line.
    only_output.usage = usage::disjoint({.write = 100_tok, .output = 800_tok});
    CHECK(
        lines(bill(only_output, {rule::add_on("in", meters::input, 0.5_cr / 1_tok)})) ==
        strings{"3 output x800 rate = 1.6", "5 input.write x100 add-on 'in' as input = 50"});
}

TEST_CASE("add-ons are multiplied only through their tag") {
    std::vector<rule> const untouched = {search, rule::multiply("x", scope::metered(), 2_x)};
    CHECK(total(bill(with_searches(), untouched)) == "6.4");  // 6.2 + 0.2
    std::vector<rule> const tagged = {
        search.with_tag("grounding"), rule::multiply("x", scope::tagged("grounding"), 2_x)};
    CHECK(
        lines(bill(with_searches(), tagged)) == strings{
                                                    "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6",
                                                    "5 web_search x2 add-on 'search' #grounding = 0.4"});
    CHECK(trace(bill(with_searches(), tagged)) == strings{"multiplier @2 'x' x2", "add-on @2 'search'"});
    CHECK(
        total(bill(
            with_searches(), {search.with_tag("other"), rule::request_fee("fee", 0_cr).with_tag("grounding"),
                              rule::multiply("x", scope::tagged("grounding"), 2_x)})) == "3.3");
    CHECK(
        total(bill(
            with_searches(), {search.with_tag("grounding"),
                              rule::multiply("x", scope::metered().and_tagged("grounding"), 2_x)})) == "6.6");
    // By meter selects base lines only.
    CHECK(
        total(
            bill(with_searches(), {search, rule::multiply("x", scope::meters({meters::web_search}), 2_x)})) ==
        "3.3");
}

TEST_CASE("request fee: once per run") {
    auto const fee = rule::request_fee("entry", 0.03_cr);
    CHECK(
        lines(bill(usual(), {fee})) == strings{
                                           "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6",
                                           "5 request x1 request fee 'entry' = 0.03"});
    CHECK(bill(usual(), {fee}).value().lines()[2].rate == (0.03_cr / 1_req).any());
    CHECK(trace(bill(usual(), {fee})) == strings{"add-on @2 'entry'"});
    CHECK(total(bill(usual(), {fee, rule::multiply("x", scope::metered(), 2_x)})) == "6.23");
    CHECK(
        total(bill(usual(), {fee.with_tag("fee"), rule::multiply("x", scope::tagged("fee"), 2_x)})) ==
        "3.16");
    CHECK(total(bill(usual(), {fee, rule::request_fee("entry-2", 0.01_cr)})) == "3.14");
    auto idle = usual();
    idle.usage = {};
    CHECK(lines(bill(idle, {fee})) == strings{"5 request x1 request fee 'entry' = 0.03"});
}

// ---- minimum and maximum of lines and groups ----

TEST_CASE("line minimum: raises each line in scope that is below it") {
    CHECK(
        lines(bill(usual(), {rule::line_minimum("least", scope::metered(), 2_cr)})) ==
        strings{
            "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "6 input minimum 'least' = 0.5",
            "6 output minimum 'least' = 0.4"});
    CHECK(
        trace(bill(usual(), {rule::line_minimum("least", scope::metered(), 2_cr)})) ==
        strings{"minimum @2 'least' = 0.5", "minimum @3 'least' = 0.4"});
    auto const at = [](tally::credits const& least) {
        return total(bill(usual(), {rule::line_minimum("least", scope::meters({meters::input}), least)}));
    };
    CHECK(at(1.499999999_cr) == "3.1");
    CHECK(at(1.5_cr) == "3.1");
    CHECK(at(1.500000001_cr) == "3.100000001");
    // A free line is a line too; a meter that was not used is none.
    auto draws = usual();
    draws.model = "acme/draw";
    draws.usage = usage::disjoint({.input = 7_tok});
    CHECK(
        lines(bill(draws, {rule::line_minimum("least", scope::metered(), 2_cr)})) ==
        strings{"3 input x7 rate = 0", "6 input minimum 'least' = 2"});
}

TEST_CASE("line maximum: lowers each line in scope that is above it") {
    CHECK(
        lines(bill(usual(), {rule::line_maximum("most", scope::metered(), 1.5_cr)})) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "6 output maximum 'most' = -0.1"});
    CHECK(
        trace(bill(usual(), {rule::line_maximum("most", scope::metered(), 1.5_cr)})) ==
        strings{"maximum @2 'most' = -0.1"});
    auto const at = [](tally::credits const& most) {
        return total(bill(usual(), {rule::line_maximum("most", scope::meters({meters::input}), most)}));
    };
    CHECK(at(1.500000001_cr) == "3.1");
    CHECK(at(1.5_cr) == "3.1");
    CHECK(at(1.499999999_cr) == "3.099999999");
    CHECK(at(0_cr) == "1.6");
}

TEST_CASE("group minimum: raises the lines in scope together, if there are any") {
    CHECK(
        lines(bill(usual(), {rule::group_minimum("least", scope::metered(), 5_cr)})) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "6 - minimum 'least' = 1.9"});
    auto const at = [](tally::credits const& least) {
        return total(bill(usual(), {rule::group_minimum("least", scope::metered(), least)}));
    };
    CHECK(at(3.099999999_cr) == "3.1");
    CHECK(at(3.1_cr) == "3.1");
    CHECK(at(3.100000001_cr) == "3.100000001");
    CHECK(
        total(bill(
            usual(), {search.with_tag("grounding"),
                      rule::group_minimum("least", scope::tagged("grounding"), 5_cr)})) == "3.1");
    CHECK(
        total(bill(usual(), {rule::group_minimum("least", scope::meters({meters::image}), 5_cr)})) == "3.1");
    // Searches of 0.2 raised to 1; all lines together, 3.3, raised to 5.
    CHECK(
        total(bill(
            with_searches(),
            {search.with_tag("g"), rule::group_minimum("least", scope::tagged("g"), 1_cr)})) == "4.1");
    CHECK(
        total(bill(with_searches(), {search, rule::group_minimum("least", scope::everything(), 5_cr)})) ==
        "5");
}

TEST_CASE("group maximum: lowers the lines in scope together") {
    CHECK(
        lines(bill(usual(), {rule::group_maximum("most", scope::metered(), 2_cr)})) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "6 - maximum 'most' = -1.1"});
    auto const at = [](tally::credits const& most) {
        return total(bill(usual(), {rule::group_maximum("most", scope::metered(), most)}));
    };
    CHECK(at(3.100000001_cr) == "3.1");
    CHECK(at(3.1_cr) == "3.1");
    CHECK(at(3.099999999_cr) == "3.099999999");
}

TEST_CASE("of several bounds on a line the largest minimum or the smallest maximum holds it") {
    // 10,000 input at 1 per 1,000: 10 credits. 1,000: 1.
    auto const of = [](std::int64_t tokens, std::vector<rule> const& rules) {
        auto run = usual();
        run.usage = usage::disjoint().with_text(meters::input, std::to_string(tokens));
        return bill(run, rules);
    };
    auto const most = [](char const* id, tally::credits const& amount) {
        return rule::line_maximum(id, scope::metered(), amount);
    };
    auto const least = [](char const* id, tally::credits const& amount) {
        return rule::line_minimum(id, scope::metered(), amount);
    };
    CHECK(
        lines(of(10'000, {most("a", 2_cr), most("b", 1_cr), most("c", 1_cr)})) ==
        strings{"3 input x10000 rate = 10", "6 input maximum 'b' = -9"});
    CHECK(
        lines(of(1'000, {least("a", 3_cr), least("b", 5_cr), least("c", 5_cr)})) ==
        strings{"3 input x1000 rate = 1", "6 input minimum 'b' = 4"});
    CHECK(total(of(10'000, {least("a", 3_cr), most("b", 5_cr)})) == "5");
    CHECK(total(of(4'000, {least("a", 3_cr), most("b", 5_cr)})) == "4");
    CHECK(total(of(1'000, {least("a", 3_cr), most("b", 5_cr)})) == "3");
    // They may meet and not cross, whatever the line is worth.
    CHECK(total(of(4'000, {least("a", 5_cr), most("b", 5_cr)})) == "5");
    CHECK(total(of(4'000, {least("a", 5_cr), most("b", 4.999999999_cr)})) == "rules_contradict a / b");
    CHECK(total(of(5'000, {least("a", 5_cr), most("b", 3_cr)})) == "rules_contradict a / b");
    // Where no line is, nothing contradicts.
    CHECK(
        total(
            of(4'000, {rule::line_minimum("a", scope::meters({meters::output}), 5_cr),
                       rule::line_maximum("b", scope::meters({meters::output}), 3_cr)})) == "4");
}

TEST_CASE("a group is held after its lines, and a group within another before it") {
    // Each line raised to 2: 0.5 + 0.4. The group of them, 4, raised to 5: 1.
    std::vector<rule> const both = {
        rule::group_minimum("g", scope::metered(), 5_cr), rule::line_minimum("l", scope::metered(), 2_cr)};
    CHECK(
        lines(bill(usual(), both)) == strings{
                                          "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6",
                                          "6 input minimum 'l' = 0.5", "6 output minimum 'l' = 0.4",
                                          "6 - minimum 'g' = 1"});
    // A line of 10 held to 4 is within a group of 5.
    auto ten = usual();
    ten.usage = usage::disjoint({.input = 10'000_tok});
    CHECK(
        total(bill(
            ten, {rule::line_maximum("l", scope::metered(), 4_cr),
                  rule::group_maximum("g", scope::metered(), 5_cr)})) == "4");
    // Input 1.5 held to 1, whatever the ids; then both, 2.6, to 2.
    for (auto const* const inner : {"a", "z"}) {
        CHECK(
            lines(bill(
                usual(), {rule::group_maximum(inner, scope::meters({meters::input}), 1_cr),
                          rule::group_maximum("m", scope::metered(), 2_cr)}))[2] ==
            (*inner == 'a' ? "6 - maximum 'a' = -0.5" : "6 - maximum 'm' = -0.6"));
        CHECK(
            total(bill(
                usual(), {rule::group_maximum(inner, scope::meters({meters::input}), 1_cr),
                          rule::group_maximum("m", scope::metered(), 2_cr)})) == "2");
    }
    // Groups side by side: input raised to 2, output held to 1.
    CHECK(
        total(bill(
            usual(), {rule::group_minimum("i", scope::meters({meters::input}), 2_cr),
                      rule::group_maximum("o", scope::meters({meters::output}), 1_cr)})) == "3");
}

TEST_CASE("rules of one scope hold one group, and groups that cross contradict") {
    auto const all = scope::metered();
    auto const both = scope::meters({meters::input, meters::output});
    auto const turned = scope::meters({meters::output, meters::input});
    CHECK(
        total(bill(
            usual(), {rule::group_minimum("a", both, 5_cr), rule::group_minimum("b", turned, 4_cr)})) == "5");
    CHECK(
        lines(bill(
            usual(), {rule::group_maximum("a", all, 2_cr), rule::group_maximum("b", all, 1_cr),
                      rule::group_maximum("c", all, 1_cr)})) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "6 - maximum 'b' = -2.1"});
    CHECK(
        total(bill(usual(), {rule::group_maximum("a", all, 3_cr), rule::group_minimum("b", all, 4_cr)})) ==
        "rules_contradict b / a");
    CHECK(
        total(bill(usual(), {rule::group_maximum("a", all, 4_cr), rule::group_minimum("b", all, 4_cr)})) ==
        "4");
    // Scopes that name the same lines in other ways are one in the other: to 4, then to 3.
    CHECK(
        lines(bill(usual(), {rule::group_maximum("a", all, 3_cr), rule::group_minimum("b", both, 4_cr)})) ==
        strings{
            "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "6 - maximum 'a' = -1",
            "6 - minimum 'b' = 0.9"});
    // Input with its cached part, and the cached part with output, share one line and each could have
    // another.
    auto cached = usual();
    cached.usage = usage::inclusive({.input = 1'500_tok, .read = 500_tok, .output = 800_tok});
    std::vector<rule> const crossing = {
        rule::group_maximum("x", scope::meters({meters::input}), 9_cr),
        rule::group_maximum("y", scope::meters({meters::input_read, meters::output}), 9_cr)};
    CHECK(total(bill(cached, crossing)) == "rules_contradict x / y");
    cached.usage = usage::disjoint({.read = 500_tok});
    CHECK(total(bill(cached, crossing)) == "rules_contradict x / y");
    // Without cached tokens the same rules are side by side.
    CHECK(total(bill(usual(), crossing)) == "3.1");
}

TEST_CASE("which groups and scopes contain which does not hang on the lines that a run has") {
    // A floor of 5 under all lines, a ceiling of 1 on output, and a tenth of output.
    std::vector<rule> const rules = {
        rule::group_minimum("floor", scope::metered(), 5_cr),
        rule::group_maximum("cap", scope::meters({meters::output}), 1_cr),
        rule::run_percentage("tenth", scope::meters({meters::output}), 10_pct)};
    auto of = usual();
    of.usage = usage::disjoint({.output = 800_tok});  // 1.6, held to 1; raised to 5; a tenth of 1
    CHECK(total(bill(of, rules)) == "5.1");
    of.usage = usage::disjoint({.input = 1_tok, .output = 800_tok});
    CHECK(total(bill(of, rules)) == "5.1");
    of.usage = usage::disjoint({.input = 4'001_tok, .output = 800_tok});  // 4.001 + 1 + 0.1
    CHECK(total(bill(of, rules)) == "5.101");
}

TEST_CASE("bounds hold what multipliers made, and are not multiplied") {
    // After multipliers: 1.5 × 2 is not below 2.
    CHECK(
        total(bill(
            usual(), {rule::multiply("x", scope::metered(), 2_x),
                      rule::line_minimum("l", scope::metered(), 2_cr)})) == "6.2");
    // Not inside them: the minimum is not doubled.
    CHECK(
        total(bill(
            usual(), {rule::multiply("x", scope::metered(), 2_x),
                      rule::line_minimum("l", scope::metered(), 4_cr)})) == "8");
}

TEST_CASE("a line's adjustment is selected with its line, a group's by what contains its scope") {
    auto const tenth = [](scope const& on) { return rule::run_percentage("p", on, 10_pct); };
    auto const raised = rule::line_minimum("l", scope::meters({meters::input}), 2_cr);  // + 0.5
    // Input 1.5 + 0.5: a tenth is 0.2. Output 1.6: 0.16. Both: 0.36.
    CHECK(total(bill(usual(), {raised, tenth(scope::meters({meters::input}))})) == "3.8");
    CHECK(total(bill(usual(), {raised, tenth(scope::meters({meters::output}))})) == "3.76");
    CHECK(total(bill(usual(), {raised, tenth(scope::metered())})) == "3.96");
    auto const together = rule::group_minimum("g", scope::metered(), 5_cr);  // + 1.9
    CHECK(total(bill(usual(), {together, tenth(scope::metered())})) == "5.5");
    CHECK(total(bill(usual(), {together, tenth(scope::meters({meters::input}))})) == "5.15");
    CHECK(total(bill(usual(), {together, tenth(scope::everything())})) == "5.5");
    // The same by tag: searches 0.2 raised to 1.
    std::vector<rule> const tagged = {
        search.with_tag("g"), rule::line_minimum("l", scope::tagged("g"), 1_cr), tenth(scope::tagged("g"))};
    CHECK(
        lines(bill(with_searches(), tagged)) == strings{
                                                    "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6",
                                                    "5 web_search x2 add-on 'search' #g = 0.2",
                                                    "6 web_search minimum 'l' #g = 0.8",
                                                    "7 - percentage 'p' = 0.1"});
}

// ---- run-level percentages and amounts ----

TEST_CASE("run percentage: a line of its own on the lines in scope") {
    auto const tenth = bill(usual(), {rule::run_percentage("margin", scope::everything(), 10_pct)});
    CHECK(
        lines(tenth) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "7 - percentage 'margin' = 0.31"});
    CHECK(trace(tenth) == strings{"percentage @2 'margin' x0.1 = 3.1"});
    CHECK(
        total(bill(usual(), {rule::run_percentage("off", scope::everything(), ratio(-1, 4))})) ==
        "2.325");  // 3.1 − 0.775
    CHECK(total(bill(usual(), {rule::run_percentage("off", scope::everything(), ratio(-1, 1))})) == "0");
    CHECK(
        total(bill(with_searches(), {search, rule::run_percentage("m", scope::metered(), 10_pct)})) ==
        "3.61");  // of 3.1
    CHECK(
        total(bill(with_searches(), {search, rule::run_percentage("m", scope::everything(), 10_pct)})) ==
        "3.63");  // of 3.3
    // Of nothing it makes no line.
    CHECK(
        lines(bill(usual(), {search.with_tag("g"), rule::run_percentage("m", scope::tagged("g"), 10_pct)}))
            .size() == 2);
    CHECK(lines(bill(usual(), {rule::run_percentage("m", scope::everything(), ratio(0, 1))})).size() == 2);
}

TEST_CASE("scopes that contain each other are one scope, however they are named") {
    auto const tenth = [](char const* id, scope const& on) { return rule::run_percentage(id, on, 10_pct); };
    auto const tagged = search.with_tag("g");
    // 1.1 · 1.1 − 1 of 3.3, in one line.
    CHECK(
        total(bill(
            with_searches(), {tagged, tenth("a", scope::everything()),
                              tenth("b", scope::everything().and_tagged("g"))})) == "3.993");
    CHECK(
        total(bill(
            usual(), {tenth("a", scope::meters({meters::input})),
                      tenth("b", scope::meters({meters::input, meters::input_read}))})) == "3.415");
    // Scopes that only happen to select the same lines add up: 0.31 twice.
    CHECK(
        total(bill(
            usual(), {tenth("a", scope::metered()),
                      tenth("b", scope::meters({meters::input, meters::output}))})) == "3.72");
}

TEST_CASE("a percentage of lines beyond the public range together is refused") {
    auto of = usual();
    of.model = "acme/nano";
    // Two lines of 6 · 10^9 credits: half of them taken off would be in range, their sum is not.
    of.usage = usage::disjoint()
                   .with(meters::input, tally::tokens::of(6'000'000'000'000'000'000))
                   .with(meters::output, tally::tokens::of(3'000'000'000'000'000'000));
    CHECK(
        total(bill(of, {rule::run_percentage("half", scope::metered(), ratio(-1, 2))})) ==
        "overflow half / acme/nano");
}

TEST_CASE("percentages of one scope compound into one line whose trace lists them") {
    // 1.1 × 1.2 × 0.5 − 1 = −0.34; of 3.1 that is −1.054.
    auto const three = bill(
        usual(), {rule::run_percentage("c-sale", scope::everything(), ratio(-1, 2)),
                  rule::run_percentage("a-margin", scope::everything(), 10_pct),
                  rule::run_percentage("b-region", scope::everything(), 20_pct)});
    CHECK(
        lines(three) ==
        strings{
            "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "7 - percentage 'a-margin' = -1.054"});
    CHECK(
        trace(three) == strings{
                            "percentage @2 'a-margin' x0.1 = 3.1", "percentage @2 'b-region' x0.2 = 3.1",
                            "percentage @2 'c-sale' x-0.5 = 3.1"});
    CHECK(total(three) == "2.046");
    // Each scope has its own base, before any of them: 0.15 of input, 0.62 of all.
    auto const two = bill(
        usual(), {rule::run_percentage("a", scope::metered(), 20_pct),
                  rule::run_percentage("b", scope::meters({meters::input}), 10_pct)});
    CHECK(
        lines(two) == strings{
                          "3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "7 - percentage 'a' = 0.62",
                          "7 - percentage 'b' = 0.15"});
    // + 10 % and − 1/11 cancel: no line.
    CHECK(
        lines(bill(
                  usual(), {rule::run_percentage("a", scope::everything(), 10_pct),
                            rule::run_percentage("b", scope::everything(), ratio(-1, 11))}))
            .size() == 2);
    // One that does not apply is neither in the product nor in the trace.
    CHECK(
        trace(bill(
            usual(), {rule::run_percentage("a", scope::everything(), 10_pct),
                      rule::run_percentage("b", scope::everything(), 10_pct)
                          .when(condition{}.model("acme/other"))})) ==
        strings{"percentage @2 'a' x0.1 = 3.1"});
}

TEST_CASE("compounded percentages reach to a factor of 10^9") {
    auto tiny = usual();
    tiny.usage = usage::disjoint({.input = 1_tok});  // 0.001
    // 1 + 999 = 1,000; 1 + 999,999 = 1,000,000: together exactly 10^9, so 0.001 becomes 1,000,000.
    auto const at = [&](std::int64_t p) {
        return total(bill(
            tiny, {rule::run_percentage("a", scope::everything(), ratio(999, 1)),
                   rule::run_percentage("b", scope::everything(), ratio(p, 1))}));
    };
    CHECK(at(999'998) == "999999");
    CHECK(at(999'999) == "1000000");
    CHECK(at(1'000'000) == "overflow a / acme/chat");
}

TEST_CASE("run uplift: a fixed amount, negative where it reduces") {
    CHECK(
        lines(bill(usual(), {rule::run_uplift("stamp", 0.5_cr)})) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "7 - uplift 'stamp' = 0.5"});
    CHECK(trace(bill(usual(), {rule::run_uplift("stamp", 0.5_cr)})) == strings{"uplift @2 'stamp' = 0.5"});
    CHECK(total(bill(usual(), {rule::run_uplift("voucher", -(0.5_cr))})) == "2.6");
    CHECK(total(bill(usual(), {rule::run_uplift("voucher", -(5_cr))})) == "-1.9");
    CHECK(lines(bill(usual(), {rule::run_uplift("stamp", 0_cr)})).size() == 2);
    // Percentages do not read it, whatever its id.
    for (auto const* id : {"a", "z"}) {
        CHECK(
            total(bill(
                usual(), {rule::run_uplift(id, 1_cr),
                          rule::run_percentage("m", scope::everything(), 10_pct)})) == "4.41");
    }
}

// ---- minimum and maximum of the run ----

TEST_CASE("run minimum: the largest that applies") {
    auto const raised = bill(
        usual(), {rule::run_minimum("a", 4_cr), rule::run_minimum("b", 5_cr), rule::run_minimum("c", 3_cr)});
    CHECK(
        lines(raised) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "8 - run minimum 'b' = 1.9"});
    CHECK(trace(raised) == strings{"minimum @2 'b' = 1.9"});
    auto const at = [](tally::credits const& least) {
        return total(bill(usual(), {rule::run_minimum("least", least)}));
    };
    CHECK(at(3.099999999_cr) == "3.1");
    CHECK(at(3.1_cr) == "3.1");
    CHECK(at(3.100000001_cr) == "3.100000001");
    CHECK(
        total(bill(usual(), {rule::run_minimum("a", 5_cr).when(condition{}.model("acme/other"))})) == "3.1");
    // Of everything before it: 3.3 of searches, and a stamp.
    CHECK(
        lines(
            bill(with_searches(), {search, rule::run_uplift("stamp", 0.5_cr), rule::run_minimum("a", 4_cr)}))
            .back() == "8 - run minimum 'a' = 0.2");
    auto idle = usual();
    idle.usage = {};
    CHECK(lines(bill(idle, {rule::run_minimum("a", 1_cr)})) == strings{"8 - run minimum 'a' = 1"});
}

TEST_CASE("run maximum: the smallest that applies") {
    auto const lowered = bill(
        usual(), {rule::run_maximum("a", 3_cr), rule::run_maximum("b", 2_cr), rule::run_maximum("c", 4_cr)});
    CHECK(
        lines(lowered) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "8 - run maximum 'b' = -1.1"});
    CHECK(trace(lowered) == strings{"maximum @2 'b' = -1.1"});
    auto const at = [](tally::credits const& most) {
        return total(bill(usual(), {rule::run_maximum("most", most)}));
    };
    CHECK(at(3.100000001_cr) == "3.1");
    CHECK(at(3.1_cr) == "3.1");
    CHECK(at(3.099999999_cr) == "3.099999999");
}

TEST_CASE("a run minimum above a run maximum is a contradiction, even where neither would move anything") {
    auto const both = [](tally::credits const& least, tally::credits const& most) {
        return total(bill(usual(), {rule::run_minimum("least", least), rule::run_maximum("most", most)}));
    };
    CHECK(both(3_cr, 4_cr) == "3.1");
    CHECK(both(3.2_cr, 4_cr) == "3.2");
    CHECK(both(2_cr, 3_cr) == "3");
    CHECK(both(4_cr, 4_cr) == "4");
    CHECK(both(4.000000001_cr, 4_cr) == "rules_contradict least / most");
    CHECK(both(3.1_cr, 3_cr) == "rules_contradict least / most");
    // Only those that apply.
    CHECK(
        total(bill(
            usual(), {rule::run_minimum("least", 5_cr),
                      rule::run_maximum("most", 4_cr).when(condition{}.model("acme/other"))})) == "5");
}

// ---- conditions ----

namespace {

/// Whether a rule with this condition applies to this run.
bool applies(condition const& when, tally::run const& of, std::vector<tally::tool> const& tools = {}) {
    auto const settled = bill(of, {rule::run_uplift("hit", 1_cr).when(when)}, tools);
    INFO(total(settled));
    REQUIRE(settled);
    return !settled->lines().empty() && settled->lines().back().rule == "hit";
}

}  // namespace

TEST_CASE("condition: flags") {
    auto batch = usual();
    batch.flags = {"batch"};
    CHECK(applies(condition{}.flag("batch"), batch));
    CHECK_FALSE(applies(condition{}.flag("batch"), usual()));
    CHECK_FALSE(applies(condition{}.no_flag("batch"), batch));
    CHECK(applies(condition{}.no_flag("batch"), usual()));
}

TEST_CASE("condition: a parameter has a value") {
    auto fast = usual();
    fast.parameters = {{"tier", "fast"}, {"region", "eu"}};
    auto const region =
        rule::multiply("r", scope::metered(), 1_x).when(condition{}.parameter("region", "us"));
    auto const hit = [&](std::string_view name, std::string_view value) {
        auto const settled = bill(
            fast, {region, rule::run_uplift("tier", 1_cr).when(condition{}.parameter("tier", "x")),
                   rule::run_uplift("hit", 1_cr).when(condition{}.parameter(name, value))});
        return total(settled);
    };
    CHECK(hit("tier", "fast") == "4.1");
    CHECK(hit("tier", "slow") == "3.1");
    CHECK(hit("region", "eu") == "4.1");
    CHECK(hit("region", "fast") == "3.1");
    CHECK_FALSE(applies(condition{}.parameter("tier", "fast"), usual()));
}

TEST_CASE("condition: the model that served, by its name or an alias") {
    CHECK(applies(condition{}.model("acme/chat"), usual()));
    CHECK(applies(condition{}.model("chat"), usual()));
    CHECK_FALSE(applies(condition{}.model("acme/other"), usual()));
    CHECK_FALSE(applies(condition{}.model("no such model"), usual()));
    auto served = usual();
    served.served = "other";
    CHECK(applies(condition{}.model("acme/other"), served));
    CHECK_FALSE(applies(condition{}.model("acme/chat"), served));
}

TEST_CASE("condition: what the served model makes") {
    auto draws = usual();
    draws.model = "acme/draw";
    draws.usage = usage::disjoint().with(meters::image, 2_img);
    CHECK(applies(condition{}.modality(tally::modality::image), draws));
    CHECK_FALSE(applies(condition{}.modality(tally::modality::text), draws));
    CHECK(applies(condition{}.modality(tally::modality::text), usual()));
    CHECK_FALSE(applies(condition{}.modality(tally::modality::video), usual()));
}

TEST_CASE("condition: the tool") {
    auto writes = usual();
    writes.tool = "writer";
    std::string_view const approved[] = {"acme/chat"};
    std::vector<tally::tool> const tools = {
        tally::tool{.id = "writer", .approved_models = approved}, tally::tool{.id = "painter"}};
    CHECK(applies(condition{}.tool("writer"), writes, tools));
    CHECK_FALSE(applies(condition{}.tool("painter"), writes, tools));
    CHECK_FALSE(applies(condition{}.tool("writer"), usual(), tools));
}

TEST_CASE("condition: sums over disjoint parts, at their bound and beside it") {
    // 1,000 fresh + 500 cached = 1,500 input, each counted once.
    CHECK(applies(condition{}.at_least(meters::input, 1'499_tok), with_read()));
    CHECK(applies(condition{}.at_least(meters::input, 1'500_tok), with_read()));
    CHECK_FALSE(applies(condition{}.at_least(meters::input, 1'501_tok), with_read()));
    CHECK_FALSE(applies(condition{}.below(meters::input, 1'499_tok), with_read()));
    CHECK_FALSE(applies(condition{}.below(meters::input, 1'500_tok), with_read()));
    CHECK(applies(condition{}.below(meters::input, 1'501_tok), with_read()));
    CHECK(applies(condition{}.at_least(meters::input_read, 500_tok), with_read()));
    CHECK_FALSE(applies(condition{}.at_least(meters::input_read, 501_tok), with_read()));
    CHECK(applies(condition{}.at_least_count(meter_set::only({meters::input}), 1'000), with_read()));
    CHECK_FALSE(applies(condition{}.at_least_count(meter_set::only({meters::input}), 1'001), with_read()));
    // 1,500 + 800 over two wholes; nothing of a meter is zero.
    CHECK(applies(condition{}.at_least_count({meters::input, meters::output}, 2'300), with_read()));
    CHECK_FALSE(applies(condition{}.at_least_count({meters::input, meters::output}, 2'301), with_read()));
    CHECK(applies(condition{}.at_least(meters::image, 0_img), usual()));
    CHECK(applies(condition{}.below(meters::image, 1_img), usual()));
    // A crossing counts once, though it is part of both: 10 in all.
    auto crossing = usual();
    crossing.model = "acme/other";
    crossing.usage = usage::inclusive({.input = 10_tok, .read = 10_tok});
    CHECK(applies(condition{}.at_least_count({meters::input, meters::input_read}, 10), crossing));
    CHECK_FALSE(applies(condition{}.at_least_count({meters::input, meters::input_read}, 11), crossing));
}

TEST_CASE("a sum of counts does not wrap, and the trace shows what was counted") {
    auto huge = usual();
    huge.model = "acme/draw";  // input is free there
    auto const most = tally::tokens::max();
    huge.usage = usage::disjoint({.input = most, .output = most}).with(meters::image, 1_img);
    auto const all = rule::add_on("out", meters::output, tally::credits{} / 1_tok);
    CHECK(
        total(bill(
            huge, {all, rule::run_uplift("hit", 1_cr)
                            .when(condition{}.at_least_count(
                                {meters::input, meters::output}, most.in_smallest()))})) == "1.04");
    CHECK(
        total(bill(
            huge, {all, rule::run_uplift("hit", 1_cr)
                            .when(condition{}.below_count(
                                {meters::input, meters::output}, most.in_smallest()))})) == "0.04");

    std::vector<rule> const rules = {
        rule::multiply("long", scope::metered(), 2_x)
            .when(condition{}.no_flag("batch").at_least(meters::input, 1'000_tok)),
        rule::run_minimum("floor", 9_cr).when(condition{}.below(meters::output, 1'000_tok))};
    CHECK(
        trace(bill(usual(), rules)) == strings{
                                           "multiplier @0 'long' count 1500 x2",
                                           "multiplier @1 'long' count 1500 x2",
                                           "minimum @2 'floor' count 800 = 2.8"});
}

TEST_CASE("a condition holds where all of its tests do") {
    auto batch = usual();
    batch.flags = {"batch"};
    CHECK(applies(condition{}, usual()));
    CHECK(applies(condition{}.flag("batch").model("chat").below(meters::output, 801_tok), batch));
    CHECK_FALSE(applies(condition{}.flag("batch").model("chat").below(meters::output, 800_tok), batch));
    CHECK_FALSE(applies(condition{}.flag("batch").model("other").below(meters::output, 801_tok), batch));
    CHECK_FALSE(applies(condition{}.flag("batch").model("chat").below(meters::output, 801_tok), usual()));
}

TEST_CASE("a rule holds in its window, from its first instant up to its last") {
    // Half price for runs that begin from 16:30 to 00:30 UTC: 3.1 × 0.5.
    auto const off_peak =
        rule::multiply("off-peak", scope::metered(), 0.5_x).when(condition{}.during("16:30-00:30Z"_window));
    auto const at = [&](tally::instant const& when) {
        auto of = usual();
        of.at = when;
        return total(bill(of, {off_peak}));
    };
    CHECK(at("2026-11-23T16:29:59.999999999Z"_utc) == "3.1");
    CHECK(at("2026-11-23T16:30:00Z"_utc) == "1.55");
    CHECK(at("2026-11-24T00:29:59.999999999Z"_utc) == "1.55");
    CHECK(at("2026-11-24T00:30:00Z"_utc) == "3.1");
    // On Mondays by a clock in Shanghai, which is eight hours ahead: from Sunday 16:00 UTC.
    auto const on_mondays = rule::multiply("mondays", scope::metered(), 2_x)
                                .when(condition{}.during("Mon 00:00-24:00+08:00"_window));
    auto of = usual();
    of.at = "2026-11-22T16:00:00Z"_utc;
    CHECK(total(bill(of, {on_mondays})) == "6.2");
    of.at = "2026-11-23T16:00:00Z"_utc;
    CHECK(total(bill(of, {on_mondays})) == "3.1");
}

TEST_CASE("a rule holds in its period, half-open, and at both times only where both hold") {
    tally::instant const may = "2026-05-01T00:00:00Z"_utc, june = "2026-06-01T00:00:00Z"_utc;
    auto const at = [](tally::rule const& one, tally::instant const& when) {
        auto of = usual();
        of.at = when;
        return total(bill(of, {one}));
    };
    auto const before = [](tally::instant const& when) { return tally::instant::of_nanos(when.nanos() - 1); };
    auto const sale = rule::multiply("sale", scope::metered(), 0.5_x);
    auto const in_may = sale.when(condition{}.within({may, june}));
    CHECK(at(in_may, before(may)) == "3.1");
    CHECK(at(in_may, may) == "1.55");
    CHECK(at(in_may, before(june)) == "1.55");
    CHECK(at(in_may, june) == "3.1");
    CHECK(at(sale.when(condition{}.within({june, {}})), before(june)) == "3.1");
    CHECK(at(sale.when(condition{}.within({june, {}})), june) == "1.55");
    CHECK(at(sale.when(condition{}.within({{}, june})), before(june)) == "1.55");
    CHECK(at(sale.when(condition{}.within({{}, june})), june) == "3.1");
    auto const mornings_of_may = sale.when(condition{}.within({may, june}).during("00:00-12:00Z"_window));
    CHECK(at(mornings_of_may, "2026-05-31T11:59:00Z"_utc) == "1.55");
    CHECK(at(mornings_of_may, "2026-05-31T12:00:00Z"_utc) == "3.1");
    CHECK(at(mornings_of_may, "2026-06-01T11:59:00Z"_utc) == "3.1");
}

TEST_CASE("a run without a time is refused where only the time decides") {
    auto const night = rule::multiply("night", scope::metered(), 0.5_x)
                           .when(condition{}.during("22:00-06:00Z"_window).flag("batch"));
    auto const sale = rule::run_percentage("sale", scope::metered(), -5_pct)
                          .when(condition{}.within({"2026-05-01T00:00:00Z"_utc, {}}));
    CHECK(total(bill(usual(), {night})) == "3.1");
    auto batch = usual();
    batch.flags = {"batch"};
    CHECK(total(bill(batch, {night})) == "missing_time night");
    CHECK(total(bill(usual(), {sale})) == "missing_time sale");
    // The first by phase, whatever its id and its place in the list.
    CHECK(total(bill(batch, {sale, night})) == "missing_time night");
    CHECK(
        total(bill(
            usual(), {sale, rule::run_percentage("again", scope::metered(), -5_pct)
                                .when(condition{}.during("00:00-24:00Z"_window))})) == "missing_time again");
    // Behind what the model and the tool are refused for.
    batch.model = "acme/none";
    CHECK(total(bill(batch, {night})) == "unknown_model acme/none");
}
