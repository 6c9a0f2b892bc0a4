// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of lint: every rule at its threshold and beside it, and mistakes that are planted in the
// reference page.

#include <tally/rates/lint.hpp>

#include "catch.hpp"

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/interop/multiprecision.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/value/literals.hpp>

#include <deque>
#include <string>
#include <vector>

namespace {

using namespace tally::literals;
using tally::any_meter;
using tally::by_number;
using tally::by_short_edge;
using tally::decimal;
using tally::finding;
using tally::graduated;
using tally::likely_fix;
using tally::lint_limits;
using tally::price;
using tally::rate_table;
using tally::suspicion;
using tally::whole_quantity;
namespace catalogs = tally::catalogs;
namespace meters = tally::meters;
namespace units = tally::units;

using lines = std::vector<std::string>;

std::string text_of(std::string_view view) { return std::string(view); }

/// "3/2"; whole numbers without the 1.
std::string text_of(tally::fraction<tally::int128> const& number) {
    auto const text = std::to_string(static_cast<long long>(number.n));
    return number.d == 1 ? text : text + "/" + std::to_string(static_cast<long long>(number.d));
}

/// "acme/a output ratio_unusual, 10^1, 40 for 4, per 10: state it for another basis", with what it has.
std::string told(finding const& of) {
    std::string out = text_of(of.model) + " " + text_of(of.meter.name()) + " " + text_of(name(of.why));
    if (of.power != 0) out += ", 10^" + std::to_string(of.power);
    if (of.found.n != 0) out += ", " + text_of(of.found) + " for " + text_of(of.usual);
    if (of.basis) out += ", per " + std::to_string(*of.basis);
    if (of.at) out += ", at " + text_of(of.at->text());
    if (of.count) out += ", at a count of " + std::to_string(static_cast<long long>(*of.count));
    for (tally::meter_mask rest = of.parts; rest != 0; rest &= rest - 1) {
        auto const at = static_cast<tally::builtin_meters::position>(tally::detail::trailing_zeros(rest));
        out += ", " + text_of(tally::builtin_meters::make(at).name());
    }
    return out + ": " + text_of(name(of.fix));
}

rate_table table_of(std::vector<price> const& prices) {
    auto made = rate_table::make({"acme-2026-05", {2026, 5, 1}}, prices);
    REQUIRE(made.error().code == tally::errc::none);
    return *made;
}

lint_limits without_parts() {
    lint_limits out;
    out.parts = 0;
    return out;
}

lines findings(rate_table const& table, lint_limits const& limits = without_parts()) {
    lines out;
    tally::lint(
        table, [&](finding const& each) { out.push_back(told(each)); }, limits);
    return out;
}
lines findings(std::vector<price> const& prices, lint_limits const& limits = without_parts()) {
    return findings(table_of(prices), limits);
}

/// Models a, b, c … with rates per token in the order of meters; "" prices nothing.
std::vector<price>
models(std::vector<any_meter> const& of, std::vector<std::vector<char const*>> const& rates) {
    static std::deque<std::string> const names{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    std::vector<price> out;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        for (std::size_t j = 0; j < of.size(); ++j) {
            if (*rates[i][j] == '\0') continue;
            out.push_back({names[i], of[j], {decimal::parse(rates[i][j]).value(), 1, &of[j].unit()}});
        }
    }
    return out;
}
/// Models with these rates of input and output.
std::vector<price> chats(std::vector<std::vector<char const*>> const& rates) {
    return models({meters::input, meters::output}, rates);
}
/// Those, behind four models of which output costs four times input.
lines findings_beside_fours(
    std::vector<char const*> const& rates, lint_limits const& limits = without_parts()) {
    return findings(chats({{"1", "4"}, {"2", "8"}, {"3", "12"}, {"4", "16"}, rates}), limits);
}

lines const none{};
std::string const another_basis = ": state it for another basis";

}  // namespace

TEST_CASE("names of suspicions and fixes") {
    CHECK(name(suspicion::ratio_unusual) == "ratio_unusual");
    CHECK(name(suspicion::parts_unpriced) == "parts_unpriced");
    CHECK(name(suspicion::allowance_alone) == "allowance_alone");
    CHECK(name(static_cast<suspicion>(14)) == "?");
    CHECK(name(likely_fix::check_rate) == "check the rate");
    CHECK(name(likely_fix::price_parts) == "price or also_for() them");
    CHECK(name(likely_fix::name_counter) == "name a counter");
    CHECK(name(static_cast<likely_fix>(12)) == "?");
}

// ---- ratios ----

TEST_CASE("a ratio is unusual beyond 3.1623 times the median") {
    // 4 · 3.1623 = 12.6492
    CHECK(findings_beside_fours({"1", "12.6491"}) == none);
    CHECK(findings_beside_fours({"1", "12.6492"}) == none);
    CHECK(
        findings_beside_fours({"1", "12.6493"}) ==
        lines{"e output ratio_unusual, 10^1, 126493/10000 for 4, per 10" + another_basis});
    // 4 ÷ 3.1623 = 40000/31623
    lint_limits apart = without_parts();
    apart.rate = 1'000'000_x;
    CHECK(findings_beside_fours({"31623", "40001"}, apart) == none);
    CHECK(findings_beside_fours({"31623", "40000"}, apart) == none);
    CHECK(
        findings_beside_fours({"31623", "39999"}, apart) ==
        lines{"e output ratio_unusual, 10^-1, 13333/10541 for 4" + another_basis});
}

TEST_CASE("the threshold of ratios is a parameter") {
    lint_limits strict = without_parts();
    strict.ratio = 2_x;
    CHECK(findings_beside_fours({"1", "8"}, strict) == none);
    // Nearer to once than to ten times the median, and no better swapped.
    CHECK(
        findings_beside_fours({"1", "8.0001"}, strict) ==
        lines{"e output ratio_unusual, 80001/10000 for 4: check the rate"});
    lint_limits lax = without_parts();
    lax.ratio = lax.extreme = 10_x;
    CHECK(findings_beside_fours({"1", "39.9999"}, lax) == none);
    CHECK(findings_beside_fours({"1", "40.0001"}, lax).size() == 1);
}

TEST_CASE("of an even number of models the nearer of the middle two counts") {
    auto const sixth = [](char const* output) {
        return findings(chats({{"1", "2"}, {"1", "2"}, {"1", "2"}, {"1", "8"}, {"1", "8"}, {"1", output}}));
    };
    // 8 · 3.1623 = 25.2984: the middle two are 2 and 8.
    CHECK(sixth("25.2984") == none);
    CHECK(
        sixth("25.2985") == lines{"f output ratio_unusual, 10^1, 50597/2000 for 8, per 10" + another_basis});
}

