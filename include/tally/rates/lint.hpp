// SPDX-License-Identifier: BSL-1.0
//
// What is probably a mistake in a table that is valid: rates out of proportion, prices that never bill, gaps.
#pragma once

#include <tally/rates/comparison.hpp>
#include <tally/rates/coverage.hpp>
#include <tally/value/factor.hpp>

#include <concepts>  // what a sink is

namespace tally {

/// Why a price is suspected.
enum class suspicion : std::uint8_t {
    ratio_unusual,  ///< its ratio to another price of the model is far from the median of the table
    ratio_shifted,  ///< its ratio is a power of ten times that of several models, and no other model has it
    rate_unusual,   ///< its rate is far from the median of its meter
    order_unusual,  ///< output costs less than input, or a read more
    never_bills,  ///< no run bills at it: others are asked before, its time is over, no count is in its tier
    time_unpriced,    ///< at some time no price of the meter holds
    count_unpriced,   ///< some count lies in no tier
    default_missing,  ///< runs of a value that no variant names have no price
    parts_unpriced,   ///< parts of the meter have neither a price nor one that stands in
};

[[nodiscard]] constexpr std::string_view name(suspicion why) noexcept {
    constexpr char const* names[] = {"ratio_unusual",  "ratio_shifted",   "rate_unusual",
                                     "order_unusual",  "never_bills",     "time_unpriced",
                                     "count_unpriced", "default_missing", "parts_unpriced"};
    return detail::name_in(names, why);
}

/// What would probably put it right.
enum class likely_fix : std::uint8_t {
    check_rate,    ///< no power of ten away, nor swapped
    change_basis,  ///< the amount is meant for another basis: see `basis`
    swap_rates,    ///< the two prices that are compared
    change_rank,   ///< or remove the price
    cover_time,    ///< a price for the rest of the time
    cover_count,   ///< a tier for the rest of the counts
    add_default,   ///< for values that no variant names
    price_parts,   ///< or let another price stand in for them
};

/// The fix in a few words, such as "swap the two rates".
[[nodiscard]] constexpr std::string_view name(likely_fix fix) noexcept {
    constexpr char const* names[] = {
        "check the rate",
        "state it for another basis",
        "swap the two rates",
        "remove it or change its rank",
        "price the rest of the time",
        "add a tier for the rest",
        "add a default by otherwise()",
        "price the parts or name them in also_for()"};
    return detail::name_in(names, fix);
}

/// One price that is probably a mistake. Views the table's names.
template <class Rep = std::int64_t>
struct basic_finding {
    std::string_view model{};
    any_meter meter{};
    std::size_t price = 0;  ///< its position in `prices()` of the table
    std::size_t other = 0;  ///< of the price it is compared with, or that bills instead; else its own
    suspicion why{};
    likely_fix fix{};
    int power = 0;                  ///< it is about 10^power times what is usual
    maybe<Rep> basis{};             ///< per how many of the smallest thing metered its amount would be usual
    fraction<wide_t<Rep>> found{};  ///< its ratio to the other price, or its rate per smallest thing metered
    fraction<wide_t<Rep>> usual{};  ///< what is compared with that
    maybe<instant> at{};            ///< a time that is not priced
    maybe<wide_t<Rep>> count{};     ///< the lowest count that is not priced, in the smallest thing metered
    meter_mask parts = 0;           ///< that are not priced

