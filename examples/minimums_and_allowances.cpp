// SPDX-License-Identifier: BSL-1.0
//
// What bills is not what was used: minimums, started units, packages, allowances and tiers of a month.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::price;
namespace meters = tally::meters;

constexpr price price_list[] = {
    // A call bills 10 seconds at least, and every started second.
    price{"acme/voice-1", meters::audio_second_input, 0.0004_cr / 1_sec}.billing_at_least(10_sec).per_started(
        1_sec),
    // A package of 1,000 pages, however few of them are read.
    price{"acme/scan-1", meters::page_input, 5_cr / 1'000_pages}.per_started(1'000_pages),
    // 1,000 searches of each month are free.
    price{"acme/find-1", meters::web_search, 0.01_cr / 1_srch}.with_allowance(1'000_srch, "searches-2026-05"),
    // The first 1,000 images of a month at one rate, and those beyond at another.
    price{"acme/draw-1", meters::image, 0.04_cr / 1_img}
        .in(tally::graduated(meters::image).up_to(1'000_img))
        .counting_from("images-2026-05"),
    price{"acme/draw-1", meters::image, 0.03_cr / 1_img}
        .in(tally::graduated(meters::image).above(1'000_img))
        .counting_from("images-2026-05"),
};
constexpr tally::static_rate_table prices{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

void print_bill(tally::run const& of) {
    auto const bill = tally::settle(prices, of);
    if (!bill) {
        fmt::print("refused: {}\n", bill.error());
        return;
    }
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
    for (auto const spoken : {3.2_sec, 61.5_sec})
        print_bill(asking("acme/voice-1", tally::usage{}.with(meters::audio_second_input, spoken)));

    fmt::print("\n");
    for (auto const read : {12_pages, 1'001_pages})
        print_bill(asking("acme/scan-1", tally::usage{}.with(meters::page_input, read)));

    fmt::print("\n");
    auto search = asking("acme/find-1", tally::usage{}.with(meters::web_search, 30_srch));
    print_bill(search);
    for (auto const before : {500_srch, 990_srch}) {
        search.counters = {tally::counter{"searches-2026-05", before}};
        print_bill(search);
    }

    fmt::print("\n");
    auto draw = asking("acme/draw-1", tally::usage{}.with(meters::image, 8_img));
    draw.counters = {tally::counter{"images-2026-05", 995_img}};
    print_bill(draw);
}
