// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of rules that a host writes as code: multiplier, add-on and uplift, their refusals, order
// and trace.

#include <tally/settle/host_rule.hpp>

#include "catch.hpp"

#include "kit.hpp"

#include <tally/rates/rate_table.hpp>

namespace {

using namespace tally::literals;
using kit::bill;
using kit::lines;
using kit::strings;
using kit::total;
using kit::trace;
using kit::usual;
using tally::amount;
using tally::errc;
using tally::factor;
using tally::result;
using tally::rule;
using tally::scope;
namespace meters = tally::meters;

struct named {
    std::string_view its_id;
    std::int32_t its_version = 1;

    std::string_view id() const noexcept { return its_id; }
    std::int32_t version() const noexcept { return its_version; }
};

/// × a factor, on lines of one meter or on all.
struct loyalty : named {
    result<factor> by = factor{};
    tally::any_meter only{};

    result<factor> multiply(tally::run const&, tally::line const& one) const noexcept {
        return !only.exists() || one.meter == only ? by : result<factor>(factor{});
    }
};

/// So much for each base line: it counts them.
struct per_line : named {
    result<amount> each = amount{};

    result<amount> add_on(tally::run const&, std::span<tally::line const> so_far) const noexcept {
        if (!each) return each;
        return *each * factor::of(static_cast<std::int64_t>(so_far.size()), 1).value();
    }
};

struct surcharge : named {
    result<amount> much = amount{};

    result<amount> uplift(tally::run const&, std::span<tally::line const>) const noexcept { return much; }
};

/// All three in one.
struct everything : named {
    result<factor> multiply(tally::run const& of, tally::line const&) const noexcept {
        return of.model == "acme/chat" ? result<factor>(2_x) : result<factor>(factor{});
    }
    result<amount> add_on(tally::run const&, std::span<tally::line const>) const noexcept {
        return amount{0.1_cr};
    }
    result<amount> uplift(tally::run const&, std::span<tally::line const> so_far) const noexcept {
        return amount::of(static_cast<std::int64_t>(so_far.size()), 1).value();
    }
};

struct throws : named {
    result<amount> uplift(tally::run const&, std::span<tally::line const>) const {
        return amount{};
    }  // not noexcept
};
struct anonymous {
    result<amount> uplift(tally::run const&, std::span<tally::line const>) const noexcept { return amount{}; }
};

static_assert(
    tally::host_multiplier<loyalty> && !tally::host_add_on<loyalty> && !tally::host_uplift<loyalty>);
static_assert(
    tally::host_add_on<per_line> && !tally::host_multiplier<per_line> && tally::host_uplift<surcharge>);
static_assert(
    tally::host_rule<everything> && tally::host_multiplier<everything> && tally::host_add_on<everything> &&
    tally::host_uplift<everything>);
static_assert(
    !tally::host_rule<throws> && !tally::host_rule<anonymous> && !tally::host_rule<named> &&
    !tally::host_rule<int>);

result<amount> refused(std::string_view why) { return tally::failure{errc::rules_contradict, why}; }

tally::result<tally::settlement> with(std::vector<rule> const& rules, auto const&... host) {
    return bill(usual(), rules, {}, {}, host...);
}

}  // namespace

