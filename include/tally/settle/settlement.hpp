// SPDX-License-Identifier: BSL-1.0
//
// A settlement: the itemized, exact debit of one run.
#pragma once

#include <tally/rates/table_view.hpp>
#include <tally/rules/rules_view.hpp>
#include <tally/settle/line.hpp>
#include <tally/value/instant.hpp>
#include <tally/value/maybe.hpp>

namespace tally {

namespace detail {

template <class Rep, std::size_t Lines, std::size_t Steps>
class settling;
class settlement_codec;

}  // namespace detail

/// Most lines of a settlement unless said otherwise; the trace then holds four times as many steps.
inline constexpr std::size_t lines_max = 32;

/// Lines in canonical order (phase, meter, rule) whose shares sum to the total, the trace that
/// explains them, and what the run was. Owns its numbers and points into no table; names and tags view the
/// text of the table, the rules and the run, which must outlive it. Canonical bytes own everything.
template <class Rep = std::int64_t, std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines>
class basic_settlement {
    static_assert(Lines <= 128, "more lines could overflow the sum of their numerators");

public:
    using rep = Rep;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;

    // Not defaulted: that would zero the room of the lines first.
    constexpr basic_settlement() noexcept {}

    [[nodiscard]] constexpr std::span<line_type const> lines() const& noexcept {
        return {lines_.data(), lines_.size()};
    }
    /// Of a temporary a copy, so that a loop over `settle(…).value().lines()` walks what is there; likewise
    /// below.
    [[nodiscard]] constexpr inline_list<line_type, Lines> lines() const&& { return lines_; }
    [[nodiscard]] constexpr line_type const* begin() const noexcept { return lines_.begin(); }
    [[nodiscard]] constexpr line_type const* end() const noexcept { return lines_.end(); }
    /// What happened, in order.
    [[nodiscard]] constexpr std::span<step_type const> trace() const& noexcept {
        return {steps_.data(), steps_.size()};
    }
    [[nodiscard]] constexpr inline_list<step_type, Steps> trace() const&& { return steps_; }

    /// What is posted: the exact total, rounded once. Equals the sum of the lines' shares.
    [[nodiscard]] constexpr basic_credits<Rep> total() const { return total_; }
    /// Σ of the lines before rounding.
    [[nodiscard]] constexpr basic_amount<Rep> exact() const { return exact_; }
    /// Σ of the shares in one category. Errors: overflow, where lines that cancel in the total do not cancel
    /// there.
    [[nodiscard]] constexpr result<basic_credits<Rep>> subtotal(category under) const;
    /// How much this run adds to a counter: what the counter is to be before the next one is this more. In
    /// the smallest thing metered; zero where no price that billed names the counter. Errors: overflow, which
    /// only a settlement that was read from bytes can have.
    [[nodiscard]] constexpr result<Rep> counted(std::string_view by) const;

    [[nodiscard]] constexpr std::string_view requested_model() const noexcept { return requested_; }
    /// The model that billed, by its name in the table.
    [[nodiscard]] constexpr std::string_view model() const noexcept { return model_; }
    [[nodiscard]] constexpr tally::modality modality() const noexcept { return modality_; }
    [[nodiscard]] constexpr std::string_view tool() const noexcept { return tool_; }
    [[nodiscard]] constexpr tally::snapshot snapshot() const noexcept { return snapshot_; }
    [[nodiscard]] constexpr rounding mode() const noexcept { return mode_; }
    [[nodiscard]] constexpr basic_credits<Rep> quantum() const { return quantum_; }
    [[nodiscard]] constexpr maybe<instant> at() const noexcept { return at_; }
    /// The run's tags, unchanged.
    [[nodiscard]] constexpr named_value_list const& tags() const& noexcept { return tags_; }
    [[nodiscard]] constexpr named_value_list tags() const&& noexcept { return tags_; }

    /// Same numbers by value, same names by text.
    friend constexpr bool operator==(basic_settlement const&, basic_settlement const&) = default;

private:
    friend class detail::settling<Rep, Lines, Steps>;
    friend class detail::settlement_codec;

    inline_list<line_type, Lines> lines_;
    inline_list<step_type, Steps> steps_;
    basic_credits<Rep> total_;
    basic_amount<Rep> exact_;
    std::string_view requested_;
    std::string_view model_;
    std::string_view tool_;
    tally::snapshot snapshot_;
    tally::modality modality_ = tally::modality::text;
    rounding mode_ = rounding::half_even;
    basic_credits<Rep> quantum_;
    maybe<instant> at_;
    named_value_list tags_;
};

using settlement = basic_settlement<>;

template <class Rep, std::size_t Lines, std::size_t Steps>
constexpr result<basic_credits<Rep>> basic_settlement<Rep, Lines, Steps>::subtotal(category under) const {
    wide_t<Rep> sum = 0;
    for (auto const& each : lines_) {
        if (each.under == under) sum += wide_t<Rep>(each.share.in_smallest());
    }
    return basic_credits<Rep>::try_of_smallest(sum);
}

template <class Rep, std::size_t Lines, std::size_t Steps>
constexpr result<Rep> basic_settlement<Rep, Lines, Steps>::counted(std::string_view by) const {
    wide_t<Rep> sum = 0;
    for (auto const& each : steps_) {
        if (each.kind == step_kind::counted && each.rule == by) sum += wide_t<Rep>(each.count);
    }
    Rep out{};
    if (!representation<Rep>::narrow(sum, out)) return failure{errc::overflow, by, {}};
    return out;
}

}  // namespace tally
