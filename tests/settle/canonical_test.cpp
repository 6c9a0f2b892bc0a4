// SPDX-License-Identifier: BSL-1.0
//
// Canonical bytes: the format byte by byte, the way back, what is refused, damaged bytes, and replay.
#include <tally/settle/canonical.hpp>
#include <tally/settle/replay.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

#include "catch.hpp"
#include "random.hpp"
#include "settle/kit.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace tally::literals;

namespace {

constexpr auto& page = tally::catalogs::reference_2026_04_18;

struct frame : tally::unit<"frame"> {};
struct frame_in_thousandths : tally::unit<"frame", 1'000> {};
struct shot : tally::unit<"shot", 1'000> {};
constexpr tally::meter_of<frame> frames{"acme.frame", tally::category::video};
constexpr tally::meter_of<shot> shots{"acme.shot", tally::category::video};

constexpr tally::rule some_rules[] = {
    tally::rule::multiply("batch-half", tally::scope::metered(), 0.5_x)
        .when(tally::condition{}.flag("batch")),
    tally::rule::add_on("search", tally::meters::web_search, 0.01_cr / 1_srch).with_tag("extras"),
    tally::rule::add_on("frames", frames, 0.002_cr / tally::quantity<frame>::of(7)),
    tally::rule::run_percentage("margin", tally::scope::everything(), 10_pct),
    tally::rule::run_maximum("cap", 0.02_cr),
};
constexpr tally::rule other_rules[] = {
    tally::rule::multiply("batch-half", tally::scope::metered(), 0.5_x)
        .when(tally::condition{}.flag("batch")),
    tally::rule::add_on("search", tally::meters::web_search, 0.01_cr / 1_srch).with_tag("extras"),
    tally::rule::add_on("frames", frames, 0.002_cr / tally::quantity<frame>::of(7)),
    tally::rule::run_percentage("margin", tally::scope::everything(), 20_pct),
    tally::rule::run_maximum("cap", 0.02_cr),
};
constexpr tally::rule renamed_rules[] = {
    tally::rule::multiply("batch-discount", tally::scope::metered(), 0.5_x)
        .when(tally::condition{}.flag("batch")),
    some_rules[1],
    some_rules[2],
    some_rules[3],
    some_rules[4],
};
constexpr tally::rules_view set = tally::validate_rules(some_rules).value();
constexpr tally::rules_view other_set = tally::validate_rules(other_rules).value();
constexpr tally::rules_view renamed_set = tally::validate_rules(renamed_rules).value();
constexpr tally::rules_view uncapped_set = tally::validate_rules(std::span(some_rules).first<4>()).value();

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

byte_list bytes_of_quietly(tally::settlement const& what) {
    byte_list out(tally::canonical_size(what));
    if (!tally::write_canonical(what, out)) out.clear();
    return out;
}

byte_list bytes_of(tally::settlement const& what) {
    byte_list out(tally::canonical_size(what));
    CHECK(tally::write_canonical(what, out).value() == out.size());
    return out;
}

/// The format as a person would write it down: counts below 128 are one byte, a number is 2 · (its bytes) +
/// (negative) and then its magnitude, lowest byte first.
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
    by_hand& number(int value) {
        int const size = value < 0 ? -value : value;
        if (size == 0) return raw({0});
        if (size < 256) return raw({2 + (value < 0 ? 1 : 0), size});
        return raw({4 + (value < 0 ? 1 : 0), size % 256, size / 256});
    }
};

/// A settlement at a quantum of 1/1000 credit, as bytes by hand, so that any promise can be broken in it.
struct one_line {
    int meter_form = 1;
    std::string meter = "input";
    int quantity = 5;
    bool has_rate = true;
    int made_in = 3;  ///< base
    int memo = 0;
    int tenths = 3;       ///< exact
    int thousandths = 0;  ///< of the share beyond the tenths
    std::string currency = "";
    tally::tier_mode tier = tally::tier_mode::none;
    int tier_from = 5, tier_until = 9;
    std::string window = "";
    bool has_period = false;
    int from = 1, until = 2;
};
struct one_settlement {
    int version = 3;
    std::string snapshot = "s";
    int day = 1;
    std::string currency = "";
    bool has_ratio = false;  ///< also without a currency
    int credits_each = 1;
    std::string requested = "m";
    std::string model = "m";
    int modality = 0;
    std::string tool = "";
    int mode = 0;  ///< half-even
    bool has_instant = false;
    int thousandth = 1'000;     ///< in 1,000 nano-credits
    int total_thousandths = 0;  ///< beyond the exact tenths
    int exact_tenths = 4;
    std::vector<one_line> lines{{}, {.meter = "output", .tenths = 1}};
    int step_line = 1;
    int step_from = 1;  ///< the first line
    tally::step_kind step_kind = tally::step_kind::multiplier;
    int step_count = 0;
    int step_before = 0;

