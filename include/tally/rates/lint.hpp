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
    ratio_extreme,    ///< its ratio to another price of the model is far from all that is published
    siblings_apart,   ///< its rate is far from all other prices of its meter and model
    rate_zero,        ///< it costs nothing, and is not called free
    minimum_idle,     ///< its minimum is never what bills: the increment makes it more
    allowance_alone,  ///< it has an allowance and no counter, so that each run has all of it
};

[[nodiscard]] constexpr std::string_view name(suspicion why) noexcept {
    constexpr char const* names[] = {"ratio_unusual",  "ratio_shifted",  "rate_unusual",   "order_unusual",
                                     "never_bills",    "time_unpriced",  "count_unpriced", "default_missing",
                                     "parts_unpriced", "ratio_extreme",  "siblings_apart", "rate_zero",
                                     "minimum_idle",   "allowance_alone"};
    return detail::name_in(names, why);
}

/// What would probably put it right.
enum class likely_fix : std::uint8_t {
    check_rate,      ///< no power of ten away, or not surely, nor swapped
    change_basis,    ///< the amount is meant for another basis: see `basis`
    swap_rates,      ///< the two prices that are compared
    change_rank,     ///< or remove the price
    cover_time,      ///< a price for the rest of the time
    cover_count,     ///< a tier for the rest of the counts
    add_default,     ///< for values that no variant names
    price_parts,     ///< or let another price stand in for them
    check_ratio,     ///< of a derived price, which has no rate of its own
    call_free,       ///< or state the rate that is meant
    change_minimum,  ///< to a multiple of the increment, above it; or drop it
    name_counter,    ///< of which the allowance is the first so many
};

/// The fix in a few words, such as "swap the two rates".
[[nodiscard]] constexpr std::string_view name(likely_fix fix) noexcept {
    constexpr char const* names[] = {
        "check the rate",
        "state it for another basis",
        "swap the two rates",
        "remove it or change its rank",
        "price that time too",
        "add a tier for the rest",
        "add a default by otherwise()",
        "price or also_for() them",
        "check its ratio",
        "call it free_of_charge()",
        "make it a multiple or drop it",
        "name a counter"};
    return detail::name_in(names, fix);
}

