// SPDX-License-Identifier: BSL-1.0
//
// The whole price list of a small product, to copy and change: rate table, rules, tools, terms of posting.
#pragma once

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/tally.hpp>

#include <algorithm>  // copy
#include <string_view>

namespace example {

using namespace tally::literals;
using tally::condition, tally::price, tally::rule, tally::scope, tally::tool;
namespace meters = tally::meters;

// ---- the rate table: the reference page and our own image and video models ----

/// The reference page prints its text models only; these names and rates are made up for this example.
inline constexpr price media_prices[] = {
    // Native image: credits per asset, which may depend on a parameter of the run; `otherwise` is for other
    // values.
    {"lumen/canvas-1", meters::image, 0.04_cr / 1_img},
    {"lumen/canvas-1", meters::image_input, 0.01_cr / 1_img},
    price{"lumen/canvas-1-pro", meters::image, 0.06_cr / 1_img}.when("quality", "standard"),
    price{"lumen/canvas-1-pro", meters::image, 0.19_cr / 1_img}.when("quality", "high"),
    price{"lumen/canvas-1-pro", meters::image, 0.09_cr / 1_img}.otherwise(),
    {"opal/render-2", meters::megapixel, 0.012_cr / 1_mpx},
    {"opal/render-2", meters::megapixel_input, 0.004_cr / 1_mpx},

    // Token-priced image, on the page's basis.
    {"halide/paint-3", meters::input, 0.05_cr / 10'000_tok},
    {"halide/paint-3", meters::input_image, 0.1_cr / 10'000_tok},
    {"halide/paint-3", meters::output, 0.1_cr / 10'000_tok},
    {"halide/paint-3", meters::output_image, 0.4_cr / 10'000_tok},

    // Video: credits per second of generated output, by resolution and sound.
    price{"kestrel/film-1", meters::video_second, 0.1_cr / 1_sec}
        .when("resolution", "720p")
        .when("audio", "off"),
    price{"kestrel/film-1", meters::video_second, 0.15_cr / 1_sec}
        .when("resolution", "720p")
        .when("audio", "on"),
    price{"kestrel/film-1", meters::video_second, 0.2_cr / 1_sec}
        .when("resolution", "1080p")
        .when("audio", "off"),
    price{"kestrel/film-1", meters::video_second, 0.3_cr / 1_sec}
        .when("resolution", "1080p")
        .when("audio", "on"),
    price::free_of_charge("kestrel/film-1", meters::input),
    {"kestrel/reel-mini", meters::video_second, 0.045_cr / 1_sec},
    {"kestrel/reel-mini", meters::video_second_input, 0.005_cr / 1_sec},
};

/// The page's rows, then ours, as one table: a tool may then default to a model of either.
consteval auto page_and_media() {
    constexpr auto page = tally::catalogs::reference_2026_04_18.view().prices();
    price all[page.size() + std::size(media_prices)];
    std::copy(std::begin(media_prices), std::end(media_prices), std::copy(page.begin(), page.end(), all));
    return tally::static_rate_table{tally::snapshot{"page-and-media-2026-04-18", {2026, 4, 18}}, all};
}
inline constexpr auto rates = page_and_media();

// ---- the rules: what can add credits beyond the rows ----

inline constexpr rule rule_list[] = {
    // Inside a line: discounts and surcharges on what the model's own rates made.
    rule::multiply("batch-half", scope::metered(), 0.5_x).when(condition{}.flag("batch")),
    rule::multiply("tier-priority", scope::metered(), 1.5_x)
        .when(condition{}.parameter("service_tier", "priority")),
    rule::multiply("tier-flex", scope::metered(), 0.7_x).when(condition{}.parameter("service_tier", "flex")),
    rule::multiply("reasoning-kimi", scope::meters({meters::output_reasoning}), 1.1_x)
        .when(condition{}.model("moonshotai/kimi-k2-thinking-turbo")),
    rule::multiply("reasoning-o3", scope::meters({meters::output_reasoning}), 1.25_x)
        .when(condition{}.model("openai/o3-pro")),

    // Lines of their own. The rule for `call` prices the calls of every tool that has no rule itself.
    rule::add_on("agent-step", meters::agent_step, 0.003_cr / 1_steps).with_tag("agent"),
    rule::add_on("code-run", meters::call_of("call.code_interpreter"), 0.03_cr / 1_call).with_tag("agent"),
    rule::add_on("tool-call", meters::call, 0.002_cr / 1_call).with_tag("agent"),
    rule::add_on("web-search", meters::web_search, 10_cr / 1'000_srch).with_tag("search"),
    rule::request_fee("grounding", 0.014_cr).with_tag("search").when(condition{}.flag("grounded")),

    // Held within bounds: a line of searches costs at most a quarter credit, a line of film at least a fifth.
    rule::line_maximum("search-cap", scope::tagged("search"), 0.25_cr),
    rule::line_minimum("shortest-clip", scope::meters({meters::video_second}), 0.2_cr),

    // On the whole run. Two percentages of one scope compound into one line.
    rule::run_percentage("region-eu", scope::everything(), 10_pct)
        .when(condition{}.parameter("region", "eu")),
    rule::run_percentage("partner", scope::everything(), -5_pct).when(condition{}.flag("partner")),

    // The run's own floor and ceilings: a trial run never costs much, and a failed one nothing.
    rule::run_minimum("smallest-debit", 0.0001_cr).when(condition{}.no_flag("failed")),
    rule::run_maximum("trial-cap", 0.05_cr).when(condition{}.flag("trial")),
    rule::run_maximum("failed-is-free", 0_cr).when(condition{}.flag("failed")),
};

// ---- the tools: fixed fees against metered usage, and who may run ----

inline constexpr std::string_view chat_models[] = {
    "openai/gpt-3.5-turbo-instruct", "xai/grok-3-fast", "amazon/nova-pro"};
inline constexpr std::string_view summary_models[] = {
    "bytedance/seed-1.8", "google/gemini-2.5-flash-preview-09-2025"};
inline constexpr std::string_view research_models[] = {
    "moonshotai/kimi-k2-thinking-turbo", "prime-intellect/intellect-3"};
inline constexpr std::string_view poster_models[] = {"lumen/canvas-1-pro", "opal/render-2", "halide/paint-3"};
inline constexpr std::string_view clip_models[] = {"kestrel/film-1"};

inline constexpr tool tool_list[] = {
    // No fee: what is metered bills.
    {.id = "chat", .default_model = "bytedance/seed-1.8", .approved_models = chat_models},
    // A flat fee; who picks another model pays what it meters instead.
    {.id = "summarize",
     .fee = 0.02_cr,
     .mode = tally::fee_mode::fixed,
     .mode_on_override = tally::fee_mode::metered,
     .default_model = "zai/glm-4.5-air",
     .approved_models = summary_models},
    // The fee, or what was metered if that is more; searches and steps come on top.
    {.id = "deep-research",
     .fee = 0.5_cr,
     .mode = tally::fee_mode::greater_of,
     .mode_on_override = tally::fee_mode::greater_of,
     .default_model = "openai/o3-pro",
     .approved_models = research_models},
    // The fee includes a stated amount, searches counted in …
    {.id = "poster",
     .fee = 0.1_cr,
     .mode = tally::fee_mode::fixed_then_overage,
     .mode_on_override = tally::fee_mode::fixed_then_overage,
     .default_model = "lumen/canvas-1",
     .approved_models = poster_models,
     .included_amount = 0.12_cr,
     .included_tag = "search"},
    // … or a stated quantity: six seconds of film.
    tool{
        .id = "clip",
        .fee = 0.25_cr,
        .mode = tally::fee_mode::fixed_then_overage,
        .mode_on_override = tally::fee_mode::metered,
        .default_model = "kestrel/reel-mini",
        .approved_models = clip_models}
        .including(meters::video_second, 6_sec),
};

// ---- the terms: rounded once, half-even, to the millionth credit that the balance shows ----

inline constexpr auto rules =
    tally::validate_rules(
        rule_list, tool_list, tally::terms{.mode = tally::rounding::half_even, .quantum = 0.000001_cr})
        .value();

static_assert(
    tally::check(rates, rules).code == tally::errc::none, "a table and rules that do not go together");

}  // namespace example
