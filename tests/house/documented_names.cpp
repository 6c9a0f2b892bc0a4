// SPDX-License-Identifier: BSL-1.0

// Checks that the reference names every public type and every error, and marks as code only names that there
// are.

#include "house.hpp"

#include <algorithm>

namespace house {

namespace {

constexpr std::string_view reference = "docs/reference/";
constexpr std::string_view synopsis = "docs/reference/synopsis.md";
constexpr std::string_view errors_page = "docs/reference/errors.md";
constexpr std::string_view errors_header = "include/tally/value/errc.hpp";

using names = std::set<std::string, std::less<>>;

bool is_path_part(char c) { return is_name_part(c) || c == ':'; }

/// Takes text apart into the longest runs of what belongs to a name.
template <class Belongs>
names pieces(std::string_view text, Belongs belongs) {
    names found;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && belongs(text[end])) ++end;
        if (end > i) found.emplace(text.substr(i, end - i));
        i = std::max(end, i + 1);
    }
    return found;
}

void add(names& to, names const& more) { to.insert(more.begin(), more.end()); }

/// What stands between code marks on a line of prose.
std::vector<std::string_view> code_marks(std::string_view line) {
    std::vector<std::string_view> found;
    for (std::size_t at = line.find('`'); at != line.npos;) {
        std::size_t const end = line.find('`', at + 1);
        if (end == line.npos) break;
        found.push_back(line.substr(at + 1, end - at - 1));
        at = line.find('`', end + 1);
    }
    return found;
}

/// A path to a header says its name and nothing of the type that is called like it.
bool is_path(std::string_view code) { return code.find(".hpp") != code.npos; }

struct page_code {
    names mentioned;  ///< with "::", in code marks and in blocks
    names marked;     ///< between code marks and nothing but a name, perhaps with "()": it claims to exist
    names headings;   ///< alone in code marks in a heading of the third level
};

page_code code_of(std::string_view text) {
    page_code found;
    bool in_block = false;
    for (auto const line : lines_of(text)) {
        if (line.starts_with("```")) {
            in_block = !in_block;
            continue;
        }
        if (in_block) {
            if (!is_path(line)) add(found.mentioned, pieces(line, is_path_part));
            continue;
        }
        auto const marks = code_marks(line);
        for (auto mark : marks) {
            if (!is_path(mark)) add(found.mentioned, pieces(mark, is_path_part));
            if (mark.ends_with("()")) mark.remove_suffix(2);
            bool const is_name = !mark.empty() && std::ranges::all_of(mark, is_path_part) &&
                                 !(mark.front() >= '0' && mark.front() <= '9');
            if (is_name) found.marked.emplace(mark);
        }
        if (!marks.empty() && line == "### `" + std::string(marks.front()) + "`")
            found.headings.emplace(marks.front());
    }
    return found;
}

/// The words of a source that a compiler would read.
names words_of_source(std::string_view text) {
    names found;
    for (auto const line : lines_of(text))
        add(found, pieces(line.substr(0, std::min(line.find("//"), line.size())), is_name_part));
    return found;
}

/// Takes off a text what stands before the mark, and the mark.
std::string_view take_until(std::string_view& text, char mark) {
    auto const end = std::min(text.find(mark), text.size());
    auto const taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return trimmed(taken);
}

/// The scoped enumerations of a header with their enumerators, without those that only count: they end in
/// "_".
std::map<std::string, names> enumerations_of(std::string_view header) {
    std::map<std::string, names> found;
    std::string enumeration;
    for (auto line : lines_of(header)) {
        line = line.substr(0, line.find("//"));
        if (line.starts_with("enum class ") && line.find('{') != line.npos) {
            auto const head = take_until(line, '{');
            auto const name = trimmed(head.substr(0, head.find(" : ")));
            enumeration = name.substr(name.find_last_of(' ') + 1);
        }
        if (enumeration.empty()) continue;
        bool const closes = line.find('}') != line.npos;
        for (auto list = take_until(line, '}'); !list.empty();) {
            auto item = take_until(list, ',');
            auto const name = take_until(item, '=');
            if (!name.empty() && !name.ends_with('_')) found[enumeration].emplace(name);
        }
        if (closes) enumeration.clear();
    }
    return found;
}

class documented_names_check {
public:
    explicit documented_names_check(source_tree const& tree) : tree_(tree) {}

    complaints run() {
        for (auto const& [path, text] : tree_) {
            if (path.starts_with(reference)) pages_.emplace(path, code_of(text));
            if (path.starts_with(house_root) || path.ends_with("CMakeLists.txt"))
                add(words_, words_of_source(text));
        }
        for (auto const& [path, text] : tree_) {
            if (!path.starts_with(house_root)) continue;
            auto const types = public_types(text);
            for (auto const& type : types) check_type(type);
            for (auto const& [enumeration, enumerators] : enumerations_of(text))
                if (types.contains("tally::" + enumeration)) check_enumerators(enumeration, enumerators);
        }
        for (auto const& [path, code] : pages_) check_marks(path, code);
        check_errors();
        return std::move(complaints_);
    }

private:
    void complain(std::string_view file, std::string const& what) {
        complaints_.push_back(std::string(file) + ": " + what);
    }

    static bool mentions(page_code const& page, std::string_view type) {
        std::string_view constexpr library = "tally::";
        return page.mentioned.contains(type) ||
               (type.starts_with(library) && page.mentioned.contains(type.substr(library.size())));
    }

    // A declaration and its definition are one type.
    void check_type(std::string const& type) {
        if (!checked_.insert(type).second) return;
        auto const names_it = [&](auto const& page) {
            return page.first != synopsis && mentions(page.second, type);
        };
        if (std::ranges::none_of(pages_, names_it)) complain(reference, "no page of a room names " + type);
        auto const whole = pages_.find(synopsis);
        if (whole == pages_.end() || !mentions(whole->second, type))
            complain(synopsis, "does not name " + type);
    }

    // With the enumeration before it, because alone it may be a member's name. Errors have headings instead.
    void check_enumerators(std::string const& enumeration, names const& enumerators) {
        if (enumeration == "errc") return;
        for (auto const& each : enumerators) {
            std::string const whole = enumeration + "::" + each;
            auto const names_it = [&](auto const& page) {
                return page.first != synopsis && page.second.mentioned.contains(whole);
            };
            if (std::ranges::none_of(pages_, names_it))
                complain(reference, "no page of a room names " + whole);
        }
    }

    void check_marks(std::string_view path, page_code const& code) {
        for (auto const& mark : code.marked)
            for (auto const& word : pieces(mark, is_name_part))
                if (!words_.contains(word))
                    complain(path, "marks `" + mark + "` as code, but there is no " + word);
    }

    void check_errors() {
        auto const header = tree_.find(errors_header);
        auto const page = pages_.find(errors_page);
        auto const errors = header == tree_.end() ? names{} : enumerations_of(header->second)["errc"];
        if (errors.empty()) complain(errors_header, "has no errors that the page could list");
        auto const headings = page == pages_.end() ? names{} : page->second.headings;
        for (auto const& error : errors)
            if (!headings.contains(error)) complain(errors_page, "has no heading for " + error);
        for (auto const& heading : headings)
            if (!errors.contains(heading))
                complain(errors_page, "has a heading for " + heading + ", which is no error");
    }

    source_tree const& tree_;
    std::map<std::string, page_code, std::less<>> pages_;
    names words_;
    names checked_;
    complaints complaints_;
};

}  // namespace

complaints check_documented_names(source_tree const& tree) { return documented_names_check(tree).run(); }

}  // namespace house
