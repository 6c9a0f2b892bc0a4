// SPDX-License-Identifier: BSL-1.0
//
// The engine: one run through the phases of a settlement, in order.
#pragma once

#include <tally/settle/add_ons.hpp>
#include <tally/settle/base_lines.hpp>
#include <tally/settle/run_bounds.hpp>
#include <tally/settle/tool_fee.hpp>

namespace tally::detail {

/// Settles what `all` is of, with the host's own rules; `Hosts` calls what it is given with all of them.
template <class Rep, std::size_t Lines, std::size_t Steps, class Hosts>
[[nodiscard]] constexpr failure settle_in_phases(settling<Rep, Lines, Steps>& all, Hosts const& called) {
    host_rules<Rep, Lines, Steps, Hosts> hosts{all, called};
    if (auto const why = hosts.check_ids()) return why;
    if (auto const why = all.select()) return why;
    base_lines<Rep, Lines, Steps, Hosts> base{all, hosts};
    if (auto const why = base.add_all()) return why;
    if (auto const why = add_ons<Rep, Lines, Steps, Hosts>{all, hosts}.add_all(base.unpriced())) return why;
    adjustments<Rep, Lines, Steps> adjusted{all};
    if (auto const why = adjusted.hold_in_bounds()) return why;
    std::size_t const held = all.lines.size();
    if (auto const why = adjusted.uplift_run()) return why;
    if (auto const why = hosts.add_uplifts(held)) return why;
    if (auto const why = tool_fee<Rep, Lines, Steps>{all, adjusted}.set_against_metered()) return why;
    if (auto const why = hold_run_in_bounds(all)) return why;
    return all.post();
}

}  // namespace tally::detail
