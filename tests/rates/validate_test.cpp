// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of what makes prices a table: every refusal, with the model and the meter it names, and the
// limits.

#include <tally/rates/validate.hpp>

#include "catch.hpp"
#include "told.hpp"

#include <tally/rates/rate_table.hpp>
#include <tally/value/literals.hpp>

#include <string>
#include <vector>

namespace {

using namespace tally::literals;
using kit::fine;
using kit::told;
using tally::by_number;
using tally::by_short_edge;
using tally::decimal;
using tally::errc;
using tally::failure;
using tally::graduated;
using tally::price;
using tally::rate_table;
using tally::whole_quantity;
namespace meters = tally::meters;
namespace units = tally::units;

std::string refusal(std::vector<price> const& prices, std::vector<tally::alias> const& aliases = {}) {
    return told(rate_table::make({}, prices, aliases).error());
}

price const input{"acme/a", meters::input, 1_cr / 1_tok};
price const output{"acme/a", meters::output, 2_cr / 1_tok};
price const image{"acme/a", meters::image, 3_cr / 1_img};

/// A price whose rate is "amount" per so many tokens.
price per(char const* amount, std::int64_t basis) {
    return {"acme/a", meters::input, {decimal::parse(amount).value(), basis, &units::token::info}};
}

}  // namespace

TEST_CASE("models are named, and named once") {
    CHECK(refusal({input, output}) == fine);
    CHECK(refusal({price{"", meters::input, 1_cr / 1_tok}}) == "model_unnamed  / input");
    CHECK(refusal({input, price{"acme/b", meters::input, 1_cr / 1_tok}, output}) == "model_repeated acme/a");
    CHECK(refusal({input, price{"acme/b", meters::input, 1_cr / 1_tok}}) == fine);
}

TEST_CASE("a table is dated by a day of the calendar") {
    auto const dated = [](tally::civil_date const& date) {
        price const prices[] = {input};
        return told(rate_table::make({"acme-1", date}, prices).error());
    };
    for (auto const& date : std::vector<tally::civil_date>{
             {2026, 0, 1},
             {2026, 13, 1},
             {2026, 2, 29},
             {2024, 2, 30},
             {2026, 4, 31},
             {2026, 1, 0},
             {0, 1, 1},
             {10000, 1, 1}})
        CHECK(dated(date) == "snapshot_date_invalid acme-1");
    for (auto const& date : std::vector<tally::civil_date>{
             {2026, 1, 1}, {2026, 12, 31}, {2026, 2, 28}, {2024, 2, 29}, {1, 1, 1}, {9999, 12, 31}})
        CHECK(dated(date) == fine);
}

TEST_CASE("an alias is a new name for a model of the table") {
    CHECK(refusal({input}, {{"a", "acme/a"}, {"b", "acme/a"}}) == fine);
    CHECK(refusal({input}, {{"a", "acme/b"}}) == "alias_dangling a / acme/b");
    CHECK(refusal({input}, {{"", "acme/a"}}) == "model_unnamed acme/a");
    CHECK(refusal({input}, {{"acme/a", "acme/a"}}) == "name_taken acme/a");
    CHECK(refusal({input}, {{"a", "acme/a"}, {"a", "acme/a"}}) == "name_taken a");
    CHECK(refusal({input}, {{"a", "acme/a"}, {"b", "a"}}) == "alias_dangling b / a");
}

TEST_CASE("a meter exists, and its rate is in its unit") {
    CHECK(refusal({price{"acme/a", tally::any_meter{}, (1_cr / 1_tok).any()}}) == "unknown_meter acme/a");
    CHECK(
        refusal({price{
            "acme/a", tally::any_meter("", units::token::info, tally::category::input),
            (1_cr / 1_tok).any()}}) == "unknown_meter acme/a");
    CHECK(
        refusal({price{"acme/a", meters::video_second.any(), (1_cr / 1_tok).any()}}) ==
        "unit_mismatch video_second / acme/a");
    CHECK(
        refusal({price{"acme/a", meters::input.any(), tally::any_rate{}}}) == "unit_mismatch input / acme/a");
    CHECK(refusal({price::free_of_charge("acme/a", meters::image)}) == fine);
    CHECK(refusal({price::free_of_charge("acme/a", tally::any_meter{})}) == "unknown_meter acme/a");
}

