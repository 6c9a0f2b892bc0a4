// SPDX-License-Identifier: BSL-1.0
//
// Mistakes that make a valid table: what lint finds in a page and in prices, and what it proposes.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/lint.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>


using namespace tally::literals;
using tally::price, tally::suspicion;
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

/// A ratio, or credits per token.
tally::factor number(tally::fraction<tally::int128> const& exact) {
    return tally::factor::of(exact.n, exact.d).value();
}

void print_findings(tally::rate_table_view const& table, tally::lint_limits const& limits = {}) {
    auto const all = table.prices();
    auto const print = [&](tally::finding const& found) {
        price const &suspect = all[found.price], &other = all[found.other];
        fmt::print("{} {}: {}", found.model, found.meter.name(), name(found.why));
        if (found.found.n != 0) {
            bool const is_ratio = found.price != found.other;
            fmt::print(", {}", number(found.found));
            if (is_ratio) fmt::print(" times {}", other.meter.name());
            fmt::print(", usual is {}", number(found.usual));
        }
        if (found.why == suspicion::never_bills) fmt::print(", {} bills instead", other.rate);
        if (found.at) fmt::print(", at {}", *found.at);
        if (found.count) fmt::print(", at a count of {}", static_cast<std::int64_t>(*found.count));
        for (tally::any_meter const part :
             {meters::input_read.any(), meters::input_write.any(), meters::output_reasoning.any()}) {
            if ((found.parts & part.bit()) != 0) fmt::print(", {}", part.name());
        }
        fmt::print(": {}", name(found.fix));
        if (found.basis)
            fmt::print(", {}", tally::any_rate{suspect.rate.amount, *found.basis, suspect.rate.unit});
        fmt::print("\n");
    };
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

    // Who takes less for usual sees more.
    fmt::print("\n");
    tally::lint_limits strict;
    strict.ratio = 3_x;
    strict.rate = 50_x;
    print_findings(tally::catalogs::reference_2026_04_18, strict);
}
