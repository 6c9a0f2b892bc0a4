// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of a table and rules together: names that go nowhere, and the denominators that can meet.

#include <tally/rules/check.hpp>

#include "kit.hpp"

namespace {

using namespace kit;

std::string checked(
    std::vector<price> const& prices, std::vector<rule> const& rules, std::vector<tool> const& tools = {}) {
    auto const table = rate_table::make({}, prices).value();
    return told(tally::check(table, tally::validate_rules<std::int64_t>(rules, tools, {}).value()));
}

price per(std::string_view model, tally::any_meter const& of, char const* amount, std::int64_t basis) {
    return {model, of, {decimal::parse(amount).value(), basis, &of.unit()}};
}

}  // namespace

TEST_CASE("check: a tool names models of the table") {
    std::vector<price> const prices = {price{"acme/a", meters::input, 1_cr / 1_tok}};
    std::string_view const approved[] = {"acme/a", "acme/b"};
    CHECK(checked(prices, {}, {tool{.id = "t", .default_model = "acme/a"}}) == fine);
    CHECK(checked(prices, {}, {tool{.id = "t"}}) == "missing_model t");
    CHECK(checked(prices, {}, {tool{.id = "t", .default_model = "acme/c"}}) == "unknown_model acme/c / t");
    CHECK(checked(prices, {}, {tool{.id = "t", .approved_models = {approved, 1}}}) == fine);
    CHECK(checked(prices, {}, {tool{.id = "t", .approved_models = approved}}) == "unknown_model acme/b / t");
}

TEST_CASE("check: a condition names models of the table and tools of the set") {
    std::vector<price> const prices = {price{"acme/a", meters::input, 1_cr / 1_tok}};
    auto const with = [&](condition const& when) {
        return checked(
            prices, {rule::run_uplift("u", 1_cr).when(when)}, {tool{.id = "t", .default_model = "acme/a"}});
    };
    CHECK(with(condition{}.model("acme/a").tool("t")) == fine);
    CHECK(with(condition{}.model("acme/b")) == "unknown_model acme/b / u");
    CHECK(with(condition{}.flag("acme/b").tool("s")) == "unknown_tool s / u");
}

TEST_CASE("check: an add-on that always applies prices no meter of a row") {
    std::vector<price> const prices = {
        price{"acme/a", meters::input, 1_cr / 1_tok}, price{"acme/b", meters::web_search, 1_cr / 1_srch}};
    auto const search = rule::add_on("search", meters::web_search, 2_cr / 1_srch);
    CHECK(checked({prices[0]}, {search}) == fine);
    CHECK(checked(prices, {search}) == "priced_twice search / web_search");
    CHECK(checked(prices, {search.when(condition{}.model("acme/a"))}) == fine);
}

TEST_CASE("check: an add-on for what another price stands in for prices it twice") {
    std::vector<price> const prices = {
        price{"acme/a", meters::input, 1_cr / 1_tok}.also_for({meters::input_read})};
    auto const read = rule::add_on("read", meters::input_read, 1_cr / 1_tok);
    CHECK(checked(prices, {read}) == "priced_twice read / input.read");
    CHECK(checked({price{"acme/a", meters::input, 1_cr / 1_tok}}, {read}) == fine);
}

TEST_CASE("check: bounds that always apply do not contradict each other") {
    std::vector<price> const prices = {price{"acme/a", meters::input, 1_cr / 1_tok}};
    auto const of = [&](std::vector<rule> const& rules) { return checked(prices, rules); };
    auto const in = scope::meters({meters::input}), out = scope::meters({meters::output});
    CHECK(of({rule::run_minimum("a", 5_cr), rule::run_maximum("b", 5_cr)}) == fine);
    CHECK(
        of({rule::run_minimum("b", 5.000000001_cr), rule::run_maximum("a", 5_cr)}) ==
        "rules_contradict b / a");
    CHECK(
        of({rule::run_minimum("a", 6_cr).when(condition{}.no_flag("trial")), rule::run_maximum("b", 5_cr)}) ==
        fine);
    CHECK(
        of({rule::line_minimum("a", in, 6_cr), rule::line_maximum("b", scope::metered(), 5_cr)}) ==
        "rules_contradict a / b");
    CHECK(of({rule::line_minimum("a", in, 6_cr), rule::line_maximum("b", out, 5_cr)}) == fine);
    CHECK(
        of({rule::group_minimum("a", in, 6_cr), rule::group_maximum("b", in, 5_cr)}) ==
        "rules_contradict a / b");
    // An inner group is held before the outer, so its minimum may be above the outer's maximum.
    CHECK(of({rule::group_minimum("a", in, 6_cr), rule::group_maximum("b", scope::metered(), 5_cr)}) == fine);
    // Groups that share a meter and do not nest.
    auto const both = scope::meters({meters::input, meters::output});
    auto const pictures = scope::meters({meters::output, meters::image});
    CHECK(
        of({rule::group_maximum("a", both, 6_cr), rule::group_maximum("b", pictures, 5_cr)}) ==
        "rules_contradict a / b");
    CHECK(
        of({rule::group_maximum("a", in, 6_cr),
            rule::group_maximum("b", scope::meters({meters::image}), 5_cr)}) == fine);
    auto const fee = rule::request_fee("fee", 1_cr).with_tag("t");
    CHECK(
        of({fee, rule::group_maximum("a", in.and_tagged("t"), 6_cr),
            rule::group_maximum("b", out.and_tagged("t"), 5_cr)}) == "rules_contradict a / b");
}

