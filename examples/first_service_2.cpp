// SPDX-License-Identifier: BSL-1.0
//
// The tutorial's second step: what is refused, and how a refusal reads.

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

void print_bill(std::string_view model, tally::usage const& used) {
    auto const bill = tally::settle(catalog, model, used);
    if (!bill) return fmt::print("refused: {}\n", tally::explain(bill.error(), catalog));
    fmt::print("{}: {} credits\n", bill->model(), bill->total());
}

int main() {
    auto const used = tally::usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
    print_bill("acme/chat-1", used);
    print_bill("acme/chta-1", used);
    print_bill("acme/draw-1", used);
    print_bill("acme/chat-1", tally::usage::inclusive({.input = 4'000_tok, .read = 12'000_tok}));
}
