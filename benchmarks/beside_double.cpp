// SPDX-License-Identifier: BSL-1.0

// One settlement and one look-up by name: tally's beside two that are written by hand in doubles.

#include "with_naive_double.hpp"
#include "with_plain_double.hpp"
#include "with_tally.hpp"

#include <algorithm>
#include <memory>

// A settlement goes from a provider's counts, cached tokens inside the input, to lines and a rounded total.
// The doubles make the same lines and round to the same quantum. What they leave out: shares that sum to the
// total, a trace, any check of a count, a sum or a flag.

namespace {

using namespace benchmarks;

/// Does something for each element, and lets the compiler forget no answer.
template <class List, class Work>
std::function<void()> pass_over(List const& list, Work work) {
    return [&list, work] {
        for (auto const& each : list) {
            auto const answer = work(each);
            benchmark::DoNotOptimize(answer);
        }
    };
}

/// How many answers are not the expected ones, which are computed only when that is asked.
template <class List, class Expect, class Work, class IsRight>
std::function<std::size_t()> wrong_among(List const& list, Expect expect, Work work, IsRight is_right) {
    return [&list, expect, work, is_right] {
        auto const& expected = expect();
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!is_right(work(list[i]), expected[i])) ++wrong;
        }
        return wrong;
    };
}

// ---- settlements ----

/// Everything that one case of settlements needs while its rows live.
struct settlements {
    price_list prices;
    std::vector<run> runs;
    tally::rate_table in_tally;
    with_plain_double::table in_plain;
    with_naive_double::table in_naive;

    settlements(price_list const& list, std::vector<run> const& of)
        : prices(list),
          runs(of),
          in_tally(with_tally::table_of(prices)),
          in_plain(with_plain_double::table_of(prices)),
          in_naive(with_naive_double::table_of(prices)) {}
};

template <bool WithRules>
void add_settlements(
    std::vector<row>& rows, std::string const& name, std::shared_ptr<settlements const> const& with) {
    auto const in_tally = [with](run const& each) {
        if constexpr (WithRules)
            return with_tally::settle_with_rules(each);
        else
            return with_tally::settle(with->in_tally, each);
    };
    auto const in_plain = [with](run const& each) {
        return with_plain_double::settle<WithRules>(with->in_plain, each);
    };
    auto const in_naive = [with](run const& each) {
        return with_naive_double::settle<WithRules>(with->in_naive, each);
    };
    double const quanta = static_cast<double>(with->prices.quanta_per_credit);
    auto const is_total = [quanta](double credits, std::size_t lines, exact_bill const& expected) {
        return lines == expected.lines.size() && std::llround(credits * quanta) == expected.quanta;
    };
    auto const plain_is_right = [is_total](with_plain_double::bill const& bill, exact_bill const& expected) {
        return is_total(bill.total, bill.size, expected);
    };
    auto const naive_is_right = [is_total](with_naive_double::bill const& bill, exact_bill const& expected) {
        return is_total(bill.total, bill.lines.size(), expected);
    };
    auto const& runs = with->runs;
    auto const expected = [with] { return settle_exactly(with->prices, with->runs, WithRules); };
    auto const ties = [expected] {
        auto const is_tie = [](exact_bill const& each) { return each.tie; };
        return static_cast<std::size_t>(std::ranges::count_if(expected(), is_tie));
    };
    rows.push_back(
        {name, "tally", true, runs.size(), pass_over(runs, in_tally), ties,
         wrong_among(runs, expected, in_tally, with_tally::is_right)});
    rows.push_back(
        {name, "plain-double", false, runs.size(), pass_over(runs, in_plain), ties,
         wrong_among(runs, expected, in_plain, plain_is_right)});
    rows.push_back(
        {name, "naive-double", false, runs.size(), pass_over(runs, in_naive), ties,
         wrong_among(runs, expected, in_naive, naive_is_right)});
}

// ---- look-ups ----

struct look_ups {
    questions asked;
    tally::rate_table in_tally;
    with_plain_double::name_index in_plain;
    std::unordered_map<std::string, std::size_t> in_naive;

    look_ups(std::vector<std::string> const& names, bool hits)
        : asked(ask(names, hits)), in_tally(with_tally::table_of(names)), in_plain(names) {
        for (std::size_t i = 0; i < names.size(); ++i) in_naive[names[i]] = i;
    }
};

void add_look_ups(
    std::vector<row>& rows, std::string const& name, std::shared_ptr<look_ups const> const& with) {
    auto const in_tally = [with, view = with->in_tally.view()](std::string const& each) {
        auto const at = view.position(each);
        return at ? *at : nowhere;
    };
    auto const in_plain = [with](std::string const& each) { return with->in_plain.find(each); };
    auto const in_naive = [with](std::string const& each) {
        auto const found = with->in_naive.find(each);
        return found == with->in_naive.end() ? nowhere : found->second;
    };
    auto const add = [&](char const* version, auto const& find) {
        auto const& names = with->asked.names;
        rows.push_back(
            {name,
             version,
             true,
             names.size(),
             pass_over(names, find),
             {},
             wrong_among(
                 names, [with] { return with->asked.answers; }, find, std::equal_to<>())});
    };
    add("tally", in_tally);
    add("plain-double", in_plain);
    add("naive-double", in_naive);
}

std::vector<row> all_rows() {
    std::vector<row> rows;
    price_list const per_million = list_prices(), page = page_prices();
    for (int const parts : {1, 3, 5}) {
        auto const name = "settle-" + std::to_string(parts) + (parts == 1 ? "-line" : "-lines");
        auto const runs = make_runs(per_million, parts);
        add_settlements<false>(rows, name, std::make_shared<settlements>(per_million, runs));
    }
    add_settlements<true>(
        rows, "settle-with-rules", std::make_shared<settlements>(page, make_runs_with_rules(page)));
    for (std::size_t const count : {22u, 300u, 2'500u}) {
        auto const names = count == 22 ? page_names() : made_up_names(count);
        for (bool const hits : {true, false}) {
            auto const name = (hits ? "find-in-" : "miss-in-") + std::to_string(count) + "-names";
            add_look_ups(rows, name, std::make_shared<look_ups>(names, hits));
        }
    }
    return rows;
}

}  // namespace

int main(int argc, char* argv[]) { return benchmarks::main_of(argc, argv, all_rows()); }
