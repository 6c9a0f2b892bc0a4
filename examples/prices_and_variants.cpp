// SPDX-License-Identifier: BSL-1.0
//
// What a price can say: a rate, free of charge, a rate for some parameters, a rate that stands in for parts.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::price;
namespace meters = tally::meters;

constexpr price price_list[] = {
    // Parts without a price of their own bill at the rate that is stated for them.
    price{"acme/chat-1", meters::input, 0.02_cr / 10'000_tok}.also_for({meters::input_read}),
    price{"acme/chat-1", meters::output, 0.08_cr / 10'000_tok}.also_for({meters::output_reasoning}),

    // Seconds by resolution, and a rate for every other resolution. The prompt costs nothing.
    price::free_of_charge("acme/film-1", meters::input),
    price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}.when("resolution", "720p"),
    price{"acme/film-1", meters::video_second, 0.2_cr / 1_sec}.when("resolution", "1080p"),
    price{"acme/film-1", meters::video_second, 0.3_cr / 1_sec}.otherwise(),

    // Images by two parameters, and for no other values of them.
    price{"acme/draw-1", meters::image, 0.04_cr / 1_img}.when("quality", "standard").when("size", "1024"),
    price{"acme/draw-1", meters::image, 0.09_cr / 1_img}.when("quality", "high").when("size", "1024"),
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

void print_bill(
    std::string_view model, tally::usage const& used, tally::named_value_list const& parameters = {}) {
    tally::run run;
    run.model = model;
    run.usage = used;
    run.parameters = parameters;
    auto const bill = tally::settle(catalog, tally::rules_view{}, run);
    if (!bill) return fmt::print("refused: {}\n", bill.error());
    for (auto const& line : *bill) fmt::print("{}\n", line);
    for (auto const& step : bill->trace()) fmt::print("  ({})\n", step);
}

int main() {
    auto const chat = tally::usage::inclusive(
        {.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok, .reasoning = 900_tok});
    print_bill("acme/chat-1", chat);
    print_bill("acme/chat-1", tally::usage::inclusive({.input = 12'000_tok, .input_audio = 500_tok}));

    fmt::print("\n");
    auto const clip = tally::usage::inclusive({.input = 800_tok}).with(meters::video_second, 5.5_sec);
    print_bill("acme/film-1", clip, {{"resolution", "1080p"}});
    print_bill("acme/film-1", clip, {{"resolution", "4k"}});
    print_bill("acme/film-1", clip);

    fmt::print("\n");
    auto const images = tally::usage{}.with(meters::image, 2_img);
    print_bill("acme/draw-1", images, {{"quality", "high"}, {"size", "1024"}});
    print_bill("acme/draw-1", images, {{"quality", "high"}, {"size", "2048"}});
    print_bill("acme/draw-1", images, {{"qualty", "high"}, {"size", "1024"}});
}
