// SPDX-License-Identifier: BSL-1.0
//
// A settlement as its receipt reads it: what lines are worth, and which steps of the trace are theirs.
#pragma once

#include <tally/text/format_settlement.hpp>

#include <string>

namespace tally::detail {

/// An amount as a decimal, or as n/d where that is none or too long to read.
template <class Wide>
[[nodiscard]] std::string receipt_amount(fraction<Wide> const& amount) {
    constexpr std::size_t decimal_length_max = 30;
    fraction<Wide> const lowest = amount.reduced();
    std::string decimal = spelled(lowest);
    if (decimal.size() <= decimal_length_max) return decimal;
    std::string ratio;
    if (lowest.n < 0) ratio.push_back('-');
    write_digits(ratio, Wide(magnitude(lowest.n)));
    ratio.push_back('/');
    write_digits(ratio, lowest.d);
    return ratio.size() < decimal.size() ? ratio : decimal;
}

[[nodiscard]] inline std::string in_brackets(std::string_view what, std::string_view name) {
    return " (" + std::string(what) + printable(name) + ')';
}

/// ", version 3" of a host's rule.
template <class Rep>
[[nodiscard]] std::string spelled_version(basic_step<Rep> const& step) {
    std::string out = ", version ";
    write_decimal(out, wide_t<Rep>(step.count), 0);
    return out;
}

template <class Rep, std::size_t Lines, std::size_t Steps>
class settlement_reading {
public:
    using wide = wide_t<Rep>;
    using number = fraction<wide>;
    using step_type = basic_step<Rep>;

    explicit settlement_reading(basic_settlement<Rep, Lines, Steps> const& of) : of_(of) {}

    /// What a line is worth, or would be if no fee covered it: what rules of earlier phases have read.
    [[nodiscard]] number worth(std::size_t at) const {
        for (step_type const& step : of_.trace()) {
            if (step.kind == step_kind::memo && belongs(step, at)) return step.amount.exact().reduced();
        }
        return of_.lines()[at].exact.exact().reduced();
    }
    /// The engine summed the same lines over a denominator within the limit, so this sum fits too.
    [[nodiscard]] number sum(line_set const& which) const {
        number out{0, 1};
        for (std::size_t i = 0; i < of_.lines().size(); ++i) {
            if (which.contains(i)) out = added(out, worth(i));
        }
        return out;
    }
    [[nodiscard]] static number added(number const& a, number const& b) {
        wide const up = b.d / arithmetic<wide>::gcd(a.d, b.d);
        wide const d = a.d * up;
        return {a.n * up + b.n * wide(d / b.d), d};
    }
    [[nodiscard]] static number opposite(number const& a) { return {-a.n, a.d}; }

    [[nodiscard]] static bool belongs(step_type const& step, std::size_t line) {
        return step.line >= 0 && static_cast<std::size_t>(step.line) == line;
    }
    /// The first step of a kind that belongs to a line, null where there is none.
    [[nodiscard]] step_type const* find(step_kind kind, std::size_t line) const {
        for (step_type const& step : of_.trace()) {
            if (step.kind == kind && belongs(step, line)) return &step;
        }
        return nullptr;
    }
    [[nodiscard]] step_type const* find(step_kind kind) const {
        for (step_type const& step : of_.trace()) {
            if (step.kind == kind) return &step;
        }
        return nullptr;
    }

    [[nodiscard]] std::string lines(line_set const& which) const {
        return spelled_lines(which, of_.lines().size());
    }
    /// "0.0125 of lines 1-2": what is subtracted keeps its own sign apart, in brackets.
    [[nodiscard]] std::string sum_of(line_set const& which) const { return amount_of(sum(which), which); }
    [[nodiscard]] std::string amount_of(number const& amount, line_set const& which) const {
        std::string const text = receipt_amount(amount);
        return (amount.n < 0 ? '(' + text + ')' : text) + " of " + lines(which);
    }

    /// The lines that a minimum or maximum held: those of phases 3 to 5, and what was added to them before.
    [[nodiscard]] line_set read_by(step_type const& held) const {
        line_set out = held.from;
        for (step_type const& step : of_.trace()) {
            if (&step == &held) break;
            bool const adjusts = step.kind == step_kind::minimum || step.kind == step_kind::maximum;
            if (adjusts && held.from.contains(step.from)) out.add(static_cast<std::size_t>(step.line));
        }
        return out;
    }
    [[nodiscard]] line_set under_fee(line_set const& which) const {
        line_set out;
        for (std::size_t i = 0; i < of_.lines().size(); ++i) {
            if (which.contains(i) && !of_.lines()[i].beside_fee) out.add(i);
        }
        return out;
    }

    /// What so many units of a line are worth.
    [[nodiscard]] number worth_of_units(std::size_t at, wide const& units) const {
        number const whole = worth(at);
        wide const quantity = wide(of_.lines()[at].quantity);
        wide const common = arithmetic<wide>::gcd(magnitude(whole.n), quantity);
        return number{whole.n / common * units, whole.d * wide(quantity / common)}.reduced();
    }

private:
    basic_settlement<Rep, Lines, Steps> const& of_;
};

}  // namespace tally::detail
