// SPDX-License-Identifier: BSL-1.0
//
// A settlement in the making: what every phase reads, and phases 0 and 1, which decide what that is.
#pragma once

#include <tally/meters/run.hpp>
#include <tally/settle/ledger.hpp>
#include <tally/settle/policies.hpp>
#include <tally/value/maybe_ref.hpp>

#include <array>  // which rules apply

namespace tally::detail {

template <class Rep, std::size_t Lines, std::size_t Steps>
class settling {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using rule_type = basic_rule<Rep>;
    using tool_type = basic_tool<Rep>;
    using settlement_type = basic_settlement<Rep, Lines, Steps>;

    constexpr settling(
        basic_rate_table_view<Rep> const& by, basic_rules_view<Rep> const& under, basic_run<Rep> const& of,
        settlement_type& to)
        : table(by),
          rules(under),
          run(of),
          lines(to.lines_, to.steps_, to.model_),
          out_(to),
          leaves_(of.usage.leaves()) {}

    /// Phases 0 and 1: the disjoint parts of the usage, the tool, the model it allows, the row of the model
    /// that served, and the rules that apply.
    [[nodiscard]] constexpr failure select() {
        if (!leaves_) return leaves_.error();
        if (auto const why = check_run()) return why;
        if (auto const why = take_what_served()) return why;
        if (!rules.posting().tier_policies.empty()) {
            if (auto const why = take_standards()) return why;
        }
        if (auto const why = select_model()) return why;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            applies_[i] = true;
            bool lacks_time = false;
            for (auto const& test : rules[i].applies_when.tests()) {
                if (asks_time(test.kind) && !run.at)
                    lacks_time = true;
                else
                    applies_[i] = applies_[i] && holds(test);
            }
            if (applies_[i] && lacks_time) return {errc::missing_time, rules[i].id, {}};
        }
        return {};
    }

    /// The disjoint parts of the usage.
    [[nodiscard]] constexpr basic_leaves<Rep> const& leaves() const noexcept { return *leaves_; }
    /// The run's parameters, those that were served in the place of those that were asked for.
    [[nodiscard]] constexpr std::span<named_value const> parameters() const noexcept { return parameters_; }
    /// The run with those parameters, which may have to be put together in `room`.
    [[nodiscard]] constexpr basic_run<Rep> const& run_as_served(basic_run<Rep>& room) const {
        if (parameters_.data() == run.parameters.data()) return run;
        room = run;
        room.parameters = served_;
        return room;
    }
    /// Those of them that have a policy and another value than the standard one.
    [[nodiscard]] constexpr policed_values const& policed() const noexcept { return policed_; }
    /// Whether the table's rates are in another currency than credits, and not at par.
    [[nodiscard]] constexpr bool is_exchanged() const noexcept {
        auto const& stated = table.snapshot().credits_each;
        return stated && !(*stated == factor{});
    }
    /// Credits for one of that currency.
    [[nodiscard]] constexpr basic_factor<Rep> credits_each() const {
        factor const& stated = *table.snapshot().credits_each;
        return *basic_factor<Rep>::of(Rep(stated.numerator()), Rep(stated.denominator()));
    }
    /// What prices may depend on.
    [[nodiscard]] constexpr basic_circumstances<Rep> circumstances() const noexcept {
        return {parameters_, run.at, leaves(), run.counters};
    }
    /// The row that bills, and its name in the table.
    [[nodiscard]] constexpr table_row const& row() const noexcept {
        return *row_;  // NOLINT(clang-analyzer-core.uninitialized.UndefReturn): select() has set it
    }
    [[nodiscard]] constexpr std::string_view model() const noexcept { return out_.model_; }
    /// The tool, if the run names one.
    [[nodiscard]] constexpr maybe_ref<tool_type> const& tool() const noexcept { return tool_; }
    /// How its fee stands; `metered` where there is none.
    [[nodiscard]] constexpr fee_mode mode() const noexcept { return mode_; }