    [[nodiscard]] byte_list bytes() const {
        auto const credits = [](by_hand& to, int thousandths) {
            std::int64_t rest = std::int64_t{thousandths} * 1'000'000;
            byte_list digits;
            for (; rest > 0; rest /= 256) digits.push_back(static_cast<std::byte>(rest % 256));
            to.raw({static_cast<int>(2 * digits.size())});
            to.bytes.insert(to.bytes.end(), digits.begin(), digits.end());
        };
        auto const tenths = [](by_hand& to, int n) {
            int const common = n == 0 ? 10 : n % 10 == 0 ? 10 : n % 5 == 0 ? 5 : n % 2 == 0 ? 2 : 1;
            to.number(n / common).number(10 / common);
        };
        by_hand out;
        out.raw({version}).text(snapshot).number(2026).number(5).number(day);
        out.text(currency).raw({has_ratio || !currency.empty() ? 1 : 0});
        if (has_ratio || !currency.empty()) out.number(credits_each).number(1);
        out.text(requested).text(model).raw({modality}).text(tool).raw({mode});
        credits(out, thousandth / 1'000);
        out.raw({has_instant ? 1 : 0});
        if (has_instant) out.number(1);
        out.raw({0});  // no tags
        credits(out, 100 * exact_tenths + total_thousandths);
        tenths(out, exact_tenths);
        out.raw({static_cast<int>(lines.size())});
        for (one_line const& each : lines) {
            out.raw({each.meter_form});
            if (each.meter_form != 0) out.text(each.meter);
            out.number(each.quantity).raw({each.has_rate ? 1 : 0});
            if (each.has_rate) out.number(1).raw({1}).number(7);
            out.text(each.currency).text("").raw({0, static_cast<int>(each.tier)});
            if (each.tier != tally::tier_mode::none)
                out.number(each.tier_from).raw({1}).number(each.tier_until);
            out.text(each.window);
            if (each.has_period)
                out.raw({1}).number(each.from).raw({1}).number(each.until);
            else
                out.raw({0, 0});
            out.text("").text("");
            out.raw({0, each.made_in, 0, 0, each.memo});
            tenths(out, each.tenths);
            credits(out, 100 * each.tenths + each.thousandths);
        }
        out.raw({1, static_cast<int>(step_kind)}).number(step_line).text("r").text("");
        out.number(step_count)
            .number(step_before)
            .number(2)
            .number(1)
            .number(0)
            .number(1)
            .number(0);  // × 2, no amounts
        out.raw({step_from, 0});
        return std::move(out.bytes);
    }
};

/// What reading says: "read", or the failure's code and text.
std::string told(byte_list const& bytes) {
    auto const back = tally::read_canonical(bytes, host_meters);
    return back ? "read" : std::string(name(back.error().code)) + ": " + std::string(back.error().text);
}

/// A host's multiplier, add-on and uplift, for the steps that only they make.
struct loyalty {
    static constexpr std::string_view id() noexcept { return "loyalty"; }
    static constexpr std::int32_t version() noexcept { return 3; }
    static constexpr tally::result<tally::factor> multiply(tally::run const&, tally::line const&) noexcept {
        return 0.9_x;
    }
};
struct stamp {
    static constexpr std::string_view id() noexcept { return "stamp"; }
    static constexpr std::int32_t version() noexcept { return 1; }
    static constexpr tally::result<tally::amount>
    uplift(tally::run const&, std::span<tally::line const>) noexcept {
        return tally::amount{0.01_cr};
    }
};

/// A settlement of every kind of line and step.
constexpr tally::static_rate_table tiers{
    tally::snapshot{"tiers", {2026, 5, 1}},
    {tally::price{"m", tally::meters::input, 2_cr / 1_tok}.in(
         tally::graduated(tally::meters::input).up_to(10_tok)),
     tally::price{"m", tally::meters::input, 1_cr / 1_tok}.in(
         tally::graduated(tally::meters::input).above(10_tok)),
     tally::price{"m", tally::meters::output, 1_cr / 1_tok}
         .in(tally::whole_quantity(tally::meters::input).above(10_tok))
         .during("00:00-12:00Z"_window)
         .starting("2026-05-01T00:00:00Z"_utc)
         .ending("2026-06-01T00:00:00Z"_utc)}};

/// A billable quantity, a derived price, a currency and a parameter without a price.
constexpr tally::static_rate_table shapes{
    tally::snapshot{"shapes", {2026, 5, 1}, "EUR", 1.08_x},
    {tally::price{"m", tally::meters::input, 2_cr / 1_tok},
     tally::price::derived("m", tally::meters::input_read, tally::meters::input, 0.1_x),
     tally::price{"m", tally::meters::audio_second, 0.01_cr / 1_sec}
         .billing_at_least(10_sec)
         .per_started(3_sec)
         .with_allowance(4_sec, "seconds")}};

std::vector<tally::settlement> all_kinds() {
    using tally::rule;
    using tally::scope;
    namespace meters = tally::meters;
    std::vector<tally::settlement> all;
    all.push_back(tally::settle(page, set, busy_run).value());
    all.push_back(kit::bill(kit::usual()).value());
    tally::run nothing = kit::usual();
    nothing.usage = tally::usage::inclusive({.input = 0_tok});
    all.push_back(kit::bill(nothing).value());
    tally::run thirds;
    thirds.model = "acme/thirds";
    thirds.served = "acme/thirds";
    thirds.usage = tally::usage::disjoint({.input = 1_tok, .output = 1_tok}).with(meters::image, 1_img);
    all.push_back(
        kit::bill(thirds, {}, {}, {.mode = tally::rounding::half_away, .quantum = 0.01_cr}).value());

    tally::run in_tiers;
    in_tiers.model = "m";
    in_tiers.usage = tally::usage::disjoint({.input = 11_tok, .output = 1_tok});
    in_tiers.at = "2026-05-01T00:00:00Z"_utc;
    all.push_back(tally::settle(tiers, in_tiers).value());

    tally::run shaped;
    shaped.model = "m";
    shaped.usage = tally::usage::disjoint({.input = 11_tok, .read = 3_tok}).with(meters::audio_second, 1_sec);
    shaped.parameters = {{"service_tier", "fast"}};
    shaped.served_parameters = {{"service_tier", "batch"}};
    shaped.counters = {tally::counter{"seconds", 1_sec}};
    all.push_back(
        kit::bill(
            shapes, shaped, {}, {}, {.tier_policies = {{"service_tier", tally::lacking::inherit, "default"}}})
            .value());

    std::vector<rule> const bounds{
        rule::line_minimum("floor", scope::meters({meters::output}), 2_cr),
        rule::group_maximum("group", scope::metered(), 3_cr),
        rule::run_percentage("a", scope::everything(), 10_pct),
        rule::run_percentage("b", scope::everything(), 5_pct),
        rule::run_uplift("voucher", -0.5_cr),
        rule::request_fee("fee", 0.1_cr),
        rule::run_minimum("least", 7_cr),
    };
    all.push_back(kit::bill(kit::usual(), bounds, {}, {}, loyalty{}, stamp{}).value());
    for (auto const mode :
         {tally::fee_mode::metered, tally::fee_mode::fixed, tally::fee_mode::greater_of,
          tally::fee_mode::fixed_then_overage}) {
        tally::tool tool{.id = "t", .fee = 4_cr, .mode = mode, .default_model = "acme/chat"};
        tally::run of = kit::usual();
        of.tool = "t";
        of.model = {};
        if (mode != tally::fee_mode::fixed_then_overage) {
            all.push_back(kit::bill(of, bounds, {tool}).value());
            continue;
        }
        tool.included_amount = 1_cr;
        all.push_back(kit::bill(of, bounds, {tool}).value());
        tool.included_amount = {};
        all.push_back(kit::bill(of, bounds, {tool.including(meters::input, 500_tok)}).value());
    }
    return all;
}

}  // namespace

