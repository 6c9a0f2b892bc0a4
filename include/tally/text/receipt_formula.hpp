// SPDX-License-Identifier: BSL-1.0
//
// How a receipt's line without a rate comes to its amount.
#pragma once

#include <tally/settle/allowance.hpp>
#include <tally/settle/product.hpp>
#include <tally/text/receipt_reading.hpp>

#include <utility>  // texts are moved on
#include <vector>

namespace tally::detail {

/// What a line is computed from.
struct receipt_formula {
    std::string text;                ///< "10 % × 0.0125 of lines 1-2 (margin)"
    std::vector<std::string> notes;  ///< how a part of it was computed, in order
};

/// Writes the formula of one line.
template <class Rep, std::size_t Lines, std::size_t Steps>
class formula_writer {
public:
    formula_writer(basic_settlement<Rep, Lines, Steps> const& of, std::size_t at)
        : of_(of), all_(of), at_(at), line_(of.lines()[at]) {}

    [[nodiscard]] receipt_formula write() {
        std::string text = formula();
        return {std::move(text), std::move(notes_)};
    }

private:
    using reading = settlement_reading<Rep, Lines, Steps>;
    using wide = wide_t<Rep>;
    using number = fraction<wide>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;

    [[nodiscard]] std::string formula() {
        switch (line_.cause) {
        case line_cause::minimum: return bound(step_kind::minimum);
        case line_cause::maximum: return bound(step_kind::maximum);
        case line_cause::run_minimum: return bound_of_run(step_kind::minimum);
        case line_cause::run_maximum: return bound_of_run(step_kind::maximum);
        case line_cause::percentage: return percentage();
        case line_cause::tool_fee: return fee();
        case line_cause::included: return included();
        case line_cause::model_rate:
        case line_cause::stand_in:
        case line_cause::add_on:
        case line_cause::request_fee:
        case line_cause::uplift: break;
        }
        if (step_type const* const host = all_.find(step_kind::host, at_))
            return "stated by the host's rule " + printable(line_.rule) + spelled_version(*host);
        return "stated by rule " + printable(line_.rule);
    }

    [[nodiscard]] std::string bound(step_kind kind) const {
        step_type const* const step = all_.find(kind, at_);
        if (step == nullptr) return {};
        line_set const held = all_.read_by(*step);
        number const stated = basic_amount<Rep>{step->stated}.exact();
        if (reading::added(stated, reading::opposite(all_.sum(held))) == all_.worth(at_))
            return spelled(step->stated) + " - " + all_.sum_of(held) + in_brackets("", line_.rule);
        return "- " + all_.sum_of(all_.under_fee(held)) + ", all that is under the fee" +
               in_brackets("", line_.rule);
    }

    /// The run's own bound reads what is billed, so covered lines count as zero.
    [[nodiscard]] std::string bound_of_run(step_kind kind) const {
        step_type const* const step = all_.find(kind, at_);
        if (step == nullptr) return {};
        line_set others;
        number billed{0, 1};
        for (std::size_t i = 0; i < of_.lines().size(); ++i) {
            if (i == at_) continue;
            others.add(i);
            billed = reading::added(billed, of_.lines()[i].exact.exact().reduced());
        }
        return spelled(step->stated) + " - " + all_.amount_of(billed, others) + in_brackets("", line_.rule);
    }

    [[nodiscard]] std::string percentage() {
        factor_list<Rep> factors;
        step_type const* first = nullptr;
        std::string product;
        for (step_type const& step : of_.trace()) {
            if (step.kind != step_kind::percentage || !reading::belongs(step, at_)) continue;
            if (first == nullptr) first = &step;
            number const grown = reading::added(step.factor.exact(), {1, 1}).reduced();
            static_cast<void>(factors.push_back(grown));
            product += (product.empty() ? "" : " × ") + spelled(grown);
            note(spelled_percentage(step.factor.exact()) + ' ' + printable(step.rule));
        }
        if (first == nullptr) return {};
        std::string const base = " × " + all_.sum_of(first->from);
        if (factors.size() == 1) {
            notes_.clear();
            return spelled_percentage(first->factor.exact()) + base + in_brackets("", first->rule);
        }
        number compounded{};
        static_cast<void>(product_of<Rep>(factors, compounded));
        note("compounded: " + product + " - 1");
        return spelled_percentage(number{compounded.n - compounded.d, compounded.d}) + base;
    }

    [[nodiscard]] std::string fee() const {
        step_type const* const mode = all_.find(step_kind::fee_mode);
        if (mode == nullptr || mode->subject != name(fee_mode::greater_of))
            return "the fee of tool " + printable(of_.tool());
        return spelled(mode->stated) + " - " + (mode->from.empty() ? "0 metered" : all_.sum_of(mode->from)) +
               in_brackets("fee of tool ", of_.tool());
    }

