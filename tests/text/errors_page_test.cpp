// SPDX-License-Identifier: BSL-1.0
//
// The reference page of the errors against the library: a row for each code, in order, and what it says.

#include <tally/text/format_failure.hpp>

#include "catch.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using tally::errc;
using tally::failure;

namespace {

/// A code of the page with its rows by their kind: says, names, from, cure.
struct entry {
    std::string code;
    std::map<std::string, std::string> rows;
};

std::string trimmed(std::string const& cell) {
    std::size_t const first = cell.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return cell.substr(first, cell.find_last_not_of(' ') - first + 1);
}

/// The page's one table. A row without a code belongs to the code above, one without a kind goes on with the
/// row above.
std::vector<entry> entries_of_the_page() {
    std::ifstream page(TALLY_TEST_DATA "/../../docs/reference/errors.md");
    std::vector<entry> entries;
    std::string kind;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("| ") || line.starts_with("| code |")) continue;
        std::vector<std::string> cells;
        std::istringstream rest(line.substr(1));
        for (std::string cell; std::getline(rest, cell, '|');) cells.push_back(trimmed(cell));
        REQUIRE(cells.size() == 3);
        if (!cells[0].empty()) {
            REQUIRE((cells[0].size() > 2 && cells[0].front() == '`' && cells[0].back() == '`'));
            entries.push_back({cells[0].substr(1, cells[0].size() - 2), {}});
        }
        REQUIRE_FALSE(entries.empty());
        auto& rows = entries.back().rows;
        bool const goes_on = cells[1].empty();
        if (!goes_on) kind = cells[1];
        CAPTURE(line);
        CHECK(rows.contains(kind) == goes_on);
        std::string& text = rows[kind];
        text += (text.empty() ? "" : " ") + cells[2];
    }
    return entries;
}

std::string said(failure const& why) {
    std::string const sentence = fmt::format("{}", why), code = fmt::format(" ({})", why.code);
    REQUIRE(sentence.ends_with(code));
    return sentence.substr(0, sentence.size() - code.size());
}

std::string text_of(std::string const& path) {
    std::ifstream file(TALLY_TEST_DATA "/../../" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Every text that stands between `before` and `after`, in order of the letters.
std::set<std::string> between(std::string const& text, std::string const& before, std::string const& after) {
    std::set<std::string> found;
    for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
        at += before.size();
        found.insert(text.substr(at, text.find(after, at) - at));
    }
    return found;
}

}  // namespace

TEST_CASE("the page of errors has each code once, in order, with who returns it and what cures it") {
    auto const entries = entries_of_the_page();
    REQUIRE(entries.size() == static_cast<std::size_t>(errc::last_) + 1);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto const& [code, rows] = entries[i];
        CAPTURE(code);
        CHECK(code == name(static_cast<errc>(i)));
        CHECK(rows.contains("from"));
        CHECK(rows.contains("cure") == (static_cast<errc>(i) != errc::none));
        for (auto const& [kind, text] : rows) {
            CAPTURE(kind);
            CHECK((kind == "says" || kind == "names" || kind == "from" || kind == "cure"));
            CHECK_FALSE(text.empty());
        }
    }
}

TEST_CASE("the page of errors says what a formatted failure says, and which names it brings") {
    for (auto const& [code, rows] : entries_of_the_page()) {
        CAPTURE(code);
        auto which = errc::none;
        while (which < errc::last_ && name(which) != code)
            which = static_cast<errc>(static_cast<std::uint8_t>(which) + 1);
        std::string const sentence = said({which, "where", "text"});
        REQUIRE(rows.contains("says"));
        CHECK(rows.at("says") == sentence);
        // A name that the sentence shows is one that the page explains.
        std::string const names = rows.contains("names") ? rows.at("names") : std::string{};
        bool const shows_where = said({which, {}, "text"}) != sentence;
        bool const shows_text = said({which, "where", {}}) != sentence;
        CHECK((!shows_where || names.starts_with("where: ")));
        CHECK((!shows_text || names.find("text: ") != std::string::npos));
        CHECK((names.empty() || shows_where || shows_text));
    }
}

TEST_CASE("the page of rules lists every reason why a rule or tool is invalid") {
    std::string const source = text_of("include/tally/rules/validate.hpp");
    auto reasons = between(source, "invalid(\"", "\"");
    for (std::string const before : {"\"terms\", \"", "rules[i].id, \"", "tools[i].id, \""})
        reasons.merge(between(source, before, "\""));
    std::string const page = text_of("docs/reference/rules.md");
    auto listed = between(page.substr(page.find("| text | of |")), "\n| ", " |");
    CHECK(reasons.size() > 20);
    CHECK(listed == reasons);
}