    friend constexpr bool operator==(basic_finding const&, basic_finding const&) = default;
};

using finding = basic_finding<>;

/// How far is too far. The defaults find none in the reference page of 2026-04-18.
struct lint_limits {
    /// A ratio is unusual above the median times this, or below the median by it: √10, rounded up. What is
    /// farther off is nearer to ten times the median than to the median.
    factor ratio = factor::of(31'623, 10'000).value();
    /// A rate likewise. Models differ more in what they cost than in how their prices go together.
    factor rate = factor::of(100, 1).value();
    /// Fewest models that have a number, the suspected among them, for their median to be compared with.
    std::size_t models_min = 5;
    /// Fewest other models whose ratio one is a power of ten away from; so many that have the very ratio make
    /// it usual.
    std::size_t sharing_min = 3;
    /// Built-in parts that must have a price, or one that stands in, where their whole has a rate.
    meter_mask parts = meters::input_read.any().bit() | meters::input_write.any().bit() |
                       meters::input_write_5m.any().bit() | meters::input_write_1h.any().bit() |
                       meters::output_reasoning.any().bit();
};

/// Findings, as many as there is room for.
template <class Rep = std::int64_t, std::size_t Capacity = 32>
struct basic_findings {
    inline_list<basic_finding<Rep>, Capacity> kept{};
    std::size_t left_out = 0;  ///< how many more there are
};

/// Calls `sink(finding)` for each price of a table that is probably a mistake, model by model in the order of
/// the table. Allocates nothing. O(prices · models), and of each model's meter that has n prices O(n²) where
/// they are variants or one ladder, O(n⁵) where each has its own hours and tier.
///
/// Rates of zero are not compared, nor ratios that do not fit 128 bits in lowest terms. Each model speaks
/// once for a median, by its first price of the meter; of an even number of models the upper or the lower of
/// the middle two is asked, whichever is nearer. Output at exactly the rate of input is usual. Time begins at
/// the day of the table's snapshot.
template <rate_table_like Table, class Sink>
requires std::invocable < Sink const&, basic_finding<typename Table::rep>
const& > constexpr void lint(Table const& table, Sink const& sink, lint_limits const& limits = {});

/// The same as a list: `tally::lint(page)`, or `lint<100>(page)` where 32 are too few.
template <std::size_t Capacity = 32, rate_table_like Table>
[[nodiscard]] constexpr basic_findings<typename Table::rep, Capacity>
lint(Table const& table, lint_limits const& limits = {});

namespace detail {

/// What is odd about the ratio of a price to that of its partner, or about its rate.
template <class Rep>
struct oddity {
    bool exists = false;
    suspicion why{};
    int power = 0;
    fraction<wide_t<Rep>> found{}, usual{};
};

template <class Rep, class Sink>
class table_lint {
public:
    using wide = wide_t<Rep>;
    using number = fraction<wide>;
    using price_type = basic_price<Rep>;
    using odd = oddity<Rep>;

    constexpr table_lint(basic_rate_table_view<Rep> const& table, Sink& sink, lint_limits const& limits)
        : table_(table), compared_(table), sink_(sink), limits_(limits) {
        // Before 1677 and behind 2262 there are no instants.
        constexpr std::int64_t day = 86'400'000'000'000, most = 106'751;
        std::int64_t const days = table.snapshot().date.days();
        since_ = instant::of_nanos((days < -most ? -most : days > most ? most : days) * day);
    }

    constexpr void look() {
        for (table_row const& row : table_.rows()) {
            row_ = table_.prices(row);
            first_ = row.first_price;
            for (std::size_t i = 0; i < row_.size();) {
                std::size_t end = i + 1;
                while (end < row_.size() && row_[end].meter == row_[i].meter) ++end;
                for (std::size_t j = i; j < end; ++j) look_at_rate(j);
                if (end - i > 1 || row_[i].is_conditional()) look_at_cover(i, end);
                look_at_parts(i);
                i = end;
            }
        }
    }

private:
    constexpr basic_finding<Rep> at(std::size_t i, suspicion why, likely_fix fix) const {
        basic_finding<Rep> out;
        out.model = row_[i].model;
        out.meter = row_[i].meter;
        out.price = out.other = first_ + i;
        out.why = why;
        out.fix = fix;
        return out;
    }

    constexpr void tell(basic_finding<Rep> const& what) { sink_(what); }

    // ---- rates ----

    /// Medians of built-in meters are remembered.
    constexpr usual_number<Rep> usual(any_meter const& meter, bool as_ratio) {
        if (meter.bit() == 0) return compared_.usual(meter, as_ratio);
        remembered& all = known_[trailing_zeros(meter.bit())][as_ratio ? 1 : 0];
        if (!all.is_known) all = {true, compared_.usual(meter, as_ratio)};
        return all.value;
    }

    /// Whether a number is too far from the middle ones, and by which power of ten.
    constexpr odd far_from(number const& found, usual_number<Rep> const& of, factor const& most) const {
        odd out{false, {}, 0, found, {}};
        number times{};
        number const limit{wide(most.numerator()), wide(most.denominator())};
        if (of.models < limits_.models_min) return out;
        if (found > of.high) {
            out.usual = of.high;
            out.exists = quotient<Rep>(found, of.high, times) && times > limit;
            if (out.exists) out.power = nearest_power(times);
        } else if (found < of.low) {
            out.usual = of.low;
            out.exists = quotient<Rep>(of.low, found, times) && times > limit;
            if (out.exists) out.power = -nearest_power(times);
        }
        return out;
    }

