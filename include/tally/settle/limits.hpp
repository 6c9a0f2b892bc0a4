// SPDX-License-Identifier: BSL-1.0
//
// The minimum and maximum that hold one line, one group of lines or the run.
#pragma once

#include <tally/settle/ledger.hpp>
#include <tally/value/maybe_ref.hpp>

namespace tally::detail {

/// Of several rules the largest minimum and the smallest maximum, the first among equals.
template <class Rep>
class limits {
public:
    using rule_type = basic_rule<Rep>;

    constexpr void take(rule_type const& by) {
        if (is_minimum(by.kind)) {
            if (!least_ || by.amount > least_->amount) least_ = by;
        } else {
            if (!most_ || by.amount < most_->amount) most_ = by;
        }
    }

    /// A minimum above the maximum is a contradiction, whatever it holds.
    [[nodiscard]] constexpr failure contradict() const {
        bool const cross = least_ && most_ && least_->amount > most_->amount;
        return cross ? failure{errc::rules_contradict, least_->id, most_->id} : failure{};
    }

    /// The rule that `sum` over `d` breaks; none where it is inside.
    [[nodiscard]] constexpr maybe_ref<rule_type>
    broken_by(wide_t<Rep> const& sum, wide_t<Rep> const& d) const {
        auto const compare = [&](rule_type const& by) {
            auto const stated = basic_amount<Rep>{by.amount}.exact();
            return compare_fractions(sum, d, stated.n, stated.d);
        };
        if (least_ && compare(*least_) < 0) return least_;
        if (most_ && compare(*most_) > 0) return most_;
        return {};
    }

private:
    maybe_ref<rule_type> least_{};
    maybe_ref<rule_type> most_{};
};

}  // namespace tally::detail
