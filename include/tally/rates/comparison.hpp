// SPDX-License-Identifier: BSL-1.0
//
// What is usual in a table: medians of rates and of their ratios, and how far from them a price is.
#pragma once

#include <tally/rates/table_view.hpp>

namespace tally::detail {

/// The middle one or two of the numbers that models have, each model speaking once.
template <class Rep>
struct usual_number {
    fraction<wide_t<Rep>> low{}, high{};
    std::size_t models = 0;
};

/// a ÷ b for b > 0; false where it does not fit.
template <class Rep>
constexpr bool
quotient(fraction<wide_t<Rep>> const& a, fraction<wide_t<Rep>> const& b, fraction<wide_t<Rep>>& out) {
    using wide = wide_t<Rep>;
    if (arithmetic<wide>::mul(a.n, b.d, out.n) && arithmetic<wide>::mul(a.d, b.n, out.d)) return true;
    auto const up = a.reduced(), down = b.reduced();
    return multiply<Rep>(up, {down.d, down.n}, out) == errc::none;
}

/// How many times the larger of two numbers above zero is the smaller; false where it does not fit.
template <class Rep>
constexpr bool
apart(fraction<wide_t<Rep>> const& a, fraction<wide_t<Rep>> const& b, fraction<wide_t<Rep>>& times) {
    return a < b ? quotient<Rep>(b, a, times) : quotient<Rep>(a, b, times);
}

/// The power of ten nearest to a number ≥ 1 by its ratio to it, up to 10^18. √10, the border between two of
/// them, is taken as 3.1623.
template <class Wide>
constexpr int nearest_power(fraction<Wide> const& times) {
    int power = 0;
    while (power < 18 && times > fraction<Wide>{Wide(31'623) * power_of_ten<Wide>(power), Wide(10'000)})
        ++power;
    return power;
}

/// The one number that each model has for a meter, in order: of meters, and of each meter by size. It
/// allocates room for them twice, because merging needs it.
template <class Rep>
class number_list {
public:
    using number = fraction<wide_t<Rep>>;
    using price_type = basic_price<Rep>;

    struct entry {
        price_type const* cell = nullptr;  ///< whose it is
        number value{};                    ///< in lowest terms
    };

    constexpr explicit number_list(std::size_t most)
        : room_(new entry[2 * most + 1]{}), sorted_(room_), merged_(room_ + most) {}
    number_list(number_list const&) = delete;
    number_list& operator=(number_list const&) = delete;
    number_list(number_list&&) = delete;
    number_list& operator=(number_list&&) = delete;
    constexpr ~number_list() { delete[] room_; }

    constexpr void add(price_type const& cell, number const& value) {
        sorted_[size_++] = {&cell, value.reduced()};
    }

    /// O(n log n).
    constexpr void sort() {
        for (std::size_t width = 1; width < size_; width *= 2) {
            for (std::size_t first = 0; first < size_; first += 2 * width) merge(first, width);
            entry* const other = sorted_;
            sorted_ = merged_;
            merged_ = other;
        }
    }

    /// The middle of what the models have. O(log n).
    [[nodiscard]] constexpr usual_number<Rep> usual(any_meter const& meter) const {
        auto const all = of_meter(meter);
        if (all.empty()) return {};
        return {all[(all.size() - 1) / 2].value, all[all.size() / 2].value, all.size()};
    }

    /// How many models have exactly this number. O(log n).
    [[nodiscard]] constexpr std::size_t count(any_meter const& meter, number const& value) const {
        std::size_t const first =
            position(meter, [&](entry const& each) { return is_less(each.value, value); });
        bool const is_there =
            first != size_ && sorted_[first].cell->meter == meter && sorted_[first].value == value;
        if (!is_there) return 0;
        return position(meter, [&](entry const& each) { return !is_less(value, each.value); }) - first;
    }

