// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of usage: inclusive, disjoint and mixed wholes, each contradiction, the limits, and that
// order is nothing.

#include <tally/meters/run.hpp>

#include "catch.hpp"

#include <tally/value/literals.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace tally::literals;
using tally::any_meter;
using tally::convention;
using tally::errc;
using tally::failure;
using tally::token_counts;
using tally::tokens;
using tally::usage;
namespace meters = tally::meters;

constexpr std::int64_t count_max = 9'223'372'036'854'775'807;

/// "input 8000, input.read 4000": every part that is left, in order.
std::string parts(usage const& used) {
    auto const leaves = used.leaves();
    if (!leaves) {
        auto const& why = leaves.error();
        std::string text(name(why.code));
        if (!why.where.empty()) text += " " + std::string(why.where);
        if (!why.text.empty()) text += " / " + std::string(why.text);
        return text;
    }
    std::string text;
    for (auto const& each : *leaves) {
        if (!text.empty()) text += ", ";
        text += std::string(each.meter.name()) + " " + std::to_string(each.count);
    }
    return text;
}

}  // namespace

TEST_CASE("inclusive: parts are taken out of their whole") {
    CHECK(
        parts(usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok})) ==
        "input 8000, input.read 4000, output 1500");
    // 2,000 reasoning tokens are inside 2,500 of output.
    CHECK(
        parts(usage::inclusive({.output = 2'500_tok, .reasoning = 2'000_tok})) ==
        "output 500, output.reasoning 2000");
    // 50 written, of which 20 for five minutes and 30 for an hour: nothing is left of the plain write.
    CHECK(
        parts(
            usage::inclusive({.input = 100_tok, .write = 50_tok, .write_5m = 20_tok, .write_1h = 30_tok})) ==
        "input 50, input.write_5m 20, input.write_1h 30");
    // The parts of a part count without it being stated: 100 − 20 − 30.
    CHECK(
        parts(usage::inclusive({.input = 100_tok, .write_5m = 20_tok, .write_1h = 30_tok})) ==
        "input 50, input.write_5m 20, input.write_1h 30");
}

