// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of tables made of other tables: margins exact and rounded, prices of one's own.

#include <tally/rates/reprice.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/value/literals.hpp>

#include "catch.hpp"

#include "told.hpp"

#include <limits>
#include <string>

namespace {

using namespace tally::literals;
using kit::told;
using tally::factor;
using tally::price;
namespace meters = tally::meters;

constexpr price prices[] = {
    price{"vendor/chat", meters::input, 0.5_cr / 1'000'000_tok}.also_for({meters::input_read}),
    price{"vendor/chat", meters::output, 1.5_cr / 1'000'000_tok},
    price::derived("vendor/chat", meters::input_write, meters::input, 1.25_x),
    price{"vendor/draw", meters::image, 0.04_cr / 1_img}.when("size", "small"),
    price{"vendor/draw", meters::image, 0.08_cr / 1_img}.otherwise(),
    price::free_of_charge("vendor/draw", meters::input),
};
constexpr tally::alias aliases[] = {{"chat", "vendor/chat"}, {"sketch", "vendor/draw"}};
constexpr tally::static_rate_table vendor{tally::snapshot{"vendor-2026-05", {2026, 5, 1}}, prices, aliases};
constexpr tally::snapshot today{"ours-2026-05", {2026, 5, 2}};

/// "input 0.6 / 1000000, output …": what a row prices, per how many of the smallest thing metered.
std::string row(tally::rate_table_view const& of, std::string_view model) {
    std::string out;
    auto const at = of.position(model);
    if (!at) return "no row";
    for (price const& each : of.prices(of.rows()[*at])) {
        out += (out.empty() ? "" : ", ") + std::string(each.meter.name()) + " " +
               std::string(each.rate.amount.text().view()) + " / " + std::to_string(each.rate.basis);
        if (each.is_derived()) out += " derived x" + std::string(each.ratio.text().view());
        if (!each.variant.empty()) out += " " + std::string(each.variant[0].value);
        if (each.is_default) out += " default";
    }
    return out;
}

std::string rate(tally::result<price> const& made) {
    if (!made) return told(made.error());
    return std::string(made->rate.amount.text().view()) + " / " + std::to_string(made->rate.basis);
}

price priced(std::int64_t mantissa, int decimals, std::int64_t basis) {
    return price{
        "m", meters::input,
        tally::rate<tally::units::token>::of(
            tally::decimal::of(mantissa, decimals).value(), tally::tokens::of(basis))
            .value()};
}

}  // namespace

TEST_CASE("a price times a margin is exact: more decimals, or a multiple of the basis") {
    auto const times = [](price const& cell, std::int64_t n, std::int64_t d) {
        return rate(tally::repriced(cell, {.margin = factor::of(n, d).value()}));
    };
    CHECK(times(priced(5, 1, 10), 1, 1) == "0.5 / 10");
    CHECK(times(priced(5, 1, 10), 6, 5) == "0.6 / 10");
    CHECK(times(priced(5, 1, 10), 1, 4) == "0.125 / 10");
    CHECK(times(priced(5, 1, 10), 1, 3) == "0.5 / 30");
    CHECK(times(priced(5, 1, 10), 7, 6) == "1.75 / 30");
    CHECK(times(priced(5, 1, 10), 0, 1) == "0 / 10");
    // The eighteenth decimal is the last; a divisor that is left over goes to the basis.
    CHECK(times(priced(1, 17, 10), 1, 2) == "0.000000000000000005 / 10");
    CHECK(times(priced(1, 18, 10), 1, 2) == "0.000000000000000001 / 20");
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(times(priced(most, 0, 1), 1, 1) == "9223372036854775807 / 1");
    CHECK(times(priced(most, 0, 1), 2, 1) == "overflow m / input");
    CHECK(times(priced(1, 0, most), 1, 3) == "overflow m / input");
    CHECK(told(tally::repriced(priced(1, 0, 1), {.margin = -(1_x)}).error()) == "price_negative m / input");
}

