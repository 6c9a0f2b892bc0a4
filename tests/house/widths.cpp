// SPDX-License-Identifier: BSL-1.0

// Checks that no line of C++ is wider than what the formatter lays out.

#include "house.hpp"

#include <algorithm>

namespace house {

namespace {

constexpr std::ptrdiff_t columns_max = 110;

/// Characters, not bytes: a byte that continues a character of UTF-8 takes no column.
std::ptrdiff_t columns_of(std::string_view line) {
    return std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

}  // namespace

complaints check_widths(source_tree const& tree) {
    complaints found;
    for (auto const& [path, text] : tree) {
        if (!path.ends_with(".hpp") && !path.ends_with(".cpp")) continue;
        bool by_hand = false, literal = false;
        std::size_t at = 0;
        for (std::string_view const line : lines_of(text)) {
            ++at;
            if (line.find("clang-format off") != line.npos) by_hand = true;
            if (line.find("clang-format on") != line.npos) by_hand = false;
            bool const opens = line.find("R\"") != line.npos;
            bool const is_pattern = line.starts_with("// expect:");
            if (!by_hand && !literal && !opens && !is_pattern && columns_of(line) > columns_max)
                found.push_back(path + ":" + std::to_string(at) + ": is wider than 110 columns");
            if (opens) literal = true;
            if (line.find(")\"") != line.npos) literal = false;
        }
    }
    return found;
}

}  // namespace house
