// SPDX-License-Identifier: BSL-1.0
//
// Prices that depend on how much, how large and when: tiers, hours, dates.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::price;
namespace meters = tally::meters;

// Which prompts are long: more than 200,000 tokens, cached ones included.
constexpr tally::tier short_prompt = tally::whole_quantity(meters::input).up_to(200'000_tok);
constexpr tally::tier long_prompt = tally::whole_quantity(meters::input).above(200'000_tok);

constexpr price price_list[] = {
    // A long prompt bills at the higher rate from its first token on, and so does its answer.
    price{"acme/chat-2", meters::input, 1.25_cr / 1'000'000_tok}
        .also_for({meters::input_read})
        .in(short_prompt),
    price{"acme/chat-2", meters::input, 2.5_cr / 1'000'000_tok}
        .also_for({meters::input_read})
        .in(long_prompt),
    price{"acme/chat-2", meters::output, 10_cr / 1'000'000_tok}.in(short_prompt),
    price{"acme/chat-2", meters::output, 15_cr / 1'000'000_tok}.in(long_prompt),

    // The first 1,000 pages at one rate, and only what is beyond at the other.
    price{"acme/scan-1", meters::page, 0.01_cr / 1_pages}.in(
        tally::graduated(meters::page).up_to(1'000_pages)),
    price{"acme/scan-1", meters::page, 0.006_cr / 1_pages}.in(
        tally::graduated(meters::page).above(1'000_pages)),

    // By the shorter edge of the picture, which has an upper end.
    price{"acme/film-2", meters::video_second, 0.1_cr / 1_sec}.in(
        tally::by_short_edge("resolution").up_to(720)),
    price{"acme/film-2", meters::video_second, 0.2_cr / 1_sec}.in(
        tally::by_short_edge("resolution").above(720).up_to(1'080)),

    // Half price at night in Shanghai; dearer from June on.
    price{"acme/night-1", meters::input, 0.5_cr / 1'000'000_tok}.during("00:30-08:30+08:00"_window),
    price{"acme/night-1", meters::input, 1_cr / 1'000'000_tok}.ending("2026-06-01T00:00:00Z"_utc).ranked(1),
    price{"acme/night-1", meters::input, 1.5_cr / 1'000'000_tok}
        .starting("2026-06-01T00:00:00Z"_utc)
        .ranked(1),
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

void print_bill(tally::run const& run) {
    auto const bill = tally::settle(catalog, run);
    if (!bill) return fmt::print("refused: {}\n", bill.error());
    for (auto const& line : *bill) fmt::print("{}\n", line);
    for (auto const& step : bill->trace()) fmt::print("  ({})\n", step);
}

tally::run asking(std::string_view model, tally::usage const& used) {
    tally::run out;
    out.model = model;
    out.usage = used;
    return out;
}

int main() {
    print_bill(asking("acme/chat-2", tally::usage::inclusive({.input = 200'000_tok, .output = 1'000_tok})));
    print_bill(asking(
        "acme/chat-2",
        tally::usage::inclusive({.input = 200'001_tok, .read = 150'000_tok, .output = 1'000_tok})));

    fmt::print("\n");
    print_bill(asking("acme/scan-1", tally::usage{}.with(meters::page, 1'200_pages)));

    fmt::print("\n");
    auto clip = asking("acme/film-2", tally::usage{}.with(meters::video_second, 5.5_sec));
    for (std::string_view const size : {"1280x720", "1080p", "2160p", "4k"}) {
        clip.parameters = {{"resolution", size}};
        print_bill(clip);
    }

    fmt::print("\n");
    auto prompt = asking("acme/night-1", tally::usage{}.with(meters::input, 40'000_tok));
    print_bill(prompt);
    for (auto const& time :
         {"2026-05-04T16:30:00Z"_utc, "2026-05-05T00:30:00Z"_utc, "2026-06-01T00:30:00Z"_utc}) {
        prompt.at = time;
        print_bill(prompt);
    }
}
