// SPDX-License-Identifier: BSL-1.0
//
// What a receipt says, before it is laid out: each line with everything its amount can be computed from.
#pragma once

#include <tally/text/receipt_formula.hpp>

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
    /// Sums of shares by category; none where there is one category only.
    std::vector<receipt_field> subtotals;
    std::string exact;
    std::string rounding;  ///< "half-even to 0.000000001"
    std::string posted;
    std::string shares;  ///< how lines came to other shares than their amounts; empty where none did
};

template <class Rep, std::size_t Lines, std::size_t Steps>
class receipt_writer {
public:
    explicit receipt_writer(basic_settlement<Rep, Lines, Steps> const& of) : of_(of), all_(of) {}

    [[nodiscard]] receipt_content write() {
        write_header();
        for (std::size_t i = 0; i < of_.lines().size(); ++i) write_line(i);
        write_totals();
        return std::move(out_);
    }

private:
    using reading = settlement_reading<Rep, Lines, Steps>;
    using wide = wide_t<Rep>;
    using number = fraction<wide>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;

    // ---- header ----

    void field(std::string_view name, std::string value) {
        out_.header.push_back({std::string(name), std::move(value)});
    }

    void write_header() {
        std::string model = printable(of_.model());
        if (all_.find(step_kind::default_model) != nullptr) model += " (the tool's default)";
        if (all_.find(step_kind::override_model) != nullptr) model += " (override)";
        if (!of_.requested_model().empty() && of_.requested_model() != of_.model()) {
            field("requested", printable(of_.requested_model()));
        }
        field(all_.find(step_kind::served_model) != nullptr ? "served by" : "model", std::move(model));
        if (!of_.snapshot().id.empty() || !(of_.snapshot().date == civil_date{}))
            field("rates", snapshot_text());
        if (!of_.tool().empty()) field("tool", tool_text());
        if (auto const at = of_.at()) field("time", spelled(*at));
        for (step_type const& step : of_.trace()) {
            if (step.kind != step_kind::served_parameter) continue;
            std::string text;
            spell(text, named_value{step.rule, step.subject});
            field("served", std::move(text));
        }
        for (named_value const& tag : of_.tags()) {
            std::string text;
            spell(text, tag);
            field("tag", std::move(text));
        }
    }

    [[nodiscard]] std::string snapshot_text() const {
        auto const from = of_.snapshot();
        std::string const id = printable(from.id);
        std::string out = id + (id.empty() ? "of " : ", ") + spelled(from.date);
        if (from.currency.empty()) return out;
        return out += ", 1 " + printable(from.currency) + " = " +
                      credits_of(spelled(from.credits_each.value_or(factor{})));
    }

    /// The tool, and all that its fee mode is decided by.
    [[nodiscard]] std::string tool_text() const {
        std::string out = printable(of_.tool());
        step_type const* const mode = all_.find(step_kind::fee_mode);
        if (mode == nullptr) return out;
        out += ", " + std::string(mode->subject);
        if (mode->subject == name(fee_mode::metered)) return out;
        out += ": fee " + spelled(mode->stated);
        return out += ", metered " + (mode->from.empty() ? "0" : all_.sum_of(mode->from));
    }

    // ---- lines ----

    void write_line(std::size_t at) {
        line_type const& line = of_.lines()[at];
        receipt_entry entry;
        bool const has_rate = line.rate.unit != nullptr && line.meter.exists();
        entry.label = has_rate ? printable(line.meter.name()) : std::string(name(line.cause));
        if (has_rate) {
            entry.quantity = spelled_quantity(line.quantity, line.meter.unit(), true);
            entry.rate = line.currency.empty() ? spelled(line.rate.amount) + " / " + spelled_basis(line.rate)
                                               : spelled_in(line.currency, line.rate);
            note_quantity(entry, at);
            note_multipliers(entry, at);
            note_reasons(entry, at);
        } else {
            receipt_formula formula = formula_writer{of_, at}.write();
            entry.formula = std::move(formula.text);
            entry.notes = std::move(formula.notes);
        }
        if (line.memo)
            entry.notes.push_back("memo: " + receipt_amount(all_.worth(at)) + " covered by the tool's fee");
        entry.amount = receipt_amount(line.exact.exact());
        if (!(basic_amount<Rep>(line.share) == line.exact)) {
            entry.share = spelled(line.share);
            out_.shares = shares_text();
        }
        out_.entries.push_back(std::move(entry));
    }

    /// "minimum for 3 s", "5 images of 7 free": how much was consumed, where that is another quantity.
    void note_quantity(receipt_entry& entry, std::size_t at) const {
        for (step_type const& step : of_.trace()) {
            if (!reading::belongs(step, at)) continue;
            auto const quantity = [&](Rep const& count) {
                return spelled_quantity(count, of_.lines()[at].meter.unit(), true);
            };
            if (step.kind == step_kind::minimum_quantity)
                entry.notes.push_back("minimum, for " + quantity(step.before));
            if (step.kind == step_kind::increment)
                entry.notes.push_back("whole increments, for " + quantity(step.before));
            if (step.kind == step_kind::counted)
                entry.notes.push_back(
                    "counter " + printable(step.rule) + " before: " + quantity(step.before));
            if (step.kind == step_kind::allowance)
                entry.notes.push_back(quantity(step.count) + " of " + quantity(step.before) + " free");
        }
    }

