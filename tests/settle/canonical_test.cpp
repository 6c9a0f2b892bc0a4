// SPDX-License-Identifier: BSL-1.0
//
// Canonical bytes: the format byte by byte, the way back, damaged bytes, and replay.
#include <tally/settle/canonical.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

#include "catch.hpp"

#include <array>
#include <string>
#include <vector>

using namespace tally::literals;

namespace {

constexpr auto& page = tally::catalogs::reference_2026_04_18;

struct frame : tally::unit<"frame"> {};
constexpr tally::meter_of<frame> frames{"acme.frame", tally::category::video};

constexpr tally::rule some_rules[] = {
    tally::rule::multiply("batch-half", tally::scope::metered(), 0.5_x).when(tally::condition{}.flag("batch")),
    tally::rule::add_on("search", tally::meters::web_search, 0.01_cr / 1_srch).with_tag("extras"),
    tally::rule::add_on("frames", frames, 0.002_cr / tally::quantity<frame>::of(7)),
    tally::rule::run_percentage("margin", tally::scope::everything(), 10_pct),
    tally::rule::run_maximum("cap", 0.02_cr),
};
constexpr tally::rule other_rules[] = {
    tally::rule::multiply("batch-half", tally::scope::metered(), 0.5_x).when(tally::condition{}.flag("batch")),
    tally::rule::add_on("search", tally::meters::web_search, 0.01_cr / 1_srch).with_tag("extras"),
    tally::rule::add_on("frames", frames, 0.002_cr / tally::quantity<frame>::of(7)),
    tally::rule::run_percentage("margin", tally::scope::everything(), 20_pct),
    tally::rule::run_maximum("cap", 0.02_cr),
};
constexpr tally::rules_view set = tally::validate_rules(some_rules).value();
constexpr tally::rules_view other_set = tally::validate_rules(other_rules).value();

constexpr tally::run busy_run{
    .model = "bytedance/seed-1.8",
    .usage = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok})
                 .with(tally::meters::web_search, 3_srch)
                 .with(frames, tally::quantity<frame>::of(5)),
    .flags = {"batch"},
    .at = tally::instant::of_nanos(1'776'513'600'000'000'000),
    .tags = {{"organization", "acme"}, {"project", "apollo"}},
};
constexpr tally::any_meter host_meters[] = {frames};

using byte_list = std::vector<std::byte>;

byte_list bytes_of(tally::settlement const& what) {
    byte_list out(4096);
    out.resize(tally::write_canonical(what, out).value());
    return out;
}

/// The format as a person would write it down: counts below 128 are one byte, a number is 2 · (its bytes) + (negative)
/// and then its magnitude, lowest byte first.
struct by_hand {
    byte_list bytes{};

    by_hand& raw(std::initializer_list<int> values) {
        for (int const each : values) bytes.push_back(static_cast<std::byte>(each));
        return *this;
    }
    by_hand& text(std::string const& value) {
        raw({static_cast<int>(value.size())});
        for (char const c : value) bytes.push_back(static_cast<std::byte>(c));
        return *this;
    }
};

}  // namespace

TEST_CASE("one small settlement, byte by byte") {
    constexpr tally::static_rate_table table{tally::snapshot{"s1", {2026, 5, 1}},
                                             {tally::price{"m", tally::meters::input, 0.3_cr / 7_tok}}};
    // 1 token at 0.3 / 7: exactly 3/70 credit, 42857142.857… nano-credits, posted as 42,857,143 = 0x028DF2B7.
    auto const bill = tally::settle(table, "m", tally::usage::disjoint({.input = 1_tok})).value();
    by_hand expected;
    expected.raw({1}).text("s1").raw({4, 0xEA, 0x07, 2, 5, 2, 1});  // version; snapshot id and date: 2026 = 0x07EA
    expected.text("m").text("m").raw({0}).text("").raw({0});         // requested, served, text, no tool, half-even
    expected.raw({2, 1, 0, 0});                                      // quantum 1, no instant, no tags
    expected.raw({8, 0xB7, 0xF2, 0x8D, 0x02, 2, 3, 2, 70});          // total, exact total 3/70
    expected.raw({1}).text("input").raw({2, 1});                     // one line: meter, quantity 1
    expected.raw({1, 2, 3, 1, 2, 7});                                // a rate: 3 with 1 decimal, per 7
    expected.text("").raw({0}).text("").text("");                    // priced as itself, no variant, no rule, no tag
    expected.raw({0, 3, 0, 0, 0});                                   // input, base phase, model rate, metered, no memo
    expected.raw({2, 3, 2, 70, 8, 0xB7, 0xF2, 0x8D, 0x02});          // exact 3/70, share
    expected.raw({0});                                               // no steps
    CHECK(bytes_of(bill) == expected.bytes);
}

