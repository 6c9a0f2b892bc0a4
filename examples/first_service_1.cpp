// SPDX-License-Identifier: BSL-1.0
//
// The tutorial's first step: a rate table in code, one run, the lines of its settlement.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;
namespace meters = tally::meters;

constexpr tally::price price_list[] = {
    {"acme/chat-1", meters::input, 0.02_cr / 10'000_tok},
    {"acme/chat-1", meters::input_read, 0.005_cr / 10'000_tok},
    {"acme/chat-1", meters::output, 0.08_cr / 10'000_tok},
    {"acme/draw-1", meters::image, 0.04_cr / 1_img},
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

int main() {
    auto const used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
    auto const bill = tally::settle(catalog, "acme/chat-1", used);
    if (!bill) return 1;
    for (auto const& line : *bill) fmt::print("{}\n", line);
    fmt::print("total {} credits\n", bill->total());
}
