// SPDX-License-Identifier: BSL-1.0
//
// Rounding a total once and splitting it over its lines by largest remainder.
#pragma once

#include <tally/value/amount.hpp>
#include <tally/value/inline_list.hpp>

#include <span>  // amounts of the caller

namespace tally {

/// Most amounts that one total may be split over; see `representation::denominator_max`.
inline constexpr std::size_t allocation_max = 128;

/// A rounded total and the shares that sum to it.
template <class Rep, std::size_t Capacity>
struct basic_allocation {
    basic_credits<Rep> total{};
    inline_list<basic_credits<Rep>, Capacity> shares{};
};

/// Rounds Σ numerators / denominator once and gives each amount its share: truncated toward zero, then the
/// missing quanta one each to amounts whose fraction has the sign of the residual, largest fraction first,
/// ties by order. The shares always sum to the total, an amount of zero keeps a share of zero, and negating
/// every amount negates every share. O(n · missing quanta). Errors: division_by_zero (a denominator of zero
/// or less), denominator_too_large, overflow (an amount, the total or a share outside its public range),
/// inexact, quantum_invalid.
template <class Rep, std::size_t Capacity>
[[nodiscard]] constexpr result<basic_allocation<Rep, Capacity>> allocate(
    inline_list<wide_t<Rep>, Capacity> const& numerators, wide_t<Rep> const& denominator, rounding mode,
    basic_credits<Rep> const& quantum);

/// The same for amounts with denominators of their own; at most `Capacity` of them.
/// Errors: as above, denominator_too_large, too_many_items.
template <std::size_t Capacity = 32, class Rep>
[[nodiscard]] constexpr result<basic_allocation<Rep, Capacity>> allocate(
    std::span<basic_amount<Rep> const> amounts, rounding mode,
    basic_credits<Rep> const& quantum = basic_credits<Rep>::of_smallest(1)) {
    using wide = wide_t<Rep>;
    if (amounts.size() > Capacity) return errc::too_many_items;
    wide common = 1;
    inline_list<fraction<wide>, Capacity> lowest;
    for (auto const& each : amounts) {
        (void)lowest.push_back(each.exact().reduced());
        if (!detail::common_denominator<Rep>(common, lowest.back().d, common))
            return errc::denominator_too_large;
    }
    inline_list<wide, Capacity> numerators;
    for (auto const& each : lowest) (void)numerators.push_back(each.n * wide(common / each.d));
    return allocate<Rep>(numerators, common, mode, quantum);
}

template <class Rep, std::size_t Capacity>
constexpr result<basic_allocation<Rep, Capacity>> allocate(
    inline_list<wide_t<Rep>, Capacity> const& numerators, wide_t<Rep> const& denominator, rounding mode,
    basic_credits<Rep> const& quantum) {
    static_assert(Capacity <= allocation_max, "more amounts could overflow the sum of their numerators");
    using wide = wide_t<Rep>;
    auto const nothing = basic_amount<Rep>::of(wide(0), denominator);
    if (!nothing) return nothing.error();
    if constexpr (representation<Rep>::bounded) {
        wide const most = detail::numerator_max<Rep>(denominator);
        for (wide const& each : numerators) {
            if (each > most || each < -most) return errc::overflow;
        }
    }
    wide sum = 0;
    for (wide const& each : numerators) sum += each;
    auto const exact = basic_amount<Rep>::of(sum, denominator);
    if (!exact) return exact.error();
    auto const total = round(*exact, mode, quantum);
    if (!total) return total.error();

    wide const step = wide(quantum.in_smallest());
    wide missing = wide(total->in_smallest()) / step;
    inline_list<detail::quantized<Rep>, Capacity> cuts;
    for (wide const& each : numerators) {
        auto const cut = detail::quantize<Rep>(each, denominator, step);
        if (!cuts.push_back(cut)) return errc::too_many_items;
        missing -= cut.quanta;
    }

    // No more quanta are missing than lines have a fraction of that sign, and every fraction comes before
    // none.
    int const direction = detail::sign(missing);
    for (; missing != 0; missing -= direction) {
        std::size_t largest = cuts.size();
        for (std::size_t i = 0; i < cuts.size(); ++i) {
            if (detail::sign(numerators[i]) != direction) continue;
            if (largest == cuts.size() || cuts[largest].fraction_below(cuts[i])) largest = i;
        }
        cuts[largest].quanta += direction;
        cuts[largest].nanos = 0;
        cuts[largest].rest = 0;
    }

    result<basic_allocation<Rep, Capacity>> out;
    out->total = *total;
    for (auto const& cut : cuts) {
        auto const share = basic_credits<Rep>::try_of_smallest(cut.quanta * step);
        if (!share) return share.error();
        if (!out->shares.push_back(*share)) return errc::too_many_items;
    }
    return out;
}

}  // namespace tally
