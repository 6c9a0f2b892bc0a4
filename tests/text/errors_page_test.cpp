// SPDX-License-Identifier: BSL-1.0
//
// The reference page of the errors against the library: a heading for each code, in order, and what it says.

#include <tally/text/format_failure.hpp>

#include "catch.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

using tally::errc;
using tally::failure;

namespace {

/// A code of the page with what is said of it by kind: says, names, from, cure.
struct entry {
    std::string code;
    std::map<std::string, std::string> items;
};

/// Every heading of the third level, which is a code in code marks, and the list below it: "* kind: text",
/// each on one line or going on, indented, on the next.
std::vector<entry> entries_of_the_page() {
    std::ifstream page(TALLY_TEST_DATA "/../../docs/reference/errors.md");
    std::vector<entry> entries;
    std::string kind;
    for (std::string line; std::getline(page, line);) {
        CAPTURE(line);
        if (line.starts_with("#")) kind.clear();
        if (line.starts_with("### ")) {
            REQUIRE((line.size() > 6 && line[4] == '`' && line.back() == '`'));
            entries.push_back({line.substr(5, line.size() - 6), {}});
        } else if (line.starts_with("* ")) {
            REQUIRE_FALSE(entries.empty());
            std::size_t const end = line.find(": ");
            REQUIRE(end != std::string::npos);
            kind = line.substr(2, end - 2);
            CHECK(entries.back().items.emplace(kind, line.substr(end + 2)).second);
        } else if (line.starts_with("  ")) {
            REQUIRE_FALSE(kind.empty());
            entries.back().items[kind] += line.substr(1);
        } else if (!line.empty() && !line.starts_with("## ")) {
            CHECK(entries.empty());  // prose stands before the first code only
        }
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
        auto const& [code, items] = entries[i];
        CAPTURE(code);
        CHECK(code == name(static_cast<errc>(i)));
        CHECK(items.contains("from"));
        CHECK(items.contains("cure") == (static_cast<errc>(i) != errc::none));
        for (auto const& [kind, text] : items) {
            CAPTURE(kind);
            CHECK((kind == "says" || kind == "names" || kind == "from" || kind == "cure"));
            CHECK_FALSE(text.empty());
        }
    }
}

TEST_CASE("the page of errors says what a formatted failure says, and which names it brings") {
    for (auto const& [code, items] : entries_of_the_page()) {
        CAPTURE(code);
        auto which = errc::none;
        while (which < errc::last_ && name(which) != code)
            which = static_cast<errc>(static_cast<std::uint8_t>(which) + 1);
        std::string const sentence = said({which, "where", "text"});
        REQUIRE(items.contains("says"));
        CHECK(items.at("says") == sentence);
        // A name that the sentence shows is one that the page explains.
        std::string const names = items.contains("names") ? items.at("names") : std::string{};
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
