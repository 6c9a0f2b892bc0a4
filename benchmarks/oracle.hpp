// SPDX-License-Identifier: BSL-1.0

// What every run must come to, computed in rational numbers by nobody's rules but those written here.
#pragma once

#include "mix.hpp"

#include <boost/multiprecision/cpp_int.hpp>

namespace benchmarks {

using rational = boost::multiprecision::cpp_rational;

/// The exact lines and the posted total, in quanta.
struct exact_bill {
    std::vector<rational> lines;
    std::int64_t quanta = 0;
    bool tie = false;
};

/// Half-even.
inline std::int64_t round_to_quanta(rational const& credits, std::int64_t quanta_per_credit, bool& tie) {
    using boost::multiprecision::cpp_int;
    rational const quanta = credits * quanta_per_credit;
    cpp_int whole, rest;
    divide_qr(cpp_int(numerator(quanta)), cpp_int(denominator(quanta)), whole, rest);
    cpp_int const twice = rest * 2;
    tie = twice == denominator(quanta);
    if (twice > denominator(quanta) || (tie && whole % 2 != 0)) ++whole;
    return static_cast<std::int64_t>(whole);
}

inline price_list::model const& model_of(price_list const& prices, run const& each) {
    std::size_t at = 0;
    while (prices.models[at].name != each.model) ++at;
    return prices.models[at];
}

inline exact_bill settle_exactly(price_list const& prices, run const& each, bool with_rules) {
    auto const& model = model_of(prices, each);
    std::int64_t const counts[part_count] = {
        each.input - each.read - each.write, each.read, each.write, each.output - each.reasoning,
        each.reasoning};
    exact_bill out;
    rational sum = 0;
    auto const add = [&](rational const& amount) {
        out.lines.push_back(amount);
        sum += amount;
    };
    for (std::size_t i = 0; i < part_count; ++i) {
        if (counts[i] == 0) continue;
        rational const rate(model.prices[i], prices.units_per_credit * prices.basis);
        bool const halved = with_rules && each.flag == batch_flag;
        add(rate * counts[i] / (halved ? 2 : 1));
    }
    if (with_rules) {
        rational const metered = sum, fee(5, 100), least(2, 1'000);
        if (each.searches > 0) add(rational(each.searches, 100));
        if (each.tool == research_tool && metered < fee) add(fee - metered);
        if (sum < least) add(least - sum);
    }
    out.quanta = round_to_quanta(sum, prices.quanta_per_credit, out.tie);
    return out;
}

inline std::vector<exact_bill>
settle_exactly(price_list const& prices, std::vector<run> const& runs, bool with_rules) {
    std::vector<exact_bill> out;
    for (run const& each : runs) out.push_back(settle_exactly(prices, each, with_rules));
    return out;
}

}  // namespace benchmarks