    [[nodiscard]] std::string included() {
        step_type const* const step = all_.find(step_kind::included, at_);
        step_type const* const mode = all_.find(step_kind::fee_mode);
        if (step == nullptr || mode == nullptr) return {};
        if (!step->from.empty()) return included_units(*step, *mode);
        return "- the lesser of " + spelled(step->stated) + " and " + all_.sum_of(mode->from) +
               in_brackets("the fee of tool ", of_.tool());
    }

    /// Where nothing but rates and multipliers made the lines, a line's units cost the same each; else what
    /// is left is a bill of its own.
    [[nodiscard]] std::string included_units(step_type const& step, step_type const& mode) {
        std::string const tool = in_brackets("tool ", of_.tool());
        std::vector<std::string> left;
        number const covered = take_units(step, left);
        if (covered == step.amount.exact() && !is_adjusted())
            return "the first units, which the fee includes" + tool;
        number const beyond =
            reading::added(all_.sum(mode.from), reading::opposite(step.amount.exact().reduced()));
        if (beyond.n == 0)
            return "- " + all_.sum_of(mode.from) + ": nothing is metered without the first units" + tool;
        if (step.amount.numerator() == 0) return "nothing: metered is no less without the first units" + tool;
        notes_ = {"metered without the units that the fee includes is " + receipt_amount(beyond) + ':'};
        for (std::string& each : left) note(std::move(each));
        if (line_set const others = priced_beside(step.from); !others.empty())
            note("+ " + receipt_amount(all_.sum(others)) + ": " + all_.lines(others));
        note_recomputed();
        return receipt_amount(beyond) + " - " + all_.sum_of(mode.from) + tool;
    }

    /// Notes the units that the fee includes, line by line, lists in `left` those that it leaves, and says
    /// what the former are worth.
    [[nodiscard]] number take_units(step_type const& step, std::vector<std::string>& left) {
        number covered{0, 1};
        allowance<Rep> units{step.count};
        for (std::size_t i = 0; i < of_.lines().size(); ++i) {
            if (!step.from.contains(i)) continue;
            line_type const& line = of_.lines()[i];
            Rep const taken = units.take(line);
            // Wide, because bytes may bring any count, and the lowest has no magnitude.
            wide const rest = wide(line.quantity) - wide(taken);
            number const part = all_.worth_of_units(i, wide(taken));
            covered = reading::added(covered, part);
            note("- " + receipt_amount(part) + ": " + units_of_line(taken, i));
            if (rest > 0) {
                std::string const amount = receipt_amount(all_.worth_of_units(i, rest));
                left.push_back("+ " + amount + ": " + units_of_line(Rep(rest), i));
            }
        }
        return covered;
    }
    [[nodiscard]] std::string units_of_line(Rep const& units, std::size_t i) const {
        return spelled_quantity(units, of_.lines()[i].meter.unit(), true) + " of line " +
               std::to_string(i + 1);
    }
    /// Whether bounds or percentages made another bill of what is left.
    [[nodiscard]] bool is_adjusted() const {
        for (step_type const& each : of_.trace()) {
            if (reading::belongs(each, at_) && each.kind != step_kind::included) return true;
        }
        return false;
    }
    /// The metered lines with a rate that the fee leaves whole.
    [[nodiscard]] line_set priced_beside(line_set const& taken) const {
        line_set out;
        for (std::size_t i = 0; i < of_.lines().size(); ++i) {
            line_type const& line = of_.lines()[i];
            bool const is_priced = line.made_in == phase::base || line.made_in == phase::add_on;
            if (is_priced && !line.beside_fee && !taken.contains(i)) out.add(i);
        }
        return out;
    }

    /// What bounds, percentages and uplifts make of the lines that are left, in order.
    void note_recomputed() {
        for (step_type const& each : of_.trace()) {
            if (!reading::belongs(each, at_)) continue;
            bool const is_minimum = each.kind == step_kind::minimum;
            if (is_minimum || each.kind == step_kind::maximum) {
                std::string const amount = receipt_amount(each.amount.exact());
                note(
                    (is_minimum ? "+ " + amount + ": minimum " : "- " + amount.substr(1) + ": maximum ") +
                    spelled(each.stated) + in_brackets("", each.rule));
            } else if (each.kind == step_kind::percentage) {
                note(
                    "+ " + spelled_percentage(each.factor.exact()) + " × " +
                    receipt_amount(each.amount.exact()) + in_brackets("", each.rule) +
                    (each.subject.empty() ? std::string{} : ", compounded with " + printable(each.subject)));
            }
        }
        for (std::size_t i = 0; i < of_.lines().size(); ++i) {
            line_type const& line = of_.lines()[i];
            if (line.cause != line_cause::uplift || line.beside_fee) continue;
            line_set own;
            own.add(i);
            note("+ " + receipt_amount(all_.worth(i)) + ": " + all_.lines(own));
        }
    }

    void note(std::string what) { notes_.push_back(std::move(what)); }

    basic_settlement<Rep, Lines, Steps> const& of_;
    reading all_;
    std::size_t at_;
    line_type const& line_;
    std::vector<std::string> notes_;
};

}  // namespace tally::detail
