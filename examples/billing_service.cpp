// SPDX-License-Identifier: BSL-1.0
//
// A service that settles at run time: rates that it loads, threads that share them, debits that own their
// texts.

#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <tally/text/format.hpp>

#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace tally::literals;
namespace meters = tally::meters;

// Rules are data of the program; the rates arrive while it runs.
constexpr tally::rule rule_list[] = {
    tally::rule::add_on("web-search", meters::web_search, 0.01_cr / 1_srch),
};
constexpr auto rules = tally::validate_rules(rule_list).value();

/// What the service knows of a finished run. A `tally::run` views these texts.
struct execution {
    std::string id, organization, model;
    std::int64_t prompt = 0, cached = 0, completion = 0, reasoning = 0;
    std::string searches;  ///< a text of the journal that nobody has checked
};

/// What the service stores. It views nothing.
struct debit {
    std::string execution_id;
    std::int64_t nano_credits = 0;
    std::vector<std::byte> settlement;
    std::string refused_because;
};

tally::run run_of(execution const& of) {
    tally::run out;
    out.model = of.model;
    out.usage = tally::usage::inclusive({.input = tally::tokens::of(of.prompt),
                                         .read = tally::tokens::of(of.cached),
                                         .output = tally::tokens::of(of.completion),
                                         .reasoning = tally::tokens::of(of.reasoning)})
                    .with_text(meters::web_search, of.searches);
    out.tags = {{"run", of.id}, {"organization", of.organization}};
    return out;
}

debit settled(tally::rate_table const& rates, execution const& of) {
    debit out;
    out.execution_id = of.id;
    auto const run = run_of(of);
    auto const bill = tally::settle(rates, rules, run);
    if (!bill) {
        out.refused_because = tally::explain(bill.error(), rates);
        return out;
    }
    out.nano_credits = bill->total().in_smallest();
    out.settlement.resize(tally::canonical_size(*bill));
    // The buffer is as large as canonical_size said, so there is nothing to refuse.
    static_cast<void>(tally::write_canonical(*bill, out.settlement).value());
    return out;
}

/// Settles from two threads. They share the rates, which nobody changes, and write debits of their own.
std::vector<debit>
settle_all(std::shared_ptr<tally::rate_table const> const& rates, std::vector<execution> const& all) {
    std::vector<debit> out(all.size());
    auto const settle_every_second = [rates, &all, &out](std::size_t first) {
        for (std::size_t i = first; i < all.size(); i += 2) out[i] = settled(*rates, all[i]);
    };
    std::thread even{settle_every_second, 0}, odd{settle_every_second, 1};
    even.join();
    odd.join();
    return out;
}

constexpr std::string_view rate_page = R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| acme/chat-1 | 0.02 credits | 0.08 credits | 0.005 credits |
)";

/// The debits of one day. Its rates and executions are gone when it returns.
std::vector<debit> day() {
    auto const read = tally::rate_table::parse_page(rate_page, tally::snapshot{"acme-2026-05", {2026, 5, 1}});
    auto const rates = std::make_shared<tally::rate_table const>(read.value());
    std::vector<execution> const all = {
        {"e-1", "atlas", "acme/chat-1", 12'000, 4'000, 1'500, 900, "3"},
        {"e-2", "atlas", "acme/chat", 12'000, 4'000, 1'500, 900, "0"},
        {"e-3", "borealis", "acme/chat-1", 12'000, -4'000, 1'500, 900, "0"},
        {"e-4", "borealis", "acme/chat-1", 12'000, 4'000, 1'500, 900, "three"},
    };
    return settle_all(rates, all);
}

int main() {
    for (debit const& each : day()) {
        if (!each.refused_because.empty()) {
            fmt::print("{} is refused: {}\n", each.execution_id, each.refused_because);
            continue;
        }
        auto const bill = tally::read_canonical(each.settlement);
        fmt::print("{}: {} nano-credits\n", each.execution_id, each.nano_credits);
        for (auto const& tag : bill->tags()) fmt::print("  {}: {}\n", tag.name, tag.value);
        for (auto const& line : *bill) fmt::print("  {}\n", line);
    }
}
