// SPDX-License-Identifier: BSL-1.0
//
// The lines of a settlement in the making: their order, their sums and the denominator they have in common.
#pragma once

#include <tally/settle/settlement.hpp>
#include <tally/value/allocate.hpp>

namespace tally::detail {

template <class Rep, std::size_t Lines, std::size_t Steps>
class ledger {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;
    using amount_type = basic_amount<Rep>;
    using lines_type = inline_list<line_type, Lines>;
    using steps_type = inline_list<step_type, Steps>;

    constexpr ledger(lines_type& to, steps_type& trace, std::string_view const& model)
        : lines_(to), steps_(trace), model_(model) {}

    [[nodiscard]] constexpr std::size_t size() const noexcept { return lines_.size(); }
    [[nodiscard]] constexpr line_type& operator[](std::size_t at) noexcept { return lines_[at]; }
    [[nodiscard]] constexpr line_type const& operator[](std::size_t at) const noexcept { return lines_[at]; }
    /// Every line so far, in canonical order.
    [[nodiscard]] constexpr std::span<line_type const> all() const noexcept {
        return {lines_.data(), lines_.size()};
    }
    /// Common to every line so far.
    [[nodiscard]] constexpr wide const& denominator() const noexcept { return denominator_; }

    [[nodiscard]] constexpr failure note(step_type const& step) {
        if (!steps_.push_back(step)) return {errc::too_many_steps, step.rule, step.subject};
        return {};
    }

    /// The line that was added last.
    [[nodiscard]] constexpr line_type const& latest() const noexcept { return lines_[latest_]; }
    /// A step of that line.
    [[nodiscard]] constexpr failure note_on_latest(step_type step) {
        step.line = static_cast<std::int32_t>(latest_);
        return note(step);
    }

    /// Adds a line of what count · coefficient comes to, the coefficient in lowest terms, at its place in
    /// canonical order. Its denominator joins the common one before its range is looked at.
    [[nodiscard]] constexpr failure
    add(line_type const& line, wide const& count, fraction<wide> const& coefficient) {
        if (auto const why = join(label(line), coefficient.d)) return why;
        wide n{};
        if (!arithmetic<wide>::mul(count, coefficient.n, n)) return {errc::overflow, label(line), model_};
        auto const exact = amount_type::of(n, coefficient.d);
        if (!exact) return {exact.error().code, label(line), model_};
        return insert(line, *exact);
    }
    [[nodiscard]] constexpr failure add(line_type const& line, amount_type const& amount) {
        return add(line, 1, amount.exact());
    }

    /// Why a line whose coefficient is beyond every range cannot be added.
    [[nodiscard]] constexpr failure beyond_range(line_type const& line, wide const& coefficient_denominator) {
        if (auto const why = join(label(line), coefficient_denominator)) return why;
        return {errc::overflow, label(line), model_};
    }

    /// What moves `sum`, over `denominator()`, to a stated amount, whose denominator joins the common one.
    [[nodiscard]] constexpr result<amount_type>
    difference(std::string_view label, basic_credits<Rep> const& stated, wide const& sum) {
        auto const to = amount_type{stated}.exact();
        wide const before = denominator_;
        if (auto const why = join(label, to.d)) return why;
        auto const exact =
            amount_type::of(to.n * (denominator_ / to.d) - sum * (denominator_ / before), denominator_);
        if (!exact) return failure{exact.error().code, label, model_};
        return *exact;
    }

    /// Makes a denominator part of the common one.
    [[nodiscard]] constexpr failure join(std::string_view label, wide const& d) {
        if (!common_denominator<Rep>(denominator_, d, denominator_))
            return {errc::denominator_too_large, model_, label};
        return {};
    }

    /// Σ of all lines, or of those that `selected` picks, over `denominator()`. Cannot overflow: see
    /// `representation::denominator_max`.
    [[nodiscard]] constexpr wide sum() const {
        return sum([](line_type const&) { return true; });
    }
    template <class Selected>
    [[nodiscard]] constexpr wide sum(Selected const& selected) const {
        wide out = 0;
        for (line_type const& each : lines_) {
            if (selected(each)) out += over_common(each);
        }
        return out;
    }

    [[nodiscard]] constexpr wide over_common(line_type const& line) const {
        return line.exact.numerator() * (denominator_ / line.exact.denominator());
    }

    /// The lines that `selected` picks among the first `count`.
    template <class Selected>
    [[nodiscard]] constexpr line_set positions(std::size_t count, Selected const& selected) const {
        line_set out;
        for (std::size_t i = 0; i < count; ++i) {
            if (selected(lines_[i])) out.add(i);
        }
        return out;
    }

    /// The lines that the minimum or maximum at a position holds.
    [[nodiscard]] constexpr line_set held_by(std::size_t at) const noexcept {
        for (step_type const& each : steps_) {
            bool const holds = each.kind == step_kind::minimum || each.kind == step_kind::maximum;
            if (holds && each.line == static_cast<std::int32_t>(at)) return each.from;
        }
        return {};
    }

private:
    static constexpr std::string_view label(line_type const& line) noexcept {
        return line.rule.empty() ? line.meter.name() : line.rule;
    }

    constexpr failure insert(line_type const& line, amount_type const& exact) {
        std::size_t at = lines_.size();
        while (at > 0 && stands_before(line, lines_[at - 1])) --at;
        if (!lines_.insert(at, line)) return {errc::too_many_lines, label(line), model_};
        for (step_type& step : steps_) {
            if (step.line != step_type::no_line && step.line >= static_cast<std::int32_t>(at)) ++step.line;
        }
        lines_[at].exact = exact;
        latest_ = at;
        return {};
    }

    lines_type& lines_;
    steps_type& steps_;
    std::string_view const& model_;
    wide denominator_ = 1;
    std::size_t latest_ = 0;
};

}  // namespace tally::detail
