// SPDX-License-Identifier: BSL-1.0
//
// Rates that arrive at run time: a page with second names for its models, and rows of a vendor's list
// prices.

#include <tally/rates/list_price.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>

#include <string>
#include <vector>

using namespace tally::literals;

/// Reads a page under the names that our product uses for its models.
tally::result<tally::rate_table> read_page(std::string const& text, std::string_view chat) {
    tally::alias const aliases[] = {{"chat", chat}};
    return tally::rate_table::parse_page(text, tally::snapshot{"acme-2026-05", {2026, 5, 1}}, aliases);
}

/// A row of a vendor's list: dollars per million of a meter.
struct listed {
    std::string model, meter, dollars;
};

/// Two and a half times the list price, per 10,000 tokens, to six decimals. A credit is a dollar.
constexpr tally::margin_terms ours{
    .list = {.decimals = 6, .mode = tally::rounding::exact},
    .margin = 2.5_x,
    .published = {.decimals = 6, .mode = tally::rounding::half_even}};

tally::result<tally::price> price_of(listed const& row) {
    auto const because = [&row](tally::errc code) { return tally::failure{code, row.model, row.dollars}; };
    auto const meter = tally::find_meter(row.meter);
    if (!meter) return meter.error();
    auto const list = tally::decimal::parse(row.dollars);
    if (!list) return because(list.error().code);
    auto const rate = tally::rate_from_list(*list, 1'000'000_tok, 10'000_tok, ours);
    if (!rate) return because(rate.error().code);
    return tally::price{row.model, *meter, rate->any()};
}

/// The table of the list, or why there is none. The failure views `rows`.
tally::result<tally::rate_table> table_of(std::vector<listed> const& rows) {
    std::vector<tally::price> prices;
    for (listed const& row : rows) {
        auto const price = price_of(row);
        if (!price) return price.error();
        prices.push_back(*price);
    }
    return tally::rate_table::make({"vendor-2026-05", {2026, 5, 1}}, prices);
}

/// Minutes of review, which are ours.
struct minute : tally::unit<"minute", 60> {};
inline constexpr tally::meter_of<minute> reviewed{"acme.review", tally::category::agent};

/// The price of any meter in credits per so many whole units: 4 per 100 images, 0.4 per minute.
tally::result<tally::price>
price_of(std::string_view model, std::string_view name, std::string_view credits, std::int64_t per) {
    auto const because = [&](tally::errc code) { return tally::failure{code, model, credits}; };
    auto const meter = name == reviewed.name() ? reviewed.any() : tally::find_meter(name);
    if (!meter) return meter.error();
    auto const amount = tally::decimal::parse(credits);
    if (!amount) return because(amount.error().code);
    auto const rate = tally::any_rate::of(*amount, per, &meter->unit());
    if (!rate) return because(rate.error().code);
    return tally::price{model, *meter, *rate};
}

void print_table(tally::result<tally::rate_table> const& table) {
    if (!table) return fmt::print("no table: {}\n", table.error());
    for (tally::price const& each : table->view().prices())
        fmt::print("{}, {}: {}\n", each.model, each.meter, each.rate);
}

int main() {
    std::string const page = "| Model       | Credits / 1M input | Credits / 1M output |\n"
                             "| acme/chat-1 | 2 credits          | 8 credits           |\n";
    print_table(read_page(page, "acme/chat-9"));
    fmt::print("\n");

    auto const table = read_page(page, "acme/chat-1").value();
    auto const used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
    auto const bill = tally::settle(table, "chat", used).value();
    fmt::print("asked for {}, billed as {}:\n", bill.requested_model(), bill.model());
    for (auto const& line : bill) fmt::print("  {}\n", line);
    fmt::print("\n");

    std::vector<listed> rows = {
        {"vendor/large", "input", "0.25"},
        {"vendor/large", "output", "2"},
        {"vendor/small", "input", "0.3333"},
        {"vendor/small", "output", "1"}};
    print_table(table_of(rows));
    fmt::print("\n");

    rows[3].dollars = "1.00 USD";
    print_table(table_of(rows));
    rows[3] = {"vendor/large", "output", "1"};
    print_table(table_of(rows));
    fmt::print("\n");

    print_table(tally::rate_table::make(
        {"acme-2026-06", {2026, 6, 1}}, {price_of("acme/draw-1", "image", "4", 100).value(),
                                         price_of("acme/draw-1", "megapixel.input", "0.5", 1).value(),
                                         price_of("acme/draw-1", "acme.review", "0.4", 1).value()}));
    fmt::print("{}\n", price_of("acme/draw-1", "acme.frame", "0.4", 1).error());
}
