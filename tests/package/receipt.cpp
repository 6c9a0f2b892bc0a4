// SPDX-License-Identifier: BSL-1.0

// What a stranger writes with the formatters and the reference page: the lines of one bill, and its total.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/tally.hpp>
#include <tally/text/format.hpp>

using namespace tally::literals;

int main() {
    auto const used = tally::usage::inclusive({.input = 12'000_tok, .output = 2'000_tok});
    auto const bill =
        tally::settle(tally::catalogs::reference_2026_04_18, "google/gemini-2.5-flash-preview-09-2025", used);
    if (!bill) return 1;
    for (auto const& line : *bill) fmt::print("{}\n", line);
    fmt::print("total {} credits\n", bill->total());
}
