// SPDX-License-Identifier: BSL-1.0
//
// Runs the checks of README and docs on the tree it is given, or on wrong pages of its own with --self-test.

#include "prose.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using namespace prose;

/// The checker on pages that are right and on pages that are wrong, each in one way.
lines self_test() {
    read_file const files = [](std::string const& path) -> std::optional<std::string> {
        if (path == "a.cpp") return "one\ntwo\nthree\n";
        return std::nullopt;
    };
    struct {
        char const* page;
        std::size_t complaints;
    } const cases[] = {
        {"<!-- a.cpp -->\n```cpp\ntwo\nthree\n```\n", 0},
        {"```sh\nanything\n```\n", 0},
        {"prose\n", 0},
        {"<!-- a.cpp -->\n```cpp\none\nthree\n```\n", 1},
        {"<!-- a.cpp -->\n```cpp\ntwo \n```\n", 1},
        {"<!-- a.cpp -->\n```cpp\n```\n", 1},
        {"<!-- b.cpp -->\n```cpp\none\n```\n", 1},
        {"```cpp\none\n```\n", 1},
        {"```text\none\n```\n", 1},
        {"```cmake\none\n```\n", 1},
        {"```\none\n```\n", 1},
        {"```sh\none\n```\n", 0},
        {"~~~sh\none\n~~~\n", 2},
        {"  ```sh\n", 1},
        {"<!-- a.cpp -->\n```cpp\none\n", 1},
        {"```cpp\none\n```\n```cpp\ntwo\n```\n", 2},
    };
    read_file const site = [](std::string const& path) -> std::optional<std::string> {
        if (path == "docs/a.md")
            return "# One two\n```sh\n# no heading\n```\n### `Three`, four\n## Five — six\n";
        if (path == "docs/in/b.md" || path == "x.cpp" || path == "../x.md") return "";
        return std::nullopt;
    };
    struct {
        char const* page;
        std::size_t complaints;
    } const linking[] = {
        {"[a](a.md) and [b](in/b.md)\n", 0},
        {"[a](a.md#one-two), [a](a.md#three-four)\n", 0},
        {"[elsewhere](https://example.org/x#y)\n", 0},
        {"## Here\n[here](#here)\n", 0},
        {"```sh\n[no](link.md)\n```\n", 0},
        {"[c](c.md)\n", 1},
        {"[c](c.md) [d](d.md)\n", 2},
        {"[a](a.md#one)\n", 1},
        {"[a](a.md#no-heading)\n", 1},
        {"[a](a.md#five--six)\n", 1},
        {"[source](../x.cpp)\n", 1},
        {"[neighbour](../../x.md)\n", 1},
        {"[a]\n\n[a]: a.md#one-two\n", 0},
        {"[c]\n\n[c]: c.md\n", 1},
        {"[here](#here)\n", 1},
    };
    lines missed;
    for (auto const& each : linking) {
        if (check_links("docs/page.md", std::string(each.page), [&](std::string const& path) {
                return path == "docs/page.md" ? std::optional<std::string>(each.page) : site(path);
            }).size() != each.complaints)
            missed.push_back(std::string("not as expected: ") + each.page);
    }
    for (auto const& each : cases) {
        if (check_blocks("page", each.page, files).size() != each.complaints)
            missed.push_back(std::string("not as expected: ") + each.page);
    }
    return missed;
}

int report(lines const& complaints, std::string_view in_order) {
    for (auto const& each : complaints) std::cout << each << '\n';
    if (complaints.empty()) std::cout << in_order << '\n';
    return complaints.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char* argv[]) {
    lines const arguments(argv + 1, argv + argc);
    if (arguments.size() != 1) {
        std::cerr << "usage: tally_prose ROOT | --self-test\n";
        return 2;
    }
    if (arguments[0] == "--self-test") return report(self_test(), "every wrong page is noticed");

    fs::path const root = arguments[0];
    read_file const read = [&root](std::string const& path) -> std::optional<std::string> {
        if (fs::is_directory(root / path)) return std::string{};
        std::ifstream file(root / path, std::ios::binary);
        if (!file) return std::nullopt;
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    std::vector<std::string> pages{"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "packaging/README.md"};
    for (auto const& entry : fs::recursive_directory_iterator(root / "docs")) {
        if (entry.path().extension() == ".md")
            pages.push_back(fs::relative(entry.path(), root).generic_string());
    }
    std::ranges::sort(pages);
    lines complaints;
    for (auto const& page : pages) {
        auto const text = read(page);
        if (!text) complaints.push_back(page + ": is missing");
        for (auto& each : check_blocks(page, text.value_or(""), read)) complaints.push_back(std::move(each));
        for (auto& each : check_links(page, text.value_or(""), read)) complaints.push_back(std::move(each));
    }
    return report(
        complaints, "every block stands in its source and every link leads somewhere: " +
                        std::to_string(pages.size()) + " pages");
}
