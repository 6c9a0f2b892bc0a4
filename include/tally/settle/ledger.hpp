// SPDX-License-Identifier: BSL-1.0
//
// The lines of a settlement in the making: their order, their sums and the denominator they have in common.
#pragma once

#include <tally/settle/settlement.hpp>
#include <tally/value/allocate.hpp>

namespace tally::detail {

template <class Rep, std::size_t Lines>
class ledger {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;
    using lines_type = inline_list<line_type, Lines>;
    using steps_type = inline_list<step_type, 2 * Lines>;

    constexpr ledger(lines_type& to, steps_type& trace, std::string_view const& model) : lines_(to), steps_(trace), model_(model) {}

    [[nodiscard]] constexpr lines_type& lines() noexcept { return lines_; }
    [[nodiscard]] constexpr lines_type const& lines() const noexcept { return lines_; }
    /// Common to every line so far.
    [[nodiscard]] constexpr wide const& denominator() const noexcept { return denominator_; }

    [[nodiscard]] constexpr failure note(step_type const& step) {
        if (!steps_.push_back(step)) return {errc::too_many_steps, step.rule, step.subject};
        return {};
    }

    /// Adds a line worth count · coefficient, the coefficient in lowest terms, at its place in canonical order.
    [[nodiscard]] constexpr failure add(line_type line, wide const& count, fraction<wide> const& coefficient) {
        if (auto const why = join(line, coefficient.d)) return why;
        wide n{};
        if (!arithmetic<wide>::mul(count, coefficient.n, n)) return {errc::overflow, label(line), model_};
        auto const exact = basic_amount<Rep>::of(n, coefficient.d);
        if (!exact) return {exact.error().code, label(line), model_};
        line.exact = *exact;
        return insert(line);
    }
    [[nodiscard]] constexpr failure add(line_type const& line, basic_amount<Rep> const& amount) {
        return add(line, 1, amount.exact());
    }

    /// Why a line whose coefficient is beyond every range cannot be added: of one line, the denominator is refused first.
    [[nodiscard]] constexpr failure beyond_range(line_type const& line, wide const& coefficient_denominator) {
        if (auto const why = join(line, coefficient_denominator)) return why;
        return {errc::overflow, label(line), model_};
    }

    /// Σ of the lines that `selected` picks among the first `count`, over `denominator()`. Cannot overflow: see
    /// `representation::denominator_max`.
    template <class Selected>
    [[nodiscard]] constexpr wide sum(std::size_t count, Selected const& selected) const {
        wide out = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (selected(lines_[i])) out += over_common(lines_[i]);
        }
        return out;
    }

    [[nodiscard]] constexpr wide over_common(line_type const& line) const {
        return line.exact.numerator() * (denominator_ / line.exact.denominator());
    }

    /// The position of the line that was added last.
    [[nodiscard]] constexpr std::int32_t latest() const noexcept { return latest_; }

private:
    static constexpr std::string_view label(line_type const& line) noexcept {
        return line.rule.empty() ? line.meter.name() : line.rule;
    }

    /// Makes the denominator of a line's coefficient part of the common one.
    constexpr failure join(line_type const& line, wide const& d) {
        if (!common_denominator<Rep>(denominator_, d, denominator_)) return {errc::denominator_too_large, model_, label(line)};
        return {};
    }

    static constexpr bool before(line_type const& a, line_type const& b) noexcept {
        if (a.made_in != b.made_in) return a.made_in < b.made_in;
        if (!(a.meter == b.meter)) return a.meter < b.meter;
        return a.rule < b.rule;
    }

    constexpr failure insert(line_type const& line) {
        std::size_t at = lines_.size();
        while (at > 0 && before(line, lines_[at - 1])) --at;
        if (!lines_.insert(at, line)) return {errc::too_many_lines, label(line), model_};
        for (step_type& step : steps_) {
            if (step.line != step_type::no_line && step.line >= static_cast<std::int32_t>(at)) ++step.line;
        }
        latest_ = static_cast<std::int32_t>(at);
        return {};
    }

    lines_type& lines_;
    steps_type& steps_;
    std::string_view const& model_;
    wide denominator_ = 1;
    std::int32_t latest_ = 0;
};

}  // namespace tally::detail