/// One price that is probably a mistake. Views the table's names.
template <class Rep = std::int64_t>
struct basic_finding {
    std::string_view model{};
    any_meter meter{};
    std::size_t price = 0;    ///< its position in `prices()` of the table
    std::size_t other = 0;    ///< of the price it is compared with, or that bills instead; else its own
    any_meter other_meter{};  ///< what that prices
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
    /// A ratio is extreme above the highest that is published times this, or below the lowest by it, in a
    /// table of any size: √10, rounded up.
    factor extreme = factor::of(31'623, 10'000).value();
    /// Prices of one meter and model are apart where, in the order of their rates, one is more than so many
    /// times the one before. Published: a low and a high quality of images 23, service tiers and hours 5.
    factor siblings = factor::of(25, 1).value();
    /// Likewise among tiers of one ladder. Published: 2 for long prompts, 5 for volume.
    factor tiers = factor::of(10, 1).value();
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
/// the table. Allocates four numbers for each price of the table, and frees them. O(n log n) in the prices
/// of the table, O(n³) in those of one model, and in those of one meter of it O(n²) where they are variants
/// or one ladder, O(n⁶) at worst, where each has its own hours, period and tier.
///
/// Rates of zero are not compared, nor ratios that do not fit 128 bits in lowest terms. The rate of a derived
/// price is its ratio times that of its parent. Each model speaks once for a median, by the meter's default
/// or else first price; of an even number of models the upper or the lower of the middle two is asked,
/// whichever is nearer. Output at exactly the rate of input is usual. Time begins at the day of the table's
/// snapshot.
template <rate_table_like Table, class Sink>
requires std::invocable < Sink const&, basic_finding<typename Table::rep>
const& > constexpr void lint(Table const& table, Sink const& sink, lint_limits const& limits = {});

/// The same as a list: `tally::lint(page)`, or `lint<100>(page)` where 32 are too few.
template <std::size_t Capacity = 32, rate_table_like Table>
[[nodiscard]] constexpr basic_findings<typename Table::rep, Capacity>
lint(Table const& table, lint_limits const& limits = {});

namespace detail {

/// The ratio of a price to that of the meter it is measured by, as vendors publish it.
struct published_ratio {
    factor typical{};
    factor lowest{};
    factor highest{};
};

/// What is published for the ratio of a meter to its base: output to input, a part to its whole.
[[nodiscard]] constexpr published_ratio published_ratio_of(any_meter const& meter) {
    constexpr auto of = [](int n, int d) { return factor::of(n, d).value(); };
    using m = builtin_meters;
    // Two to eight times input, with twelve as the widest; classifiers and embeddings at the rate of input.
    if (meter == meters::output.any()) return {of(4, 1), of(1, 1), of(10, 1)};
    // A tenth to a half of input; a hundredth where a vendor keeps prefixes on disk.
    if (meter == meters::input_read.any()) return {of(1, 10), of(1, 100), of(1, 1)};
    // 1.25 times input for five minutes, twice for an hour, less where writing is subsidised.
    if ((meter.bit() & bits(m::input_write, m::input_write_5m, m::input_write_1h)) != 0)
        return {of(5, 4), of(1, 2), of(2, 1)};
    // Output's own rate, or up to six times it for models that think when asked to.
    if (meter == meters::output_reasoning.any()) return {of(1, 1), of(1, 3), of(6, 1)};
    // Audio and images are 3 to 40 times text, and a read of them is less than text.
    return {of(1, 1), of(1, 10), of(100, 1)};
}

/// What is odd about the ratio of a price to that of its partner, or about its rate.
template <class Rep>
struct oddity {
    bool exists = false;
    suspicion why{};
    int power = 0;
    fraction<wide_t<Rep>> found{}, usual{};
    bool is_absurd = false;  ///< so far off that other models with the same are no excuse
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
                find_gulfs(i, end);
                for (std::size_t j = i; j < end; ++j) {
                    look_at_rate(j);
                    look_at_billed(j);
                }
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
        out.meter = out.other_meter = row_[i].meter;
        out.price = out.other = first_ + i;
        out.why = why;
        out.fix = fix;
        return out;
    }

    constexpr void tell(basic_finding<Rep> const& what) { sink_(what); }

    static constexpr number number_of(factor const& of) {
        return {wide(of.numerator()), wide(of.denominator())};
    }

    // ---- rates ----

    /// Whether a number is too far from the middle ones, and by which power of ten.
    constexpr odd far_from(number const& found, usual_number<Rep> const& of, factor const& most) const {
        if (of.models < limits_.models_min) return {};
        return far_from(found, of.low, of.high, most);
    }
    /// Whether it is above or below a range by more than so many times.
    static constexpr odd
    far_from(number const& found, number const& low, number const& high, factor const& most) {
        odd out{false, {}, 0, found, {}};
        number times{};
        if (!(found > high) && !(found < low)) return out;
        out.usual = found > high ? high : low;
        out.exists = apart<Rep>(found, out.usual, times) && times > number_of(most);
        if (out.exists) out.power = found > high ? nearest_power(times) : -nearest_power(times);
        return out;
    }

    constexpr odd odd_rate(std::size_t i) const {
        number found{};
        if (!rate_comparison<Rep>::is_compared(row_, row_[i]) ||
            !rate_comparison<Rep>::rate_of(row_, row_[i], found))
            return {};
        odd out = far_from(found, compared_.usual(row_[i].meter, false), limits_.rate);
        out.why = suspicion::rate_unusual;
        return out;
    }

