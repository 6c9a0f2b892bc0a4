// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of reading a table: exact names, aliases, misses, near misses, and the price of each
// variant.

#include <tally/rates/table_view.hpp>

#include "catch.hpp"
#include "told.hpp"

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/value/literals.hpp>

#include <memory>
#include <string>
#include <vector>

namespace {

using namespace tally::literals;
using tally::errc;
using tally::failure;
using tally::price;
using tally::rate_table;
namespace meters = tally::meters;

std::vector<std::string> nearest(tally::rate_table_view const& table, std::string_view name) {
    std::vector<std::string> names;
    for (std::string_view const each : table.nearest(name)) names.emplace_back(each);
    return names;
}

using names = std::vector<std::string>;

/// A name that looks like a model's, another one for every number.
std::string generated(int i) {
    char const* const vendors[] = {"acme", "bolt", "crux", "dune", "echo"};
    return std::string(vendors[i % 5]) + "/model-" + std::to_string(i * 7919 % 100'003) +
           (i % 3 == 0 ? "-mini" : "");
}

}  // namespace

TEST_CASE("a model is found by its exact name only") {
    tally::rate_table_view const page = tally::catalogs::reference_2026_04_18;
    CHECK(page.find("openai/o3-pro") != nullptr);
    for (auto const* miss :
         {"", "openai/o3-pr", "openai/o3-pro2", "OpenAI/o3-pro", "o3-pro", "openai/", " openai/o3-pro",
          "openai/o3-pro ", "openai-o3-pro", "openai/o3_pro", "openai/o3-pro\n"}) {
        CAPTURE(miss);
        CHECK(page.find(miss) == nullptr);
    }
    CHECK(page.find(std::string_view("openai/o3-pro\0", 14)) == nullptr);
}

TEST_CASE("an alias stands for its model") {
    std::vector<price> const prices = {
        {"acme/chat-1", meters::input, 1_cr / 1_tok}, {"acme/chat-2", meters::input, 2_cr / 1_tok}};
    std::vector<tally::alias> const aliases = {
        {"latest", "acme/chat-2"}, {"chat", "acme/chat-1"}, {"best", "latest"}};
    auto const table = rate_table::make({}, prices, {aliases.data(), 2}).value();
    auto const view = table.view();
    CHECK(view.find("latest") == view.find("acme/chat-2"));
    CHECK(view.find("chat") == view.find("acme/chat-1"));
    CHECK(view.find("latest")->model == "acme/chat-2");
    CHECK(view.rows().size() == 2);
    CHECK(view.find("best") == nullptr);
    // An alias is a second name of a model, not of another alias.
    CHECK(rate_table::make({}, prices, aliases).error() == failure{errc::alias_dangling, "best", "latest"});
}

TEST_CASE("a table of 2,500 names finds each of them and none beside them") {
    std::vector<std::string> own;
    for (int i = 0; i < 2'500; ++i) own.push_back(generated(i));
    std::vector<price> prices;
    for (std::size_t i = 0; i < own.size(); ++i) {
        auto const rate = tally::credits::of_smallest(static_cast<std::int64_t>(i) + 1) / 1_tok;
        prices.push_back({own[i], meters::input, rate});
    }
    auto const table = rate_table::make({"generated", {2026, 5, 1}}, prices).value();
    auto const view = table.view();
    REQUIRE(view.rows().size() == 2'500);
    int found = 0, missed = 0;
    for (std::size_t i = 0; i < own.size(); ++i) {
        auto const* const row = view.find(own[i]);
        if (row != nullptr && row->model == own[i] && view.prices(*row).front().rate.amount.mantissa() != 0 &&
            view.quote(*row, meters::input).value().price->rate == prices[i].rate) {
            ++found;
        }
        std::string const swapped =
            own[i].substr(0, own[i].size() - 2) + own[i].back() + own[i][own[i].size() - 2];
        for (std::string const& near :
             {own[i] + "~", "~" + own[i], own[i].substr(1), own[i] + " ",
              own[i].substr(0, own[i].size() - 1) + "~", own[i].substr(0, 3) + "_" + own[i].substr(4),
              std::string(own[i].size(), '~'), swapped == own[i] ? "~" : swapped + "~"}) {
            if (view.find(near) == nullptr) ++missed;
        }
    }
    CHECK(found == 2'500);
    CHECK(missed == 2'500 * 8);
}

TEST_CASE("a table that is made at run time owns every text, the names of tools among them") {
    auto const page =
        std::make_unique<std::string>("acme/chat call.fetch_a_page chat tier gold 2026-05 results");
    auto const part = [&page](std::size_t from, std::size_t size) {
        return std::string_view(*page).substr(from, size);
    };
    auto const fetch = tally::find_meter(part(10, 17)).value();
    tally::any_meter const own(part(15, 5), tally::units::image::info, tally::category::image);
    auto const table = rate_table::make(
        {part(43, 7), {2026, 5, 1}},
        {price{part(0, 9), fetch, (0.002_cr / 1_call).any()}.when(part(33, 4), part(38, 4)),
         price{part(0, 9), own, (1_cr / 1_img).any()},
         price{part(0, 9), meters::query, 1_cr / 1_qry}.in(tally::by_number(part(51, 7)).up_to(25)),
         price{part(0, 9), meters::page, 1_cr / 1_pages}.in(
             {.mode = tally::tier_mode::whole_quantity, .of = {own}})},
        {{part(28, 4), part(0, 9)}});
    REQUIRE(table);
    page->assign(page->size(), '?');
    auto const view = table->view();
    CHECK(view.snapshot().id == "2026-05");
    CHECK(view.contains("acme/chat"));
    CHECK(view.contains("chat"));
    REQUIRE(view.prices().size() == 4);
    CHECK(view.prices()[0].meter == meters::page.any());
    CHECK(view.prices()[0].tier.of.contains(
        tally::any_meter("fetch", tally::units::image::info, tally::category::image)));
    CHECK(view.prices()[1].tier.parameter == "results");
    CHECK(view.prices()[2].meter.name() == "call.fetch_a_page");
    CHECK(view.prices()[2].meter == meters::call_of("call.fetch_a_page"));
    CHECK(view.prices()[2].variant[0].name == "tier");
    CHECK(view.prices()[2].variant[0].value == "gold");
    CHECK(view.prices()[3].meter.name() == "fetch");
    CHECK(view.prices()[3].meter.under() == tally::category::image);
    REQUIRE(view.parameters().size() == 2);
    CHECK(view.parameters()[0] == "tier");
    CHECK(view.parameters()[1] == "results");
}

TEST_CASE("aliases may stand in braces, at run time too") {
    auto const page = rate_table::parse_page(
        "| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |\n|---|---|---|---|\n"
        "| acme/chat | 1 credits | 2 credits | — |\n",
        {"p", {2026, 5, 1}}, {{"chat", "acme/chat"}});
    REQUIRE(page);
    CHECK(page->view().contains("chat"));

    // Prices and aliases, each in braces or not.
    auto const finds_chat = [](tally::result<rate_table> const& table) {
        return table.value().view().contains("chat");
    };
    std::vector<tally::price> const prices = {{"acme/chat", meters::input, 1_cr / 1_tok}};
    std::vector<tally::alias> const aliases = {{"chat", "acme/chat"}};
    CHECK(finds_chat(rate_table::make({}, prices, aliases)));
    CHECK(finds_chat(rate_table::make({}, prices, {{"chat", "acme/chat"}})));
    CHECK(finds_chat(rate_table::make({}, {{"acme/chat", meters::input, 1_cr / 1_tok}}, aliases)));
    CHECK(finds_chat(
        rate_table::make({}, {{"acme/chat", meters::input, 1_cr / 1_tok}}, {{"chat", "acme/chat"}})));
    CHECK_FALSE(finds_chat(rate_table::make({}, prices, {})));
    CHECK_FALSE(finds_chat(rate_table::make({}, prices)));
    // And of a page, with and without what its dash says.
    std::string const text = "| Model | Credits / 10k input | Credits / 10k output |\n|---|---|---|\n| "
                             "acme/chat | 1 credits | 2 credits |\n";
    auto const dash = tally::page_dash::bills_as_input;
    CHECK(finds_chat(rate_table::parse_page(text, {}, aliases)));
    CHECK(finds_chat(rate_table::parse_page(text, {}, dash, aliases)));
    CHECK(finds_chat(rate_table::parse_page(text, {}, dash, {{"chat", "acme/chat"}})));
    CHECK_FALSE(finds_chat(rate_table::parse_page(text, {}, dash, {})));
    CHECK_FALSE(finds_chat(rate_table::parse_page(text, {}, {})));
}

TEST_CASE("a table without rows finds nothing") {
    rate_table const empty;
    CHECK(empty.view().find("acme/chat-1") == nullptr);
    CHECK(empty.view().find("") == nullptr);
    CHECK(empty.view().rows().empty());
    CHECK(nearest(empty.view(), "acme/chat-1").empty());
    auto const made = rate_table::make({}, {}).value();
    CHECK(made.view().find("x") == nullptr);
    CHECK_FALSE(made.view().contains("x"));
}

TEST_CASE("nearest: up to three names, fewest edits first, then in the order of the table") {
    tally::rate_table_view const page = tally::catalogs::reference_2026_04_18;
    // One edit of each kind: swapped neighbours, a letter too many, one too few, another one.
    CHECK(nearest(page, "openai/o3-por") == names{"openai/o3-pro"});
    CHECK(nearest(page, "openai/o33-pro") == names{"openai/o3-pro"});
    CHECK(nearest(page, "openai/o3pro") == names{"openai/o3-pro"});
    CHECK(nearest(page, "openai/o4-pro") == names{"openai/o3-pro"});
    CHECK(nearest(page, "bytedance/seed-1.9") == names{"bytedance/seed-1.8"});
    // "3b" to "1b" is one edit, to "11b" and "90b" two each, to llama-3.1-70b three: a fourth name does not
    // come in.
    CHECK(
        nearest(page, "meta/llama-3.2-3b") ==
        names{"meta/llama-3.2-1b", "meta/llama-3.2-11b", "meta/llama-3.2-90b"});
    // One edit more than the nearest needs is near; four are not, though a third of the name is the limit.
    auto const short_names = rate_table::make(
        {}, {{"acme/chat-1", meters::input, 1_cr / 1_tok}, {"acme/draw-1", meters::input, 1_cr / 1_tok}});
    CHECK(nearest(short_names->view(), "acme/chta-1") == names{"acme/chat-1"});
    // "abcdefghijkl" is two edits from "…xy", three from "…xyz" and four from "wxyz…": the fourth edit is too
    // far, the third is not.
    auto const by_edits = rate_table::make(
        {}, {{"abcdefghijxy", meters::input, 1_cr / 1_tok},
             {"abcdefghixyz", meters::input, 1_cr / 1_tok},
             {"abcdefghwxyz", meters::input, 1_cr / 1_tok}});
    CHECK(nearest(by_edits->view(), "abcdefghijkl") == names{"abcdefghijxy", "abcdefghixyz"});
    // What needs no edit stands alone, even beside what needs one.
    auto const by_case = rate_table::make(
        {}, {{"acme/Chat-1", meters::input, 1_cr / 1_tok}, {"acme/chat-2", meters::input, 1_cr / 1_tok}});
    CHECK(nearest(by_case->view(), "acme/chat-1") == names{"acme/Chat-1"});
    // A name that is there is nearest to itself.
    CHECK(nearest(page, "amazon/nova-pro") == names{"amazon/nova-pro"});
    CHECK(nearest(page, "") == names{});
    CHECK(nearest(page, "gpt") == names{});
    CHECK(nearest(page, "no model of that kind") == names{});
}

TEST_CASE("nearest: what people leave out, add or write otherwise in a name is no edit") {
    tally::rate_table_view const page = tally::catalogs::reference_2026_04_18;
    CHECK(nearest(page, "OpenAI/O3-Pro") == names{"openai/o3-pro"});
    CHECK(nearest(page, "seed-1.8") == names{"bytedance/seed-1.8"});
    CHECK(nearest(page, "Seed-1.8") == names{"bytedance/seed-1.8"});
    CHECK(nearest(page, "o3-pro-2025-06-10") == names{"openai/o3-pro"});
    CHECK(nearest(page, "openai/o3-pro-20250610") == names{"openai/o3-pro"});
    CHECK(nearest(page, "openai/o3-pro@20250610") == names{"openai/o3-pro"});
    CHECK(nearest(page, "openai/o3-pro-latest") == names{"openai/o3-pro"});
    CHECK(nearest(page, "O3-PRO-LATEST") == names{"openai/o3-pro"});
    CHECK(nearest(page, "openai/o3-rpo-0610") == names{"openai/o3-pro"});
    CHECK(nearest(page, "gemini-2.5-flash-preview").front() == "google/gemini-2.5-flash-preview-09-2025");
    CHECK(
        nearest(page, "google/gemini-2.5-flash-lite-preview-06-17").front() ==
        "google/gemini-2.5-flash-lite-preview-09-2025");
    // Another vendor's is another model, unless it is near letter by letter.
    CHECK(nearest(page, "microsoft/o3-pro") == names{});
    CHECK(nearest(page, "openai/seed-1.8") == names{});

    std::vector<price> const prices = {
        {"openai/gpt-4o", meters::input, 1_cr / 1_tok},
        {"openai/gpt-4o-mini", meters::input, 2_cr / 1_tok},
        {"gpt-4o", meters::input, 3_cr / 1_tok},
        {"anthropic/claude-x-20240620", meters::input, 4_cr / 1_tok},
        {"anthropic/claude-x-20241022", meters::input, 5_cr / 1_tok},
        {"solo/gpt-9", meters::input, 6_cr / 1_tok}};
    auto const table = rate_table::make({}, prices).value();
    CHECK(nearest(table.view(), "gpt-4o-2024-08-06").front() == "openai/gpt-4o");
    CHECK(nearest(table.view(), "openai/gpt-4o-mini-2024-07-18").front() == "openai/gpt-4o-mini");
    // As it stands comes first, then what needs no edit; "solo/gpt-9" needs one and is left out.
    CHECK(nearest(table.view(), "gpt-4o") == names{"gpt-4o", "openai/gpt-4o"});
    // The dates differ by more edits than the name has: without them the two are alike.
    CHECK(
        nearest(table.view(), "claude-x") ==
        names{"anthropic/claude-x-20240620", "anthropic/claude-x-20241022"});
    CHECK(nearest(table.view(), "anthropic/claude-x-20241022").front() == "anthropic/claude-x-20241022");
    // Not dates: other lengths, letters, and a date that is all there is.
    CHECK(nearest(table.view(), "gpt-4o-202408067").empty());
    CHECK(nearest(table.view(), "-20240806").empty());
}

TEST_CASE("nearest knows aliases, and compares the first 64 characters") {
    std::string const shared(64, 'a');
    std::vector<price> const prices = {
        {"acme/chat-1", meters::input, 1_cr / 1_tok}, {shared, meters::input, 2_cr / 1_tok}};
    std::vector<tally::alias> const aliases = {{"newest", "acme/chat-1"}};
    auto const table = rate_table::make({}, prices, aliases).value();
    CHECK(nearest(table.view(), "newets") == names{"newest"});
    CHECK(nearest(table.view(), shared + "bcd") == names{shared});
    CHECK(nearest(table.view(), std::string(200, 'z')).empty());
    // Of 64 characters 22 may differ, however long the name is.
    CHECK(nearest(table.view(), std::string(21, 'z') + std::string(179, 'a')) == names{shared});
    CHECK(nearest(table.view(), std::string(22, 'z') + std::string(178, 'a')) == names{shared});
    CHECK(nearest(table.view(), std::string(23, 'z') + std::string(177, 'a')) == names{});
    // Of nine characters, four.
    std::vector<price> const short_name = {{"abcdefghi", meters::input, 1_cr / 1_tok}};
    auto const one = rate_table::make({}, short_name).value();
    CHECK(nearest(one.view(), "zzzdefghi") == names{"abcdefghi"});
    CHECK(nearest(one.view(), "zzzzefghi") == names{"abcdefghi"});
    CHECK(nearest(one.view(), "zzzzzfghi") == names{});
}

// ---- variants ----

namespace {

/// The rate a table quotes, or why it has none.
std::string quoted(
    tally::rate_table_view const& table, std::string_view model, tally::any_meter const& meter,
    tally::named_value_list const& parameters = {}) {
    auto const quote = table.quote(*table.find(model), meter, parameters);
    if (!quote) return kit::told(quote.error());
    return std::string(quote->price->rate.amount.text().view()) +
           (quote->default_variant ? " by default" : "") +
           (quote->stands_in ? " as " + std::string(quote->price->meter.name()) : "");
}

}  // namespace

TEST_CASE("a price by resolution and audio holds where both values match") {
    // Plausible rows; the page prints none of them.
    std::vector<price> const prices = {
        price{"acme/film-1", meters::video_second, 0.1_cr / 1_sec}
            .when("resolution", "720p")
            .when("audio", "off"),
        price{"acme/film-1", meters::video_second, 0.15_cr / 1_sec}
            .when("resolution", "720p")
            .when("audio", "on"),
        price{"acme/film-1", meters::video_second, 0.4_cr / 1_sec}
            .when("audio", "on")
            .when("resolution", "1080p"),
        price{"acme/film-2", meters::video_second, 0.2_cr / 1_sec}.when("resolution", "720p"),
        price{"acme/film-2", meters::video_second, 0.3_cr / 1_sec}.otherwise(),
    };
    auto const table = rate_table::make({}, prices).value();
    auto const film = [&](std::string_view model, tally::named_value_list const& parameters) {
        return quoted(table, model, meters::video_second, parameters);
    };
    CHECK(film("acme/film-1", {{"resolution", "720p"}, {"audio", "off"}}) == "0.1");
    CHECK(film("acme/film-1", {{"audio", "on"}, {"resolution", "720p"}}) == "0.15");
    CHECK(film("acme/film-1", {{"resolution", "1080p"}, {"audio", "on"}}) == "0.4");
    CHECK(
        film("acme/film-1", {{"resolution", "1080p"}, {"audio", "off"}}) == "unpriced_variant video_second");
    CHECK(
        film("acme/film-1", {{"resolution", "4k"}, {"audio", "on"}}) == "unpriced_variant video_second / 4k");
    // The value that nothing is priced for is named, not the one beside it.
    CHECK(
        film("acme/film-1", {{"resolution", "4k"}, {"audio", "off"}}) ==
        "unpriced_variant video_second / 4k");
    CHECK(
        film("acme/film-1", {{"resolution", "720p"}, {"audio", "5.1"}}) ==
        "unpriced_variant video_second / 5.1");
    CHECK(
        film("acme/film-1", {{"resolution", "1080p"}, {"audio", "5.1"}}) ==
        "unpriced_variant video_second / 5.1");
    CHECK(film("acme/film-1", {{"resolution", "720p"}}) == "missing_parameter audio / video_second");
    CHECK(film("acme/film-1", {{"audio", "on"}}) == "missing_parameter resolution / video_second");
    CHECK(
        film("acme/film-1", {{"resolution", "720P"}, {"audio", "on"}}) ==
        "unpriced_variant video_second / 720P");
    CHECK(film("acme/film-1", {{"resolution", "720p"}, {"audio", "on"}, {"fps", "60"}}) == "0.15");
    CHECK(film("acme/film-2", {{"resolution", "720p"}}) == "0.2");
    CHECK(film("acme/film-2", {{"resolution", "4k"}}) == "0.3 by default");
    CHECK(film("acme/film-2", {}) == "missing_parameter resolution / video_second");
}

TEST_CASE("a stand-in holds only where the meter has no price of its own, with its variants") {
    std::vector<price> const prices = {
        price{"acme/a", meters::input, 1_cr / 1_tok}.also_for({meters::input_read, meters::input_audio}),
        price{"acme/a", meters::input_write, 3_cr / 1_tok},
        price{"acme/b", meters::input, 1_cr / 1_tok}.when("tier", "slow").also_for({meters::input_read}),
        price{"acme/b", meters::input, 2_cr / 1_tok}.when("tier", "fast").also_for({meters::input_read}),
    };
    auto const table = rate_table::make({}, prices).value();
    CHECK(quoted(table, "acme/a", meters::input) == "1");
    CHECK(quoted(table, "acme/a", meters::input_read) == "1 as input");
    CHECK(quoted(table, "acme/a", meters::input_audio) == "1 as input");
    CHECK(quoted(table, "acme/a", meters::input_write) == "3");
    // Standing in for a meter is not standing in for its parts.
    CHECK(quoted(table, "acme/a", meters::input_audio_read) == "unpriced_meter input.audio.read / acme/a");
    CHECK(quoted(table, "acme/a", meters::output) == "unpriced_meter output / acme/a");
    CHECK(quoted(table, "acme/b", meters::input_read, {{"tier", "fast"}}) == "2 as input");
    CHECK(quoted(table, "acme/b", meters::input_read) == "missing_parameter tier / input.read");
}

TEST_CASE("a table knows every parameter its prices depend on") {
    std::vector<price> const prices = {
        price{"acme/film-1", meters::video_second, 1_cr / 1_sec}
            .when("resolution", "720p")
            .when("audio", "off"),
        price{"acme/film-2", meters::video_second, 1_cr / 1_sec}.when("audio", "on"),
    };
    auto const table = rate_table::make({}, prices).value();
    REQUIRE(table.view().parameters().size() == 2);
    CHECK(table.view().parameters()[0] == "audio");
    CHECK(table.view().parameters()[1] == "resolution");
}