    /// Calls `next(rule)` for each rule that applies and is of the phase, in order of ids, until one refuses.
    template <class Next>
    constexpr failure for_each_rule(phase in, Next const& next) const {
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (!applies_[i] || phase_of(rules[i].kind) != in) continue;
            if (auto const why = next(rules[i])) return why;
        }
        return {};
    }

    [[nodiscard]] constexpr bool any_rule(phase in) const {
        return for_each_rule(in, [](rule_type const&) { return failure{errc::rule_invalid}; }).code !=
               errc::none;
    }

    /// The largest sum that a rule's condition measured: the count that made it apply.
    [[nodiscard]] constexpr Rep measured(rule_type const& by) const {
        Rep most{};
        for (auto const& test : by.applies_when.tests()) {
            if (test.kind != test_kind::at_least && test.kind != test_kind::below) continue;
            Rep count{};
            if (representation<Rep>::narrow(sum_of(test.meters), count) && count > most) most = count;
        }
        return most;
    }

    /// How much of some meters the run consumed.
    [[nodiscard]] constexpr wide sum_of(meter_set const& meters) const {
        wide sum = 0;
        for (auto const& leaf : leaves()) {
            if (meters.contains(leaf.meter)) sum += wide(leaf.count);
        }
        return sum;
    }

    /// Whether a scope selects a line of phases 3 to 5: base lines by meter, add-on lines by tag.
    [[nodiscard]] static constexpr bool selects(scope const& on, line_type const& line) {
        return line.made_in == phase::base ? on.selects_base(line.meter) : on.selects_tag(line.tag);
    }

    /// A line that a rule makes.
    [[nodiscard]] constexpr line_type
    line_of(rule_type const& by, any_meter const& meter, line_cause cause) const {
        line_type line;
        line.meter = meter;
        line.rule = by.id;
        line.tag = by.tag;
        line.under = meter.under();
        line.made_in = phase_of(by.kind);
        line.cause = cause;
        line.beside_fee = stands_beside_fee(by.tag);
        return line;
    }

    /// Whether a tool's fee stands against the run, but not against an add-on or uplift with this tag.
    [[nodiscard]] constexpr bool stands_beside_fee(std::string_view tag) const noexcept {
        return mode_ != fee_mode::metered && (tag.empty() || tag != tool_->included_tag);
    }

    /// Phase 9: the total, rounded once, and the lines' shares of it.
    [[nodiscard]] constexpr failure post() {
        auto const& posting = rules.posting();
        inline_list<wide, Lines> numerators;
        for (auto const& each : lines.all()) static_cast<void>(numerators.push_back(lines.over_common(each)));
        auto const exact = basic_amount<Rep>::of(lines.sum(), lines.denominator());
        if (!exact) return {exact.error().code, "total", model()};
        auto const posted = allocate<Rep>(numerators, lines.denominator(), posting.mode, posting.quantum);
        if (!posted) return {posted.error().code, "total", model()};
        for (std::size_t i = 0; i < numerators.size(); ++i) lines[i].share = posted->shares[i];
        out_.exact_ = *exact;
        out_.total_ = posted->total;
        out_.mode_ = posting.mode;
        out_.quantum_ = posting.quantum;
        return {};
    }

    basic_rate_table_view<Rep> const& table;
    basic_rules_view<Rep> const& rules;
    basic_run<Rep> const& run;
    ledger<Rep, Lines, Steps> lines;