    /// Whether a ratio is far from all that is published, and how far from what is typical.
    constexpr odd extreme(any_meter const& meter, number const& ratio) const {
        auto const published = published_ratio_of(meter);
        number const most = number_of(limits_.extreme);
        odd out = far_from(ratio, number_of(published.lowest), number_of(published.highest), limits_.extreme);
        number times{}, twice{};
        out.why = suspicion::ratio_extreme;
        if (!out.exists) return out;
        out.is_absurd =
            apart<Rep>(ratio, out.usual, times) && quotient<Rep>(times, most, twice) && twice > most;
        out.usual = number_of(published.typical);
        if (apart<Rep>(ratio, out.usual, times))
            out.power = ratio > out.usual ? nearest_power(times) : -nearest_power(times);
        return out;
    }

    constexpr odd odd_ratio(price_type const& cell, price_type const& by) const {
        number ratio{};
        if (!rate_comparison<Rep>::ratio_of(row_, cell, by, ratio)) return {};
        bool const is_output = cell.meter == meters::output.any(),
                   is_read = cell.meter == meters::input_read.any();
        number const one{1, 1};
        if (is_output && ratio == one) return {};
        auto const all = compared_.usual(cell.meter, true);
        odd beyond = extreme(cell.meter, ratio);
        odd out = far_from(ratio, all, limits_.ratio);
        out.why = suspicion::ratio_unusual;
        if ((out.exists || beyond.exists) && !beyond.is_absurd &&
            compared_.sharing(row_, cell.meter, ratio) >= limits_.sharing_min) {
            out.exists = beyond.exists = false;
        } else if (!out.exists && all.models >= limits_.models_min) {
            out.found = ratio;
            out.power = compared_.shared_power(row_, cell.meter, ratio, limits_.sharing_min, out.usual);
            out.exists = out.power != 0;
            out.why = suspicion::ratio_shifted;
        }
        if (!out.exists && beyond.exists) out = beyond;
        if (!out.exists && ((is_output && ratio < one) || (is_read && ratio > one)))
            out = {true, suspicion::order_unusual, 0, ratio, one};
        return out;
    }

    constexpr maybe<std::size_t> partner_of(std::size_t i) const {
        if (!rate_comparison<Rep>::is_compared(row_, row_[i])) return {};
        auto const by = rate_comparison<Rep>::partner(row_, row_[i]);
        if (!by) return {};
        return static_cast<std::size_t>(&*by - row_.data());
    }

    constexpr std::size_t speaker_of(std::size_t i) const {
        number rate{};
        auto const by = rate_comparison<Rep>::speaker(row_, row_[i].meter, false, rate);
        return by ? static_cast<std::size_t>(&*by - row_.data()) : i;
    }
    constexpr std::size_t parent_of(std::size_t i) const {
        auto const from = rate_comparison<Rep>::parent(row_, row_[i]);
        return from ? static_cast<std::size_t>(&*from - row_.data()) : i;
    }

    constexpr void look_at_rate(std::size_t i) {
        price_type const& cell = row_[i];
        bool const is_zero =
            cell.is_derived() ? cell.ratio.numerator() == 0 : cell.rate.amount.mantissa() == 0;
        if (is_zero && cell.kind != price_kind::free)
            return tell(at(i, suspicion::rate_zero, likely_fix::call_free));
        if (!rate_comparison<Rep>::is_compared(row_, cell)) return;
        if (auto const by = partner_of(i)) {
            odd const wrong = odd_ratio(cell, row_[*by]);
            if (wrong.exists) {
                std::size_t first = i;
                if (!blames_partner(i, *by, wrong, first)) return report(i, *by, wrong);
                if (first == i) report(*by, i, inverse(wrong));
                return;
            }
        }
        odd const wrong = odd_rate(i);
        std::size_t other = i;
        odd const beside = odd_among_siblings(i, other);
        if ((!wrong.exists && !beside.exists) || is_in_odd_ratio(i)) return;
        if (beside.exists) return report(i, other, beside);
        if (!is_for_another(i)) report(i, i, wrong);
    }

