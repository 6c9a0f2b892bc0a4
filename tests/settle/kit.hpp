// SPDX-License-Identifier: BSL-1.0
//
// What the tests of settlements share: a small table with easy rates, and settlements as text to compare with
// literals.
#pragma once

#include <tally/settle/settle.hpp>

#include "catch.hpp"
#include "told.hpp"

#include <tally/rates/static_rate_table.hpp>
#include <tally/rules/check.hpp>
#include <tally/rules/validate.hpp>
#include <tally/value/literals.hpp>

#include <string>
#include <vector>

namespace kit {

using namespace tally::literals;
namespace meters = tally::meters;

inline constexpr tally::price prices[] = {
    tally::price{"acme/chat", meters::input, 1_cr / 1'000_tok}.also_for({meters::input_read}),
    tally::price{"acme/chat", meters::output, 2_cr / 1'000_tok}.also_for({meters::output_reasoning}),
    tally::price{"acme/other", meters::input, 3_cr / 1'000_tok},
    tally::price{"acme/other", meters::input_read, 1_cr / 1'000_tok},
    tally::price{"acme/other", meters::output, 6_cr / 1'000_tok},
    tally::price{"acme/draw", meters::image, 0.04_cr / 1_img},
    tally::price::free_of_charge("acme/draw", meters::input),
    tally::price{"acme/thirds", meters::input, 1_cr / 3_tok},
    tally::price{"acme/thirds", meters::output, 1_cr / 3_tok},
    tally::price{"acme/thirds", meters::image, 1_cr / 3_img},
    // One nano-credit a token, two of them for output: the ends of the public range in round counts.
    tally::price{"acme/nano", meters::input, 0.000000001_cr / 1_tok},
    tally::price{"acme/nano", meters::output, 0.000000002_cr / 1_tok},
};
inline constexpr tally::alias aliases[] = {{"chat", "acme/chat"}, {"other", "acme/other"}};
inline constexpr tally::static_rate_table acme{
    tally::snapshot{"acme-2026-05", {2026, 5, 1}}, prices, aliases};

/// 1,500 input and 800 output tokens of acme/chat: 1.5 + 1.6 = 3.1 credits.
inline tally::run usual() {
    tally::run of;
    of.model = "acme/chat";
    of.usage = tally::usage::inclusive({.input = 1'500_tok, .output = 800_tok});
    return of;
}

/// "3 input x1500 rate = 1.5": phase, meter, quantity, cause, rule, tag, at whose rate, variant, exact worth,
/// and the share where it is another number.
template <class Settlement>
std::vector<std::string> lines(tally::result<Settlement> const& bill) {
    if (!bill) return {told(bill.error())};
    std::vector<std::string> all;
    for (auto const& line : *bill) {
        std::string text = std::to_string(static_cast<int>(line.made_in)) + " " +
                           (line.meter.exists() ? std::string(line.meter.name()) : "-");
        if (line.quantity != 0) text += " x" + std::to_string(line.quantity);
        text += " " + std::string(name(line.cause));
        if (!line.rule.empty()) text += " '" + std::string(line.rule) + "'";
        if (!line.tag.empty()) text += " #" + std::string(line.tag);
        if (!line.priced_as.empty()) text += " as " + std::string(line.priced_as);
        for (auto const& each : line.variant)
            text += " " + std::string(each.name) + "=" + std::string(each.value);
        std::string const exact(line.exact.text().view()), share(line.share.text().view());
        text += " = " + exact + (share == exact ? "" : " ~ " + share) + (line.memo ? " memo" : "");
        all.push_back(text);
    }
    return all;
}

/// "multiplier @0 'half' count 1500 x0.5": kind, line, rule, subject, quantity before, count, factor, amount.
template <class Settlement>
std::vector<std::string> trace(tally::result<Settlement> const& bill) {
    if (!bill) return {told(bill.error())};
    std::vector<std::string> all;
    for (auto const& step : bill->trace()) {
        std::string text(name(step.kind));
        if (step.line != step.no_line) text += " @" + std::to_string(step.line);
        if (!step.rule.empty()) text += " '" + std::string(step.rule) + "'";
        if (!step.subject.empty()) text += " " + std::string(step.subject);
        if (step.before != 0) text += " before " + std::to_string(step.before);
        if (step.count != 0) text += " count " + std::to_string(step.count);
        if (!(step.factor == tally::factor{})) text += " x" + std::string(step.factor.text().view());
        if (step.amount.numerator() != 0) text += " = " + std::string(step.amount.text().view());
        all.push_back(text);
    }
    return all;
}

/// "3.1", or why there is no total.
template <class Settlement>
std::string total(tally::result<Settlement> const& bill) {
    return bill ? std::string(bill->total().text().view()) : told(bill.error());
}

using strings = std::vector<std::string>;

/// Settles on a table, and checks what every settlement promises.
template <tally::rate_table_like Table, class... Host>
tally::result<tally::settlement> bill(
    Table const& table, tally::run const& of, std::vector<tally::rule> const& rules = {},
    std::vector<tally::tool> const& tools = {}, tally::terms const& posting = {}, Host const&... host) {
    auto const set = tally::validate_rules<std::int64_t>(rules, tools, posting);
    REQUIRE(told(set.error()) == fine);
    auto const settled = tally::settle(table, *set, of, host...);
    if (settled) {
        tally::int128 shares = 0;  // wide, because shares that cancel in the total may not do so on the way
        for (auto const& line : *settled) shares += line.share.in_smallest();
        CHECK((shares == settled->total().in_smallest()));
        CHECK(settled->total().in_smallest() % posting.quantum.in_smallest() == 0);
    }
    return settled;
}

/// The same on the table above.
template <class... Host>
tally::result<tally::settlement> bill(
    tally::run const& of, std::vector<tally::rule> const& rules = {},
    std::vector<tally::tool> const& tools = {}, tally::terms const& posting = {}, Host const&... host) {
    return bill(acme, of, rules, tools, posting, host...);
}

}  // namespace kit