TEST_CASE("a rate is not negative, and per something") {
    CHECK(refusal({per("0", 1)}) == fine);
    CHECK(refusal({per("-0.000000000000000001", 1)}) == "price_negative acme/a / input");
    CHECK(refusal({per("1", 0)}) == "price_basis_invalid acme/a / input");
    CHECK(refusal({per("1", -1)}) == "price_basis_invalid acme/a / input");
}

TEST_CASE("a denominator reaches to 10^26") {
    // 10^-18 per 10^8 is exactly 10^-26. Per 99,999,999 = 3^2 · 11 · 73 · 101 · 137 and per 100,000,001 = 17
    // · 5,882,353 nothing cancels: 99,999,999 · 10^18 is below 10^26, 100,000,001 · 10^18 above.
    CHECK(refusal({per("0.000000000000000001", 99'999'999)}) == fine);
    CHECK(refusal({per("0.000000000000000001", 100'000'000)}) == fine);
    CHECK(refusal({per("0.000000000000000001", 100'000'001)}) == "denominator_too_large acme/a / input");
    // What counts is the lowest terms: 17 · 10^-18 per 100,000,001 is 10^-18 per 5,882,353.
    CHECK(refusal({per("0.000000000000000017", 100'000'001)}) == fine);
}

TEST_CASE("a meter is priced once, or in variants that tell each other apart") {
    CHECK(refusal({input, input}) == "price_repeated acme/a / input");
    CHECK(refusal({input, output, input}) == "price_repeated acme/a / input");
    CHECK(refusal({image.when("size", "s"), image.when("size", "m")}) == fine);
    CHECK(refusal({image.when("size", "s"), image.when("size", "s")}) == "price_repeated acme/a / image");
    CHECK(
        refusal({image.when("size", "s").when("hd", "y"), image.when("hd", "y").when("size", "s")}) ==
        "price_repeated acme/a / image");
    CHECK(
        refusal({image.when("size", "s").when("hd", "y"), image.when("hd", "n").when("size", "s")}) == fine);
    CHECK(
        refusal({image.when("size", "s"), image.when("quality", "hd")}) ==
        "variant_inconsistent acme/a / image");
    CHECK(
        refusal({image.when("size", "s"), image.when("size", "m").when("hd", "y")}) ==
        "variant_inconsistent acme/a / image");
    CHECK(refusal({image, image.when("size", "s")}) == "variant_inconsistent acme/a / image");
    CHECK(refusal({image.when("size", "s").when("size", "m")}) == "variant_inconsistent acme/a / image");
    CHECK(refusal({image.when("", "s")}) == "variant_inconsistent acme/a / image");
    // At most one default, beside variants; what holds otherwise names no parameter itself.
    CHECK(refusal({image.when("size", "s"), image.otherwise()}) == fine);
    CHECK(refusal({image.otherwise(), image.when("size", "s")}) == fine);
    CHECK(
        refusal({image.when("size", "s"), image.otherwise(), image.otherwise()}) ==
        "price_repeated acme/a / image");
    CHECK(refusal({image.when("size", "s").otherwise()}) == "variant_inconsistent acme/a / image");
    CHECK(refusal({image, image.otherwise()}) == "variant_inconsistent acme/a / image");
}

TEST_CASE("a part is stood in for by one price, and by none where it has its own") {
    CHECK(refusal({input.also_for({meters::input_read}), output}) == fine);
    price const own_read{"acme/a", meters::input_read, 1_cr / 1_tok};
    CHECK(refusal({input.also_for({meters::input_read}), own_read}).starts_with("price_repeated acme/a / "));
    CHECK(refusal({own_read, input.also_for({meters::input_read})}).starts_with("price_repeated acme/a / "));
    CHECK(refusal({input.also_for({meters::input_audio_read}), own_read.also_for({meters::input_audio_read})})
              .starts_with("price_repeated acme/a / "));
    CHECK(
        refusal({input.when("size", "s").also_for({meters::input_read}), input.when("size", "m")}) ==
        "variant_inconsistent acme/a / input");
    CHECK(
        refusal(
            {input.when("size", "s").also_for({meters::input_read}),
             input.when("size", "m").also_for({meters::input_read})}) == fine);
}

TEST_CASE("a price stands in for parts of its own meter only") {
    CHECK(refusal({input.also_for({meters::input_read})}) == fine);
    CHECK(refusal({input.also_for({meters::image})}) == "stand_in_for_no_part acme/a / image");
    CHECK(refusal({input.also_for({meters::output})}) == "stand_in_for_no_part acme/a / output");
    CHECK(refusal({input.also_for({meters::input})}) == "stand_in_for_no_part acme/a / input");
}

