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

/// The power of ten nearest to a number ≥ 1 by its ratio to it, up to 10^18. √10, the border between two of
/// them, is taken as 3.1623.
template <class Wide>
constexpr int nearest_power(fraction<Wide> const& times) {
    int power = 0;
    while (power < 18 && times > fraction<Wide>{Wide(31'623) * power_of_ten<Wide>(power), Wide(10'000)})
        ++power;
    return power;
}

/// The power of ten, from −6 to 6, that a positive fraction is; false where it is none.
template <class Wide>
constexpr bool is_power(fraction<Wide> const& times, int& power) {
    bool const is_up = times.n > times.d;
    Wide const large = is_up ? times.n : times.d, small = is_up ? times.d : times.n;
    auto const whole = divide_whole(large, small);
    if (whole.rest != 0) return false;
    for (int exponent = 0; exponent <= 6; ++exponent) {
        if (whole.quotient != power_of_ten<Wide>(exponent)) continue;
        power = is_up ? exponent : -exponent;
        return true;
    }
    return false;
}

/// Rates of a table, and what is usual for them. A price is compared where it is neither free nor zero: its
/// rate with those of its meter, and its ratio to the price of another meter of the model with the ratios of
/// other models. Output has a ratio to input, a part to the first of its wholes.
template <class Rep>
class rate_comparison {
public:
    using wide = wide_t<Rep>;
    using number = fraction<wide>;
    using price_type = basic_price<Rep>;
    using cell_ref = maybe_ref<price_type>;

    constexpr explicit rate_comparison(basic_rate_table_view<Rep> const& table) : table_(table) {}

    [[nodiscard]] static constexpr bool is_compared(price_type const& cell) {
        return cell.rate.amount.mantissa() > 0;
    }

    /// The meter that another's rate is measured by; 0 where there is none.
    [[nodiscard]] static constexpr meter_mask base_of(any_meter const& meter) {
        if (meter == meters::output.any()) return meters::input.any().bit();
        return meter.wholes() & (~meter.wholes() + 1);
    }

    /// The price of the base meter that holds for the same runs, else the only one there is.
    [[nodiscard]] static constexpr cell_ref partner(std::span<price_type const> row, price_type const& cell) {
        meter_mask const base = base_of(cell.meter);
        if (base == 0) return {};
        price_type const* const end = row.data() + row.size();
        for (price_type const* each = row.data(); each != end; ++each) {
            if ((each->meter.bit() & base) == 0 || !is_compared(*each)) continue;
            if (!each->is_conditional() || hold_alike(*each, cell)) return *each;
        }
        return {};
    }

    /// Credits per smallest thing metered; not in lowest terms.
    [[nodiscard]] static constexpr number rate_of(price_type const& cell) {
        return {cell.rate.amount.numerator(), wide(wide(cell.rate.basis) * cell.rate.amount.denominator())};
    }
    /// How many times the rate of its partner a price's is; false where it does not fit.
    [[nodiscard]] static constexpr bool ratio_of(price_type const& cell, price_type const& by, number& out) {
        return quotient<Rep>(rate_of(cell), rate_of(by), out);
    }

    /// What is usual for the rate of a meter, or for its ratio.
    [[nodiscard]] constexpr usual_number<Rep> usual(any_meter const& meter, bool as_ratio) const {
        usual_number<Rep> out;
        for_each_number(meter, as_ratio, [&out](table_row const&, number const&) {
            ++out.models;
            return true;
        });
        if (out.models == 0) return out;
        out.low = lowest_but(meter, as_ratio, (out.models - 1) / 2);
        out.high = out.models % 2 != 0 ? out.low : lowest_but(meter, as_ratio, out.models / 2);
        return out;
    }

    /// How many other models have exactly this ratio.
    [[nodiscard]] constexpr std::size_t sharing(price_type const& cell, number const& ratio) const {
        std::size_t models = 0;
        for_each_number(cell.meter, true, [&](table_row const& row, number const& theirs) {
            if (theirs == ratio && !is_of(row, cell)) ++models;
            return true;
        });
        return models;
    }

    /// The power of ten by which a ratio is that of at least so many other models, none of which has the
    /// ratio itself; 0 where it is not.
    [[nodiscard]] constexpr int
    shared_power(price_type const& cell, number const& ratio, std::size_t sharing_min, number& shared) const {
        std::size_t models[13]{};
        int found = 0;
        for_each_number(cell.meter, true, [&](table_row const& row, number const& theirs) {
            number times{};
            int power = 0;
            if (!quotient<Rep>(ratio, theirs, times) || !is_power(times, power) || is_of(row, cell))
                return true;
            if (power != 0 && ++models[power + 6] == sharing_min) found = power, shared = theirs;
            if (power == 0) found = 0;
            return power != 0;
        });
        return found;
    }

private:
    static constexpr bool hold_alike(price_type const& a, price_type const& b) {
        return a.variant == b.variant && a.window == b.window && a.effective == b.effective &&
               a.tier == b.tier;
    }

    static constexpr bool is_of(table_row const& row, price_type const& cell) {
        return same_text(row.model, cell.model);
    }

    /// What a model says: the number of its first price that has one. Pointers, because each step of a span's
    /// iterator is several of a constant expression.
    constexpr bool number_of(table_row const& row, any_meter const& meter, bool as_ratio, number& out) const {
        auto const cells = table_.prices(row);
        price_type const* const end = cells.data() + cells.size();
        for (price_type const* cell = cells.data(); cell != end; ++cell) {
            if (!(cell->meter == meter) || !is_compared(*cell)) continue;
            if (!as_ratio) return out = rate_of(*cell), true;
            if (auto const by = partner(cells, *cell)) return ratio_of(*cell, *by, out);
        }
        return false;
    }

    /// Calls `visit(row, number)` for each model that has one, until it returns false.
    template <class Visit>
    constexpr void for_each_number(any_meter const& meter, bool as_ratio, Visit const& visit) const {
        table_row const* const end = table_.rows().data() + table_.rows().size();
        number each{};
        for (table_row const* row = table_.rows().data(); row != end; ++row) {
            if (number_of(*row, meter, as_ratio, each) && !visit(*row, each)) return;
        }
    }

    /// The number that so many are below, by narrowing the range it lies in.
    constexpr number lowest_but(any_meter const& meter, bool as_ratio, std::size_t below) const {
        number low{}, high{};  // both outside the range; no number is zero
        for (;;) {
            number pivot{};
            std::size_t less = 0, equal = 0;
            for_each_number(meter, as_ratio, [&](table_row const&, number const& each) {
                bool const inside = each > low && (high.n == 0 || each < high);
                if (inside) pivot = each;
                return !inside;
            });
            for_each_number(meter, as_ratio, [&](table_row const&, number const& each) {
                auto const order = each <=> pivot;
                if (order < 0) ++less;
                if (order == 0) ++equal;
                return true;
            });
            if (below < less)
                high = pivot;
            else if (below < less + equal)
                return pivot;
            else
                low = pivot;
        }
    }

    basic_rate_table_view<Rep> table_;
};

}  // namespace tally::detail
