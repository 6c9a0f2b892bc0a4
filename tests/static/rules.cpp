// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of rules: how each kind is built, what scopes select, what conditions hold, and
// their order.

#include <tally/rules/validate.hpp>

#include <tally/value/literals.hpp>

#include "plain.hpp"

namespace {

using namespace tally::literals;
using tally::condition;
using tally::errc;
using tally::phase;
using tally::rule;
using tally::rule_kind;
using tally::scope;
using tally::test_kind;
namespace meters = tally::meters;
namespace units = tally::units;

static_assert(std::is_trivially_copyable_v<rule> && plain::apart_from_numbers<rule>);
static_assert(std::is_trivially_copyable_v<condition> && plain::apart_from_numbers<condition>);
static_assert(std::is_trivially_copyable_v<scope> && plain::apart_from_numbers<scope>);
static_assert(std::is_trivially_copyable_v<tally::tool> && plain::apart_from_numbers<tally::tool>);
static_assert(
    std::is_trivially_copyable_v<tally::rules_view> && plain::apart_from_numbers<tally::rules_view>);
static_assert(
    plain::stored_in<phase, 1> && plain::stored_in<rule_kind, 1> && plain::stored_in<test_kind, 1> &&
    plain::stored_in<tally::fee_mode, 1>);
static_assert(tally::rules_max == 64 && tally::tests_max == 6);

// An add-on takes a rate of its meter's own unit; a condition a count of its meter's own unit.
template <class Meter, class Rate>
concept addable = requires(Meter const& of, Rate const& at) {
    rule::add_on("id", of, at);
};
static_assert(
    addable<tally::meter_of<units::call>, tally::rate<units::call>> &&
    addable<tally::any_meter, tally::any_rate>);
static_assert(
    !addable<tally::meter_of<units::call>, tally::rate<units::search>> &&
    !addable<tally::meter_of<units::search>, tally::rate<units::call>>);
static_assert(
    !addable<tally::meter_of<units::call>, tally::credits> && !addable<tally::meter_of<units::call>, double>);
template <class Meter, class Count>
concept summable = requires(Meter const& of, Count const& count) {
    condition{}.at_least(of, count).below(of, count);
};
static_assert(
    summable<tally::meter_of<units::token>, tally::tokens> &&
    !summable<tally::meter_of<units::token>, tally::seconds> &&
    !summable<tally::meter_of<units::token>, int>);

// Phases, in the order of the settlement.
static_assert(
    phase_of(rule_kind::multiplier) == phase::multiplier && phase_of(rule_kind::add_on) == phase::add_on);
static_assert(
    phase_of(rule_kind::request_fee) == phase::add_on && phase_of(rule_kind::line_minimum) == phase::bound);
static_assert(
    phase_of(rule_kind::line_maximum) == phase::bound && phase_of(rule_kind::group_minimum) == phase::bound);
static_assert(
    phase_of(rule_kind::group_maximum) == phase::bound &&
    phase_of(rule_kind::run_percentage) == phase::uplift);
static_assert(
    phase_of(rule_kind::run_uplift) == phase::uplift && phase_of(rule_kind::run_minimum) == phase::whole_run);
static_assert(phase_of(rule_kind::run_maximum) == phase::whole_run);
static_assert(
    static_cast<int>(phase::base) == 3 && static_cast<int>(phase::multiplier) == 4 &&
    static_cast<int>(phase::add_on) == 5 && static_cast<int>(phase::bound) == 6 &&
    static_cast<int>(phase::uplift) == 7 && static_cast<int>(phase::whole_run) == 8);
static_assert(
    name(rule_kind::multiplier) == "multiplier" && name(rule_kind::add_on) == "add-on" &&
    name(rule_kind::request_fee) == "request fee");
static_assert(
    name(rule_kind::line_minimum) == "line minimum" && name(rule_kind::line_maximum) == "line maximum");
static_assert(
    name(rule_kind::group_minimum) == "group minimum" && name(rule_kind::group_maximum) == "group maximum");
static_assert(
    name(rule_kind::run_percentage) == "run percentage" && name(rule_kind::run_uplift) == "run uplift");
static_assert(name(rule_kind::run_minimum) == "run minimum" && name(rule_kind::run_maximum) == "run maximum");
static_assert(
    name(tally::fee_mode::metered) == "metered" && name(tally::fee_mode::fixed) == "fixed" &&
    name(tally::fee_mode::greater_of) == "greater of" &&
    name(tally::fee_mode::fixed_then_overage) == "fixed then overage");
static_assert(name(static_cast<rule_kind>(11)) == "?" && name(static_cast<tally::fee_mode>(4)) == "?");

// Each builder fills what its kind needs.
constexpr auto batch = rule::multiply("batch", scope::metered(), 0.5_x).when(condition{}.flag("batch"));
static_assert(
    batch.id == "batch" && batch.kind == rule_kind::multiplier && batch.on == scope::metered() &&
    batch.factor == 0.5_x && batch.applies_when == condition{}.flag("batch"));
constexpr auto search = rule::add_on("search", meters::web_search, 0.01_cr / 1_srch).with_tag("grounding");
static_assert(
    search.kind == rule_kind::add_on && search.meter == meters::web_search.any() &&
    search.rate == (0.01_cr / 1_srch).any() && search.tag == "grounding");
static_assert(
    rule::request_fee("r", 1_cr).kind == rule_kind::request_fee &&
    rule::request_fee("r", 1_cr).amount == 1_cr);
static_assert(rule::line_minimum("r", scope::everything(), 1_cr).kind == rule_kind::line_minimum);
static_assert(rule::line_maximum("r", scope::everything(), 2_cr).kind == rule_kind::line_maximum);
static_assert(rule::group_minimum("r", scope::everything(), 3_cr).kind == rule_kind::group_minimum);
static_assert(rule::group_maximum("r", scope::everything(), 4_cr).kind == rule_kind::group_maximum);
static_assert(
    rule::group_maximum("r", scope::everything(), 4_cr).amount == 4_cr &&
    rule::group_maximum("r", scope::everything(), 4_cr).on == scope::everything());
static_assert(
    rule::run_percentage("r", scope::everything(), 10_pct).factor == tally::factor::of(1, 10).value());
static_assert(rule::run_percentage("r", scope::everything(), 10_pct).kind == rule_kind::run_percentage);
static_assert(
    rule::run_uplift("r", 1_cr).kind == rule_kind::run_uplift &&
    rule::run_minimum("r", 1_cr).kind == rule_kind::run_minimum &&
    rule::run_maximum("r", 1_cr).kind == rule_kind::run_maximum);

// Scopes.
static_assert(
    scope{}.empty() && !scope{}.selects_base(meters::input) && !scope{}.selects_tag("t") &&
    !scope{}.selects_tag(""));
static_assert(
    scope::metered().selects_base(meters::input) && scope::metered().selects_base(meters::image) &&
    !scope::metered().selects_tag("t"));
static_assert(
    scope::meters({meters::input}).selects_base(meters::input_read) &&
    !scope::meters({meters::input}).selects_base(meters::output));
static_assert(!scope::meters(tally::meter_set::only({meters::input})).selects_base(meters::input_read));

// Which scopes contain which: by what they could select.
constexpr bool within(scope const& inner, scope const& outer) { return outer.contains(inner); }
constexpr scope tokens_in = scope::meters({meters::input}), tokens_read = scope::meters({meters::input_read});
static_assert(
    within(scope::metered(), scope::everything()) && within(scope::tagged("t"), scope::everything()) &&
    within(scope::everything(), scope::everything()) && !within(scope::everything(), scope::metered()) &&
    !within(scope::everything(), scope::metered().and_tagged("t")));
static_assert(
    within(tokens_in, scope::metered()) && !within(scope::metered(), tokens_in) &&
    within(tokens_read, tokens_in) && !within(tokens_in, tokens_read) && within(tokens_in, tokens_in));
static_assert(
    within(scope::tagged("t"), scope::metered().and_tagged("t")) &&
    !within(scope::tagged("t"), scope::metered()) && !within(scope::tagged("t"), scope::tagged("u")) &&
    !within(tokens_in.and_tagged("t"), scope::metered()) &&
    within(tokens_in.and_tagged("t"), scope::metered().and_tagged("t")) &&
    !within(scope::metered(), scope::tagged("t")) && within(scope{}, scope::tagged("t")));
static_assert(
    scope::tagged("t").selects_tag("t") && !scope::tagged("t").selects_tag("u") &&
    !scope::tagged("t").selects_tag("") && !scope::tagged("t").selects_base(meters::input));
static_assert(
    scope::metered().and_tagged("t").selects_base(meters::input) &&
    scope::metered().and_tagged("t").selects_tag("t"));
static_assert(
    scope::everything().selects_base(meters::input) && scope::everything().selects_tag("t") &&
    scope::everything().selects_tag("") && scope::everything().selects_everything() &&
    !scope::metered().selects_everything());
static_assert(
    !scope::metered().empty() && !scope::tagged("t").empty() && !scope::everything().empty() &&
    scope::tagged("").empty());
static_assert(scope::metered() != scope::everything() && scope::tagged("t") == scope{}.and_tagged("t"));

// Conditions.
constexpr auto all = condition{}
                         .flag("f")
                         .no_flag("n")
                         .parameter("p", "v")
                         .model("m")
                         .modality(tally::modality::image)
                         .tool("t");
static_assert(
    all.tests().size() == 6 && all.tests()[0].kind == test_kind::flag && all.tests()[0].name == "f");
static_assert(
    all.tests()[1].kind == test_kind::no_flag && all.tests()[1].name == "n" &&
    all.tests()[2].kind == test_kind::parameter && all.tests()[2].name == "p" && all.tests()[2].value == "v");
static_assert(
    all.tests()[3].kind == test_kind::model && all.tests()[3].name == "m" &&
    all.tests()[4].kind == test_kind::modality && all.tests()[4].modality == tally::modality::image &&
    all.tests()[5].kind == test_kind::run_tool && all.tests()[5].name == "t");
constexpr auto sums = condition{}.at_least(meters::input, 200'000_tok).below(meters::video_second, 5_sec);
static_assert(
    sums.tests()[0].kind == test_kind::at_least && sums.tests()[0].bound == 200'000 &&
    sums.tests()[0].meters.contains(meters::input_read));
static_assert(sums.tests()[1].kind == test_kind::below && sums.tests()[1].bound == 5'000'000);
constexpr auto times = condition{}.during("Mon 22:00-06:00Z"_window).within({"2026-05-01T00:00:00Z"_utc, {}});
static_assert(
    times.tests()[0].kind == test_kind::during && times.tests()[0].window == "Mon 22:00-06:00Z"_window &&
    times.tests()[1].kind == test_kind::within &&
    times.tests()[1].period.from == "2026-05-01T00:00:00Z"_utc && !times.tests()[1].period.until);
static_assert(
    condition{}.tests().empty() && condition{} == condition{} &&
    condition{}.flag("a") != condition{}.flag("b"));

// A set in constant data: by phase, then by id, whatever the order of the array.
constexpr rule rules[] = {
    rule::run_maximum("a", 9_cr),
    rule::run_percentage("b", scope::everything(), 10_pct),
    rule::multiply("z", scope::metered(), 2_x),
    rule::multiply("c", scope::metered(), 3_x),
    search,
    rule::line_minimum("d", scope::metered(), 1_cr),
};
constexpr auto set = tally::validate_rules(rules).value();
static_assert(
    set.size() == 6 && set[0].id == "c" && set[1].id == "z" && set[2].id == "search" && set[3].id == "d" &&
    set[4].id == "b" && set[5].id == "a");
static_assert(
    set.posting().mode == tally::rounding::half_even && set.posting().quantum == 0.000000001_cr &&
    set.posting().multipliers == tally::combination::compound);
static_assert(
    tally::rules_view{}.size() == 0 && !tally::rules_view{}.tool_position("x") &&
    !tally::rules_view{}.names_flag("x"));

}  // namespace