TEST_CASE("medians need five models") {
    auto const among = [](std::vector<std::vector<char const*>> rates, lint_limits const& limits) {
        rates.push_back({"1", "20"});
        return findings(chats(rates), limits).size();
    };
    CHECK(among({{"1", "4"}, {"1", "4"}, {"1", "4"}}, without_parts()) == 0);
    CHECK(among({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}}, without_parts()) == 1);
    CHECK(among({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}}, without_parts()) == 1);
    lint_limits more = without_parts();
    more.models_min = 6;
    CHECK(among({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}}, more) == 0);
    CHECK(among({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}}, more) == 1);
    // A model without a number does not count.
    CHECK(among({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "0"}}, without_parts()) == 1);  // the zero
    CHECK(among({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", ""}}, without_parts()) == 0);
}

TEST_CASE("the nearest power of ten changes at 3.1623 of it") {
    // Ten times too high up to 4 · 31.623 = 126.492, and so on to 10^6.
    auto const only = [](char const* output) { return findings_beside_fours({"1", output}).at(0); };
    lint_limits all = without_parts();
    all.rate = 1'000'000_x;
    CHECK(
        findings_beside_fours({"1", "126.492"}, all) ==
        lines{"e output ratio_unusual, 10^1, 31623/250 for 4, per 10" + another_basis});
    CHECK(
        findings_beside_fours({"1", "126.493"}, all) ==
        lines{"e output ratio_unusual, 10^2, 126493/1000 for 4, per 100" + another_basis});
    CHECK(only("4000000") == "e output ratio_unusual, 10^6, 4000000 for 4, per 1000000" + another_basis);
    CHECK(only("0.000004") == "e output ratio_unusual, 10^-6, 1/250000 for 4" + another_basis);
}

TEST_CASE("a basis is proposed where it is a whole number") {
    auto const fifth = [](std::int64_t amount, std::int64_t basis) {
        auto all = chats({{"1", "4"}, {"2", "8"}, {"3", "12"}, {"4", "16"}, {"1", "4"}});
        all.back().rate = {decimal::of(amount, 0).value(), basis, &units::token::info};
        return findings(all);
    };
    CHECK(fifth(40'000, 10'000) == none);
    // 400 per 10,000 would be usual per 100, and 4,000,000 per 1,000,000.
    CHECK(fifth(400, 10'000) == lines{"e output ratio_unusual, 10^-2, 1/25 for 4, per 100" + another_basis});
    CHECK(
        fifth(4'000'000, 10'000) ==
        lines{"e output ratio_unusual, 10^2, 400 for 4, per 1000000" + another_basis});
    CHECK(fifth(2, 5) == lines{"e output ratio_unusual, 10^-1, 2/5 for 4" + another_basis});
}

TEST_CASE("no basis is proposed beyond the greatest there is") {
    auto const fifth = [](std::int64_t basis) {
        auto all = chats({{"1", "4"}, {"2", "8"}, {"3", "12"}, {"4", "16"}, {"1", "40"}});
        all[8].rate.basis = all[9].rate.basis = basis;
        return findings(all);
    };
    CHECK(
        fifth(922'337'203'685'477'580) ==
        lines{"e output ratio_unusual, 10^1, 40 for 4, per 9223372036854775800" + another_basis});
    CHECK(fifth(922'337'203'685'477'581) == lines{"e output ratio_unusual, 10^1, 40 for 4" + another_basis});
}

TEST_CASE("output at the rate of input is usual") {
    CHECK(findings_beside_fours({"7", "7"}) == none);
    CHECK(findings_beside_fours({"7", "7.0001"}).size() == 1);
    CHECK(findings_beside_fours({"7", "6.9999"}).size() == 1);
}

TEST_CASE("a ratio that three other models have is usual") {
    auto const with = [](std::size_t so_many, std::size_t sharing) {
        std::vector<std::vector<char const*>> rates(6, {"1", "4"});
        for (std::size_t i = 0; i < so_many; ++i) rates.push_back({"1", "20"});
        lint_limits limits = without_parts();
        limits.sharing_min = sharing;
        return findings(chats(rates), limits).size();
    };
    CHECK(with(3, 3) == 3);
    CHECK(with(4, 3) == 0);
    CHECK(with(2, 2) == 2);
    CHECK(with(3, 2) == 0);
}

TEST_CASE("a ratio is shifted where it is a power of ten away from that of three other models") {
    // The middle two are 2 and 8, so 20 and 0.7 are within 3.1623 times of them.
    auto const last = [](std::vector<char const*> outputs) {
        std::vector<std::vector<char const*>> rates;
        for (char const* each : outputs) rates.push_back({"1", each});
        lint_limits no_extremes = without_parts();
        no_extremes.extreme = 100'000'000_x;
        return findings(chats(rates), no_extremes);
    };
    CHECK(
        last({"2", "2", "2", "8", "9", "20"}) ==
        lines{"f output ratio_shifted, 10^1, 20 for 2, per 10" + another_basis});
    CHECK(last({"2", "2", "3", "8", "9", "20"}) == none);
    CHECK(last({"2", "2", "2", "8", "9", "20.1"}) == none);
    CHECK(last({"2", "2", "2", "20"}) == none);
    // By 10^6, and by no more.
    CHECK(
        last({"2", "2", "2", "1000000", "1500000", "2000000"}) ==
        lines{"f output ratio_shifted, 10^6, 2000000 for 2, per 1000000" + another_basis});
    CHECK(last({"2", "2", "2", "10000000", "15000000", "20000000"}) == none);
    // Another model has it.
    CHECK(last({"2", "2", "2", "8", "20", "20"}) == none);
    CHECK(last({"20", "2", "2", "2", "9", "20"}) == none);
    // Downwards, where the middle is 12.
    CHECK(
        last({"40", "40", "40", "40", "12", "12", "12", "12", "4"}) ==
        lines{"i output ratio_shifted, 10^-1, 4 for 40" + another_basis});
}

TEST_CASE("output below input and a read above it are unusual in any table") {
    CHECK(findings(chats({{"5", "5.1"}})) == none);
    CHECK(findings(chats({{"5", "5"}})) == none);
    CHECK(
        findings(chats({{"5", "4.9"}})) == lines{"a output order_unusual, 49/50 for 1: swap the two rates"});
    auto const read = [](char const* rate) {
        return findings(models({meters::input, meters::input_read}, {{"5", rate}}));
    };
    CHECK(read("4.9") == none);
    CHECK(read("5") == none);
    CHECK(read("5.1") == lines{"a input.read order_unusual, 51/50 for 1: swap the two rates"});
    // Other parts may cost more or less.
    for (char const* rate : {"1", "9"}) {
        CHECK(findings(models({meters::input, meters::input_write}, {{"5", rate}})) == none);
        CHECK(findings(models({meters::input, meters::input_audio}, {{"5", rate}})) == none);
        CHECK(findings(models({meters::output, meters::output_reasoning}, {{"5", rate}})) == none);
    }
}

TEST_CASE("rates are swapped where that brings them nearer to the median than a power of ten does") {
    // 1/4 of 4: swapped it is 4, shifted 2.5.
    CHECK(
        findings_beside_fours({"4", "1"}) ==
        lines{"e output ratio_unusual, 10^-1, 1/4 for 4: swap the two rates"});
    // 4/10: swapped it is 2.5, shifted 4.
    CHECK(
        findings_beside_fours({"10", "4"}) ==
        lines{"e output ratio_unusual, 10^-1, 2/5 for 4" + another_basis});
}

TEST_CASE("swapped rates need no other basis") {
    // 8 for 1/5: swapped it is 1/8, shifted 2/25.
    CHECK(
        findings(models(
            {meters::input, meters::input_read},
            {{"10", "2"}, {"20", "4"}, {"30", "6"}, {"40", "8"}, {"1", "8"}})) ==
        lines{"e input.read ratio_unusual, 10^2, 8 for 1/5: swap the two rates"});
    // 1/10 of 4: swapped or shifted it is 10.
    CHECK(
        findings_beside_fours({"10", "1"}) ==
        lines{"e output ratio_unusual, 10^-2, 1/10 for 4" + another_basis});
}

TEST_CASE("what is wrong with a price by which two others are measured is reported of that price") {
    std::vector<any_meter> const of{meters::input, meters::input_read, meters::output};
    auto const beside = [&](std::vector<char const*> const& rates, std::vector<char const*> const& fourth) {
        return findings(
            models(of, {{"10", "1", "40"}, {"20", "2", "80"}, {"30", "3", "120"}, fourth, rates}));
    };
    std::vector<char const*> const regular{"40", "4", "160"};
    CHECK(
        beside({"100", "1", "40"}, regular) ==
        lines{"e input ratio_unusual, 10^1, 100 for 10, per 10" + another_basis});
    CHECK(
        beside({"1", "1", "40"}, regular) == lines{"e input ratio_unusual, 10^-1, 1 for 10" + another_basis});
    CHECK(
        beside({"10", "10", "40"}, regular) ==
        lines{"e input.read ratio_unusual, 10^1, 1 for 1/10, per 10" + another_basis});
    // Both are off, by different powers.
    CHECK(
        beside({"100", "1", "4"}, regular) ==
        lines{
            "e input.read ratio_unusual, 10^-1, 1/100 for 1/10" + another_basis,
            "e output ratio_unusual, 10^-2, 1/25 for 4" + another_basis});
}

TEST_CASE("a price by which two are measured is not to blame where they are off in opposite directions") {
    std::vector<any_meter> const of{meters::input, meters::input_read, meters::output};
    CHECK(
        findings(models(of, {{"5", "6", "4"}})) ==
        lines{
            "a input.read order_unusual, 6/5 for 1: swap the two rates",
            "a output order_unusual, 4/5 for 1: swap the two rates"});
    lint_limits strict = without_parts();
    strict.ratio = 2_x;
    auto const fifth = [&](char const* read, char const* output) {
        return findings(
            models(
                of, {{"10", "1", "40"},
                     {"20", "2", "80"},
                     {"30", "3", "120"},
                     {"40", "4", "160"},
                     {"10", read, output}}),
            strict);
    };
    CHECK(
        fifth("0.4", "90") == lines{
                                  "e input.read ratio_unusual, 1/25 for 1/10: check the rate",
                                  "e output ratio_unusual, 9 for 4: check the rate"});
    CHECK(fifth("2.5", "90") == lines{"e input ratio_unusual, 4 for 10: check the rate"});
}

TEST_CASE("of two prices the one whose rate is unusual too is reported") {
    // Input is 1000 times what is usual, output is not.
    CHECK(
        findings(chats({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}, {"1000", "4"}})) ==
        lines{"e input ratio_unusual, 10^3, 250 for 1/4, per 1000" + another_basis});
    CHECK(
        findings(chats({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4000"}})) ==
        lines{"e output ratio_unusual, 10^3, 4000 for 4, per 1000" + another_basis});
}

TEST_CASE("of two prices whose rates are both unusual the one that is measured is reported, once") {
    CHECK(
        findings(chats({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}, {"1000", "400000"}})) ==
        lines{"e output ratio_unusual, 10^2, 400 for 4, per 100" + another_basis});
}

TEST_CASE("prices of two conditions are compared within each") {
    auto const june = "2026-06-01T00:00:00Z"_utc;
    price const input{"z", meters::input, 1_cr / 1_tok}, output{"z", meters::output, 4_cr / 1_tok};
    price const dear_input{"z", meters::input, 100_cr / 1_tok},
        dear_output{"z", meters::output, 400_cr / 1_tok};
    auto const beside = [&](auto const& one, auto const& other) {
        auto all = chats({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}});
        for (price const& each : {one(input), one(output), other(dear_input), other(dear_output)})
            all.push_back(each);
        lines out;
        for (std::string const& each : findings(all)) {
            if (each.find("ratio") != std::string::npos) out.push_back(each);
        }
        return out;
    };
    auto const in = [](char const* value) {
        return [value](price const& of) { return of.when("region", value); };
    };
    auto const otherwise = [](price const& of) { return of.otherwise(); };
    CHECK(beside(in("eu"), in("us")) == none);
    CHECK(beside(in("eu"), otherwise) == none);
    CHECK(
        beside(
            [](price const& of) { return of.during("06:00-22:00Z"_window); },
            [](price const& of) { return of.during("22:00-06:00Z"_window); }) == none);
    CHECK(
        beside(
            [&](price const& of) { return of.ending(june); },
            [&](price const& of) { return of.starting(june); }) == none);
}

TEST_CASE("prices are compared with those that hold for the same runs") {
    auto const short_prompt = whole_quantity(meters::input).up_to(200_tok);
    auto const long_prompt = whole_quantity(meters::input).above(200_tok);
    auto all = chats({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}});
    auto const add = [&](auto const& meter, tally::credits const& amount, tally::tier const& counts) {
        all.push_back(price{"z", meter, amount / 1_tok}.in(counts));
    };
    add(meters::input, 1_cr, short_prompt);
    add(meters::input, 2_cr, long_prompt);
    add(meters::output, 4_cr, short_prompt);
    add(meters::output, 8_cr, long_prompt);
    CHECK(findings(all) == none);
    all.back().rate.amount = decimal::of(80, 0).value();
    CHECK(findings(all) == lines{"z output ratio_unusual, 10^1, 40 for 4, per 10" + another_basis});
    // One price of input holds for all; of two that hold for others, neither is asked.
    all[8] = price{"z", meters::input, 2_cr / 1_tok};
    all.erase(all.begin() + 9);
    CHECK(findings(all) == lines{"z output ratio_unusual, 10^1, 40 for 4, per 10" + another_basis});
    auto const other = whole_quantity(meters::output);
    all[8] = all[8].in(other.up_to(5_tok));
    all.push_back(all[8].in(other.above(5_tok)));
    all[9].rate.amount = decimal::of(40, 0).value();
    CHECK(findings(all) == none);
}

TEST_CASE("free and zero prices are not compared, and a zero that is not called free is found") {
    std::string const call_it_free = " rate_zero: call it free_of_charge()";
    CHECK(findings_beside_fours({"1", "0"}) == lines{"e output" + call_it_free});
    CHECK(findings_beside_fours({"0", "1"}) == lines{"e input" + call_it_free});
    auto all = chats({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}});
    all.push_back(price::free_of_charge("z", meters::input));
    all.push_back(price{"z", meters::output, 4_cr / 1_tok});
    CHECK(findings(all) == none);
}

TEST_CASE("a host's own meters are compared too") {
    any_meter const frames{"acme.frame", units::second::info, tally::category::video};
    any_meter const drafts{"acme.draft", units::token::info, tally::category::output, {meters::output}};
    CHECK(findings(models({frames}, {{"1"}, {"1"}, {"1"}, {"1"}, {"100"}})) == none);
    CHECK(
        findings(models({frames}, {{"1"}, {"1"}, {"1"}, {"1"}, {"101"}})) ==
        lines{"e acme.frame rate_unusual, 10^2, 101 for 1, per 100" + another_basis});
    CHECK(
        findings(models(
            {meters::output, drafts}, {{"2", "1"}, {"2", "1"}, {"2", "1"}, {"2", "1"}, {"2", "10"}})) ==
        lines{"e acme.draft ratio_unusual, 10^1, 5 for 1/2, per 10" + another_basis});
}

TEST_CASE("numbers of any size are compared") {
    auto const at = [](std::int64_t mantissa, int decimals, std::int64_t basis, any_meter const& meter) {
        return price{"z", meter, {decimal::of(mantissa, decimals).value(), basis, &meter.unit()}};
    };
    auto all = chats({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}});
    // In the quotient 2^62 · 4 over as much, which is 4 once it is in lowest terms.
    std::int64_t const large = std::int64_t{1} << 60;
    all.push_back(at(large, 0, large, meters::input));
    all.push_back(at(4 * large, 0, large, meters::output));
    CHECK(findings(all) == none);
    all.back() = at(4 * large, 0, large / 16, meters::output);
    CHECK(
        findings(all) == lines{
                             "z output ratio_unusual, 10^1, 64 for 4, per " +
                             std::to_string(large / 16 * 10) + another_basis});
    // Over 10^26 each, and 40 once it is in lowest terms.
    all[8] = at(100'000'000'000'000'003, 18, 100'000'000, meters::input);
    all[9] = at(4'000'000'000'000'000'120, 18, 100'000'000, meters::output);
    CHECK(findings(all) == lines{"z output ratio_unusual, 10^1, 40 for 4, per 1000000000" + another_basis});
    // A ratio of more than 10^44 fits nowhere and is not compared; the rates are.
    all[8] = at(9'223'372'036'854'775'783, 0, 1, meters::input);
    all[9] = at(1, 18, 100'000'000, meters::output);
    std::vector<suspicion> why;
    std::vector<int> powers;
    tally::lint(
        table_of(all),
        [&](finding const& each) {
            why.push_back(each.why);
            powers.push_back(each.power);
        },
        without_parts());
    CHECK(why == std::vector{suspicion::rate_unusual, suspicion::rate_unusual});
    CHECK(powers == std::vector{18, -18});
}

namespace {

/// What is found where the last of five models has an output of 40 for 4 and an image has a price by day.
template <class Rep>
std::vector<tally::basic_finding<Rep>> found_in_five() {
    using price_type = tally::basic_price<Rep>;
    auto const per_10k = [](std::string_view model, any_meter const& meter, int amount) {
        return price_type{
            model,
            meter,
            {tally::basic_decimal<Rep>::of(Rep(amount), 0).value(), Rep(10'000), &meter.unit()}};
    };
    std::vector<price_type> all;
    for (std::string_view const model : {"a", "b", "c", "d", "e"}) {
        all.push_back(per_10k(model, meters::input, 1));
        all.push_back(per_10k(model, meters::output, model == "e" ? 40 : 4));
    }
    all.push_back(per_10k("e", meters::image, 1).during("06:00-22:00Z"_window));
    auto const table = tally::basic_rate_table<Rep>::make({}, all).value();
    std::vector<tally::basic_finding<Rep>> out;
    tally::lint(
        table, [&](tally::basic_finding<Rep> const& each) { out.push_back(each); }, without_parts());
    return out;
}

template <class Rep>
bool finds_the_same() {
    auto const found = found_in_five<Rep>();
    return found.size() == 2 && found[0].why == suspicion::ratio_unusual && found[0].power == 1 &&
           *found[0].basis == 100'000 && found[0].found.n == 40 && found[0].usual.n == 4 &&
           found[1].why == suspicion::time_unpriced;
}

}  // namespace

TEST_CASE("tables of wider numbers have the same findings") {
    namespace mp = boost::multiprecision;
    CHECK(finds_the_same<std::int64_t>());
    CHECK(finds_the_same<mp::int128_t>());
    CHECK(finds_the_same<mp::number<mp::cpp_int_backend<>, mp::et_off>>());
}

// ---- rates ----

TEST_CASE("a rate is unusual beyond a hundred times the median of its meter") {
    auto const last = [](char const* rate, lint_limits const& limits = without_parts()) {
        return findings(models({meters::image}, {{"1"}, {"2"}, {"3"}, {"4"}, {rate}}), limits);
    };
    // Above, the median of 1 2 3 4 and itself is 3; below, 2.
    CHECK(last("299.9") == none);
    CHECK(last("300") == none);
    CHECK(last("300.1") == lines{"e image rate_unusual, 10^2, 3001/10 for 3, per 100" + another_basis});
    CHECK(last("0.0201") == none);
    CHECK(last("0.02") == none);
    CHECK(last("0.0199") == lines{"e image rate_unusual, 10^-2, 199/10000 for 2" + another_basis});
    lint_limits strict = without_parts();
    strict.rate = 3_x;
    CHECK(last("9", strict) == none);
    CHECK(last("9.1", strict) == lines{"e image rate_unusual, 91/10 for 3: check the rate"});
    CHECK(findings(models({meters::image}, {{"1"}, {"2"}, {"3"}, {"1000"}})) == none);
}

TEST_CASE("a whole model of another basis is seen by its rates") {
    CHECK(
        findings(chats({{"1", "4"}, {"1", "4"}, {"1", "4"}, {"1", "4"}, {"1000", "4000"}})) ==
        lines{
            "e input rate_unusual, 10^3, 1000 for 1, per 1000" + another_basis,
            "e output rate_unusual, 10^3, 4000 for 4, per 1000" + another_basis});
}

TEST_CASE("the basis that is proposed for a rate is sure, or none is") {
    auto const per = [](std::string_view model, any_meter const& meter, char const* amount,
                        std::int64_t basis) {
        return price{model, meter, {decimal::parse(amount).value(), basis, &meter.unit()}};
    };
    // Input of 1, 2, 3 and 4 per million, and 0.9 per thousand: 300 times the median of 3, which is nearer to
    // a hundred times than to a thousand. The others state it per million.
    std::vector<price> all;
    for (auto const& [model, input] : {std::pair{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}})
        all.push_back(per(model, meters::input, input, 1'000'000));
    all.push_back(per("e", meters::input, "0.9", 1'000));
    CHECK(
        findings(all) ==
        lines{"e input rate_unusual, 10^3, 9/10000 for 3/1000000, per 1000000" + another_basis});
    // All of them per thousand: 1,000 and 100 times too much are as likely, so none is proposed.
    for (price& each : all) each.rate.basis = 1'000;
    all.back().rate.amount = decimal::parse("900").value();
    CHECK(findings(all) == lines{"e input rate_unusual, 10^2, 9/10 for 3/1000: check the rate"});
    // Twice the median, but no more, is near enough.
    all.back().rate.amount = decimal::parse("600").value();
    CHECK(findings(all) == lines{"e input rate_unusual, 10^2, 3/5 for 3/1000, per 100000" + another_basis});
    all.back().rate.amount = decimal::parse("600.1").value();
    CHECK(findings(all) == lines{"e input rate_unusual, 10^2, 6001/10000 for 3/1000: check the rate"});
    // A basis that is smaller by what the others state: 3 per million for 3 per thousand is too little.
    all.back() = per("e", meters::input, "9", 1'000'000);
    CHECK(
        findings(all) == lines{"e input rate_unusual, 10^-3, 9/1000000 for 1/500, per 1000" + another_basis});
}

TEST_CASE("prices of a model that are off by different powers have no sure basis") {
    // Input is 101 times its median, output 316.5 times: together they say neither 100 nor 1,000.
    CHECK(
        findings(chats({{"1", "2"}, {"1", "2"}, {"1", "2"}, {"1", "2"}, {"101", "633"}})) ==
        lines{
            "e input rate_unusual, 10^2, 101 for 1: check the rate",
            "e output rate_unusual, 10^3, 633 for 2: check the rate"});
}

// ---- what is published ----

namespace {

/// What is found of a model whose meters have these rates, alone in its table.
lines alone(std::vector<any_meter> const& of, std::vector<char const*> const& rates) {
    return findings(models(of, {rates}));
}

}  // namespace

TEST_CASE("a ratio far from all that is published is found in a table of any size") {
    CHECK(
        findings(chats({{"1", "4"}, {"2", "8"}, {"1", "4000"}})) ==
        lines{"c output ratio_extreme, 10^3, 4000 for 4, per 1000" + another_basis});
    // Output up to ten times input, and 3.1623 times that.
    std::vector<any_meter> const output{meters::input, meters::output};
    CHECK(alone(output, {"1", "31.623"}) == none);
    CHECK(
        alone(output, {"1", "31.6231"}) ==
        lines{"a output ratio_extreme, 10^1, 316231/10000 for 4: check the rate"});
    // Below input it is unusual at any rate; so far below it is compared with what is typical.
    CHECK(
        alone(output, {"31623", "10000"}) ==
        lines{"a output order_unusual, 10000/31623 for 1: swap the two rates"});
    CHECK(
        alone(output, {"31623", "9999"}) ==
        lines{"a output ratio_extreme, 10^-1, 3333/10541 for 4: swap the two rates"});
    CHECK(
        alone(output, {"1000", "4"}) == lines{"a output ratio_extreme, 10^-3, 1/250 for 4" + another_basis});
    // A read from a hundredth of input up.
    std::vector<any_meter> const read{meters::input, meters::input_read};
    CHECK(alone(read, {"31623", "100"}) == none);
    CHECK(
        alone(read, {"31623", "99"}) ==
        lines{"a input.read ratio_extreme, 10^-2, 33/10541 for 1/10: check the rate"});
    // A write from half of input to twice as much; 24 times was published for an hour, and was a mistake.
    for (any_meter const& each :
         {meters::input_write.any(), meters::input_write_5m.any(), meters::input_write_1h.any()}) {
        std::vector<any_meter> const write{meters::input, each};
        CHECK(alone(write, {"1", "6.3246"}) == none);
        CHECK(alone(write, {"1", "6.3247"}).size() == 1);
        CHECK(alone(write, {"63246", "10000"}) == none);
        CHECK(alone(write, {"63247", "10000"}).size() == 1);
    }
    CHECK(
        alone({meters::input, meters::input_write_1h}, {"1", "24"}) ==
        lines{"a input.write_1h ratio_extreme, 10^1, 24 for 5/4: check the rate"});
    // Reasoning from a third of output to six times, other parts from a tenth to a hundred times.
    std::vector<any_meter> const reasoning{meters::output, meters::output_reasoning};
    CHECK(alone(reasoning, {"1", "18.9738"}) == none);
    CHECK(alone(reasoning, {"1", "18.9739"}).size() == 1);
    CHECK(alone(reasoning, {"94869", "10000"}) == none);
    CHECK(alone(reasoning, {"94870", "10000"}).size() == 1);
    std::vector<any_meter> const audio{meters::input, meters::input_audio};
    CHECK(alone(audio, {"1", "316.23"}) == none);
    CHECK(alone(audio, {"1", "316.24"}).size() == 1);
    CHECK(alone(audio, {"31623", "1000"}) == none);
    CHECK(alone(audio, {"31623", "999"}).size() == 1);
}

TEST_CASE("what is published in the field is not found") {
    for (char const* times : {"1", "1.2", "2", "4", "5", "8", "10"})
        CHECK(alone({meters::input, meters::output}, {"1", times}) == none);
    for (char const* times : {"0.01", "0.1", "0.25", "0.5", "1"})
        CHECK(alone({meters::input, meters::input_read}, {"1", times}) == none);
    for (char const* times : {"1", "1.25", "2"}) {
        CHECK(alone({meters::input, meters::input_write_5m}, {"1", times}) == none);
        CHECK(alone({meters::input, meters::input_write_1h}, {"1", times}) == none);
    }
    CHECK(alone({meters::input}, {"0.00000002"}) == none);  // an embedding
}

TEST_CASE("an extreme ratio that three other models have is theirs too, unless it is absurd") {
    auto const all_with = [](char const* output) {
        std::vector<std::vector<char const*>> rates(8, {"1", "4"});
        for (int i = 0; i < 2; ++i) rates.push_back({"1", output});
        lint_limits limits = without_parts();
        limits.sharing_min = 1;
        return findings(chats(rates), limits).size();
    };
    // Twice 3.1623 times ten is 100.0014.
    CHECK(all_with("100") == 0);
    CHECK(all_with("100.1") == 2);
    CHECK(all_with("400000") == 2);
}

TEST_CASE("how extreme is too much is a parameter") {
    lint_limits limits = without_parts();
    limits.extreme = 2_x;
    CHECK(findings(chats({{"1", "20"}}), limits) == none);
    CHECK(findings(chats({{"1", "20.1"}}), limits).size() == 1);
}

// ---- prices of one meter ----

TEST_CASE("a price far from all others of its meter and model is found") {
    price const image{"m", meters::image, 1_cr / 1_img};
    auto const with = [&](std::vector<price> const& rest) {
        std::vector<price> all{image.when("tier", "standard")};
        all.insert(all.end(), rest.begin(), rest.end());
        lines out;
        for (std::string const& each : findings(all)) {
            if (each.find("default_missing") == std::string::npos) out.push_back(each);
        }
        return out;
    };
    auto const at = [](tally::credits const& amount) { return price{"m", meters::image, amount / 1_img}; };
    CHECK(with({at(0.5_cr).when("tier", "batch"), at(2.5_cr).when("tier", "priority")}) == none);
    CHECK(with({at(25_cr).when("tier", "priority")}) == none);
    CHECK(with({at(25.1_cr).when("tier", "priority")}).size() == 1);
    CHECK(
        with({at(50_cr).when("tier", "priority")}) ==
        lines{"m image siblings_apart, 10^2, 50 for 1: check the rate"});
    // In steps of less it is a range.
    CHECK(with({at(20_cr).when("tier", "b"), at(400_cr).when("tier", "c")}) == none);
    // The side with fewer prices is reported, each against the nearest of the other.
    CHECK(
        with({at(30_cr).when("tier", "b"), at(31_cr).when("tier", "c")}) ==
        lines{"m image siblings_apart, 10^-1, 1/30 for 1: check the rate"});
    CHECK(
        with(
            {at(2_cr).when("tier", "b"), at(3_cr).when("tier", "c"), at(150_cr).when("tier", "d"),
             at(120_cr).when("tier", "e")}) == lines{
                                                   "m image siblings_apart, 10^2, 50 for 1: check the rate",
                                                   "m image siblings_apart, 10^2, 40 for 1: check the rate"});
    // Of two a default is right.
    CHECK(
        findings({at(50_cr).when("tier", "priority"), image.otherwise()}) ==
        lines{"m image siblings_apart, 10^2, 50 for 1: check the rate"});
    // Hours are compared too, and free prices are not.
    CHECK(
        findings({image.during("22:00-06:00Z"_window), at(26_cr).during("06:00-22:00Z"_window)}).size() == 1);
    CHECK(
        findings(
            {price::free_of_charge("m", meters::image).during("22:00-06:00Z"_window),
             at(26_cr).during("06:00-22:00Z"_window)}) == none);
    lint_limits lax = without_parts();
    lax.siblings = 50_x;
    CHECK(findings({at(50_cr).when("tier", "priority"), image.otherwise()}, lax) == none);
}

TEST_CASE("tiers of one ladder are closer to each other") {
    auto const ladder = [](char const* first, char const* second) {
        auto const at = [](char const* rate) {
            return price{"m", meters::page, {decimal::parse(rate).value(), 1, &units::page::info}};
        };
        return findings(
            {at(first).in(graduated(meters::page).up_to(1'000_pages)),
             at(second).in(graduated(meters::page).above(1'000_pages))});
    };
    CHECK(ladder("1", "0.1") == none);
    CHECK(ladder("1", "10") == none);
    CHECK(ladder("1", "10.1") == lines{"m page siblings_apart, 10^1, 101/10 for 1: check the rate"});
    CHECK(ladder("0.01", "6") == lines{"m page siblings_apart, 10^3, 600 for 1, per 1000" + another_basis});
    CHECK(ladder("6", "0.01") == lines{"m page siblings_apart, 10^-3, 1/600 for 1" + another_basis});
    // Of two variants each has its own ladder.
    price const cheap{"m", meters::page, 1_cr / 1_pages}, dear{"m", meters::page, 20_cr / 1_pages};
    auto const low = whole_quantity(meters::page).up_to(9_pages),
               high = whole_quantity(meters::page).above(9_pages);
    CHECK(
        findings(
            {cheap.in(low).when("q", "a"), cheap.in(high).when("q", "a"), dear.in(low).when("q", "b"),
             dear.in(high).when("q", "b"), cheap.otherwise()}) == none);
    lint_limits lax = without_parts();
    lax.tiers = 20_x;
    CHECK(findings({cheap.in(low), dear.in(high)}).size() == 1);
    CHECK(findings({cheap.in(low), dear.in(high)}, lax) == none);
}

TEST_CASE("what is reported for its ratio is not reported beside its siblings again") {
    price const input{"m", meters::input, 1_cr / 1_tok}, output{"m", meters::output, 4_cr / 1_tok},
        dear{"m", meters::output, 200_cr / 1_tok};
    CHECK(
        findings({input, dear.when("tier", "priority"), output.otherwise()}) ==
        lines{"m output ratio_extreme, 10^2, 200 for 4: check the rate"});
}

// ---- derived prices ----

namespace {

/// Models a, b, c … with input at 1 and a derived price.
std::vector<price> derived(any_meter const& meter, std::vector<tally::factor> const& ratios) {
    static std::deque<std::string> const names{"a", "b", "c", "d", "e", "f"};
    std::vector<price> out;
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        out.push_back(price{names[i], meters::input, 1_cr / 1'000'000_tok});
        out.push_back(price::derived(names[i], meter, meters::input.any(), ratios[i]));
    }
    return out;
}

}  // namespace

TEST_CASE("the ratio of a derived price is compared like any other") {
    any_meter const write = meters::input_write_1h.any();
    CHECK(findings(derived(write, {2_x, 2_x, 2_x, 2_x, 2_x})) == none);
    CHECK(
        findings(derived(write, {2_x, 2_x, 2_x, 2_x, 50_x})) ==
        lines{"e input.write_1h ratio_unusual, 10^1, 50 for 2: check its ratio"});
    CHECK(
        findings(derived(write, {50_x})) ==
        lines{"a input.write_1h ratio_extreme, 10^2, 50 for 5/4: check its ratio"});
    CHECK(
        findings(derived(meters::input_read.any(), {1.1_x})) ==
        lines{"a input.read order_unusual, 11/10 for 1: check its ratio"});
    CHECK(
        findings(derived(meters::input_read.any(), {0_x})) ==
        lines{"a input.read rate_zero: call it free_of_charge()"});
    // With rates that are stated: twice the 1 per million.
    auto all = derived(write, {2_x, 2_x, 2_x, 2_x, 2_x});
    all.back() = price{"e", write, {decimal::of(2, 0).value(), 1'000'000, &units::token::info}};
    CHECK(findings(all) == none);
    all.back().rate.basis = 10'000;
    CHECK(
        findings(all) ==
        lines{"e input.write_1h ratio_unusual, 10^2, 200 for 2, per 1000000" + another_basis});
}

TEST_CASE("a derived rate is its parent's times the ratio") {
    // Reasoning of 3 is measured by an output that is 3 times input: once.
    std::vector<price> const one{
        price{"m", meters::input, 1_cr / 1_tok}, price::derived("m", meters::output, meters::input, 3_x),
        price{"m", meters::output_reasoning, 3_cr / 1_tok}};
    CHECK(findings(one) == none);
    auto far = one;
    far.back().rate.amount = decimal::of(57, 0).value();
    CHECK(findings(far) == lines{"m output.reasoning ratio_extreme, 10^1, 19 for 1: check the rate"});
    // Of tiers the one for the same runs.
    auto const low = whole_quantity(meters::input).up_to(9_tok),
               high = whole_quantity(meters::input).above(9_tok);
    price const input{"m", meters::input, 1_cr / 1_tok};
    CHECK(
        findings(
            {input.in(low), price{"m", meters::input, 2_cr / 1_tok}.in(high),
             price::derived("m", meters::output, meters::input, 4_x),
             price{"m", meters::output_reasoning, 4_cr / 1_tok}}) == none);
    // What is far off because its parent is, is the parent's finding.
    auto all = derived(meters::input_read.any(), std::vector<tally::factor>(5, 0.1_x));
    all[8].rate.amount = decimal::of(1'000, 0).value();
    CHECK(
        findings(all) ==
        lines{"e input rate_unusual, 10^3, 1/1000 for 1/1000000, per 1000000000" + another_basis});
    // Free of charge times anything is free.
    CHECK(
        findings(
            {price::free_of_charge("m", meters::input),
             price::derived("m", meters::input_read, meters::input, 50_x)}) == none);
}

TEST_CASE("derived prices of one ratio differ as their parents do") {
    price const input{"m", meters::input, 1_cr / 1_tok}, dear{"m", meters::input, 50_cr / 1_tok};
    price const read = price::derived("m", meters::input_read, meters::input, 0.1_x);
    auto const priority = [](price const& of) { return of.when("tier", "priority"); };
    CHECK(
        findings({priority(dear), input.otherwise(), priority(read), read.otherwise()}) ==
        lines{"m input siblings_apart, 10^2, 50 for 1: check the rate"});
    price const half = price::derived("m", meters::input_read, meters::input, 0.5_x),
                hundredth = price::derived("m", meters::input_read, meters::input, 0.01_x);
    CHECK(
        findings({priority(input), input.otherwise(), priority(hundredth), half.otherwise()}) ==
        lines{"m input.read siblings_apart, 10^-2, 1/50 for 1: check its ratio"});
}

TEST_CASE("what is derived from a meter that is no whole of it is measured by that") {
    auto const images = [](std::vector<tally::factor> const& ratios) {
        std::vector<price> out;
        static std::deque<std::string> const names{"a", "b", "c", "d", "e"};
        for (std::size_t i = 0; i < ratios.size(); ++i) {
            out.push_back(price{names[i], meters::image, 1_cr / 1_img});
            out.push_back(price::derived(names[i], meters::image_input, meters::image, ratios[i]));
        }
        return findings(out);
    };
    CHECK(images({0.5_x, 0.5_x, 0.5_x, 0.5_x, 0.5_x}) == none);
    CHECK(
        images({0.5_x, 0.5_x, 0.5_x, 0.5_x, 5_x}) ==
        lines{"e image.input ratio_unusual, 10^1, 5 for 1/2: check its ratio"});
}

// ---- what is billed ----

TEST_CASE("a minimum that never bills is found") {
    price const second{"m", meters::video_second, 1_cr / 1_sec};
    auto const with = [&](tally::seconds least, tally::seconds step) {
        return findings({second.billing_at_least(least).per_started(step)});
    };
    lines const idle{"m video_second minimum_idle: make it a multiple or drop it"};
    CHECK(with(30_sec, 6_sec) == none);
    CHECK(with(60_sec, 1_sec) == none);
    // 5 bills as 6, as 1 does; so does 6. 31 bills as 36.
    CHECK(with(5_sec, 6_sec) == idle);
    CHECK(with(6_sec, 6_sec) == idle);
    CHECK(with(31_sec, 6_sec) == idle);
    CHECK(findings({second.billing_at_least(10_sec)}) == none);
    CHECK(findings({second.per_started(10_sec)}) == none);
}

TEST_CASE("an allowance that no counter counts is found") {
    price const search{"m", meters::web_search, 1_cr / 1_srch};
    CHECK(findings({search.with_allowance(10_srch, "searches")}) == none);
    CHECK(
        findings({search.with_allowance(10_srch)}) == lines{"m web_search allowance_alone: name a counter"});
}

// ---- a large catalog ----

namespace {

/// 2,013 models of every published proportion, with batches at half and priority at 2.5 times each rate.
/// Those of vendor acme are the last 13.
class large_catalog {
public:
    large_catalog() {
        static constexpr std::int64_t inputs[] = {50'000,  100'000,   150'000,   250'000,   500'000,
                                                  800'000, 1'000'000, 2'500'000, 3'000'000, 15'000'000};
        static constexpr int outputs[] = {1, 2, 3, 4, 5, 8, 10}, reads[] = {10, 25, 50};
        for (std::size_t i = 0; i < 2'013; ++i) {
            std::string_view const name =
                names_.emplace_back((i < 2'000 ? "vendor/m-" : "acme/m-") + std::to_string(i));
            std::int64_t const input = inputs[i % 10];
            add(name, meters::input, input);
            add(name, meters::input_read, input * reads[i % 3] / 100);
            add(name, meters::input_write_5m, input * 5 / 4);
            add(name, meters::input_write_1h, input * 2);
            add(name, meters::output, input * outputs[i % 7]);
        }
    }

    /// The default price of each meter of model i: input, read, two writes, output.
    price& standard(std::size_t i, std::size_t meter) { return prices_[(i * 5 + meter) * 3 + 2]; }
    price& priority(std::size_t i, std::size_t meter) { return prices_[(i * 5 + meter) * 3 + 1]; }

    /// What is found, without the numbers.
    lines found() const {
        lines out;
        tally::lint(
            table_of(prices_),
            [&](finding const& each) {
                out.push_back(
                    text_of(each.model) + " " + text_of(each.meter.name()) + " " + text_of(name(each.why)));
            },
            without_parts());
        return out;
    }

private:
    void add(std::string_view name, any_meter const& meter, std::int64_t millionths) {
        auto const at = [&](std::int64_t amount) {
            return price{name, meter, {decimal::of(amount, 7).value(), 1'000'000, &meter.unit()}};
        };
        prices_.push_back(at(millionths * 5).when("service_tier", "batch"));
        prices_.push_back(at(millionths * 25).when("service_tier", "priority"));
        prices_.push_back(at(millionths * 10).otherwise());
    }

    std::deque<std::string> names_;
    std::vector<price> prices_;
};

void multiply(price& of, std::int64_t times) {
    of.rate.amount = decimal::of(of.rate.amount.mantissa() * times, of.rate.amount.decimals()).value();
}

}  // namespace

TEST_CASE("a catalog of two thousand models that is right has no findings") {
    CHECK(large_catalog{}.found() == none);
}

TEST_CASE("rows of one vendor 100,000 times too high are found among two thousand, and nothing else") {
    static constexpr char const* names[] = {
        "input", "input.read", "input.write_5m", "input.write_1h", "output"};
    large_catalog all, all_standard;
    lines expected, expected_standard;
    for (std::size_t i = 2'000; i < 2'013; ++i) {
        for (std::size_t meter = 0; meter < 5; ++meter) {
            std::string const cell = "acme/m-" + std::to_string(i) + " " + names[meter];
            multiply(all_standard.standard(i, meter), 100'000);
            expected_standard.push_back(cell + " siblings_apart");
            // The cheapest is then a batched read of 250 credits per million, where reads cost some 0.2.
            for (price* each = &all.standard(i, meter) - 2; each <= &all.standard(i, meter); ++each) {
                multiply(*each, 100'000);
                expected.push_back(cell + " rate_unusual");
            }
        }
    }
    CHECK(all.found() == expected);
    CHECK(all_standard.found() == expected_standard);
}

TEST_CASE("outputs of one vendor 100,000 times too high are found though they share their ratios") {
    large_catalog all;
    lines expected;
    for (std::size_t i = 2'000; i < 2'013; ++i) {
        multiply(all.standard(i, 4), 100'000);
        expected.push_back("acme/m-" + std::to_string(i) + " output ratio_unusual");
    }
    CHECK(all.found() == expected);
}

TEST_CASE("a write for an hour at 24 times input and a priority at 50 times are found among two thousand") {
    large_catalog all;
    // Twice input, times twelve; 2.5 times the standard, times twenty, of a model's whole priority.
    multiply(all.standard(700, 3), 12);
    for (std::size_t meter = 0; meter < 5; ++meter) multiply(all.priority(1'100, meter), 20);
    lines const found = all.found();
    CHECK(
        found == lines{
                     "vendor/m-700 input.write_1h ratio_unusual", "vendor/m-1100 input siblings_apart",
                     "vendor/m-1100 input.read siblings_apart", "vendor/m-1100 input.write_5m siblings_apart",
                     "vendor/m-1100 input.write_1h siblings_apart", "vendor/m-1100 output siblings_apart"});
}

// ---- the reference page ----

TEST_CASE("the reference page has no findings") {
    CHECK(tally::lint(catalogs::reference_2026_04_18).kept.empty());
    // It would have some where less were usual. Qwen3's output is 110/9 times its input, 3.06 times the
    // median of 4; GPT-3.5's 4/3, just a third of it. The input of o3-pro is 80 times the median of 0.00625.
    lint_limits strict;
    strict.ratio = 3_x;
    strict.rate = 79_x;
    lines found;
    tally::lint(
        catalogs::reference_2026_04_18, [&](finding const& each) { found.push_back(told(each)); }, strict);
    CHECK(
        found ==
        lines{
            "alibaba/qwen3-next-80b-a3b-instruct output ratio_unusual, 110/9 for 4: check the rate",
            "openai/o3-pro input rate_unusual, 10^2, 1/20000 for 1/1600000, per 1000000" + another_basis});
}

namespace {

/// The reference page with something done to it.
class planted {
public:
    planted() {
        tally::rate_table_view const page = catalogs::reference_2026_04_18;
        prices_.assign(page.prices().begin(), page.prices().end());
    }
    std::vector<price>& prices() { return prices_; }
    /// 10^power times the rate of a price.
    void shift(std::size_t at, int power) {
        auto& amount = prices_[at].rate.amount;
        std::int64_t const scale = tally::detail::power_of_ten<std::int64_t>(power < 0 ? -power : power);
        amount = power < 0 ? decimal::of(amount.mantissa(), amount.decimals() - power).value()
                           : decimal::of(amount.mantissa() * scale, amount.decimals()).value();
    }
    /// Whether something of that model is found, and nothing of another.
    bool is_found(std::size_t at) const {
        auto const table = table_of(prices_);
        bool found = false, of_others = false;
        tally::lint(table, [&](finding const& each) {
            (each.model == prices_[at].model ? found : of_others) = true;
        });
        return found && !of_others;
    }

private:
    std::vector<price> prices_;
};

}  // namespace

TEST_CASE("each cell of the reference page off by a power of ten is found") {
    for (int const power : {-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6}) {
        std::size_t found = 0;
        for (std::size_t i = 0; i < planted{}.prices().size(); ++i) {
            planted page;
            page.shift(i, power);
            bool const is_found = page.is_found(i);
            INFO(page.prices()[i].model << " " << page.prices()[i].meter.name() << " 10^" << power);
            CHECK(is_found);
            if (is_found) ++found;
        }
        CHECK(found == 52);
    }
}

TEST_CASE("each pair of swapped cells of the reference page is found") {
    std::size_t swapped = 0, found = 0;
    std::size_t const size = planted{}.prices().size();
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i + 1; j < size; ++j) {
            planted page;
            auto& a = page.prices()[i];
            auto& b = page.prices()[j];
            if (a.model != b.model || a.rate == b.rate) continue;
            std::swap(a.rate, b.rate);
            ++swapped;
            if (page.is_found(i)) ++found;
        }
    }
    // 22 of input and output less 5 that are alike, and 8 each of read with either.
    CHECK(swapped == 33);
    CHECK(found == 33);
}

TEST_CASE("each row of the reference page for another basis is found from a thousand times on") {
    tally::rate_table_view const view = catalogs::reference_2026_04_18;
    auto const found_at = [&](int power) {
        int found = 0;
        for (auto const& row : view.rows()) {
            planted page;
            for (std::size_t i = 0; i < row.price_count; ++i) page.shift(row.first_price + i, power);
            if (page.is_found(row.first_price)) ++found;
        }
        return found;
    };
    CHECK(found_at(1) == 2);
    CHECK(found_at(2) == 11);
    CHECK(found_at(3) == 22);
}

// ---- prices that never bill ----

namespace {

price const base{"m", meters::image, 1_cr / 1_img};
std::string const remove_it = ": remove it or change its rank";
auto const day = "06:00-22:00Z"_window, night = "22:00-06:00Z"_window;

/// Which prices never bill, as "position<other", in the order in which they are asked.
lines hidden(std::vector<price> const& prices) {
    auto const table = table_of(prices);
    lines out;
    tally::lint(
        table,
        [&](finding const& each) {
            if (each.why == suspicion::never_bills)
                out.push_back(std::to_string(each.price) + "<" + std::to_string(each.other));
        },
        without_parts());
    return out;
}

/// Where something has no price: the time or the count.
lines gaps(std::vector<price> const& prices) {
    lines out;
    for (std::string const& each : findings(prices)) {
        if (each.find("never_bills") == std::string::npos &&
            each.find("default_missing") == std::string::npos)
            out.push_back(each.substr(
                each.find(", at ") + 5, each.find(": ", each.find(", at ")) - each.find(", at ") - 5));
    }
    return out;
}

}  // namespace

TEST_CASE("a price of a higher rank is hidden by one that holds wherever it does") {
    CHECK(findings({base.during(night), base.ranked(1)}) == none);
    CHECK(
        findings({base.during(night), base.during("23:00-05:00Z"_window).ranked(1), base.ranked(2)}) ==
        lines{"m image never_bills" + remove_it});
    CHECK(
        hidden({base.during(night), base.during("23:00-05:00Z"_window).ranked(1), base.ranked(2)}) ==
        lines{"1<0"});
    // One minute more, at either end.
    CHECK(
        hidden({base.during(night), base.during("22:00-06:00Z"_window).ranked(1), base.ranked(2)}) ==
        lines{"1<0"});
    CHECK(hidden({base.during(night), base.during("21:59-06:00Z"_window).ranked(1), base.ranked(2)}) == none);
    CHECK(hidden({base.during(night), base.during("22:00-06:01Z"_window).ranked(1), base.ranked(2)}) == none);
    // In another zone the same hours.
    CHECK(
        hidden({base.during(night), base.during("06:00-14:00+08:00"_window).ranked(1), base.ranked(2)}) ==
        lines{"1<0"});
    CHECK(
        hidden({base.during(night), base.during("06:00-14:00+08:01"_window).ranked(1), base.ranked(2)}) ==
        none);
    // An unconditional one hides all behind it.
    CHECK(hidden({base, base.during(night).ranked(1)}) == lines{"1<0"});
}

TEST_CASE("a price is hidden by several together") {
    CHECK(hidden({base.during(night), base.during(day), base.ranked(1)}) == lines{"2<0"});
    CHECK(hidden({base.during(night), base.during("06:00-21:59Z"_window), base.ranked(1)}) == none);
    // On some days.
    auto const work = "Mon-Fri 00:00-24:00Z"_window, rest = "Sat,Sun 00:00-24:00Z"_window;
    CHECK(hidden({base.during(work), base.during(rest), base.ranked(1)}).size() == 1);
    CHECK(hidden({base.during(work), base.during("Sat 00:00-24:00Z"_window), base.ranked(1)}) == none);
}

TEST_CASE("a default is hidden where the others hold always") {
    CHECK(hidden({base.during(night), base.otherwise()}) == none);
    CHECK(hidden({base.during(night), base.during(day), base.otherwise()}) == lines{"2<0"});
    // Of variants it is never, because there are other values; of two defaults the second may be.
    CHECK(hidden({base.when("q", "hd"), base.otherwise()}) == none);
    CHECK(hidden({base.when("q", "hd"), base.otherwise(), base.otherwise().ranked(1)}) == lines{"2<0"});
    CHECK(hidden({base.when("q", "hd"), base.otherwise().during(night), base.otherwise().ranked(1)}) == none);
    // A variant at night is hidden by its own of lower rank, not by another's.
    CHECK(
        hidden({base.when("q", "hd"), base.when("q", "sd").during(night).ranked(1), base.otherwise()}) ==
        none);
    CHECK(
        hidden({base.when("q", "hd"), base.when("q", "hd").during(night).ranked(1), base.otherwise()}) ==
        lines{"1<0"});
}

TEST_CASE("a variant is hidden by prices that runs of it ask") {
    price const sd = base.when("q", "sd"), hd = base.when("q", "hd");
    CHECK(hidden({sd, hd, hd.during(night).ranked(1), base.otherwise()}) == lines{"2<1"});
}

TEST_CASE("a price whose time is over before the day of the snapshot never bills") {
    auto const march = "2026-03-01T00:00:00Z"_utc, april = "2026-04-01T00:00:00Z"_utc;
    CHECK(hidden({base.starting(march).ending(april), base.starting(april)}) == lines{"0<0"});
    CHECK(
        hidden({base.ending("2026-05-01T00:00:00Z"_utc), base.starting("2026-05-01T00:00:00Z"_utc)}) ==
        lines{"0<0"});
    CHECK(
        hidden(
            {base.ending("2026-05-01T00:00:00.000000001Z"_utc),
             base.starting("2026-05-01T00:00:00.000000001Z"_utc)}) == none);
}

TEST_CASE("a period hides where it contains the other's") {
    auto const may = "2026-05-01T00:00:00Z"_utc, june = "2026-06-01T00:00:00Z"_utc,
               july = "2026-07-01T00:00:00Z"_utc, august = "2026-08-01T00:00:00Z"_utc;
    CHECK(
        hidden(
            {base.starting(june).ending(august), base.starting(june).ending(july).ranked(1),
             base.ranked(2)}) == lines{"1<0"});
    CHECK(
        hidden(
            {base.starting(june).ending(july), base.starting(june).ending(august).ranked(1),
             base.ranked(2)}) == none);
    CHECK(hidden({base.starting(july), base.starting(june).ranked(1), base.ranked(2)}) == none);
    // In hours of a period: the other holds at other hours.
    CHECK(
        hidden(
            {base.during(night).starting(june), base.starting(may).ending(july).during(night).ranked(1),
             base.ranked(2)}) == none);
    CHECK(
        hidden(
            {base.during(night).starting(may), base.starting(june).ending(july).during(night).ranked(1),
             base.ranked(2)}) == lines{"1<0"});
}

TEST_CASE("a tier is hidden by tiers that contain its counts") {
    auto const by_input = [](std::int64_t from, std::int64_t until) {
        tally::tier out = whole_quantity(meters::input).at_least(tally::tokens::of(from));
        if (until > 0) out.until = until;
        return out;
    };
    auto const tiers = [&](tally::tier const& first, tally::tier const& second, tally::tier const& suspect) {
        return hidden({base.in(first), base.in(second), base.in(suspect).ranked(1), base.ranked(2)}).size();
    };
    CHECK(tiers(by_input(0, 10), by_input(10, 20), by_input(5, 19)) == 1);
    CHECK(tiers(by_input(0, 10), by_input(10, 20), by_input(5, 20)) == 1);
    CHECK(tiers(by_input(0, 10), by_input(10, 20), by_input(5, 21)) == 0);
    CHECK(tiers(by_input(0, 10), by_input(11, 20), by_input(5, 19)) == 0);
    CHECK(tiers(by_input(1, 10), by_input(10, 20), by_input(0, 19)) == 0);
    CHECK(tiers(by_input(0, 10), by_input(10, 0), by_input(5, 0)) == 2);
    // What counts otherwise is hidden by tiers that have every count, and by no others.
    CHECK(tiers(by_input(0, 10), by_input(10, 0), by_number("n").up_to(5)) == 2);
    CHECK(tiers(by_input(0, 10), by_input(10, 20), by_number("n").up_to(5)) == 0);
}

TEST_CASE("graduated tiers hide whatever is asked behind them, and not each other") {
    price const page{"m", meters::page, 1_cr / 1_pages};
    auto const slice = graduated(meters::page);
    CHECK(hidden({page.in(slice.up_to(10_pages)), page.in(slice.above(10_pages))}) == none);
    CHECK(
        hidden({page.in(slice.up_to(10_pages)), page.in(slice.above(10_pages)), page.ranked(1)}) ==
        lines{"2<0"});
    CHECK(hidden({page.in(slice.up_to(10_pages)), page.in(slice.above(10_pages)).ranked(1)}) == lines{"1<0"});
}

// ---- gaps ----

TEST_CASE("hours that no price has are found") {
    CHECK(
        findings({base.during(day)}) ==
        lines{"m image time_unpriced, at 2026-05-01T00:00:00Z: price that time too"});
    CHECK(gaps({base.during(day), base.during(night)}) == none);
    CHECK(gaps({base.during(day), base.ranked(1)}) == none);
    CHECK(gaps({base.during(day), base.otherwise()}) == none);
    // 2026-05-01 is a Friday; one minute is missing.
    CHECK(gaps({base.during("06:01-22:00Z"_window), base.during(night)}) == lines{"2026-05-01T06:00:00Z"});
    CHECK(gaps({base.during("06:00-21:59Z"_window), base.during(night)}) == lines{"2026-05-01T21:59:00Z"});
    CHECK(gaps({base.during("Mon-Sat 00:00-24:00Z"_window)}) == lines{"2026-05-03T00:00:00Z"});
    CHECK(
        gaps(
            {base.during("Mon-Sat 00:00-24:00Z"_window),
             base.during("Sun 00:00-24:00+01:00"_window).ranked(1)}) == lines{"2026-05-03T23:00:00Z"});
}

TEST_CASE("periods that no price has are found") {
    auto const june = "2026-06-01T00:00:00Z"_utc;
    CHECK(gaps({base.ending(june), base.starting(june)}) == none);
    CHECK(gaps({base.ending(june)}) == lines{"2026-06-01T00:00:00Z"});
    CHECK(gaps({base.starting(june)}) == lines{"2026-05-01T00:00:00Z"});
    CHECK(
        gaps({base.ending(june), base.starting("2026-06-01T00:00:00.000000001Z"_utc)}) ==
        lines{"2026-06-01T00:00:00Z"});
    // What was before the day of the snapshot is history.
    CHECK(gaps({base.starting("2026-05-01T00:00:00Z"_utc)}) == none);
    CHECK(gaps({base.starting("2026-05-01T00:00:00.000000001Z"_utc)}) == lines{"2026-05-01T00:00:00Z"});
    // Only in a later period is a minute missing.
    CHECK(
        gaps(
            {base.ending(june), base.starting(june).during(day),
             base.starting(june).during("22:01-06:00Z"_window)}) == lines{"2026-06-01T22:00:00Z"});
}

TEST_CASE("windows open and close to the minute, before 1970 too") {
    auto const half_past = "1960-06-01T00:00:00.5Z"_utc;
    auto const table = rate_table::make(
        {"s", {1960, 1, 1}},
        std::vector{base.ending(half_past), base.starting(half_past).during("00:02-00:01Z"_window)});
    CHECK(
        findings(table.value()) ==
        lines{"m image time_unpriced, at 1960-06-01T00:01:00Z: price that time too"});
    // What closes when it opens lasts a day.
    CHECK(gaps({base.during("Mon-Sat 09:00-09:00Z"_window)}) == lines{"2026-05-03T09:00:00Z"});
}

TEST_CASE("the ends of time are no gap and no overflow") {
    auto const table = [](tally::civil_date const& date, std::vector<price> const& prices) {
        return rate_table::make({"s", date}, prices).value();
    };
    // Instants reach from within 1677-09-21 into 2262-04-11.
    auto const first_gap = [&](tally::civil_date const& date) {
        CHECK(findings(table(date, {base.during(day), base.during(night)})) == none);
        return findings(table(date, {base.during(day)})).at(0).substr(26, 20);
    };
    for (tally::civil_date const date : {tally::civil_date{1, 1, 1}, {1677, 9, 21}, {1677, 9, 22}})
        CHECK(first_gap(date) == "1677-09-22T00:00:00Z");
    for (tally::civil_date const date : {tally::civil_date{2262, 4, 11}, {2262, 4, 12}, {9999, 12, 31}})
        CHECK(first_gap(date) == "2262-04-11T00:00:00Z");
}

TEST_CASE("counts that no tier has are found") {
    auto const by_input = [](auto const& bounded) { return base.in(bounded(whole_quantity(meters::input))); };
    auto const up_to = [&](tally::tokens n) { return by_input([=](auto t) { return t.up_to(n); }); };
    auto const above = [&](tally::tokens n) { return by_input([=](auto t) { return t.above(n); }); };
    CHECK(gaps({up_to(10_tok), above(10_tok)}) == none);
    CHECK(gaps({up_to(10_tok), above(11_tok)}) == lines{"a count of 11"});
    CHECK(gaps({up_to(10_tok)}) == lines{"a count of 11"});
    CHECK(gaps({up_to(10_tok), base.ranked(1)}) == none);
    CHECK(gaps({up_to(10_tok), base.otherwise()}) == none);
    CHECK(
        findings({up_to(10_tok)}) ==
        lines{"m image count_unpriced, at a count of 11: add a tier for the rest"});
    // None of another meter is usual, none of its own is no run of it.
    CHECK(gaps({above(0_tok)}) == lines{"a count of 0"});
    auto const own = whole_quantity(meters::image);
    CHECK(gaps({base.in(own.above(0_img))}) == none);
    CHECK(gaps({base.in(own.above(1_img))}) == lines{"a count of 1"});
    CHECK(gaps({base.in(graduated(meters::image).above(1_img))}) == lines{"a count of 1"});
    CHECK(gaps({base.in(graduated(meters::image).up_to(5_img))}) == lines{"a count of 6"});
    CHECK(gaps({base.in(graduated(meters::image).up_to(5_img)), base.ranked(1)}) == lines{"a count of 6"});
    // A ladder of another rank does not go on with the slices, nor is one asked behind it.
    CHECK(
        gaps(
            {base.in(graduated(meters::image).up_to(5_img)),
             base.in(graduated(meters::image).above(5_img)).ranked(1)}) == lines{"a count of 6"});
}

TEST_CASE("a parameter ends where the tiers end") {
    auto const edge = by_short_edge("resolution");
    CHECK(gaps({base.in(edge.up_to(720)), base.in(edge.above(720).up_to(1'080))}) == none);
    CHECK(gaps({base.in(edge.up_to(720)), base.in(edge.above(721).up_to(1'080))}) == lines{"a count of 721"});
    CHECK(gaps({base.in(by_number("n").at_least(1).up_to(5))}) == none);
    CHECK(gaps({base.in(by_number("n").at_least(2).up_to(5))}) == lines{"a count of 1"});
}

TEST_CASE("tiers of two counts leave a gap where neither has all") {
    auto const input = whole_quantity(meters::input), output = whole_quantity(meters::output);
    auto const rows = [&](auto const&... more) {
        return gaps({base.in(input.up_to(10_tok)), base.in(output.up_to(5_tok)).ranked(1), more...});
    };
    CHECK(rows() == lines{"a count of 11"});
    CHECK(rows(base.in(output.above(5_tok)).ranked(1)) == none);
    CHECK(rows(base.in(input.above(10_tok)).ranked(2)) == none);
}

TEST_CASE("each variant has its own gaps") {
    price const hd = base.when("q", "hd"), sd = base.when("q", "sd");
    CHECK(
        gaps({hd.during(day), sd, base.otherwise().during(day)}) ==
        lines{"2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z"});
    CHECK(gaps({hd.during(day), sd, base.otherwise()}) == none);
    CHECK(gaps({hd.during(day), hd.during(night), sd, base.otherwise()}) == none);
}

TEST_CASE("variants without a default are found") {
    price const hd = base.when("q", "hd"), sd = base.when("q", "sd");
    CHECK(findings({hd, sd}) == lines{"m image default_missing: add a default by otherwise()"});
    CHECK(findings({hd, sd, base.otherwise()}) == none);
    CHECK(findings({base.otherwise()}) == none);
    CHECK(findings({base.in(by_number("n").up_to(5))}) == none);
}

// ---- parts ----

TEST_CASE("parts that are neither priced nor stood in for are found") {
    price const input{"m", meters::input, 1_cr / 1_tok}, output{"m", meters::output, 4_cr / 1_tok};
    std::string const fix = ": price or also_for() them";
    lint_limits const usual;
    CHECK(
        findings({input}, usual) ==
        lines{"m input parts_unpriced, input.read, input.write, input.write_5m, input.write_1h" + fix});
    CHECK(findings({output}, usual) == lines{"m output parts_unpriced, output.reasoning" + fix});
    CHECK(findings({output.also_for({meters::output_reasoning})}, usual) == none);
    CHECK(findings({output, price{"m", meters::output_reasoning, 4_cr / 1_tok}}, usual) == none);
    price const read{"m", meters::input_read, 0.1_cr / 1_tok}, write{"m", meters::input_write, 1_cr / 1_tok};
    CHECK(
        findings({input, read, write.also_for({meters::input_write_5m})}, usual) ==
        lines{"m input parts_unpriced, input.write_1h" + fix});
    CHECK(
        findings({input, read, write.also_for({meters::input_write_5m, meters::input_write_1h})}, usual) ==
        none);
    // Only what is asked for, and of a whole that has a rate.
    lint_limits only_read;
    only_read.parts = meters::input_read.any().bit();
    CHECK(findings({input}, only_read) == lines{"m input parts_unpriced, input.read" + fix});
    CHECK(findings({input, read}, only_read) == none);
    CHECK(findings({price::free_of_charge("m", meters::input)}, usual) == none);
    CHECK(findings({read}, usual) == none);
}

// ---- the list ----

TEST_CASE("findings that do not fit are counted") {
    auto const table = table_of({base.during(day), price{"n", meters::image, 1_cr / 1_img}.during(day)});
    auto const one = tally::lint<1>(table, without_parts());
    CHECK(one.kept.size() == 1);
    CHECK(one.left_out == 1);
    auto const two = tally::lint<2>(table, without_parts());
    CHECK(two.kept.size() == 2);
    CHECK(two.left_out == 0);
    CHECK(two.kept[0] == one.kept[0]);
    CHECK(!(two.kept[0] == two.kept[1]));
    CHECK(two.kept[1].model == "n");
    CHECK(two.kept[1].price == 1);
    CHECK(tally::lint(table).kept.capacity() == 32);
    auto const three = table_of(
        {base.during(day), price{"n", meters::image, 1_cr / 1_img}.during(day),
         price{"o", meters::image, 1_cr / 1_img}.during(day)});
    CHECK(tally::lint<1>(three, without_parts()).left_out == 2);
}