TEST_CASE("one small settlement, byte by byte") {
    constexpr tally::static_rate_table table{
        tally::snapshot{"s1", {2026, 5, 1}}, {tally::price{"m", tally::meters::input, 0.3_cr / 7_tok}}};
    // 1 token at 0.3 / 7: exactly 3/70 credit, 42857142.857… nano-credits, posted as 42,857,143 = 0x028DF2B7.
    auto const bill = tally::settle(table, "m", tally::usage::disjoint({.input = 1_tok})).value();
    by_hand expected;
    expected.raw({3}).text("s1").raw(
        {4, 0xEA, 0x07, 2, 5, 2, 1});                         // version; snapshot id and date: 2026 = 0x07EA
    expected.text("").raw({0});                               // in credits, so there is no ratio
    expected.text("m").text("m").raw({0}).text("").raw({0});  // requested, served, text, no tool, half-even
    expected.raw({2, 1, 0, 0});                               // quantum 1, no instant, no tags
    expected.raw({8, 0xB7, 0xF2, 0x8D, 0x02, 2, 3, 2, 70});   // total, exact total 3/70
    expected.raw({1, 1}).text("input").raw({2, 1});           // one line: a built-in meter, quantity 1
    expected.raw({1, 2, 3, 1, 2, 7});                         // a rate: 3 with 1 decimal, per 7
    expected.text("").text("").raw({0, 0});  // credits, priced as itself, no variant, no tier
    expected.text("").raw({0, 0});           // at all hours, from no day on and until none
    expected.text("").text("");              // no rule, no tag
    expected.raw({0, 3, 0, 0, 0});           // input, base phase, model rate, not beside a fee, no memo
    expected.raw({2, 3, 2, 70, 8, 0xB7, 0xF2, 0x8D, 0x02});  // exact 3/70, share
    expected.raw({0});                                       // no steps
    CHECK(bytes_of(bill) == expected.bytes);
}