TEST_CASE("a host's multiplier multiplies base lines after the data rules, and says who it was") {
    loyalty const twice{{"loyalty", 7}, 2_x};
    auto const settled = with({rule::multiply("half", scope::metered(), 0.5_x)}, twice);
    CHECK(lines(settled) == strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6"});
    CHECK(
        trace(settled) == strings{
                              "multiplier @0 'half' x0.5", "host rule @0 'loyalty' count 7 x2",
                              "multiplier @1 'half' x0.5", "host rule @1 'loyalty' count 7 x2"});
    // One line only; a factor of 1 leaves no trace.
    loyalty const output{{"loyalty"}, 0.5_x, meters::output};
    CHECK(lines(with({}, output)) == strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 0.8"});
    CHECK(trace(with({}, output)) == strings{"host rule @1 'loyalty' count 1 x0.5"});
    CHECK(trace(with({}, loyalty{{"loyalty"}})).empty());
    CHECK(total(with({}, loyalty{{"loyalty"}, factor::of(0, 1)})) == "0");
}

TEST_CASE("a host's rule sees the parameters that were served, and a policy's standard value") {
    struct spy : named {
        result<factor> multiply(tally::run const& of, tally::line const&) const noexcept {
            return of.parameters.contains({"service_tier", "priority"}) ? 2_x : 1_x;
        }
        result<amount> add_on(tally::run const& of, std::span<tally::line const>) const noexcept {
            return of.parameters.contains({"service_tier", "priority"}) ? amount{10_cr} : amount{};
        }
        result<amount> uplift(tally::run const& of, std::span<tally::line const>) const noexcept {
            return of.parameters.contains({"service_tier", "priority"}) ? amount{100_cr} : amount{};
        }
    };
    auto const with_tiers = [](tally::named_value_list const& asked, tally::named_value_list const& served) {
        auto of = usual();
        of.parameters = asked;
        of.served_parameters = served;
        tally::terms const terms{.tier_policies = {{"service_tier", tally::lacking::inherit, "priority"}}};
        return total(bill(of, {}, {}, terms, spy{{"spy"}}));
    };
    // 3.1 twice, 10 and 100.
    CHECK(with_tiers({{"service_tier", "priority"}}, {}) == "116.2");
    CHECK(with_tiers({{"service_tier", "priority"}}, {{"service_tier", "default"}}) == "3.1");
    CHECK(with_tiers({{"service_tier", "default"}}, {{"service_tier", "priority"}}) == "116.2");
    CHECK(with_tiers({}, {}) == "116.2");
    CHECK(with_tiers({{"service_tier", "default"}}, {}) == "3.1");
}

TEST_CASE("a host's multiplier does not reach add-ons") {
    auto of = usual();
    of.usage = of.usage.with(meters::web_search, 2_srch);
    auto const settled = bill(
        of,
        {rule::add_on("s", meters::web_search, 0.1_cr / 1_srch).with_tag("g"), rule::request_fee("r", 1_cr)},
        {}, {}, loyalty{{"x"}, 2_x});
    CHECK(total(settled) == "7.4");  // 6.2 + 0.2 + 1
}

TEST_CASE("a host's multiplier adds up with others where the set says so") {
    // 1 + 0.5 + 1 = 2.5.
    auto const settled = bill(
        usual(), {rule::multiply("a", scope::metered(), 1.5_x)}, {},
        tally::terms{.multipliers = tally::combination::additive}, loyalty{{"b"}, 2_x});
    CHECK(total(settled) == "7.75");
}

TEST_CASE("a host's add-on is a line of its own that may read the base lines") {
    auto const settled = with({}, per_line{{"handling", 3}, amount{0.25_cr}});
    CHECK(
        lines(settled) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "5 - add-on 'handling' = 0.5"});
    CHECK(trace(settled) == strings{"host rule @2 'handling' count 3 = 0.5"});
    CHECK(lines(with({}, per_line{{"handling"}})).size() == 2);
    // Negative where it reduces.
    CHECK(total(with({}, per_line{{"handling"}, amount::of(-1, 4)})) == "2.6");
    // It reads base lines only, two of them, whatever else was added: 3.1 + 1 + 2, and 3.1 + 2 + 2.
    CHECK(total(with({rule::request_fee("r", 1_cr)}, per_line{{"a"}, amount{1_cr}})) == "6.1");
    CHECK(total(with({}, per_line{{"a"}, amount{1_cr}}, per_line{{"b"}, amount{1_cr}})) == "7.1");
    // 2/4 is 1/2: only lowest terms count among the denominators.
    CHECK(total(with({}, per_line{{"a"}, amount::of(2, 4)})) == "4.1");
    // An add-on stands beside a tool's fee.
    auto of = usual();
    of.model = "";
    of.tool = "t";
    std::vector<tally::tool> const tools = {
        {.id = "t", .fee = 2_cr, .mode = tally::fee_mode::fixed, .default_model = "acme/chat"}};
    CHECK(total(bill(of, {}, tools, {}, per_line{{"a"}, amount{0.25_cr}})) == "2.5");
    // No tag selects it, everything does.
    CHECK(
        total(with(
            {rule::run_percentage("p", scope::everything(), 100_pct)}, per_line{{"a"}, amount{0.5_cr}})) ==
        "8.2");
    CHECK(
        total(with(
            {rule::run_percentage("p", scope::metered().and_tagged("t"), 100_pct),
             rule::request_fee("fee", 1_cr).with_tag("t")},
            per_line{{"a"}, amount{0.5_cr}})) == "9.2");  // (3.1 + 1) · 2 + 1
}

TEST_CASE("a host's uplift is a line of the run") {
    auto const settled = with({}, surcharge{{"carbon", 2}, amount{0.4_cr}});
    CHECK(
        lines(settled) ==
        strings{"3 input x1500 rate = 1.5", "3 output x800 rate = 1.6", "7 - uplift 'carbon' = 0.4"});
    CHECK(trace(settled) == strings{"host rule @2 'carbon' count 2 = 0.4"});
    CHECK(lines(with({}, surcharge{{"carbon"}})).size() == 2);
    CHECK(total(with({}, surcharge{{"carbon"}, amount::of(-1, 2)})) == "2.6");
    // It is exact: a third stays a third until the one rounding.
    CHECK(with({}, surcharge{{"carbon"}, amount::of(1, 3)}).value().exact() == amount::of(103, 30).value());
    // Percentages do not read it; the minimum of the run does.
    CHECK(
        total(
            with({rule::run_percentage("p", scope::everything(), 10_pct)}, surcharge{{"a"}, amount{1_cr}})) ==
        "4.41");
    CHECK(total(with({rule::run_minimum("least", 4_cr)}, surcharge{{"a"}, amount{0.4_cr}})) == "4");
}

TEST_CASE("one callable may do all three") {
    // (1.5 + 1.6) · 2 = 6.2, add-on 0.1, uplift of one for each of three lines.
    auto const settled = with({}, everything{{"all", 9}});
    CHECK(
        lines(settled) == strings{
                              "3 input x1500 rate = 3", "3 output x800 rate = 3.2", "5 - add-on 'all' = 0.1",
                              "7 - uplift 'all' = 3"});
    CHECK(total(settled) == "9.3");
}

TEST_CASE("host rules apply in the order of their ids, however they are passed") {
    surcharge const a{{"a"}, amount{1_cr}}, b{{"b"}, amount{2_cr}};
    per_line const c{{"c"}, amount{1_cr}};
    loyalty const d{{"d"}, 2_x};
    loyalty const e{{"e"}, 0.5_x};
    strings const expected = {"host rule @0 'd' count 1 x2",  "host rule @0 'e' count 1 x0.5",
                              "host rule @1 'd' count 1 x2",  "host rule @1 'e' count 1 x0.5",
                              "host rule @2 'c' count 1 = 2", "host rule @3 'a' count 1 = 1",
                              "host rule @4 'b' count 1 = 2"};
    CHECK(trace(with({}, a, b, c, d, e)) == expected);
    CHECK(trace(with({}, e, d, c, b, a)) == expected);
    CHECK(trace(with({}, c, a, e, b, d)) == expected);
}

TEST_CASE("a line takes 128 multipliers, of the set and of the host, and not one more") {
    // Halves and doubles by turns: 64 of each kind leave 3.1 credits what they were.
    std::vector<rule> rules;
    std::vector<std::string> ids;
    for (int i = 0; i < 64; ++i) ids.push_back("rule-" + std::to_string(100 + i));
    for (std::size_t i = 0; i < 64; ++i)
        rules.push_back(rule::multiply(ids[i], scope::metered(), i % 2 == 0 ? 2_x : 0.5_x));
    std::vector<std::string> names;
    for (int i = 0; i < 65; ++i) names.push_back("host-" + std::to_string(100 + i));
    auto const set = tally::validate_rules(rules).value();
    auto const of = usual();
    auto const settled_by = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return total(tally::settle<4, 512>(
            kit::acme, set, of,
            loyalty{
                {names[I]},
                I == 64      ? 3_x
                : I % 2 == 0 ? 2_x
                             : 0.5_x}...));
    };
    CHECK(settled_by(std::make_index_sequence<63>{}) == "6.2");
    CHECK(settled_by(std::make_index_sequence<64>{}) == "3.1");
    CHECK(settled_by(std::make_index_sequence<65>{}) == "too_many_rules host-164");
}

