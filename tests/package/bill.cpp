// SPDX-License-Identifier: BSL-1.0

// What a stranger writes against the core: a page of his own, one run, and the sum he works out by hand.

#include <tally/tally.hpp>

#include <cstdio>

using namespace tally::literals;

constexpr auto page = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/parrot-2 | 0.03 credits | 0.2 credits | 0.004 credits |
)">(tally::snapshot{"acme-2026-05-01", {2026, 5, 1}});

int main() {
    auto const used = tally::usage::inclusive({.input = 25'000_tok, .read = 5'000_tok, .output = 3'000_tok});
    auto const bill = tally::settle(page, "acme/parrot-2", used);
    if (!bill) return 1;

    auto const total = bill->total().text();
    std::string_view const shown = total;
    std::printf(
        "tally %d.%d.%d: %.*s credits\n", TALLY_VERSION_MAJOR, TALLY_VERSION_MINOR, TALLY_VERSION_PATCH,
        static_cast<int>(shown.size()), shown.data());
}
