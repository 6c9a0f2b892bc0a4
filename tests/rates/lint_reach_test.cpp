// SPDX-License-Identifier: BSL-1.0
//
// Prices that no run bills at: by hand, and in random tables against a walk through all runs of a small
// range.

#include <tally/rates/lint.hpp>

#include "catch.hpp"

#include <tally/rates/rate_table.hpp>
#include <tally/value/literals.hpp>

#include "random.hpp"

#include <string>
#include <vector>

namespace {

using namespace tally::literals;
using tally::by_number;
using tally::by_short_edge;
using tally::finding;
using tally::graduated;
using tally::likely_fix;
using tally::price;
using tally::suspicion;
using tally::whole_quantity;
namespace meters = tally::meters;

using lines = std::vector<std::string>;
lines const none{};

tally::rate_table table_of(std::vector<price> const& prices) {
    auto made = tally::rate_table::make({"acme-2026-05", {2026, 5, 1}}, prices);
    REQUIRE(made.error().code == tally::errc::none);
    return *made;
}

/// Calls `visit(finding)` for what is said of times, counts and order.
template <class Visit>
void visit_cover(tally::rate_table const& table, Visit const& visit) {
    tally::lint(table, [&](finding const& each) {
        bool const is_cover = each.why == suspicion::never_bills || each.why == suspicion::time_unpriced ||
                              each.why == suspicion::count_unpriced;
        if (is_cover) visit(each);
    });
}

/// "1<0" where price 0 bills instead of 1, "at a count of 6", "at 2026-05-01T00:00:00Z".
lines told(std::vector<price> const& prices) {
    lines out;
    visit_cover(table_of(prices), [&](finding const& each) {
        if (each.at)
            out.push_back("at " + std::string(each.at->text()));
        else if (each.count)
            out.push_back("at a count of " + std::to_string(static_cast<long long>(*each.count)));
        else
            out.push_back(std::to_string(each.price) + "<" + std::to_string(each.other));
    });
    return out;
}

price const image{"m", meters::image, 1_cr / 1_img};
price const output{"m", meters::output, 4_cr / 1_tok};
price const page{"m", meters::page, 1_cr / 1_pages};

}  // namespace

// ---- tiers that no run is in ----

TEST_CASE("a tier beyond the numbers that are read never bills") {
    auto const n = by_number("n");
    // Of 18 digits at most.
    std::int64_t const most = 999'999'999'999'999'999;
    CHECK(told({image.in(n.at_least(most)), image.ranked(1)}) == none);
    CHECK(told({image.in(n.above(most)), image.ranked(1)}) == lines{"0<0"});
}

TEST_CASE("a tier of none of its own meter never bills, of none of another's it does") {
    CHECK(told({output.in(whole_quantity(meters::output).up_to(0_tok)), output.ranked(1)}) == lines{"0<0"});
    CHECK(told({output.in(whole_quantity(meters::output).up_to(1_tok)), output.ranked(1)}) == none);
    // What a part has is the whole's too.
    CHECK(
        told(
            {price{"m", meters::input_read, 1_cr / 1_tok}.in(whole_quantity(meters::input).up_to(0_tok)),
             price{"m", meters::input_read, 2_cr / 1_tok}.ranked(1)}) == lines{"0<0"});
    // Any reasoning reprices the response.
    auto const reasoning = whole_quantity(meters::output_reasoning);
    CHECK(told({output.in(reasoning.up_to(0_tok)), output.in(reasoning.above(0_tok))}) == none);
    CHECK(told({image.in(whole_quantity(meters::input).up_to(0_tok)), image.ranked(1)}) == none);
    // Slices are counted from 1.
    auto const slice = graduated(meters::page);
    CHECK(told({page.in(slice.up_to(0_pages)), page.in(slice.above(0_pages))}) == lines{"0<0"});
    CHECK(told({page.in(slice.up_to(1_pages)), page.in(slice.above(1_pages))}) == none);
}

TEST_CASE("a part is no more than its whole") {
    auto const all = whole_quantity(meters::output), reasoning = whole_quantity(meters::output_reasoning);
    // Behind answers without reasoning, one of a single token has none beside it.
    CHECK(
        told({output.in(reasoning.up_to(0_tok)), output.in(all.up_to(1_tok)).ranked(1), output.ranked(2)}) ==
        lines{"1<0"});
    CHECK(
        told({output.in(reasoning.up_to(0_tok)), output.in(all.up_to(2_tok)).ranked(1), output.ranked(2)}) ==
        none);
    // Where reasoning bills at the price too, it may be the one token.
    price const both = output.also_for({meters::output_reasoning});
    CHECK(
        told({both.in(reasoning.up_to(0_tok)), both.in(all.up_to(1_tok)).ranked(1), both.ranked(2)}) == none);
    // All answers above ten, and all with up to ten of reasoning: the rest would be a part above its whole.
    CHECK(told({output.in(all.above(10_tok)), output.in(reasoning.up_to(10_tok)).ranked(1)}) == none);
    CHECK(
        told({output.in(all.above(12_tok)), output.in(reasoning.up_to(10_tok)).ranked(1)}) ==
        lines{"at a count of 12"});
}