TEST_CASE("host rules have ids that nothing else has") {
    CHECK(total(with({}, surcharge{{""}, amount{1_cr}})) == "rule_unnamed  / host rule");
    // Two of one id would be told apart by nothing: neither bills twice, both are refused.
    CHECK(
        total(with({}, surcharge{{"a"}, amount{1_cr}}, surcharge{{"a"}, amount{2_cr}})) == "rule_repeated a");
    CHECK(total(with({}, surcharge{{"a"}, amount{1_cr}}, loyalty{{"a"}, 2_x})) == "rule_repeated a");
    CHECK(total(with({rule::run_uplift("a", 1_cr)}, surcharge{{"a"}, amount{1_cr}})) == "rule_repeated a");
    CHECK(
        total(with({rule::run_uplift("b", 1_cr)}, surcharge{{"a"}, amount{1_cr}})) == "5.1");  // 3.1 + 1 + 1
}

TEST_CASE("a name in another unit is not priced by it") {
    struct gpu_second : tally::unit<"gpu-second", 1'000'000> {};
    tally::any_meter const metered("acme.gpu", gpu_second::info, tally::category::agent);
    tally::any_meter const priced("acme.gpu", tally::units::token::info, tally::category::agent);
    // Were names enough, five seconds would bill as five million tokens.
    tally::run of;
    of.model = "acme/gpu";
    of.usage = tally::usage::inclusive().with(metered, tally::quantity<gpu_second>::of(5));
    auto const by_row =
        tally::rate_table::make({}, std::vector<tally::price>{{"acme/gpu", priced, (1_cr / 1_tok).any()}})
            .value();
    CHECK(total(tally::settle(by_row, tally::rules_view{}, of)) == "unit_mismatch acme.gpu / acme/gpu");
    auto const bare =
        tally::rate_table::make({}, std::vector<tally::price>{{"acme/gpu", meters::input, 1_cr / 1_tok}})
            .value();
    std::vector<rule> const by_name = {rule::add_on("gpu", priced, (1_cr / 1_tok).any())};
    CHECK(
        total(tally::settle(bare, tally::validate_rules(by_name).value(), of)) ==
        "unit_mismatch acme.gpu / gpu");
    tally::any_meter const family("acme", tally::units::call::info, tally::category::agent);
    std::vector<rule> const by_family = {rule::add_on("any", family, (1_cr / 1_call).any())};
    CHECK(
        total(tally::settle(bare, tally::validate_rules(by_family).value(), of)) ==
        "unit_mismatch acme.gpu / any");
}

