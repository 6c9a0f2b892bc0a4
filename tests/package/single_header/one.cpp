// SPDX-License-Identifier: BSL-1.0

// One of two translation units that include the one header: prints what the other one settled.

#include "tally.hpp"

#include <cstdio>

tally::result<tally::credits> settled();

int main() {
    auto const total = settled();
    if (!total) return 1;
    auto const text = total->text();
    std::string_view const shown = text;
    std::printf(
        "tally %d.%d.%d: %.*s credits\n", TALLY_VERSION_MAJOR, TALLY_VERSION_MINOR, TALLY_VERSION_PATCH,
        static_cast<int>(shown.size()), shown.data());
}
