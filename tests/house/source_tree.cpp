// SPDX-License-Identifier: BSL-1.0

// Reads the project's files from disk, and takes their text apart into lines.

#include "house.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace house {

namespace {

// Named one by one: whatever else lies in a working copy, such as build trees, is not ours to judge.
constexpr std::string_view folders[] = {".ci",     "benchmarks", "cmake", "docs", "examples",
                                        "include", "packaging",  "tests", "tools"};
constexpr std::string_view files[] = {
    ".clang-format", ".clang-tidy", ".editorconfig", "CMakeLists.txt", "mkdocs.yml"};

std::string text_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::string_view room_of(std::string_view header) {
    header.remove_prefix(house_root.size());
    auto const slash = header.find('/');
    return slash == std::string_view::npos ? std::string_view{} : header.substr(0, slash);
}

bool is_opt_in(std::string_view room) {
    return std::ranges::find(opt_in_rooms, room) != std::end(opt_in_rooms);
}

source_tree read_tree(std::filesystem::path const& root) {
    namespace fs = std::filesystem;
    source_tree tree;
    for (std::string_view const folder : folders) {
        if (!fs::is_directory(root / folder)) continue;
        for (auto const& entry : fs::recursive_directory_iterator(root / folder)) {
            if (entry.is_regular_file())
                tree.emplace(entry.path().lexically_relative(root).generic_string(), text_of(entry.path()));
        }
    }
    for (std::string_view const file : files) tree.emplace(file, text_of(root / file));
    return tree;
}

complaints check_folders(source_tree const& tree) {
    complaints found;
    for (std::string_view const folder : folders) {
        std::string const inside = std::string(folder) + "/";
        auto const first = tree.lower_bound(inside);
        if (first == tree.end() || !first->first.starts_with(inside))
            found.push_back(inside + ": is missing, or holds no file");
    }
    return found;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    auto const first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace house
