// SPDX-License-Identifier: BSL-1.0

// The work done by hand in doubles, as fast as it goes: lines inline, no check, no allocation, no libm.
#pragma once

#include "mix.hpp"

#include <cstring>

namespace benchmarks::with_plain_double {

/// Open addressing over names, hashed by words of eight bytes, at most half full: what tally does.
class name_index {
public:
    explicit name_index(std::vector<std::string> names) : names_(std::move(names)) {
        std::size_t size = 1;
        while (size < names_.size() * 2 + 1) size *= 2;
        slots_.resize(size);
        for (std::size_t i = 0; i < names_.size(); ++i) {
            std::size_t at = hash(names_[i]) & (size - 1);
            while (slots_[at] != 0) at = (at + 1) & (size - 1);
            slots_[at] = static_cast<std::uint32_t>(i + 1);
        }
    }

    std::size_t find(std::string_view name) const {
        std::size_t const mask = slots_.size() - 1;
        for (std::size_t at = hash(name) & mask; slots_[at] != 0; at = (at + 1) & mask) {
            std::size_t const found = slots_[at] - 1;
            if (names_[found] == name) return found;
        }
        return nowhere;
    }

private:
    static std::uint64_t word(char const* from, std::size_t count) {
        std::uint64_t out = 0;
        std::memcpy(&out, from, count);
        return out;
    }
    static std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
        __extension__ using uint128 = unsigned __int128;
        uint128 const product = static_cast<uint128>(hash ^ word) * 0x9e37'79b9'7f4a'7c15u;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }
    static std::size_t hash(std::string_view name) {
        std::size_t const size = name.size();
        std::uint64_t out = size;
        for (std::size_t i = 0; i + 8 < size; i += 8) out = mix(out, word(name.data() + i, 8));
        // The last eight bytes overlap the words before them; only a short name has fewer.
        out = mix(out, size >= 8 ? word(name.data() + size - 8, 8) : word(name.data(), size));
        return static_cast<std::size_t>(out);
    }

    std::vector<std::string> names_;
    std::vector<std::uint32_t> slots_;
};

struct table {
    name_index index;
    std::vector<std::array<double, part_count>> credits_per_token;
    double quanta_per_credit;
};

inline table table_of(price_list const& prices) {
    std::vector<std::string> names;
    for (auto const& each : prices.models) names.push_back(each.name);
    table out{name_index(names), {}, static_cast<double>(prices.quanta_per_credit)};
    for (auto const& each : prices.models) {
        auto& rates = out.credits_per_token.emplace_back();
        for (std::size_t i = 0; i < part_count; ++i) {
            rates[i] = static_cast<double>(each.prices[i]) / static_cast<double>(prices.units_per_credit) /
                       static_cast<double>(prices.basis);
        }
    }
    return out;
}

struct line {
    char const* what;
    std::int64_t count;
    double rate;
    double credits;
};

struct bill {
    line lines[16];
    std::size_t size;
    double total;
};

/// Half-even without a call: adding 1.5 · 2^52 leaves no room for a fraction.
inline double rounded(double x) {
    constexpr double shift = 6'755'399'441'055'744.0;
    return x + shift - shift;
}

template <bool WithRules>
bill settle(table const& from, run const& each) {
    bill out;
    out.size = 0;
    out.total = 0;
    std::size_t const found = from.index.find(each.model);
    if (found == nowhere) return out;
    auto const& rates = from.credits_per_token[found];
    auto const add = [&out](char const* what, std::int64_t count, double rate, double credits) {
        out.lines[out.size++] = {what, count, rate, credits};
        out.total += credits;
    };
    double factor = 1;
    if constexpr (WithRules) {
        if (each.flag == batch_flag) factor = 0.5;
    }
    auto const meter = [&](part which, std::int64_t count) {
        if (count == 0) return;
        add(part_names[which], count, rates[which], static_cast<double>(count) * rates[which] * factor);
    };
    meter(input, each.input - each.read - each.write);
    meter(read, each.read);
    meter(write, each.write);
    meter(output, each.output - each.reasoning);
    meter(reasoning, each.reasoning);
    if constexpr (WithRules) {
        double const metered = out.total;
        if (each.searches > 0)
            add("web_search", each.searches, 0.01, static_cast<double>(each.searches) * 0.01);
        if (each.tool == research_tool && metered < 0.05) add("tool fee", 0, 0, 0.05 - metered);
        if (out.total < 0.002) add("minimum", 0, 0, 0.002 - out.total);
    }
    out.total = rounded(out.total * from.quanta_per_credit) / from.quanta_per_credit;
    return out;
}

}  // namespace benchmarks::with_plain_double