    [[nodiscard]] constexpr std::span<entry const> of_meter(any_meter const& meter) const {
        std::size_t const first = position(meter, [](entry const&) { return false; });
        return {sorted_ + first, position(meter, [](entry const&) { return true; }) - first};
    }

private:
    static constexpr bool stands_before(entry const& a, entry const& b) {
        if (!(a.cell->meter == b.cell->meter)) return a.cell->meter < b.cell->meter;
        return is_less(a.value, b.value);
    }
    /// Nearly all numbers are small enough to be multiplied, which takes a tenth of the time of a division.
    static constexpr bool is_less(number const& a, number const& b) {
        auto const fits = [](wide_t<Rep> const& x) { return x >> 62 == 0; };
        if (fits(a.n) && fits(a.d) && fits(b.n) && fits(b.d)) return a.n * b.d < b.n * a.d;
        return a < b;
    }
    constexpr void merge(std::size_t first, std::size_t width) {
        std::size_t const half = first + width < size_ ? first + width : size_,
                          end = half + width < size_ ? half + width : size_;
        std::size_t left = first, right = half;
        for (std::size_t to = first; to < end; ++to) {
            bool const takes_right =
                left == half || (right != end && stands_before(sorted_[right], sorted_[left]));
            merged_[to] = sorted_[takes_right ? right++ : left++];
        }
    }
    /// Behind all entries of meters before this one and those of it that are `before`.
    template <class Before>
    constexpr std::size_t position(any_meter const& meter, Before const& before) const {
        std::size_t first = 0, count = size_;
        while (count != 0) {
            std::size_t const half = count / 2;
            entry const& each = sorted_[first + half];
            bool const is_before = each.cell->meter == meter ? before(each) : each.cell->meter < meter;
            if (is_before) first += half + 1;
            count = is_before ? count - half - 1 : half;
        }
        return first;
    }

    entry* room_;
    entry* sorted_;
    entry* merged_;
    std::size_t size_ = 0;
};

/// Rates of a table, and what is usual for them. A price is compared where it is neither free nor zero: its
/// rate with those of its meter, and its ratio to the price of another meter of the model with the ratios of
/// other models. Output has a ratio to input, a part to the first of its wholes, and what is derived from
/// another meter and has neither to that. The rate of a derived price is its ratio times its parent's.
template <class Rep>
class rate_comparison {
public:
    using wide = wide_t<Rep>;
    using number = fraction<wide>;
    using price_type = basic_price<Rep>;
    using cell_ref = maybe_ref<price_type>;
    using cells = std::span<price_type const>;

    /// O(n log n) in the prices of the table.
    constexpr explicit rate_comparison(basic_rate_table_view<Rep> const& table)
        : rates_(table.prices().size()), ratios_(table.prices().size()) {
        for (table_row const& row : table.rows()) {
            cells const all = table.prices(row);
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (i != 0 && all[i].meter == all[i - 1].meter) continue;
                number said{};
                if (auto const by = speaker(all, all[i].meter, false, said)) rates_.add(*by, said);
                if (auto const by = speaker(all, all[i].meter, true, said)) ratios_.add(*by, said);
            }
        }
        rates_.sort();
        ratios_.sort();
    }

    /// The meter that another's rate is measured by; 0 where there is none.
    [[nodiscard]] static constexpr meter_mask base_of(any_meter const& meter) {
        if (meter == meters::output.any()) return meters::input.any().bit();
        return meter.wholes() & (~meter.wholes() + 1);
    }

    /// The price that a derived one multiplies: that which holds for the same runs, else the first.
    [[nodiscard]] static constexpr cell_ref parent(cells row, price_type const& cell) {
        price_type const* const end = row.data() + row.size();
        cell_ref first;
        for (price_type const* each = row.data(); each != end; ++each) {
            if (!(each->meter == cell.parent)) continue;
            if (!each->is_conditional() || hold_alike(*each, cell)) return *each;
            if (!first) first = *each;
        }
        return first;
    }

    /// The price of the base meter that holds for the same runs, else the only one there is, else the parent.
    [[nodiscard]] static constexpr cell_ref partner(cells row, price_type const& cell) {
        price_type const* const end = row.data() + row.size();
        for (price_type const* each = row.data(); each != end; ++each) {
            if (!measures(each->meter, cell)) continue;
            if ((!each->is_conditional() || hold_alike(*each, cell)) && is_compared(row, *each)) return *each;
        }
        if (!cell.is_derived() || !measures(cell.parent, cell)) return {};
        return parent(row, cell);
    }

    [[nodiscard]] static constexpr bool is_compared(cells row, price_type const& cell) {
        if (!cell.is_derived()) return cell.rate.amount.mantissa() > 0;
        auto const from = parent(row, cell);
        return cell.ratio.numerator() > 0 && from && from->rate.amount.mantissa() > 0;
    }

