// SPDX-License-Identifier: BSL-1.0
//
// Reads tally.natvis, complains where it is no well-formed XML, and writes its expressions as C++ for a
// compiler.

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A debugger that does not understand an expression shows the plain members and says nothing. So for each
// type a class is written that derives from one such type, "e.g." the one in the comment above it, with a
// member function for each expression; compiled without access control it finds every member by its name, or
// does not compile.

namespace {

[[noreturn]] void refuse(std::string const& why) {
    std::cerr << "tally.natvis: " << why << '\n';
    std::exit(1);
}

// ---- XML, as far as a natvis file uses it ----

struct node {
    enum kind { opens, closes, text, comment } what;
    std::string name;  ///< of the element; the text itself, or the comment's
    std::vector<std::pair<std::string, std::string>> attributes{};

    [[nodiscard]] std::string attribute(std::string_view wanted) const {
        for (auto const& [key, value] : attributes)
            if (key == wanted) return value;
        return {};
    }
};

std::string without_entities(std::string_view raw) {
    static constexpr std::pair<std::string_view, char> entities[] = {
        {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
    std::string out;
    while (!raw.empty()) {
        if (raw[0] == '<') refuse("a < that begins no element: " + std::string(raw));
        if (raw[0] != '&') {
            out += raw[0];
            raw.remove_prefix(1);
            continue;
        }
        auto const known =
            std::ranges::find_if(entities, [raw](auto const& e) { return raw.starts_with(e.first); });
        if (known == std::end(entities)) refuse("an & that begins no entity: " + std::string(raw));
        out += known->second;
        raw.remove_prefix(known->first.size());
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    auto const is_blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// The inside of a tag, `Type Name="…"`: its name and its attributes.
node read_tag(std::string_view inside) {
    auto const name_end = std::min(inside.find_first_of(" \n\t"), inside.size());
    node out{node::opens, std::string(inside.substr(0, name_end))};
    if (out.name.empty()) refuse("an element without a name");
    inside = trimmed(inside.substr(name_end));
    while (!inside.empty()) {
        auto const is = inside.find("=\"");
        auto const end = is == inside.npos ? is : inside.find('"', is + 2);
        if (end == inside.npos) refuse("an attribute without a value in quotes: " + std::string(inside));
        std::string const key(inside.substr(0, is));
        if (!out.attribute(key).empty()) refuse("the attribute " + key + " twice in one " + out.name);
        out.attributes.emplace_back(key, without_entities(inside.substr(is + 2, end - is - 2)));
        inside = trimmed(inside.substr(end + 1));
    }
    return out;
}

std::vector<node> read_xml(std::string_view all) {
    std::vector<node> out;
    std::vector<std::string> open;
    bool had_root = false;
    while (!all.empty()) {
        if (all.starts_with("<!--")) {
            auto const end = all.find("--", 4);
            if (end == all.npos || !all.substr(end).starts_with("-->"))
                refuse("a comment that holds -- or does not end");
            out.push_back({node::comment, std::string(trimmed(all.substr(4, end - 4)))});
            all.remove_prefix(end + 3);
        } else if (all[0] == '<') {
            auto const end = all.find('>');
            if (end == all.npos) refuse("an element that does not end");
            std::string_view inside = all.substr(1, end - 1);
            all.remove_prefix(end + 1);
            if (inside.starts_with('/')) {
                std::string const name(trimmed(inside.substr(1)));
                if (open.empty() || open.back() != name) refuse("</" + name + "> closes what is not open");
                open.pop_back();
                out.push_back({node::closes, name});
                continue;
            }
            bool const is_empty = inside.ends_with('/');
            if (is_empty) inside.remove_suffix(1);
            if (open.empty() && std::exchange(had_root, true)) refuse("a second root");
            out.push_back(read_tag(inside));
            if (!is_empty)
                open.push_back(out.back().name);
            else
                out.push_back({node::closes, out.back().name});
        } else {
            auto const end = std::min(all.find('<'), all.size());
            std::string const text(trimmed(without_entities(all.substr(0, end))));
            if (!text.empty() && open.empty()) refuse("text outside of the root: " + text);
            if (!text.empty()) out.push_back({node::text, text});
            all.remove_prefix(end);
        }
    }
    if (!open.empty()) refuse("<" + open.back() + "> is never closed");
    if (!had_root) refuse("no element");
    return out;
}

// ---- natvis ----

/// "data_,[size_]s8" → the expressions data_ and size_: behind the last comma outside of brackets stands a
/// format.
std::vector<std::string> without_format(std::string_view expression) {
    int depth = 0;
    std::size_t comma = expression.npos;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        if (expression[i] == '(' || expression[i] == '[') ++depth;
        if (expression[i] == ')' || expression[i] == ']') --depth;
        if (expression[i] == ',' && depth == 0) comma = i;
    }
    std::vector<std::string> out{std::string(expression.substr(0, comma))};
    if (comma == expression.npos) return out;
    std::string_view const format = expression.substr(comma + 1);
    auto const open = format.find('['), close = format.find(']');
    if (open != format.npos && close != format.npos)
        out.emplace_back(format.substr(open + 1, close - open - 1));
    return out;
}

/// The expressions between braces in a text to be shown.
std::vector<std::string> expressions_in(std::string_view shown) {
    std::vector<std::string> out;
    while (!shown.empty()) {
        auto const open = shown.find('{'), close = shown.find('}');
        if (open == shown.npos && close == shown.npos) break;
        if (close == shown.npos || open >= close) refuse("braces that do not match: " + std::string(shown));
        for (auto& each : without_format(shown.substr(open + 1, close - open - 1)))
            out.push_back(std::move(each));
        shown.remove_prefix(close + 1);
    }
    return out;
}

/// The arguments of `name<a,b<c,d>>`.
std::vector<std::string> arguments_of(std::string_view type) {
    std::vector<std::string> out;
    auto const open = type.find('<');
    if (open == type.npos) return out;
    int depth = 0;
    for (char const c : type.substr(open, type.size() - open - 1)) {
        if (c == '<' && ++depth == 1) {
            out.emplace_back();
            continue;
        }
        if (c == '>') --depth;
        if (c == ',' && depth == 1)
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

/// Whether the type of the comment is one that the pattern names: alike but for what stands at a star.
bool matches(std::string const& pattern, std::string const& type) {
    if (pattern.substr(0, pattern.find('<')) != type.substr(0, type.find('<'))) return false;
    auto const wanted = arguments_of(pattern), given = arguments_of(type);
    return std::ranges::equal(wanted, given, [](auto const& a, auto const& b) { return a == "*" || a == b; });
}

/// "$T2" is the second argument of the type.
std::string with_arguments(std::string expression, std::string const& type) {
    auto const arguments = arguments_of(type);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string const name = "$T" + std::to_string(i + 1);
        for (auto at = expression.find(name); at != expression.npos; at = expression.find(name, at))
            expression.replace(at, name.size(), arguments[i]);
    }
    return expression;
}

void write_probes(std::vector<node> const& all, std::ostream& to) {
    static constexpr std::string_view of_an_expression[] = {"ExpandedItem", "Item", "Size", "ValuePointer"};
    to << "// Generated: every expression of tally.natvis in the scope of its type.\n"
          "#include <tally/tally.hpp>\n"
          "struct probe_unit : tally::unit<\"probe\"> {};\n";
    std::string example, type;
    std::vector<std::string> names;
    int types = 0, functions = 0;
    auto const probe = [&](std::string const& expression, char const* made_of) {
        to << "    auto _" << functions++ << "() { return " << made_of << '('
           << with_arguments(expression, type) << "); }\n";
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        node const& each = all[i];
        if (each.what == node::comment && each.name.starts_with("e.g. ")) example = each.name.substr(5);
        if (each.what == node::closes && each.name == "Type") to << "};\n";
        if (each.what != node::opens) continue;
        if (each.name == "Type") {
            std::string const pattern = each.attribute("Name");
            type = std::exchange(example, {});
            if (!pattern.starts_with("tally::")) refuse(pattern + " is no type of ours");
            if (type.empty() || !matches(pattern, type))
                refuse(pattern + ": the comment above names no type like it, but \"" + type + '"');
            if (std::ranges::find(names, pattern) != names.end()) refuse(pattern + " comes twice");
            names.push_back(pattern);
            to << "struct probe_" << types++ << " : " << type << " {\n";
        }
        if (auto const holds = each.attribute("Condition"); !holds.empty()) probe(holds, "bool");
        bool const has_text = i + 1 < all.size() && all[i + 1].what == node::text;
        if (each.name == "DisplayString" && has_text) {
            for (auto const& expression : expressions_in(all[i + 1].name))
                probe(expression, "static_cast<void>");
        } else if (std::ranges::find(of_an_expression, each.name) != std::end(of_an_expression)) {
            if (!has_text) refuse(type + ": an empty " + each.name);
            for (auto const& expression : without_format(all[i + 1].name))
                probe(expression, "static_cast<void>");
        }
    }
    std::cout << types << " types, " << functions << " expressions\n";
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc != 3) {
        std::cerr << "usage: tally_natvis NATVIS PROBES\n";
        return 2;
    }
    std::ifstream file(argv[1], std::ios::binary);
    if (!file) refuse("cannot be read");
    std::string const all(std::istreambuf_iterator<char>(file), {});
    auto const nodes = read_xml(all);
    std::ofstream probes(argv[2], std::ios::binary);
    write_probes(nodes, probes);
    return probes.flush() ? 0 : 1;
}
