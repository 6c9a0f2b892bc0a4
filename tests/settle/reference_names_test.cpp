// SPDX-License-Identifier: BSL-1.0
//
// The reference's tables of enumerators against the library: each one in order, its name, and what a mode
// rounds to.

#include <tally/tally.hpp>

#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using row = std::vector<std::string>;

/// The cells of every row of a page whose first cell begins with an enumerator of this enumeration.
std::vector<row> rows_of(std::string const& page, std::string const& enumeration) {
    std::ifstream file(TALLY_TEST_DATA "/../../docs/reference/" + page);
    std::vector<row> rows;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("| `" + enumeration + "::")) continue;
        row cells;
        std::istringstream rest(line.substr(2));
        for (std::string cell; std::getline(rest, cell, '|');) {
            cell.erase(cell.find_last_not_of(' ') + 1);
            cells.push_back(cell.substr(std::min(cell.size(), cell.find_first_not_of(' '))));
        }
        rows.push_back(cells);
    }
    return rows;
}

/// Whether a table has a row for each enumerator up to the last one, in order, with its name in the second
/// cell.
template <class Enum>
void check_names(std::string const& page, std::string const& enumeration, Enum last) {
    auto const rows = rows_of(page, enumeration);
    REQUIRE(rows.size() == static_cast<std::size_t>(last) + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const which = static_cast<Enum>(static_cast<std::uint8_t>(i));
        REQUIRE(rows[i].size() > 2);
        CAPTURE(rows[i][0]);
        CHECK(rows[i][1] == name(which));
    }
}

/// A quotient as the page writes it: "−2", or the error in code marks.
std::string rounded(std::int64_t tenths, tally::rounding mode) {
    auto const quotient = tally::divide(tenths, std::int64_t{10}, mode);
    if (!quotient) return "`" + std::string(name(quotient.error().code)) + "`";
    return (*quotient < 0 ? "−" : "") + std::to_string(*quotient < 0 ? -*quotient : *quotient);
}

}  // namespace

TEST_CASE("the reference lists each enumerator in order, with its name") {
    check_names("value.md", "rounding", tally::rounding::exact);
    check_names("rules.md", "fee_mode", tally::fee_mode::fixed_then_overage);
    check_names("settle.md", "line_cause", tally::line_cause::run_maximum);
}

TEST_CASE("the reference says what each mode makes of a tie and of what is none") {
    auto const rows = rows_of("value.md", "rounding");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const mode = static_cast<tally::rounding>(static_cast<std::uint8_t>(i));
        CAPTURE(rows[i][0]);
        REQUIRE(rows[i].size() == 6);
        CHECK(
            row(rows[i].begin() + 2, rows[i].end()) ==
            row{rounded(25, mode), rounded(-25, mode), rounded(35, mode), rounded(24, mode)});
    }
}
