// SPDX-License-Identifier: BSL-1.0

// Errors as sentences, and the near misses that a caller asks for.

#include <tally/text/format_failure.hpp>

#include "catch.hpp"

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/tally.hpp>
#include <tally/text/format_value.hpp>

#include <algorithm>
#include <vector>

using namespace tally::literals;
using tally::errc;
using tally::failure;

namespace {

constexpr auto& page = tally::catalogs::reference_2026_04_18;

std::string text(failure const& why) { return fmt::format("{}", why); }

}  // namespace

TEST_CASE("a failure says what and where, and its code") {
    CHECK(text({}) == "nothing is wrong (none)");
    CHECK(text({errc::unknown_model, "gpt-9", {}}) == R"(unknown model "gpt-9" (unknown_model))");
    CHECK(text({errc::overflow, {}, "1e99"}) == R"(out of range ("1e99") (overflow))");
    CHECK(text({errc::overflow}) == "out of range (overflow)");
    CHECK(text({errc::missing_model}) == "no model is named by the run (missing_model)");
    CHECK(text({errc::unknown_flag, "a\nb\"", {}}) == R"(no rule names the flag "a\nb\"" (unknown_flag))");
    CHECK(text({errc::bytes_malformed}) == "the bytes are no settlement in canonical form (bytes_malformed)");
    CHECK(
        text({errc::rule_invalid, "a\x1b", "b\x1b"}) ==
        R"("a\x1b" is no valid rule or tool: b\x1b (rule_invalid))");
    CHECK(text({static_cast<errc>(255)}) == "an unknown error (?)");
}

