// SPDX-License-Identifier: BSL-1.0

// Checks how a file begins: its licence, then a sentence that says what it is, then, in a header, its guard.

#include "house.hpp"

#include <algorithm>
#include <array>

namespace house {

namespace {

// Data and prose, which have no place for a comment. Any other kind of file must carry the lines.
constexpr std::array<std::string_view, 7> kinds_without_comments = {".csv", ".json", ".jsonl", ".md",
                                                                    ".svg", ".tsv",  ".txt"};

bool carries_opening_lines(std::filesystem::path const& file) {
    if (file.filename() == "CMakeLists.txt") return true;
    return std::ranges::find(kinds_without_comments, file.extension().generic_string()) ==
           kinds_without_comments.end();
}

bool is_sentence(std::string_view line) {
    auto const text = trimmed(line);
    if (!text.starts_with("//") && !text.starts_with("#") && !text.starts_with("<!--")) return false;
    // Two blanks past the comment's own: three words, the least that can say something.
    return std::ranges::count(text, ' ') >= 3;
}

}  // namespace

complaints check_opening_lines(source_tree const& tree) {
    complaints found;
    for (auto const& [path, text] : tree) {
        std::filesystem::path const file(path);
        if (!carries_opening_lines(file)) continue;
        auto const lines = lines_of(text);
        // A script's first line belongs to the kernel, so its licence moves down by one.
        std::size_t const licence_at = !lines.empty() && lines[0].starts_with("#!") ? 1 : 0;
        if (lines.size() <= licence_at || !lines[licence_at].ends_with("SPDX-License-Identifier: BSL-1.0"))
            found.push_back(path + ": does not name its licence at its top");
        if (lines.size() < 3 || !is_sentence(lines[2]))
            found.push_back(path + ": does not say in a sentence on line 3 what it is");
        if (file.extension() == ".hpp" && std::ranges::find(lines, "#pragma once") == lines.end())
            found.push_back(path + ": has no #pragma once");
    }
    return found;
}

}  // namespace house
