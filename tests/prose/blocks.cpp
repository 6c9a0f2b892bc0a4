// SPDX-License-Identifier: BSL-1.0
//
// Compares every block of code or output on a page with the compiled source or printed output it was taken
// from.

#include "prose.hpp"

#include <algorithm>

// A block is named by a comment on the line before its fence:
//
//     <!-- examples/first_bill.cpp -->
//     ```cpp
//
// and must stand in that file line by line, one run of lines without a gap. Only blocks of `sh` need not be
// named: what a reader types may hold paths of his own. No other fence is read, so no other may stand here.

namespace prose {

lines split(std::string_view text) {
    lines out;
    while (!text.empty()) {
        auto const end = text.find('\n');
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

namespace {

/// The path inside "<!-- path -->", if the line is that.
std::optional<std::string> source_named_by(std::string_view line) {
    constexpr std::string_view open = "<!-- ", close = " -->";
    if (!line.starts_with(open) || !line.ends_with(close)) return std::nullopt;
    return std::string(line.substr(open.size(), line.size() - open.size() - close.size()));
}

}  // namespace

lines check_blocks(std::string const& page, std::string_view text, read_file const& read) {
    lines complaints;
    lines const all = split(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].starts_with("```")) {
            auto const first = all[i].find_first_not_of(' ');
            std::string_view const rest =
                std::string_view(all[i]).substr(first == std::string::npos ? 0 : first);
            if (rest.starts_with("```") || rest.starts_with("~~~"))
                complaints.push_back(
                    page + ":" + std::to_string(i + 1) + ": a fence that is no \"```\" at the margin");
            continue;
        }
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
            if (kind != "sh") complaints.push_back(here + ": a block of " + kind + " that names no source");
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

}  // namespace prose
