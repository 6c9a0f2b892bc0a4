// SPDX-License-Identifier: BSL-1.0

// What must hold of every settlement, whatever the numbers are.
#pragma once

// The model and the engine could misread the page alike. What is asked here needs none of the model's
// arithmetic: it looks at tally's own lines, at the rules as they were stated, and at a second settlement by
// tally of a run that used more.

#include "adapter.hpp"
#include "model.hpp"

#include <cstdint>
#include <ostream>
#include <string>

namespace oracle {

enum class invariant {
    shares_sum_to_total,
    line_within_its_bounds,
    everything_within_its_bounds,
    fee_is_least,
    more_costs_no_less,  ///< of a run that uses more of one meter
    more_costs_no_less_beyond_allowance,
    count_,
};
inline constexpr std::size_t invariant_count = static_cast<std::size_t>(invariant::count_);

class invariants {
public:
    /// What the settlement breaks, or nothing. `draw` picks what a second settlement uses more of.
    std::string
    broken_by(world const& in, subject const& tallys, run const& of, settled const& got, std::uint64_t draw);

    void print(std::ostream& to) const;
    /// How many were never put to the test.
    int never_tested(std::ostream& to) const;

private:
    void tested(invariant which) { ++times_[static_cast<std::size_t>(which)]; }
    std::string lines_out_of_bounds(world const& in, run const& of, settled const& got);
    std::string sum_out_of_bounds(world const& in, run const& of, settled const& got);
    std::string below_the_fee(world const& in, run const& of, settled const& got);
    std::string cheaper_with_more(
        world const& in, subject const& tallys, run const& of, settled const& got, std::uint64_t draw);

    std::uint64_t times_[invariant_count] = {};
    std::uint64_t refused_with_more_ = 0;
};

}  // namespace oracle