TEST_CASE("every sentence, with the names that its code brings") {
    struct said {
        failure why;
        char const* sentence;
    };
    static constexpr said all[] = {
        {{errc::not_a_number, "input", "12k"},
         R"(not a number, date or time in the form that is read: "12k", for "input")"},
        {{errc::too_fine, "token", "1.5"}, R"(more decimals than can be held: "1.5", for "token")"},
        {{errc::overflow, "total", "openai/o3-pro"},
         R"(out of range: "total" ("openai/o3-pro"); 64-bit credits end at 9,223,372,036.854775807, counts at 2^63 - 1)"},
        {{errc::division_by_zero, {}, "1/0"}, R"(a divisor or basis of zero, or a basis below zero ("1/0"))"},
        {{errc::inexact, "total", "openai/o3-pro"},
         R"(a remainder that rounding "exact" may not drop: "total" ("openai/o3-pro"); a finer quantum or a rounding mode could)"},
        {{errc::no_value}, R"(a value was read where there is none)"},
        {{errc::negative_quantity, "input", {}}, R"(a quantity below zero of meter "input")"},
        {{errc::part_exceeds_whole, "input", {}},
         R"(the parts of meter "input" are more than "input" itself, which is said to include them; parts that are counted beside it are disjoint)"},
        {{errc::whole_missing, "output", "output.reasoning"},
         R"(meter "output" is said to include its parts and is not stated, but its part "output.reasoning" is)"},
        {{errc::convention_missing, "input", {}},
         R"(parts of meter "input" are stated, but not whether "input" includes them; say inclusive or disjoint)"},
        {{errc::wholes_differ, "acme.read", "input"},
         R"(meter "acme.read" is part of "input" by its name, but not of every whole of "input")"},
        {{errc::repeated_meter, "input", {}}, R"(meter "input" is stated twice)"},
        {{errc::repeated_convention, "input", {}},
         R"(whether "input" includes its parts is said twice, or differently for two of a host's wholes)"},
        {{errc::meter_reserved, "input.read", {}},
         R"(a host's own meter under a built-in name: "input.read")"},
        {{errc::unit_mismatch, "acme.frame", "s"},
         R"(a count or rate in another unit than that of meter "acme.frame" ("s"))"},
        {{errc::unknown_meter, "acme.frame", {}},
         R"(unknown meter "acme.frame", neither built in nor handed in)"},
        {{errc::too_many_items, "image", {}}, R"(more items than there is room for, from "image" on)"},
        {{errc::page_header_missing, {}, "hello"},
         R"(there is no table: it begins with a header row, not with "hello")"},
        {{errc::page_header_unknown, "model, meter and credits", "Price"},
         R"(a column that there is not: "Price"; those are model, meter and credits)"},
        {{errc::page_header_repeated, {}, "Model"}, R"(the same column twice: "Model")"},
        {{errc::page_header_mixed, {}, "Basis"},
         R"(a column of another kind of block than those before it: "Basis")"},
        {{errc::page_line_is_not_a_row, {}, "a | b"},
         R"(neither a row between bars nor a footnote on one line: "a | b")"},
        {{errc::page_column_missing, "acme/chat", {}},
         R"(a column of the header, or its cell in a row, is missing, for model "acme/chat")"},
        {{errc::page_column_surplus, "acme/chat", "9 credits"},
         R"(a cell beyond the last of the header, or of the eight that a page's line may have: "9 credits", for model "acme/chat")"},
        {{errc::page_model_is_empty}, R"(a row without a model name)"},
        {{errc::page_model_is_unprintable, "a\u200b", "a\u200b"},
         R"(a model name with a character that nobody sees: "a\u{200b}")"},
        {{errc::page_cell_is_not_a_rate, "acme/chat", "0.0x"},
         R"(no rate: "0.0x", for model "acme/chat"; a page has "0.05 credits" or, for read, an em dash (—), a CSV 0.05)"},
        {{errc::page_rate_is_negative, "acme/chat", "-1 credits"},
         R"(a rate below zero: "-1 credits", for model "acme/chat")"},
        {{errc::page_basis_unknown, "acme/draw", "pixel"},
         R"(no basis: "pixel", for model "acme/draw"; in a CSV it is a whole number above zero of at most nine digits, perhaps with k or M, such as 10k, and on a page image or MP)"},
        {{errc::page_row_has_no_rate, "acme/chat", "acme/chat"}, R"(a row without any rate: "acme/chat")"},
        {{errc::page_model_is_repeated, "acme/chat", "acme/chat"},
         R"(model "acme/chat" has a row already; in a CSV the lines of a model stand together)"},
        {{errc::page_has_no_rows}, R"(a header and no row below it)"},
        {{errc::page_footnote_missing, "acme/film", "1 credits [2]"},
         R"(a mark that no footnote below explains, or behind a name: "1 credits [2]", for model "acme/film")"},
        {{errc::page_footnote_unused, {}, "[2] graduated"},
         R"(a footnote that no cell above it names: "[2] graduated")"},
        {{errc::page_footnote_repeated, {}, "[2] graduated"},
         R"(a second footnote of one number: "[2] graduated")"},
        {{errc::page_manner_unknown, "acme/film", "tiers"},
         R"(words that do not say what prices are by: "tiers", for model "acme/film"; understood are "whole quantity of" meters, "graduated", "by number of" or "by short edge of" a parameter and, in a footnote, "by" parameters, with a colon behind)"},
        {{errc::page_condition_unknown, "acme/film", "over"},
         R"(words that do not say for which runs a price is: "over", for model "acme/film"; a footnote says "above", "at least", "up to" or "below" a number such as 200k, or a value for each parameter, or "otherwise", with semicolons between its prices; a CSV says "size=large; audio=on" or "otherwise" in when, and a number such as 200k in a bound, which has a tier)"},
        {{errc::page_amount_unused, "acme/film", "by size"},
         R"(a footnote without "as shown": "by size", so the amount of the marked cell bills nowhere, for model "acme/film")"},
        {{errc::page_quote_misplaced, {}, "acme"},
         R"(a quote mark that neither begins nor ends a field: "acme")"},
        {{errc::model_repeated, "acme/chat", {}},
         R"(model "acme/chat" comes twice; the prices of a model stand together)"},
        {{errc::name_taken, "chat", {}}, R"(the name "chat" is taken by a model or another alias)"},
        {{errc::snapshot_date_invalid, "acme-2026-02", {}}, R"(snapshot "acme-2026-02" is dated by no day)"},
        {{errc::snapshot_ratio_invalid, "euros-2026-05", "EUR"},
         R"(snapshot "euros-2026-05" states no credits, or zero or less, for one of its currency "EUR"; or a ratio, but no currency that goes with it)"},
        {{errc::alias_dangling, "chat", "acme/chat"},
         R"(alias "chat" stands for a model that the table lacks: "acme/chat")"},
        {{errc::model_unnamed, {}, "input"}, R"(a model without a name, meter "input")"},
        {{errc::price_repeated, "acme/chat", "input"}, R"(model "acme/chat" prices meter "input" twice)"},
        {{errc::price_negative, "search", "web_search"},
         R"("search" has a price below zero for meter "web_search")"},
        {{errc::price_basis_invalid, "acme/chat", "input"},
         R"("acme/chat" has a price per zero or less of meter "input")"},
        {{errc::price_not_free, "acme/chat", "input"},
         R"(model "acme/chat" has a rate for meter "input", which it calls free)"},
        {{errc::stand_in_for_no_part, "acme/chat", "output"},
         R"(model "acme/chat" has a price that stands in for meter "output", which is no part of what it prices)"},
        {{errc::variant_inconsistent, "acme/film", "video_second"},
         R"(the variants of model "acme/film" for meter "video_second" do not go together; each names the same parameters once and stands in for the same parts, or is the one default)"},
        {{errc::prices_overlap, "acme/chat", "input"},
         R"(two prices of model "acme/chat" for meter "input" hold at once, and no rank tells which bills)"},
        {{errc::price_never_holds, "acme/chat", "input"},
         R"(a price of model "acme/chat" for meter "input" never holds: its hours, its period or its tier contain nothing)"},
        {{errc::tier_invalid, "acme/chat", "input"},
         R"(a tier of model "acme/chat" for meter "input" counts nothing, meters of several units, or another meter than its own where it is graduated; or it has bounds but no mode, or one below zero)"},
        {{errc::tiers_inconsistent, "acme/chat", "input"},
         R"(the tiers of model "acme/chat" for meter "input" overlap, or count differently, or from different counters)"},
        {{errc::billing_invalid, "acme/chat", "input"},
         R"(the minimum, increment or allowance of model "acme/chat" for meter "input" is below zero, or its price stands in for parts that would each bill it, or its counter counts nothing, or two things)"},
        {{errc::derived_invalid, "acme/chat", "input"},
         R"(the price of model "acme/chat" for meter "input" is derived from none that can be multiplied: a price of its own, of the same unit, neither derived nor graduated; or it has a ratio but is not derived)"},
        {{errc::rounds_to_zero, "acme/chat", "input"},
         R"(rounding makes the rate of model "acme/chat" for meter "input" zero)"},
        {{errc::table_too_large, "acme/chat", "size"},
         R"(more prices, parameters or counters than a table can hold: "acme/chat" ("size"))"},
        {{errc::rule_unnamed, {}, "multiplier"}, R"(a rule or tool without an id ("multiplier"))"},
        {{errc::rule_repeated, "margin", {}}, R"(two rules or tools are called "margin")"},
        {{errc::rule_invalid, "batch", "a multiplier needs a scope"},
         R"("batch" is no valid rule or tool: a multiplier needs a scope)"},
        {{errc::too_many_rules, "margin", {}}, R"(more rules than there is room for, from "margin" on)"},
        {{errc::quantum_invalid}, R"(a posting quantum of zero or less)"},
        {{errc::priced_twice, "search", "web_search"},
         R"(rule "search" prices meter "web_search", which the model's own rates price already)"},
        {{errc::denominator_too_large, "acme/chat", "margin"},
         R"(exact amounts would need a denominator above the limit: "acme/chat" with "margin"; rounder rates, bases and factors need a smaller one)"},
        {{errc::missing_model, "research", {}}, R"(no model is named by the run or its tool "research")"},
        {{errc::unknown_model, "gpt-9", "research"}, R"(unknown model "gpt-9", for "research")"},
        {{errc::model_not_approved, "research", "openai/o3-pro"},
         R"(tool "research" does not allow model "openai/o3-pro")"},
        {{errc::unknown_tool, "serch", {}}, R"(unknown tool "serch")"},
        {{errc::unknown_flag, "bach", {}}, R"(no rule names the flag "bach")"},
        {{errc::unknown_parameter, "regoin", "eu"},
         R"(no price or rule names the parameter "regoin" (= "eu"))"},
        {{errc::repeated_parameter, "region", "eu"},
         R"(the flag, parameter or counter "region" is given twice (= "eu"))"},
        {{errc::missing_parameter, "resolution", "video_second"},
         R"(the price of meter "video_second" depends on the parameter "resolution", which the run lacks)"},
        {{errc::unknown_counter, "pages", {}}, R"(no price names the counter "pages")"},
        {{errc::missing_counter, "pages-2026-05", "page"},
         R"(the price of meter "page" counts from the counter "pages-2026-05", which the run lacks)"},
        {{errc::missing_time, "off-peak"}, R"("off-peak" depends on the time, which the run lacks)"},
        {{errc::unpriced_meter, "image", "acme/chat"},
         R"(nothing prices meter "image" of model "acme/chat")"},
        {{errc::unpriced_time, "input", "acme/chat"},
         R"(no price of meter "input" of model "acme/chat" holds at the run's time)"},
        {{errc::unpriced_tier, "input", "acme/chat"},
         R"(no tier of meter "input" of model "acme/chat" has the run's count)"},
        {{errc::unpriced_variant, "video_second", "4k"},
         R"(no price of meter "video_second" is for the run's parameters; none is for the value "4k")"},
        {{errc::rules_contradict, "floor", "ceiling"},
         R"(rule "floor" contradicts "ceiling": a minimum above a maximum, groups that cross, or multipliers that add up to less than zero)"},
        {{errc::too_many_lines, "web_search", "acme/chat"},
         R"(more lines than the settlement can hold, from "web_search" on ("acme/chat"); its capacity is a template argument)"},
        {{errc::too_many_steps, "margin", {}},
         R"(more trace steps than the settlement can hold, from "margin" on; its capacity is a template argument)"},
        {{errc::callable_refused, "loyalty", "customer"},
         R"(the host's rule "loyalty" refused the run: "customer")"},
        {{errc::bytes_full},
         R"(the buffer is too small for the bytes; canonical_size says how many a settlement takes)"},
        {{errc::bytes_truncated}, R"(the bytes end early)"},
        {{errc::bytes_malformed, {}, "the order of the lines"},
         R"(the bytes are no settlement in canonical form: the order of the lines)"},
    };
    std::size_t at = 0;
    for (auto const& [why, sentence] : all) {
        ++at;
        CHECK(static_cast<std::size_t>(why.code) == at);
        CHECK(text(why) == std::string(sentence) + " (" + std::string(name(why.code)) + ")");
    }
    CHECK(at == static_cast<std::size_t>(errc::last_));
}

