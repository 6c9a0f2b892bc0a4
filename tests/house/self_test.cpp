// SPDX-License-Identifier: BSL-1.0

// Proves that the house test can fail: breaks a small healthy tree in one way after another.

#include "house.hpp"

#include <algorithm>

namespace house {

namespace {

std::string header(std::string_view includes) {
    return "// SPDX-License-Identifier: BSL-1.0\n\n// A header of the self-test.\n\n#pragma once\n\n" +
           std::string(includes);
}

// What the scan must read: templates, enumerations, aliases, a namespace inside; and pass over: details,
// specialisations, members, variables, comments.
constexpr std::string_view boxes = R"(namespace tally {
namespace detail {
class lid;
}  // namespace detail
template <class T>
concept lockable = requires(T t) { t.lock(); };
/// class comment {
template <class Key, template <class> class Lock = plain>
requires(sizeof(Key) > 1) class box {
    struct hinge {};
};
template <>
class box<int> {};
enum class [[nodiscard]] wood : unsigned char { oak };
using crate = box<long>;
inline constexpr struct oddity* none = nullptr;
namespace shapes {
struct cube {};
}  // namespace shapes
}  // namespace tally
struct std::hash<tally::crate> {
};
)";
constexpr std::string_view forward_declared = R"(namespace tally {
enum class errc : unsigned char;
enum class wood : unsigned char;
template <class Key, template <class> class Lock>
requires(sizeof(Key) > 1) class box;
using crate = box<long>;
namespace shapes {
struct cube;
}  // namespace shapes
}  // namespace tally
)";

constexpr std::string_view errors = R"(namespace tally {
enum class errc : unsigned char {
    none,

    too_wet,   ///< a box that swims (where: the sea)
    too_long,  ///< a board wider than
               ///< the box
    last_ = too_long
};
}  // namespace tally
)";
// What the reference must say of the boxes, and what it may say besides: values, paths, sentences.
constexpr std::string_view box_page = R"(# Boxes
`tally::box<Key, Lock>` is of `wood`, say `wood::oak`, and `crate` is one; `6`, `0.5 m`, `value/box.hpp` and a `crate of oak` too.

```text
shapes::cube errc no_name_of_anything
```
)";
constexpr std::string_view errors_page = R"(# Errors

### `none`

* says: `none`

### `too_wet`

* cure: see `lid`

### `too_long`

* cure: cut it to `errc::too_long` or `hinge()`
)";
constexpr std::string_view synopsis = "```cpp\nerrc wood box crate tally::shapes::cube\n```\n";

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
    std::string out(text);
    return out.replace(out.find(what), what.size(), by);
}

std::string without(std::string_view line) {
    std::string text = header("#include <cstdint>\n") + std::string(forward_declared);
    return text.erase(text.find(line), line.size());
}

source_tree healthy_tree() {
    std::string const passive_build =
        "# SPDX-License-Identifier: BSL-1.0\n\n# Builds the self-test's nothing.\n";
    std::string const script = "#!/bin/sh\n# SPDX-License-Identifier: BSL-1.0\n# Runs nothing at all.\n";
    return {
        {"CMakeLists.txt", passive_build},
        {".ci/run", script},
        {"benchmarks/CMakeLists.txt", passive_build},
        {"cmake/nothing.cmake", passive_build},
        {"docs/nothing.md", "# Nothing, such as `no_name_of_anything`\n"},
        {"docs/reference/errors.md", std::string(errors_page)},
        {"docs/reference/synopsis.md", std::string(synopsis)},
        {"docs/reference/value.md", std::string(box_page)},
        {"packaging/nothing.py", passive_build},
        {"tests/run.sh", script},
        {"tools/run.sh", script},
        {"examples/data/runs.jsonl", "{}\n"},
        {"include/tally/version.hpp", header("")},
        {"include/tally/fwd.hpp", header("#include <cstdint>\n") + std::string(forward_declared)},
        {"include/tally/value/box.hpp", header("") + std::string(boxes)},
        {"include/tally/value/errc.hpp", header("") + std::string(errors)},
        {"include/tally/tally.hpp",
         header("#include <tally/version.hpp>\n#include <tally/settle/engine.hpp>\n")},
        {"include/tally/value/wide.hpp", header("#include <cstdint>\n#include \"../fwd.hpp\"\n")},
        {"include/tally/value/credits.hpp", header("#  include \"wide.hpp\"\n")},
        {"include/tally/meters/usage.hpp", header("#include <tally/value/credits.hpp>\n")},
        {"include/tally/rates/price.hpp",
         header("#include <tally/meters/usage.hpp>\n#include \"tally/value/wide.hpp\"\n")},
        {"include/tally/catalogs/page.hpp", header("#include <tally/rates/price.hpp>\n")},
        {"include/tally/rules/rule.hpp", header("#include <tally/rates/price.hpp>\n")},
        {"include/tally/settle/engine.hpp",
         header("#include <tally/rules/rule.hpp>\n#include <tally/value/wide.hpp>\n")},
        {"include/tally/account/hold.hpp", header("#include <tally/settle/engine.hpp>\n")},
        {"include/tally/bulk/columns.hpp", header("#include <tally/settle/engine.hpp>\n")},
        {"include/tally/text/receipt.hpp",
         header("#include <tally/tally.hpp>\n#include <fmt/format.h>\n#include <string>\n")},
        {"include/tally/interop/chrono.hpp", header("#include <tally/tally.hpp>\n#include <chrono>\n")},
    };
}

