// SPDX-License-Identifier: BSL-1.0
//
// Follows every link on a page to the file, and to the heading, that it names. Addresses elsewhere are left
// alone: a test reaches no network.

#include "prose.hpp"

#include <cctype>
#include <filesystem>

namespace prose {

namespace {

namespace fs = std::filesystem;

/// The name of a heading as GitHub makes it: lower case, no punctuation, a hyphen for each blank.
std::string slug(std::string_view heading) {
    std::string out;
    for (char const c : heading) {
        auto const byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '_' || c == '-')
            out.push_back(static_cast<char>(std::tolower(byte)));
        else if (c == ' ')
            out.push_back('-');
    }
    return out;
}

/// Every line that is in no block, where a "#" is a heading and brackets are links.
lines text_lines(std::string_view text) {
    lines out;
    bool in_block = false;
    for (auto& each : split(text)) {
        bool const fence = each.starts_with("```");
        if (!fence && !in_block) out.push_back(std::move(each));
        in_block = in_block != fence;
    }
    return out;
}

bool has_heading(std::string_view text, std::string_view name) {
    for (auto const& line : text_lines(text)) {
        auto const level = line.find_first_not_of('#');
        if (level == 0 || level == std::string::npos || line[level] != ' ') continue;
        std::string const found = slug(std::string_view(line).substr(level + 1));
        // Where two blanks or a dash make two hyphens, other site builders make one: name none of these.
        if (found == name && found.find("--") == std::string::npos) return true;
    }
    return false;
}

/// What stands between "](" and ")" in a line, and behind the "]:" of a line that begins with a bracket.
lines targets(std::string_view line) {
    lines out;
    auto const label = line.find("]: ");
    if (line.starts_with('[') && label != std::string_view::npos) out.emplace_back(line.substr(label + 3));
    for (auto at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 2)) {
        auto const end = line.find(')', at);
        if (end != std::string_view::npos) out.emplace_back(line.substr(at + 2, end - at - 2));
    }
    return out;
}

}  // namespace

lines check_links(std::string const& page, std::string_view text, read_file const& read) {
    lines complaints;
    auto const complain = [&](std::string const& target, std::string_view why) {
        complaints.push_back(page + ": the link to " + target + ": " + std::string(why));
    };
    for (auto const& line : text_lines(text)) {
        for (auto const& target : targets(line)) {
            if (target.find("://") != std::string::npos) continue;
            auto const hash = target.find('#');
            std::string const path = target.substr(0, hash);
            std::string const to =
                path.empty() ? page
                             : (fs::path(page).parent_path() / path).lexically_normal().generic_string();
            auto const content = read(to);
            if (to.starts_with(".."))
                complain(target, "it leaves the project");
            else if (!content)
                complain(target, "there is no such file");
            else if (page.starts_with("docs/") && !to.starts_with("docs/"))
                complain(
                    target, "a page of docs/ links to pages of docs/ only, which are built into one site");
            else if (hash != std::string::npos && !has_heading(*content, target.substr(hash + 1)))
                complain(target, "there is no such heading");
        }
    }
    return complaints;
}

}  // namespace prose