    /// Whether that a rate is odd is told of another price. A variant is compared with other models only
    /// where the price that speaks for this one is odd too, and right among its siblings. What is derived is
    /// as odd as its parent.
    constexpr bool is_for_another(std::size_t i) const {
        if (row_[i].is_derived() && odd_rate(parent_of(i)).exists) return true;
        std::size_t const speaker = speaker_of(i);
        std::size_t other = i;
        return speaker != i && (!odd_rate(speaker).exists || odd_among_siblings(speaker, other).exists);
    }

    /// Whether what is odd about price i is rather its partner's doing: all that are measured by it are off
    /// by one power of ten and in one direction, or its own rate is off and that of i is not. `first` is the
    /// first of them. The ratio of what is derived from the partner is its own.
    constexpr bool blames_partner(std::size_t i, std::size_t by, odd const& wrong, std::size_t& first) const {
        if (row_[i].is_derived() && row_[i].parent == row_[by].meter) return false;
        std::size_t measured = 0;
        for (std::size_t j = row_.size(); j-- > 0;) {
            auto const partner = partner_of(j);
            if (!partner || *partner != by) continue;
            if (row_[j].is_derived() && row_[j].parent == row_[by].meter) continue;
            odd const same = odd_ratio(row_[j], row_[by]);
            bool const is_above = same.found > same.usual;
            if (!same.exists || same.power != wrong.power || is_above != (wrong.found > wrong.usual))
                return false;
            ++measured;
            first = j;
        }
        return measured > 1 || (odd_rate(by).exists && !odd_rate(i).exists);
    }

    constexpr bool is_in_odd_ratio(std::size_t i) const {
        for (std::size_t j = 0; j < row_.size(); ++j) {
            auto const partner = partner_of(j);
            if (partner && *partner == i && odd_ratio(row_[j], row_[i]).exists) return true;
        }
        return false;
    }

    static constexpr odd inverse(odd const& of) {
        return {true, of.why, -of.power, {of.found.d, of.found.n}, {of.usual.d, of.usual.n}};
    }

    constexpr void report(std::size_t i, std::size_t other, odd const& wrong) {
        auto out = at(i, wrong.why, likely_fix::check_rate);
        out.other = first_ + other;
        out.other_meter = row_[other].meter;
        out.power = wrong.power;
        out.found = wrong.found.reduced();
        out.usual = wrong.usual.reduced();
        number shifted = wrong.found;
        if (int const power = sure_power(i, wrong); power != 0) {
            out.fix = likely_fix::change_basis;
            out.power = power;
            static_cast<void>(shift(out.found, power, shifted));
            set_basis(out, row_[i].rate.basis);
        }
        number const swapped{wrong.found.d, wrong.found.n};
        number by_swap{}, by_shift{};
        bool const is_ratio = other != i && wrong.why != suspicion::siblings_apart;
        bool const is_nearer_swapped = is_ratio && apart<Rep>(swapped, wrong.usual, by_swap) &&
                                       apart<Rep>(shifted, wrong.usual, by_shift) && by_swap < by_shift;
        if (is_nearer_swapped || wrong.why == suspicion::order_unusual) {
            out.fix = likely_fix::swap_rates;
            out.basis = {};
        }
        bool const is_shared = is_ratio && row_[other].is_derived();
        if (row_[i].is_derived() || (out.fix == likely_fix::swap_rates && is_shared)) {
            out.fix = row_[i].is_derived() ? likely_fix::check_ratio : likely_fix::check_rate;
            out.basis = {};
        }
        tell(out);
    }

    /// A number by so many powers of ten less; false where it does not fit.
    static constexpr bool shift(number const& from, int power, number& out) {
        number const ten{power_of_ten<wide>(magnitude(power)), 1};
        return quotient<Rep>(from, power > 0 ? ten : number{ten.d, ten.n}, out);
    }