TEST_CASE("a price times a margin, published to some decimals") {
    auto const times = [](factor const& by, int decimals, tally::rounding mode) {
        return rate(tally::repriced(
            priced(5, 1, 10), {.margin = by, .published = tally::decimal_rounding{decimals, mode}}));
    };
    factor const third = factor::of(1, 3).value();
    CHECK(times(third, 3, tally::rounding::half_even) == "0.167 / 10");
    CHECK(times(third, 3, tally::rounding::toward_zero) == "0.166 / 10");
    CHECK(times(1.25_x, 2, tally::rounding::half_even) == "0.62 / 10");
    CHECK(times(1.25_x, 2, tally::rounding::half_away) == "0.63 / 10");
    CHECK(times(1.25_x, 3, tally::rounding::exact) == "0.625 / 10");
    CHECK(times(1.25_x, 2, tally::rounding::exact) == "inexact m / input");
    CHECK(times(1.25_x, 19, tally::rounding::exact) == "overflow m / input");
}

TEST_CASE("a table of another's prices: repriced, replaced, and models of one's own") {
    constexpr price own[] = {
        price{"vendor/draw", meters::image, 0.1_cr / 1_img},
        price{"chat", meters::output, 2_cr / 1'000'000_tok},
        price{"ours/think", meters::input, 1_cr / 1'000'000_tok},
        price{"chat", meters::web_search, 0.01_cr / 1_srch},
    };
    static constexpr auto made = tally::repriced_table(
        today, vendor, {.margin = 1.2_x, .adds = true}, {own[0], own[1], own[2], own[3]});
    auto const same =
        tally::rate_table::repriced(today, vendor, {.margin = 1.2_x, .adds = true}, own).value();
    for (tally::rate_table_view const& of : {made.view(), same.view()}) {
        CHECK(of.snapshot() == today);
        REQUIRE(of.rows().size() == 3);
        CHECK(
            row(of, "vendor/chat") ==
            "input 0.6 / 1000000, input.write 0 / 1 derived x1.25, output 2 / 1000000, web_search 0.01 / 1");
        CHECK(row(of, "vendor/draw") == "input 0 / 1, image 0.1 / 1");
        CHECK(row(of, "ours/think") == "input 1 / 1000000");
        // Second names lead to the same models, and what stands in still does.
        CHECK(of.position("sketch") == of.position("vendor/draw"));
        CHECK(of.position("chat") == of.position("vendor/chat"));
        auto const& chat = of.rows()[*of.position("chat")];
        CHECK(of.quote(chat, meters::input_read).value().stands_in);
    }
    static constexpr auto plain = tally::repriced_table(today, vendor, {});
    CHECK(row(plain, "vendor/draw") == "input 0 / 1, image 0.04 / 1 small, image 0.08 / 1 default");
}

TEST_CASE("a repriced table is in the currency of its base, or in none") {
    static constexpr tally::static_rate_table euros{
        tally::snapshot{"euros", {2026, 5, 1}, "EUR", 1.08_x},
        {price{"m", meters::input, 0.9_cr / 1'000'000_tok}}};
    auto const made = [](tally::snapshot const& from) {
        return tally::rate_table::repriced(from, euros, {.margin = 1.2_x});
    };
    auto const inherited = made(today).value();
    CHECK(inherited.view().snapshot() == tally::snapshot{"ours-2026-05", {2026, 5, 2}, "EUR", 1.08_x});
    constexpr auto pasted = tally::repriced_table(today, euros, {.margin = 1.2_x});
    CHECK(pasted.view().snapshot() == inherited.view().snapshot());
    auto const dearer = made({"x", {2026, 5, 2}, "EUR", 1.1_x}).value();
    CHECK(dearer.view().snapshot().credits_each == 1.1_x);
    CHECK(told(made({"x", {2026, 5, 2}, "USD", 1_x}).error()) == "snapshot_ratio_invalid x / USD");
    CHECK(told(made({"x", {2026, 5, 2}, "", 1_x}).error()) == "snapshot_ratio_invalid x");
    CHECK(
        told(tally::rate_table::repriced({"x", {2026, 5, 2}, "EUR", 1_x}, vendor, {}).error()) ==
        "snapshot_ratio_invalid x / EUR");
}