TEST_CASE("a free price has no rate") {
    price free = price::free_of_charge("acme/a", meters::input);
    CHECK(refusal({free}) == fine);
    free.rate = (1_cr / 1_tok).any();
    CHECK(refusal({free}) == "price_not_free acme/a / input");
}

TEST_CASE("the first mistake in the order of the list is the one that is reported") {
    CHECK(
        refusal(
            {per("-1", 1),
             price{"acme/b", meters::input, {decimal::parse("1").value(), 0, &units::token::info}}}) ==
        "price_negative acme/a / input");
}

TEST_CASE("the prices of one model are kept in canonical order of their meters") {
    std::vector<price> const shuffled = {
        price{"acme/a", meters::call_of("call.b"), 1_cr / 1_call},
        price{"acme/a", meters::gb_day, 1_cr / 1_gbd},
        price{"acme/a", meters::call_of("call.a"), 1_cr / 1_call},
        price{"acme/a", meters::output, 1_cr / 1_tok}, price{"acme/a", meters::input, 1_cr / 1_tok}};
    auto const table = rate_table::make({}, shuffled).value();
    std::vector<std::string> meters_in_order;
    for (auto const& each : table.view().prices()) meters_in_order.emplace_back(each.meter.name());
    CHECK(meters_in_order == std::vector<std::string>{"input", "output", "gb_day", "call.a", "call.b"});
}

TEST_CASE("a table's prices depend on sixteen parameters, not seventeen") {
    std::vector<std::string> names;
    for (int i = 0; i < 17; ++i) names.push_back("parameter-" + std::to_string(i));
    std::vector<std::string> models;
    for (int i = 0; i < 17; ++i) models.push_back("acme/" + std::to_string(i));
    std::vector<price> prices;
    for (std::size_t i = 0; i < 17; ++i) {
        prices.push_back(price{models[i], meters::image, 1_cr / 1_img}.when(names[i], "on"));
        CAPTURE(i);
        CHECK(refusal(prices) == (i < 16 ? fine : "table_too_large acme/16 / parameter-16"));
    }
}

TEST_CASE("what a model makes follows from what it charges for") {
    auto const makes = [](std::vector<price> const& prices) {
        auto const table = rate_table::make({}, prices).value();
        return table.view().rows()[0].modality;
    };
    CHECK(makes({input, output}) == tally::modality::text);
    CHECK(makes({input, image}) == tally::modality::image);
    CHECK(makes({price{"acme/a", meters::megapixel, 1_cr / 1_mpx}}) == tally::modality::image);
    CHECK(makes({input, price{"acme/a", meters::output_image, 1_cr / 1_tok}}) == tally::modality::image);
    CHECK(makes({image, price{"acme/a", meters::video_second, 1_cr / 1_sec}}) == tally::modality::video);
    CHECK(makes({price{"acme/a", meters::output_video, 1_cr / 1_tok}}) == tally::modality::video);
    CHECK(makes({price{"acme/a", meters::audio_second, 1_cr / 1_sec}}) == tally::modality::audio);
    CHECK(makes({price{"acme/a", meters::audio_second_input, 1_cr / 1_sec}}) == tally::modality::audio);
    CHECK(makes({price{"acme/a", meters::character_input, 1_cr / 1_chr}}) == tally::modality::audio);
    CHECK(makes({price{"acme/a", meters::output_audio, 1_cr / 1_tok}}) == tally::modality::audio);
}

