// SPDX-License-Identifier: BSL-1.0
//
// The reference page of the meters against the library: every row, in order, and every unit.

#include <tally/meters/builtin.hpp>

#include "catch.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using tally::any_meter;
using row = std::vector<std::string>;

/// The rows of each of the page's tables, cell by cell, without code marks.
std::vector<std::vector<row>> tables_of_the_page() {
    std::ifstream page(TALLY_TEST_DATA "/../../docs/reference/meters.md");
    std::vector<std::vector<row>> tables;
    bool in_table = false;
    for (std::string line; std::getline(page, line);) {
        bool const is_row = line.starts_with("| ");
        if (is_row) {
            if (!in_table) tables.emplace_back();
            std::erase(line, '`');
            row cells;
            std::istringstream rest(line.substr(1));
            for (std::string cell; std::getline(rest, cell, '|');) {
                std::size_t const first = cell.find_first_not_of(' ');
                std::size_t const last = cell.find_last_not_of(' ');
                cells.push_back(
                    first == std::string::npos ? std::string{} : cell.substr(first, last - first + 1));
            }
            tables.back().push_back(cells);
        }
        in_table = is_row || line.starts_with("|---");
    }
    return tables;
}

std::string wholes_of(any_meter const& part, std::vector<any_meter> const& all) {
    std::string out;
    for (any_meter const& whole : all) {
        if (!(whole == part) && part.part_of(whole)) out.append(out.empty() ? "" : ", ").append(whole.name());
    }
    return out;
}

}  // namespace

TEST_CASE("the page lists every built-in meter, in canonical order, with unit, category and wholes") {
    auto const tables = tables_of_the_page();
    REQUIRE(tables.size() == 2);
    auto const& rows = tables[0];
    REQUIRE(rows.size() == tally::builtin_meters::count + 1);
    std::vector<any_meter> all;
    for (std::size_t i = 1; i < rows.size(); ++i) all.push_back(tally::find_meter(rows[i][0]).value());
    CHECK(std::is_sorted(all.begin(), all.end()));
    for (std::size_t i = 1; i < rows.size(); ++i) {
        any_meter const& meter = all[i - 1];
        CHECK(
            rows[i] == row{rows[i][0], std::string(meter.unit().name), std::string(name(meter.under())),
                           wholes_of(meter, all)});
    }
}

TEST_CASE("the page lists every unit of a built-in meter, and how many smallest things make one") {
    auto const tables = tables_of_the_page();
    REQUIRE(tables.size() == 2);
    std::vector<std::string> listed, used;
    for (std::size_t i = 1; i < tables[1].size(); ++i) {
        row const& cells = tables[1][i];
        listed.push_back(cells[0]);
        std::string digits;
        std::size_t const comma = cells[3].find(", ");
        if (comma != std::string::npos) {
            for (char const c : cells[3].substr(comma, cells[3].find('(') - comma))
                if (c >= '0' && c <= '9') digits += c;
        }
        for (std::size_t j = 1; j < tables[0].size(); ++j) {
            any_meter const meter = tally::find_meter(tables[0][j][0]).value();
            if (meter.unit().name != cells[0]) continue;
            CAPTURE(cells[0]);
            CHECK(std::to_string(meter.unit().smallest_per_unit) == (digits.empty() ? "1" : digits));
        }
    }
    for (std::size_t j = 1; j < tables[0].size(); ++j) used.push_back(tables[0][j][1]);
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    std::sort(listed.begin(), listed.end());
    CHECK(listed == used);
}
