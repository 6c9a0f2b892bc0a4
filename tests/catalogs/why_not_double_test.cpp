// SPDX-License-Identifier: BSL-1.0
//
// The numbers of the explanation why nothing here is a double: what doubles print, and how often they post
// wrongly.

#include <tally/catalogs/reference_2026_04_18.hpp>

#include "catch.hpp"

#include <tally/value/literals.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace tally::literals;
using tally::amount;
using tally::credits;
using tally::rounding;

namespace {

constexpr tally::rate_table_view page = tally::catalogs::reference_2026_04_18;
constexpr credits millionth = 0.000001_cr;

std::string digits(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}
std::string number(long value) {
    std::string text = std::to_string(value);
    for (auto at = static_cast<int>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, ',');
    return std::string(8 - text.size(), ' ') + text;
}

/// Keeps each step a double of its own, whatever the compiler would like to join.
double kept(double value) {
    double const volatile stored = value;
    return stored;
}

// ---- one line ----

/// Tokens times rate per 10,000 tokens, in millionths of a credit.
double in_millionths(std::int64_t tokens, double rate) {
    double const cost = kept(kept(static_cast<double>(tokens) * rate) / 10'000);
    return kept(cost * 1e6);
}

amount exact_cost(std::int64_t tokens, tally::any_rate const& rate) {
    auto const each = rate.exact();
    return amount::of(tokens * each.n, each.d).value();
}

// ---- counted ----

struct counts {
    long lines = 0, ties = 0, half_even = 0, half_away = 0;
};

/// Every rate of the page, for 1 to 10,000 tokens.
counts wrong_lines() {
    counts out;
    for (tally::price const& cell : page.prices()) {
        double const rate = std::strtod(std::string(cell.rate.amount.text().view()).c_str(), nullptr);
        for (std::int64_t tokens = 1; tokens <= 10'000; ++tokens) {
            amount const exact = exact_cost(tokens, cell.rate);
            double const inexact = in_millionths(tokens, rate);
            auto const posted = [&](rounding mode) {
                return static_cast<double>(
                    tally::round(exact, mode, millionth).value().in_smallest() / 1'000);
            };
            amount const doubled = exact * 2_x;
            bool const is_tie = tally::round(doubled, rounding::exact, millionth).has_value() &&
                                !tally::round(exact, rounding::exact, millionth).has_value();
            out.lines += 1;
            out.ties += is_tie ? 1 : 0;
            out.half_even += std::nearbyint(inexact) == posted(rounding::half_even) ? 0 : 1;
            out.half_away += std::round(inexact) == posted(rounding::half_away) ? 0 : 1;
        }
    }
    return out;
}

struct run_counts {
    long runs = 0, differ = 0;
};

/// Every model with three rates, 1 to 10,000 tokens at each of them: lines rounded one by one, half-even,
/// against their exact sum rounded once.
run_counts runs_whose_rounded_lines_miss_the_total() {
    run_counts out;
    for (tally::table_row const& row : page.rows()) {
        if (row.price_count != 3) continue;
        for (std::int64_t tokens = 1; tokens <= 10'000; ++tokens) {
            amount sum{};
            credits lines{};
            for (tally::price const& cell : page.prices(row)) {
                amount const exact = exact_cost(tokens, cell.rate);
                sum = sum + exact;
                lines += tally::round(exact, rounding::half_even, millionth).value();
            }
            out.runs += 1;
            out.differ += lines == tally::round(sum, rounding::half_even, millionth).value() ? 0 : 1;
        }
    }
    return out;
}

std::string const rates_shown = R"(
52 rates of the page, of which a double holds 6:
0.125, 0.03125, 0.625, 0.5, 2, 0.0625
)";
std::string const sums_shown = R"(
0.1 + 0.2           = 0.30000000000000004
0.1 + 0.2 + 0.3     = 0.60000000000000009
0.3 + 0.2 + 0.1     = 0.59999999999999998
ten times 0.1       = 0.99999999999999989
)";
std::string const line_shown = R"(
52 tokens at 0.00625 credits / 10,000 tokens
exact               = 0.0000325
as a double         = 3.2500000000000004e-05
posted from exact   = 0.000032
posted from double  = 0.000033
)";
std::string const counted_shown = R"(
 520,000 lines: every rate of the page, for 1 to 10,000 tokens
  83,750 of them are ties
  11,133 are posted wrongly from a double, half-even
  10,036 are posted wrongly from a double, half-away
)";
std::string const runs_shown = R"(
  80,000 runs: every model with three rates, 1 to 10,000 tokens at each of them
  20,500 have rounded lines that do not sum to the rounded total
)";
std::string const whole_shown = R"(
balance             = 9,007,199.254740993 credits
as a double         = 9007199254740992 nano-credits
)";

}  // namespace

