// SPDX-License-Identifier: BSL-1.0
//
// The shortest whole program: one run of one model of the reference page, settled while compiling.

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;

constexpr auto& page = tally::catalogs::reference_2026_04_18;
constexpr auto used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
constexpr auto bill = tally::settle(page, "bytedance/seed-1.8", used).value();

static_assert(bill.total() == 0.013_cr);  // 8,000 fresh + 4,000 read + 1,500 out

int main() {
    for (auto const& line : bill) fmt::print("{}\n", line);
    fmt::print("total {} credits\n", bill.total());
}
