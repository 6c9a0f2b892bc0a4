// SPDX-License-Identifier: BSL-1.0
//
// The tutorial's third step: counts at run time, rules beside the catalog, a receipt.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>
#include <tally/text/receipt.hpp>

#include <cstdint>

using namespace tally::literals;
namespace meters = tally::meters;

constexpr tally::price price_list[] = {
    {"acme/chat-1", meters::input, 0.02_cr / 10'000_tok},
    {"acme/chat-1", meters::input_read, 0.005_cr / 10'000_tok},
    {"acme/chat-1", meters::output, 0.08_cr / 10'000_tok},
    {"acme/draw-1", meters::image, 0.04_cr / 1_img},
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};

constexpr tally::rule rule_list[] = {
    tally::rule::multiply("batch-half", tally::scope::metered(), 0.5_x)
        .when(tally::condition{}.flag("batch")),
    tally::rule::add_on("web-search", meters::web_search, 0.01_cr / 1_srch),
    tally::rule::run_percentage("margin", tally::scope::everything(), 10_pct),
};
constexpr auto rules = tally::validate_rules(rule_list).value();
static_assert(tally::check(catalog, rules).code == tally::errc::none);

/// A run of the batch queue, with the counts that the provider reported.
tally::run batch_run(std::int64_t prompt, std::int64_t cached, std::int64_t answer, std::int64_t searched) {
    tally::run out;
    out.model = "acme/chat-1";
    out.usage = tally::usage::inclusive({.input = tally::tokens::of(prompt),
                                         .read = tally::tokens::of(cached),
                                         .output = tally::tokens::of(answer)})
                    .with(meters::web_search, tally::searches::of(searched));
    out.flags = {"batch"};
    out.at = tally::instant::parse("2026-05-04T12:00:00Z").value();
    out.tags = {{"run", "r-1"}, {"organization", "atlas"}};
    return out;
}

int main() {
    auto const run = batch_run(12'000, 4'000, 1'500, 3);
    auto const bill = tally::settle(catalog, rules, run);
    if (!bill) return fmt::print("refused: {}\n", bill.error()), 1;
    fmt::print("{}", tally::terminal_receipt(*bill));
}
