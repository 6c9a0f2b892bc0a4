// SPDX-License-Identifier: BSL-1.0
//
// What a host that compiles with -fsanitize=undefined still evaluates while compiling: g++ then cannot
// compare the address of a static object with null in a constant expression.

#include <tally/tally.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>

namespace {

using namespace tally::literals;
namespace meters = tally::meters;

// Meters, units and rates, with and without one.
static_assert(meters::input.any().exists() && !tally::any_meter{}.exists());
static_assert(tally::meter_of<tally::units::token>{meters::input.any()}.any() == meters::input.any());
static_assert(meters::call_of("call.fetch").any().part_of(meters::call));
static_assert((1_cr / 1_tok).any() != (1_cr / 1_sec).any() && (1_cr / 1_tok).any() != tally::any_rate{});
static_assert(!tally::any_rate{}.unit.exists() && (1_cr / 1_tok).any().unit.exists());
static_assert(tally::price::free_of_charge("m", meters::image).rate.unit->name == "image");
static_assert(meters::image.any().exists() && tally::meter_set({meters::input, meters::output}).one_unit());

// A typed table, its look-up and its prices.
constexpr tally::static_rate_table films{
    tally::snapshot{"acme", {2026, 5, 1}},
    {
        tally::price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}.when("resolution", "720p"),
        tally::price{"acme/film-1", meters::video_second, 0.2_cr / 1_sec}.otherwise(),
    },
    {tally::alias{"film", "acme/film-1"}}};
constexpr tally::rate_table_view rates = films;
static_assert(rates.contains("film") && !rates.contains("acme/film-2") && rates.position("film") == 0);
static_assert(
    rates.quote(rates.rows()[0], meters::video_second, {{"resolution", "4k"}}).value().default_variant);
static_assert(rates.nearest("Film-1")[0] == "acme/film-1");

// The pasted page.
constexpr tally::rate_table_view page = tally::catalogs::reference_2026_04_18;
static_assert(page.position("openai/o3-pro") == 10 && !page.position("openai/o4-pro"));

// A settlement.
constexpr auto used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
static_assert(
    tally::settle(tally::catalogs::reference_2026_04_18, "bytedance/seed-1.8", used).value().total() ==
    0.013_cr);

}  // namespace