TEST_CASE("which rates of the page are doubles") {
    std::string held;
    int count = 0;
    for (tally::price const& cell : page.prices()) {
        // In lowest terms, a power of two.
        auto const d =
            tally::fraction<tally::int128>{cell.rate.amount.numerator(), cell.rate.amount.denominator()}
                .reduced()
                .d;
        if ((d & (d - 1)) != 0) continue;
        held += (count++ == 0 ? "" : ", ") + std::string(cell.rate.amount.text().view());
    }
    CHECK(
        "\n" + std::to_string(page.prices().size()) + " rates of the page, of which a double holds " +
            std::to_string(count) + ":\n" + held + "\n" ==
        rates_shown);
}

TEST_CASE("what doubles make of sums") {
    double const sum = kept(kept(0.1) + kept(0.2));
    double const up = kept(sum + kept(0.3)), down = kept(kept(kept(0.3) + kept(0.2)) + kept(0.1));
    double ten = 0;
    for (int i = 0; i < 10; ++i) ten = kept(ten + kept(0.1));
    CHECK(
        "\n0.1 + 0.2           = " + digits(sum) + "\n0.1 + 0.2 + 0.3     = " + digits(up) +
            "\n0.3 + 0.2 + 0.1     = " + digits(down) + "\nten times 0.1       = " + digits(ten) + "\n" ==
        sums_shown);
    CHECK(0.1_cr + 0.2_cr == 0.3_cr);
    CHECK(0.1_cr * 10 == 1_cr);
}

TEST_CASE("what doubles make of one line of the page") {
    tally::price const& input = page.prices(*page.find("bytedance/seed-1.8"))[0];
    CHECK(std::string(input.rate.amount.text().view()) == "0.00625");
    amount const exact = exact_cost(52, input.rate);
    double const cost = kept(kept(52 * 0.00625) / 10'000);
    auto const from_double = static_cast<std::int64_t>(std::nearbyint(in_millionths(52, 0.00625)));
    CHECK(
        "\n52 tokens at 0.00625 credits / 10,000 tokens\nexact               = " +
            std::string(exact.text().view()) + "\nas a double         = " + digits(cost) +
            "\nposted from exact   = " +
            std::string(tally::round(exact, rounding::half_even, millionth).value().text().view()) +
            "\nposted from double  = " + std::string((millionth * from_double).text().view()) + "\n" ==
        line_shown);
}

TEST_CASE("how often doubles post a line of the page wrongly") {
    counts const found = wrong_lines();
    CHECK(
        "\n" + number(found.lines) + " lines: every rate of the page, for 1 to 10,000 tokens\n" +
            number(found.ties) + " of them are ties\n" + number(found.half_even) +
            " are posted wrongly from a double, half-even\n" + number(found.half_away) +
            " are posted wrongly from a double, half-away\n" ==
        counted_shown);
}

TEST_CASE("how often rounded lines miss the rounded total, without any double") {
    run_counts const found = runs_whose_rounded_lines_miss_the_total();
    CHECK(
        "\n" + number(found.runs) +
            " runs: every model with three rates, 1 to 10,000 tokens at each of them\n" +
            number(found.differ) + " have rounded lines that do not sum to the rounded total\n" ==
        runs_shown);
}

TEST_CASE("where a double runs out of nano-credits") {
    credits const balance = 9'007'199.254740993_cr;
    auto const nanos = static_cast<std::int64_t>(kept(static_cast<double>(balance.in_smallest())));
    CHECK(balance.text() == "9007199.254740993");
    CHECK(
        "\nbalance             = 9,007,199.254740993 credits\nas a double         = " +
            std::to_string(nanos) + " nano-credits\n" ==
        whole_shown);
}
