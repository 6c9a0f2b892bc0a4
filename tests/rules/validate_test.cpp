// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of rule sets: each refusal with the rule it names, limits and order.

#include <tally/rules/validate.hpp>

#include "kit.hpp"

namespace {

using namespace kit;

std::string
refusal(std::vector<rule> const& rules, std::vector<tool> const& tools = {}, terms const& posting = {}) {
    return told(tally::validate_rules<std::int64_t>(rules, tools, posting).error());
}

auto const minus_one = -(1_cr);

rule any_unit_add_on(
    tally::any_meter const& of, char const* amount, std::int64_t basis, tally::unit_info const* unit) {
    return rule::add_on("a", of, {decimal::parse(amount).value(), basis, unit});
}

}  // namespace

TEST_CASE("every rule and tool has an id, and no two have the same") {
    CHECK(refusal({}) == fine);
    CHECK(refusal({rule::run_uplift("", 1_cr)}) == "rule_unnamed  / run uplift");
    CHECK(refusal({rule::multiply("", scope::metered(), 2_x)}) == "rule_unnamed  / multiplier");
    CHECK(refusal({}, {tool{}}) == "rule_unnamed  / tool");
    CHECK(refusal({rule::run_uplift("a", 1_cr), rule::run_uplift("b", 1_cr)}) == fine);
    CHECK(
        refusal({rule::run_uplift("a", 1_cr), rule::run_uplift("b", 1_cr), rule::run_uplift("a", 1_cr)}) ==
        "rule_repeated a");
    // One id in two phases would give two lines of one name.
    CHECK(
        refusal({rule::run_uplift("a", 1_cr), rule::multiply("a", scope::metered(), 2_x)}) ==
        "rule_repeated a");
    CHECK(refusal({}, {tool{.id = "t"}, tool{.id = "u"}, tool{.id = "t"}}) == "rule_repeated t");
    CHECK(refusal({rule::run_uplift("a", 1_cr)}, {tool{.id = "a"}}) == "rule_repeated a");
}

TEST_CASE("a multiplier has a scope it may reach and is not negative") {
    CHECK(refusal({rule::multiply("a", scope::metered(), ratio(0, 1))}) == fine);
    CHECK(
        refusal({rule::multiply("a", scope::tagged("t"), 2_x), rule::request_fee("f", 0_cr).with_tag("t")}) ==
        fine);
    CHECK(refusal({rule::multiply("a", scope{}, 2_x)}) == "rule_invalid a / a multiplier needs a scope");
    CHECK(
        refusal({rule::multiply("a", scope::everything(), 2_x)}) ==
        "rule_invalid a / a multiplier reaches add-ons by tag only");
    CHECK(
        refusal({rule::multiply("a", scope::metered(), ratio(-1, 1'000'000))}) ==
        "rule_invalid a / a multiplier must not be negative");
    CHECK(
        refusal({rule::multiply("a", scope::metered(), 2_x).with_tag("t")}) ==
        "rule_invalid a / only add-ons, request fees and uplifts have a tag");
}

TEST_CASE("an add-on has a meter, and a rate in its unit") {
    CHECK(refusal({rule::add_on("a", meters::web_search, 1_cr / 1_srch).with_tag("t")}) == fine);
    CHECK(
        refusal({any_unit_add_on({}, "1", 1, &units::call::info)}) ==
        "rule_invalid a / an add-on needs a meter");
    CHECK(refusal({any_unit_add_on(meters::call, "1", 1, &units::search::info)}) == "unit_mismatch call / a");
    CHECK(refusal({any_unit_add_on(meters::call, "1", 1, nullptr)}) == "unit_mismatch call / a");
    CHECK(
        refusal({any_unit_add_on(meters::call, "1", 0, &units::call::info)}) ==
        "price_basis_invalid a / call");
    CHECK(refusal({any_unit_add_on(meters::call, "-1", 1, &units::call::info)}) == "price_negative a / call");
    CHECK(refusal({any_unit_add_on(meters::call, "0", 1, &units::call::info)}) == fine);
    CHECK(
        refusal({any_unit_add_on(meters::call, "0.000000000000000001", 100'000'000, &units::call::info)}) ==
        fine);
    CHECK(
        refusal({any_unit_add_on(meters::call, "0.000000000000000001", 100'000'001, &units::call::info)}) ==
        "denominator_too_large a / call");
}