struct breakage {
    std::string_view file;
    std::string text;
    std::string_view complaint;  ///< a part of the sentence it must bring about
};

std::vector<breakage> breakages() {
    return {
        {"include/tally/value/wide.hpp", header("#include <tally/meters/usage.hpp>\n"),
         "value/wide.hpp: may not include include/tally/meters"},
        {"include/tally/rules/rule.hpp", header("#include <tally/catalogs/page.hpp>\n"),
         "may not include include/tally/catalogs"},
        {"include/tally/settle/engine.hpp", header("#include \"../catalogs/page.hpp\"\n"),
         "may not include include/tally/catalogs"},
        {"include/tally/bulk/columns.hpp", header("#include <tally/account/hold.hpp>\n"),
         "may not include include/tally/account"},
        {"include/tally/account/hold.hpp", header("#include <tally/text/receipt.hpp>\n"),
         "may not include include/tally/text"},
        {"include/tally/bulk/columns.hpp", header("#include <tally/tally.hpp>\n"),
         "may not include include/tally/tally.hpp"},
        {"include/tally/fwd.hpp", header("#include <tally/settle/engine.hpp>\n"),
         "fwd.hpp: may not include include/tally/settle"},
        {"include/tally/tally.hpp", header("#include <tally/text/receipt.hpp>\n"),
         "tally.hpp: may not include include/tally/text"},
        {"include/tally/attic/old.hpp", header(""), "lies in attic/, which is no room"},
        {"include/tally/value/wide.hpp", header("#include <tally/value/credits.hpp>\n"),
         "in a circle: include/tally/value/credits.hpp -> include/tally/value/wide.hpp -> "
         "include/tally/value/credits.hpp"},
        {"include/tally/value/wide.hpp", header("#include \"wide.hpp\"\n"),
         "wide.hpp: includes itself in a circle"},
        {"include/tally/value/wide.hpp", header("#include \"gone.hpp\"\n"),
         "includes gone.hpp, which is no header"},
        {"include/tally/value/wide.hpp", header("#include <tally/gone.hpp>\n"),
         "includes tally/gone.hpp, which is no header"},
        {"include/tally/account/hold.hpp", header("#include <vector>\n"),
         "hold.hpp: includes the costly <vector>"},
        {"include/tally/account/hold.hpp", header("  # include<string> // why\n"),
         "hold.hpp: includes the costly <string>"},
        {"include/tally/value/credits.hpp", header("#include <boost/multiprecision/cpp_int.hpp>\n"),
         "the core needs the standard library alone"},
        {"include/tally/text/receipt.hpp", header("#include <boost/rational.hpp>\n"),
         "text/ knows fmt alone"},
        {"include/tally/value/credits.hpp", header("#if __has_include(<fmt/format.h>)\n#endif\n"),
         "asks __has_include"},
        {"include/tally/meters/usage.hpp", header("#include <functional>\n"),
         "tally.hpp: reaches <functional> through include/tally/tally.hpp -> "
         "include/tally/settle/engine.hpp -> include/tally/rules/rule.hpp -> "
         "include/tally/rates/price.hpp -> include/tally/meters/usage.hpp"},
        {"include/tally/fwd.hpp", without("enum class wood : unsigned char;\n"),
         "value/box.hpp: defines tally::wood, which fwd.hpp does not declare"},
        {"include/tally/fwd.hpp", without("using crate = box<long>;\n"), "defines tally::crate"},
        {"include/tally/fwd.hpp", without("requires(sizeof(Key) > 1) class box;\n"), "defines tally::box"},
        {"include/tally/fwd.hpp", without("struct cube;\n"), "defines tally::shapes::cube"},
        {"include/tally/value/box.hpp", header(""), "fwd.hpp: declares tally::wood, which nobody defines"},
        {"include/tally/value/wide.hpp", header("// " + std::string(108, 'x') + "\n"),
         "value/wide.hpp:7: is wider than 110 columns"},
        {"include/tally/value/wide.hpp",
         header(
             "// clang-format off\n// " + std::string(200, 'x') + "\n// clang-format on\nauto a = R\"(\n" +
             std::string(200, 'x') + ")\";\n// expect: " + std::string(200, 'x') + "\n// " +
             std::string(108, 'x') + "\n"),
         "value/wide.hpp:13: is wider than 110 columns"},
        {"docs/reference/value.md", replaced(box_page, "`wood`", "wood"),
         "no page of a room names tally::wood"},
        {"docs/reference/value.md", replaced(box_page, "`wood::oak`", "oak"),
         "no page of a room names wood::oak"},
        {"docs/reference/value.md", replaced(box_page, "shapes::cube", "cube"),
         "no page of a room names tally::shapes::cube"},
        {"docs/reference/value.md", replaced(box_page, "tally::box<", "tally::boxes<"),
         "no page of a room names tally::box"},
        {"docs/reference/value.md", replaced(box_page, "6", "lid_of_glass"),
         "marks `lid_of_glass` as code, but there is no lid_of_glass"},
        {"docs/reference/value.md", replaced(box_page, "6", "wood::pine"), "but there is no pine"},
        {"docs/reference/value.md", replaced(box_page, "6", "saw()"), "but there is no saw"},
        {"docs/reference/value.md", replaced(box_page, "6", "comment"), "but there is no comment"},
        {"docs/reference/synopsis.md", replaced(synopsis, "crate ", ""),
         "synopsis.md: does not name tally::crate"},
        {"docs/reference/synopsis.md", "crate wood\n", "synopsis.md: does not name tally::wood"},
        {"docs/reference/errors.md", replaced(errors_page, "### `too_wet`", "### too_wet"),
         "errors.md: has no heading for too_wet"},
        {"docs/reference/errors.md", replaced(errors_page, "### `too_wet`", "See `too_wet`"),
         "errors.md: has no heading for too_wet"},
        {"docs/reference/errors.md", replaced(errors_page, "### `too_wet`", "### `too_wet` and more"),
         "errors.md: has no heading for too_wet"},
        {"docs/reference/errors.md", replaced(errors_page, "### `too_wet`", "### `wood`"),
         "errors.md: has a heading for wood, which is no error"},
        {"include/tally/value/errc.hpp", header("") + replaced(errors, "none,", "none,\n    too_old,"),
         "errors.md: has no heading for too_old"},
        {"include/tally/value/errc.hpp", header("enum class wrong {};\n"), "errc.hpp: has no errors"},
        {"CMakeLists.txt", "project(x)\n", "CMakeLists.txt: does not name its licence"},
        {"tests/run.sh", "#!/bin/sh\n# Runs nothing at all.\n\n", "tests/run.sh: does not name its licence"},
        {"tests/tool", "#!/bin/sh\n# SPDX-License-Identifier: BSL-1.0\n\nset -eu\n",
         "tests/tool: does not say in a sentence"},
        {"cmake/empty.cmake", "", "cmake/empty.cmake: does not name its licence"},
        {"packaging/recipe.py", "import os\n", "packaging/recipe.py: does not name its licence"},
        {"include/tally/fwd.hpp", "// SPDX-License-Identifier: BSL-1.0\n\n#pragma once\n",
         "fwd.hpp: does not say in a sentence"},
        {"include/tally/fwd.hpp", "// SPDX-License-Identifier: BSL-1.0\n\n// Declares everything there is.\n",
         "fwd.hpp: has no #pragma once"},
    };
}

