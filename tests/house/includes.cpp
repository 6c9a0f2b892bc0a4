// SPDX-License-Identifier: BSL-1.0

// Checks what the headers include: the table of rooms, circles, and the standard headers that cost too much.

#include "house.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace house {

namespace {

constexpr std::string_view headers_root = "include/";
constexpr std::string_view umbrella = "include/tally/tally.hpp";

struct room {
    std::string_view name;
    std::string_view back;  ///< the next room towards the entrance; empty behind the first
};

// The way back is single everywhere, so one neighbour each is the whole table.
constexpr std::array core_rooms = {
    room{"value", ""},         room{"meters", "value"},    room{"rates", "meters"},
    room{"catalogs", "rates"}, room{"rules", "rates"},     room{"settle", "rules"},
    room{"account", "settle"}, room{"estimate", "settle"}, room{"bulk", "settle"},
};

// Compile time, allocation or I/O that every user of the core would pay for.
constexpr std::array<std::string_view, 22> costly = {
    "algorithm", "chrono",  "deque",  "filesystem",    "fstream",       "functional", "iomanip", "iostream",
    "istream",   "list",    "locale", "map",           "memory",        "optional",   "ostream", "regex",
    "set",       "sstream", "string", "unordered_map", "unordered_set", "vector",
};

bool is_costly(std::string_view included) { return std::ranges::find(costly, included) != costly.end(); }

// A third party's header lies in a folder or ends in .h or .hpp; those of the standard library do neither.
bool is_foreign(std::string_view included) { return included.find_first_of("/.") != std::string_view::npos; }

room const* core_room(std::string_view name) {
    auto const found = std::ranges::find(core_rooms, name, &room::name);
    return found == core_rooms.end() ? nullptr : &*found;
}

bool may_include(std::string_view from, std::string_view to) {
    auto const from_room = room_of(from);
    auto const to_room = room_of(to);
    if (is_opt_in(from_room)) return true;
    if (to == umbrella || is_opt_in(to_room)) return false;
    if (from == umbrella || to_room.empty() || from_room == to_room) return true;
    for (auto at = core_room(from_room); at != nullptr; at = core_room(at->back))
        if (at->back == to_room) return true;
    return false;
}

struct include_line {
    std::string_view name;
    bool quoted;
};

std::optional<include_line> parse_include(std::string_view line) {
    auto text = trimmed(line);
    for (std::string_view const word : {"#", "include"}) {
        if (!text.starts_with(word)) return std::nullopt;
        text = trimmed(text.substr(word.size()));
    }
    if (text.empty() || (text.front() != '<' && text.front() != '"')) return std::nullopt;
    bool const quoted = text.front() == '"';
    auto const end = text.find(quoted ? '"' : '>', 1);
    if (end == std::string_view::npos) return std::nullopt;
    return include_line{text.substr(1, end - 1), quoted};
}

struct header_includes {
    std::vector<std::string> ours;            ///< paths from the root
    std::vector<std::string_view> of_others;  ///< as written
};

class include_check {
public:
    include_check(source_tree const& tree, std::span<granted_include const> granted)
        : tree_(tree), granted_(granted) {}

    complaints run() {
        for (auto const& [path, text] : tree_)
            if (path.starts_with(house_root)) read(path, text);
        if (!includes_.contains(umbrella)) complain(umbrella, "is missing");
        for (auto const& [header, found] : includes_) {
            check_rooms(header, found);
            check_others(header, found);
        }
        find_circles();
        check_umbrella();
        check_grants();
        return std::move(complaints_);
    }

private:
    void complain(std::string_view header, std::string_view what) {
        complaints_.push_back(std::string(header) + ": " + std::string(what));
    }

    void read(std::string const& header, std::string_view text) {
        auto& found = includes_[header];
        for (auto const line : lines_of(text)) {
            if (trimmed(line).starts_with("#") && line.find("__has_include") != std::string_view::npos)
                complain(header, "asks __has_include; what a header offers must not depend on the machine");
            auto const include = parse_include(line);
            if (!include) continue;
            if (auto const target = resolve(header, *include)) {
                found.ours.push_back(*target);
            } else if (include->quoted || include->name.starts_with("tally/")) {
                complain(
                    header, "includes " + std::string(include->name) + ", which is no header of the house");
            } else {
                found.of_others.push_back(include->name);
            }
        }
    }

