// SPDX-License-Identifier: BSL-1.0
//
// What the checks of README and docs share: pages, files by path, and complaints.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prose {

using lines = std::vector<std::string>;
/// The content of the file at a path from the root, or nothing where there is none. A folder is empty.
using read_file = std::function<std::optional<std::string>(std::string const& path)>;

lines split(std::string_view text);

/// Every block of code or output stands like this in the file that it names.
lines check_blocks(std::string const& page, std::string_view text, read_file const& read);

/// Every link leads to a file of the project, and to a heading of it where it names one.
lines check_links(std::string const& page, std::string_view text, read_file const& read);

}  // namespace prose
