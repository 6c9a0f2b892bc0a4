// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of images and video: per image, per megapixel and per second, by size, resolution and audio.

#include <tally/settle/settle.hpp>

#include "catch.hpp"

#include "kit.hpp"

namespace {

using namespace tally::literals;
using kit::lines;
using kit::strings;
using kit::told;
using kit::total;
using kit::trace;
using tally::price;
using tally::usage;
namespace meters = tally::meters;

// "The native block lists total credits per generated asset—either one image or one megapixel", and video
// "Credits per second of generated output". The page prints no such row; these are made up to look like what
// it describes.
constexpr price prices[] = {
    price{"acme/draw-1", meters::image, 0.04_cr / 1_img},
    price{"acme/draw-2", meters::image, 0.02_cr / 1_img}.when("size", "512x512"),
    price{"acme/draw-2", meters::image, 0.08_cr / 1_img}.when("size", "1024x1024"),
    price{"acme/draw-2", meters::image, 0.12_cr / 1_img}.otherwise(),
    price{"acme/draw-3", meters::megapixel, 0.025_cr / 1_mpx},
    price{"acme/draw-3", meters::megapixel_input, 0.01_cr / 1_mpx},
    price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec},
    price{"acme/film-2", meters::video_second, 0.2_cr / 1_sec}
        .when("resolution", "720p")
        .when("audio", "off"),
    price{"acme/film-2", meters::video_second, 0.3_cr / 1_sec}.when("resolution", "720p").when("audio", "on"),
    price{"acme/film-2", meters::video_second, 0.5_cr / 1_sec}
        .when("resolution", "1080p")
        .when("audio", "on"),
};
constexpr tally::static_rate_table media{tally::snapshot{"media-2026-05", {2026, 5, 1}}, prices};

tally::result<tally::settlement>
bill(std::string_view model, usage const& used, tally::named_value_list const& parameters = {}) {
    tally::run of;
    of.model = model;
    of.usage = used;
    of.parameters = parameters;
    return tally::settle(media, tally::rules_view{}, of);
}

usage const three_images = usage::disjoint().with(meters::image, 3_img);
usage film(std::string_view seconds) { return usage::disjoint().with_text(meters::video_second, seconds); }

}  // namespace

TEST_CASE("per image: count x rate") {
    CHECK(lines(bill("acme/draw-1", three_images)) == strings{"3 image x3 rate = 0.12"});
    CHECK(bill("acme/draw-1", three_images).value().modality() == tally::modality::image);
    CHECK(
        total(bill("acme/draw-1", usage::disjoint().with(meters::megapixel, 1_mpx))) ==
        "unpriced_meter megapixel / acme/draw-1");
}

TEST_CASE("per image by size: the variant that matches, else the declared default") {
    auto const small = bill("acme/draw-2", three_images, {{"size", "512x512"}});
    CHECK(lines(small) == strings{"3 image x3 rate size=512x512 = 0.06"});
    CHECK(trace(small) == strings{"variant @0 'size' 512x512"});
    CHECK(
        lines(bill("acme/draw-2", three_images, {{"size", "1024x1024"}})) ==
        strings{"3 image x3 rate size=1024x1024 = 0.24"});
    auto const other = bill("acme/draw-2", three_images, {{"size", "2048x2048"}});
    CHECK(lines(other) == strings{"3 image x3 rate = 0.36"});
    CHECK(trace(other) == strings{"default variant @0"});
    // The default is for other sizes, not for none.
    CHECK(total(bill("acme/draw-2", three_images)) == "missing_parameter size / image");
}

TEST_CASE("per megapixel: pixels, exactly") {
    // 1024 · 1024 pixels are 1.048576 MP; × 0.025 = 0.0262144.
    CHECK(
        lines(bill(
            "acme/draw-3", usage::disjoint().with(meters::megapixel, tally::megapixels::of(1024, 1024)))) ==
        strings{"3 megapixel x1048576 rate = 0.0262144"});
    // One pixel: 2.5 · 10^-8, which nano-credits hold.
    CHECK(
        total(bill(
            "acme/draw-3", usage::disjoint().with(meters::megapixel, tally::megapixels::of_smallest(1)))) ==
        "0.000000025");
    // Two in, four made: 0.02 + 0.1; what goes in is not part of what comes out.
    CHECK(
        lines(bill(
            "acme/draw-3",
            usage::inclusive().with(meters::megapixel, 4_mpx).with(meters::megapixel_input, 2_mpx))) ==
        strings{"3 megapixel x4000000 rate = 0.1", "3 megapixel.input x2000000 rate = 0.02"});
}

