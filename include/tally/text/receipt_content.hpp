// SPDX-License-Identifier: BSL-1.0
//
// What a receipt says, before it is laid out: each line with everything its amount can be computed from.
#pragma once

#include <tally/settle/product.hpp>
#include <tally/text/format_settlement.hpp>

#include <string>
#include <vector>

namespace tally::detail {

/// One line of a settlement in words and numbers.
struct receipt_entry {
    std::string label;               ///< its meter, or what it is
    std::string quantity;            ///< "8,000 tokens"; empty where a formula says how much
    std::string rate;                ///< "0.00625 / 10,000 tokens", credits understood
    std::string formula;             ///< "10 % × 0.0125, lines 1-2 (margin)"
    std::vector<std::string> notes;  ///< multipliers and reasons, in order
    std::string amount;
    std::string share;  ///< what was posted, where rounding made that another number
};

struct receipt_field {
    std::string name;
    std::string value;
};

struct receipt_content {
    std::vector<receipt_field> header;
    std::vector<receipt_entry> entries;
    std::vector<receipt_field>
        subtotals;  ///< sums of shares by category; none where there is one category only
    std::string exact;
    std::string rounding;  ///< "half-even to 0.000000001"
    std::string posted;
};

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

template <class Rep, std::size_t Lines, std::size_t Steps>
class receipt_writer {
public:
    explicit receipt_writer(basic_settlement<Rep, Lines, Steps> const& of) : of_(of) {}

    [[nodiscard]] receipt_content write() {
        write_header();
        for (std::size_t i = 0; i < of_.lines().size(); ++i) write_line(i);
        write_totals();
        return std::move(out_);
    }

private:
    using wide = wide_t<Rep>;
    using number = fraction<wide>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;
    using amount_type = basic_amount<Rep>;

    // ---- sums over lines ----

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
    /// "0.0125 of lines 1-2": a number that is subtracted keeps its sign apart.
    [[nodiscard]] std::string sum_of(line_set const& which) const {
        std::string const text = receipt_amount(sum(which));
        return (text.front() == '-' ? '(' + text + ')' : text) + " of " + lines(which);
    }
    [[nodiscard]] static std::string in_brackets(std::string_view what, std::string_view name) {
        return " (" + std::string(what) + printable(name) + ')';
    }

    // ---- header ----

    void field(std::string_view name, std::string value) {
        out_.header.push_back({std::string(name), std::move(value)});
    }

    void write_header() {
        std::string model = printable(of_.model());
        if (find(step_kind::default_model) != nullptr) model += " (the tool's default)";
        if (find(step_kind::override_model) != nullptr) model += " (override)";
        if (!of_.requested_model().empty() && of_.requested_model() != of_.model()) {
            field("requested", printable(of_.requested_model()));
        }
        field(find(step_kind::served_model) != nullptr ? "served by" : "model", std::move(model));
        if (!of_.snapshot().id.empty() || !(of_.snapshot().date == civil_date{}))
            field("rates", snapshot_text());
        if (!of_.tool().empty()) field("tool", tool_text());
        if (of_.at()) field("time", spelled(*of_.at()));
        for (named_value const& tag : of_.tags()) {
            std::string text;
            spell(text, tag);
            field("tag", std::move(text));
        }
    }

    [[nodiscard]] std::string snapshot_text() const {
        std::string out = printable(of_.snapshot().id);
        return out + (out.empty() ? "of " : ", ") + spelled(of_.snapshot().date);
    }

    /// The tool, and all that its fee mode is decided by.
    [[nodiscard]] std::string tool_text() const {
        std::string out = printable(of_.tool());
        step_type const* const mode = find(step_kind::fee_mode);
        if (mode == nullptr) return out;
        out += ", " + std::string(mode->subject);
        if (mode->subject == name(fee_mode::metered)) return out;
        out += ": fee " + spelled(mode->stated);
        return out += ", metered " + (mode->from.empty() ? "0" : sum_of(mode->from));
    }

    // ---- lines ----

