// SPDX-License-Identifier: BSL-1.0
//
// Prices made of others: a ratio within a model, a margin over a whole table, rates in another currency.

#include <tally/rates/reprice.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::price;
namespace meters = tally::meters;

constexpr price vendor_list[] = {
    price{"vendor/chat", meters::input, 0.8_cr / 1'000'000_tok},
    price{"vendor/chat", meters::output, 3.2_cr / 1'000'000_tok},
    // Cached tokens cost a tenth of input, whatever input costs.
    price::derived("vendor/chat", meters::input_read, meters::input, 0.1_x),
    price{"vendor/draw", meters::image, 0.05_cr / 1_img},
};
// What its figures are in, and the ratio that the host settles on: the library looks up no rates of exchange.
constexpr tally::static_rate_table vendor{
    tally::snapshot{.id = "vendor-2026-05", .date = {2026, 5, 1}, .currency = "EUR", .credits_each = 1.25_x},
    vendor_list};

// Every price times 1.2, but images at a price of our own and a model that the vendor does not have.
constexpr auto ours = tally::repriced_table(
    {.id = "ours-2026-05", .date = {2026, 5, 2}, .currency = "EUR", .credits_each = 1.25_x}, vendor,
    {.margin = 1.2_x, .adds = true},
    {
        price{"vendor/draw", meters::image, 0.055_cr / 1_img},
        price{"ours/judge", meters::input, 0.1_cr / 1'000'000_tok},
    });

void print_bill(tally::rate_table_view const& prices, std::string_view model, tally::usage const& used) {
    auto const bill = tally::settle(prices, model, used).value();
    for (auto const& line : bill) fmt::print("{}\n", line);
    for (auto const& step : bill.trace()) fmt::print("  ({})\n", step);
}

int main() {
    auto const used = tally::usage::inclusive({.input = 30'000_tok, .read = 20'000_tok, .output = 1'000_tok});
    print_bill(vendor, "vendor/chat", used);

    fmt::print("\n");
    print_bill(ours, "vendor/chat", used);
    print_bill(ours, "vendor/draw", tally::usage{}.with(meters::image, 2_img));
    print_bill(ours, "ours/judge", tally::usage::inclusive({.input = 30'000_tok}));
}
