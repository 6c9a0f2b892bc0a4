// SPDX-License-Identifier: BSL-1.0
//
// Mistakes that make a valid table: what lint finds in a page and in prices, and what it proposes.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/lint.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <tally/text/format_finding.hpp>

using namespace tally::literals;
using tally::price;
namespace meters = tally::meters;

// A table in the program is looked at while compiling.
static_assert(tally::lint(tally::catalogs::reference_2026_04_18).kept.empty());

constexpr auto typed_by_hand = R"(
| Model       | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|-------------|---------------------|----------------------|--------------------|
| acme/chat-1 | 0.02 credits        | 0.08 credits         | 0.002 credits      |
| acme/chat-2 | 0.05 credits        | 0.2 credits          | 0.05 credits       |
| acme/chat-3 | 0.003 credits       | 0.15 credits         | 0.0003 credits     |
| acme/chat-4 | 0.1 credits         | 0.03 credits         | —                  |
| acme/chat-5 | 3 credits           | 15 credits           | 0.3 credits        |
| acme/chat-6 | 0.01 credits        | 0.05 credits         | 0.001 credits      |
| acme/chat-7 | 0.004 credits       | 0.012 credits        | 0.0004 credits     |
)";

constexpr price prices[] = {
    price{"acme/draw-1", meters::image, 0.02_cr / 1_img}.during("22:00-06:00Z"_window),
    price{"acme/draw-1", meters::image, 0.04_cr / 1_img}.during("06:00-21:00Z"_window),

    price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}.when("resolution", "720p"),
    price{"acme/film-1", meters::video_second, 0.2_cr / 1_sec}.when("resolution", "1080p"),

    price{"acme/long-1", meters::output, 10_cr / 1'000'000_tok}.in(
        tally::whole_quantity(meters::input).up_to(200'000_tok)),

    price{"acme/night-1", meters::output, 1_cr / 1'000'000_tok}.also_for({meters::output_reasoning}),
    price{"acme/night-1", meters::output, 0.5_cr / 1'000'000_tok}
        .also_for({meters::output_reasoning})
        .during("22:00-06:00Z"_window)
        .ranked(1),
};

constexpr price more_prices[] = {
    price{"acme/chat-8", meters::input, 1_cr / 1'000'000_tok},
    price::derived("acme/chat-8", meters::input_read, meters::input, 0.1_x),
    price::derived("acme/chat-8", meters::input_write_1h, meters::input, 24_x),

    price{"acme/find-1", meters::web_search, 0.01_cr / 1_srch}.with_allowance(1'000_srch),

    price{"acme/scan-1", meters::page, 0.01_cr / 1_pages}.in(
        tally::graduated(meters::page).up_to(10'000_pages)),
    price{"acme/scan-1", meters::page, 6_cr / 1_pages}.in(tally::graduated(meters::page).above(10'000_pages)),

    price{"acme/talk-1", meters::audio_second, 0.001_cr / 1_sec}.billing_at_least(5_sec).per_started(6_sec),
};

void print_findings(tally::rate_table_view const& table, tally::lint_limits const& limits = {}) {
    auto const print = [](tally::finding const& found) { fmt::print("{}\n", found); };
    tally::lint(table, print, limits);
}

int main() {
    auto const page =
        tally::rate_table::parse_page(typed_by_hand, tally::snapshot{"acme-2026-05", {2026, 5, 1}}).value();
    print_findings(page);

    fmt::print("\n");
    auto const catalog =
        tally::rate_table::make(tally::snapshot{"acme-2026-05", {2026, 5, 1}}, prices).value();
    print_findings(catalog);

    // Parts that are not priced bill as a whole here.
    fmt::print("\n");
    tally::lint_limits without_parts;
    without_parts.parts = 0;
    auto const others =
        tally::rate_table::make(tally::snapshot{"acme-2026-05", {2026, 5, 1}}, more_prices).value();
    print_findings(others, without_parts);

    // Who takes less for usual sees more.
    fmt::print("\n");
    tally::lint_limits strict;
    strict.ratio = 3_x;
    strict.rate = 50_x;
    print_findings(tally::catalogs::reference_2026_04_18, strict);
}
