// SPDX-License-Identifier: BSL-1.0

// The work done by hand in doubles, as it is commonly written: a map of names, a vector of labelled lines.
#pragma once

#include "mix.hpp"

#include <cmath>
#include <unordered_map>

namespace benchmarks::with_naive_double {

struct rates {
    double input, read, write, output, reasoning;
};

struct table {
    std::unordered_map<std::string, rates> models;
    double quanta_per_credit;
};

inline table table_of(price_list const& prices) {
    table out{{}, static_cast<double>(prices.quanta_per_credit)};
    auto const per_token = [&](std::int64_t price) {
        return static_cast<double>(price) / static_cast<double>(prices.units_per_credit) /
               static_cast<double>(prices.basis);
    };
    for (auto const& each : prices.models) {
        out.models[each.name] = {
            per_token(each.prices[input]), per_token(each.prices[read]), per_token(each.prices[write]),
            per_token(each.prices[output]), per_token(each.prices[reasoning])};
    }
    return out;
}

struct bill {
    std::vector<std::pair<std::string, double>> lines;
    double total = 0;
};

template <bool WithRules>
bill settle(table const& from, run const& each) {
    bill out;
    auto const found = from.models.find(each.model);
    if (found == from.models.end()) return out;
    rates const& model = found->second;
    double const factor = WithRules && each.flag == batch_flag ? 0.5 : 1.0;
    auto const meter = [&](char const* what, std::int64_t count, double rate) {
        if (count > 0) out.lines.emplace_back(what, static_cast<double>(count) * rate * factor);
    };
    meter("input", each.input - each.read - each.write, model.input);
    meter("input.read", each.read, model.read);
    meter("input.write", each.write, model.write);
    meter("output", each.output - each.reasoning, model.output);
    meter("output.reasoning", each.reasoning, model.reasoning);
    for (auto const& line : out.lines) out.total += line.second;
    if (WithRules) {
        double const metered = out.total;
        auto const add = [&out](char const* what, double credits) {
            out.lines.emplace_back(what, credits);
            out.total += credits;
        };
        if (each.searches > 0) add("web_search", static_cast<double>(each.searches) * 0.01);
        if (each.tool == research_tool && metered < 0.05) add("tool fee", 0.05 - metered);
        if (out.total < 0.002) add("minimum", 0.002 - out.total);
    }
    // Half-even like the others; std::round would be wrong at half of the ties by definition.
    out.total = std::nearbyint(out.total * from.quanta_per_credit) / from.quanta_per_credit;
    return out;
}

}  // namespace benchmarks::with_naive_double