TEST_CASE("disjoint: parts stand beside their whole") {
    CHECK(
        parts(usage::disjoint({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok})) ==
        "input 12000, input.read 4000, output 1500");
    CHECK(parts(usage::disjoint({.input = 1_tok, .read = 4'000_tok})) == "input 1, input.read 4000");
    CHECK(parts(usage::disjoint({.read = 4'000_tok})) == "input.read 4000");
    CHECK(parts(usage::disjoint({.reasoning = 7_tok})) == "output.reasoning 7");
}

TEST_CASE("mixed: each whole as it is named") {
    // Anthropic: cached tokens beside input, reasoning inside output.
    auto const anthropic = {
        tally::whole_convention{meters::input, convention::disjoint},
        tally::whole_convention{meters::output, convention::inclusive}};
    CHECK(
        parts(usage::mixed(
            anthropic, {.input = 100_tok, .read = 40_tok, .output = 30_tok, .reasoning = 10_tok})) ==
        "input 100, input.read 40, output 20, output.reasoning 10");
    // xAI and Gemini: cached tokens inside input, reasoning beside output.
    auto const xai = {
        tally::whole_convention{meters::input, convention::inclusive},
        tally::whole_convention{meters::output, convention::disjoint}};
    CHECK(
        parts(usage::mixed(xai, {.input = 100_tok, .read = 40_tok, .output = 30_tok, .reasoning = 10_tok})) ==
        "input 60, input.read 40, output 30, output.reasoning 10");
    CHECK(
        parts(usage::mixed(xai, {.input = 100_tok, .output = 3_tok, .reasoning = 10_tok})) ==
        "input 100, output 3, output.reasoning 10");

    SECTION("a part that is a whole itself follows the whole that is named") {
        // input inclusive covers write: 50 − 20; then 100 − 30 − 20.
        CHECK(
            parts(usage::mixed(
                {{meters::input, convention::inclusive}},
                {.input = 100_tok, .write = 50_tok, .write_5m = 20_tok})) ==
            "input 50, input.write 30, input.write_5m 20");
        CHECK(
            parts(usage::mixed(
                {{meters::input, convention::disjoint}},
                {.input = 100_tok, .write = 50_tok, .write_5m = 20_tok})) ==
            "input 100, input.write 50, input.write_5m 20");
    }
    SECTION("unless it is named on its own") {
        CHECK(
            parts(usage::mixed(
                {{meters::input, convention::disjoint}, {meters::input_write, convention::inclusive}},
                {.input = 100_tok, .write = 50_tok, .write_5m = 20_tok})) ==
            "input 100, input.write 30, input.write_5m 20");
        // write's own 50 and its 5m 20 both lie inside input: 100 − 50 − 20.
        CHECK(
            parts(usage::mixed(
                {{meters::input, convention::inclusive}, {meters::input_write, convention::disjoint}},
                {.input = 100_tok, .write = 50_tok, .write_5m = 20_tok})) ==
            "input 30, input.write 50, input.write_5m 20");
    }
    SECTION("a whole that nothing covers") {
        CHECK(
            parts(usage::mixed(
                {{meters::input, convention::inclusive}},
                {.input = 9_tok, .output = 30_tok, .reasoning = 10_tok})) == "convention_missing output");
        // Without a part there is nothing to ask, and a part of zero is none.
        CHECK(
            parts(
                usage::mixed({{meters::input, convention::inclusive}}, {.input = 9_tok, .output = 30_tok})) ==
            "input 9, output 30");
        CHECK(
            parts(usage::mixed({}, {.output = 30_tok}).with(meters::output_reasoning, 0_tok)) == "output 30");
        // A whole that is not stated asks nothing either.
        CHECK(parts(usage::mixed({}, {.reasoning = 10_tok})) == "output.reasoning 10");
    }
    SECTION("named twice, even alike, is a mistake") {
        CHECK(
            parts(usage::mixed(
                {{meters::input, convention::inclusive}, {meters::input, convention::disjoint}})) ==
            "repeated_convention input");
        CHECK(
            parts(usage::mixed(
                {{meters::output, convention::inclusive}, {meters::output, convention::inclusive}})) ==
            "repeated_convention output");
        CHECK(
            parts(usage::mixed(
                {{meters::call_of("call.a"), convention::inclusive},
                 {meters::call_of("call.b"), convention::disjoint}})) == "repeated_convention call.b");
        CHECK(
            parts(usage::mixed(
                {{meters::call_of("call.a"), convention::inclusive},
                 {meters::call_of("call.b"), convention::inclusive}})) == "");
    }
    SECTION("a host's own wholes share one convention") {
        any_meter const own("acme.job", tally::units::step::info, tally::category::agent);
        any_meter const part("acme.job.retry", tally::units::step::info, tally::category::agent);
        CHECK(
            parts(usage::mixed({{own, convention::inclusive}}).with(own, 9_steps).with(part, 2_steps)) ==
            "acme.job 7, acme.job.retry 2");
        CHECK(
            parts(usage::mixed({{own, convention::disjoint}}).with(own, 9_steps).with(part, 2_steps)) ==
            "acme.job 9, acme.job.retry 2");
        CHECK(
            parts(usage::mixed({}).with(own, 9_steps).with(part, 2_steps)) == "convention_missing acme.job");
    }
    SECTION("a part by its name has the unit of its whole") {
        any_meter const own("acme.job", tally::units::step::info, tally::category::agent);
        any_meter const other("acme.job.time", tally::units::second::info, tally::category::agent);
        CHECK(
            parts(usage::inclusive().with(own, 9_steps).with(other, 2_sec)) ==
            "unit_mismatch acme.job.time / acme.job");
    }
    SECTION("a host's part is part of every whole of its whole") {
        any_meter const own("acme.doc", tally::units::token::info, tally::category::input, {meters::input});
        any_meter const half("acme.doc.page", tally::units::token::info, tally::category::input);
        any_meter const full(
            "acme.doc.page", tally::units::token::info, tally::category::input, {meters::input});
        // Otherwise 100 tokens would bill as 94 + 6 + 4.
        CHECK(
            parts(usage::inclusive({.input = 100_tok}).with(own, 10_tok).with(half, 4_tok)) ==
            "wholes_differ acme.doc.page / acme.doc");
        CHECK(
            parts(usage::inclusive({.input = 100_tok}).with(own, 10_tok).with(full, 4_tok)) ==
            "input 90, acme.doc 6, acme.doc.page 4");
    }
}

TEST_CASE("a crossing is part of both its wholes and is counted once") {
    // Own: audio.read 5; audio 20 − 5; read 30 − 5; input 100 − 25 − 15 − 5 = 55.
    CHECK(
        parts(usage::inclusive(
            {.input = 100_tok, .read = 30_tok, .input_audio = 20_tok, .input_audio_read = 5_tok})) ==
        "input 55, input.read 25, input.audio 15, input.audio.read 5");
    // All of both: read = audio = audio.read = input.
    CHECK(
        parts(usage::inclusive(
            {.input = 5_tok, .read = 5_tok, .input_audio = 5_tok, .input_audio_read = 5_tok})) ==
        "input.audio.read 5");
    // Read and audio overlap only in what is stated as their crossing: 60 + 50 of 100 is too much without it
    // …
    CHECK(
        parts(usage::inclusive({.input = 100_tok, .read = 60_tok, .input_audio = 50_tok})) ==
        "part_exceeds_whole input");
    // … and fits with 10 in common: 100 − 50 − 40 − 10 = 0.
    CHECK(
        parts(usage::inclusive(
            {.input = 100_tok, .read = 60_tok, .input_audio = 50_tok, .input_audio_read = 10_tok})) ==
        "input.read 50, input.audio 40, input.audio.read 10");
    CHECK(
        parts(usage::inclusive(
            {.input = 100_tok, .read = 4_tok, .input_audio = 20_tok, .input_audio_read = 5_tok})) ==
        "part_exceeds_whole input.read");
    CHECK(
        parts(usage::inclusive(
            {.input = 100_tok, .read = 20_tok, .input_audio = 4_tok, .input_audio_read = 5_tok})) ==
        "part_exceeds_whole input.audio");
    // Three crossings at once: read 6 = 1 + 2 + 3, audio 1, image 2, video 3; input 6 − 1 − 2 − 3 = 0.
    CHECK(
        parts(usage::inclusive(
            {.input = 6_tok,
             .read = 6_tok,
             .input_audio = 1_tok,
             .input_audio_read = 1_tok,
             .input_image = 2_tok,
             .input_image_read = 2_tok,
             .input_video = 3_tok,
             .input_video_read = 3_tok})) == "input.audio.read 1, input.image.read 2, input.video.read 3");
}

TEST_CASE("every contradiction is an error that names the whole or the meter") {
    CHECK(parts(usage::inclusive({.input = 4'000_tok, .read = 4'000_tok})) == "input.read 4000");
    CHECK(parts(usage::inclusive({.input = 3'999_tok, .read = 4'000_tok})) == "part_exceeds_whole input");
    CHECK(parts(usage::inclusive({.output = 1_tok, .reasoning = 2_tok})) == "part_exceeds_whole output");
    CHECK(
        parts(usage::inclusive({.input = 9_tok, .write = 1_tok, .write_1h = 2_tok})) ==
        "part_exceeds_whole input.write");
    CHECK(
        parts(usage::inclusive().with(meters::page, 1_pages).with(meters::page_annotated, 2_pages)) ==
        "part_exceeds_whole page");
    CHECK(
        parts(usage::inclusive()
                  .with(meters::page_input, 1_pages)
                  .with(meters::page_annotated_input, 2_pages)) == "part_exceeds_whole page.input");
    CHECK(
        parts(usage::inclusive().with(meters::input, 0_tok).with(meters::input_read, 1_tok)) ==
        "part_exceeds_whole input");

    CHECK(parts(usage::inclusive({.read = 1_tok})) == "whole_missing input / input.read");
    CHECK(parts(usage::inclusive({.write_5m = 1_tok})) == "whole_missing input / input.write_5m");
    CHECK(
        parts(usage::inclusive({.input = 1_tok, .citation = 1_tok})) ==
        "whole_missing output / output.citation");
    CHECK(
        parts(usage::inclusive().with(meters::page_annotated, 2_pages)) ==
        "whole_missing page / page.annotated");
    CHECK(
        parts(usage::inclusive().with(meters::page_annotated_input, 2_pages)) ==
        "whole_missing page.input / page.annotated.input");
    CHECK(parts(usage::inclusive().with(meters::input_read, 0_tok)) == "");
    // Calls need no whole: `call` is stated only by those who count all of them.
    CHECK(parts(usage::inclusive().with(meters::call_of("call.fetch"), 2_call)) == "call.fetch 2");
    CHECK(
        parts(usage::inclusive().with(meters::call, 5_call).with(meters::call_of("call.fetch"), 2_call)) ==
        "call 3, call.fetch 2");
    CHECK(
        parts(usage::inclusive().with(meters::call, 1_call).with(meters::call_of("call.fetch"), 2_call)) ==
        "part_exceeds_whole call");
    CHECK(
        parts(usage::disjoint().with(meters::call, 1_call).with(meters::call_of("call.fetch"), 2_call)) ==
        "call 1, call.fetch 2");

    CHECK(parts(usage::inclusive({.input = tokens::of(-1)})) == "negative_quantity input");
    CHECK(
        parts(usage::disjoint({.input = 5_tok, .citation = tokens::of(-7)})) ==
        "negative_quantity output.citation");
    CHECK(parts(usage::disjoint().with(meters::image, -(1_img))) == "negative_quantity image");

    CHECK(parts(usage::disjoint({.input = 5_tok}).with(meters::input, 5_tok)) == "repeated_meter input");
    CHECK(
        parts(usage::disjoint().with(meters::image, 0_img).with(meters::image, 0_img)) ==
        "repeated_meter image");
    CHECK(
        parts(usage::disjoint()
                  .with(meters::call_of("call.a"), 1_call)
                  .with(meters::call_of("call.a"), 1_call)) == "repeated_meter call.a");

    any_meter const seconds_at_run_time = meters::video_second;
    CHECK(parts(usage::disjoint().with(seconds_at_run_time, 5_tok)) == "unit_mismatch video_second / token");
    CHECK(parts(usage::disjoint().with(seconds_at_run_time, 5_sec)) == "video_second 5000000");
    CHECK(parts(usage::disjoint().with(any_meter{}, 5_tok)) == "unknown_meter / token");
    CHECK(parts(usage::disjoint().with_text(any_meter{}, "5")) == "unknown_meter / 5");
}

TEST_CASE("the first mistake is kept, whatever is added after it") {
    auto const wrong =
        usage::disjoint().with(meters::image, -(1_img)).with(meters::image, 1_img).with(meters::image, 1_img);
    CHECK(wrong.status() == failure{errc::negative_quantity, "image"});
    CHECK(parts(wrong) == "negative_quantity image");
    CHECK(usage::disjoint({.input = 1_tok}).status() == failure{});
}

TEST_CASE("a count of zero makes no part") {
    CHECK(parts(usage::disjoint().with(meters::image, 0_img).with(meters::input, 0_tok)) == "");
    CHECK(usage::disjoint().with(meters::image, 0_img).items().size() == 1);
    CHECK(usage::disjoint({.input = 0_tok}).items().empty());
}

TEST_CASE("every short name of the token counts is the meter of that name") {
    token_counts const counts{
        .input = 1_tok,
        .read = 2_tok,
        .write = 3_tok,
        .write_5m = 4_tok,
        .write_1h = 5_tok,
        .input_audio = 6_tok,
        .input_audio_read = 7_tok,
        .input_image = 8_tok,
        .input_image_read = 9_tok,
        .input_video = 10_tok,
        .input_video_read = 11_tok,
        .output = 12_tok,
        .reasoning = 13_tok,
        .output_audio = 14_tok,
        .output_image = 15_tok,
        .output_video = 16_tok,
        .citation = 17_tok};
    CHECK(
        parts(usage::disjoint(counts)) ==
        "input 1, input.read 2, input.write 3, input.write_5m 4, input.write_1h 5, input.audio 6, "
        "input.audio.read 7, "
        "input.image 8, input.image.read 9, input.video 10, input.video.read 11, output 12, output.reasoning "
        "13, "
        "output.audio 14, output.image 15, output.video 16, output.citation 17");
}

TEST_CASE("text is read in the meter's unit, down to the smallest thing metered") {
    CHECK(parts(usage::disjoint().with_text(meters::video_second, "5.5")) == "video_second 5500000");
    CHECK(parts(usage::disjoint().with_text(meters::video_second, "0.000001")) == "video_second 1");
    CHECK(
        parts(usage::disjoint().with_text(meters::video_second, "0.0000001")) ==
        "too_fine video_second / 0.0000001");
    CHECK(parts(usage::disjoint().with_text(meters::megapixel, "1.048576")) == "megapixel 1048576");
    CHECK(parts(usage::disjoint().with_text(meters::input, "12000")) == "input 12000");
    CHECK(parts(usage::disjoint().with_text(meters::input, "1.5")) == "too_fine input / 1.5");
    CHECK(parts(usage::disjoint().with_text(meters::input, "many")) == "not_a_number input / many");
    CHECK(parts(usage::disjoint().with_text(meters::input, "-3")) == "negative_quantity input");
    CHECK(
        parts(usage::disjoint().with_text(meters::input, "1").with_text(meters::input, "1")) ==
        "repeated_meter input");
}

TEST_CASE("counts reach to 2^63 - 1, and their sums beyond it") {
    for (std::int64_t const count : {count_max - 1, count_max}) {
        CHECK(parts(usage::disjoint({.input = tokens::of(count)})) == "input " + std::to_string(count));
        CHECK(
            parts(usage::inclusive({.input = tokens::of(count), .read = 1_tok})) ==
            "input " + std::to_string(count - 1) + ", input.read 1");
        CHECK(
            parts(usage::inclusive({.input = tokens::of(count), .read = tokens::of(count)})) ==
            "input.read " + std::to_string(count));
    }
    CHECK(
        parts(usage::disjoint().with_text(meters::input, "9223372036854775806")) ==
        "input 9223372036854775806");
    CHECK(
        parts(usage::disjoint().with_text(meters::input, "9223372036854775807")) ==
        "input 9223372036854775807");
    CHECK(
        parts(usage::disjoint().with_text(meters::input, "9223372036854775808")) ==
        "overflow input / 9223372036854775808");
    CHECK(
        parts(usage::disjoint().with_text(meters::video_second, "9223372036854.775807")) ==
        "video_second 9223372036854775807");
    CHECK(
        parts(usage::disjoint().with_text(meters::video_second, "9223372036854.775808")) ==
        "overflow video_second / 9223372036854.775808");
    // Two parts of 2^63 − 1 each do not wrap into something small enough for their whole.
    CHECK(
        parts(usage::inclusive(
            {.input = tokens::of(count_max),
             .read = tokens::of(count_max),
             .input_audio = tokens::of(count_max)})) == "part_exceeds_whole input");
    CHECK(
        parts(usage::inclusive(
            {.input = 2_tok,
             .read = tokens::of(count_max),
             .write = tokens::of(count_max),
             .input_audio = tokens::of(count_max)})) == "part_exceeds_whole input");
}

TEST_CASE("a run states 24 meters, not 25") {
    std::vector<std::string> names;
    for (int i = 0; i < 25; ++i) names.push_back("call.tool" + std::to_string(i));
    usage used = usage::disjoint();
    for (std::size_t stated = 1; stated <= 25; ++stated) {
        used = used.with(meters::call_of(names[stated - 1]), 1_call);
        CAPTURE(stated);
        if (stated <= 24) {
            CHECK(used.status() == failure{});
            CHECK(used.leaves().value().size() == stated);
        } else {
            CHECK(used.status() == failure{errc::too_many_items, "call.tool24"});
            CHECK(used.leaves().error() == failure{errc::too_many_items, "call.tool24"});
        }
    }
}

TEST_CASE("the order of statement changes nothing") {
    struct item {
        tally::meter_of<tally::units::token> of;
        std::int64_t count;
    };
    std::vector<item> items = {
        {meters::input, 100},
        {meters::input_read, 30},
        {meters::input_audio, 20},
        {meters::input_audio_read, 5},
        {meters::output, 9}};
    std::vector<std::size_t> order = {0, 1, 2, 3, 4};
    int permutations = 0;
    do {
        usage inside = usage::inclusive(), beside = usage::disjoint(), too_small = usage::inclusive();
        for (std::size_t const i : order) {
            inside = inside.with(items[i].of, tokens::of(items[i].count));
            beside = beside.with(items[i].of, tokens::of(items[i].count));
            too_small = too_small.with(items[i].of, tokens::of(i == 1 ? 4 : items[i].count));
        }
        CHECK(parts(inside) == "input 55, input.read 25, input.audio 15, input.audio.read 5, output 9");
        CHECK(parts(beside) == "input 100, input.read 30, input.audio 20, input.audio.read 5, output 9");
        CHECK(parts(too_small) == "part_exceeds_whole input.read");
        ++permutations;
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(permutations == 120);
}

TEST_CASE("a run holds sixteen flags, parameters and tags") {
    tally::run of;
    for (int i = 0; i < 16; ++i) {
        CHECK(of.flags.push_back("flag"));
        CHECK(of.parameters.push_back({"name", "value"}));
        CHECK(of.tags.push_back({"name", "value"}));
    }
    CHECK_FALSE(of.flags.push_back("flag"));
    CHECK_FALSE(of.parameters.push_back({"name", "value"}));
    CHECK_FALSE(of.tags.push_back({"name", "value"}));
}