private:
    constexpr failure check_run() const {
        for (std::size_t i = 0; i < run.flags.size(); ++i) {
            std::string_view const flag = run.flags[i];
            if (!rules.names_flag(flag)) return {errc::unknown_flag, flag, {}};
            for (std::size_t j = 0; j < i; ++j) {
                if (run.flags[j] == flag) return {errc::repeated_parameter, flag, {}};
            }
        }
        for (named_value_list const* const given : {&run.parameters, &run.served_parameters}) {
            for (std::size_t i = 0; i < given->size(); ++i) {
                auto const& [name, value] = (*given)[i];
                if (!rules.names_parameter(name) && !is_among(table.parameters(), name))
                    return {errc::unknown_parameter, name, value};
                for (std::size_t j = 0; j < i; ++j) {
                    if ((*given)[j].name == name) return {errc::repeated_parameter, name, value};
                }
            }
        }
        for (std::size_t i = 0; i < run.counters.size(); ++i) {
            basic_counter<Rep> const& one = run.counters[i];
            if (!is_among(table.counters(), one.name)) return {errc::unknown_counter, one.name, {}};
            if (one.count < 0) return {errc::negative_quantity, one.name, {}};
            for (std::size_t j = 0; j < i; ++j) {
                if (run.counters[j].name == one.name) return {errc::repeated_parameter, one.name, {}};
            }
        }
        return {};
    }
    static constexpr bool is_among(std::span<std::string_view const> all, std::string_view name) {
        for (std::string_view const each : all) {
            if (each == name) return true;
        }
        return false;
    }

    /// A run without a parameter that has a policy has its standard value, if there is one.
    constexpr failure take_standards() {
        for (tier_policy const& each : rules.posting().tier_policies) {
            bool is_stated = false;
            for (named_value const& given : parameters_) {
                if (given.name != each.parameter) continue;
                is_stated = true;
                if (given.value != each.standard)
                    static_cast<void>(policed_.push_back({given, each.without, each.standard}));
            }
            if (is_stated || each.standard.empty()) continue;
            if (served_.empty()) served_ = run.parameters;
            if (!served_.push_back({each.parameter, each.standard}))
                return {errc::too_many_items, each.parameter, each.standard};
            parameters_ = served_;
        }
        return {};
    }

    /// What was served wins over what was asked for.
    constexpr failure take_what_served() {
        parameters_ = run.parameters;
        if (run.served_parameters.empty()) return {};
        served_ = run.parameters;
        for (named_value const& served : run.served_parameters) {
            std::size_t at = 0;
            while (at < served_.size() && served_[at].name != served.name) ++at;
            if (at < served_.size() && served_[at].value == served.value) continue;
            if (at == served_.size() && !served_.push_back(served))
                return {errc::too_many_items, served.name, {}};
            served_[at] = served;
            if (auto const why = lines.note(
                    {.kind = step_kind::served_parameter, .rule = served.name, .subject = served.value}))
                return why;
        }
        parameters_ = served_;
        return {};
    }

    constexpr failure select_model() {
        if (!run.tool.empty()) {
            if (auto const at = rules.tool_position(run.tool)) tool_ = rules.tools()[*at];
            if (!tool_) return {errc::unknown_tool, run.tool, {}};
            mode_ = tool_->mode.value_or(fee_mode::metered);
        }
        std::string_view asked = run.model;
        if (asked.empty()) {
            if (tool_) asked = tool_->default_model;
            if (asked.empty()) return {errc::missing_model, run.tool, {}};
            if (auto const why = note_model(step_kind::default_model, asked)) return why;
        } else if (tool_ && !is_same_model(asked, tool_->default_model)) {
            if (!is_approved(asked)) return {errc::model_not_approved, tool_->id, asked};
            mode_ = tool_->mode_on_override.value_or(fee_mode::metered);
            if (auto const why = note_model(step_kind::override_model, asked)) return why;
        }
        std::string_view const served = run.served.empty() ? asked : run.served;
        auto const at = table.position(served);
        if (!at) return {errc::unknown_model, served, run.tool};
        row_ = &table.rows()[*at];
        if (!is_same_model(asked, served)) {
            if (auto const why = lines.note({.kind = step_kind::served_model, .subject = row_->model}))
                return why;
        }
        out_.requested_ = run.model;
        out_.model_ = row_->model;
        out_.modality_ = row_->modality;
        out_.tool_ = run.tool;
        out_.snapshot_ = table.snapshot();
        out_.at_ = run.at;
        out_.tags_ = run.tags;
        return {};
    }

    constexpr failure note_model(step_kind kind, std::string_view model) {
        return lines.note({.kind = kind, .rule = tool_->id, .subject = model});
    }

    /// Equal names, or names and aliases of one row.
    constexpr bool is_same_model(std::string_view a, std::string_view b) const {
        if (a == b) return true;
        auto const at = table.position(a);
        return at && at == table.position(b);
    }

    constexpr bool is_approved(std::string_view asked) const {
        for (std::string_view const each : tool_->approved_models) {
            if (is_same_model(asked, each)) return true;
        }
        return false;
    }

    constexpr bool has_parameter(named_value const& wanted) const {
        for (named_value const& each : parameters_) {
            if (each == wanted) return true;
        }
        return false;
    }

    constexpr bool holds(basic_test<Rep> const& test) const {
        switch (test.kind) {
        case test_kind::flag: return run.flags.contains(test.name);
        case test_kind::no_flag: return !run.flags.contains(test.name);
        case test_kind::parameter: return has_parameter({test.name, test.value});
        case test_kind::model: return is_same_model(test.name, row_->model);
        case test_kind::modality: return test.modality == row_->modality;
        case test_kind::run_tool: return test.name == run.tool;
        case test_kind::at_least: return sum_of(test.meters) >= wide(test.bound);
        case test_kind::during: return test.window.contains(*run.at);
        case test_kind::within: return test.period.contains(*run.at);
        case test_kind::below: break;
        }
        return sum_of(test.meters) < wide(test.bound);
    }

    settlement_type& out_;
    result<basic_leaves<Rep>> leaves_;
    std::span<named_value const> parameters_{};
    named_value_list served_{};  ///< where they are others than the run's
    policed_values policed_{};
    maybe_ref<tool_type> tool_{};
    fee_mode mode_ = fee_mode::metered;
    table_row const* row_ = nullptr;
    std::array<bool, rules_max> applies_{};
};

}  // namespace tally::detail
