// SPDX-License-Identifier: BSL-1.0

// Checks that the forward declarations name every public type of the core, and no type that there is not.

#include "house.hpp"

#include <algorithm>

namespace house {

namespace {

constexpr std::string_view forward_declarations = "include/tally/fwd.hpp";

/// Takes a word off the front of a line, where it stands there.
bool take(std::string_view& line, std::string_view word) {
    if (!line.starts_with(word) || (line.size() > word.size() && is_name_part(line[word.size()])))
        return false;
    line = trimmed(line.substr(word.size()));
    return true;
}

std::string_view take_name(std::string_view& line) {
    std::size_t size = 0;
    while (size < line.size() && is_name_part(line[size])) ++size;
    std::string_view const name = line.substr(0, size);
    line = trimmed(line.substr(size));
    return name;
}

/// Takes off a `template <…>` or a `requires(…)` that ends on its line.
bool take_bracketed(std::string_view& line, std::string_view word, char open, char close) {
    if (!take(line, word) || !line.starts_with(open)) return false;
    int depth = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == open) ++depth;
        if (line[i] != close || --depth > 0) continue;
        line = trimmed(line.substr(i + 1));
        return true;
    }
    line = {};
    return true;
}

/// The name of the type that a line at the left edge declares; empty where it declares none. The formatter
/// puts every declaration of a namespace there, and everything else behind blanks.
std::string_view declared_type(std::string_view line) {
    if (line.empty() || !is_name_part(line.front())) return {};
    take_bracketed(line, "template", '<', '>');
    take_bracketed(line, "requires", '(', ')');
    if (take(line, "using")) {
        auto const name = take_name(line);
        return line.starts_with('=') ? name : std::string_view{};
    }
    bool const is_enum = take(line, "enum");
    if (!take(line, "class") && !take(line, "struct") && !is_enum) return {};
    if (line.starts_with("[[")) line = trimmed(line.substr(std::min(line.size(), line.find("]]") + 2)));
    auto const name = take_name(line);
    // A specialisation declares no name of its own.
    return line.starts_with('<') || line.starts_with("::") ? std::string_view{} : name;
}

}  // namespace

bool is_name_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::set<std::string> public_types(std::string_view text) {
    std::set<std::string> found;
    std::vector<std::string> spaces;
    for (auto line : lines_of(text)) {
        if (line.starts_with("namespace ") && trimmed(line).ends_with('{')) {
            line.remove_prefix(std::string_view("namespace ").size());
            spaces.emplace_back(trimmed(line.substr(0, line.find('{'))));
        } else if (line.starts_with("}  // namespace")) {
            if (!spaces.empty()) spaces.pop_back();
        } else if (auto const name = declared_type(line); !name.empty() && !spaces.empty()) {
            std::string path;
            for (auto const& space : spaces) path += space + "::";
            if (path.find("detail::") == std::string::npos) found.insert(path + std::string(name));
        }
    }
    return found;
}

complaints check_public_names(source_tree const& tree, std::span<definition_only const> exempt) {
    complaints found;
    auto const complain = [&found](std::string_view file, std::string const& what) {
        found.push_back(std::string(file) + ": " + what);
    };
    auto const forward = tree.find(forward_declarations);
    auto const declared = forward == tree.end() ? std::set<std::string>{} : public_types(forward->second);
    std::set<std::string> defined;
    for (auto const& file : tree) {
        std::string const& path = file.first;
        if (!path.starts_with(house_root) || path == forward_declarations) continue;
        if (is_opt_in(room_of(path))) continue;
        for (auto const& name : public_types(file.second)) {
            defined.insert(name);
            if (!declared.contains(name) &&
                std::ranges::find(exempt, name, &definition_only::type) == exempt.end())
                complain(path, "defines " + name + ", which fwd.hpp does not declare");
        }
    }
    for (auto const& name : declared)
        if (!defined.contains(name))
            complain(forward_declarations, "declares " + name + ", which nobody defines");
    for (auto const& each : exempt) {
        std::string const name(each.type);
        if (declared.contains(name) || !defined.contains(name))
            complain(
                forward_declarations, "need not do without " + name + ", as the list of exemptions says");
        if (trimmed(each.reason).empty())
            complain(forward_declarations, "does without " + name + " for no reason");
    }
    return found;
}

}  // namespace house