complaints check(source_tree const& tree, std::span<granted_include const> granted) {
    auto found = check_folders(tree);
    for (auto const& more :
         {check_includes(tree, granted), check_opening_lines(tree), check_public_names(tree, {}),
          check_widths(tree), check_documented_names(tree)})
        found.insert(found.end(), more.begin(), more.end());
    return found;
}

bool mentions(complaints const& found, std::string_view part) {
    return std::ranges::any_of(
        found, [&](std::string const& text) { return text.find(part) != std::string::npos; });
}

void check_grants(complaints& let_pass) {
    auto tree = healthy_tree();
    tree["include/tally/rates/rate_table.hpp"] =
        header("#include <vector>\n#include <tally/rates/price.hpp>\n");
    granted_include const grants[] = {{"include/tally/rates/rate_table.hpp", "vector", "It owns its rows."}};
    for (auto const& text : check(tree, grants)) let_pass.push_back("a granted include is refused: " + text);

    if (!mentions(check(healthy_tree(), grants), "is granted <vector> and does not include it"))
        let_pass.push_back("a grant that nobody uses passes");

    granted_include const unreasoned[] = {{"include/tally/rates/rate_table.hpp", "vector", " "}};
    if (!mentions(check(tree, unreasoned), "is granted <vector> without a reason"))
        let_pass.push_back("a grant without a reason passes");

    if (auto const found = check_public_names(tree, {}); !found.empty())
        let_pass.push_back("the healthy names are refused: " + found.front());
    definition_only const of_box[] = {{"tally::box", "It must be open."}};
    if (!mentions(check_public_names(tree, of_box), "need not do without tally::box"))
        let_pass.push_back("an exemption that nobody needs passes");
    tree["include/tally/fwd.hpp"] = without("requires(sizeof(Key) > 1) class box;\n");
    if (auto const found = check_public_names(tree, of_box); !found.empty())
        let_pass.push_back("an exempt name is refused: " + found.front());
    definition_only const of_box_for_nothing[] = {{"tally::box", ""}};
    if (!mentions(check_public_names(tree, of_box_for_nothing), "does without tally::box for no reason"))
        let_pass.push_back("an exemption without a reason passes");

    tree["include/tally/tally.hpp"] = header("#include <tally/rates/rate_table.hpp>\n");
    if (!mentions(check(tree, grants), "tally.hpp: reaches <vector> through"))
        let_pass.push_back("the umbrella reaches a granted include, and that passes");
}

}  // namespace

