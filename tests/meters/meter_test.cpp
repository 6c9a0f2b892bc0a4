// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of meters: the whole table of built-in ones against a second copy, and their
// order.

#include <tally/meters/meter_set.hpp>

#include "catch.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using tally::any_meter;

struct expected_meter {
    std::string_view name, unit, category;
    std::vector<std::string_view> wholes;
};

// Every built-in meter with its unit, its category and all of its wholes, in canonical order. Written by
// hand, not from the table of the library.
std::vector<expected_meter> const expected_meters = {
    {"input", "token", "input", {}},
    {"input.read", "token", "input", {"input"}},
    {"input.write", "token", "input", {"input"}},
    {"input.write_5m", "token", "input", {"input", "input.write"}},
    {"input.write_1h", "token", "input", {"input", "input.write"}},
    {"input.audio", "token", "input", {"input"}},
    {"input.audio.read", "token", "input", {"input", "input.read", "input.audio"}},
    {"input.image", "token", "input", {"input"}},
    {"input.image.read", "token", "input", {"input", "input.read", "input.image"}},
    {"input.video", "token", "input", {"input"}},
    {"input.video.read", "token", "input", {"input", "input.read", "input.video"}},
    {"output", "token", "output", {}},
    {"output.reasoning", "token", "output", {"output"}},
    {"output.audio", "token", "output", {"output"}},
    {"output.image", "token", "output", {"output"}},
    {"output.video", "token", "output", {"output"}},
    {"output.citation", "token", "output", {"output"}},
    {"image", "image", "image", {}},
    {"image.input", "image", "image", {}},
    {"megapixel", "MP", "image", {}},
    {"megapixel.input", "MP", "image", {}},
    {"video_second", "s", "video", {}},
    {"video_second.input", "s", "video", {}},
    {"audio_second", "s", "audio", {}},
    {"audio_second.input", "s", "audio", {}},
    {"character", "character", "text", {}},
    {"character.input", "character", "text", {}},
    {"page", "page", "document", {}},
    {"page.annotated", "page", "document", {"page"}},
    {"page.input", "page", "document", {}},
    {"page.annotated.input", "page", "document", {"page.input"}},
    {"request", "request", "request", {}},
    {"query", "query", "request", {}},
    {"rerank_search", "search", "search", {}},
    {"web_search", "search", "search", {}},
    {"storage_search", "search", "search", {}},
    {"agent_step", "step", "agent", {}},
    {"session", "session", "agent", {}},
    {"call", "call", "tool", {}},
    {"token_hour", "token-hour", "storage", {}},
    {"gb_day", "GB-day", "storage", {}},
};

any_meter named(std::string_view name) { return tally::find_meter(name).value(); }

}  // namespace

TEST_CASE("every built-in meter has the name, unit, category and wholes of the list") {
    REQUIRE(expected_meters.size() == tally::builtin_meters::count);
    for (std::size_t i = 0; i < expected_meters.size(); ++i) {
        auto const& expected = expected_meters[i];
        CAPTURE(expected.name);
        auto const found = tally::find_meter(expected.name);
        REQUIRE(found);
        CHECK(found->name() == expected.name);
        CHECK(found->unit().name == expected.unit);
        CHECK(name(found->under()) == expected.category);
        CHECK(found->bit() == tally::meter_mask{1} << i);
        for (auto const& other : expected_meters) {
            CAPTURE(other.name);
            bool const is_whole = std::ranges::find(expected.wholes, other.name) != expected.wholes.end();
            CHECK(found->part_of(named(other.name)) == is_whole);
        }
    }
}

TEST_CASE("meters have a strict total order: the table's, then no meter, then a host's by name") {
    std::vector<any_meter> ordered;
    for (auto const& each : expected_meters) ordered.push_back(named(each.name));
    ordered.push_back(any_meter{});
    ordered.push_back(tally::meters::call_of("call.a"));
    ordered.push_back(tally::meters::call_of("call.a.b"));
    ordered.push_back(tally::meters::call_of("call.b"));
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        for (std::size_t j = 0; j < ordered.size(); ++j) {
            CAPTURE(ordered[i].name(), ordered[j].name());
            CHECK((ordered[i] < ordered[j]) == (i < j));
            CHECK((ordered[i] == ordered[j]) == (i == j));
        }
    }
}

