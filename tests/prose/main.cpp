// SPDX-License-Identifier: BSL-1.0
//
// Compares every block of code or output in README and docs with the compiled source or printed output it was
// taken from.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A block is named by a comment on the line before its fence:
//
//     <!-- examples/first_bill.cpp -->
//     ```cpp
//
// and must stand in that file line by line, one run of lines without a gap. Blocks of `cpp` and `text` must
// be named; blocks of `sh` need not be, because the run scripts are tested by being run.

namespace {

namespace fs = std::filesystem;

using lines = std::vector<std::string>;
using read_file = std::function<std::optional<std::string>(std::string const& path)>;

lines split(std::string_view text) {
    lines out;
    while (!text.empty()) {
        auto const end = text.find('\n');
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

/// The path inside "<!-- path -->", if the line is that.
std::optional<std::string> source_named_by(std::string_view line) {
    constexpr std::string_view open = "<!-- ", close = " -->";
    if (!line.starts_with(open) || !line.ends_with(close)) return std::nullopt;
    return std::string(line.substr(open.size(), line.size() - open.size() - close.size()));
}

lines check_page(std::string const& page, std::string_view text, read_file const& read) {
    lines complaints;
    lines const all = split(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].starts_with("```")) continue;
        std::string const kind = all[i].substr(3);
        auto const fence = std::find(all.begin() + static_cast<std::ptrdiff_t>(i) + 1, all.end(), "```");
        std::string const here = page + ":" + std::to_string(i + 1);
        if (fence == all.end()) {
            complaints.push_back(here + ": a block that is never closed");
            break;
        }
        lines const block(all.begin() + static_cast<std::ptrdiff_t>(i) + 1, fence);
        auto const source = i > 0 ? source_named_by(all[i - 1]) : std::nullopt;
        i = static_cast<std::size_t>(fence - all.begin());
        if (!source) {
            if (kind == "cpp" || kind == "text")
                complaints.push_back(here + ": a block of " + kind + " that names no source");
            continue;
        }
        auto const content = read(*source);
        if (!content) {
            complaints.push_back(here + ": there is no " + *source);
            continue;
        }
        lines const whole = split(*content);
        if (block.empty() ||
            std::search(whole.begin(), whole.end(), block.begin(), block.end()) == whole.end()) {
            complaints.push_back(here + ": does not stand like this in " + *source);
        }
    }
    return complaints;
}

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
        {"<!-- a.cpp -->\n```cpp\none\n", 1},
        {"```cpp\none\n```\n```cpp\ntwo\n```\n", 2},
    };
    lines missed;
    for (auto const& each : cases) {
        if (check_page("page", each.page, files).size() != each.complaints)
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
        std::ifstream file(root / path, std::ios::binary);
        if (!file) return std::nullopt;
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    std::vector<std::string> pages{"README.md", "CHANGELOG.md", "CONTRIBUTING.md"};
    for (auto const& entry : fs::recursive_directory_iterator(root / "docs")) {
        if (entry.path().extension() == ".md")
            pages.push_back(fs::relative(entry.path(), root).generic_string());
    }
    std::ranges::sort(pages);
    lines complaints;
    for (auto const& page : pages) {
        auto const text = read(page);
        if (!text) complaints.push_back(page + ": is missing");
        for (auto& each : check_page(page, text.value_or(""), read)) complaints.push_back(std::move(each));
    }
    return report(complaints, "every block stands in its source: " + std::to_string(pages.size()) + " pages");
}
