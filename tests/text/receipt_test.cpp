// SPDX-License-Identifier: BSL-1.0

// Receipts as they are printed, worked out by hand.

#include <tally/text/receipt.hpp>

#include "catch.hpp"

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/tally.hpp>
#include <tally/text/format.hpp>

using namespace tally::literals;
using tally::condition;
using tally::fee_mode;
using tally::rule;
using tally::scope;
using tally::tool;
namespace meters = tally::meters;

namespace {

constexpr auto& page = tally::catalogs::reference_2026_04_18;

constexpr rule no_rule = rule::run_uplift("nothing", 0_cr);

/// Settles on the page, or on another table, and prints; the first line break of the expected text is for
/// looks.
template <class Table, std::size_t N, std::size_t M>
std::string printed(
    Table const& table, rule const (&rules)[N], tool const (&tools)[M], tally::run const& of,
    tally::terms const& posting = {}) {
    auto const set = tally::validate_rules(rules, tools, posting);
    REQUIRE(set.has_value());
    auto const bill = tally::settle(table, *set, of);
    INFO(fmt::format("{}", bill));
    REQUIRE(bill.has_value());
    return '\n' + terminal_receipt(*bill);
}

// Tables stand out here because clang 14 crashes on them as statics of a function.
constexpr tally::static_rate_table films{
    tally::snapshot{"films", {2026, 5, 1}},
    {
        tally::price{"acme/film", meters::video_second, 0.1_cr / 1_sec}
            .when("resolution", "720p")
            .when("audio", "on"),
        tally::price{"acme/film", meters::video_second, 0.25_cr / 3_sec}.otherwise(),
        tally::price{"acme/film", meters::megapixel, 0.003_cr / 1_mpx},
    }};

constexpr tally::meter_of<tally::units::image> long_meter{
    "acme.upscaled_and_interpolated_and_colour_corrected_and_stabilised_and_denoised_image",
    tally::category::image};
constexpr tally::static_rate_table long_names{
    tally::snapshot{"long-names", {2026, 5, 1}},
    {
        tally::price{
            "google/gemini-2.5-flash-lite-preview-09-2025-with-a-suffix-that-no-terminal-has-room-for",
            long_meter, 0.04_cr / 1_img},
    }};

constexpr tool no_tool[] = {{.id = "none"}};

/// 8,000 tokens in and 1,000 out of xai/grok-3-fast: 0.1 + 0.0625 = 0.1625 credits.
tally::run grok() {
    tally::run out;
    out.model = "xai/grok-3-fast";
    out.usage = tally::usage::inclusive({.input = 8'000_tok, .output = 1'000_tok});
    return out;
}

tally::run grok_with(std::string_view tool) {
    tally::run out = grok();
    out.tool = tool;
    return out;
}

}  // namespace

TEST_CASE("the first example") {
    auto const used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
    auto const bill = tally::settle(page, "bytedance/seed-1.8", used).value();
    CHECK('\n' + terminal_receipt(bill) == R"(
RECEIPT                                                            0.013 credits
================================================================================
model  bytedance/seed-1.8
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
--------------------------------------------------------------------------------
    line        quantity × rate in credits                               credits
 1  input       8,000 tokens × 0.00625 / 10,000 tokens                    0.005
 2  input.read  4,000 tokens × 0.00125 / 10,000 tokens                    0.0005
 3  output      1,500 tokens × 0.05 / 10,000 tokens                       0.0075
--------------------------------------------------------------------------------
    posted for input                                                      0.0055
    posted for output                                                     0.0075
--------------------------------------------------------------------------------
    exact total                                                           0.013
    posted in all, half-even to 0.000000001                               0.013
)");
    CHECK('\n' + markdown_receipt(bill) == R"(
## Receipt: 0.013 credits

| run | |
|---|---|
| model | bytedance/seed-1.8 |
| rates | reference-2026-04-18, 2026-04-18, 1 USD = 1 credit |

| # | line | how | credits | posted |
|---:|---|---|---:|---:|
| 1 | input | 8,000 tokens × 0.00625 / 10,000 tokens | 0.005 | 0.005 |
| 2 | input.read | 4,000 tokens × 0.00125 / 10,000 tokens | 0.0005 | 0.0005 |
| 3 | output | 1,500 tokens × 0.05 / 10,000 tokens | 0.0075 | 0.0075 |

| total | credits |
|---|---:|
| posted for input | 0.0055 |
| posted for output | 0.0075 |
| exact total | 0.013 |
| **posted in all**, half-even to 0.000000001 | **0.013** |
)");
}