TEST_CASE("a name that differs from a meter's by one character is no meter") {
    for (auto const& each : expected_meters) {
        std::string const name(each.name);
        CAPTURE(name);
        std::vector<std::string> misses = {name + "x", name + " ", " " + name, name + ".", "x" + name};
        if (name != "page.input" && name != "page.annotated.input")
            misses.push_back(name.substr(0, name.size() - 1));
        for (auto const& miss : misses) {
            CAPTURE(miss);
            if (miss == "call." || !miss.starts_with("call."))
                CHECK(tally::find_meter(miss).error() == tally::failure{tally::errc::unknown_meter, miss});
        }
    }
}

TEST_CASE("no host's meter bears a built-in name, whatever its unit and wholes") {
    for (auto const& each : expected_meters) {
        CAPTURE(each.name);
        any_meter const built_in = named(each.name);
        for (auto const* unit : {&tally::units::token::info, &tally::units::second::info, &built_in.unit()}) {
            auto const refused = any_meter::make(each.name, *unit, tally::category::agent).error();
            CHECK(refused == tally::failure{tally::errc::meter_reserved, each.name});
        }
        if (each.name == "input" || each.name == "page")
            CHECK_FALSE(any_meter::make(each.name, built_in.unit(), built_in.under(), {built_in}));
        std::string const own = "acme." + std::string(each.name), longer = std::string(each.name) + "s";
        CHECK(any_meter::make(own, tally::units::second::info, tally::category::agent));
        CHECK(any_meter::make(longer, tally::units::second::info, tally::category::agent));
    }
}

TEST_CASE("equal meters hash alike, and different ones apart") {
    std::set<std::size_t> hashes;
    for (auto const& each : expected_meters) {
        std::string const copy(each.name);
        CHECK(std::hash<any_meter>{}(named(copy)) == std::hash<any_meter>{}(named(each.name)));
        hashes.insert(std::hash<any_meter>{}(named(each.name)));
    }
    std::string const tool = "call.fetch";
    CHECK(
        std::hash<any_meter>{}(tally::meters::call_of(tool)) ==
        std::hash<any_meter>{}(tally::meters::call_of("call.fetch")));
    hashes.insert(std::hash<any_meter>{}(tally::meters::call_of(tool)));
    CHECK(hashes.size() == expected_meters.size() + 1);
}

TEST_CASE("a set's counts can be summed where its meters share a unit, for every pair of built-in meters") {
    for (auto const& a : expected_meters) {
        for (auto const& b : expected_meters) {
            CAPTURE(a.name, b.name);
            CHECK(tally::meter_set({named(a.name), named(b.name)}).one_unit() == (a.unit == b.unit));
            auto const own = any_meter::make("acme.x", named(b.name).unit(), tally::category::agent).value();
            CHECK(tally::meter_set({named(a.name), own}).one_unit() == (a.unit == b.unit));
        }
    }
}

TEST_CASE("each category has a name of its own") {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < tally::category_count; ++i)
        names.push_back(name(static_cast<tally::category>(i)));
    CHECK(
        names == std::vector<std::string_view>{
                     "input", "output", "image", "video", "audio", "text", "document", "request", "search",
                     "agent", "tool", "storage", "adjustment", "fee"});
}

TEST_CASE("a set contains what it names and the parts of that, for every pair of built-in meters") {
    for (auto const& whole : expected_meters) {
        tally::meter_set const with_parts{named(whole.name)};
        auto const just = tally::meter_set::only({named(whole.name)});
        for (auto const& each : expected_meters) {
            CAPTURE(whole.name, each.name);
            bool const is_part = std::ranges::find(each.wholes, whole.name) != each.wholes.end();
            CHECK(with_parts.contains(named(each.name)) == (is_part || each.name == whole.name));
            CHECK(just.contains(named(each.name)) == (each.name == whole.name));
        }
    }
}

TEST_CASE("a set holds four of a host's own meters") {
    using tally::meters::call_of;
    tally::meter_set const three{call_of("call.a"), call_of("call.b"), call_of("call.c")};
    tally::meter_set const four{call_of("call.a"), call_of("call.b"), call_of("call.c"), call_of("call.d")};
    CHECK_FALSE(three.contains(call_of("call.d")));
    CHECK(four.contains(call_of("call.d")));
    CHECK(four.contains(call_of("call.a")));
    // A fifth ends the program; the compile-fail pair meter_set_too_many shows it in a constant expression.
}