    std::optional<std::string> resolve(std::string const& header, include_line const& include) const {
        std::filesystem::path const name(include.name);
        auto const beside =
            (std::filesystem::path(header).parent_path() / name).lexically_normal().generic_string();
        if (include.quoted && tree_.contains(beside)) return beside;
        auto const from_root =
            (std::filesystem::path(headers_root) / name).lexically_normal().generic_string();
        if (tree_.contains(from_root)) return from_root;
        return std::nullopt;
    }

    void check_rooms(std::string_view header, header_includes const& found) {
        auto const from = room_of(header);
        if (!from.empty() && core_room(from) == nullptr && !is_opt_in(from))
            complain(header, "lies in " + std::string(from) + "/, which is no room of the house");
        for (auto const& target : found.ours)
            if (!may_include(header, target))
                complain(header, "may not include " + target + ", which does not lie on its way back");
    }

    void check_others(std::string_view header, header_includes const& found) {
        auto const from = room_of(header);
        for (auto const included : found.of_others) {
            if (from == "text" && is_foreign(included) && !included.starts_with("fmt/"))
                complain(header, "includes <" + std::string(included) + ">, but text/ knows fmt alone");
            if (is_opt_in(from)) continue;
            if (is_foreign(included))
                complain(
                    header, "includes <" + std::string(included) +
                                ">, but the core needs the standard library alone");
            if (is_costly(included) && !is_granted(header, included))
                complain(
                    header, "includes the costly <" + std::string(included) +
                                "> without being on the list that says why");
        }
    }

    bool is_granted(std::string_view header, std::string_view included) const {
        return std::ranges::any_of(granted_, [&](granted_include const& grant) {
            return grant.header == header && grant.included == included;
        });
    }

    // A grant outlives the include it was made for unless something says so.
    void check_grants() {
        for (auto const& grant : granted_) {
            auto const found = includes_.find(grant.header);
            if (found == includes_.end() ||
                std::ranges::find(found->second.of_others, grant.included) == found->second.of_others.end())
                complain(
                    grant.header, "is granted <" + std::string(grant.included) + "> and does not include it");
            if (trimmed(grant.reason).empty())
                complain(grant.header, "is granted <" + std::string(grant.included) + "> without a reason");
        }
    }

    void find_circles() {
        std::set<std::string, std::less<>> finished;
        std::vector<std::string> way;
        for (auto const& [header, found] : includes_) walk(header, finished, way);
    }

    void walk(
        std::string const& header, std::set<std::string, std::less<>>& finished,
        std::vector<std::string>& way) {
        if (finished.contains(header)) return;
        if (auto const again = std::ranges::find(way, header); again != way.end()) {
            complain(header, "includes itself in a circle: " + chain({again, way.end()}, header));
            return;
        }
        auto const found = includes_.find(header);
        if (found == includes_.end()) return;
        way.push_back(header);
        for (auto const& target : found->second.ours) walk(target, finished, way);
        way.pop_back();
        finished.insert(header);
    }

    // The grants do not count here: what the umbrella reaches, everyone pays for.
    void check_umbrella() {
        std::set<std::string, std::less<>> reached;
        std::vector<std::string> way;
        reach(std::string(umbrella), reached, way);
    }

    void reach(
        std::string const& header, std::set<std::string, std::less<>>& reached,
        std::vector<std::string>& way) {
        auto const found = includes_.find(header);
        if (found == includes_.end() || !reached.insert(header).second) return;
        for (auto const included : found->second.of_others)
            if (is_costly(included) || is_foreign(included))
                complain(umbrella, "reaches <" + std::string(included) + "> through " + chain(way, header));
        way.push_back(header);
        for (auto const& target : found->second.ours) reach(target, reached, way);
        way.pop_back();
    }

    static std::string chain(std::vector<std::string> const& way, std::string const& last) {
        std::string text;
        for (auto const& step : way) text += step + " -> ";
        return text + last;
    }

    source_tree const& tree_;
    std::span<granted_include const> granted_;
    std::map<std::string, header_includes, std::less<>> includes_;
    complaints complaints_;
};

}  // namespace

complaints check_includes(source_tree const& tree, std::span<granted_include const> granted) {
    return include_check(tree, granted).run();
}

}  // namespace house
