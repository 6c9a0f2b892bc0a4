// SPDX-License-Identifier: BSL-1.0
//
// What a host that compiles with -fsanitize=undefined still evaluates while compiling: g++ then cannot
// compare the address of a static object with null in a constant expression.

#include <tally/tally.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/lint.hpp>

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

// The page has nothing that lint finds, nor has a film with a default.
static_assert(tally::lint(page).kept.empty() && tally::lint(films).kept.empty());

// A settlement.
constexpr auto used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
static_assert(
    tally::settle(tally::catalogs::reference_2026_04_18, "bytedance/seed-1.8", used).value().total() ==
    0.013_cr);

// One with everything that decides by whether there is something: a tool, bounds, groups and percentages.
constexpr tally::rule rule_list[] = {
    tally::rule::add_on("search", meters::web_search, 0.1_cr / 1_srch).with_tag("search"),
    tally::rule::line_maximum("cap", tally::scope::metered(), 1_cr),
    tally::rule::group_minimum("floor", tally::scope::everything(), 3_cr),
    tally::rule::run_percentage("margin", tally::scope::everything(), 10_pct),
    tally::rule::run_minimum("least", 4_cr),
};
constexpr tally::tool tool_list[] = {tally::tool{
    .id = "writer",
    .fee = 2_cr,
    .mode = tally::fee_mode::fixed_then_overage,
    .default_model = "bytedance/seed-1.8"}
                                         .including(meters::input, 5'000_tok)};
constexpr auto rules = tally::validate_rules(rule_list, tool_list).value();
static_assert(tally::check(tally::catalogs::reference_2026_04_18, rules).code == tally::errc::none);
constexpr tally::run writing = [] {
    tally::run of;
    of.tool = "writer";
    of.usage = used.with(meters::web_search, 3_srch);
    return of;
}();
// The fee of 2, and beside it 0.3 of searches and a tenth of them; under it what is beyond 5,000 input,
// raised to 3 with the searches: 2.7 and a tenth of it.
static_assert(tally::settle(tally::catalogs::reference_2026_04_18, rules, writing).value().total() == 5.3_cr);

}  // namespace
