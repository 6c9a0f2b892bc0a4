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
    CHECK(text({errc::model_not_approved, "research", "openai/o3-pro"}) ==
          R"(tool "research" does not allow model "openai/o3-pro" (model_not_approved))");
    CHECK(text({errc::negative_quantity, "input", {}}) == R"(a quantity below zero of meter "input" (negative_quantity))");
    CHECK(text({errc::part_exceeds_whole, "input", {}}) == R"(the parts of "input" are more than "input" itself (part_exceeds_whole))");
    CHECK(text({errc::overflow, "total", "openai/o3-pro"}) == R"(out of range: "total" ("openai/o3-pro") (overflow))");
    CHECK(text({errc::overflow, {}, "1e99"}) == R"(out of range ("1e99") (overflow))");
    CHECK(text({errc::overflow}) == "out of range (overflow)");
    CHECK(text({errc::rules_contradict, "floor", "ceiling"}) == R"(rules "floor" and "ceiling" contradict each other (rules_contradict))");
    CHECK(text({errc::missing_model}) == "no model is named by the run (missing_model)");
    CHECK(text({errc::unknown_flag, "a\nb\"", {}}) == R"(no rule names the flag "a\nb\"" (unknown_flag))");
    CHECK(text({static_cast<errc>(255)}) == "an unknown error (?)");
}

TEST_CASE("an error in a page says line and cell") {
    CHECK(text({errc::page_cell_is_not_a_rate, "bytedance/seed-1.8", "0.0x", 3, 2}) ==
          R"(line 3, cell 2 of the page: not a rate: "0.0x", for model "bytedance/seed-1.8" (page_cell_is_not_a_rate))");
    CHECK(text({errc::page_has_no_rows, {}, {}, 1, 1}) == "line 1, cell 1 of the page: a header and no row below it (page_has_no_rows)");
}

TEST_CASE("every code has a sentence of its own, with or without names") {
    std::vector<std::string> seen;
    for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(errc::last_); ++i) {
        auto const code = static_cast<errc>(i);
        for (failure const& why : {failure{code}, failure{code, "WHERE", {}}, failure{code, {}, "TEXT"}, failure{code, "WHERE", "TEXT"}}) {
            std::string const said = text(why);
            INFO(said);
            CHECK(said.ends_with(" (" + std::string(name(code)) + ")"));
            CHECK(said.find_first_of("@[]") == std::string::npos);
            CHECK(said.find("  ") == std::string::npos);
        }
        std::string const plain = fmt::format("{}", failure{code}).substr(0, text({code}).rfind(" ("));
        CHECK(std::find(seen.begin(), seen.end(), plain) == seen.end());
        seen.push_back(plain);
    }
}

TEST_CASE("codes and results") {
    CHECK(fmt::format("{:>14}", errc::unknown_model) == " unknown_model");
    CHECK(fmt::format("[{:>6}]", tally::credits::parse("1.5")) == "[   1.5]");
    CHECK(fmt::format("{}", tally::credits::parse("1.5x")) == R"(not a decimal number: "1.5x" (not_a_number))");
    CHECK(fmt::format("{}", tally::tokens::parse("1.5")) == R"(more decimals than can be held: "1.5", for "token" (too_fine))");
}

TEST_CASE("near misses are looked up when asked for") {
    auto const settled = tally::settle(page, "bytdance/seed-1.8", tally::usage{});
    CHECK(text(settled.error()) == R"(unknown model "bytdance/seed-1.8" (unknown_model))");
    CHECK(tally::explain(settled.error(), page) == R"(unknown model "bytdance/seed-1.8" (unknown_model); did you mean "bytedance/seed-1.8"?)");
    CHECK(tally::explain(failure{errc::unknown_model, "meta/llama-3.2-2b"}, page) ==
          R"(unknown model "meta/llama-3.2-2b" (unknown_model); did you mean "meta/llama-3.2-1b", "meta/llama-3.2-11b" or "meta/llama-3.2-90b"?)");
    CHECK(tally::explain(failure{errc::unknown_model, "zzzz"}, page) == R"(unknown model "zzzz" (unknown_model))");
    CHECK(tally::explain(failure{errc::unknown_tool, "zai/glm-4.5"}, page.view()) == R"(unknown tool "zai/glm-4.5" (unknown_tool))");
}