    /// Credits per smallest thing metered of a price that is compared; not in lowest terms. False where it
    /// does not fit.
    [[nodiscard]] static constexpr bool rate_of(cells row, price_type const& cell, number& out) {
        if (!cell.is_derived()) return out = own_rate(cell), true;
        auto const from = parent(row, cell);
        number const times{wide(cell.ratio.denominator()), wide(cell.ratio.numerator())};
        return from && quotient<Rep>(own_rate(*from), times, out);
    }
    /// How many times the rate of its partner a price's is; false where it does not fit.
    [[nodiscard]] static constexpr bool
    ratio_of(cells row, price_type const& cell, price_type const& by, number& out) {
        if (cell.is_derived() && by.meter == cell.parent) {
            out = {wide(cell.ratio.numerator()), wide(cell.ratio.denominator())};
            return true;
        }
        number mine{}, theirs{};
        return rate_of(row, cell, mine) && rate_of(row, by, theirs) && quotient<Rep>(mine, theirs, out);
    }

    /// What is usual for the rate of a meter, or for its ratio.
    [[nodiscard]] constexpr usual_number<Rep> usual(any_meter const& meter, bool as_ratio) const {
        return (as_ratio ? ratios_ : rates_).usual(meter);
    }

    /// How many models other than that of the row have exactly this ratio.
    [[nodiscard]] constexpr std::size_t
    sharing(cells row, any_meter const& meter, number const& ratio) const {
        std::size_t const models = ratios_.count(meter, ratio);
        number own{};
        return models != 0 && speaker(row, meter, true, own) && own == ratio ? models - 1 : models;
    }

    /// The least power of ten by which a ratio is that of at least so many other models, none of which has
    /// the ratio itself; 0 where there is none up to 10^6.
    [[nodiscard]] constexpr int shared_power(
        cells row, any_meter const& meter, number const& ratio, std::size_t sharing_min,
        number& shared) const {
        if (sharing(row, meter, ratio) != 0) return 0;
        for (int power = 1; power <= 6; ++power) {
            number const ten{power_of_ten<wide>(power), 1};
            number theirs{};
            if (quotient<Rep>(ratio, ten, theirs) && sharing(row, meter, theirs) >= sharing_min)
                return shared = theirs, power;
            if (quotient<Rep>(ratio, {ten.d, ten.n}, theirs) && sharing(row, meter, theirs) >= sharing_min)
                return shared = theirs, -power;
        }
        return 0;
    }

    /// The basis that more than half of the models state for a meter, 0 where there is none. Linear in them.
    [[nodiscard]] constexpr Rep common_basis(any_meter const& meter) const {
        Rep likely{};
        std::size_t ahead = 0, of_it = 0;
        auto const all = rates_.of_meter(meter);
        for (auto const& each : all) {
            if (ahead == 0) likely = each.cell->rate.basis;
            ahead = each.cell->rate.basis == likely ? ahead + 1 : ahead - 1;
        }
        for (auto const& each : all) of_it += each.cell->rate.basis == likely && !each.cell->is_derived();
        return 2 * of_it > all.size() ? likely : Rep(0);
    }

    /// The price of a meter that has the number and speaks for its model: the default, else the first.
    /// Pointers, because each step of a span's iterator is several of a constant expression.
    [[nodiscard]] static constexpr cell_ref
    speaker(cells row, any_meter const& meter, bool as_ratio, number& out) {
        price_type const* const end = row.data() + row.size();
        cell_ref chosen;
        for (price_type const* cell = row.data(); cell != end; ++cell) {
            if (!(cell->meter == meter) || !is_compared(row, *cell)) continue;
            if (chosen && !cell->is_default) continue;
            number said{};
            if (!as_ratio) {
                if (!rate_of(row, *cell, said)) continue;
            } else {
                auto const by = partner(row, *cell);
                if (!by || !ratio_of(row, *cell, *by, said)) continue;
            }
            out = said;
            chosen = *cell;
            if (cell->is_default) break;
        }
        return chosen;
    }

private:
    static constexpr bool hold_alike(price_type const& a, price_type const& b) {
        return a.variant == b.variant && a.window == b.window && a.effective == b.effective &&
               a.tier == b.tier;
    }

    static constexpr number own_rate(price_type const& cell) {
        return {cell.rate.amount.numerator(), wide(wide(cell.rate.basis) * cell.rate.amount.denominator())};
    }

    static constexpr bool measures(any_meter const& other, price_type const& cell) {
        meter_mask const base = base_of(cell.meter);
        if (base != 0) return (other.bit() & base) != 0;
        return cell.is_derived() && other == cell.parent;
    }

    number_list<Rep> rates_, ratios_;
};

}  // namespace tally::detail