TEST_CASE("compile time and run time write the same bytes") {
    static constexpr auto compiled = [] {
        std::array<std::byte, 4096> room{};
        auto const size = tally::write_canonical(tally::settle(page, set, busy_run).value(), room).value();
        return std::pair{room, size};
    }();
    auto const at_run_time = bytes_of(tally::settle(page, set, busy_run).value());
    CHECK(byte_list(compiled.first.begin(), compiled.first.begin() + static_cast<std::ptrdiff_t>(compiled.second)) == at_run_time);
}

TEST_CASE("what was written is read back, and owns its text") {
    auto const bill = tally::settle(page, set, busy_run).value();
    auto const bytes = bytes_of(bill);
    auto const back = tally::read_canonical(bytes, host_meters);
    REQUIRE(back.has_value());
    CHECK(*back == bill);
    CHECK(back->lines().size() == bill.lines().size());
    CHECK(back->trace().size() == bill.trace().size());
    CHECK(back->total() == bill.total());
    char const* const first = reinterpret_cast<char const*>(bytes.data());
    CHECK(back->model().data() >= first);
    CHECK(back->model().data() < first + bytes.size());
    CHECK(bytes_of(*back) == bytes);
}

TEST_CASE("a host's own meter must be given to be read") {
    auto const bytes = bytes_of(tally::settle(page, set, busy_run).value());
    auto const back = tally::read_canonical(bytes);
    CHECK(back.error().code == tally::errc::unknown_meter);
    CHECK(back.error().where == "acme.frame");
}

TEST_CASE("damaged bytes are refused, never misread") {
    auto const bill = tally::settle(page, set, busy_run).value();
    auto const bytes = bytes_of(bill);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        INFO("cut to " << size);
        CHECK_FALSE(tally::read_canonical(std::span(bytes).first(size), host_meters).has_value());
    }
    auto longer = bytes;
    longer.push_back(std::byte{0});
    CHECK(tally::read_canonical(longer, host_meters).error().code == tally::errc::bytes_malformed);
    auto other_version = bytes;
    other_version[0] = std::byte{2};
    CHECK(tally::read_canonical(other_version, host_meters).error().code == tally::errc::bytes_malformed);
    // Whatever one byte becomes: an error, or a settlement that is written as exactly those bytes.
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (int const flip : {1, 2, 0x80, 0xFF}) {
            auto changed = bytes;
            changed[at] ^= static_cast<std::byte>(flip);
            auto const back = tally::read_canonical(changed, host_meters);
            if (!back) continue;
            tally::credits sum{};
            for (auto const& line : *back) sum += line.share;
            INFO("byte " << at << " xor " << flip);
            CHECK(bytes_of(*back) == changed);
            CHECK_FALSE(*back == bill);
            CHECK(sum == back->total());
            for (auto const& step : back->trace()) {
                CHECK(step.line >= -1);
                CHECK(step.line < static_cast<std::int32_t>(back->lines().size()));
            }
        }
    }
}

TEST_CASE("a buffer one byte short is an error, the exact size is enough") {
    auto const bill = tally::settle(page, set, busy_run).value();
    auto const size = bytes_of(bill).size();
    byte_list room(size);
    CHECK(tally::write_canonical(bill, std::span(room).first(size - 1)).error().code == tally::errc::bytes_full);
    CHECK(tally::write_canonical(bill, room).value() == size);
}

TEST_CASE("replay finds what is stored, and what is not") {
    auto const bytes = bytes_of(tally::settle(page, set, busy_run).value());
    auto const stored = tally::read_canonical(bytes, host_meters).value();
    CHECK(tally::replay(page, set, busy_run, stored).value() == tally::replay_outcome::same);

    auto longer = busy_run;
    longer.usage = tally::usage::inclusive({.input = 12'001_tok, .read = 4'000_tok, .output = 1'500_tok})
                       .with(tally::meters::web_search, 3_srch)
                       .with(frames, tally::quantity<frame>::of(5));
    CHECK(tally::replay(page, set, longer, stored).value() == tally::replay_outcome::other_lines);
    CHECK(tally::replay(page, other_set, busy_run, stored).value() == tally::replay_outcome::other_lines);

    auto retagged = busy_run;
    retagged.tags = {{"organization", "other"}};
    CHECK(tally::replay(page, set, retagged, stored).value() == tally::replay_outcome::other_header);

    auto misspelt = busy_run;
    misspelt.model = "bytedance/seed";
    CHECK(tally::replay(page, set, misspelt, stored).error().code == tally::errc::unknown_model);
}

TEST_CASE("the run in another order gives the same bytes") {
    auto reordered = busy_run;
    reordered.usage = tally::usage::inclusive()
                          .with(frames, tally::quantity<frame>::of(5))
                          .with(tally::meters::output, 1'500_tok)
                          .with(tally::meters::web_search, 3_srch)
                          .with(tally::meters::input_read, 4'000_tok)
                          .with(tally::meters::input, 12'000_tok);
    CHECK(bytes_of(tally::settle(page, set, reordered).value()) == bytes_of(tally::settle(page, set, busy_run).value()));
}