    /// The power of ten by which a price is surely off, or 0. Ratios to other models' differ so little that
    /// the nearest is meant. Those that are compared with what is typical, and prices of one meter, differ
    /// more: 24 or 50 times is no other basis, 1,000 times is. Rates differ by more than a power of ten.
    constexpr int sure_power(std::size_t i, odd const& wrong) {
        switch (wrong.why) {
        case suspicion::ratio_extreme:
        case suspicion::siblings_apart: return magnitude(wrong.power) > 2 ? wrong.power : 0;
        case suspicion::rate_unusual: return sure_power_of_rate(i, wrong);
        default: return wrong.power;
        }
    }
    /// Of a rate the power is sure where most other models state the basis that it leads to, or where it
    /// comes within twice the median for some price of the model and is the nearest for all that are off.
    constexpr int sure_power_of_rate(std::size_t i, odd const& wrong) {
        for (int power = wrong.power - 1; power <= wrong.power + 1; ++power) {
            if (power != 0 && (power > 0) == (wrong.power > 0) && is_common_basis(i, power)) return power;
        }
        bool is_near = false;
        for (std::size_t j = 0; j < row_.size(); ++j) {
            odd const same = odd_rate(j);
            if (!same.exists) continue;
            if (same.power != wrong.power) return 0;
            number shifted{}, times{};
            is_near = is_near || (shift(same.found, same.power, shifted) &&
                                  apart<Rep>(shifted, same.usual, times) && times <= number{2, 1});
        }
        return is_near ? wrong.power : 0;
    }
    constexpr bool is_common_basis(std::size_t i, int power) {
        if (row_[i].is_derived() || magnitude(power) > 18) return false;
        wide const ten = power_of_ten<wide>(magnitude(power));
        wide const stated = wide(row_[i].rate.basis), usual = wide(common_basis(row_[i].meter));
        return power > 0 ? usual == stated * ten : usual != 0 && usual * ten == stated;
    }

    /// Looked for among the prices of built-in meters, once each.
    constexpr Rep common_basis(any_meter const& meter) {
        if (meter.bit() == 0) return Rep(0);
        remembered& known = known_[trailing_zeros(meter.bit())];
        if (!known.exists) known = {true, compared_.common_basis(meter)};
        return known.basis;
    }

    /// A rate that is too high by a power of ten has an amount for a basis that is larger by it.
    static constexpr void set_basis(basic_finding<Rep>& out, Rep const& stated) {
        wide const ten = power_of_ten<wide>(magnitude(out.power)), per = wide(stated);
        if (out.power < 0 && per % ten != 0) return;
        Rep meant{};
        if (representation<Rep>::narrow(out.power > 0 ? wide(per * ten) : wide(per / ten), meant))
            out.basis = meant;
    }

    // ---- prices of one meter ----

    /// Between two prices that are neighbours in the order of their rates, and too far apart.
    struct gulf {
        std::size_t below = 0, above = 0;  ///< the prices at its shores
        number low{}, high{};              ///< their rates
        bool blames_above = false;         ///< fewer prices lie there
        maybe<std::size_t> ladder{};  ///< of tiers the first, where only those of one ladder are compared
    };

    /// Whether price i is one of those that are compared with each other; its rate.
    constexpr bool is_sibling(std::size_t i, maybe<std::size_t> const& ladder, number& rate) const {
        if (ladder && !row_[i].same_ladder(row_[*ladder])) return false;
        return rate_comparison<Rep>::is_compared(row_, row_[i]) &&
               rate_comparison<Rep>::rate_of(row_, row_[i], rate);
    }

    constexpr void find_gulfs(std::size_t first, std::size_t end) {
        gulfs_ = inline_list<gulf, 8>{};
        siblings_ = first;
        siblings_end_ = end;
        if (end - first < 2) return;
        find_gulfs_among({}, limits_.siblings);
        for (std::size_t i = first; i < end; ++i) {
            if (row_[i].tier.mode == tier_mode::none) continue;
            bool leads = true;
            for (std::size_t j = first; j < i; ++j) leads = leads && !row_[j].same_ladder(row_[i]);
            if (leads) find_gulfs_among(i, limits_.tiers);
        }
    }