TEST_CASE("lines of a host's meter, of a tool's calls and of no meter, byte by byte") {
    static constexpr auto fetches = tally::meters::call_of("call.fetch");
    constexpr tally::static_rate_table table{
        tally::snapshot{"s1", {2026, 5, 1}},
        {tally::price{"m", shots, 0.5_cr / tally::quantity<shot>::of(1)},
         tally::price{"m", fetches, 0.25_cr / 1_call}}};
    static constexpr tally::rule fee[] = {tally::rule::request_fee("f", 1_cr)};
    tally::run of;
    of.model = "m";
    of.usage =
        tally::usage::disjoint().with(shots, tally::quantity<shot>::of_smallest(300)).with(fetches, 1_call);
    auto const bill = tally::settle(table, tally::validate_rules(fee).value(), of).value();
    by_hand expected;
    expected.raw({3}).text("s1").raw({4, 0xEA, 0x07, 2, 5, 2, 1, 0, 0});
    expected.text("m").text("m").raw({0}).text("").raw({0}).raw({2, 1, 0, 0});
    // 0.25 + 300/1000 · 0.5 + 1 = 1.4 credits: 1,400,000,000 = 0x53724E00.
    expected.raw({8, 0x00, 0x4E, 0x72, 0x53, 2, 7, 2, 5, 3});
    // 300 = 0x012C thousandths of a shot at 0.5 per 1,000 = 0x03E8: 3/20 credit, 150,000,000 = 0x08F0D180.
    by_hand of_host, of_call;
    of_host.raw({2}).text("acme.shot").text("shot").raw({4, 0xE8, 0x03});
    of_host.raw({4, 0x2C, 0x01})
        .raw({1, 2, 5, 1, 4, 0xE8, 0x03})
        .text("")
        .text("")
        .raw({0, 0})
        .text("")
        .raw({0, 0})
        .text("")
        .text("");
    of_host.raw({3, 3, 0, 0, 0}).raw({2, 3, 2, 20, 8, 0x80, 0xD1, 0xF0, 0x08});
    // 1/4 credit: 250,000,000 = 0x0EE6B280.
    of_call.raw({1})
        .text("call.fetch")
        .raw({2, 1})
        .raw({1, 2, 25, 2, 2, 1})
        .text("")
        .text("")
        .raw({0, 0})
        .text("")
        .raw({0, 0})
        .text("")
        .text("");
    of_call.raw({10, 3, 0, 0, 0}).raw({2, 1, 2, 4, 8, 0x80, 0xB2, 0xE6, 0x0E});
    expected.bytes.insert(expected.bytes.end(), of_host.bytes.begin(), of_host.bytes.end());
    expected.bytes.insert(expected.bytes.end(), of_call.bytes.begin(), of_call.bytes.end());
    auto const bytes = bytes_of(bill);
    REQUIRE(bytes.size() > expected.bytes.size());
    CHECK(
        byte_list(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(expected.bytes.size())) ==
        expected.bytes);

    tally::any_meter const own[] = {shots, fetches};
    CHECK(tally::read_canonical(bytes, own).value() == bill);
    CHECK(bytes_of(tally::read_canonical(bytes, own).value()) == bytes);

    // The tool's calls as if they were a host's: a second spelling of the same settlement.
    by_hand as_host;
    as_host.raw({2}).text("call.fetch").text("call").raw({2, 1});
    auto const at = std::search(bytes.begin(), bytes.end(), of_call.bytes.begin(), of_call.bytes.end());
    REQUIRE(at != bytes.end());
    byte_list other(bytes.begin(), at);
    other.insert(other.end(), as_host.bytes.begin(), as_host.bytes.end());
    other.insert(other.end(), at + 1 + 11, bytes.end());
    CHECK(kit::told(tally::read_canonical(other, own).error()) == "bytes_malformed");
}

