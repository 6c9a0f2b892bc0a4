// SPDX-License-Identifier: BSL-1.0
//
// Meters of one's own that are parts of others: inside the input count, inside each other, and from a
// configuration.

#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>

#include <string>

using namespace tally::literals;
namespace meters = tally::meters;

// Tokens of tool schemas: the provider counts them within the input.
inline constexpr tally::meter_of<tally::units::token> schema{
    "acme.schema", tally::category::input, {meters::input}};

// GPU time, counted by the millisecond. By its name the preview is part of the rendering.
struct gpu_second : tally::unit<"GPU-second", 1'000> {};
using gpu_seconds = tally::quantity<gpu_second>;
inline constexpr tally::meter_of<gpu_second> render{"acme.render", tally::category::video};
inline constexpr tally::meter_of<gpu_second> preview{"acme.render.preview", tally::category::video};

constexpr tally::price price_list[] = {
    {"acme/film-1", meters::input, 0.02_cr / 10'000_tok},
    {"acme/film-1", schema, 0.005_cr / 10'000_tok},
    {"acme/film-1", render, 0.04_cr / gpu_seconds::of(1)},
    {"acme/film-1", preview, 0.01_cr / gpu_seconds::of(1)},
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

constexpr auto used = tally::usage::inclusive({.input = 12'000_tok})
                          .with(schema, 3'000_tok)
                          .with_text(render, "9.75")
                          .with(preview, gpu_seconds::of_smallest(1'250));
constexpr auto bill = tally::settle(catalog, "acme/film-1", used).value();

// 9,000 other input + 8.5 s at the full rate + 1.25 s of preview + 3,000 of schemas
static_assert(bill.total() == 0.018_cr + 0.34_cr + 0.0125_cr + 0.0015_cr);

/// Settles half a unit of a meter that is known by name only. The unit is a constant of the program.
void settle_configured(std::string const& name) {
    static constexpr tally::unit_info kilowatt_hour{"kWh", 1'000};
    auto const energy = tally::any_meter::make(name, kilowatt_hour, tally::category::agent);
    if (!energy) return fmt::print("no meter: {}\n", energy.error());

    auto const at = tally::any_rate::of(tally::decimal::parse("0.3").value(), 1, &kilowatt_hour);
    if (!at) return fmt::print("no rate: {}\n", at.error());
    tally::price const prices[] = {{"acme/film-1", *energy, *at}};
    auto const table = tally::rate_table::make({"acme-2026-05", {2026, 5, 1}}, prices);
    if (!table) return fmt::print("no table: {}\n", table.error());
    auto const of_energy = tally::settle(*table, "acme/film-1", tally::usage{}.with_text(*energy, "0.5"));
    if (!of_energy) return fmt::print("refused: {}\n", of_energy.error());
    for (auto const& line : *of_energy) fmt::print("{}\n", line);
}

int main() {
    for (auto const& line : bill) fmt::print("{}\n", line);
    fmt::print("total {} credits\n\n", bill.total());

    settle_configured("acme.energy");
    settle_configured("output");
}
