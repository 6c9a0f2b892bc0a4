// SPDX-License-Identifier: BSL-1.0

// The other translation unit that includes the one header: settles what bill.cpp settles.

#include "tally.hpp"

using namespace tally::literals;

constexpr auto page = tally::parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/parrot-2 | 0.03 credits | 0.2 credits | 0.004 credits |
)">(tally::snapshot{"acme-2026-05-01", {2026, 5, 1}});

tally::result<tally::credits> settled();

tally::result<tally::credits> settled() {
    auto const used = tally::usage::inclusive({.input = 25'000_tok, .read = 5'000_tok, .output = 3'000_tok});
    auto const bill = tally::settle(page, "acme/parrot-2", used);
    if (!bill) return bill.error();
    return bill->total();
}