    void write_line(std::size_t at) {
        line_type const& line = of_.lines()[at];
        receipt_entry entry;
        bool const has_rate = line.rate.unit != nullptr && line.meter.exists();
        entry.label = has_rate ? printable(line.meter.name()) : std::string(name(line.cause));
        if (has_rate) {
            entry.quantity = spelled_quantity(line.quantity, line.meter.unit(), true);
            entry.rate = spelled(line.rate.amount) + " / " + spelled_basis(line.rate);
            note_multipliers(entry, at);
            note_reasons(entry, at);
        } else {
            entry.formula = formula(entry, at);
        }
        if (line.memo)
            entry.notes.push_back("memo: " + receipt_amount(worth(at)) + " covered by the tool's fee");
        entry.amount = receipt_amount(line.exact.exact());
        if (!(basic_amount<Rep>(line.share) == line.exact)) entry.share = spelled(line.share);
        out_.entries.push_back(std::move(entry));
    }

    /// "× 0.5 batch-half"; where multipliers add up, their sum too.
    void note_multipliers(receipt_entry& entry, std::size_t at) const {
        number additive{1, 1};
        std::string terms = "1";
        bool adds_up = false;
        for (step_type const& step : of_.trace()) {
            bool const multiplies = step.kind == step_kind::multiplier ||
                                    (step.kind == step_kind::host && !(step.factor == basic_factor<Rep>{}));
            if (!multiplies || !belongs(step, at)) continue;
            std::string note = "× " + spelled(step.factor) + ' ' + printable(step.rule);
            if (step.kind == step_kind::host) note += version(step);
            if (step.kind == step_kind::multiplier && step.count != 0) note += " (at " + measured(step) + ')';
            entry.notes.push_back(std::move(note));
            if (step.subject.empty()) continue;
            adds_up = true;
            number const more = added(step.factor.exact(), {-1, 1}).reduced();
            additive = added(additive, more).reduced();
            terms += (more.n < 0 ? " - " : " + ") + spelled(more.n < 0 ? opposite(more) : more);
        }
        if (adds_up) entry.notes.push_back("these add up: × " + spelled(additive) + " = " + terms);
    }

    /// What a rule's condition measured, in the smallest thing metered.
    [[nodiscard]] static std::string measured(step_type const& step) {
        std::string out;
        write_decimal(out, wide(step.count), 0);
        return grouped(std::move(out));
    }
    [[nodiscard]] static std::string version(step_type const& step) {
        std::string out = ", version ";
        write_decimal(out, wide(step.count), 0);
        return out;
    }

    void note_reasons(receipt_entry& entry, std::size_t at) const {
        line_type const& line = of_.lines()[at];
        if (line.cause == line_cause::stand_in) {
            entry.notes.push_back("— billed at the " + printable(line.priced_as) + " rate");
        } else if (!line.priced_as.empty()) {
            entry.notes.push_back("at the rate of " + printable(line.priced_as));
        }
        std::string chosen;
        for (named_value const& each : line.variant) {
            if (!chosen.empty()) chosen += ", ";
            spell(chosen, each);
        }
        if (!chosen.empty()) entry.notes.push_back("rate for " + chosen);
        if (find(step_kind::default_variant, at) != nullptr)
            entry.notes.push_back("default rate: no other names the run's parameters");
        if (line.rule.empty()) return;
        std::string note = std::string(name(line.cause)) + ' ' + printable(line.rule);
        if (!line.tag.empty()) note += in_brackets("tag ", line.tag);
        entry.notes.push_back(std::move(note));
    }

