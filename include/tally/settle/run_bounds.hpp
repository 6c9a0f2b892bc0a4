// SPDX-License-Identifier: BSL-1.0
//
// Phase 8: the minimum and maximum of the run, held after a tool's fee.
#pragma once

#include <tally/settle/limits.hpp>
#include <tally/settle/settling.hpp>

namespace tally::detail {

/// The largest applying minimum of the run, else the smallest applying maximum, by a line that moves the sum
/// to it.
template <class Rep, std::size_t Lines, std::size_t Steps>
[[nodiscard]] constexpr failure hold_run_in_bounds(settling<Rep, Lines, Steps>& of) {
    limits<Rep> within;
    static_cast<void>(of.for_each_rule(phase::whole_run, [&](basic_rule<Rep> const& each) {
        within.take(each);
        return failure{};
    }));
    if (auto const why = within.contradict()) return why;
    wide_t<Rep> const sum = of.lines.sum();
    maybe_ref<basic_rule<Rep>> const broken = within.broken_by(sum, of.lines.denominator());
    if (!broken) return {};
    auto const missing = of.lines.difference(broken->id, broken->amount, sum);
    if (!missing) return missing.error();
    bool const raises = is_minimum(broken->kind);
    auto line = of.line_of(*broken, {}, raises ? line_cause::run_minimum : line_cause::run_maximum);
    line.beside_fee = false;
    if (auto const why = of.lines.add(line, *missing)) return why;
    return of.lines.note_on_latest(
        {.kind = raises ? step_kind::minimum : step_kind::maximum,
         .rule = broken->id,
         .count = of.measured(*broken),
         .amount = *missing,
         .stated = broken->amount});
}

}  // namespace tally::detail