TEST_CASE("prices of a meter that hold at once are told apart by rank") {
    tally::instant const may = "2026-05-01T00:00:00Z"_utc, june = "2026-06-01T00:00:00Z"_utc,
                         july = "2026-07-01T00:00:00Z"_utc;
    auto const in_may = image.starting(may).ending(june);
    CHECK(refusal({in_may, image.starting(june)}) == fine);
    CHECK(
        refusal({in_may, image.starting(tally::instant::of_nanos(june.nanos() - 1))}) ==
        "prices_overlap acme/a / image");
    CHECK(refusal({in_may, image}) == "prices_overlap acme/a / image");
    CHECK(refusal({in_may, image.ranked(1)}) == fine);
    CHECK(refusal({in_may.ranked(1), image.ranked(1)}) == "prices_overlap acme/a / image");
    CHECK(refusal({in_may, in_may}) == "price_repeated acme/a / image");
    CHECK(refusal({in_may, image.starting(june).ending(july), image.otherwise()}) == fine);
    CHECK(refusal({in_may.when("size", "s"), image.starting(may).when("size", "m")}) == fine);
    CHECK(
        refusal({in_may.when("size", "s"), image.starting(may).when("size", "s")}) ==
        "prices_overlap acme/a / image");

    auto const night = image.during("22:00-06:00Z"_window);
    CHECK(refusal({night, image.during("06:00-22:00Z"_window)}) == fine);
    CHECK(refusal({night, image.during("05:59-22:00Z"_window)}) == "prices_overlap acme/a / image");
    CHECK(refusal({night, image.during("05:59-22:00Z"_window).ranked(255)}) == fine);
    CHECK(refusal({night, image.otherwise()}) == fine);
    CHECK(refusal({night, image}) == "prices_overlap acme/a / image");
    // At the same hours, but in other months.
    CHECK(refusal({night.ending(june), night.starting(june)}) == fine);
    // Behind one that always holds nothing else is ever asked.
    CHECK(
        refusal({image.during("00:00-24:00+02:00"_window), image.otherwise()}) ==
        "variant_inconsistent acme/a / image");

    CHECK(refusal({image.starting(may).ending(may)}) == "price_never_holds acme/a / image");
    CHECK(refusal({image.starting(june).ending(may)}) == "price_never_holds acme/a / image");
    CHECK(refusal({image.starting(may).ending(tally::instant::of_nanos(may.nanos() + 1))}) == fine);
}

TEST_CASE("tiers of one price count the same, share no count and contain some") {
    auto const low = input.in(whole_quantity(meters::input).up_to(10_tok)),
               high = input.in(whole_quantity(meters::input).above(10_tok));
    CHECK(refusal({low, high}) == fine);
    CHECK(refusal({high, low}) == fine);
    CHECK(refusal({low}) == fine);
    CHECK(
        refusal({low, input.in(whole_quantity(meters::input).above(11_tok))}) == fine);  // a gap is unpriced
    CHECK(
        refusal({low, input.in(whole_quantity(meters::input).at_least(10_tok))}) ==
        "tiers_inconsistent acme/a / input");
    CHECK(refusal({low, low}) == "tiers_inconsistent acme/a / input");
    CHECK(refusal({low, input}) == "price_repeated acme/a / input");
    CHECK(refusal({low, input.ranked(1)}) == fine);
    CHECK(refusal({low, input.otherwise()}) == fine);
    CHECK(
        refusal({low, input.in(graduated(meters::input).above(10_tok))}) ==
        "tiers_inconsistent acme/a / input");
    CHECK(
        refusal({low, input.in(whole_quantity(meters::output).above(10_tok))}) ==
        "tiers_inconsistent acme/a / input");
    CHECK(refusal({low, input.in(by_number("n").above(10))}) == "tiers_inconsistent acme/a / input");
    CHECK(
        refusal({input.in(by_number("n").up_to(9)), input.in(by_number("m").above(9))}) ==
        "tiers_inconsistent acme/a / input");
    CHECK(
        refusal({input.in(by_number("n").up_to(9)), input.in(by_short_edge("n").above(9))}) ==
        "tiers_inconsistent acme/a / input");
    CHECK(refusal({low.when("size", "s"), high.when("size", "m"), low.when("size", "m")}) == fine);

    CHECK(
        refusal({input.in(whole_quantity(meters::input).above(9_tok).below(10_tok))}) ==
        "price_never_holds acme/a / input");
    CHECK(refusal({input.in(whole_quantity(meters::input).above(9_tok).up_to(10_tok))}) == fine);
    CHECK(
        refusal({input.in(whole_quantity(meters::input).below(0_tok))}) ==
        "price_never_holds acme/a / input");
    CHECK(refusal({input.in(whole_quantity(meters::input).up_to(0_tok))}) == fine);

    CHECK(refusal({input.in(graduated(meters::output).up_to(9_tok))}) == "tier_invalid acme/a / input");
    CHECK(refusal({input.in(by_number("").up_to(9))}) == "tier_invalid acme/a / input");
    CHECK(refusal({input.in({.mode = tally::tier_mode::whole_quantity})}) == "tier_invalid acme/a / input");
    CHECK(refusal({input.in({.from = 1})}) == "tier_invalid acme/a / input");
    CHECK(refusal({input.in({.until = 9})}) == "tier_invalid acme/a / input");
    CHECK(refusal({input.in({.parameter = "n"})}) == "tier_invalid acme/a / input");
    CHECK(
        refusal({input.in({.mode = tally::tier_mode{3}, .of = {meters::input}})}) ==
        "tier_invalid acme/a / input");
    tally::time_window shut{};
    shut.days_ = 0;
    CHECK(refusal({input.during(shut)}) == "price_never_holds acme/a / input");
    CHECK(refusal({input.in({.mode = tally::tier_mode::graduated})}) == "tier_invalid acme/a / input");
    CHECK(
        refusal(
            {input.in({.mode = tally::tier_mode::whole_quantity, .of = {meters::input, meters::image}})}) ==
        "tier_invalid acme/a / input");
    CHECK(
        refusal({input.in(
            {.mode = tally::tier_mode::whole_quantity, .of = {meters::input, meters::output}})}) == fine);
}