TEST_CASE("fees, minimums and maximums are not negative; percentages not below -100 %") {
    CHECK(refusal({rule::request_fee("a", 0_cr)}) == fine);
    CHECK(
        refusal({rule::request_fee("a", minus_one)}) ==
        "rule_invalid a / a fee, minimum or maximum must not be negative");
    CHECK(
        refusal({rule::run_minimum("a", minus_one)}) ==
        "rule_invalid a / a fee, minimum or maximum must not be negative");
    CHECK(
        refusal({rule::run_maximum("a", minus_one)}) ==
        "rule_invalid a / a fee, minimum or maximum must not be negative");
    CHECK(refusal({rule::run_uplift("a", minus_one)}) == fine);
    CHECK(refusal({rule::request_fee("a", 1_cr).with_tag("t")}) == fine);
    CHECK(refusal({rule::run_uplift("a", 1_cr).with_tag("t")}) == fine);
    CHECK(
        refusal({rule::run_maximum("a", 1_cr).with_tag("t")}) ==
        "rule_invalid a / only add-ons, request fees and uplifts have a tag");
    for (auto const build :
         {rule::line_minimum, rule::line_maximum, rule::group_minimum, rule::group_maximum}) {
        CHECK(refusal({build("a", scope::everything(), 0_cr)}) == fine);
        CHECK(refusal({build("a", scope{}, 1_cr)}) == "rule_invalid a / a minimum or maximum needs a scope");
        CHECK(
            refusal({build("a", scope::metered(), minus_one)}) ==
            "rule_invalid a / a minimum or maximum must not be negative");
    }
    CHECK(refusal({rule::run_percentage("a", scope::everything(), ratio(-1, 1))}) == fine);
    CHECK(
        refusal({rule::run_percentage("a", scope::everything(), ratio(-1'000'001, 1'000'000))}) ==
        "rule_invalid a / a percentage must not be below -100 %");
    CHECK(
        refusal({rule::run_percentage("a", scope{}, 10_pct)}) ==
        "rule_invalid a / a percentage needs a scope");
}

TEST_CASE("a scope's tag is one that an add-on bears, a tool's one that any rule bears") {
    auto const fee = rule::request_fee("f", 1_cr), stamp = rule::run_uplift("u", 1_cr);
    std::string const unborne = "rule_invalid a / no add-on bears the tag of its scope";
    for (auto const& reads :
         {rule::multiply("a", scope::tagged("t"), 2_x),
          rule::line_minimum("a", scope::metered().and_tagged("t"), 1_cr),
          rule::run_percentage("a", scope::tagged("t"), 10_pct)}) {
        CHECK(refusal({reads}) == unborne);
        CHECK(refusal({reads, fee.with_tag("other")}) == unborne);
        // No scope selects an uplift.
        CHECK(refusal({reads, stamp.with_tag("t")}) == unborne);
        CHECK(refusal({reads, fee.with_tag("t")}) == fine);
        CHECK(refusal({fee.with_tag("t"), reads}) == fine);
    }
    tool const counting{.id = "w", .included_tag = "t"};
    CHECK(refusal({fee}, {counting}) == "rule_invalid w / no rule bears its included tag");
    CHECK(refusal({fee.with_tag("t")}, {counting}) == fine);
    CHECK(refusal({stamp.with_tag("t")}, {counting}) == fine);
}

TEST_CASE("a sum and an included quantity count meters of one unit") {
    auto const when = [](tally::meter_set const& of) {
        return refusal({rule::run_uplift("a", 1_cr).when(condition{}.at_least_count(of, 1))});
    };
    CHECK(when({meters::input, meters::output}) == fine);
    CHECK(when({meters::input, meters::image}) == "rule_invalid a / a sum counts meters of one unit");
    auto const including = [](tally::meter_set const& of) {
        tool const one{
            .id = "w", .mode = fee_mode::fixed_then_overage, .included_meters = of, .included_count = 1};
        return refusal({}, {one});
    };
    CHECK(including({meters::video_second, meters::audio_second}) == fine);
    CHECK(
        including({meters::video_second, meters::megapixel}) ==
        "rule_invalid w / an included quantity counts meters of one unit");
}