TEST_CASE("check: denominators that can meet stay within 10^26, naming row and rule") {
    // 10^-18 per 10,000 tokens: 10^22. Nano-credits, 10^9, divide it; a factor of 1/10,000 makes it 10^26,
    // 1/10,001 more.
    std::vector<price> const prices = {
        per("acme/a", meters::input, "1", 1), per("acme/b", meters::input, "0.000000000000000001", 10'000)};
    auto const times = [](std::string_view id, std::int64_t d) {
        return rule::multiply(id, scope::metered(), ratio(1, d));
    };
    CHECK(checked(prices, {times("m", 9'999)}) == fine);
    CHECK(checked(prices, {times("m", 10'000)}) == fine);
    CHECK(checked(prices, {times("m", 10'001)}) == "denominator_too_large acme/b / m");
    // The rule that goes too far is the one that is named; rules multiply up in their order.
    CHECK(checked(prices, {times("a", 100), times("b", 100)}) == fine);
    CHECK(
        checked(prices, {times("a", 100), times("b", 100), times("c", 2)}) ==
        "denominator_too_large acme/b / c");
    CHECK(
        checked(prices, {rule::run_percentage("p", scope::everything(), ratio(1, 10'001))}) ==
        "denominator_too_large acme/b / p");
    CHECK(checked(prices, {rule::run_percentage("p", scope::everything(), ratio(1, 10'000))}) == fine);

    SECTION("rules on different values of one parameter exclude each other") {
        auto const tier = [&](std::string_view id, std::string_view value, std::int64_t d) {
            return times(id, d).when(condition{}.parameter("tier", value));
        };
        CHECK(checked(prices, {tier("a", "fast", 10'000), tier("b", "slow", 10'000)}) == fine);
        CHECK(
            checked(prices, {tier("a", "fast", 100), tier("b", "fast", 100), tier("c", "slow", 10'000)}) ==
            fine);
        CHECK(
            checked(prices, {tier("a", "fast", 100), tier("b", "fast", 101), tier("c", "slow", 10'000)}) ==
            "denominator_too_large acme/b / a");
        CHECK(
            checked(
                prices, {times("a", 100).when(condition{}.parameter("tier", "fast")),
                         times("b", 101).when(condition{}.parameter("region", "eu"))}) ==
            "denominator_too_large acme/b / b");
        CHECK(
            checked(
                prices, {times("a", 100).when(condition{}.flag("x")),
                         times("b", 101).when(condition{}.no_flag("x"))}) ==
            "denominator_too_large acme/b / b");
    }
    SECTION("the meters of a row, and add-ons, join at their least common multiple") {
        // 1 per 10^13 and 1 per 9,999,999,999,999: coprime, product 10^26 − 10^13. Per 10,000,000,000,001:
        // 10^26 + 10^13.
        auto const both = [](std::int64_t other) {
            return std::vector<price>{
                per("acme/c", meters::input, "1", 10'000'000'000'000),
                per("acme/c", meters::output, "1", other)};
        };
        CHECK(checked(both(9'999'999'999'999), {}) == fine);
        CHECK(checked(both(10'000'000'000'001), {}) == "denominator_too_large acme/c / output");
        CHECK(checked(both(10'000'000'000'000), {}) == fine);
        auto const call = [](std::int64_t basis) {
            return rule::add_on(
                "call", meters::call.any(), {decimal::parse("1").value(), basis, &units::call::info});
        };
        std::vector<price> const one = {per("acme/c", meters::input, "1", 10'000'000'000'000)};
        CHECK(checked(one, {call(9'999'999'999'999)}) == fine);
        CHECK(checked(one, {call(10'000'000'000'001)}) == "denominator_too_large acme/c / call");
    }
}
