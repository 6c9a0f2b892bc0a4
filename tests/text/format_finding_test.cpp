// SPDX-License-Identifier: BSL-1.0
//
// Findings of lint as text: one line for each kind, within 80 columns where the names are short.

#include <tally/text/format_finding.hpp>

#include "catch.hpp"

#include <tally/rates/rate_table.hpp>
#include <tally/value/literals.hpp>

#include <string>
#include <vector>

using namespace tally::literals;
using tally::finding;
using tally::likely_fix;
using tally::suspicion;
namespace meters = tally::meters;

namespace {

finding of(tally::any_meter const& meter, suspicion why, likely_fix fix) {
    finding out;
    out.model = "acme/chat-1";
    out.meter = meter;
    out.price = out.other = 5;
    out.why = why;
    out.fix = fix;
    return out;
}

finding ratio(suspicion why, tally::fraction<tally::int128> found, tally::fraction<tally::int128> usual) {
    finding out = of(meters::output, why, likely_fix::check_rate);
    out.other = 4;
    out.other_meter = meters::input;
    out.found = found;
    out.usual = usual;
    return out;
}

std::string text(finding const& each) { return fmt::format("{}", each); }

std::string const cell = "acme/chat-1 output[5]: ";

}  // namespace

TEST_CASE("a finding is one line: the model, the meter, the position of the price, why, the likely fix") {
    CHECK(
        text(ratio(suspicion::ratio_unusual, {50, 1}, {4, 1})) ==
        cell + "50 x input, usual 4; check the rate");
    CHECK(
        text(ratio(suspicion::ratio_shifted, {20, 1}, {2, 1})) ==
        cell + "20 x input, others 2; check the rate");
    CHECK(
        text(ratio(suspicion::ratio_extreme, {4'000, 1}, {4, 1})) ==
        cell + "4000 x input, typical 4; check the rate");
    CHECK(
        text(ratio(suspicion::order_unusual, {49, 50}, {1, 1})) ==
        cell + "0.98 x input, usual 1 or more; check the rate");
    CHECK(
        text(ratio(suspicion::order_unusual, {51, 50}, {1, 1})) ==
        cell + "1.02 x input, usual 1 or less; check the rate");
    CHECK(text(ratio(suspicion::siblings_apart, {50, 1}, {1, 1})) == cell + "50 x [4]; check the rate");
    // Of a rate how many times it is what is usual: 3 in 10,000 for 2 in 1,000,000.
    CHECK(
        text(ratio(suspicion::rate_unusual, {3, 10'000}, {1, 500'000})) ==
        cell + "150 x its usual rate; check the rate");
}

TEST_CASE("a basis is spelled in the meter's unit") {
    auto odd = ratio(suspicion::ratio_unusual, {50, 1}, {4, 1});
    odd.fix = likely_fix::change_basis;
    CHECK(text(odd) == cell + "50 x input, usual 4; state it for another basis");
    odd.basis = 100'000;
    CHECK(text(odd) == cell + "50 x input, usual 4; state it per 100,000 tokens");
    odd.meter = meters::video_second;
    odd.basis = 60'000'000;
    CHECK(text(odd) == "acme/chat-1 video_second[5]: 50 x input, usual 4; state it per 60 s");
}

TEST_CASE("what needs no number says none") {
    auto const said = [](suspicion why, likely_fix fix) { return text(of(meters::output, why, fix)); };
    CHECK(
        said(suspicion::never_bills, likely_fix::change_rank) ==
        cell + "never bills; remove it or change its rank");
    CHECK(
        said(suspicion::default_missing, likely_fix::add_default) ==
        cell + "no default; add a default by otherwise()");
    CHECK(
        said(suspicion::rate_zero, likely_fix::call_free) ==
        cell + "costs nothing; call it free_of_charge()");
    CHECK(
        said(suspicion::minimum_idle, likely_fix::change_minimum) ==
        cell + "its minimum is idle; make it a multiple or drop it");
    CHECK(
        said(suspicion::allowance_alone, likely_fix::name_counter) ==
        cell + "each run has its allowance; name a counter");
    auto hidden = of(meters::output, suspicion::never_bills, likely_fix::change_rank);
    hidden.other = 4;
    CHECK(text(hidden) == cell + "never bills, [4] does; remove it or change its rank");
}

TEST_CASE("times, counts and parts are named") {
    auto late = of(meters::output, suspicion::time_unpriced, likely_fix::cover_time);
    late.at = "2026-05-01T21:00:00Z"_utc;
    CHECK(text(late) == cell + "no price at 2026-05-01T21:00:00Z; price that time too");
    auto many = of(meters::output, suspicion::count_unpriced, likely_fix::cover_count);
    many.count = 200'001;
    CHECK(text(many) == cell + "no price for a count of 200,001; add a tier for the rest");
    auto parts = of(meters::output, suspicion::parts_unpriced, likely_fix::price_parts);
    parts.parts = meters::output_reasoning.any().bit();
    CHECK(text(parts) == cell + "unpriced: output.reasoning; price or also_for() them");
    parts.parts |= meters::output_audio.any().bit() | meters::output_image.any().bit();
    CHECK(text(parts) == cell + "unpriced: output.reasoning and 2 more; price or also_for() them");
}

TEST_CASE("long numbers are cut to three digits, and say so") {
    auto const found = [](tally::int128 n, tally::int128 d) {
        std::string const all = text(ratio(suspicion::ratio_unusual, {n, d}, {4, 1}));
        return all.substr(cell.size(), all.find(" x ") - cell.size());
    };
    CHECK(found(110, 9) == "110/9");
    CHECK(found(1'234'567, 100'000) == "12.34567");
    CHECK(found(12'345'678, 1'000'000) == "~12.3");
    CHECK(found(1'000'001, 3) == "~333000");
    CHECK(found(1, 1'234'567) == "~8.1e-7");
    CHECK(found(1, 12'345) == "1/12345");
    CHECK(found(10'007, 12'345'678) == "~0.000811");
    CHECK(found(123'456'789, 1) == "~1.23e8");
    // Rounded up to one digit more: 9,996 in 10,001 and a bit.
    CHECK(found(99'961, 100'003) == "~1");
    // Near the widest that fits: 10^37 and a bit more than one.
    tally::int128 const large = tally::detail::power_of_ten<tally::int128>(37);
    CHECK(found(large + 1, large) == "~1");
    CHECK(found(large + 1, 1) == "~1e37");
    CHECK(found(1, large + 1) == "~1e-37");
}

TEST_CASE("names of models cannot break the line, and a format may give a width") {
    auto odd = of(meters::output, suspicion::rate_zero, likely_fix::call_free);
    odd.model = "a\nb";
    CHECK(text(odd) == "a\\nb output[5]: costs nothing; call it free_of_charge()");
    CHECK(
        fmt::format("{:>15}|{:>12}", suspicion::rate_zero, likely_fix::add_default) ==
        "      rate_zero|add a default by otherwise()");
    CHECK(fmt::format("{:60}|", odd).size() == 61);
}

TEST_CASE("findings of a table fit a terminal") {
    using tally::price;
    std::vector<price> const prices{
        price{"acme/chat-1", meters::input, 1_cr / 10'000_tok},
        price{"acme/chat-1", meters::input_write_1h, 24_cr / 10'000_tok},
        price{"acme/chat-1", meters::output, 4'000_cr / 10'000_tok},
        price{"acme/draw-1", meters::image, 0.02_cr / 1_img}.during("22:00-06:00Z"_window),
        price{"acme/draw-1", meters::image, 2_cr / 1_img}.during("06:00-21:00Z"_window),
        price{"acme/scan-1", meters::page, 0.01_cr / 1_pages}.in(
            tally::graduated(meters::page).up_to(1'000'000_pages)),
        price{"acme/scan-1", meters::page, 6_cr / 1_pages}.in(
            tally::graduated(meters::page).above(1'000'001_pages)),
    };
    auto const table = tally::rate_table::make({"acme-2026-05", {2026, 5, 1}}, prices).value();
    std::vector<std::string> lines;
    tally::lint(table, [&](finding const& each) { lines.push_back(text(each)); });
    CHECK(
        lines == std::vector<std::string>{
                     "acme/chat-1 input[0]: unpriced: input.read and 2 more; price or also_for() them",
                     "acme/chat-1 input.write_1h[1]: 24 x input, typical 1.25; check the rate",
                     "acme/chat-1 output[2]: 4000 x input, typical 4; state it per 10,000,000 tokens",
                     "acme/chat-1 output[2]: unpriced: output.reasoning; price or also_for() them",
                     "acme/draw-1 image[4]: 100 x [3]; check the rate",
                     "acme/draw-1 image[3]: no price at 2026-05-01T21:00:00Z; price that time too",
                     "acme/scan-1 page[6]: 600 x [5]; state it per 1,000 pages",
                     "acme/scan-1 page[5]: no price for a count of 1,000,001; add a tier for the rest",
                     "acme/scan-1 page[6]: never bills; add a tier for the rest",
                 });
    for (std::string const& each : lines) CHECK(each.size() <= 80);
}
