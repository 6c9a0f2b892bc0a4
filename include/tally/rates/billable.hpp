// SPDX-License-Identifier: BSL-1.0
//
// The billable quantity: what a price makes of what was consumed before it is priced.
#pragma once

#include <tally/value/wide.hpp>

#include <string_view>  // counters by name

namespace tally {

/// Three steps from consumed to billable, in this order; each does nothing where it is zero. Counts are in
/// the smallest thing metered.
template <class Rep = std::int64_t>
struct basic_billable {
    Rep minimum{};               ///< less is billed as this much
    Rep increment{};             ///< billed in whole multiples of this, rounded up
    Rep allowance{};             ///< the first so many are free, counted from `counter`
    std::string_view counter{};  ///< what the allowance, and the tiers, have counted before the run

    // None of these overflows: a wide integer holds the sum of two counts.
    [[nodiscard]] constexpr wide_t<Rep> at_least_minimum(wide_t<Rep> const& consumed) const {
        return consumed < wide_t<Rep>(minimum) ? wide_t<Rep>(minimum) : consumed;
    }
    [[nodiscard]] constexpr wide_t<Rep> in_increments(wide_t<Rep> const& consumed) const {
        auto const step = wide_t<Rep>(increment);
        if (step == 0 || consumed % step == 0) return consumed;
        return (consumed / step + 1) * step;
    }
    /// How many of so many are free, where `before` were counted already.
    [[nodiscard]] constexpr wide_t<Rep>
    free_of(wide_t<Rep> const& consumed, wide_t<Rep> const& before) const {
        wide_t<Rep> const left = wide_t<Rep>(allowance) - before;
        if (left <= 0) return 0;
        return left < consumed ? left : consumed;
    }

    friend constexpr bool operator==(basic_billable const&, basic_billable const&) = default;
};

using billable = basic_billable<>;

}  // namespace tally