TEST_CASE("where the page shows a dash, cached tokens bill at the input rate and the receipt says so") {
    auto const used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok});
    CHECK('\n' + terminal_receipt(tally::settle(page, "meta/llama-3.2-1b", used).value()) == R"(
RECEIPT                                                            0.003 credits
================================================================================
model  meta/llama-3.2-1b
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
--------------------------------------------------------------------------------
    line        quantity × rate in credits                               credits
 1  input       8,000 tokens × 0.0025 / 10,000 tokens                      0.002
 2  input.read  4,000 tokens × 0.0025 / 10,000 tokens                      0.001
                — billed at the input rate
--------------------------------------------------------------------------------
    exact total                                                            0.003
    posted in all, half-even to 0.000000001                                0.003
)");
}

TEST_CASE("a run that consumed nothing") {
    CHECK('\n' + terminal_receipt(tally::settle(page, "openai/o3-pro", tally::usage{}).value()) == R"(
RECEIPT                                                                0 credits
================================================================================
model  openai/o3-pro
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
--------------------------------------------------------------------------------
    exact total                                                                0
    posted in all, half-even to 0.000000001                                    0
)");
}

TEST_CASE("a batch multiplier, a threshold and all of the header") {
    static constexpr rule rules[] = {
        rule::multiply("batch-half", scope::metered(), 0.5_x).when(condition{}.flag("batch")),
        rule::multiply("long-context", scope::meters({meters::input}), 1.5_x)
            .when(condition{}.at_least(meters::input, 20'000_tok)),
    };
    static constexpr tool tools[] = {{.id = "research", .default_model = "zai/glm-4.5-air"}};
    tally::run of;
    of.usage = tally::usage::inclusive({.input = 20'000_tok, .output = 4'000_tok});
    of.flags = {"batch"};
    of.tool = "research";
    of.served = "zai/glm-4.5v";
    of.at = tally::instant::parse("2026-04-20T12:00:00.5Z").value();
    of.tags = {{"organization", "acme"}, {"project", "a|b"}};
    // 0.03 · 0.5 · 1.5 + 0.018 · 0.5
    CHECK(printed(page, rules, tools, of) == R"(
RECEIPT                                                           0.0315 credits
================================================================================
served by  zai/glm-4.5v (the tool's default)
rates      reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
tool       research, metered
time       2026-04-20T12:00:00.5Z
tag        organization = acme
tag        project = a|b
--------------------------------------------------------------------------------
    line    quantity × rate in credits                                   credits
 1  input   20,000 tokens × 0.015 / 10,000 tokens                         0.0225
            × 0.5 batch-half
            × 1.5 long-context (at 20,000)
 2  output   4,000 tokens × 0.045 / 10,000 tokens                         0.009
            × 0.5 batch-half
--------------------------------------------------------------------------------
    posted for input                                                      0.0225
    posted for output                                                     0.009
--------------------------------------------------------------------------------
    exact total                                                           0.0315
    posted in all, half-even to 0.000000001                               0.0315
)");
}

TEST_CASE("multipliers that add up, and one that a host's code answers") {
    static constexpr rule rules[] = {
        rule::multiply("reasoning", scope::metered(), 1.5_x),
        rule::multiply("rebate", scope::metered(), 0.9_x),
    };
    struct region_rule {
        std::string_view id() const noexcept { return "region"; }
        std::int32_t version() const noexcept { return 3; }
        tally::result<tally::factor> multiply(tally::run const&, tally::line const&) const noexcept {
            return 1.2_x;
        }
    };
    auto const set = tally::validate_rules(rules, {.multipliers = tally::combination::additive}).value();
    // 1 + 0.5 − 0.1 + 0.2 = 1.6; 0.1 · 1.6 and 0.0625 · 1.6
    CHECK('\n' + terminal_receipt(tally::settle(page, set, grok(), region_rule{}).value()) == R"(
RECEIPT                                                             0.26 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
--------------------------------------------------------------------------------
    line    quantity × rate in credits                                   credits
 1  input   8,000 tokens × 0.125 / 10,000 tokens                            0.16
            × 1.5 reasoning
            × 0.9 rebate
            × 1.2 region, version 3
            these add up: × 1.6 = 1 + 0.5 - 0.1 + 0.2
 2  output  1,000 tokens × 0.625 / 10,000 tokens                            0.1
            × 1.5 reasoning
            × 0.9 rebate
            × 1.2 region, version 3
            these add up: × 1.6 = 1 + 0.5 - 0.1 + 0.2
--------------------------------------------------------------------------------
    posted for input                                                        0.16
    posted for output                                                       0.1
--------------------------------------------------------------------------------
    exact total                                                             0.26
    posted in all, half-even to 0.000000001                                 0.26
)");
}

TEST_CASE("a tool's fee in each of its modes") {
    static constexpr rule rules[] = {no_rule};
    static constexpr tool tools[] = {
        {.id = "metered", .fee = 0.5_cr, .mode = fee_mode::metered, .default_model = "xai/grok-3-fast"},
        {.id = "fixed", .fee = 0.5_cr, .mode = fee_mode::fixed, .default_model = "xai/grok-3-fast"},
        {.id = "greater", .fee = 0.5_cr, .mode = fee_mode::greater_of, .default_model = "xai/grok-3-fast"},
        {.id = "smaller", .fee = 0.1_cr, .mode = fee_mode::greater_of, .default_model = "xai/grok-3-fast"},
        {.id = "amount",
         .fee = 0.5_cr,
         .mode = fee_mode::fixed_then_overage,
         .default_model = "xai/grok-3-fast",
         .included_amount = 0.05_cr},
        {.id = "quantity",
         .fee = 0.5_cr,
         .mode = fee_mode::fixed_then_overage,
         .default_model = "xai/grok-3-fast",
         .included_meters = {meters::input, meters::output},
         .included_count = 8'400},
    };
    CHECK(printed(page, rules, tools, grok_with("metered")) == R"(
RECEIPT                                                           0.1625 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
tool   metered, metered
--------------------------------------------------------------------------------
    line    quantity × rate in credits                                   credits
 1  input   8,000 tokens × 0.125 / 10,000 tokens                          0.1
 2  output  1,000 tokens × 0.625 / 10,000 tokens                          0.0625
--------------------------------------------------------------------------------
    posted for input                                                      0.1
    posted for output                                                     0.0625
--------------------------------------------------------------------------------
    exact total                                                           0.1625
    posted in all, half-even to 0.000000001                               0.1625
)");
    CHECK(printed(page, rules, tools, grok_with("fixed")) == R"(
RECEIPT                                                              0.5 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
tool   fixed, fixed: fee 0.5, metered 0.1625 of lines 1-2
--------------------------------------------------------------------------------
    line      quantity × rate in credits                                 credits
 1  input     8,000 tokens × 0.125 / 10,000 tokens                           0
              memo: 0.1 covered by the tool's fee
 2  output    1,000 tokens × 0.625 / 10,000 tokens                           0
              memo: 0.0625 covered by the tool's fee
 3  tool fee  the fee of tool fixed                                          0.5
--------------------------------------------------------------------------------
    posted for input                                                         0
    posted for output                                                        0
    posted for fee                                                           0.5
--------------------------------------------------------------------------------
    exact total                                                              0.5
    posted in all, half-even to 0.000000001                                  0.5
)");
    CHECK(printed(page, rules, tools, grok_with("greater")) == R"(
RECEIPT                                                              0.5 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
tool   greater, greater of: fee 0.5, metered 0.1625 of lines 1-2
--------------------------------------------------------------------------------
    line      quantity × rate in credits                                 credits
 1  input     8,000 tokens × 0.125 / 10,000 tokens                        0.1
 2  output    1,000 tokens × 0.625 / 10,000 tokens                        0.0625
 3  tool fee  0.5 - 0.1625 of lines 1-2 (fee of tool greater)             0.3375
--------------------------------------------------------------------------------
    posted for input                                                      0.1
    posted for output                                                     0.0625
    posted for fee                                                        0.3375
--------------------------------------------------------------------------------
    exact total                                                           0.5
    posted in all, half-even to 0.000000001                               0.5
)");
    CHECK(printed(page, rules, tools, grok_with("smaller")) == R"(
RECEIPT                                                           0.1625 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
tool   smaller, greater of: fee 0.1, metered 0.1625 of lines 1-2
--------------------------------------------------------------------------------
    line    quantity × rate in credits                                   credits
 1  input   8,000 tokens × 0.125 / 10,000 tokens                          0.1
 2  output  1,000 tokens × 0.625 / 10,000 tokens                          0.0625
--------------------------------------------------------------------------------
    posted for input                                                      0.1
    posted for output                                                     0.0625
--------------------------------------------------------------------------------
    exact total                                                           0.1625
    posted in all, half-even to 0.000000001                               0.1625
)");
    CHECK(printed(page, rules, tools, grok_with("amount")) == R"(
RECEIPT                                                           0.6125 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
tool   amount, fixed then overage: fee 0.5, metered 0.1625 of lines 1-2
--------------------------------------------------------------------------------
    line      quantity × rate in credits                                 credits
 1  input     8,000 tokens × 0.125 / 10,000 tokens                        0.1
 2  output    1,000 tokens × 0.625 / 10,000 tokens                        0.0625
 3  tool fee  the fee of tool amount                                      0.5
 4  included                                                             -0.05
              - the lesser of 0.05 and 0.1625 of lines 1-2 (the fee of tool
              amount)
--------------------------------------------------------------------------------
    posted for input                                                      0.1
    posted for output                                                     0.0625
    posted for fee                                                        0.45
--------------------------------------------------------------------------------
    exact total                                                           0.6125
    posted in all, half-even to 0.000000001                               0.6125
)");
    // 8,000 tokens of input and 400 of the 1,000 of output: 0.1 + 0.025
    CHECK(printed(page, rules, tools, grok_with("quantity")) == R"(
RECEIPT                                                           0.5375 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
tool   quantity, fixed then overage: fee 0.5, metered 0.1625 of lines 1-2
--------------------------------------------------------------------------------
    line      quantity × rate in credits                                 credits
 1  input     8,000 tokens × 0.125 / 10,000 tokens                        0.1
 2  output    1,000 tokens × 0.625 / 10,000 tokens                        0.0625
 3  tool fee  the fee of tool quantity                                    0.5
 4  included  the first units, which the fee includes (tool quantity)    -0.125
              - 0.1: 8,000 tokens of line 1
              - 0.025: 400 tokens of line 2
--------------------------------------------------------------------------------
    posted for input                                                      0.1
    posted for output                                                     0.0625
    posted for fee                                                        0.375
--------------------------------------------------------------------------------
    exact total                                                           0.5375
    posted in all, half-even to 0.000000001                               0.5375
)");
}

TEST_CASE("add-ons, percentages that compound and one alone") {
    static constexpr rule rules[] = {
        rule::add_on("search", meters::web_search, 0.01_cr / 1_srch).with_tag("web"),
        rule::add_on("any-call", meters::call, 0.002_cr / 1_call),
        rule::request_fee("per-run", 0.001_cr),
        rule::run_percentage("discount", scope::metered(), tally::factor::parse("-0.1").value()),
        rule::run_percentage("margin", scope::metered(), 20_pct),
        rule::run_percentage("web-tax", scope::tagged("web"), 5_pct),
    };
    tally::run of = grok();
    of.usage = of.usage.with(meters::web_search, 3_srch).with(meters::call_of("call.fetch"), 2_call);
    // 0.9 · 1.2 − 1 = 8 % of 0.1625, and 5 % of 0.03
    CHECK(printed(page, rules, no_tool, of) == R"(
RECEIPT                                                            0.212 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
--------------------------------------------------------------------------------
    line        quantity × rate in credits                               credits
 1  input       8,000 tokens × 0.125 / 10,000 tokens                      0.1
 2  output      1,000 tokens × 0.625 / 10,000 tokens                      0.0625
 3  request        1 request × 0.001 / request                            0.001
                request fee per-run
 4  web_search    3 searches × 0.01 / search                              0.03
                add-on search (tag web)
 5  call.fetch       2 calls × 0.002 / call                               0.004
                at the rate of call
                add-on any-call
 6  percentage  8 % × 0.1625 of lines 1-2                                 0.013
                -10 % discount
                20 % margin
                compounded: 0.9 × 1.2 - 1
 7  percentage  5 % × 0.03 of line 4 (web-tax)                            0.0015
--------------------------------------------------------------------------------
    posted for input                                                      0.1
    posted for output                                                     0.0625
    posted for request                                                    0.001
    posted for search                                                     0.03
    posted for tool                                                       0.004
    posted for adjustment                                                 0.0145
--------------------------------------------------------------------------------
    exact total                                                           0.212
    posted in all, half-even to 0.000000001                               0.212
)");
}

TEST_CASE("minimum and maximum of a line, of a group and of the run") {
    static constexpr rule rules[] = {
        rule::line_maximum("cap", scope::meters({meters::output}), 0.05_cr),
        rule::group_minimum("floor", scope::metered(), 0.2_cr),
        rule::run_maximum("ceiling", 0.15_cr),
    };
    // The group reads the lines with their bounds: 0.2 − 0.15. In all 0.1 + 0.0625 − 0.0125 + 0.05 = 0.2.
    CHECK(printed(page, rules, no_tool, grok()) == R"(
RECEIPT                                                             0.15 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
--------------------------------------------------------------------------------
    line         quantity × rate in credits                              credits
 1  input        8,000 tokens × 0.125 / 10,000 tokens                     0.1
 2  output       1,000 tokens × 0.625 / 10,000 tokens                     0.0625
 3  maximum      0.05 - 0.0625 of line 2 (cap)                           -0.0125
 4  minimum      0.2 - 0.15 of lines 1-3 (floor)                          0.05
 5  run maximum  0.15 - 0.2 of lines 1-4 (ceiling)                       -0.05
--------------------------------------------------------------------------------
    posted for input                                                      0.1
    posted for output                                                     0.0625
    posted for adjustment                                                -0.0125
--------------------------------------------------------------------------------
    exact total                                                           0.15
    posted in all, half-even to 0.000000001                               0.15
)");
}

TEST_CASE("a negative total, raised to a minimum from below zero") {
    static constexpr rule rules[] = {
        rule::run_uplift("voucher", -0.2_cr),
        rule::run_minimum("never-below", 0.01_cr),
    };
    CHECK(printed(page, rules, no_tool, grok()) == R"(
RECEIPT                                                             0.01 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
--------------------------------------------------------------------------------
    line         quantity × rate in credits                              credits
 1  input        8,000 tokens × 0.125 / 10,000 tokens                     0.1
 2  output       1,000 tokens × 0.625 / 10,000 tokens                     0.0625
 3  uplift       stated by rule voucher                                  -0.2
 4  run minimum  0.01 - (-0.0375) of lines 1-3 (never-below)              0.0475
--------------------------------------------------------------------------------
    posted for input                                                      0.1
    posted for output                                                     0.0625
    posted for adjustment                                                -0.1525
--------------------------------------------------------------------------------
    exact total                                                           0.01
    posted in all, half-even to 0.000000001                               0.01
)");
}

TEST_CASE("variants of a video model, another unit and shares after rounding") {
    static constexpr rule rules[] = {no_rule};
    tally::run of;
    of.model = "acme/film";
    of.usage = tally::usage::disjoint()
                   .with(meters::video_second, 5.5_sec)
                   .with(meters::megapixel, tally::megapixels::of(1024, 1024));
    of.parameters = {{"resolution", "720p"}, {"audio", "on"}};
    // 0.003145728 and 0.55 make 0.553145728 → 0.55: the cent that is missing at 0.00 + 0.55 is none.
    CHECK(printed(films, rules, no_tool, of, {.quantum = 0.01_cr}) == R"(
RECEIPT                                                             0.55 credits
================================================================================
model  acme/film
rates  films, 2026-05-01
--------------------------------------------------------------------------------
    line          quantity × rate in credits                             credits
 1  megapixel     1.048576 MP × 0.003 / MP                           0.003145728
                                                          posted as  0
 2  video_second        5.5 s × 0.1 / s                              0.55
                  rate for audio = on, resolution = 720p
--------------------------------------------------------------------------------
    posted for image                                                 0
    posted for video                                                 0.55
--------------------------------------------------------------------------------
    exact total                                                      0.553145728
    posted in all, half-even to 0.01                                 0.55
    A line is posted cut off to a multiple of 0.01; what the total then lacks
    goes, 0.01 each, to the lines with the largest remainders, earlier lines
    first.
)");
    of.parameters = {{"resolution", "4k"}, {"audio", "on"}};
    of.usage = tally::usage::disjoint().with(meters::video_second, 5_sec);
    CHECK(printed(films, rules, no_tool, of, {.mode = tally::rounding::away_from_zero}) == R"(
RECEIPT                                                      0.416666667 credits
================================================================================
model  acme/film
rates  films, 2026-05-01
--------------------------------------------------------------------------------
    line          quantity × rate in credits                             credits
 1  video_second  5 s × 0.25 / 3 s                                          5/12
                  default rate: no other price holds for the run
                                                          posted as  0.416666667
--------------------------------------------------------------------------------
    exact total                                                             5/12
    posted in all, away-from-zero to 0.000000001                     0.416666667
    A line is posted cut off to a multiple of 0.000000001; what the total then
    lacks goes, 0.000000001 each, to the lines with the largest remainders,
    earlier lines first.
)");
    auto const set =
        tally::validate_rules(std::span<tally::rule const>{}, {}, {.mode = tally::rounding::away_from_zero})
            .value();
    CHECK(markdown_receipt(tally::settle(films, set, of).value()).ends_with(R"(
| **posted in all**, away-from-zero to 0.000000001 | **0.416666667** |

A line is posted cut off to a multiple of 0.000000001; what the total then lacks goes, 0.000000001 each, to the lines with the largest remainders, earlier lines first.
)"));
}

TEST_CASE("names longer than the receipt is wide continue below, and none is cut off") {
    static constexpr rule rules[] = {
        rule::multiply(
            "discount-for-organizations-that-were-among-the-first-hundred-and-stayed-for-more-than-a-year",
            scope::metered(), 0.5_x),
        rule::run_uplift(
            "surcharge with blanks, and with more words than one row of a receipt can take", 0.01_cr),
    };
    tally::run of;
    of.model = "google/gemini-2.5-flash-lite-preview-09-2025-with-a-suffix-that-no-terminal-has-room-for";
    of.usage = tally::usage::disjoint().with(long_meter, 3_img);
    of.tags = {
        {"run", "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901"
                "23456789"}};
    CHECK(printed(long_names, rules, no_tool, of) == R"(
RECEIPT                                                             0.07 credits
================================================================================
model  google/gemini-2.5-flash-lite-preview-09-2025-with-a-suffix-that-no-\
       terminal-has-room-for
rates  long-names, 2026-05-01
tag    run =
       012345678901234567890123456789012345678901234567890123456789012345678901\
       2345678901234567890123456789
--------------------------------------------------------------------------------
    line: quantity × rate in credits                                     credits
 1  acme.upscaled_and_interpolated_and_colour_corrected_and_stabilised_\
    and_denoised_image                                                      0.06
      3 images × 0.04 / image
      × 0.5
        discount-for-organizations-that-were-among-the-first-hundred-and-\
        stayed-for-more-than-a-year
 2  uplift                                                                  0.01
      stated by rule surcharge with blanks, and with more words than one row of
      a receipt can take
--------------------------------------------------------------------------------
    posted for image                                                        0.06
    posted for adjustment                                                   0.01
--------------------------------------------------------------------------------
    exact total                                                             0.07
    posted in all, half-even to 0.000000001                                 0.07
)");
}

TEST_CASE("no name can pass for a line of the receipt, or for markup") {
    static constexpr rule rules[] = {rule::multiply("a|b *c* <d> _e_ f_g", scope::metered(), 2_x)};
    tally::run of = grok();
    of.usage = tally::usage::inclusive({.input = 8'000_tok});
    of.tags = {{"note", "x\n    posted in all  0\x1b[2J \xe2\x80\xae \xff \\"}};
    CHECK(printed(page, rules, no_tool, of) == R"(
RECEIPT                                                              0.2 credits
================================================================================
model  xai/grok-3-fast
rates  reference-2026-04-18, 2026-04-18, 1 USD = 1 credit
tag    note = x\n    posted in all  0\x1b[2J \u{202e} \xff \\
--------------------------------------------------------------------------------
    line   quantity × rate in credits                                    credits
 1  input  8,000 tokens × 0.125 / 10,000 tokens                              0.2
           × 2 a|b *c* <d> _e_ f_g
--------------------------------------------------------------------------------
    exact total                                                              0.2
    posted in all, half-even to 0.000000001                                  0.2
)");
    auto const set = tally::validate_rules(rules).value();
    CHECK('\n' + markdown_receipt(tally::settle(page, set, of).value()) == R"(
## Receipt: 0.2 credits

| run | |
|---|---|
| model | xai/grok-3-fast |
| rates | reference-2026-04-18, 2026-04-18, 1 USD = 1 credit |
| tag | note = x\\n    posted in all  0\\x1b\[2J \\u{202e} \\xff \\\\ |

| # | line | how | credits | posted |
|---:|---|---|---:|---:|
| 1 | input | 8,000 tokens × 0.125 / 10,000 tokens<br>× 2 a\|b \*c\* \<d\> \_e\_ f_g | 0.2 | 0.2 |

| total | credits |
|---|---:|
| exact total | 0.2 |
| **posted in all**, half-even to 0.000000001 | **0.2** |
)");
}

TEST_CASE("a rate that holds at some times") {
    static constexpr tally::static_rate_table nights{
        tally::snapshot{"nights", {2026, 5, 1}},
        {tally::price{"acme/night", meters::input, 2_cr / 1'000_tok}
             .during("Mon-Fri 22:00-06:00+08:00"_window)
             .starting("2026-05-01T00:00:00Z"_utc)
             .ending("2026-06-01T00:00:00Z"_utc),
         tally::price{"acme/night", meters::output, 4_cr / 1'000_tok}.starting("2026-05-01T00:00:00Z"_utc)}};
    tally::run of;
    of.model = "acme/night";
    of.usage = tally::usage::disjoint({.input = 1'000_tok, .output = 1'000_tok});
    of.at = "2026-05-04T20:00:00Z"_utc;  // a Tuesday, 04:00, eight hours east
    CHECK('\n' + terminal_receipt(tally::settle(nights, of).value()) == R"(
RECEIPT                                                                6 credits
================================================================================
model  acme/night
rates  nights, 2026-05-01
time   2026-05-04T20:00:00Z
--------------------------------------------------------------------------------
    line    quantity × rate in credits                                   credits
 1  input   1,000 tokens × 2 / 1,000 tokens                                    2
            rate for Mon-Fri 22:00-06:00+08:00 from 2026-05-01T00:00:00Z until
              2026-06-01T00:00:00Z
 2  output  1,000 tokens × 4 / 1,000 tokens                                    4
            rate from 2026-05-01T00:00:00Z
--------------------------------------------------------------------------------
    posted for input                                                           2
    posted for output                                                          4
--------------------------------------------------------------------------------
    exact total                                                                6
    posted in all, half-even to 0.000000001                                    6
)");
}

TEST_CASE("billable quantities, a derived rate, a currency and a tier without a price") {
    static constexpr tally::price prices[] = {
        tally::price{"acme/all", meters::input, 2_cr / 1'000_tok},
        tally::price::derived("acme/all", meters::input_read, meters::input, 0.1_x),
        tally::price{"acme/all", meters::audio_second, 0.01_cr / 1_sec}
            .billing_at_least(10_sec)
            .per_started(3_sec)
            .with_allowance(4_sec, "seconds"),
        tally::price{"acme/all", meters::image, 0.5_cr / 1_img}.with_allowance(1_img),
    };
    static constexpr tally::static_rate_table euros{
        tally::snapshot{"euros", {2026, 5, 1}, "EUR", 1.25_x}, prices};
    tally::run of;
    of.model = "acme/all";
    of.usage = tally::usage::disjoint({.input = 1'000_tok, .read = 1'000_tok})
                   .with(meters::audio_second, 1.5_sec)
                   .with(meters::image, 1_img);
    of.parameters = {{"service_tier", "batch"}};
    of.counters = {tally::counter{"seconds", 1_sec}};
    static constexpr rule rules[] = {
        rule::multiply("batch-half", tally::scope::meters({meters::input}), 0.5_x)
            .when(tally::condition{}.parameter("service_tier", "batch"))};
    auto const set = tally::validate_rules(
                         rules, {}, {.tier_policies = {{"service_tier", tally::lacking::inherit, "default"}}})
                         .value();
    // 2 × 0.5 × 1.25; a tenth of it; 1.5 s are 10, are 12, less the 3 of 4 that are left: 9 × 0.01 × 1.25.
    CHECK('\n' + terminal_receipt(tally::settle(euros, set, of).value()) == R"(
RECEIPT                                                           1.4875 credits
================================================================================
model  acme/all
rates  euros, 2026-05-01, 1 EUR = 1.25 credits
--------------------------------------------------------------------------------
    line          quantity × rate in credits                             credits
 1  input         1,000 tokens × 2 EUR / 1,000 tokens                     1.25
                  × 0.5 batch-half
                  × 1.25 credits for 1 EUR
 2  input.read    1,000 tokens × 2 EUR / 1,000 tokens                     0.125
                  × 0.5 batch-half
                  × 0.1 of the rate of input
                  × 1.25 credits for 1 EUR
 3  image             0 images × 0.5 EUR / image                          0
                  1 image of 1 image free
                  × 1.25 credits for 1 EUR
                  no price holds for service_tier = batch: the standard bills
 4  audio_second           9 s × 0.01 EUR / s                             0.1125
                  minimum, for 1.5 s
                  whole increments, for 10 s
                  counter seconds before: 1 s
                  3 s of 12 s free
                  × 1.25 credits for 1 EUR
                  no price holds for service_tier = batch: the standard bills
--------------------------------------------------------------------------------
    posted for input                                                      1.375
    posted for image                                                      0
    posted for audio                                                      0.1125
--------------------------------------------------------------------------------
    exact total                                                           1.4875
    posted in all, half-even to 0.000000001                               1.4875
)");
}