    /// From the lowest rate to the next, and so on. Of two sides with equally many prices the one that is
    /// asked first is taken for right, a default before others.
    constexpr void find_gulfs_among(maybe<std::size_t> const& ladder, factor const& most) {
        std::size_t all = 0, up_to_here = 0;
        number rate{};
        for (std::size_t i = siblings_; i < siblings_end_; ++i) all += is_sibling(i, ladder, rate);
        gulf shores;
        shores.ladder = ladder;
        while (up_to_here < all) {
            number next{};
            std::size_t same = 0, at = 0;
            for (std::size_t i = siblings_; i < siblings_end_; ++i) {
                if (!is_sibling(i, ladder, rate) || (up_to_here != 0 && rate <= shores.low)) continue;
                if (same != 0 && rate == next) ++same;
                if (same == 0 || rate < next) next = rate, same = 1, at = i;
            }
            number times{};
            if (up_to_here != 0 && apart<Rep>(next, shores.low, times) && times > number_of(most)) {
                shores.above = at;
                shores.high = next;
                std::size_t const left = all - up_to_here;
                shores.blames_above = left != up_to_here ? left < up_to_here
                                      : row_[at].is_default != row_[shores.below].is_default
                                          ? row_[shores.below].is_default
                                          : at > shores.below;
                static_cast<void>(gulfs_.push_back(shores));
            }
            up_to_here += same;
            shores.below = at;
            shores.low = next;
        }
    }

    /// Whether price i lies beyond a gulf; `other` is at its other shore.
    constexpr odd odd_among_siblings(std::size_t i, std::size_t& other) const {
        odd out{};
        number rate{};
        for (gulf const& each : gulfs_) {
            if (!is_sibling(i, each.ladder, rate)) continue;
            if (each.blames_above ? rate < each.high : rate > each.low) continue;
            number const& shore = each.blames_above ? each.low : each.high;
            // Derived prices by one ratio differ as their parents do.
            price_type const &mine = row_[i], &theirs = row_[each.blames_above ? each.below : each.above];
            if (mine.is_derived() && mine.parent == theirs.parent && mine.ratio == theirs.ratio) continue;
            number ratio{}, times{};
            if (!quotient<Rep>(rate, shore, ratio) || !apart<Rep>(rate, shore, times)) continue;
            int const power = each.blames_above ? nearest_power(times) : -nearest_power(times);
            if (out.exists && magnitude(out.power) <= magnitude(power)) continue;
            out = {true, suspicion::siblings_apart, power, ratio, {1, 1}};
            other = each.blames_above ? each.below : each.above;
        }
        return out;
    }

    // ---- billable quantity ----

    /// What validation does not refuse and yet means nothing. A minimum is raised to whole increments, so one
    /// that is no multiple of them, or no more than one, is never what bills.
    constexpr void look_at_billed(std::size_t i) {
        auto const& [minimum, increment, allowance, counter] = row_[i].billed;
        if (minimum != 0 && increment != 0 && (minimum <= increment || minimum % increment != 0))
            tell(at(i, suspicion::minimum_idle, likely_fix::change_minimum));
        if (allowance != 0 && counter.empty())
            tell(at(i, suspicion::allowance_alone, likely_fix::name_counter));
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
        if (!is_outermost || row_[i].kind == price_kind::free) return;
        meter_mask priced = 0;
        for (price_type const& each : row_) priced |= each.meter.bit() | each.stands_in_for;
        meter_mask const missing = limits_.parts & meter_parts.of[trailing_zeros(meter.bit())] & ~priced;
        if (missing == 0) return;
        auto out = at(i, suspicion::parts_unpriced, likely_fix::price_parts);
        out.parts = missing;
        tell(out);
    }

    basic_rate_table_view<Rep> table_;
    rate_comparison<Rep> compared_;
    Sink& sink_;
    lint_limits const& limits_;
    instant since_{};
    std::span<price_type const> row_{};
    std::size_t first_ = 0;
    struct remembered {
        bool exists = false;
        Rep basis{};
    };
    remembered known_[builtin_meters::count]{};
    std::size_t siblings_ = 0, siblings_end_ = 0;
    inline_list<gulf, 8> gulfs_{};
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