TEST_CASE("a price of one's own replaces what it is for, and nothing else") {
    price const input = price{"vendor/chat", meters::input, 9_cr / 1'000'000_tok};
    price const image = price{"vendor/draw", meters::image, 9_cr / 1_img};
    auto const with = [](std::initializer_list<price> own, bool adds = false) {
        return tally::rate_table::repriced(today, vendor, {.adds = adds}, own);
    };
    auto const drawn = [&](price const& own) {
        auto const of = with({own}).value();
        return row(of, "vendor/draw");
    };
    CHECK(drawn(image.when("size", "small")) == "input 0 / 1, image 9 / 1 small, image 0.08 / 1 default");
    CHECK(drawn(image.otherwise()) == "input 0 / 1, image 0.04 / 1 small, image 9 / 1 default");
    CHECK(drawn(image) == "input 0 / 1, image 9 / 1");
    // A part that gets a price of its own no longer bills at input's.
    price const cached = price{"chat", meters::input_read, 0.1_cr / 1'000'000_tok};
    auto const own_read = with({cached}).value();
    CHECK(
        row(own_read, "vendor/chat") == "input 0.5 / 1000000, input.read 0.1 / 1000000, input.write 0 / 1 "
                                        "derived x1.25, output 1.5 / 1000000");
    auto const view = own_read.view();
    CHECK(!view.quote(view.rows()[*view.position("chat")], meters::input_read).value().stands_in);

    // What replaces nothing is a slip unless it is said to add.
    price const unknown = price{"vendor/chatt", meters::input, 1_cr / 1'000_tok};
    CHECK(told(with({unknown}).error()) == "unknown_model vendor/chatt / input");
    price const search = price{"chat", meters::web_search, 0.01_cr / 1_srch};
    CHECK(told(with({search}).error()) == "unpriced_meter web_search / chat");
    CHECK(told(with({image.when("size", "large")}).error()) == "unpriced_variant image / large");
    CHECK(told(with({input.when("size", "large")}).error()) == "unpriced_variant input / large");
    CHECK(told(with({input.otherwise()}).error()) == "unpriced_variant input / otherwise");
    CHECK(with({unknown, search, image.when("size", "large")}, true).has_value());
}

TEST_CASE("a rate that is more than zero is not rounded to it") {
    auto const times = [](price const& cell, factor const& by, int decimals) {
        return rate(tally::repriced(
            cell,
            {.margin = by, .published = tally::decimal_rounding{decimals, tally::rounding::half_even}}));
    };
    CHECK(times(priced(6, 3, 10), 1_x, 2) == "0.01 / 10");
    CHECK(times(priced(5, 3, 10), 1_x, 2) == "rounds_to_zero m / input");
    CHECK(times(priced(4, 3, 10), 1_x, 2) == "rounds_to_zero m / input");
    CHECK(times(priced(0, 0, 10), 1_x, 2) == "0 / 10");
    CHECK(times(priced(1, 0, 10), 0_x, 2) == "0 / 10");
}

TEST_CASE("what cannot be repriced, or is no table, is refused") {
    CHECK(
        told(tally::rate_table::repriced(today, vendor, {.margin = -(1_x)}).error()) ==
        "price_negative vendor/chat / input");
    CHECK(
        told(tally::rate_table::repriced(
                 today, vendor,
                 {.margin = 1.25_x, .published = tally::decimal_rounding{2, tally::rounding::exact}})
                 .error()) == "inexact vendor/chat / input");
    CHECK(
        told(tally::rate_table::repriced({"x", {2026, 2, 30}}, vendor, {}).error()) ==
        "snapshot_date_invalid x");
    price const slices[] = {
        price{"vendor/chat", meters::input, 1_cr / 1_tok}.in(tally::graduated(meters::input).up_to(9_tok))};
    CHECK(
        told(tally::rate_table::repriced(today, vendor, {}, slices).error()) ==
        "derived_invalid vendor/chat / input.write");
    price const apart[] = {
        price{"a", meters::input, 1_cr / 1_tok}, price{"b", meters::input, 1_cr / 1_tok},
        price{"a", meters::output, 1_cr / 1_tok}};
    CHECK(
        told(tally::rate_table::repriced(today, vendor, {.adds = true}, apart).error()) ==
        "model_repeated a");
}

TEST_CASE("the page at the price of what it costs: each of its rates divided by 2.5") {
    // The page's margin over list prices; 0.00625 / 2.5 = 0.0025, 2 / 2.5 = 0.8.
    factor const back = factor::of(2, 5).value();
    auto const list =
        tally::rate_table::repriced(today, tally::catalogs::reference_2026_04_18, {.margin = back}).value();
    CHECK(
        row(list, "bytedance/seed-1.8") ==
        "input 0.0025 / 10000, input.read 0.0005 / 10000, output 0.02 / 10000");
    CHECK(row(list, "openai/o3-pro") == "input 0.2 / 10000, output 0.8 / 10000");
    CHECK(list.view().prices().size() == 52);
}
