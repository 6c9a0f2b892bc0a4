// SPDX-License-Identifier: BSL-1.0

// The models, price lists and runs that every version is given: deterministic, the same for all.
#pragma once

#include "harness.hpp"

#include <tally/catalogs/reference_2026_04_18.hpp>

#include <array>
#include <set>
#include <utility>

namespace benchmarks {

/// splitmix64: the standard's distributions may differ from library to library.
class random_numbers {
public:
    explicit random_numbers(std::uint64_t from) : state_(from) {}

    /// From `least` to `most`.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        auto const width = static_cast<std::uint64_t>(most - least) + 1;
        return least + static_cast<std::int64_t>(next() % width);
    }
    template <class List>
    auto const& one_of(List const& list) {
        return list[static_cast<std::size_t>(next() % std::size(list))];
    }

private:
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e37'79b9'7f4a'7c15u;
        z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9u;
        z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11ebu;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

/// What the runs are billed for, in the order of tally's lines.
enum part : std::size_t { input, read, write, output, reasoning, part_count };
inline constexpr std::array<char const*, part_count> part_names = {
    "input", "input.read", "input.write", "output", "output.reasoning"};

/// Prices as published: whole numbers of 10^-decimals credits per `basis` tokens.
struct price_list {
    struct model {
        std::string name;
        std::array<std::int64_t, part_count> prices{};
    };
    std::vector<model> models;
    std::int64_t units_per_credit = 0;
    std::int64_t basis = 0;
    std::int64_t quanta_per_credit = 0;  ///< what totals are rounded to
};

/// What a provider reports: wholes with their parts inside.
struct run {
    std::string model;
    std::int64_t input = 0, read = 0, write = 0, output = 0, reasoning = 0;
    std::int64_t searches = 0;
    std::string flag;  ///< "batch" or none
    std::string tool;  ///< "deep-research" or none
};

inline constexpr std::size_t operations = 4'000;

// ---- the rules of the case with rules ----

inline constexpr std::string_view batch_flag = "batch", research_tool = "deep-research",
                                  research_model = "bytedance/seed-1.8";

// ---- names ----

inline std::vector<std::string> page_names() {
    std::vector<std::string> out;
    for (auto const& each : tally::catalogs::reference_2026_04_18.view().rows()) out.emplace_back(each.model);
    return out;
}

/// Names of 9 to 43 characters in the style of the reference page, none twice.
inline std::vector<std::string> made_up_names(std::size_t count) {
    constexpr char const* vendors[] = {"acme",  "borealis-ai", "cedar",  "delphi",    "ember", "fjord-labs",
                                       "gneis", "helix",       "iolite", "jasper-ai", "kelp",  "lumen"};
    constexpr char const* families[] = {"atlas", "brook",  "coder", "dove",  "echo",
                                        "flash", "glyph",  "haiku", "iris",  "kite-instruct",
                                        "lark",  "mirage", "nova",  "orbit", "quill-preview"};
    constexpr char const* sizes[] = {"", "-mini", "-8b", "-30b-a3b", "-70b", "-large", "-405b-turbo"};
    constexpr char const* states[] = {"", "-2025-08-06", "-latest", "-1106", "-fast"};
    random_numbers random(seed);
    std::set<std::string> seen;
    std::vector<std::string> out;
    while (out.size() < count) {
        std::string name = random.one_of(vendors);
        name += '/';
        name += random.one_of(families);
        name += '-' + std::to_string(random.between(1, 9)) + '.' + std::to_string(random.between(0, 9));
        name += random.one_of(sizes);
        name += random.one_of(states);
        if (seen.insert(name).second) out.push_back(name);
    }
    return out;
}

// ---- price lists ----

/// The reference page. A token costs a whole number of nano-credits there, so that nothing is ever rounded
/// at tally's own quantum; the rules post in millionths, where most totals are.
inline price_list page_prices() {
    price_list out{{}, 100'000, 10'000, 1'000'000};
    auto const table = tally::catalogs::reference_2026_04_18.view();
    for (auto const& row : table.rows()) {
        auto const price_of = [&](tally::any_meter const& meter) {
            auto const& amount = table.quote(row, meter).value().price->rate.amount;
            return static_cast<std::int64_t>(amount.numerator() * (100'000 / amount.denominator()));
        };
        price_list::model model{std::string(row.model)};
        model.prices[input] = price_of(tally::meters::input);
        model.prices[read] =
            price_of(tally::meters::input_read);  // the input price where the page has a dash
        model.prices[output] = price_of(tally::meters::output);
        out.models.push_back(model);
    }
    return out;
}

/// The page's names at prices per million tokens with four decimals, as vendors publish them: a token costs
/// tenths of a nano-credit, and many a total lies halfway between two.
inline price_list list_prices() {
    price_list out{{}, 10'000, 1'000'000, 1'000'000'000};
    random_numbers random(seed + 1);
    for (std::string const& name : page_names()) {
        price_list::model model{name};
        for (std::int64_t& price : model.prices) price = random.between(100, 50'000);
        out.models.push_back(model);
    }
    return out;
}

// ---- runs ----

/// Runs that bill for so many parts: 1 (input), 3 (and read, output) or 5 (and write, reasoning).
inline std::vector<run> make_runs(price_list const& prices, int parts) {
    random_numbers random(seed + 2);
    std::vector<run> out(operations);
    for (run& each : out) {
        each.model = random.one_of(prices.models).name;
        each.input = random.between(4, 200'000);
        if (parts == 1) continue;
        each.read = random.between(1, each.input / 2);
        each.output = random.between(2, 20'000);
        if (parts == 3) continue;
        each.write = random.between(1, each.input / 4);
        each.reasoning = random.between(1, each.output - 1);
    }
    return out;
}

/// Runs of three parts; half of them are batches, a quarter search the web, a quarter run under a tool.
inline std::vector<run> make_runs_with_rules(price_list const& prices) {
    random_numbers random(seed + 3);
    std::vector<run> out = make_runs(prices, 3);
    for (run& each : out) {
        if (random.between(1, 2) == 1) each.flag = batch_flag;
        if (random.between(1, 4) == 1) each.searches = random.between(1, 30);
        if (random.between(1, 4) == 1) each.tool = research_tool, each.model = research_model;
    }
    return out;
}

// ---- questions for a look-up ----

inline constexpr std::size_t nowhere = ~std::size_t{0};

/// Names in a random order, and where each leads.
struct questions {
    std::vector<std::string> names;
    std::vector<std::size_t> answers;
};

/// Of names that a table has, or of others made the same way.
inline questions ask(std::vector<std::string> const& known, bool hits) {
    random_numbers random(seed + 4);
    std::vector<std::string> others = made_up_names(known.size() * 2);
    others.erase(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(known.size()));
    questions out;
    for (std::size_t i = 0; i < operations; ++i) {
        auto const at = static_cast<std::size_t>(random.between(0, std::ssize(known) - 1));
        out.names.push_back(hits ? known[at] : others[at]);
        out.answers.push_back(hits ? at : nowhere);
    }
    return out;
}

}  // namespace benchmarks