TEST_CASE("an error in a page or in comma-separated values says line and cell") {
    CHECK(
        text({errc::page_header_missing}) ==
        "there is no table: it begins with a header row (page_header_missing)");
    CHECK(
        text({errc::page_cell_is_not_a_rate, "bytedance/seed-1.8", "0.0x", 3, 2}) ==
        R"(line 3, cell 2: no rate: "0.0x", for model "bytedance/seed-1.8"; a page has "0.05 credits" or, for read, an em dash (—), a CSV 0.05 (page_cell_is_not_a_rate))");
    CHECK(
        text({errc::page_has_no_rows, {}, {}, 1, 1}) ==
        "line 1, cell 1: a header and no row below it (page_has_no_rows)");
}

TEST_CASE("every code has a sentence of its own, with or without names") {
    std::vector<std::string> seen;
    for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(errc::last_); ++i) {
        auto const code = static_cast<errc>(i);
        for (failure const& why :
             {failure{code}, failure{code, "WHERE", {}}, failure{code, {}, "TEXT"},
              failure{code, "WHERE", "TEXT"}}) {
            std::string const said = text(why);
            INFO(said);
            CHECK(said.ends_with(" (" + std::string(name(code)) + ")"));
            CHECK(said.find_first_of("@$?[]") == std::string::npos);
            CHECK(said.find("  ") == std::string::npos);
        }
        std::string const plain = fmt::format("{}", failure{code}).substr(0, text({code}).rfind(" ("));
        CHECK(std::find(seen.begin(), seen.end(), plain) == seen.end());
        seen.push_back(plain);
    }
}