TEST_CASE("a condition names what it tests") {
    auto const with = [](condition const& when) { return refusal({rule::run_uplift("a", 1_cr).when(when)}); };
    CHECK(with(condition{}.flag("")) == "rule_invalid a / a test needs a name");
    CHECK(with(condition{}.no_flag("")) == "rule_invalid a / a test needs a name");
    CHECK(with(condition{}.parameter("", "v")) == "rule_invalid a / a test needs a name");
    CHECK(with(condition{}.model("")) == "rule_invalid a / a test needs a name");
    CHECK(with(condition{}.tool("")) == "rule_invalid a / a test needs a name");
    CHECK(with(condition{}.modality(tally::modality::text)) == fine);
    CHECK(with(condition{}.at_least(meters::input, 0_tok)) == fine);
    CHECK(
        with(condition{}.at_least(meters::input, -(1_tok))) ==
        "rule_invalid a / a sum needs meters and a bound of zero or more");
    CHECK(
        with(condition{}.below_count({}, 5)) ==
        "rule_invalid a / a sum needs meters and a bound of zero or more");
    CHECK(
        with(condition{}.flag("f").at_least_count({}, 5)) ==
        "rule_invalid a / a sum needs meters and a bound of zero or more");
}

TEST_CASE("a tool's fee is not negative, and includes something exactly where overage asks for it") {
    auto const with = [](tool const& one) { return refusal({}, {one}); };
    CHECK(with({.id = "t", .fee = 0_cr, .mode = fee_mode::fixed}) == fine);
    CHECK(
        with({.id = "t", .fee = minus_one, .mode = fee_mode::fixed}) ==
        "rule_invalid t / a fee and what it includes must not be negative");
    CHECK(
        with({.id = "t", .mode = fee_mode::fixed_then_overage, .included_amount = minus_one}) ==
        "rule_invalid t / a fee and what it includes must not be negative");
    CHECK(
        with(
            {.id = "t",
             .mode = fee_mode::fixed_then_overage,
             .included_meters = {meters::input},
             .included_count = -1}) == "rule_invalid t / a fee and what it includes must not be negative");
    CHECK(with({.id = "t", .mode = fee_mode::fixed_then_overage, .included_amount = 1_cr}) == fine);
    CHECK(
        with(
            {.id = "t",
             .mode = fee_mode::fixed_then_overage,
             .included_meters = {meters::input},
             .included_count = 1}) == fine);
    CHECK(
        with(tool{.id = "t", .mode = fee_mode::fixed_then_overage}.including(meters::video_second, 6_sec)) ==
        fine);
    CHECK(
        with({.id = "t", .mode_on_override = fee_mode::fixed_then_overage, .included_amount = 1_cr}) == fine);
    CHECK(
        with({.id = "t", .mode = fee_mode::fixed_then_overage}) ==
        "rule_invalid t / overage needs either an included amount or an included quantity");
    CHECK(
        with(
            {.id = "t",
             .mode = fee_mode::fixed_then_overage,
             .included_amount = 1_cr,
             .included_meters = {meters::input},
             .included_count = 1}) ==
        "rule_invalid t / overage needs either an included amount or an included quantity");
    CHECK(
        with({.id = "t", .mode = fee_mode::fixed, .included_amount = 1_cr}) ==
        "rule_invalid t / only overage includes something");
    CHECK(
        with({.id = "t", .mode = fee_mode::fixed, .included_meters = {meters::input}, .included_count = 1}) ==
        "rule_invalid t / only overage includes something");
    CHECK(
        with(
            {.id = "t",
             .mode = fee_mode::fixed_then_overage,
             .included_amount = 1_cr,
             .included_meters = {meters::input}}) ==
        "rule_invalid t / an included quantity needs meters and a count");
    CHECK(
        with(
            {.id = "t",
             .mode = fee_mode::fixed_then_overage,
             .included_amount = 1_cr,
             .included_count = 1}) == "rule_invalid t / an included quantity needs meters and a count");
}

