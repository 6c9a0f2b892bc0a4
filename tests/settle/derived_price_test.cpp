// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of prices made from others: derived ones, tables in another currency, and what becomes of a
// parameter's value that has no price.

#include <tally/settle/settle.hpp>

#include "catch.hpp"

#include "kit.hpp"

#include <tally/rates/rate_table.hpp>
#include <tally/rules/check.hpp>

namespace {

using namespace tally::literals;
using kit::lines;
using kit::strings;
using kit::total;
using kit::trace;
using tally::lacking;
using tally::price;
using tally::rule;
using tally::scope;
using tally::usage;
using tally::whole_quantity;
namespace meters = tally::meters;

constexpr price prices[] = {
    price{"acme/chat", meters::input, 1_cr / 1'000_tok},
    price::derived("acme/chat", meters::input_read, meters::input, 0.1_x)
        .also_for({meters::input_audio_read}),
    price::derived("acme/chat", meters::input_write, meters::input, 1.25_x),
    // A long prompt is dearer, and so is what was read of it.
    price{"acme/long", meters::input, 1_cr / 1'000_tok}.in(whole_quantity(meters::input).up_to(200_tok)),
    price{"acme/long", meters::input, 2_cr / 1'000_tok}.in(whole_quantity(meters::input).above(200_tok)),
    price::derived("acme/long", meters::input_read, meters::input, tally::factor::of(1, 3).value()),
    // By region, and dearer by a tenth where a flag of the price's own says so.
    price{"acme/near", meters::input, 3_cr / 1'000_tok}.when("region", "eu"),
    price{"acme/near", meters::input, 2_cr / 1'000_tok}.otherwise(),
    price::derived("acme/near", meters::output, meters::input, 4_x).when("style", "plain"),
    price::derived("acme/near", meters::output, meters::input, 5_x).when("style", "rich"),
    price::free_of_charge("acme/free", meters::input),
    price::derived("acme/free", meters::output, meters::input, 2_x),
    // Batch has a price of its own for input only.
    price{"acme/tiered", meters::input, 2_cr / 1'000_tok}.otherwise(),
    price{"acme/tiered", meters::input, 1_cr / 1'000_tok}.when("service_tier", "batch"),
    price{"acme/tiered", meters::output, 4_cr / 1'000_tok},
    price::derived("acme/tiered", meters::input_read, meters::input, 0.5_x),
};
constexpr tally::static_rate_table table{tally::snapshot{"shapes-2026-05", {2026, 5, 1}}, prices};

tally::run asked(std::string_view model, usage const& used) {
    tally::run of;
    of.model = model;
    of.usage = used;
    return of;
}
tally::run with(tally::run of, tally::named_value_list const& parameters) {
    of.parameters = parameters;
    return of;
}

tally::run tiered(std::string_view asked_for, std::string_view served = {}) {
    auto of = asked("acme/tiered", usage::disjoint({.input = 1'000_tok, .output = 1'000_tok}));
    if (!asked_for.empty()) of.parameters = {{"service_tier", asked_for}};
    if (!served.empty()) of.served_parameters = {{"service_tier", served}};
    return of;
}

tally::terms policy(lacking without, std::string_view standard = {}) {
    return {.tier_policies = {{"service_tier", without, standard}}};
}

}  // namespace

TEST_CASE("derived: so many times the rate of the parent") {
    auto const of =
        asked("acme/chat", usage::disjoint({.input = 1'000_tok, .read = 1'000_tok, .write = 1'000_tok}));
    auto const settled = tally::settle(table, of);
    CHECK(
        lines(settled) == strings{
                              "3 input x1000 rate = 1", "3 input.read x1000 rate as input = 0.1",
                              "3 input.write x1000 rate as input = 1.25"});
    CHECK(trace(settled) == strings{"derived @1 input x0.1", "derived @2 input x1.25"});
    // The rate is the parent's, as published.
    CHECK(settled->lines()[1].rate == (1_cr / 1'000_tok).any());
    // A price that is derived stands in for others like any.
    auto const heard = tally::settle(
        table, asked("acme/chat", usage::disjoint({.input = 0_tok, .input_audio_read = 2'000_tok})));
    CHECK(lines(heard) == strings{"3 input.audio.read x2000 stands in as input = 0.2"});
    CHECK(trace(heard) == strings{"stands in @0 input.read", "derived @0 input x0.1"});
}

TEST_CASE("derived: the parent's price is the one that holds for the run") {
    auto const of = [](tally::tokens const& fresh) {
        return asked("acme/long", usage::disjoint({.input = fresh, .read = 150_tok}));
    };
    // 150 cached tokens: a third of 1 or of 2 per 1,000. 50 fresh ones make 200 in all.
    CHECK(
        lines(tally::settle(table, of(50_tok))) ==
        strings{"3 input x50 rate = 0.05", "3 input.read x150 rate as input = 0.05"});
    CHECK(
        lines(tally::settle(table, of(51_tok))) ==
        strings{"3 input x51 rate = 0.102", "3 input.read x150 rate as input = 0.1"});
    auto const settled = tally::settle(table, of(51_tok));
    CHECK(
        trace(settled) ==
        strings{"in tier @0 input count 201", "derived @1 input x1/3", "in tier @1 input count 201"});
    CHECK(settled->lines()[1].tier == tally::tier_mode::whole_quantity);
    CHECK(settled->lines()[1].tier_from == 201);

    auto const near = [](tally::named_value_list const& parameters) {
        return tally::settle(
            table, with(asked("acme/near", usage::inclusive({.output = 1'000_tok})), parameters));
    };
    CHECK(total(near({{"style", "plain"}, {"region", "eu"}})) == "12");
    CHECK(total(near({{"style", "rich"}, {"region", "us"}})) == "10");
    CHECK(
        trace(near({{"style", "rich"}, {"region", "us"}})) ==
        strings{"variant @0 'style' rich", "derived @0 input x5", "default variant @0"});
    CHECK(total(near({{"style", "odd"}, {"region", "us"}})) == "unpriced_variant output / odd");
    CHECK(total(near({{"style", "plain"}})) == "missing_parameter region / input");
    CHECK(total(near({{"region", "eu"}})) == "missing_parameter style / output");
}

TEST_CASE("derived from a free price is free") {
    auto const settled = tally::settle(table, asked("acme/free", usage::inclusive({.output = 1'000_tok})));
    CHECK(lines(settled) == strings{"3 output x1000 rate as input = 0"});
}

TEST_CASE("another currency: each of the model's own lines is multiplied by what the host states") {
    constexpr price in_euros[] = {
        price{"acme/chat", meters::input, 0.5_cr / 1'000'000_tok},
        price::derived("acme/chat", meters::input_read, meters::input, 0.1_x),
    };
    constexpr tally::factor ratio = tally::factor::parse("1.0825").value();
    static constexpr tally::static_rate_table euros{
        tally::snapshot{"euros-2026-05", {2026, 5, 1}, "EUR", ratio}, in_euros};
    rule const rules[] = {
        rule::add_on("search", meters::web_search, 0.01_cr / 1_srch),
        rule::multiply("double", scope::metered(), 2_x)};
    auto const set = tally::validate_rules(rules).value();
    auto const settled = tally::settle(
        euros, set,
        asked(
            "acme/chat", usage::disjoint({.input = 1'000'000_tok, .read = 1'000'000_tok})
                             .with(meters::web_search, 1_srch)));
    // 0.5 × 1.0825 × 2, a tenth of it, and an add-on, whose rate is the rule set's and in credits.
    CHECK(
        lines(settled) == strings{
                              "3 input x1000000 rate = 1.0825",
                              "3 input.read x1000000 rate as input = 0.10825",
                              "5 web_search x1 add-on 'search' = 0.01"});
    CHECK(
        trace(settled) == strings{
                              "multiplier @0 'double' x2", "multiplier @1 'double' x2",
                              "derived @1 input x0.1", "add-on @2 'search'"});
    CHECK(settled->lines()[0].currency == "EUR");
    CHECK(settled->lines()[2].currency.empty());
    CHECK(settled->snapshot().currency == "EUR");
    CHECK(settled->snapshot().credits_each == ratio);

    // At a ratio of one nothing is multiplied, and the currency is stated all the same.
    static constexpr tally::static_rate_table dollars{
        tally::snapshot{"dollars-2026-05", {2026, 5, 1}, "USD", 1_x}, in_euros};
    auto const at_par =
        tally::settle(dollars, asked("acme/chat", usage::inclusive({.input = 1'000'000_tok})));
    CHECK(lines(at_par) == strings{"3 input x1000000 rate = 0.5"});
    CHECK(trace(at_par).empty());
    CHECK(at_par->lines()[0].currency.empty());
    CHECK(at_par->snapshot().currency == "USD");
}

TEST_CASE("a ratio is above zero and of a currency") {
    price const one[] = {price{"acme/chat", meters::input, 1_cr / 1'000_tok}};
    auto const refusal = [&one](tally::snapshot const& from) {
        return kit::told(tally::rate_table::make(from, one).error());
    };
    tally::civil_date const may{2026, 5, 1};
    CHECK(refusal({"x", may, "EUR", 0.000000001_x}) == kit::fine);
    CHECK(refusal({"x", may, "EUR", 0_x}) == "snapshot_ratio_invalid x / EUR");
    CHECK(refusal({"x", may, "EUR", -(1_x)}) == "snapshot_ratio_invalid x / EUR");
    CHECK(refusal({"x", may, "", 2_x}) == "snapshot_ratio_invalid x");
    CHECK(refusal({"x", may, "", 1_x}) == "snapshot_ratio_invalid x");
    CHECK(refusal({"x", may, "EUR"}) == "snapshot_ratio_invalid x / EUR");
    CHECK(refusal({"x", may}) == kit::fine);
}

TEST_CASE("a tier without a price inherits, or is refused, as the rule set states") {
    auto const bill = [](tally::run const& of, tally::terms const& by, std::vector<rule> const& rules = {}) {
        return kit::bill(table, of, rules, {}, by);
    };
    // 1,000 × 1 at the batch price, and output, which has none, at its usual one.
    auto const inherited = bill(tiered("batch"), policy(lacking::inherit));
    CHECK(
        lines(inherited) == strings{"3 input x1000 rate service_tier=batch = 1", "3 output x1000 rate = 4"});
    CHECK(
        trace(inherited) == strings{"variant @0 'service_tier' batch", "inherited @1 'service_tier' batch"});
    CHECK(total(bill(tiered("batch"), policy(lacking::refuse))) == "unpriced_variant output / batch");

    // The standard tier needs no price of its own, and neither does a run that asks for none.
    CHECK(total(bill(tiered("default"), policy(lacking::refuse, "default"))) == "6");
    CHECK(
        trace(bill(tiered("default"), policy(lacking::inherit, "default"))) == strings{"default variant @0"});
    CHECK(total(bill(tiered("default"), policy(lacking::refuse))) == "unpriced_variant input / default");
    CHECK(total(bill(tiered(""), policy(lacking::refuse))) == "missing_parameter service_tier / input");
    auto const prompt_of_chat = asked("acme/chat", usage::inclusive({.input = 1'000_tok}));
    CHECK(total(bill(prompt_of_chat, policy(lacking::refuse))) == "1");

    // A multiplier for the value is a price of it; one for something else is none.
    std::vector<rule> const half = {rule::multiply("batch-half", scope::meters({meters::output}), 0.5_x)
                                        .when(tally::condition{}.parameter("service_tier", "batch"))};
    CHECK(total(bill(tiered("batch"), policy(lacking::refuse), half)) == "3");
    std::vector<rule> const other = {
        rule::multiply("all", scope::metered(), 0.5_x),
        rule::multiply("fast-double", scope::metered(), 2_x)
            .when(tally::condition{}.parameter("service_tier", "fast"))};
    CHECK(total(bill(tiered("batch"), policy(lacking::refuse), other)) == "unpriced_variant output / batch");

    // A value that no price names is none of the declared default's: it is refused, or inherits and says so.
    auto only_input = tiered("odd");
    only_input.usage = usage::inclusive({.input = 1'000_tok});
    CHECK(total(bill(only_input, policy(lacking::refuse))) == "unpriced_variant input / odd");
    CHECK(total(bill(only_input, policy(lacking::inherit))) == "2");
    CHECK(
        trace(bill(only_input, policy(lacking::inherit))) ==
        strings{"default variant @0", "inherited @0 'service_tier' odd"});
    // A run that does not say has the standard value, also where prices ask for the parameter.
    CHECK(total(bill(tiered(""), policy(lacking::refuse, "default"))) == "6");
    CHECK(total(bill(tiered(""), policy(lacking::refuse, "batch"))) == "5");

    // What is derived heeds what its parent heeds.
    auto cached = tiered("batch");
    cached.usage = usage::disjoint({.input = 0_tok, .read = 1'000_tok});
    CHECK(total(bill(cached, policy(lacking::refuse))) == "0.5");
}

TEST_CASE("a declared default is no price of a value that the policy is about") {
    auto const hours = "09:00-17:00Z"_window;
    price const many[] = {
        price{"acme/desk", meters::input, 2_cr / 1'000_tok}.otherwise(),
        price{"acme/desk", meters::input, 3_cr / 1'000_tok}.when("service_tier", "priority").during(hours),
        // Named for each value, and none for batch.
        price{"acme/named", meters::input, 2_cr / 1'000_tok}.when("service_tier", "default"),
        price{"acme/named", meters::input, 3_cr / 1'000_tok}.when("service_tier", "priority"),
        // By tier and resolution, and one of the four is missing.
        price{"acme/film", meters::image, 1_cr / 1_img}
            .when("service_tier", "default")
            .when("resolution", "720p"),
        price{"acme/film", meters::image, 2_cr / 1_img}
            .when("service_tier", "default")
            .when("resolution", "1080p"),
        price{"acme/film", meters::image, 3_cr / 1_img}
            .when("service_tier", "priority")
            .when("resolution", "720p"),
    };
    auto const of = tally::rate_table::make({"policies", {2026, 5, 1}}, many).value();
    auto const billed = [&of](
                            std::string_view model, tally::named_value_list const& parameters,
                            lacking without, std::vector<rule> const& rules = {}) {
        auto one = with(asked(model, usage::inclusive({.input = 1'000_tok})), parameters);
        if (model == "acme/film") one.usage = usage{}.with(meters::image, 1_img);
        one.at = tally::instant::parse("2026-05-01T20:00:00Z").value();
        return total(kit::bill(of, one, rules, {}, policy(without, "default")));
    };
    CHECK(billed("acme/desk", {{"service_tier", "priority"}}, lacking::inherit) == "2");
    CHECK(
        billed("acme/desk", {{"service_tier", "priority"}}, lacking::refuse) ==
        "unpriced_variant input / priority");
    CHECK(billed("acme/desk", {{"service_tier", "flx"}}, lacking::refuse) == "unpriced_variant input / flx");
    CHECK(billed("acme/desk", {{"service_tier", "default"}}, lacking::refuse) == "2");

    CHECK(billed("acme/named", {{"service_tier", "batch"}}, lacking::inherit) == "2");
    CHECK(billed("acme/named", {{"service_tier", "priority"}}, lacking::inherit) == "3");
    CHECK(
        billed("acme/named", {{"service_tier", "batch"}}, lacking::refuse) ==
        "unpriced_variant input / batch");
    CHECK(billed("acme/named", {}, lacking::refuse) == "2");
    // Half of the standard price, for which the multiplier stands.
    std::vector<rule> const half = {rule::multiply("batch-half", scope::metered(), 0.5_x)
                                        .when(tally::condition{}.parameter("service_tier", "batch"))};
    CHECK(billed("acme/named", {{"service_tier", "batch"}}, lacking::refuse, half) == "1");

    auto const film = [&billed](std::string_view tier, std::string_view size, lacking without) {
        return billed("acme/film", {{"service_tier", tier}, {"resolution", size}}, without);
    };
    CHECK(film("priority", "720p", lacking::refuse) == "3");
    CHECK(film("priority", "1080p", lacking::inherit) == "2");
    CHECK(film("priority", "1080p", lacking::refuse) == "unpriced_variant image / priority");
    CHECK(film("priority", "4k", lacking::inherit) == "unpriced_variant image / 4k");
}

TEST_CASE("of several policies as few values as can be give way") {
    price const many[] = {
        price{"acme/chat", meters::input, 2_cr / 1'000_tok}
            .when("service_tier", "default")
            .when("region", "us"),
        price{"acme/chat", meters::input, 3_cr / 1'000_tok}
            .when("service_tier", "default")
            .when("region", "eu"),
        price{"acme/chat", meters::input, 5_cr / 1'000_tok}
            .when("service_tier", "priority")
            .when("region", "us"),
    };
    auto const of = tally::rate_table::make({"policies", {2026, 5, 1}}, many).value();
    tally::terms terms;
    terms.tier_policies = {
        {.parameter = "service_tier", .without = lacking::inherit, .standard = "default"},
        {.parameter = "region", .without = lacking::inherit, .standard = "us"}};
    auto const billed = [&](std::string_view tier, std::string_view region) {
        auto const one = with(
            asked("acme/chat", usage::inclusive({.input = 1'000_tok})),
            {{"service_tier", tier}, {"region", region}});
        return kit::bill(of, one, {}, {}, terms);
    };
    CHECK(total(billed("priority", "us")) == "5");
    CHECK(total(billed("batch", "eu")) == "3");
    CHECK(total(billed("batch", "asia")) == "2");
    CHECK(
        trace(billed("batch", "asia")) == strings{
                                              "variant @0 'region' us", "variant @0 'service_tier' default",
                                              "inherited @0 'service_tier' batch",
                                              "inherited @0 'region' asia"});
    // Either could give way; the first policy's does.
    CHECK(total(billed("priority", "eu")) == "3");
}

TEST_CASE("a price and its parent's give way each for itself") {
    price const many[] = {
        price{"acme/mixed", meters::input, 1_cr / 1'000_tok}.when("service_tier", "default"),
        price::derived("acme/mixed", meters::input_write, meters::input, 1.25_x)
            .when("service_tier", "batch"),
        price::derived("acme/mixed", meters::input_write, meters::input, 2_x).when("service_tier", "default"),
    };
    auto const of = tally::rate_table::make({"policies", {2026, 5, 1}}, many).value();
    auto const one = with(
        asked("acme/mixed", usage::inclusive({.input = 1'000_tok, .write = 1'000_tok})),
        {{"service_tier", "batch"}});
    auto const billed = [&](lacking without, std::vector<rule> const& rules = {}) {
        return kit::bill(of, one, rules, {}, policy(without, "default"));
    };
    // 1.25 × 1, as batch has a price for what is written, and none for what that is derived from.
    auto const inherited = billed(lacking::inherit);
    CHECK(total(inherited) == "1.25");
    CHECK(
        trace(inherited) == strings{
                                "variant @0 'service_tier' batch", "derived @0 input x1.25",
                                "variant @0 'service_tier' default", "inherited @0 'service_tier' batch"});
    CHECK(total(billed(lacking::refuse)) == "unpriced_variant input.write / batch");
    std::vector<rule> const half = {rule::multiply("batch-half", scope::metered(), 0.5_x)
                                        .when(tally::condition{}.parameter("service_tier", "batch"))};
    CHECK(total(billed(lacking::refuse, half)) == "0.625");
}

TEST_CASE("no policy hides what a run lacks") {
    price const many[] = {
        price{"acme/timed", meters::input, 1_cr / 1'000_tok}.otherwise(),
        price{"acme/timed", meters::input, 5_cr / 1'000_tok}
            .when("service_tier", "priority")
            .during("08:00-20:00Z"_window),
        price{"acme/counted", meters::input, 1_cr / 1'000_tok}.otherwise(),
        price{"acme/counted", meters::input, 5_cr / 1'000_tok}
            .when("service_tier", "priority")
            .in(whole_quantity(meters::input).up_to(9'000_tok))
            .counting_from("month"),
        price{"acme/numbered", meters::input, 1_cr / 1'000_tok}.otherwise(),
        price{"acme/numbered", meters::input, 5_cr / 1'000_tok}
            .when("service_tier", "priority")
            .in(tally::by_number("results").up_to(9)),
    };
    auto const of = tally::rate_table::make({"policies", {2026, 5, 1}}, many).value();
    auto const told = [&of](std::string_view model, tally::named_value_list const& parameters) {
        auto const one = with(asked(model, usage::inclusive({.input = 1'000_tok})), parameters);
        std::string const without = total(kit::bill(of, one));
        for (auto const policy_is : {lacking::inherit, lacking::refuse})
            CHECK(total(kit::bill(of, one, {}, {}, policy(policy_is, "default"))) == without);
        return without;
    };
    CHECK(told("acme/timed", {{"service_tier", "priority"}}) == "missing_time input");
    CHECK(told("acme/counted", {{"service_tier", "priority"}}) == "missing_counter month / input");
    CHECK(told("acme/numbered", {{"service_tier", "priority"}}) == "missing_parameter results / input");
    CHECK(
        told("acme/numbered", {{"service_tier", "priority"}, {"results", "many"}}) ==
        "not_a_number results / many");
}

TEST_CASE("the tier that served wins over the one that was asked for") {
    auto const bill = [](tally::run const& of) {
        return kit::bill(table, of, {}, {}, policy(lacking::inherit, "default"));
    };
    auto const settled = bill(tiered("batch", "default"));
    CHECK(lines(settled) == strings{"3 input x1000 rate = 2", "3 output x1000 rate = 4"});
    CHECK(trace(settled) == strings{"served parameter 'service_tier' default", "default variant @0"});
    // Nothing is said where the same was served, and where nothing was asked for what was served bills.
    CHECK(
        trace(bill(tiered("batch", "batch"))) ==
        strings{"variant @0 'service_tier' batch", "inherited @1 'service_tier' batch"});
    CHECK(total(bill(tiered("", "batch"))) == "5");

    auto of = tiered("auto", "batch");
    of.served_parameters = {{"service_tier", "batch"}, {"service_tier", "batch"}};
    CHECK(total(bill(of)) == "repeated_parameter service_tier / batch");
    of.served_parameters = {{"speed", "fast"}};
    CHECK(total(bill(of)) == "unknown_parameter speed / fast");
}

TEST_CASE("what was served and not asked for fits beside what was, or is refused") {
    // Sixteen parameters that a rule names, and one that is served besides.
    std::vector<std::string> names;
    for (int i = 0; i < 17; ++i) names.push_back("p" + std::to_string(i));
    std::vector<rule> rules;
    for (auto const& each : names)
        rules.push_back(
            rule::multiply(each, scope::metered(), 1_x).when(tally::condition{}.parameter(each, "x")));
    auto of = asked("acme/chat", usage::inclusive({.input = 1'000_tok}));
    for (std::size_t i = 0; i < 15; ++i) static_cast<void>(of.parameters.push_back({names[i], "y"}));
    of.served_parameters = {{names[15], "y"}};
    CHECK(total(kit::bill(table, of, rules)) == "1");
    static_cast<void>(of.served_parameters.push_back({names[16], "y"}));
    CHECK(total(kit::bill(table, of, rules)) == "too_many_items p16");
}

TEST_CASE("check sees what a ratio does to denominators") {
    auto const why = [](tally::factor const& ratio, tally::factor const& credits_each) {
        price const made[] = {
            price{
                "acme/chat", meters::input,
                tally::rate<tally::units::token>::of(tally::decimal::of(1, 18).value(), 10'000'000_tok)
                    .value()},
            price::derived("acme/chat", meters::input_read, meters::input, ratio)};
        auto const of = tally::rate_table::make({"x", {2026, 5, 1}, "EUR", credits_each}, made).value();
        return kit::told(tally::check(of, tally::rules_view{}));
    };
    // 10^18 × 10^7 is within 10^26 ten times.
    CHECK(why(0.1_x, 1_x) == kit::fine);
    CHECK(why(0.01_x, 1_x) == "denominator_too_large acme/chat / input.read");
    CHECK(why(1_x, 0.1_x) == kit::fine);
    CHECK(why(0.1_x, 0.1_x) == "denominator_too_large acme/chat / input.read");
    CHECK(why(1_x, 0.01_x) == "denominator_too_large acme/chat / input");
}