TEST_CASE("video: rate x duration in seconds, down to the microsecond") {
    CHECK(lines(bill("acme/film-1", film("8"))) == strings{"3 video_second x8000000 rate = 0.8"});
    CHECK(total(bill("acme/film-1", film("5.5"))) == "0.55");
    CHECK(total(bill("acme/film-1", film("0.000001"))) == "0.0000001");
    CHECK(total(bill("acme/film-1", film("0.0000001"))) == "too_fine video_second / 0.0000001");
    CHECK(bill("acme/film-1", film("8")).value().modality() == tally::modality::video);
}

TEST_CASE("video by resolution and audio: both must be given, and match") {
    auto const quiet = bill("acme/film-2", film("8"), {{"resolution", "720p"}, {"audio", "off"}});
    CHECK(lines(quiet) == strings{"3 video_second x8000000 rate audio=off resolution=720p = 1.6"});
    CHECK(trace(quiet) == strings{"variant @0 'audio' off", "variant @0 'resolution' 720p"});
    CHECK(total(bill("acme/film-2", film("8"), {{"audio", "on"}, {"resolution", "720p"}})) == "2.4");
    CHECK(total(bill("acme/film-2", film("8"), {{"audio", "on"}, {"resolution", "1080p"}})) == "4");
    CHECK(
        total(bill("acme/film-2", film("8"), {{"audio", "off"}, {"resolution", "1080p"}})) ==
        "unpriced_variant video_second");
    CHECK(
        total(bill("acme/film-2", film("8"), {{"audio", "on"}, {"resolution", "4k"}})) ==
        "unpriced_variant video_second / 4k");
    CHECK(
        total(bill("acme/film-2", film("8"), {{"audio", "on"}})) ==
        "missing_parameter resolution / video_second");
    CHECK(
        total(bill("acme/film-2", film("8"), {{"resolution", "720p"}})) ==
        "missing_parameter audio / video_second");
    CHECK(total(bill("acme/film-2", film("8"))).starts_with("missing_parameter "));
    CHECK(
        total(bill("acme/film-2", film("8"), {{"audio", "on"}, {"resolution", "720p"}, {"fps", "60"}})) ==
        "unknown_parameter fps / 60");
    CHECK(
        total(bill("acme/film-2", film("8"), {{"audio", "on"}, {"audio", "off"}})) ==
        "repeated_parameter audio / off");
    // Nothing used asks for nothing.
    CHECK(total(bill("acme/film-2", film("0"))) == "0");
}

TEST_CASE("free is a line of zero, unpriced is an error") {
    auto of = kit::usual();
    of.model = "acme/draw";
    of.usage = usage::disjoint({.input = 500_tok}).with(meters::image, 1_img);
    CHECK(lines(kit::bill(of)) == strings{"3 input x500 rate = 0", "3 image x1 rate = 0.04"});
    of.usage = usage::disjoint({.output = 500_tok}).with(meters::image, 1_img);
    CHECK(total(kit::bill(of)) == "unpriced_meter output / acme/draw");
}

TEST_CASE("a line's minimum is a line of the same variant") {
    using tally::rule;
    constexpr rule least[] = {rule::line_minimum("least", tally::scope::metered(), 1_cr)};
    tally::run of;
    of.model = "acme/film-2";
    of.usage = film("2");
    of.parameters = {{"resolution", "720p"}, {"audio", "on"}};
    CHECK(
        lines(tally::settle(media, tally::validate_rules(least).value(), of)) ==
        strings{
            "3 video_second x2000000 rate audio=on resolution=720p = 0.6",
            "6 video_second minimum 'least' audio=on resolution=720p = 0.4"});
}