TEST_CASE("slices above numbers that have none never bill, because no run comes to them") {
    auto const slice = graduated(meters::page);
    std::vector<price> const broken{page.in(slice.up_to(5_pages)), page.in(slice.at_least(7_pages))};
    CHECK(told(broken) == lines{"at a count of 6", "1<1"});
    // The tier that is missing is what would mend it.
    std::vector<likely_fix> fixes;
    visit_cover(table_of(broken), [&](finding const& each) { fixes.push_back(each.fix); });
    CHECK(fixes == std::vector{likely_fix::cover_count, likely_fix::cover_count});
    // Behind a counter a run may begin anywhere.
    std::vector<price> counted;
    for (price const& each : broken) counted.push_back(each.counting_from("pages"));
    CHECK(told(counted) == lines{"at a count of 6"});
    // Whole tens are more than the five that have slices.
    CHECK(told({page.in(slice.up_to(5_pages)).per_started(10_pages)}) == lines{"0<0", "at a count of 6"});
    CHECK(told({page.in(slice.up_to(10_pages)).per_started(10_pages)}) == lines{"at a count of 11"});
    CHECK(told({page.in(slice.up_to(5_pages)).billing_at_least(6_pages)}) == lines{"0<0", "at a count of 6"});
    // What is asked before leaves few pages, unless whole tens are billed.
    price const many = page.in(whole_quantity(meters::page).above(5_pages));
    auto const low = slice.up_to(5_pages), high = slice.above(5_pages);
    CHECK(told({many, page.in(low).ranked(1), page.in(high).ranked(1)}) == lines{"2<0"});
    CHECK(
        told(
            {many, page.in(low).ranked(1).per_started(10_pages),
             page.in(high).ranked(1).per_started(10_pages)}) == none);
}