complaints self_test() {
    complaints let_pass;
    for (auto const& text : check(healthy_tree(), {}))
        let_pass.push_back("the healthy tree is refused: " + text);

    for (auto const& broken : breakages()) {
        auto tree = healthy_tree();
        tree[std::string(broken.file)] = broken.text;
        auto const found = check(tree, {});
        if (mentions(found, broken.complaint)) continue;
        let_pass.push_back("nobody complains: " + std::string(broken.complaint));
        for (auto const& text : found) let_pass.push_back("    but: " + text);
    }

    auto without_umbrella = healthy_tree();
    without_umbrella.erase("include/tally/tally.hpp");
    if (!mentions(check(without_umbrella, {}), "tally.hpp: is missing"))
        let_pass.push_back("a house without its umbrella passes");

    for (std::string const folder :
         {".ci", "benchmarks", "cmake", "docs", "examples", "include", "tests", "tools"}) {
        auto without_folder = healthy_tree();
        std::erase_if(without_folder, [&](auto const& file) { return file.first.starts_with(folder + "/"); });
        if (!mentions(check(without_folder, {}), folder + "/: is missing"))
            let_pass.push_back("a house without its " + folder + "/ passes");
    }

    for (std::string const page : {"errors.md", "synopsis.md"}) {
        auto without_page = healthy_tree();
        without_page.erase("docs/reference/" + page);
        if (!mentions(check(without_page, {}), page + ": "))
            let_pass.push_back("a reference without its " + page + " passes");
    }

    check_grants(let_pass);
    return let_pass;
}

}  // namespace house
