// SPDX-License-Identifier: BSL-1.0
//
// Run-time tests of the catalog of 2026-04-18: each of its cells against the page's own text, read in another
// way.

#include <tally/catalogs/reference_2026_04_18.hpp>

#include "catch.hpp"

#include <array>
#include <fstream>
#include <string>
#include <vector>

namespace {

// The page's rows were pasted into this file from the page itself, so that a slip in the catalog has nowhere
// to hide.
struct printed_row {
    std::string model;
    std::array<std::string, 3> cells;  // input, output, read
};

std::vector<std::string> split(std::string const& text, std::string const& by) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t at = text.find(by); at != std::string::npos;
         from = at + by.size(), at = text.find(by, from)) {
        parts.push_back(text.substr(from, at - from));
    }
    parts.push_back(text.substr(from));
    return parts;
}

std::vector<printed_row> printed_rows() {
    std::ifstream file(TALLY_TEST_DATA "/reference_2026_04_18.txt");
    std::vector<printed_row> rows;
    for (std::string line; std::getline(file, line);) {
        REQUIRE(line.starts_with("| "));
        REQUIRE(line.ends_with(" |"));
        auto const cells = split(line.substr(2, line.size() - 4), " | ");
        REQUIRE(cells.size() == 4);
        rows.push_back({cells[0], {cells[1], cells[2], cells[3]}});
    }
    return rows;
}

/// "0.00625 credits" in hundred-millionths of a credit, 625'000: string and integer work only.
long long hundred_millionths(std::string const& cell) {
    REQUIRE(cell.ends_with(" credits"));
    auto const number = split(cell.substr(0, cell.size() - std::string(" credits").size()), ".");
    REQUIRE(number.size() <= 2);
    std::string decimals = number.size() == 2 ? number[1] : "";
    REQUIRE(decimals.size() <= 8);
    decimals.append(8 - decimals.size(), '0');
    return std::stoll(number[0]) * 100'000'000 + std::stoll(decimals);
}

std::string const dash = "\xe2\x80\x94";

tally::any_meter const columns[] = {tally::meters::input, tally::meters::output, tally::meters::input_read};

}  // namespace

TEST_CASE("the page prints 22 models, 52 rates and 14 dashes") {
    auto const rows = printed_rows();
    CHECK(rows.size() == 22);
    int rates = 0, dashes = 0;
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < 3; ++i) {
            bool const is_dash = row.cells[i] == dash;
            if (is_dash) CHECK(i == 2);  // only read is ever without a rate
            ++(is_dash ? dashes : rates);
        }
    }
    CHECK(rates == 52);
    CHECK(dashes == 14);
}

TEST_CASE("the catalog is dated 2026-04-18") {
    tally::rate_table_view const catalog = tally::catalogs::reference_2026_04_18;
    CHECK(catalog.snapshot().date.year == 2026);
    CHECK(catalog.snapshot().date.month == 4);
    CHECK(catalog.snapshot().date.day == 18);
    CHECK(catalog.snapshot().id == "reference-2026-04-18");
}

TEST_CASE("every cell of the catalog is the page's") {
    tally::rate_table_view const catalog = tally::catalogs::reference_2026_04_18;
    auto const rows = printed_rows();
    REQUIRE(catalog.rows().size() == rows.size());
    CHECK(catalog.prices().size() == 52);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        CAPTURE(rows[r].model);
        CHECK(catalog.rows()[r].model == rows[r].model);
        CHECK(catalog.rows()[r].modality == tally::modality::text);
        auto const* const row = catalog.find(rows[r].model);
        REQUIRE(row == &catalog.rows()[r]);
        for (std::size_t c = 0; c < 3; ++c) {
            std::string const& cell = rows[r].cells[c];
            CAPTURE(cell);
            auto const quote = catalog.quote(*row, columns[c]);
            REQUIRE(quote);
            bool const is_dash = cell == dash;
            // "If read is marked “—”, that model does not expose a separate read line": it bills as input.
            CHECK(quote->stands_in == is_dash);
            CHECK(quote->price->meter == (is_dash ? columns[0] : columns[c]));
            std::string const& number = is_dash ? rows[r].cells[0] : cell;
            // "Figures are credits per 10,000 tokens": amount · 10^8 over 10,000 tokens, compared by cross
            // products.
            auto const& rate = quote->price->rate;
            CHECK(rate.unit->name == "token");
            CHECK(rate.basis == 10'000);
            CHECK(
                rate.amount.numerator() * 100'000'000 ==
                rate.amount.denominator() * hundred_millionths(number));
            CHECK(std::string(rate.amount.text().view()) + " credits" == number);
            CHECK(quote->price->kind == tally::price_kind::priced);
        }
    }
}

TEST_CASE("cache writes bill as input and reasoning as output, where the page has no column for them") {
    tally::rate_table_view const catalog = tally::catalogs::reference_2026_04_18;
    for (auto const& row : catalog.rows()) {
        CAPTURE(row.model);
        for (tally::any_meter const meter :
             {tally::any_meter(tally::meters::input_write), tally::any_meter(tally::meters::input_write_5m),
              tally::any_meter(tally::meters::input_write_1h)}) {
            CHECK(catalog.quote(row, meter).value().stands_in);
            CHECK(catalog.quote(row, meter).value().price->meter == tally::meters::input.any());
        }
        CHECK(
            catalog.quote(row, tally::meters::output_reasoning).value().price->meter ==
            tally::meters::output.any());
        CHECK(
            catalog.quote(row, tally::meters::input_audio).error() ==
            tally::failure{tally::errc::unpriced_meter, "input.audio", row.model});
        CHECK(catalog.quote(row, tally::meters::image).error().code == tally::errc::unpriced_meter);
    }
}

TEST_CASE("every rate of the page is a multiple of 2.5e-8 credit per token") {
    // 2.5 · 10^-8 per token is 0.00025 per 10,000 tokens, which is 25,000 hundred-millionths.
    for (auto const& row : printed_rows()) {
        for (auto const& cell : row.cells) {
            if (cell != dash) CHECK(hundred_millionths(cell) % 25'000 == 0);
        }
    }
}