TEST_CASE("compile time and run time write the same bytes") {
    static constexpr auto compiled = [] {
        auto const bill = tally::settle(page, set, busy_run).value();
        std::array<std::byte, 4096> room{};
        auto const size = tally::write_canonical(bill, room).value();
        return std::pair{room, size == tally::canonical_size(bill) ? size : 0};
    }();
    auto const at_run_time = bytes_of(tally::settle(page, set, busy_run).value());
    CHECK(
        byte_list(
            compiled.first.begin(), compiled.first.begin() + static_cast<std::ptrdiff_t>(compiled.second)) ==
        at_run_time);
}

TEST_CASE("what was written is read back, and owns its text") {
    for (auto const& bill : all_kinds()) {
        auto const bytes = bytes_of(bill);
        auto const back = tally::read_canonical(bytes, host_meters);
        INFO(told(bytes));
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
}

TEST_CASE("a host's own meter must be given to be read, in the unit in which it was settled") {
    auto const bytes = bytes_of(tally::settle(page, set, busy_run).value());
    auto const refused = [&bytes](std::span<tally::any_meter const> own) {
        auto const back = tally::read_canonical(bytes, own);
        return kit::told(back.error());
    };
    CHECK(refused({}) == "unknown_meter acme.frame");
    tally::any_meter const other[] = {shots, tally::meter_of<frame>{"acme.frames", tally::category::video}};
    CHECK(refused(other) == "unknown_meter acme.frame");
    tally::any_meter const seconds[] = {
        tally::meter_of<tally::units::second>{"acme.frame", tally::category::video}};
    CHECK(refused(seconds) == "unit_mismatch acme.frame / frame");
    tally::any_meter const thousandths[] = {
        tally::meter_of<frame_in_thousandths>{"acme.frame", tally::category::video}};
    CHECK(refused(thousandths) == "unit_mismatch acme.frame / frame");
    CHECK(refused(host_meters) == "none");
    // Among several of one name, the one of that unit is meant.
    tally::any_meter const several[] = {thousandths[0], frames, seconds[0], shots};
    CHECK(refused(several) == "none");
}

TEST_CASE("bytes of a settlement that breaks a promise are refused, with the promise") {
    CHECK(told(one_settlement{}.bytes()) == "read");
    CHECK(told(one_settlement{.version = 1}.bytes()) == "bytes_malformed: the format's version");
    CHECK(told(one_settlement{.version = 2}.bytes()) == "bytes_malformed: the format's version");
    CHECK(told(one_settlement{.version = 4}.bytes()) == "bytes_malformed: the format's version");

    std::string const lines = "bytes_malformed: the exact total and its lines";
    CHECK(told(one_settlement{.exact_tenths = 5}.bytes()) == lines);
    CHECK(told(one_settlement{.lines = {{}}}.bytes()) == lines);
    CHECK(
        told(one_settlement{.lines = {{}, {.meter = "output", .tenths = 1}, {.meter = "image", .tenths = 1}}}
                 .bytes()) == lines);
    std::string const total = "bytes_malformed: the posted total and the exact one";
    CHECK(told(one_settlement{.total_thousandths = 1}.bytes()) == total);
    // Each share beside its line, and yet the right sum.
    CHECK(
        told(one_settlement{
            .total_thousandths = 1, .lines = {{.thousandths = 1}, {.meter = "output", .tenths = 1}}}
                 .bytes()) == total);
    CHECK(told(one_settlement{.thousandth = 0}.bytes()) == total);
    CHECK(told(one_settlement{.thousandth = 7'000}.bytes()) == total);
    CHECK(told(one_settlement{.thousandth = 100'000}.bytes()) == "read");
    CHECK(
        told(one_settlement{.mode = 4, .thousandth = 200'000}.bytes()) ==
        "bytes_malformed: the shares and the exact lines");
    CHECK(
        told(
            one_settlement{.lines = {{.thousandths = 1}, {.meter = "output", .tenths = 1, .thousandths = -1}}}
                .bytes()) == "bytes_malformed: the shares and the exact lines");

    std::string const order = "bytes_malformed: the order of the lines";
    CHECK(told(one_settlement{.lines = {{.meter = "output", .tenths = 1}, {}}}.bytes()) == order);
    CHECK(told(one_settlement{.lines = {{.made_in = 5}, {.meter = "output", .tenths = 1}}}.bytes()) == order);
    CHECK(
        told(one_settlement{.lines = {{.made_in = 2}, {.meter = "output", .tenths = 1}}}.bytes()) ==
        "bytes_malformed: a line of a phase that makes none");
    CHECK(
        told(one_settlement{.lines = {{.quantity = -5}, {.meter = "output", .tenths = 1}}}.bytes()) ==
        "bytes_malformed: a quantity below zero");
    CHECK(
        told(one_settlement{.lines = {{.memo = 1}, {.meter = "output", .tenths = 1}}}.bytes()) ==
        "bytes_malformed: a memo line worth something");
    CHECK(
        told(one_settlement{
            .exact_tenths = 1, .lines = {{.memo = 1, .tenths = 0}, {.meter = "output", .tenths = 1}}}
                 .bytes()) == "read");

    std::string const step = "bytes_malformed: a step of the trace that points at no line it can be of";
    CHECK(told(one_settlement{.step_line = -1}.bytes()) == "read");
    CHECK(told(one_settlement{.step_line = -2}.bytes()) == step);
    CHECK(told(one_settlement{.step_line = 2}.bytes()) == step);
    CHECK(told(one_settlement{.step_line = 0}.bytes()) == step);  // a line that it was computed from itself
    CHECK(told(one_settlement{.step_line = 0, .step_from = 0}.bytes()) == "read");
    CHECK(told(one_settlement{.step_from = 2}.bytes()) == step);
    CHECK(told(one_settlement{.step_line = -1, .step_from = 3}.bytes()) == "read");
    CHECK(told(one_settlement{.step_line = -1, .step_from = 4}.bytes()) == step);
    auto const tiered = [](int from, int until) {
        return told(one_settlement{
            .lines =
                {{.tier = tally::tier_mode::graduated, .tier_from = from, .tier_until = until},
                 {.meter = "output", .tenths = 1}}}
                        .bytes());
    };
    CHECK(tiered(5, 6) == "read");
    CHECK(tiered(5, 5) == "bytes_malformed: a tier that contains nothing");
    CHECK(tiered(5, 4) == "bytes_malformed: a tier that contains nothing");
    auto const within = [](std::string const& window) {
        return told(one_settlement{.lines = {{.window = window}, {.meter = "output", .tenths = 1}}}.bytes());
    };
    std::string const window = "bytes_malformed: a window that is not spelled as its text";
    CHECK(within("Mon-Fri 22:00-06:00Z") == "read");
    CHECK(within("09:00-09:00Z") == "read");
    CHECK(within("00:00-24:00Z") == window);  // which is no window, and left out
    CHECK(within("Fri,Mon 22:00-06:00Z") == window);
    CHECK(within("22:00-06:00") == window);
    auto const during = [](int from, int until) {
        return told(one_settlement{
            .lines = {{.has_period = true, .from = from, .until = until}, {.meter = "output", .tenths = 1}}}
                        .bytes());
    };
    CHECK(during(1, 2) == "read");
    CHECK(during(2, 2) == "bytes_malformed: a period that contains nothing");
    CHECK(during(3, 2) == "bytes_malformed: a period that contains nothing");
    CHECK(
        told(one_settlement{.lines = {{.tier = tally::tier_mode{3}}, {.meter = "output", .tenths = 1}}}
                 .bytes()) == "bytes_malformed: ");
    CHECK(told(one_settlement{.step_count = 1}.bytes()) == "read");
    CHECK(told(one_settlement{.step_count = -1}.bytes()) == "bytes_malformed: a count below zero");
    CHECK(told(one_settlement{.step_before = 1}.bytes()) == "read");
    CHECK(told(one_settlement{.step_before = -1}.bytes()) == "bytes_malformed: a count below zero");
    std::string const snapshot = "bytes_malformed: a snapshot that no table has";
    CHECK(told(one_settlement{.day = 31}.bytes()) == "read");
    CHECK(told(one_settlement{.day = 32}.bytes()) == snapshot);
    CHECK(told(one_settlement{.currency = "EUR", .credits_each = 2}.bytes()) == "read");
    CHECK(told(one_settlement{.currency = "EUR", .credits_each = 0}.bytes()) == snapshot);
    CHECK(told(one_settlement{.currency = "EUR", .credits_each = -1}.bytes()) == snapshot);
    CHECK(told(one_settlement{.has_ratio = true, .credits_each = 2}.bytes()) == snapshot);
    // Which a host may call its version.
    CHECK(told(one_settlement{.step_kind = tally::step_kind::host, .step_count = -1}.bytes()) == "read");

    CHECK(
        told(one_settlement{.lines = {{.meter_form = 0}, {.meter_form = 0, .tenths = 1}}}.bytes()) ==
        "bytes_malformed: ");
    CHECK(
        told(one_settlement{
            .lines =
                {{.meter_form = 0, .has_rate = false}, {.meter_form = 0, .has_rate = false, .tenths = 1}}}
                 .bytes()) == "read");
    CHECK(
        told(one_settlement{.lines = {{.meter_form = 3}, {.meter = "output", .tenths = 1}}}.bytes()) ==
        "bytes_malformed: ");
    CHECK(
        told(one_settlement{.lines = {{.meter = "inputs"}, {.meter = "output", .tenths = 1}}}.bytes()) ==
        "unknown_meter: ");
    CHECK(told(one_settlement{.mode = 5}.bytes()) == "bytes_malformed: ");
}

TEST_CASE("more lines or steps than the settlement can hold are said to be that") {
    auto const bytes = bytes_of(tally::settle(page, set, busy_run).value());
    auto const lines = tally::settle(page, set, busy_run).value().lines().size();
    auto const steps = tally::settle(page, set, busy_run).value().trace().size();
    REQUIRE(lines == 7);
    REQUIRE(steps == 7);
    CHECK(
        tally::read_canonical<std::int64_t, 6>(bytes, host_meters).error().code ==
        tally::errc::too_many_lines);
    CHECK(
        tally::read_canonical<std::int64_t, 7, 6>(bytes, host_meters).error().code ==
        tally::errc::too_many_steps);
    CHECK(tally::read_canonical<std::int64_t, 7, 7>(bytes, host_meters).has_value());
}

TEST_CASE("damaged bytes are refused, never misread") {
    for (auto const& bill : all_kinds()) {
        auto const bytes = bytes_of(bill);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            // A buffer of its own, so that a sanitizer sees a byte read behind its end.
            byte_list const cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            INFO("cut to " << size);
            CHECK_FALSE(tally::read_canonical(cut, host_meters).has_value());
        }
        auto longer = bytes;
        longer.push_back(std::byte{0});
        CHECK(told(longer) == "bytes_malformed: bytes behind the end");
        // Whatever one byte becomes: an error, or another settlement that is written as exactly those bytes.
        std::size_t misread = 0, accepted = 0;
        auto changed = bytes;
        byte_list again;
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (int flip = 1; flip < 256; ++flip) {
                changed[at] = bytes[at] ^ static_cast<std::byte>(flip);
                auto const back = tally::read_canonical(changed, host_meters);
                if (!back) continue;
                ++accepted;
                again.resize(tally::canonical_size(*back));
                if (!tally::write_canonical(*back, again) || again != changed || *back == bill) ++misread;
            }
            changed[at] = bytes[at];
        }
        CHECK(misread == 0);
        CHECK(accepted > 0);  // texts may say anything
    }
}

TEST_CASE("bytes damaged in many places at once are refused or read, and never crash") {
    std::uint64_t const seed = 20'260'501;
    CAPTURE(seed);
    kit::random random(seed);
    std::size_t misread = 0;
    byte_list again;
    auto const bills = all_kinds();
    for (int i = 0; i < 60'000; ++i) {
        auto changed = bytes_of_quietly(bills[random.below(bills.size())]);
        for (std::size_t left = 2 + random.below(4); left > 0; --left)
            changed[random.below(changed.size())] = static_cast<std::byte>(random.below(256));
        auto const back = tally::read_canonical(changed, host_meters);
        if (!back) continue;
        again.resize(tally::canonical_size(*back));
        if (!tally::write_canonical(*back, again) || again != changed) ++misread;
    }
    CHECK(misread == 0);
}

TEST_CASE("a buffer one byte short is an error, the exact size is enough") {
    auto const bill = tally::settle(page, set, busy_run).value();
    auto const size = tally::canonical_size(bill);
    byte_list room(size);
    CHECK(
        tally::write_canonical(bill, std::span(room).first(size - 1)).error().code ==
        tally::errc::bytes_full);
    CHECK(tally::write_canonical(bill, std::span<std::byte>{}).error().code == tally::errc::bytes_full);
    CHECK(tally::write_canonical(bill, room).value() == size);
}

TEST_CASE("replay finds what is stored, and what is not") {
    using tally::replay_difference;
    using tally::replay_outcome;
    auto const bytes = bytes_of(tally::settle(page, set, busy_run).value());
    auto const stored = tally::read_canonical(bytes, host_meters).value();
    auto const found = [&stored](tally::run const& of, tally::rules_view const& rules = set) {
        return tally::replay(page, rules, of, stored).value();
    };
    CHECK(found(busy_run).is_same());
    CHECK(found(busy_run) == replay_outcome{});

    // The first line that differs: input, its cached tokens, output, searches, frames, percentage, maximum.
    auto longer = busy_run;
    longer.usage = tally::usage::inclusive({.input = 12'001_tok, .read = 4'000_tok, .output = 1'500_tok})
                       .with(tally::meters::web_search, 3_srch)
                       .with(frames, tally::quantity<frame>::of(5));
    CHECK(found(longer) == replay_outcome{replay_difference::lines, 0});
    CHECK_FALSE(found(longer).is_same());
    longer.usage = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'501_tok})
                       .with(tally::meters::web_search, 3_srch)
                       .with(frames, tally::quantity<frame>::of(5));
    CHECK(found(longer) == replay_outcome{replay_difference::lines, 2});
    CHECK(found(busy_run, other_set) == replay_outcome{replay_difference::lines, 5});
    // Without the maximum there is a quantum left over, which the line of the frames gets.
    CHECK(found(busy_run, uncapped_set) == replay_outcome{replay_difference::lines, 4});

    CHECK(found(busy_run, renamed_set) == replay_outcome{replay_difference::trace, 0});

    auto other = busy_run;
    other.tags = {{"organization", "other"}};
    CHECK(found(other) == replay_outcome{replay_difference::tags, replay_outcome::nowhere});
    other = busy_run;
    other.at = {};
    CHECK(found(other) == replay_outcome{replay_difference::at, -1});

    auto misspelt = busy_run;
    misspelt.model = "bytedance/seed";
    CHECK(tally::replay(page, set, misspelt, stored).error().code == tally::errc::unknown_model);
}

TEST_CASE("replay tells apart what a header says") {
    using tally::replay_difference;
    auto const found = [](one_settlement const& other) {
        auto const usual = one_settlement{}.bytes(), changed = other.bytes();
        auto const outcome =
            tally::difference(tally::read_canonical(changed).value(), tally::read_canonical(usual).value());
        CHECK(outcome.position == tally::replay_outcome::nowhere);
        return outcome.difference;
    };
    CHECK(found({}) == replay_difference::none);
    CHECK(found({.requested = "n"}) == replay_difference::requested_model);
    CHECK(found({.model = "n"}) == replay_difference::model);
    CHECK(found({.modality = 3}) == replay_difference::modality);
    CHECK(found({.tool = "t"}) == replay_difference::tool_id);
    CHECK(found({.snapshot = "t"}) == replay_difference::snapshot);
    CHECK(found({.currency = "EUR"}) == replay_difference::snapshot);
    CHECK(found({.currency = "EUR", .credits_each = 2}) == replay_difference::snapshot);
    CHECK(found({.mode = 1}) == replay_difference::mode);
    CHECK(found({.thousandth = 100'000}) == replay_difference::quantum);
    CHECK(found({.has_instant = true}) == replay_difference::at);
    CHECK(found({.snapshot = "t", .requested = "n", .mode = 1}) == replay_difference::requested_model);
}

TEST_CASE("replay says where a list ends too early") {
    auto const differs = [](one_settlement const& a, one_settlement const& b) {
        auto const left = a.bytes(), right = b.bytes();
        return tally::difference(tally::read_canonical(left).value(), tally::read_canonical(right).value());
    };
    one_settlement const usual, shorter{.exact_tenths = 3, .lines = {{}}, .step_line = 0, .step_from = 0};
    tally::replay_outcome const second_line{tally::replay_difference::lines, 1};
    CHECK(differs(usual, shorter) == second_line);
    CHECK(differs(shorter, usual) == second_line);
    one_settlement const other_step{.step_line = 0, .step_from = 0};
    CHECK(differs(usual, other_step) == tally::replay_outcome{tally::replay_difference::trace, 0});
}

TEST_CASE("every difference has a name, and what is none has not") {
    using tally::replay_difference;
    std::vector<std::string> seen;
    for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(replay_difference::tags); ++i) {
        std::string const said(name(static_cast<replay_difference>(i)));
        CHECK(said != "?");
        CHECK(std::find(seen.begin(), seen.end(), said) == seen.end());
        seen.push_back(said);
    }
    CHECK(name(replay_difference::requested_model) == "requested model");
    CHECK(name(replay_difference::tags) == "tags");
    CHECK(name(static_cast<replay_difference>(seen.size())) == "?");
    CHECK(name(static_cast<replay_difference>(255)) == "?");
}

TEST_CASE("the run in another order gives the same bytes") {
    auto reordered = busy_run;
    reordered.usage = tally::usage::inclusive()
                          .with(frames, tally::quantity<frame>::of(5))
                          .with(tally::meters::output, 1'500_tok)
                          .with(tally::meters::web_search, 3_srch)
                          .with(tally::meters::input_read, 4'000_tok)
                          .with(tally::meters::input, 12'000_tok);
    CHECK(
        bytes_of(tally::settle(page, set, reordered).value()) ==
        bytes_of(tally::settle(page, set, busy_run).value()));
}