    /// "× 0.5 batch-half"; where multipliers add up, their sum too.
    void note_multipliers(receipt_entry& entry, std::size_t at) const {
        number additive{1, 1};
        std::string terms = "1";
        bool adds_up = false;
        for (step_type const& step : of_.trace()) {
            if (!reading::belongs(step, at)) continue;
            bool const multiplies = step.kind == step_kind::multiplier ||
                                    (step.kind == step_kind::host && !(step.factor == basic_factor<Rep>{}));
            if (!multiplies) continue;
            std::string note = "× " + spelled(step.factor) + ' ' + printable(step.rule);
            if (step.kind == step_kind::host) note += spelled_version(step);
            if (step.kind == step_kind::multiplier && step.count != 0) note += " (at " + measured(step) + ')';
            entry.notes.push_back(std::move(note));
            if (step.subject.empty()) continue;
            adds_up = true;
            number const more = reading::added(step.factor.exact(), {-1, 1}).reduced();
            additive = reading::added(additive, more).reduced();
            terms += (more.n < 0 ? " - " : " + ") + spelled(more.n < 0 ? reading::opposite(more) : more);
        }
        if (adds_up) entry.notes.push_back("these add up: × " + spelled(additive) + " = " + terms);
        for (step_type const& step : of_.trace()) {
            if (!reading::belongs(step, at)) continue;
            std::string const by = "× " + spelled(step.factor);
            if (step.kind == step_kind::derived)
                entry.notes.push_back(by + " of the rate of " + printable(step.subject));
        }
        std::string_view const currency = of_.lines()[at].currency;
        if (auto const each = of_.snapshot().credits_each; each && !currency.empty())
            entry.notes.push_back("× " + spelled(*each) + " credits for 1 " + printable(currency));
    }

    /// What a rule's condition measured, in the smallest thing metered.
    [[nodiscard]] static std::string measured(step_type const& step) {
        std::string out;
        write_decimal(out, wide(step.count), 0);
        return grouped(std::move(out));
    }
    /// "tier from 200,001 tokens, whole quantity (at 250,000 tokens of input)".
    [[nodiscard]] std::string tier_text(std::size_t at) const {
        line_type const& line = of_.lines()[at];
        step_type const* const step = all_.find(step_kind::in_tier, at);
        if (step == nullptr) return spelled_tier(line, &line.meter.unit());
        unit_info const* unit = nullptr;
        if (auto const counted = find_meter(step->subject); step->rule.empty() && counted)
            unit = &counted->unit();
        else if (step->rule.empty() && line.meter.name() == step->subject)
            unit = &line.meter.unit();
        std::string of = printable(step->rule.empty() ? step->subject : step->rule);
        if (!step->rule.empty() && !step->subject.empty()) of = printable(step->subject) + " of " + of;
        if (step->before != 0) of += " and " + spelled_count(step->before, nullptr) + " more";
        return spelled_tier(line, unit) + " (at " + spelled_count(step->count, unit) +
               (step->rule.empty() ? " of " : ", the ") + of + ')';
    }
    void note_reasons(receipt_entry& entry, std::size_t at) const {
        line_type const& line = of_.lines()[at];
        if (step_type const* const stands_in = all_.find(step_kind::stand_in, at)) {
            entry.notes.push_back("— billed at the " + printable(stands_in->subject) + " rate");
        } else if (!line.priced_as.empty() && all_.find(step_kind::derived, at) == nullptr) {
            entry.notes.push_back("at the rate of " + printable(line.priced_as));
        }
        for (step_type const& step : of_.trace()) {
            if (step.kind != step_kind::inherited || !reading::belongs(step, at)) continue;
            std::string asked;
            spell(asked, named_value{step.rule, step.subject});
            entry.notes.push_back("no price holds for " + asked + ": the standard bills");
        }
        std::string chosen;
        for (named_value const& each : line.variant) {
            if (!chosen.empty()) chosen += ", ";
            spell(chosen, each);
        }
        if (!chosen.empty()) entry.notes.push_back("rate for " + chosen);
        if (line.tier != tier_mode::none) entry.notes.push_back(tier_text(at));
        if (std::string const times = spelled_times(line); !times.empty())
            entry.notes.push_back((line.window.always() ? "rate " : "rate for ") + times);
        if (all_.find(step_kind::default_variant, at) != nullptr)
            entry.notes.emplace_back("default rate: no other price holds for the run");
        if (line.rule.empty()) return;
        std::string note = std::string(name(line.cause)) + ' ' + printable(line.rule);
        if (!line.tag.empty()) note += in_brackets("tag ", line.tag);
        entry.notes.push_back(std::move(note));
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

    [[nodiscard]] std::string shares_text() const {
        std::string const quantum = spelled(of_.quantum());
        return "A line is posted cut off to a multiple of " + quantum + "; what the total then lacks goes, " +
               quantum + " each, to the lines with the largest remainders, earlier lines first.";
    }

    basic_settlement<Rep, Lines, Steps> const& of_;
    reading all_;
    receipt_content out_;
};

}  // namespace tally::detail
