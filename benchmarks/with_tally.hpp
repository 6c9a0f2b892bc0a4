// SPDX-License-Identifier: BSL-1.0

// The work done by the library.
#pragma once

#include "oracle.hpp"

#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

namespace benchmarks::with_tally {

using namespace tally::literals;

inline constexpr auto& page = tally::catalogs::reference_2026_04_18;

inline constexpr tally::rule rule_list[] = {
    tally::rule::multiply("batch-half", tally::scope::metered(), 0.5_x)
        .when(tally::condition{}.flag(batch_flag)),
    tally::rule::add_on("web-search", tally::meters::web_search, 0.01_cr / 1_srch).with_tag("search"),
    tally::rule::run_minimum("least", 0.002_cr),
};
inline constexpr tally::tool tool_list[] = {
    {.id = research_tool,
     .fee = 0.05_cr,
     .mode = tally::fee_mode::greater_of,
     .default_model = research_model},
};
inline constexpr auto rules = tally::validate_rules(rule_list, tool_list, {.quantum = 0.000001_cr}).value();

/// A table with a price for every part.
inline tally::rate_table table_of(price_list const& prices) {
    constexpr tally::meter_of<tally::units::token> meters[part_count] = {
        tally::meters::input, tally::meters::input_read, tally::meters::input_write, tally::meters::output,
        tally::meters::output_reasoning};
    int decimals = 0;
    for (std::int64_t left = prices.units_per_credit; left > 1; left /= 10) ++decimals;
    std::vector<tally::price> cells;
    for (auto const& model : prices.models) {
        for (std::size_t i = 0; i < part_count; ++i) {
            auto const published = tally::decimal::of(model.prices[i], decimals).value();
            auto const rate =
                tally::rate<tally::units::token>::of(published, tally::tokens::of(prices.basis)).value();
            cells.emplace_back(model.name, meters[i], rate);
        }
    }
    return tally::rate_table::make({"list-prices", {2026, 4, 18}}, cells).value();
}

/// A table that is only looked up.
inline tally::rate_table table_of(std::vector<std::string> const& names) {
    std::vector<tally::price> cells;
    for (std::string const& name : names)
        cells.emplace_back(name, tally::meters::input, 1_cr / 1'000'000_tok);
    return tally::rate_table::make({"names", {2026, 4, 18}}, cells).value();
}

inline tally::usage usage_of(run const& from) {
    return tally::usage::inclusive(
        {.input = tally::tokens::of(from.input),
         .read = tally::tokens::of(from.read),
         .write = tally::tokens::of(from.write),
         .output = tally::tokens::of(from.output),
         .reasoning = tally::tokens::of(from.reasoning)});
}

inline auto settle(tally::rate_table const& table, run const& from) {
    return tally::settle(table, from.model, usage_of(from));
}

inline auto settle_with_rules(run const& from) {
    tally::run of;
    of.model = from.model;
    of.usage = usage_of(from);
    if (from.searches > 0)
        of.usage = of.usage.with(tally::meters::web_search, tally::searches::of(from.searches));
    if (!from.flag.empty()) static_cast<void>(of.flags.push_back(from.flag));
    of.tool = from.tool;
    return tally::settle(page, rules, of);
}

inline bool is_right(tally::result<tally::settlement> const& bill, exact_bill const& expected) {
    if (!bill || bill->lines().size() != expected.lines.size()) return false;
    for (std::size_t i = 0; i < expected.lines.size(); ++i) {
        auto const& exact = bill->lines()[i].exact;
        if (rational(exact.numerator(), exact.denominator()) != expected.lines[i]) return false;
    }
    return bill->total().in_smallest() == expected.quanta * bill->quantum().in_smallest();
}

}  // namespace benchmarks::with_tally