TEST_CASE("no tier begins below zero") {
    auto const from = [](std::int64_t lowest) {
        return refusal({input.in(
            {.mode = tally::tier_mode::whole_quantity, .of = {meters::input}, .from = lowest, .until = 9})});
    };
    CHECK(from(0) == fine);
    CHECK(from(-1) == "tier_invalid acme/a / input");
}

TEST_CASE("minimum, increment and allowance are zero or more and mean something") {
    std::string const invalid = "billing_invalid acme/a / input";
    auto const with = [](tally::billable const& billed, price cell = input) {
        cell.billed = billed;
        return refusal({cell});
    };
    CHECK(with({.minimum = 1}) == fine);
    CHECK(with({.minimum = -1}) == invalid);
    CHECK(with({.increment = 1}) == fine);
    CHECK(with({.increment = -1}) == invalid);
    CHECK(with({.allowance = 1}) == fine);
    CHECK(with({.allowance = -1}) == invalid);
    CHECK(with({.allowance = 1, .counter = "month"}) == fine);
    // A counter that nothing counts by.
    CHECK(with({.counter = "month"}) == invalid);
    CHECK(with({.minimum = 1, .counter = "month"}) == invalid);
    // Parts would each bill the minimum; they share an allowance.
    price const for_parts = input.also_for({meters::input_read});
    CHECK(with({.minimum = 1}, for_parts) == invalid);
    CHECK(with({.increment = 1}, for_parts) == invalid);
    CHECK(with({.allowance = 1}, for_parts) == fine);
    // What is free of slices is a first slice.
    price const slice = input.in(graduated(meters::input).up_to(9_tok));
    CHECK(with({.minimum = 2, .increment = 2}, slice) == fine);
    CHECK(with({.allowance = 1}, slice) == invalid);
    CHECK(with({.counter = "month"}, slice) == fine);
    // A tier's count goes on from a counter of the price's own unit only, or from none.
    price const tier = input.in(whole_quantity(meters::output).up_to(9_tok));
    CHECK(with({.counter = "month"}, tier) == fine);
    price const of_images = input.in(whole_quantity(meters::image).up_to(9_img));
    CHECK(with({.counter = "month"}, of_images) == invalid);
    CHECK(with({.allowance = 1, .counter = "month"}, of_images) == invalid);
    CHECK(with({.allowance = 1}, of_images) == fine);
    // One counter counts one thing: what bills, or the sum that a tier counts.
    CHECK(with({.allowance = 1, .counter = "month"}, tier) == invalid);
    price const own = input.in(whole_quantity(meters::input).up_to(9_tok));
    CHECK(with({.allowance = 1, .counter = "month"}, own) == invalid);
    CHECK(with({.allowance = 1}, own) == fine);
    CHECK(refusal({own.counting_from("month"), output.in(own.tier).counting_from("month")}) == fine);
    CHECK(
        refusal({own.counting_from("month"), output.with_allowance(9_tok, "month")}) ==
        "billing_invalid acme/a / output");
    CHECK(refusal({own.counting_from("month"), output.with_allowance(9_tok, "day")}) == fine);
    CHECK(refusal({input.with_allowance(9_tok, "month"), output.with_allowance(8_tok, "month")}) == fine);
    CHECK(
        refusal({input.with_allowance(9_tok, "month"), image.with_allowance(8_img, "month")}) ==
        "billing_invalid acme/a / image");
    price const by_size = input.in(by_short_edge("size").up_to(9));
    CHECK(with({.counter = "month"}, by_size) == invalid);
    CHECK(with({.allowance = 1, .counter = "month"}, by_size) == fine);

    // Slices of one ladder bill alike.
    price const rest = input.in(graduated(meters::input).above(9_tok));
    CHECK(refusal({slice.per_started(2_tok), rest.per_started(2_tok)}) == fine);
    CHECK(
        refusal({slice.per_started(2_tok), rest.per_started(3_tok)}) == "tiers_inconsistent acme/a / input");
    CHECK(
        refusal({slice.counting_from("month"), rest.counting_from("day")}) ==
        "tiers_inconsistent acme/a / input");
    // Those of the whole quantity need not, but they count on from one counter or none.
    price const few = input.in(whole_quantity(meters::input).up_to(9_tok)),
                many = input.in(whole_quantity(meters::input).above(9_tok));
    CHECK(refusal({few.counting_from("month"), many.counting_from("month")}) == fine);
    CHECK(
        refusal({few.counting_from("month"), many.counting_from("day")}) ==
        "tiers_inconsistent acme/a / input");
    CHECK(refusal({few, many.counting_from("month")}) == "tiers_inconsistent acme/a / input");
    CHECK(
        refusal(
            {input.in(whole_quantity(meters::input).up_to(9_tok)).per_started(2_tok),
             input.in(whole_quantity(meters::input).above(9_tok)).per_started(3_tok)}) == fine);
}