TEST_CASE("a fee states its modes: none is assumed") {
    auto const with = [](tool const& one) { return refusal({}, {one}); };
    static constexpr std::string_view approved[] = {"other"};
    CHECK(with({.id = "t", .fee = 2_cr}) == "rule_invalid t / a fee needs a mode");
    CHECK(
        with({.id = "t", .fee = 2_cr, .mode_on_override = fee_mode::fixed}) ==
        "rule_invalid t / a fee needs a mode");
    CHECK(with({.id = "t", .fee = 2_cr, .mode = fee_mode::fixed}) == fine);
    CHECK(
        with({.id = "t", .fee = 2_cr, .mode = fee_mode::fixed, .approved_models = approved}) ==
        "rule_invalid t / a fee needs a mode for overrides");
    CHECK(
        with(
            {.id = "t",
             .fee = 2_cr,
             .mode = fee_mode::fixed,
             .mode_on_override = fee_mode::metered,
             .approved_models = approved}) == fine);
    CHECK(with({.id = "t", .approved_models = approved}) == fine);
}

TEST_CASE("run-time rules and tools are spans of anything that holds them") {
    std::vector<rule> const rules = {rule::run_uplift("b", 1_cr), rule::run_uplift("a", 2_cr)};
    std::vector<tool> const tools = {{.id = "t"}};
    CHECK(tally::validate_rules(rules, tools).value()[0].id == "a");
    CHECK(tally::validate_rules(rules).value().size() == 2);
    CHECK(tally::validate_rules({}, tools).value().tool_position("t") == std::size_t{0});
    CHECK(
        tally::validate_rules(rules, tools, {.mode = tally::rounding::toward_zero}).value().posting().mode ==
        tally::rounding::toward_zero);
}

TEST_CASE("what no enumerator names is refused") {
    rule strange = rule::run_uplift("a", 1_cr);
    strange.kind = static_cast<tally::rule_kind>(static_cast<int>(tally::rule_kind::run_maximum) + 1);
    CHECK(refusal({strange}) == "rule_invalid a / there is no such kind of rule");
    auto const beyond = static_cast<fee_mode>(static_cast<int>(fee_mode::fixed_then_overage) + 1);
    CHECK(refusal({}, {{.id = "t", .mode = beyond}}) == "rule_invalid t / there is no such fee mode");
    CHECK(
        refusal({}, {{.id = "t", .mode_on_override = beyond}}) ==
        "rule_invalid t / there is no such fee mode");
    auto const mode = static_cast<tally::rounding>(static_cast<int>(tally::rounding::exact) + 1);
    CHECK(
        tally::validate_rules(std::span<rule const>{}, {}, {.mode = mode}).error() ==
        tally::failure{errc::rule_invalid, "terms", "there is no such mode"});
    auto const together = static_cast<tally::combination>(2);
    CHECK(
        tally::validate_rules(std::span<rule const>{}, {}, {.multipliers = together}).error() ==
        tally::failure{errc::rule_invalid, "terms", "there is no such mode"});
}

TEST_CASE("a tier policy names a parameter once, and says what to do") {
    auto const refusal_of = [](std::initializer_list<tally::tier_policy> policies) {
        return refusal({}, {}, terms{.tier_policies = policies});
    };
    using tally::lacking;
    CHECK(refusal_of({{"a", lacking::refuse}}) == fine);
    CHECK(refusal_of({{"a", lacking::inherit, "x"}, {"b", lacking::refuse, "x"}}) == fine);
    std::string const needs = "rule_invalid terms / a tier policy needs a parameter and what to do";
    CHECK(refusal_of({{"", lacking::refuse}}) == needs);
    CHECK(refusal_of({{"a"}}) == needs);
    CHECK(refusal_of({{"a", lacking{3}}}) == needs);
    CHECK(
        refusal_of({{"a", lacking::refuse}, {"b", lacking::refuse}, {"a", lacking::inherit}}) ==
        "rule_invalid terms / two tier policies for one parameter");
    static_assert(name(lacking::unstated) == "unstated" && name(lacking::inherit) == "inherit");
    static_assert(name(lacking::refuse) == "refuse" && name(lacking{3}) == "?");
}

