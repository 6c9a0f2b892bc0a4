// SPDX-License-Identifier: BSL-1.0

// What the parts of the house test share: a source tree in memory, the checks over it, and their complaints.

#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace house {

/// Path from the root, with '/' → text. In memory, so that the self-test can check trees that exist nowhere.
using source_tree = std::map<std::string, std::string, std::less<>>;

/// One sentence each, beginning with the file it is about. None means that the tree is in order.
using complaints = std::vector<std::string>;

/// A costly standard header that one core header may include nevertheless.
struct granted_include {
    std::string_view header;    ///< path from the root
    std::string_view included;  ///< without its angle brackets
    std::string_view reason;
};

/// Where the headers lie, and which of their rooms are no part of the core.
inline constexpr std::string_view house_root = "include/tally/";
inline constexpr std::string_view opt_in_rooms[] = {"text", "interop"};

/// The room that a header below `house_root` lies in. Empty for the few that lie in none: the umbrella, the
/// version, the forward declarations.
std::string_view room_of(std::string_view header);
bool is_opt_in(std::string_view room);

/// Reads the folders that hold our own text files.
source_tree read_tree(std::filesystem::path const& root);

std::vector<std::string_view> lines_of(std::string_view text);
std::string_view trimmed(std::string_view text);

/// Whether a character can stand in a C++ name.
bool is_name_part(char c);

/// Every type at namespace level that a header declares or defines, with its namespace, without what is
/// nobody's business.
std::set<std::string> public_types(std::string_view text);

/// Every folder that is read is there: a misspelt one would be in order for ever.
complaints check_folders(source_tree const& tree);

/// Includes point back along the data's way, in no circle, and the core stays light.
complaints check_includes(source_tree const& tree, std::span<granted_include const> granted);

/// A type that the forward declarations leave out.
struct definition_only {
    std::string_view type;  ///< with its namespace
    std::string_view reason;
};

/// The forward declarations name every public type of the core, and none that there is not.
complaints check_public_names(source_tree const& tree, std::span<definition_only const> exempt);

/// Each file names its licence and says what it is; each header guards itself.
complaints check_opening_lines(source_tree const& tree);

/// No line of C++ is wider than 110 columns, but for literals, patterns and what is laid out by hand.
complaints check_widths(source_tree const& tree);

/// The reference names every public type and enumerator, has a row for every error, and marks as code no name
/// that there is not.
complaints check_documented_names(source_tree const& tree);

/// Gives broken trees to the checks and returns what they let pass.
complaints self_test();

}  // namespace house
