// SPDX-License-Identifier: BSL-1.0
//
// The units that a tool's fee includes, taken from lines in canonical order.
#pragma once

#include <tally/settle/line.hpp>

namespace tally::detail {

/// The engine covers units by it and a receipt explains them by it, so that both take the same.
template <class Rep>
class allowance {
public:
    constexpr explicit allowance(Rep const& count) : left_(count) {}

    /// How many units of a line are included. Several add-on rules may have priced one part; its units are
    /// there once. Slices of a part are units of their own, and so is a request fee.
    [[nodiscard]] constexpr Rep take(basic_line<Rep> const& line) {
        bool const is_part = line.cause == line_cause::add_on;
        if (is_part && part_.exists() && part_ == line.meter) return of_part_;
        Rep const units = left_ > line.quantity ? line.quantity : left_;
        left_ -= units;
        if (is_part) {
            part_ = line.meter;
            of_part_ = units;
        }
        return units;
    }
    [[nodiscard]] constexpr Rep const& left() const noexcept { return left_; }

private:
    Rep left_;
    any_meter part_{};
    Rep of_part_{};
};

}  // namespace tally::detail