TEST_CASE("a second condition narrows the first") {
    rule const both =
        rule::run_uplift("a", 1_cr).when(condition{}.flag("batch")).when(condition{}.flag("live"));
    REQUIRE(both.applies_when.tests().size() == 2);
    CHECK(both.applies_when.tests()[0].name == "batch");
    CHECK(both.applies_when.tests()[1].name == "live");
}

TEST_CASE("a posting quantum is above zero") {
    CHECK(refusal({}, {}, terms{.quantum = 0.000000001_cr}) == fine);
    CHECK(refusal({}, {}, terms{.quantum = credits{}}) == "quantum_invalid");
    CHECK(refusal({}, {}, terms{.quantum = -(0.000000001_cr)}) == "quantum_invalid");
}

TEST_CASE("a set holds 64 rules, not 65") {
    std::vector<std::string> ids;
    for (int i = 0; i < 65; ++i) ids.push_back("rule-" + std::to_string(100 + i));
    std::vector<rule> rules;
    for (std::size_t i = 0; i < 65; ++i) {
        rules.push_back(rule::run_uplift(ids[i], 1_cr));
        CAPTURE(i);
        CHECK(refusal(rules) == (i < 64 ? fine : "too_many_rules rule-164"));
    }
}

TEST_CASE("rules stand by phase, then by id, in whatever order they are declared") {
    std::vector<rule> rules = {
        rule::run_minimum("a", 1_cr),
        rule::run_uplift("b", 1_cr),
        rule::group_maximum("c", scope::everything(), 9_cr),
        rule::request_fee("d", 1_cr),
        rule::multiply("e", scope::metered(), 2_x),
        rule::multiply("d2", scope::metered(), 2_x)};
    std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
    do {
        std::vector<rule> shuffled;
        for (std::size_t const i : order) shuffled.push_back(rules[i]);
        auto const set = tally::validate_rules<std::int64_t>(shuffled, {}, {}).value();
        std::string ids;
        for (std::size_t i = 0; i < set.size(); ++i) ids += std::string(set[i].id) + " ";
        CHECK(ids == "d2 e d c b a ");
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("a set knows its tools, and which flags and parameters its conditions name") {
    std::vector<rule> const rules = {
        rule::run_uplift("a", 1_cr).when(condition{}.model("m").flag("batch")),
        rule::run_uplift("b", 1_cr).when(condition{}.no_flag("live").parameter("tier", "fast").tool("t"))};
    std::vector<tool> const tools = {
        tool{.id = "t"}, tool{.id = "u", .fee = 2_cr, .mode = tally::fee_mode::fixed}};
    auto const set = tally::validate_rules<std::int64_t>(rules, tools, {}).value();
    CHECK(set.names_flag("batch"));
    CHECK(set.names_flag("live"));
    for (auto const* not_a_flag : {"m", "tier", "fast", "t", "", "Batch"})
        CHECK_FALSE(set.names_flag(not_a_flag));
    CHECK(set.names_parameter("tier"));
    for (auto const* no_parameter : {"fast", "batch", "m", "t", ""})
        CHECK_FALSE(set.names_parameter(no_parameter));
    REQUIRE(set.tool_position("u").has_value());
    CHECK(set.tools()[*set.tool_position("u")].fee == 2_cr);
    CHECK_FALSE(set.tool_position("v").has_value());
    CHECK_FALSE(set.tool_position("").has_value());
}

TEST_CASE("a period of a condition has a length") {
    tally::instant const may = "2026-05-01T00:00:00Z"_utc, next = tally::instant::of_nanos(may.nanos() + 1);
    auto const when = [](tally::period const& on) {
        return refusal({rule::run_uplift("a", 1_cr).when(condition{}.within(on))});
    };
    CHECK(when({may, next}) == fine);
    CHECK(when({may, may}) == "rule_invalid a / a period must end after it begins");
    CHECK(when({next, may}) == "rule_invalid a / a period must end after it begins");
    CHECK(when({may, {}}) == fine);
    CHECK(when({{}, may}) == fine);
    CHECK(when({}) == fine);
    CHECK(refusal({rule::run_uplift("a", 1_cr).when(condition{}.during("00:00-24:00Z"_window))}) == fine);
}