TEST_CASE("codes and results") {
    CHECK(
        text({errc::unpriced_variant, "video_second"}) ==
        R"(no price of meter "video_second" is for the run's parameters (unpriced_variant))");
    CHECK(fmt::format("{:>14}", errc::unknown_model) == " unknown_model");
    CHECK(fmt::format("[{:>6}]", tally::credits::parse("1.5")) == "[   1.5]");
    CHECK(
        fmt::format("{}", tally::credits::parse("1.5x")) ==
        R"(not a number, date or time in the form that is read: "1.5x" (not_a_number))");
    CHECK(
        fmt::format("{}", tally::tokens::parse("1.5")) ==
        R"(more decimals than can be held: "1.5", for "token" (too_fine))");
}

TEST_CASE("near misses are looked up when asked for") {
    auto const settled = tally::settle(page, "bytdance/seed-1.8", tally::usage{});
    CHECK(text(settled.error()) == R"(unknown model "bytdance/seed-1.8" (unknown_model))");
    CHECK(
        tally::explain(settled.error(), page) ==
        R"(unknown model "bytdance/seed-1.8" (unknown_model); did you mean "bytedance/seed-1.8"?)");
    CHECK(
        tally::explain(failure{errc::unknown_model, "meta/llama-3.2-2b"}, page) ==
        R"(unknown model "meta/llama-3.2-2b" (unknown_model); did you mean "meta/llama-3.2-1b", "meta/llama-3.2-11b" or "meta/llama-3.2-90b"?)");
    CHECK(
        tally::explain(failure{errc::unknown_model, "zzzz"}, page) ==
        R"(unknown model "zzzz" (unknown_model))");
    CHECK(
        tally::explain(failure{errc::unknown_tool, "zai/glm-4.5"}, page.view()) ==
        R"(unknown tool "zai/glm-4.5" (unknown_tool))");
}