TEST_CASE("a derived price has a parent with prices of its own") {
    auto const derived = price::derived("acme/a", meters::input_read, meters::input, 0.1_x);
    std::string const invalid = "derived_invalid acme/a / input.read";
    CHECK(refusal({input, derived}) == fine);
    CHECK(refusal({derived, input}) == fine);
    CHECK(refusal({derived}) == invalid);
    CHECK(refusal({output, derived}) == invalid);
    // Another model's input is no parent.
    CHECK(refusal({derived, price{"acme/b", meters::input, 1_cr / 1_tok}}) == invalid);
    CHECK(refusal({input, price::derived("acme/a", meters::input_read, meters::input, 0_x)}) == fine);
    CHECK(refusal({input, price::derived("acme/a", meters::input_read, meters::input, -(1_x))}) == invalid);
    CHECK(
        refusal({input, derived, price::derived("acme/a", meters::output, meters::input_read, 2_x)}) ==
        "derived_invalid acme/a / output");
    CHECK(
        refusal({price::derived("acme/a", meters::input, meters::input, 2_x)}) ==
        "derived_invalid acme/a / input");
    CHECK(refusal({input.in(whole_quantity(meters::input).up_to(9_tok)), derived}) == fine);
    CHECK(refusal({input.in(graduated(meters::input).up_to(9_tok)), derived}) == invalid);
    CHECK(refusal({input, derived.in(graduated(meters::input_read).up_to(9_tok))}) == invalid);
    CHECK(refusal({input, derived.in(whole_quantity(meters::input).up_to(9_tok))}) == fine);
    // A meter that another price stands in for has none of its own.
    CHECK(
        refusal(
            {input.also_for({meters::input_write}),
             price::derived("acme/a", meters::input_read, meters::input_write, 2_x)}) == invalid);
    // In another unit, where units are known at run time only.
    CHECK(
        refusal({image, price::derived("acme/a", meters::input_read.any(), meters::image.any(), 2_x)}) ==
        invalid);
    CHECK(
        refusal({input, price::derived("acme/a", meters::input_read.any(), tally::any_meter{}, 2_x)}) ==
        invalid);
    // Neither a rate beside the ratio, nor a parent of what is not derived.
    price odd = derived;
    odd.rate.amount = decimal::of(1, 0).value();
    CHECK(refusal({input, odd}) == invalid);
    odd = derived;
    odd.kind = tally::price_kind::priced;
    CHECK(refusal({input, odd}) == invalid);
    // Nor a ratio of what is not derived, nor a kind that there is none of.
    price with_ratio = input;
    with_ratio.ratio = 3_x;
    CHECK(refusal({with_ratio}) == "derived_invalid acme/a / input");
    with_ratio.ratio = 1_x;
    CHECK(refusal({with_ratio}) == fine);
    price no_kind = input;
    no_kind.kind = tally::price_kind{3};
    CHECK(refusal({no_kind}) == "derived_invalid acme/a / input");
}

TEST_CASE("sixteen counters, not seventeen") {
    std::vector<std::string> names;
    for (int i = 0; i < 17; ++i) names.push_back("counter-" + std::to_string(i));
    std::vector<price> prices;
    for (std::size_t i = 0; i < 17; ++i) {
        prices.push_back(price{names[i], meters::image, 1_cr / 1_img}.with_allowance(1_img, names[i]));
        CHECK(refusal(prices) == (i < 16 ? fine : "table_too_large counter-16 / counter-16"));
    }
}