TEST_CASE("a refusal of a host's rule names it") {
    CHECK(
        total(with({}, loyalty{{"x"}, tally::failure{errc::rules_contradict, "because"}})) ==
        "callable_refused x / because");
    CHECK(total(with({}, loyalty{{"x"}, factor::of(-1, 2)})) == "callable_refused x / a factor below zero");
    CHECK(total(with({}, per_line{{"x"}, refused("because")})) == "callable_refused x / because");
    CHECK(total(with({}, surcharge{{"x"}, refused("because")})) == "callable_refused x / because");
    // An error of ours that a host hands on has no words of its own; its name is what there is.
    auto const too_much = try_mul(amount{tally::credits::max()}, factor::of(2, 1).value());
    REQUIRE(too_much.error().code == errc::overflow);
    CHECK(total(with({}, surcharge{{"x"}, too_much})) == "callable_refused x / overflow");
    CHECK(
        total(with({}, loyalty{{"x"}, factor::of(1, 0)})) ==
        "callable_refused x / " + std::string(name(factor::of(1, 0).error().code)));
    // The first of them in the order of phases, then of ids.
    CHECK(
        total(with({}, surcharge{{"a"}, refused("late")}, per_line{{"z"}, refused("early")})) ==
        "callable_refused z / early");
    CHECK(
        total(with({}, surcharge{{"z"}, refused("late")}, surcharge{{"a"}, refused("early")})) ==
        "callable_refused a / early");
}

TEST_CASE("what a host's rule answers is held to the public range and to the denominators") {
    auto const most = amount{tally::credits::max()};
    CHECK(total(with({}, surcharge{{"x"}, most})) == "overflow total / acme/chat");
    auto idle = usual();
    idle.usage = {};
    CHECK(total(bill(idle, {}, {}, {}, surcharge{{"x"}, most})) == "9223372036.854775807");
    // The lines have a denominator of 1,000: with 10^23 + 1, which is odd and no multiple of 5, 10^26 + 1,000
    // is too large; with 10^23 − 1 it is 10^26 − 1,000.
    auto const over = [](std::int64_t more) {
        return amount::of(1, static_cast<tally::int128>(10'000'000'000'000) * 10'000'000'000 + more);
    };
    CHECK(total(with({}, surcharge{{"x"}, over(-1)})) == "3.1");
    CHECK(total(with({}, surcharge{{"x"}, over(1)})) == "denominator_too_large acme/chat / x");
    CHECK(total(with({}, per_line{{"x"}, over(1)})) == "denominator_too_large acme/chat / x");
    // On the rate of 1/1,000, the factors 1/(2^63 − 1) = 1/9.22… · 10^18 and 1/10,007 make 9.2 · 10^25; with
    // 1/20,011 1.8 · 10^26.
    factor const small = factor::of(1, 9'223'372'036'854'775'807).value();
    auto const also = [&](std::int64_t d) {
        return total(
            with({rule::multiply("m", scope::metered(), factor::of(1, d).value())}, loyalty{{"x"}, small}));
    };
    CHECK(also(10'007) == "0");
    CHECK(also(20'011) == "denominator_too_large acme/chat / x");
}