    constexpr odd odd_rate(price_type const& cell) {
        odd out = far_from(compared_.rate_of(cell), usual(cell.meter, false), limits_.rate);
        out.why = suspicion::rate_unusual;
        return out;
    }

    constexpr odd odd_ratio(price_type const& cell, price_type const& by) {
        number ratio{};
        if (!compared_.ratio_of(cell, by, ratio)) return {};
        bool const is_output = cell.meter == meters::output.any(),
                   is_read = cell.meter == meters::input_read.any();
        number const one{1, 1};
        if (is_output && ratio == one) return {};
        auto const all = usual(cell.meter, true);
        odd out = far_from(ratio, all, limits_.ratio);
        out.why = suspicion::ratio_unusual;
        if (out.exists && compared_.sharing(cell, ratio) >= limits_.sharing_min)
            out.exists = false;
        else if (!out.exists && all.models >= limits_.models_min) {
            out.power = compared_.shared_power(cell, ratio, limits_.sharing_min, out.usual);
            out.exists = out.power != 0;
            out.why = suspicion::ratio_shifted;
        }
        if (!out.exists && ((is_output && ratio < one) || (is_read && ratio > one)))
            out = {true, suspicion::order_unusual, 0, ratio, one};
        return out;
    }

    constexpr maybe<std::size_t> partner_of(std::size_t i) const {
        if (!compared_.is_compared(row_[i])) return {};
        auto const by = compared_.partner(row_, row_[i]);
        if (!by) return {};
        return static_cast<std::size_t>(&*by - row_.data());
    }

    constexpr void look_at_rate(std::size_t i) {
        if (!compared_.is_compared(row_[i])) return;
        if (auto const by = partner_of(i)) {
            odd const wrong = odd_ratio(row_[i], row_[*by]);
            if (wrong.exists) {
                std::size_t first = i;
                if (!blames_partner(i, *by, wrong, first)) return report(i, *by, wrong);
                if (first == i) report(*by, i, inverse(wrong));
                return;
            }
        }
        odd const wrong = odd_rate(row_[i]);
        if (wrong.exists && !is_in_odd_ratio(i)) report(i, i, wrong);
    }

    /// Whether what is odd about price i is rather its partner's doing: all that are measured by it are off
    /// by one power of ten and in one direction, or its own rate is off and that of i is not. `first` is the
    /// first of them.
    constexpr bool blames_partner(std::size_t i, std::size_t by, odd const& wrong, std::size_t& first) {
        std::size_t measured = 0;
        for (std::size_t j = row_.size(); j-- > 0;) {
            auto const partner = partner_of(j);
            if (!partner || *partner != by) continue;
            odd const same = odd_ratio(row_[j], row_[by]);
            bool const is_above = same.found > same.usual;
            if (!same.exists || same.power != wrong.power || is_above != (wrong.found > wrong.usual))
                return false;
            ++measured;
            first = j;
        }
        return measured > 1 || (odd_rate(row_[by]).exists && !odd_rate(row_[i]).exists);
    }

    constexpr bool is_in_odd_ratio(std::size_t i) {
        for (std::size_t j = 0; j < row_.size(); ++j) {
            auto const partner = partner_of(j);
            if (partner && *partner == i && odd_ratio(row_[j], row_[i]).exists) return true;
        }
        return false;
    }

    static constexpr odd inverse(odd const& of) {
        return {true, of.why, -of.power, {of.found.d, of.found.n}, {of.usual.d, of.usual.n}};
    }

    /// How many times the larger of two numbers is the smaller; false where it does not fit.
    static constexpr bool apart(number const& a, number const& b, number& times) {
        return a < b ? quotient<Rep>(b, a, times) : quotient<Rep>(a, b, times);
    }