TEST_CASE("a parameter that is asked for its number and for its shorter edge is one") {
    auto const number = by_number("size"), edge = by_short_edge("size");
    CHECK(
        told({image.in(number.up_to(720)), image.in(edge.up_to(480)).ranked(1), image.ranked(2)}) ==
        lines{"1<0"});
    CHECK(
        told({image.in(number.up_to(720)), image.in(edge.up_to(1'080)).ranked(1), image.ranked(2)}) == none);
}

TEST_CASE("counts behind a counter are others than those of the run") {
    auto const own = whole_quantity(meters::image);
    price const first = image.in(own.up_to(10_img)), counted = image.counting_from("images");
    // 11 of a run are the eleventh of the month at least, and may be no more than that.
    CHECK(told({first, counted.in(own.above(10_img)).ranked(1), image.ranked(2)}) == lines{"2<0"});
    CHECK(told({first, counted.in(own.above(11_img)).ranked(1), image.ranked(2)}) == none);
    // One that is within the first ten of the month is within the first ten of the run.
    CHECK(told({first, counted.in(own.up_to(10_img)).ranked(1), image.ranked(2)}) == lines{"1<0"});
    CHECK(told({counted.in(own.up_to(10_img)), first.ranked(1), image.ranked(2)}) == none);
}

// ---- gaps ----

TEST_CASE("a time and a count that nothing prices are both found") {
    auto const input = whole_quantity(meters::input);
    auto const day = "06:00-22:00Z"_window, night = "22:00-06:00Z"_window;
    CHECK(
        told({image.in(input.up_to(10_tok)).during(day)}) ==
        lines{"at 2026-05-01T00:00:00Z", "at a count of 11"});
    CHECK(
        told({image.in(input.up_to(10_tok)).during(day), image.during(night)}) == lines{"at a count of 11"});
    // From June on nothing at all; until then nothing above five, then above ten.
    auto const may = "2026-05-15T00:00:00Z"_utc, june = "2026-06-01T00:00:00Z"_utc;
    CHECK(
        told(
            {image.in(input.up_to(5_tok)).ending(may),
             image.in(input.up_to(10_tok)).starting(may).ending(june)}) ==
        lines{"at 2026-06-01T00:00:00Z", "at a count of 6"});
    // Each variant has its own; a default is asked for all of them.
    price const hd = image.when("q", "hd"), rest = image.otherwise();
    CHECK(
        told({hd.during(day), hd.in(input.up_to(1_tok)).during(night), rest.in(input.up_to(5_tok))}) ==
        lines{"at a count of 6", "at a count of 6"});
    CHECK(told({hd.in(input.up_to(1_tok)), rest}) == none);
    CHECK(
        told({hd.during(day).in(input.up_to(1_tok)), image.when("q", "sd").in(input.up_to(5_tok))}) ==
        lines{"at 2026-05-01T00:00:00Z", "at a count of 2", "at a count of 6"});
}

// ---- random tables ----

namespace {

/// What a run has, in a range that no bound of a random table leaves.
struct small_run {
    tally::instant at{};
    std::string_view quality{};
    int fresh = 1;  ///< output beside reasoning, which is what bills
    int reasoning = 0;
    int input = 0;
    int number = 0;
};

/// Which prices of a table some run bills at, by asking them one by one as their page says.
class walk {
public:
    explicit walk(tally::rate_table_view const& table)
        : prices_(table.prices().begin(), table.prices().end()), billed_(prices_.size()) {
        bool uses_reasoning = false, uses_input = false, uses_number = false;
        for (price const& each : prices_) {
            bool const counts = each.tier.mode == tally::tier_mode::whole_quantity;
            uses_number = uses_number || (counts && each.tier.counts == tally::tier_count::number);
            if (!counts || each.tier.counts != tally::tier_count::meters) continue;
            uses_input = uses_input || each.tier.of.contains(meters::input);
            uses_reasoning = uses_reasoning || each.tier.of.contains(meters::output_reasoning);
        }
        constexpr int most = 9;
        small_run run;
        for (char const* at :
             {"2026-05-01T00:00:00Z", "2026-05-01T12:00:00Z", "2026-06-10T00:00:00Z",
              "2026-06-10T12:00:00Z"}) {
            run.at = tally::instant::parse(at).value();
            for (char const* quality : {"hd", "sd", "other"}) {
                run.quality = quality;
                for (run.fresh = 1; run.fresh <= most; ++run.fresh)
                    for (run.reasoning = 0; run.reasoning <= (uses_reasoning ? most : 0); ++run.reasoning)
                        for (run.input = 0; run.input <= (uses_input ? most : 0); ++run.input)
                            for (run.number = 0; run.number <= (uses_number ? most : 0); ++run.number)
                                bill(run);
            }
        }
    }
    bool is_billed(std::size_t at) const { return billed_[at]; }

private:
    void bill(small_run const& run) {
        for (std::size_t i = 0; i < prices_.size(); ++i) {
            if (!holds(prices_[i], run)) continue;
            if (prices_[i].tier.mode == tally::tier_mode::graduated) return bill_slices(i, run);
            billed_[i] = true;
            return;
        }
    }
    static bool holds(price const& cell, small_run const& run) {
        for (auto const& each : cell.variant) {
            if (each.value != run.quality) return false;
        }
        if (!cell.effective.contains(run.at) || !cell.window.contains(run.at)) return false;
        if (cell.tier.mode != tally::tier_mode::whole_quantity) return true;
        int count = run.number;
        if (cell.tier.counts == tally::tier_count::meters) {
            count = 0;
            if (cell.tier.of.contains(meters::output)) count += run.fresh;
            if (cell.tier.of.contains(meters::output_reasoning)) count += run.reasoning;
            if (cell.tier.of.contains(meters::input)) count += run.input;
        }
        return count >= cell.tier.from && (!cell.tier.until || count < *cell.tier.until);
    }
    /// Every number up to the quantity lies in a slice of the ladder, or the run is refused.
    void bill_slices(std::size_t first, small_run const& run) {
        auto const& billed = prices_[first].billed;
        std::int64_t quantity = run.fresh < billed.minimum ? billed.minimum : run.fresh;
        while (billed.increment != 0 && quantity % billed.increment != 0) ++quantity;
        std::vector<std::size_t> reached;
        for (std::int64_t number = 1; number <= quantity; ++number) {
            std::size_t at = first;
            while (at < prices_.size() &&
                   !(prices_[at].same_ladder(prices_[first]) && number >= prices_[at].tier.from &&
                     (!prices_[at].tier.until || number < *prices_[at].tier.until)))
                ++at;
            if (at == prices_.size()) return;
            reached.push_back(at);
        }
        for (std::size_t const at : reached) billed_[at] = true;
    }

    std::vector<price> prices_;
    std::vector<bool> billed_;
};

/// Prices of output: variants, hours, periods, ranks, and tiers by its own count, its reasoning, the input
/// and a number. Many are no table.
std::vector<price> random_prices(kit::random& random) {
    bool const has_variants = random.below(3) == 0;
    std::vector<price> out;
    auto const tier_of = [&](int kind) {
        tally::tier made = kind == 0   ? tally::tier(whole_quantity(meters::output))
                           : kind == 1 ? tally::tier(whole_quantity(meters::output_reasoning))
                           : kind == 2 ? tally::tier(whole_quantity(meters::input))
                           : kind == 3 ? tally::tier(by_number("n"))
                                       : tally::tier(graduated(meters::output));
        return made;
    };
    while (out.size() < 2 || (out.size() < 9 && random.below(4) != 0)) {
        price each = output;
        each.rank = static_cast<std::uint8_t>(random.below(3));
        if (has_variants && random.coin())
            each = each.when("q", random.coin() ? "hd" : "sd");
        else if (has_variants || random.below(4) == 0)
            each = each.otherwise();
        if (random.below(4) == 0)
            each = each.during(random.coin() ? "06:00-22:00Z"_window : "22:00-06:00Z"_window);
        if (random.below(5) == 0)
            each.effective = random.coin() ? tally::period{{}, "2026-06-01T00:00:00Z"_utc}
                                           : tally::period{"2026-06-01T00:00:00Z"_utc, {}};
        int const kind = random.between(0, 6);
        if (kind > 4) {
            out.push_back(each);
            continue;
        }
        // A ladder of one to three tiers, sometimes with a gap.
        if (kind == 4 && random.below(4) == 0) each.billed.increment = random.between(1, 3);
        if (kind == 4 && random.below(4) == 0) each.billed.minimum = random.between(1, 3);
        std::int64_t from = random.between(-3, 2);
        for (int i = random.between(1, 3); i > 0; --i) {
            each.tier = tier_of(kind);
            each.tier.from = from;
            from += random.between(1, 2);
            if (i > 1 || random.coin()) each.tier.until = from;
            if (random.below(3) == 0) ++from;
            out.push_back(each);
        }
    }
    return out;
}

std::string told(price const& of) {
    std::string out = "rank " + std::to_string(of.rank);
    for (auto const& each : of.variant) out += " q=" + std::string(each.value);
    if (of.is_default) out += " default";
    if (!of.window.always()) out += " " + std::string(of.window.text().view());
    if (of.effective.from) out += " from June";
    if (of.effective.until) out += " until June";
    if (of.tier.mode == tally::tier_mode::none) return out + "\n";
    out += of.tier.mode == tally::tier_mode::graduated                ? " graduated"
           : of.tier.counts != tally::tier_count::meters              ? " number"
           : of.tier.of == tally::meter_set{meters::output}           ? " output"
           : of.tier.of == tally::meter_set{meters::output_reasoning} ? " reasoning"
                                                                      : " input";
    out += " [" + std::to_string(of.tier.from) + "," +
           (of.tier.until ? std::to_string(*of.tier.until) : std::string("...")) + ")";
    if (of.billed.minimum != 0) out += " at least " + std::to_string(of.billed.minimum);
    if (of.billed.increment != 0) out += " per " + std::to_string(of.billed.increment);
    return out + "\n";
}

}  // namespace

TEST_CASE("of random tables exactly the prices are found that no run of a small range bills at") {
    std::size_t tables = 0, silent = 0, billing = 0;
    for (std::uint64_t seed = 1; tables < 1'500; ++seed) {
        kit::random random(seed);
        auto const made = tally::rate_table::make({"acme-2026-05", {2026, 5, 1}}, random_prices(random));
        if (!made) continue;
        ++tables;
        tally::rate_table_view const table = *made;
        std::vector<bool> found(table.prices().size());
        visit_cover(*made, [&](finding const& each) {
            if (each.why == suspicion::never_bills) found[each.price] = true;
        });
        walk const by_hand(table);
        std::string all;
        for (price const& each : table.prices()) all += told(each);
        for (std::size_t i = 0; i < found.size(); ++i) {
            INFO("seed " << seed << ", price " << i << " of\n" << all);
            CHECK(found[i] == !by_hand.is_billed(i));
            ++(found[i] ? silent : billing);
        }
    }
    // Neither is rare, or nothing would be compared.
    CHECK(silent > 500);
    CHECK(billing > 500);
}
