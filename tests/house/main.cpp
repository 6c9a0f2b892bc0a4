// SPDX-License-Identifier: BSL-1.0

// Runs the house test on the tree it is given, or on its own broken trees with --self-test.

#include "house.hpp"

#include <iostream>

namespace {

// The costly includes that are worth their price, each with the reason. None of them may be reached from
// tally.hpp.
constexpr house::granted_include granted[] = {
    {"include/tally/rates/rate_table.hpp", "memory", "copies of a table share the text of its names"},
    {"include/tally/rates/rate_table.hpp", "vector", "rates that arrive at run time come in any number"},
};

// What nobody can use without its definition.
constexpr house::definition_only definition_only[] = {
    {"tally::fixed_string", "a template argument is of a complete type"},
    {"tally::unit", "its parameter is a fixed_string, which must be complete"},
};

int report(house::complaints const& found, std::string_view in_order) {
    for (auto const& text : found) std::cout << text << '\n';
    if (found.empty())
        std::cout << in_order << '\n';
    else
        std::cout << found.size() << (found.size() == 1 ? " complaint\n" : " complaints\n");
    return found.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char* argv[]) {
    std::vector<std::string> const arguments(argv + 1, argv + argc);
    if (arguments.size() != 1) {
        std::cerr << "usage: tally_house ROOT | --self-test\n";
        return 2;
    }
    if (arguments[0] == "--self-test") return report(house::self_test(), "every broken tree is noticed");

    auto const tree = house::read_tree(arguments[0]);
    auto found = house::check_folders(tree);
    for (auto const& more :
         {house::check_includes(tree, granted), house::check_opening_lines(tree),
          house::check_public_names(tree, definition_only), house::check_widths(tree),
          house::check_documented_names(tree)})
        found.insert(found.end(), more.begin(), more.end());
    return report(found, "the house is in order: " + std::to_string(tree.size()) + " files");
}