    constexpr void report(std::size_t i, std::size_t other, odd const& wrong) {
        auto out = at(i, wrong.why, likely_fix::check_rate);
        out.other = first_ + other;
        out.power = wrong.power;
        out.found = wrong.found.reduced();
        out.usual = wrong.usual.reduced();
        number const ten{power_of_ten<wide>(magnitude(wrong.power)), 1};
        number const shift = wrong.power < 0 ? ten : number{ten.d, ten.n};
        number shifted = wrong.found;
        if (wrong.power != 0) {
            out.fix = likely_fix::change_basis;
            static_cast<void>(multiply<Rep>(out.found, shift, shifted));
            set_basis(out, row_[i].rate.basis);
        }
        number const swapped{wrong.found.d, wrong.found.n};
        number by_swap{}, by_shift{};
        bool const is_nearer_swapped = other != i && apart(swapped, wrong.usual, by_swap) &&
                                       apart(shifted, wrong.usual, by_shift) && by_swap < by_shift;
        if (is_nearer_swapped || wrong.why == suspicion::order_unusual) {
            out.fix = likely_fix::swap_rates;
            out.basis = {};
        }
        tell(out);
    }

    /// A rate that is too high by a power of ten has an amount for a basis that is larger by it.
    static constexpr void set_basis(basic_finding<Rep>& out, Rep const& stated) {
        wide const ten = power_of_ten<wide>(magnitude(out.power)), per = wide(stated);
        if (out.power < 0 && per % ten != 0) return;
        Rep meant{};
        if (representation<Rep>::narrow(out.power > 0 ? wide(per * ten) : wide(per / ten), meant))
            out.basis = meant;
    }

    // ---- what is priced ----

    constexpr void look_at_cover(std::size_t first, std::size_t end) {
        price_coverage<Rep> const cover{row_.subspan(first, end - first), since_};
        for (std::size_t i = first; i < end; ++i) {
            auto const reach = cover.reach_of(i - first);
            if (!reach.exists) {
                bool const by_gap = reach.breaks_off;
                auto out =
                    at(i, suspicion::never_bills, by_gap ? likely_fix::cover_count : likely_fix::change_rank);
                out.other = first_ + first + reach.instead;
                tell(out);
            }
            if (!cover.leads_variant(i - first)) continue;
            auto const gap = cover.gap_of(i - first);
            if (gap.at) {
                auto out = at(i, suspicion::time_unpriced, likely_fix::cover_time);
                out.at = gap.at;
                tell(out);
            }
            if (gap.count) {
                auto out = at(i, suspicion::count_unpriced, likely_fix::cover_count);
                out.count = gap.count;
                tell(out);
            }
        }
        if (cover.lacks_default()) tell(at(first, suspicion::default_missing, likely_fix::add_default));
    }

    constexpr void look_at_parts(std::size_t i) {
        any_meter const& meter = row_[i].meter;
        bool const is_outermost = meter.bit() != 0 && meter.wholes() == 0;
        if (!is_outermost || row_[i].kind != price_kind::priced) return;
        meter_mask priced = 0;
        for (price_type const& each : row_) priced |= each.meter.bit() | each.stands_in_for;
        meter_mask const missing = limits_.parts & meter_parts.of[trailing_zeros(meter.bit())] & ~priced;
        if (missing == 0) return;
        auto out = at(i, suspicion::parts_unpriced, likely_fix::price_parts);
        out.parts = missing;
        tell(out);
    }

    struct remembered {
        bool is_known = false;
        usual_number<Rep> value{};
    };

    basic_rate_table_view<Rep> table_;
    rate_comparison<Rep> compared_;
    Sink& sink_;
    lint_limits const& limits_;
    instant since_{};
    std::span<price_type const> row_{};
    std::size_t first_ = 0;
    remembered known_[builtin_meters::count][2]{};
};

}  // namespace detail

template <rate_table_like Table, class Sink>
requires std::invocable < Sink const&, basic_finding<typename Table::rep>
const& > constexpr void lint(Table const& table, Sink const& sink, lint_limits const& limits) {
    using Rep = typename Table::rep;
    detail::table_lint<Rep, Sink const>{basic_rate_table_view<Rep>(table), sink, limits}.look();
}

template <std::size_t Capacity, rate_table_like Table>
constexpr basic_findings<typename Table::rep, Capacity> lint(Table const& table, lint_limits const& limits) {
    basic_findings<typename Table::rep, Capacity> out;
    lint(
        table,
        [&out](basic_finding<typename Table::rep> const& each) {
            if (!out.kept.push_back(each)) ++out.left_out;
        },
        limits);
    return out;
}

}  // namespace tally