    /// How a line without a rate comes to its amount.
    [[nodiscard]] std::string formula(receipt_entry& entry, std::size_t at) const {
        line_type const& line = of_.lines()[at];
        switch (line.cause) {
        case line_cause::minimum:
        case line_cause::maximum:
        case line_cause::run_minimum:
        case line_cause::run_maximum: return bound_formula(at);
        case line_cause::percentage: return percentage_formula(entry, at);
        case line_cause::tool_fee: return fee_formula();
        case line_cause::included: return included_formula(entry, at);
        case line_cause::model_rate:
        case line_cause::stand_in:
        case line_cause::add_on:
        case line_cause::request_fee:
        case line_cause::uplift: break;
        }
        if (step_type const* const host = find(step_kind::host, at))
            return "stated by the host's rule " + printable(line.rule) + version(*host);
        return "stated by rule " + printable(line.rule);
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

    [[nodiscard]] std::string bound_formula(std::size_t at) const {
        line_type const& line = of_.lines()[at];
        bool const is_minimum = line.cause == line_cause::minimum || line.cause == line_cause::run_minimum;
        step_type const* const step = find(is_minimum ? step_kind::minimum : step_kind::maximum, at);
        if (step == nullptr) return {};
        if (!step->from.empty()) {
            number const held = sum(read_by(*step));
            number const moved = added(amount_type{step->stated}.exact(), opposite(held));
            if (moved == worth(at))
                return spelled(step->stated) + " - " + sum_of(read_by(*step)) + in_brackets("", line.rule);
            return "- " + sum_of(under_fee(read_by(*step))) + ", all that is under the fee" +
                   in_brackets("", line.rule);
        }
        // The run's own bound reads what is billed, so covered lines count as zero.
        line_set others;
        number billed{0, 1};
        for (std::size_t i = 0; i < of_.lines().size(); ++i) {
            if (i == at) continue;
            others.add(i);
            billed = added(billed, of_.lines()[i].exact.exact().reduced());
        }
        std::string const text = receipt_amount(billed);
        return spelled(step->stated) + " - " + (billed.n < 0 ? '(' + text + ')' : text) + " of " +
               lines(others) + in_brackets("", line.rule);
    }

    [[nodiscard]] std::string percentage_formula(receipt_entry& entry, std::size_t at) const {
        factor_list<Rep> factors;
        step_type const* first = nullptr;
        std::string product;
        for (step_type const& step : of_.trace()) {
            if (step.kind != step_kind::percentage || !belongs(step, at)) continue;
            if (first == nullptr) first = &step;
            number const grown = added(step.factor.exact(), {1, 1}).reduced();
            static_cast<void>(factors.push_back(grown));
            product += (product.empty() ? "" : " × ") + spelled(grown);
            entry.notes.push_back(spelled_percentage(step.factor.exact()) + ' ' + printable(step.rule));
        }
        if (first == nullptr) return {};
        std::string const base = " × " + sum_of(first->from);
        if (factors.size() == 1) {
            entry.notes.clear();
            return spelled_percentage(first->factor.exact()) + base + in_brackets("", first->rule);
        }
        number compounded{};
        static_cast<void>(product_of<Rep>(factors, compounded));
        entry.notes.push_back("compounded: " + product + " - 1");
        return spelled_percentage(number{compounded.n - compounded.d, compounded.d}) + base;
    }

    [[nodiscard]] std::string fee_formula() const {
        step_type const* const mode = find(step_kind::fee_mode);
        if (mode == nullptr || mode->subject != name(fee_mode::greater_of))
            return "the fee of tool " + printable(of_.tool());
        std::string const fee = spelled(mode->stated);
        return (mode->from.empty() ? fee + " - 0 metered" : fee + " - " + sum_of(mode->from)) +
               in_brackets("fee of tool ", of_.tool());
    }

    [[nodiscard]] std::string included_formula(receipt_entry& entry, std::size_t at) const {
        step_type const* const step = find(step_kind::included, at);
        step_type const* const mode = find(step_kind::fee_mode);
        if (step == nullptr || mode == nullptr) return {};
        if (step->from.empty()) {
            return "- the lesser of " + spelled(step->stated) + " and " + sum_of(mode->from) +
                   in_brackets("the fee of tool ", of_.tool());
        }
        // Where nothing but rates and multipliers made the lines, a line's units cost the same each; else
        // what is left is a bill of its own.
        number covered{0, 1};
        wide left = wide(step->count), last = 0;
        any_meter counted;
        std::vector<std::string> taken_notes, left_notes;
        line_set whole_lines;
        for (std::size_t i = 0; i < of_.lines().size(); ++i) {
            line_type const& line = of_.lines()[i];
            bool const is_priced = line.made_in == phase::base || line.made_in == phase::add_on;
            if (is_priced && !line.beside_fee && !step->from.contains(i)) whole_lines.add(i);
            if (!step->from.contains(i)) continue;
            wide const quantity = wide(line.quantity);
            bool const is_part = line.cause != line_cause::request_fee;
            wide taken = left < quantity ? left : quantity;
            if (is_part && line.meter == counted) {
                taken = last;
            } else {
                left -= taken;
                if (is_part) {
                    counted = line.meter;
                    last = taken;
                }
            }
            number const part = part_of_line(i, taken), rest = part_of_line(i, quantity - taken);
            covered = added(covered, part);
            std::string const of_line = " of line " + std::to_string(i + 1);
            taken_notes.push_back(
                "- " + receipt_amount(part) + ": " + spelled_quantity(Rep(taken), line.meter.unit(), true) +
                of_line);
            if (taken < quantity)
                left_notes.push_back(
                    "+ " + receipt_amount(rest) + ": " +
                    spelled_quantity(Rep(quantity - taken), line.meter.unit(), true) + of_line);
        }
        bool adjusted = !(covered == step->amount.exact());
        for (step_type const& each : of_.trace())
            adjusted = adjusted || (belongs(each, at) && each.kind != step_kind::included);
        if (!adjusted) {
            entry.notes = std::move(taken_notes);
            return "the first units, which the fee includes" + in_brackets("tool ", of_.tool());
        }
        std::string const tool = in_brackets("tool ", of_.tool());
        number const beyond = added(sum(mode->from), opposite(step->amount.exact().reduced()));
        if (beyond.n == 0 || step->amount.numerator() == 0) {
            entry.notes = std::move(taken_notes);
            return beyond.n == 0
                       ? "- " + sum_of(mode->from) + ": nothing is metered without the first units" + tool
                       : "nothing: metered is no less without the first units" + tool;
        }
        entry.notes.push_back(
            "metered without the units that the fee includes is " + receipt_amount(beyond) + ':');
        for (std::string& each : left_notes) entry.notes.push_back(std::move(each));
        if (!whole_lines.empty())
            entry.notes.push_back("+ " + receipt_amount(sum(whole_lines)) + ": " + lines(whole_lines));
        note_recomputed(entry, at);
        return receipt_amount(beyond) + " - " + sum_of(mode->from) + tool;
    }

    /// What so many units of a line are worth.
    [[nodiscard]] number part_of_line(std::size_t at, wide const& units) const {
        number const whole = worth(at);
        wide const quantity = wide(of_.lines()[at].quantity);
        wide const common = arithmetic<wide>::gcd(magnitude(whole.n), quantity);
        return number{whole.n / common * units, whole.d * wide(quantity / common)}.reduced();
    }

    /// What bounds, percentages and uplifts make of the lines that are left, in order.
    void note_recomputed(receipt_entry& entry, std::size_t at) const {
        for (step_type const& each : of_.trace()) {
            if (!belongs(each, at)) continue;
            bool const is_minimum = each.kind == step_kind::minimum;
            if (is_minimum || each.kind == step_kind::maximum) {
                std::string const amount = receipt_amount(each.amount.exact());
                entry.notes.push_back(
                    (is_minimum ? "+ " + amount + ": minimum " : "- " + amount.substr(1) + ": maximum ") +
                    spelled(each.stated) + in_brackets("", each.rule));
            } else if (each.kind == step_kind::percentage) {
                entry.notes.push_back(
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
            entry.notes.push_back("+ " + receipt_amount(worth(i)) + ": " + lines(own));
        }
    }

    // ---- totals ----

    void write_totals() {
        for (std::size_t c = 0; c < category_count; ++c) {
            wide sum = 0;
            bool any = false;
            for (line_type const& line : of_.lines()) {
                if (line.under != static_cast<category>(c)) continue;
                any = true;
                sum += wide(line.share.in_smallest());
            }
            if (!any) continue;
            std::string text;
            write_decimal(text, sum, basic_credits<Rep>::decimals);
            out_.subtotals.push_back({std::string(name(static_cast<category>(c))), std::move(text)});
        }
        if (out_.subtotals.size() == 1) out_.subtotals.clear();
        out_.exact = receipt_amount(of_.exact().exact());
        out_.rounding = std::string(name(of_.mode())) + " to " + spelled(of_.quantum());
        out_.posted = spelled(of_.total());
    }

    basic_settlement<Rep, Lines, Steps> const& of_;
    receipt_content out_;
};

}  // namespace tally::detail
