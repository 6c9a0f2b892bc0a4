// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of the billable quantity: minimum, increment, package, allowance and counters, each worked
// by hand at its bound and beside it.

#include <tally/settle/settle.hpp>

#include "catch.hpp"

#include "kit.hpp"

#include <tally/rates/rate_table.hpp>

#include <limits>

namespace {

using namespace tally::literals;
using kit::lines;
using kit::strings;
using kit::total;
using kit::trace;
using tally::counter;
using tally::graduated;
using tally::price;
using tally::usage;
using tally::whole_quantity;
namespace meters = tally::meters;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

constexpr price prices[] = {
    price{"acme/voice", meters::audio_second, 0.01_cr / 1_sec}.billing_at_least(10_sec),
    price{"acme/voice", meters::video_second, 0.02_cr / 1_sec}.per_started(1_sec),
    // A call bills 15 s at least, and then in blocks of 6 s: 15 s are three blocks, 18 s.
    price{"acme/line", meters::audio_second, 0.01_cr / 1_sec}.billing_at_least(15_sec).per_started(6_sec),
    // A package of 1,000 pages costs 5 credits, however few of them are used.
    price{"acme/scan", meters::page, 5_cr / 1'000_pages}.per_started(1'000_pages),
    // 100 searches a month are free, and 5 images of each run.
    price{"acme/find", meters::web_search, 0.01_cr / 1_srch}.with_allowance(100_srch, "searches-2026-05"),
    price{"acme/find", meters::image, 0.04_cr / 1_img}.with_allowance(5_img),
    // Tokens that were cached share the month's million with those that were not.
    price{"acme/chat", meters::input, 1_cr / 1'000'000_tok}
        .also_for({meters::input_read})
        .with_allowance(1'000'000_tok, "tokens-2026-05"),
    // The first 1,000 of a month at one rate, the others at another.
    price{"acme/month", meters::page, 0.01_cr / 1_pages}
        .in(graduated(meters::page).up_to(1'000_pages))
        .counting_from("pages-2026-05"),
    price{"acme/month", meters::page, 0.006_cr / 1_pages}
        .in(graduated(meters::page).above(1'000_pages))
        .counting_from("pages-2026-05"),
    // The run that passes 1,000 images of a month bills all of its own at the lower rate.
    price{"acme/bulk", meters::image, 0.04_cr / 1_img}
        .in(whole_quantity(meters::image).up_to(1'000_img))
        .counting_from("images-2026-05"),
    price{"acme/bulk", meters::image, 0.03_cr / 1_img}
        .in(whole_quantity(meters::image).above(1'000_img))
        .counting_from("images-2026-05"),
    // Slices of what bills, in packages of 100.
    price{"acme/both", meters::page, 0.01_cr / 1_pages}
        .in(graduated(meters::page).up_to(150_pages))
        .per_started(100_pages),
    price{"acme/both", meters::page, 0.005_cr / 1_pages}
        .in(graduated(meters::page).above(150_pages))
        .per_started(100_pages),
    // 10 tokens of a month are free, whichever of the two they are; 100 pages and annotated ones at 1, the
    // others at 0.5, counted together.
    price{"acme/pool", meters::input, 1_cr / 1_tok}.with_allowance(10_tok, "pool-2026-05"),
    price{"acme/pool", meters::input_read, 0.1_cr / 1_tok}.with_allowance(10_tok, "pool-2026-05"),
    price{"acme/shelf", meters::page, 1_cr / 1_pages}
        .in(graduated(meters::page).up_to(100_pages))
        .counting_from("shelf-2026-05"),
    price{"acme/shelf", meters::page, 0.5_cr / 1_pages}
        .in(graduated(meters::page).above(100_pages))
        .counting_from("shelf-2026-05"),
    price{"acme/shelf", meters::page_input, 0.1_cr / 1_pages}.with_allowance(105_pages, "shelf-2026-05"),
    // Output is cheaper once the month's prompts are many; so is what was read.
    price{"acme/loyal", meters::input, 2_cr / 1_tok}
        .in(whole_quantity(meters::input).up_to(100_tok))
        .counting_from("prompts-2026-05"),
    price{"acme/loyal", meters::input, 1_cr / 1_tok}
        .in(whole_quantity(meters::input).above(100_tok))
        .counting_from("prompts-2026-05"),
    price{"acme/loyal", meters::output, 4_cr / 1_tok}
        .in(whole_quantity(meters::input).up_to(100_tok))
        .counting_from("prompts-2026-05"),
    price{"acme/loyal", meters::output, 3_cr / 1_tok}
        .in(whole_quantity(meters::input).above(100_tok))
        .counting_from("prompts-2026-05"),
    // A minimum of 10 s, and 20 s of a month free.
    price{"acme/brief", meters::audio_second, 1_cr / 1_sec}.billing_at_least(10_sec).with_allowance(
        20_sec, "brief-2026-05"),
    price{"acme/huge", meters::image, 0.000000001_cr / 1_img}.per_started(tally::images::of(most)),
    price{"acme/huge", meters::page, 0.000000001_cr / 1_pages}.per_started(2_pages),
};
constexpr tally::static_rate_table table{tally::snapshot{"shapes-2026-05", {2026, 5, 1}}, prices};

tally::run asked(std::string_view model, usage const& used) {
    tally::run of;
    of.model = model;
    of.usage = used;
    return of;
}
tally::run with(tally::run of, counter const& used) {
    of.counters = {used};
    return of;
}
tally::result<tally::settlement> bill(tally::run const& of) { return tally::settle(table, of); }
std::string cost(tally::run const& of) { return total(bill(of)); }

tally::run spoken(std::string_view model, std::int64_t microseconds) {
    return asked(model, usage{}.with(meters::audio_second, tally::seconds::of_smallest(microseconds)));
}
tally::run pages(std::string_view model, std::int64_t count) {
    return asked(model, usage{}.with(meters::page, tally::pages::of(count)));
}
tally::run searches(std::int64_t count) {
    return asked("acme/find", usage{}.with(meters::web_search, tally::searches::of(count)));
}

}  // namespace

TEST_CASE("minimum: less is billed as the minimum, nothing as nothing") {
    CHECK(cost(spoken("acme/voice", 1)) == "0.1");
    CHECK(cost(spoken("acme/voice", 9'999'999)) == "0.1");
    CHECK(cost(spoken("acme/voice", 10'000'000)) == "0.1");
    // 10.000001 s × 0.01, of which a nano-credit's digits are all there.
    CHECK(cost(spoken("acme/voice", 10'000'001)) == "0.10000001");
    CHECK(cost(spoken("acme/voice", 0)) == "0");
    CHECK(lines(bill(spoken("acme/voice", 3'000'000))) == strings{"3 audio_second x10000000 rate = 0.1"});
    CHECK(
        trace(bill(spoken("acme/voice", 3'000'000))) ==
        strings{"minimum quantity @0 before 3000000 count 10000000"});
    CHECK(trace(bill(spoken("acme/voice", 10'000'000))).empty());
}

TEST_CASE("increment: a started one is a whole one") {
    auto const film = [](std::int64_t microseconds) {
        return asked(
            "acme/voice", usage{}.with(meters::video_second, tally::seconds::of_smallest(microseconds)));
    };
    CHECK(cost(film(1)) == "0.02");
    CHECK(cost(film(999'999)) == "0.02");
    CHECK(cost(film(1'000'000)) == "0.02");
    CHECK(cost(film(1'000'001)) == "0.04");
    CHECK(trace(bill(film(1'000'001))) == strings{"increment @0 before 1000001 count 2000000"});
    CHECK(trace(bill(film(2'000'000))).empty());
}

TEST_CASE("the minimum is raised before the increment") {
    CHECK(cost(spoken("acme/line", 1)) == "0.18");
    CHECK(cost(spoken("acme/line", 18'000'000)) == "0.18");
    CHECK(cost(spoken("acme/line", 18'000'001)) == "0.24");
    CHECK(
        trace(bill(spoken("acme/line", 1))) ==
        strings{
            "minimum quantity @0 before 1 count 15000000", "increment @0 before 15000000 count 18000000"});
}

TEST_CASE("package: as many as were begun") {
    CHECK(cost(pages("acme/scan", 1)) == "5");
    CHECK(cost(pages("acme/scan", 999)) == "5");
    CHECK(cost(pages("acme/scan", 1'000)) == "5");
    CHECK(cost(pages("acme/scan", 1'001)) == "10");
}

TEST_CASE("allowance: what the month has left is free") {
    auto const after = [](std::int64_t used, std::int64_t now) {
        return cost(with(searches(now), counter{"searches-2026-05", tally::searches::of(used)}));
    };
    CHECK(after(0, 99) == "0");
    CHECK(after(0, 100) == "0");
    CHECK(after(0, 101) == "0.01");
    CHECK(after(98, 3) == "0.01");
    CHECK(after(99, 3) == "0.02");
    CHECK(after(100, 3) == "0.03");
    CHECK(after(101, 3) == "0.03");
    CHECK(after(most - 3, 3) == "0.03");
    CHECK(after(most - 2, 3) == "overflow searches-2026-05 / web_search");
    auto const some = bill(with(searches(30), counter{"searches-2026-05", 90_srch}));
    CHECK(lines(some) == strings{"3 web_search x20 rate = 0.2"});
    CHECK(
        trace(some) == strings{
                           "counted @0 'searches-2026-05' before 90 count 30",
                           "allowance @0 'searches-2026-05' before 30 count 10"});
    // What the counter is to be before the next run: 90 and these 30.
    CHECK(some->counted("searches-2026-05").value() == 30);
    CHECK(some->counted("searches").value() == 0);
    // All of it is free, and the line says so.
    auto const none = bill(with(searches(10), counter{"searches-2026-05", 90_srch}));
    CHECK(lines(none) == strings{"3 web_search rate = 0"});
    CHECK(
        trace(none) == strings{
                           "counted @0 'searches-2026-05' before 90 count 10",
                           "allowance @0 'searches-2026-05' before 10 count 10"});
}

TEST_CASE("allowance of each run, without a counter") {
    auto const drawn = [](std::int64_t count) {
        return cost(asked("acme/find", usage{}.with(meters::image, tally::images::of(count))));
    };
    CHECK(drawn(4) == "0");
    CHECK(drawn(5) == "0");
    CHECK(drawn(6) == "0.04");
}

TEST_CASE("parts that bill at one price share its allowance, in canonical order") {
    // 600,000 fresh tokens leave 400,000 of the million to the 700,000 cached ones, of which 300,000 bill.
    auto const of = with(
        asked("acme/chat", usage::disjoint({.input = 600'000_tok, .read = 700'000_tok})),
        counter{"tokens-2026-05", 0_tok});
    CHECK(lines(bill(of)) == strings{"3 input rate = 0", "3 input.read x300000 stands in as input = 0.3"});
    // With 500,000 used before 100,000 fresh ones bill, and then every cached one.
    CHECK(
        lines(bill(with(of, counter{"tokens-2026-05", 500'000_tok}))) ==
        strings{"3 input x100000 rate = 0.1", "3 input.read x700000 stands in as input = 0.7"});
}

TEST_CASE("prices that name one counter share what it allows, in canonical order") {
    auto const pooled = [](std::int64_t before, tally::tokens const& fresh, tally::tokens const& cached) {
        return bill(with(
            asked("acme/pool", usage::disjoint({.input = fresh, .read = cached})),
            counter{"pool-2026-05", tally::tokens::of(before)}));
    };
    // The fresh ones take the ten; with six fresh ones four cached ones are free, and six at 0.1 bill.
    CHECK(lines(pooled(0, 10_tok, 10_tok)) == strings{"3 input rate = 0", "3 input.read x10 rate = 1"});
    CHECK(lines(pooled(0, 6_tok, 10_tok)) == strings{"3 input rate = 0", "3 input.read x6 rate = 0.6"});
    CHECK(lines(pooled(9, 2_tok, 1_tok)) == strings{"3 input x1 rate = 1", "3 input.read x1 rate = 0.1"});
    CHECK(
        trace(pooled(3, 6_tok, 10_tok)) ==
        strings{
            "counted @0 'pool-2026-05' before 3 count 6", "allowance @0 'pool-2026-05' before 6 count 6",
            "counted @1 'pool-2026-05' before 9 count 10", "allowance @1 'pool-2026-05' before 10 count 1"});
    auto const both = pooled(3, 6_tok, 10_tok);
    CHECK(both->counted("pool-2026-05").value() == 16);

    // 98 before: pages 99 and 100 at 1 and three at 0.5; of the 105 free ones two are left for what is read.
    auto const shelf = bill(with(
        asked("acme/shelf", usage{}.with(meters::page, 5_pages).with(meters::page_input, 4_pages)),
        counter{"shelf-2026-05", 98_pages}));
    CHECK(
        lines(shelf) == strings{"3 page x2 rate = 2", "3 page x3 rate = 1.5", "3 page.input x2 rate = 0.2"});
    CHECK(shelf->counted("shelf-2026-05").value() == 9);
}

TEST_CASE("a counter of a sum counts it once for all prices that depend on it") {
    auto const of = [](std::int64_t before, std::int64_t prompt) {
        return bill(with(
            asked("acme/loyal", usage::disjoint({.input = tally::tokens::of(prompt), .output = 10_tok})),
            counter{"prompts-2026-05", tally::tokens::of(before)}));
    };
    CHECK(lines(of(90, 10)) == strings{"3 input x10 rate = 20", "3 output x10 rate = 40"});
    CHECK(lines(of(90, 11)) == strings{"3 input x11 rate = 11", "3 output x10 rate = 30"});
    CHECK(
        trace(of(90, 11)) == strings{
                                 "counted @0 'prompts-2026-05' before 90 count 11",
                                 "in tier @0 input count 101", "counted @1 'prompts-2026-05' before 90",
                                 "in tier @1 input count 101"});
    auto const passed = of(90, 11);
    CHECK(passed->counted("prompts-2026-05").value() == 11);
}

TEST_CASE("a price derived from one in tiers advances its parent's counter") {
    price const prompt =
        price{"acme/digest", meters::input, 2_cr / 1'000_tok}.counting_from("digest-2026-05");
    price const many[] = {
        prompt.in(whole_quantity(meters::input).up_to(10'000_tok)),
        prompt.in(whole_quantity(meters::input).above(10'000_tok)),
        price::derived("acme/digest", meters::input_read, meters::input, 0.1_x),
    };
    auto const of = tally::rate_table::make({"digest", {2026, 5, 1}}, many).value();
    auto const read_all = with(
        asked("acme/digest", usage::inclusive({.input = 5'000_tok, .read = 5'000_tok})),
        counter{"digest-2026-05", 8'000_tok});
    auto const settled = tally::settle(of, read_all);
    CHECK(lines(settled) == strings{"3 input.read x5000 rate as input = 1"});
    CHECK(
        trace(settled) == strings{
                              "counted @0 'digest-2026-05' before 8000 count 5000", "derived @0 input x0.1",
                              "in tier @0 input count 13000"});
    CHECK(settled->counted("digest-2026-05").value() == 5'000);
    // Once, whoever comes first: what is fresh has counted it all.
    auto half_read = read_all;
    half_read.usage = usage::inclusive({.input = 5'000_tok, .read = 2'000_tok});
    auto const both = tally::settle(of, half_read);
    CHECK(lines(both) == strings{"3 input x3000 rate = 6", "3 input.read x2000 rate as input = 0.4"});
    CHECK(both->counted("digest-2026-05").value() == 5'000);
}

TEST_CASE("what bills advances a counter: a minimum uses up as much of an allowance") {
    // Eleven calls of 1 s bill 10 s each: two are free, and nine cost 10 credits.
    std::int64_t used = 0;
    strings totals;
    for (int i = 0; i < 4; ++i) {
        auto of = with(
            spoken("acme/brief", 1'000'000), counter{"brief-2026-05", tally::seconds::of_smallest(used)});
        auto const settled = bill(of);
        totals.push_back(total(settled));
        used += settled->counted("brief-2026-05").value();
    }
    CHECK(totals == strings{"0", "0", "10", "10"});
    CHECK(used == 40'000'000);
}

TEST_CASE("tiers count on from a counter") {
    auto const scanned = [](std::int64_t before, std::int64_t now) {
        return lines(
            bill(with(pages("acme/month", now), counter{"pages-2026-05", tally::pages::of(before)})));
    };
    CHECK(scanned(0, 1'000) == strings{"3 page x1000 rate = 10"});
    CHECK(scanned(0, 1'001) == strings{"3 page x1000 rate = 10", "3 page x1 rate = 0.006"});
    CHECK(scanned(990, 30) == strings{"3 page x10 rate = 0.1", "3 page x20 rate = 0.12"});
    CHECK(scanned(999, 1) == strings{"3 page x1 rate = 0.01"});
    CHECK(scanned(1'000, 1) == strings{"3 page x1 rate = 0.006"});
    CHECK(scanned(most - 1, 1) == strings{"3 page x1 rate = 0.006"});
    CHECK(scanned(most, 1) == strings{"overflow pages-2026-05 / page"});

    auto const drawn = [](std::int64_t before, std::int64_t now) {
        return cost(with(
            asked("acme/bulk", usage{}.with(meters::image, tally::images::of(now))),
            counter{"images-2026-05", tally::images::of(before)}));
    };
    CHECK(drawn(990, 10) == "0.4");
    CHECK(drawn(990, 11) == "0.33");
    CHECK(drawn(991, 10) == "0.3");
    CHECK(drawn(0, 1) == "0.04");
    CHECK(
        trace(bill(with(
            asked("acme/bulk", usage{}.with(meters::image, 11_img)), counter{"images-2026-05", 990_img}))) ==
        strings{"counted @0 'images-2026-05' before 990 count 11", "in tier @0 image count 1001"});
}

TEST_CASE("slices divide what bills") {
    // 101 pages bill as 200: 150 at 0.01 and 50 at 0.005.
    CHECK(
        lines(bill(pages("acme/both", 101))) == strings{"3 page x150 rate = 1.5", "3 page x50 rate = 0.25"});
    CHECK(trace(bill(pages("acme/both", 101))) == strings{"increment @0 before 101 count 200"});
    CHECK(lines(bill(pages("acme/both", 100))) == strings{"3 page x100 rate = 1"});
}

TEST_CASE("a billable quantity has the range of a count") {
    auto const images = [](std::int64_t count) {
        return cost(asked("acme/huge", usage{}.with(meters::image, tally::images::of(count))));
    };
    CHECK(images(1) == "9223372036.854775807");
    CHECK(images(most) == "9223372036.854775807");
    CHECK(cost(pages("acme/huge", most - 1)) == "9223372036.854775806");
    CHECK(cost(pages("acme/huge", most)) == "overflow page / acme/huge");
}

TEST_CASE("a counter that is missing, unknown, repeated, below zero or in another unit") {
    CHECK(cost(searches(1)) == "missing_counter searches-2026-05 / web_search");
    CHECK(cost(pages("acme/month", 1)) == "missing_counter pages-2026-05 / page");
    CHECK(
        cost(asked("acme/bulk", usage{}.with(meters::image, 1_img))) ==
        "missing_counter images-2026-05 / image");
    CHECK(cost(with(searches(1), counter{"searches", 1_srch})) == "unknown_counter searches");
    CHECK(
        cost(with(searches(1), counter{"searches-2026-05", tally::searches::of(-1)})) ==
        "negative_quantity searches-2026-05");
    CHECK(
        cost(with(searches(1), counter{"searches-2026-05", 1_img})) ==
        "unit_mismatch web_search / searches-2026-05");
    CHECK(
        cost(with(searches(1), counter{"searches-2026-05", 1, nullptr})) ==
        "unit_mismatch web_search / searches-2026-05");
    auto twice = searches(1);
    twice.counters = {{"searches-2026-05", 1_srch}, {"searches-2026-05", 1_srch}};
    CHECK(cost(twice) == "repeated_parameter searches-2026-05");
    // A counter of another model's is no mistake.
    CHECK(cost(with(pages("acme/scan", 1), counter{"pages-2026-05", 5_pages})) == "5");
}

TEST_CASE("a fee covers units that bill") {
    // 7 s bill as 10; the fee covers 8 of them.
    tally::tool const tools[] = {tally::tool{
        .id = "clip", .fee = 1_cr, .mode = tally::fee_mode::fixed_then_overage, .default_model = "acme/voice"}
                                     .including(meters::audio_second, 8_sec)};
    auto const rules = tally::validate_rules(std::span<tally::rule const>{}, tools).value();
    auto run = spoken("", 7'000'000);
    run.tool = "clip";
    CHECK(
        lines(tally::settle(table, rules, run)) ==
        strings{
            "3 audio_second x10000000 rate = 0.1", "8 - tool fee 'clip' = 1", "8 - included 'clip' = -0.08"});
}
