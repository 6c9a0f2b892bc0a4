// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of prices that depend on counts and on the time: a worked example of each shape, by hand, at
// its bound and beside it.

#include <tally/settle/settle.hpp>

#include "catch.hpp"

#include "kit.hpp"

#include <tally/rates/rate_table.hpp>

#include <algorithm>

namespace {

using namespace tally::literals;
using kit::lines;
using kit::strings;
using kit::total;
using kit::trace;
using tally::by_number;
using tally::by_short_edge;
using tally::graduated;
using tally::price;
using tally::usage;
using tally::whole_quantity;
namespace meters = tally::meters;

constexpr auto slice(tally::tier const& of, tally::credits const& per_thousand) {
    return price{"acme/volume", meters::output, per_thousand / 1'000_tok}
        .also_for({meters::output_reasoning})
        .in(of);
}
constexpr auto spoken(tally::tier const& of, tally::credits const& per_thousand) {
    return price{"acme/thinks", meters::output, per_thousand / 1'000_tok}
        .also_for({meters::output_reasoning})
        .in(of);
}
constexpr auto prompt(tally::tier const& of, tally::credits const& per_million) {
    return price{"acme/long", meters::input, per_million / 1'000'000_tok}
        .also_for({meters::input_read})
        .in(of);
}

constexpr price prices[] = {
    // Long prompts cost more, all of their tokens and those of the answer.
    prompt(whole_quantity(meters::input).up_to(200'000_tok), 1.25_cr),
    prompt(whole_quantity(meters::input).above(200'000_tok), 2.5_cr),
    price{"acme/long", meters::output, 10_cr / 1'000'000_tok}.in(
        whole_quantity(meters::input).up_to(200'000_tok)),
    price{"acme/long", meters::output, 15_cr / 1'000'000_tok}.in(
        whole_quantity(meters::input).above(200'000_tok)),
    // The same bound the other way: at 200,000 a prompt is long already.
    price{"acme/from", meters::input, 1_cr / 1'000'000_tok}.in(
        whole_quantity(meters::input).below(200'000_tok)),
    price{"acme/from", meters::input, 2_cr / 1'000'000_tok}.in(
        whole_quantity(meters::input).at_least(200'000_tok)),
    // Each slice at its own rate, reasoning behind the answer; the last slice ends.
    slice(graduated(meters::output).above(5'000_tok).up_to(9'000_tok), 1_cr),
    slice(graduated(meters::output).up_to(1'000_tok), 3_cr),
    slice(graduated(meters::output).above(1'000_tok).up_to(5'000_tok), 2_cr),
    // Any reasoning reprices the whole answer.
    spoken(whole_quantity(meters::output_reasoning).below(1_tok), 1_cr),
    spoken(whole_quantity(meters::output_reasoning).at_least(1_tok), 4_cr),
    // By a number, and by the shorter edge of a size.
    price{"acme/search", meters::web_search, 0.005_cr / 1_srch}.in(by_number("max_results").up_to(25)),
    price{"acme/search", meters::web_search, 0.02_cr / 1_srch}.in(
        by_number("max_results").above(25).up_to(100)),
    price{"acme/film", meters::video_second, 0.1_cr / 1_sec}.in(by_short_edge("resolution").up_to(720)),
    price{"acme/film", meters::video_second, 0.2_cr / 1_sec}.in(
        by_short_edge("resolution").above(720).up_to(1'080)),
    price{"acme/film", meters::video_second, 0.5_cr / 1_sec}.otherwise(),
    // Cheaper at night, and since June dearer.
    price{"acme/night", meters::input, 1_cr / 1'000_tok}.during("16:30-00:30Z"_window),
    price{"acme/night", meters::input, 2_cr / 1'000_tok}.otherwise(),
    price{"acme/june", meters::input, 1_cr / 1'000_tok}
        .starting("2026-05-01T00:00:00Z"_utc)
        .ending("2026-06-01T00:00:00Z"_utc),
    price{"acme/june", meters::input, 2_cr / 1'000_tok}.starting("2026-06-01T00:00:00Z"_utc),
    // An offer for May, before which and behind which the usual price is asked; for two regions.
    price{"acme/offer", meters::input, 5_cr / 1'000_tok}.when("region", "eu").ranked(1),
    price{"acme/offer", meters::input, 4_cr / 1'000_tok}.when("region", "us").ranked(1),
    price{"acme/offer", meters::input, 3_cr / 1'000_tok}
        .when("region", "eu")
        .starting("2026-05-01T00:00:00Z"_utc)
        .ending("2026-06-01T00:00:00Z"_utc),
};
constexpr tally::static_rate_table table{tally::snapshot{"shapes-2026-05", {2026, 5, 1}}, prices};

tally::run asked(std::string_view model, usage const& used, std::string_view time = {}) {
    tally::run of;
    of.model = model;
    of.usage = used;
    if (!time.empty()) of.at = tally::instant::parse(time).value();
    return of;
}
tally::result<tally::settlement> bill(tally::run const& of) { return tally::settle(table, of); }
std::string cost(tally::run const& of) { return total(bill(of)); }

usage input(std::int64_t tokens) { return usage::inclusive({.input = tally::tokens::of(tokens)}); }
usage output(std::int64_t tokens) { return usage::inclusive({.output = tally::tokens::of(tokens)}); }

tally::run with(tally::run of, std::string_view parameter, std::string_view value) {
    of.parameters = {{parameter, value}};
    return of;
}

}  // namespace

TEST_CASE("whole quantity: crossing the bound reprices everything, other meters too") {
    auto const of = [](std::int64_t tokens) {
        return asked(
            "acme/long", usage::inclusive({.input = tally::tokens::of(tokens), .output = 1'000_tok}));
    };
    // 199,999 × 1.25 + 1,000 × 10, then 200,001 × 2.5 + 1,000 × 15, each per million.
    CHECK(cost(of(199'999)) == "0.25999875");
    CHECK(cost(of(200'000)) == "0.26");
    CHECK(cost(of(200'001)) == "0.5150025");
    CHECK(
        lines(bill(of(200'001))) ==
        strings{"3 input x200001 rate = 0.5000025", "3 output x1000 rate = 0.015"});
    CHECK(
        trace(bill(of(200'001))) ==
        strings{"in tier @0 input count 200001", "in tier @1 input count 200001"});
    // The prompt is as long as it is, however much of it was cached: 50,001 and 150,000 at 2.5.
    CHECK(
        lines(bill(asked("acme/long", usage::inclusive({.input = 200'001_tok, .read = 150'000_tok})))) ==
        strings{"3 input x50001 rate = 0.1250025", "3 input.read x150000 stands in as input = 0.375"});
    CHECK(cost(asked("acme/from", input(199'999))) == "0.199999");
    CHECK(cost(asked("acme/from", input(200'000))) == "0.4");
    CHECK(cost(asked("acme/from", input(200'001))) == "0.400002");
    // What is counted may be another meter's, here without a line of its own: 2,000 × 4 of which 1 reasons.
    CHECK(cost(asked("acme/thinks", output(2'000))) == "2");
    CHECK(cost(asked("acme/thinks", usage::inclusive({.output = 2'000_tok, .reasoning = 1_tok}))) == "8");
}

TEST_CASE("graduated: each slice at its own rate, the last one ends") {
    CHECK(cost(asked("acme/volume", output(1))) == "0.003");
    CHECK(cost(asked("acme/volume", output(999))) == "2.997");
    CHECK(cost(asked("acme/volume", output(1'000))) == "3");
    CHECK(cost(asked("acme/volume", output(1'001))) == "3.002");
    CHECK(cost(asked("acme/volume", output(5'000))) == "11");
    CHECK(cost(asked("acme/volume", output(5'001))) == "11.001");
    CHECK(cost(asked("acme/volume", output(9'000))) == "15");
    CHECK(cost(asked("acme/volume", output(9'001))) == "unpriced_tier output / acme/volume");
    CHECK(
        lines(bill(asked("acme/volume", output(5'001)))) ==
        strings{"3 output x1000 rate = 3", "3 output x4000 rate = 8", "3 output x1 rate = 0.001"});
    auto const settled = bill(asked("acme/volume", output(5'001)));
    CHECK(trace(settled).empty());
    CHECK(settled->lines()[1].tier == tally::tier_mode::graduated);
    CHECK(settled->lines()[1].tier_from == 1'001);
    CHECK(settled->lines()[1].tier_until == 5'001);
    CHECK_FALSE(settled->lines()[0].tier_until == settled->lines()[1].tier_until);
    // Reasoning lies behind the answer: 800 × 3, then 200 × 3 and 500 × 2.
    CHECK(
        lines(bill(asked("acme/volume", usage::disjoint({.output = 800_tok, .reasoning = 700_tok})))) ==
        strings{
            "3 output x800 rate = 2.4", "3 output.reasoning x200 stands in as output = 0.6",
            "3 output.reasoning x500 stands in as output = 1"});
}

TEST_CASE("a tier by a parameter: a number, or the shorter edge of a size") {
    auto const search = [](std::string_view results) {
        return cost(
            with(asked("acme/search", usage{}.with(meters::web_search, 1_srch)), "max_results", results));
    };
    CHECK(search("0") == "0.005");
    CHECK(search("24") == "0.005");
    CHECK(search("25") == "0.005");
    CHECK(search("26") == "0.02");
    CHECK(search("100") == "0.02");
    CHECK(search("101") == "unpriced_tier web_search / acme/search");
    CHECK(search("999999999999999999") == "unpriced_tier web_search / acme/search");
    CHECK(search("") == "not_a_number max_results");
    for (char const* const none : {"many", "-1", "2.5", "1e2", " 25", "1000000000000000000"})
        CHECK(search(none) == "not_a_number max_results / " + std::string(none));
    CHECK(
        cost(asked("acme/search", usage{}.with(meters::web_search, 1_srch))) ==
        "missing_parameter max_results / web_search");

    auto const film = [](std::string_view size) {
        return cost(with(asked("acme/film", usage{}.with(meters::video_second, 6_sec)), "resolution", size));
    };
    CHECK(film("720p") == "0.6");
    CHECK(film("1280x720") == "0.6");
    CHECK(film("720x1280") == "0.6");
    CHECK(film("720") == "0.6");
    CHECK(film("721p") == "1.2");
    CHECK(film("1920x1080") == "1.2");
    CHECK(film("1081x1081") == "3");
    CHECK(film("2160p") == "3");
    for (char const* const none : {"4k", "p", "x720", "720x", "1280x720p", "1280*720"})
        CHECK(film(none) == "not_a_number resolution / " + std::string(none));
    CHECK(
        trace(bill(
            with(asked("acme/film", usage{}.with(meters::video_second, 6_sec)), "resolution", "2160p"))) ==
        strings{"default variant @0"});
    CHECK(
        trace(bill(
            with(asked("acme/film", usage{}.with(meters::video_second, 6_sec)), "resolution", "1280x720"))) ==
        strings{"in tier @0 'resolution' short edge count 720"});
}

TEST_CASE("a price in its hours, and the default in the others") {
    auto const at = [](std::string_view time) { return cost(asked("acme/night", input(1'000), time)); };
    CHECK(at("2026-11-23T16:29:59.999999999Z") == "2");
    CHECK(at("2026-11-23T16:30:00Z") == "1");
    CHECK(at("2026-11-24T00:29:59.999999999Z") == "1");
    CHECK(at("2026-11-24T00:30:00Z") == "2");
    CHECK(at("") == "missing_time input");
    auto const at_night = bill(asked("acme/night", input(1'000), "2026-11-23T20:00:00Z"));
    CHECK(trace(at_night) == strings{"at time @0"});
    CHECK(at_night->lines()[0].window == "16:30-00:30Z"_window);
    CHECK(at_night->lines()[0].effective.always());
    CHECK(
        trace(bill(asked("acme/night", input(1'000), "2026-11-23T12:00:00Z"))) ==
        strings{"default variant @0"});
}

TEST_CASE("a price from a day on, until another") {
    auto const at = [](std::string_view time) { return cost(asked("acme/june", input(1'000), time)); };
    CHECK(at("2026-04-30T23:59:59.999999999Z") == "unpriced_time input / acme/june");
    CHECK(at("2026-05-01T00:00:00Z") == "1");
    CHECK(at("2026-05-31T23:59:59.999999999Z") == "1");
    CHECK(at("2026-06-01T00:00:00Z") == "2");
    CHECK(at("2262-04-11T23:47:16Z") == "2");
    CHECK(at("") == "missing_time input");
}

TEST_CASE("of prices that hold at once the one of the lowest rank bills, with parameters too") {
    auto const at = [](std::string_view region, std::string_view time) {
        return cost(with(asked("acme/offer", input(1'000), time), "region", region));
    };
    CHECK(at("eu", "2026-04-30T23:59:59Z") == "5");
    CHECK(at("eu", "2026-05-01T00:00:00Z") == "3");
    CHECK(at("eu", "2026-06-01T00:00:00Z") == "5");
    CHECK(at("us", "2026-05-01T00:00:00Z") == "4");
    // Where no price of a region asks for the time, a run needs none.
    CHECK(at("us", "") == "4");
    CHECK(at("eu", "") == "missing_time input");
    CHECK(at("cn", "2026-05-01T00:00:00Z") == "unpriced_variant input / cn");
}

TEST_CASE("the order of the rows changes nothing") {
    auto const run = asked("acme/volume", usage::disjoint({.output = 4'800_tok, .reasoning = 700_tok}));
    auto const expected = lines(bill(run));
    REQUIRE(expected.size() == 4);
    std::vector<price> rows = {prices[6], prices[7], prices[8]};
    std::size_t orders = 0;
    auto const by_rate = [](price const& a, price const& b) {
        return a.rate.amount.mantissa() < b.rate.amount.mantissa();
    };
    std::sort(rows.begin(), rows.end(), by_rate);
    do {
        auto const shuffled = tally::rate_table::make({"shapes-2026-05", {2026, 5, 1}}, rows).value();
        CHECK(lines(tally::settle(shuffled, run)) == expected);
        ++orders;
    } while (std::next_permutation(rows.begin(), rows.end(), by_rate));
    CHECK(orders == 6);
}

TEST_CASE("tiers hold for multipliers, and a fee covers the first units of the first slice") {
    constexpr tally::rule half[] = {tally::rule::multiply("half", tally::scope::metered(), 0.5_x)};
    auto const rules = tally::validate_rules(half).value();
    // 3 × 0.5 + 2 × 0.5, as 1.5 and 0.001.
    CHECK(
        lines(tally::settle(table, rules, asked("acme/volume", output(1'001)))) ==
        strings{"3 output x1000 rate = 1.5", "3 output x1 rate = 0.001"});
    // Of 1,500 tokens the fee of 1 covers 1,200: all of the first slice and 200 of the second, 3 + 0.4 of 4.
    tally::tool const clip =
        tally::tool{
            .id = "clip",
            .fee = 1_cr,
            .mode = tally::fee_mode::fixed_then_overage,
            .default_model = "acme/volume"}
            .including(meters::output, 1'200_tok);
    tally::tool const tools[] = {clip};
    auto const under = tally::validate_rules(std::span<tally::rule const>{}, tools).value();
    auto run = asked("", output(1'500));
    run.tool = "clip";
    CHECK(
        lines(tally::settle(table, under, run)) == strings{
                                                       "3 output x1000 rate = 3", "3 output x500 rate = 1",
                                                       "8 - tool fee 'clip' = 1",
                                                       "8 - included 'clip' = -3.4"});
}
