// SPDX-License-Identifier: BSL-1.0
//
// Replay: a run settled again and compared with what was stored.
#pragma once

#include <tally/settle/settle.hpp>

namespace tally {

/// What of a settlement a replay finds to be different; of several the first in this order.
enum class replay_difference : std::uint8_t {
    none,
    lines,            ///< a line, its share included, or how many there are
    trace,            ///< the same lines for other reasons: a step, or how many there are
    requested_model,  ///< the same lines and trace under another header: this and all below
    model,
    modality,
    tool_id,
    snapshot,
    mode,
    quantum,
    at,
    tags,
};

/// "lines", "requested model"; "?" for what is no difference.
[[nodiscard]] constexpr std::string_view name(replay_difference what) noexcept {
    constexpr char const* names[] = {"none",          "lines",    "trace",   "requested model",
                                     "model",         "modality", "tool",    "snapshot",
                                     "rounding mode", "quantum",  "instant", "tags"};
    static_assert(sizeof(names) / sizeof(names[0]) == static_cast<std::size_t>(replay_difference::tags) + 1);
    return detail::name_in(names, what);
}

/// What settling again found: `outcome.is_same()`, or what differs first.
struct replay_outcome {
    static constexpr std::int32_t nowhere = -1;

    replay_difference difference = replay_difference::none;
    /// Of the first line or step that is not the same in both, counted from 0. One past the end of the
    /// shorter of the two where that is all that differs; `nowhere` for everything but lines and steps.
    std::int32_t position = nowhere;

    [[nodiscard]] constexpr bool is_same() const noexcept { return difference == replay_difference::none; }

    friend constexpr bool operator==(replay_outcome const&, replay_outcome const&) = default;
};

/// What differs first between two settlements, number by number and name by name.
template <class Rep, std::size_t Lines, std::size_t Steps>
[[nodiscard]] constexpr replay_outcome
difference(basic_settlement<Rep, Lines, Steps> const& now, basic_settlement<Rep, Lines, Steps> const& stored);

/// Settles the run again and says what differs from what was stored; where both are to be shown, settle and
/// ask for the `difference`.
/// Errors: those of `settle`.
template <rate_table_like Table, std::size_t Lines, std::size_t Steps, class... Host>
[[nodiscard]] constexpr result<replay_outcome> replay(
    Table const& table, basic_rules_view<typename Table::rep> const& rules,
    basic_run<typename Table::rep> const& of,
    basic_settlement<typename Table::rep, Lines, Steps> const& stored, Host const&... host) noexcept;

namespace detail {

/// The first position where two sequences are not the same, `nowhere` where they are.
template <class T>
constexpr std::int32_t first_difference(std::span<T const> a, std::span<T const> b) {
    std::size_t at = 0;
    while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
    return at == a.size() && at == b.size() ? replay_outcome::nowhere : static_cast<std::int32_t>(at);
}

}  // namespace detail

template <class Rep, std::size_t Lines, std::size_t Steps>
constexpr replay_outcome difference(
    basic_settlement<Rep, Lines, Steps> const& now, basic_settlement<Rep, Lines, Steps> const& stored) {
    using what = replay_difference;
    auto const line_at = detail::first_difference(now.lines(), stored.lines());
    if (line_at != replay_outcome::nowhere) return {what::lines, line_at};
    auto const step_at = detail::first_difference(now.trace(), stored.trace());
    if (step_at != replay_outcome::nowhere) return {what::trace, step_at};
    if (now.requested_model() != stored.requested_model()) return {what::requested_model};
    if (now.model() != stored.model()) return {what::model};
    if (now.modality() != stored.modality()) return {what::modality};
    if (now.tool() != stored.tool()) return {what::tool_id};
    if (now.snapshot() != stored.snapshot()) return {what::snapshot};
    if (now.mode() != stored.mode()) return {what::mode};
    if (now.quantum() != stored.quantum()) return {what::quantum};
    if (now.at() != stored.at()) return {what::at};
    if (now.tags() != stored.tags()) return {what::tags};
    return {};
}

template <rate_table_like Table, std::size_t Lines, std::size_t Steps, class... Host>
constexpr result<replay_outcome> replay(
    Table const& table, basic_rules_view<typename Table::rep> const& rules,
    basic_run<typename Table::rep> const& of,
    basic_settlement<typename Table::rep, Lines, Steps> const& stored, Host const&... host) noexcept {
    auto const again = settle<Lines, Steps>(table, rules, of, host...);
    if (!again) return again.error();
    return difference(*again, stored);
}

}  // namespace tally
