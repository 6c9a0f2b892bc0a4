// SPDX-License-Identifier: BSL-1.0
//
// The engine: one run through the phases of a settlement, in order.
#pragma once

#include <tally/settle/host_rule.hpp>
#include <tally/settle/ledger.hpp>
#include <tally/settle/product.hpp>

#include <array>  // which rules apply
#include <tuple>  // the host's rules

namespace tally::detail {

template <class Rep, std::size_t Lines, class... Host>
class engine {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;
    using rule_type = basic_rule<Rep>;
    using amount_type = basic_amount<Rep>;
    using credits_type = basic_credits<Rep>;
    using settlement_type = basic_settlement<Rep, Lines>;

    constexpr engine(basic_rate_table_view<Rep> const& rates, basic_rules_view<Rep> const& set, basic_run<Rep> const& of,
                     settlement_type& out, Host const&... host)
        : table_(rates), rules_(set), run_(of), out_(out), ledger_(out.lines_, out.steps_, out.model_), host_(host...), leaves_(of.usage.leaves()) {}

    [[nodiscard]] constexpr failure settle() {
        if (auto const why = check_host_ids()) return why;
        if (!leaves_) return leaves_.error();
        if (auto const why = check_run()) return why;
        if (auto const why = select_model()) return why;
        test_conditions();
        if (auto const why = price_base()) return why;
        if (auto const why = add_add_ons()) return why;
        if (auto const why = hold_lines_in_bounds()) return why;
        if (auto const why = uplift_run()) return why;
        if (auto const why = set_fee_against_metered()) return why;
        if (auto const why = hold_run_in_bounds()) return why;
        return post();
    }

private:
    /// A host's rules are told apart, and put in order, by their ids.
    constexpr failure check_host_ids() const {
        return std::apply(
            [this](auto const&... host) -> failure {
                std::array<std::string_view, sizeof...(host)> const ids{std::string_view(host.id())...};
                for (std::size_t i = 0; i < ids.size(); ++i) {
                    if (ids[i].empty()) return {errc::rule_unnamed, {}, "host rule"};
                    bool taken = rules_.find_tool(ids[i]) != nullptr;
                    for (std::size_t j = 0; j < i; ++j) taken = taken || ids[j] == ids[i];
                    for (std::size_t j = 0; j < rules_.size(); ++j) taken = taken || rules_[j].id == ids[i];
                    if (taken) return {errc::rule_repeated, ids[i], {}};
                }
                return {};
            },
            host_);
    }

    // ---- normalise and select ------------------------------------------------------------------------------------

    constexpr failure check_run() const {
        for (std::size_t i = 0; i < run_.flags.size(); ++i) {
            std::string_view const flag = run_.flags[i];
            if (!rules_.names_flag(flag)) return {errc::unknown_flag, flag, {}};
            for (std::size_t j = 0; j < i; ++j) {
                if (run_.flags[j] == flag) return {errc::repeated_parameter, flag, {}};
            }
        }
        for (std::size_t i = 0; i < run_.parameters.size(); ++i) {
            std::string_view const name = run_.parameters[i].name;
            bool known = rules_.names_parameter(name);
            for (std::string_view const each : table_.parameters()) known = known || each == name;
            if (!known) return {errc::unknown_parameter, name, run_.parameters[i].value};
            for (std::size_t j = 0; j < i; ++j) {
                if (run_.parameters[j].name == name) return {errc::repeated_parameter, name, run_.parameters[i].value};
            }
        }
        return {};
    }

    /// The tool, the model it allows, and the row of the model that served.
    constexpr failure select_model() {
        if (!run_.tool.empty()) {
            tool_ = rules_.find_tool(run_.tool);
            if (tool_ == nullptr) return {errc::unknown_tool, run_.tool, {}};
        }
        std::string_view asked = run_.model;
        if (asked.empty()) {
            if (tool_ != nullptr) asked = tool_->default_model;
            if (asked.empty()) return {errc::missing_model, run_.tool, {}};
            if (auto const why = ledger_.note({.kind = step_kind::default_model, .rule = tool_->id, .subject = asked})) return why;
        } else if (tool_ != nullptr && !is_same_model(asked, tool_->default_model)) {
            if (!is_approved(asked)) return {errc::model_not_approved, tool_->id, asked};
            is_override_ = true;
            if (auto const why = ledger_.note({.kind = step_kind::override_model, .rule = tool_->id, .subject = asked})) return why;
        }
        std::string_view const served = run_.served.empty() ? asked : run_.served;
        row_ = table_.find(served);
        if (row_ == nullptr) return {errc::unknown_model, served, run_.tool};
        if (!is_same_model(asked, served)) {
            if (auto const why = ledger_.note({.kind = step_kind::served_model, .rule = {}, .subject = row_->model})) return why;
        }
        out_.requested_ = run_.model;
        out_.model_ = row_->model;
        out_.modality_ = row_->modality;
        out_.tool_ = run_.tool;
        out_.snapshot_ = table_.snapshot();
        out_.at_ = run_.at;
        out_.tags_ = run_.tags;
        return {};
    }

    /// Equal names, or names and aliases of one row.
    constexpr bool is_same_model(std::string_view a, std::string_view b) const {
        if (a == b) return true;
        table_row const* const row = table_.find(a);
        return row != nullptr && row == table_.find(b);
    }

    constexpr bool is_approved(std::string_view asked) const {
        for (std::string_view const each : tool_->approved_models) {
            if (is_same_model(asked, each)) return true;
        }
        return false;
    }

    // ---- conditions ----------------------------------------------------------------------------------------------

    constexpr wide sum_of(meter_set const& meters) const {
        wide sum = 0;
        for (auto const& leaf : *leaves_) {
            if (meters.contains(leaf.meter)) sum += wide(leaf.count);
        }
        return sum;
    }

    constexpr bool holds(basic_test<Rep> const& test) const {
        switch (test.kind) {
            case test_kind::flag: return run_.flags.contains(test.name);
            case test_kind::no_flag: return !run_.flags.contains(test.name);
            case test_kind::parameter: return run_.parameters.contains({test.name, test.value});
            case test_kind::model: return is_same_model(test.name, row_->model);
            case test_kind::modality: return test.modality == row_->modality;
            case test_kind::run_tool: return test.name == run_.tool;
            case test_kind::at_least: return sum_of(test.meters) >= wide(test.bound);
            case test_kind::below: break;
        }
        return sum_of(test.meters) < wide(test.bound);
    }

    constexpr void test_conditions() {
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            applies_[i] = true;
            for (auto const& test : rules_[i].applies_when.tests()) applies_[i] = applies_[i] && holds(test);
        }
    }

    /// What the first sum of a rule's condition measured: the count that made it apply.
    constexpr Rep measured(rule_type const& rule) const {
        for (auto const& test : rule.applies_when.tests()) {
            if (test.kind != test_kind::at_least && test.kind != test_kind::below) continue;
            Rep count{};
            return representation<Rep>::narrow(sum_of(test.meters), count) ? count : Rep{};
        }
        return Rep{};
    }

    /// Calls `next(rule)` for each rule that applies and is of the phase, in order, until one refuses.
    template <class Next>
    constexpr failure for_each(phase in, Next const& next) {
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            if (!applies_[i] || phase_of(rules_[i].kind) != in) continue;
            if (auto const why = next(rules_[i])) return why;
        }
        return {};
    }

    /// Calls `next(host)` for each of the host's rules in the order of their ids, until one refuses.
    template <class Next>
    constexpr failure for_each_host(Next const& next) const {
        return std::apply(
            [&](auto const&... host) -> failure {
                std::string_view last{};
                for (std::size_t done = 0; done < sizeof...(host); ++done) {
                    std::string_view lowest{};
                    ((lowest = host.id() > last && (lowest.empty() || host.id() < lowest) ? std::string_view(host.id()) : lowest), ...);
                    failure why{};
                    ((why.code == errc::none && host.id() == lowest ? static_cast<void>(why = next(host)) : void()), ...);
                    if (why) return why;
                    last = lowest;
                }
                return {};
            },
            host_);
    }

    // ---- 3 base price, 4 line multipliers -------------------------------------------------------------------------

    constexpr failure price_base() {
        for (auto const& leaf : *leaves_) {
            auto const quote = table_.quote(*row_, leaf.meter, run_.parameters);
            if (!quote && quote.error().code == errc::unpriced_meter) {
                static_cast<void>(unpriced_.push_back(leaf));
                continue;
            }
            if (!quote) return quote.error();
            auto const& price = *quote->price;
            if (!(price.meter.unit() == leaf.meter.unit())) return {errc::unit_mismatch, leaf.meter.name(), row_->model};
            line_type line;
            line.meter = leaf.meter;
            line.quantity = leaf.count;
            line.rate = price.rate;
            line.variant = price.variant;
            line.under = leaf.meter.under();
            line.made_in = phase::base;
            line.cause = quote->stands_in ? line_cause::stand_in : line_cause::model_rate;
            line.origin = line_origin::metered;
            if (quote->stands_in) line.priced_as = price.meter.name();
            if (auto const why = add_priced(line)) return why;
            if (quote->stands_in) {
                if (auto const why = note_on_latest({.kind = step_kind::stand_in, .subject = price.meter.name()})) return why;
            }
            for (auto const& each : price.variant) {
                if (auto const why = note_on_latest({.kind = step_kind::variant, .rule = each.name, .subject = each.value})) return why;
            }
            if (quote->default_variant) {
                if (auto const why = note_on_latest({.kind = step_kind::default_variant})) return why;
            }
        }
        return {};
    }

    constexpr failure note_on_latest(step_type step) {
        step.line = ledger_.latest();
        return ledger_.note(step);
    }

    /// Adds a line of quantity × rate × the multipliers that reach it.
    constexpr failure add_priced(line_type const& line) {
        factor_list<Rep> factors;
        inline_list<step_type, factors_max> applied;
        auto const take = [&](basic_factor<Rep> const& by, step_type const& step) -> failure {
            if (!factors.push_back(by.exact()) || !applied.push_back(step)) return {errc::too_many_rules, step.rule, {}};
            return {};
        };
        failure why = for_each(phase::multiplier, [&](rule_type const& each) -> failure {
            if (!selects(each.on, line)) return {};
            return take(each.factor, {.kind = step_kind::multiplier, .rule = each.id, .count = measured(each), .factor = each.factor});
        });
        if (why) return why;
        why = for_each_host([&](auto const& host) -> failure {
            if constexpr (host_multiplier<std::remove_cvref_t<decltype(host)>, Rep>) {
                if (line.origin != line_origin::metered) return {};
                auto const factor = host.multiply(run_, line);
                if (!factor || factor->numerator() < 0) return {errc::callable_refused, host.id(), factor.error().where};
                if (*factor == basic_factor<Rep>{}) return {};
                return take(*factor, {.kind = step_kind::host, .rule = host.id(), .count = Rep(host.version()), .factor = *factor});
            }
            return {};
        });
        if (why) return why;

        std::string_view const last_rule = applied.empty() ? line.meter.name() : applied.back().rule;
        fraction<wide> coefficient{};
        if (rules_.posting().multipliers == combination::additive && factors.size() > 1) {
            fraction<wide> sum{};
            errc const refused = additive_of<Rep>(factors, sum);
            if (refused != errc::none) return {refused, out_.model_, last_rule};
            if (sum.n < 0) return {errc::rules_contradict, last_rule, line.meter.name()};
            factors = {};
            static_cast<void>(factors.push_back(sum));
            // A reader of the trace cannot tell 1.5 and 1.2 that compound from 1.5 and 1.2 that add up.
            for (auto& step : applied) step.subject = "additive";
        }
        static_cast<void>(factors.push_back(line.rate.exact()));
        errc const refused = product_of<Rep>(factors, coefficient);
        if (refused == errc::denominator_too_large) return {refused, out_.model_, last_rule};
        if (refused != errc::none) return ledger_.beyond_range(line, coefficient.d);
        if (auto const full = ledger_.add(line, wide(line.quantity), coefficient)) return full;
        for (auto const& step : applied) {
            if (auto const full = note_on_latest(step)) return full;
        }
        return {};
    }

    // ---- 5 add-ons -----------------------------------------------------------------------------------------------

    /// Whether an add-on rule prices this meter: by name, or as the closest whole that a rule that applies names.
    constexpr bool prices(rule_type const& rule, any_meter const& meter) {
        auto const covers = [&meter](rule_type const& one) {
            return one.kind == rule_kind::add_on && (one.meter == meter || meter.part_of(one.meter));
        };
        if (!covers(rule)) return false;
        bool closest = true;
        static_cast<void>(for_each(phase::add_on, [&](rule_type const& other) -> failure {
            if (covers(other) && other.meter.part_of(rule.meter)) closest = false;
            return {};
        }));
        return closest;
    }

    constexpr failure add_add_ons() {
        std::size_t const base_count = ledger_.lines().size();
        failure why = for_each(phase::add_on, [&](rule_type const& each) -> failure {
            if (each.kind == rule_kind::request_fee) {
                line_type made = line_of(each, meters::request, line_cause::request_fee);
                made.quantity = Rep(1);
                auto const published = basic_decimal<Rep>::of(each.amount.in_smallest(), credits_type::decimals);
                made.rate = {*published, Rep(1), &units::request::info};
                return add_add_on(each, made);
            }
            for (auto const& base : ledger_.lines()) {
                if (base.origin == line_origin::metered && base.meter == each.meter) return {errc::priced_twice, each.id, each.meter.name()};
            }
            return {};
        });
        if (why) return why;
        for (auto const& leaf : unpriced_) {
            bool priced = false;
            why = for_each(phase::add_on, [&](rule_type const& each) -> failure {
                if (!prices(each, leaf.meter)) return {};
                if (!(each.meter.unit() == leaf.meter.unit())) return {errc::unit_mismatch, leaf.meter.name(), each.id};
                priced = true;
                line_type made = line_of(each, leaf.meter, line_cause::add_on);
                made.quantity = leaf.count;
                made.rate = each.rate;
                if (!(each.meter == leaf.meter)) made.priced_as = each.meter.name();
                return add_add_on(each, made);
            });
            if (why) return why;
            if (!priced) return {errc::unpriced_meter, leaf.meter.name(), row_->model};
        }
        return for_each_host([&](auto const& host) -> failure {
            if constexpr (host_add_on<std::remove_cvref_t<decltype(host)>, Rep>) {
                return add_host_line(host, host.add_on(run_, out_.lines().first(base_count)), phase::add_on, line_cause::add_on);
            }
            return {};
        });
    }

    static constexpr line_type line_of(rule_type const& rule, any_meter const& meter, line_cause cause) {
        line_type line;
        line.meter = meter;
        line.rule = rule.id;
        line.tag = rule.tag;
        line.origin = phase_of(rule.kind) == phase::add_on ? line_origin::add_on : line_origin::run_level;
        line.under = meter.under();
        line.made_in = phase_of(rule.kind);
        line.cause = cause;
        return line;
    }

    constexpr failure add_add_on(rule_type const& rule, line_type const& line) {
        if (auto const why = add_priced(line)) return why;
        return note_on_latest({.kind = step_kind::add_on, .rule = rule.id, .count = measured(rule)});
    }

    template <class H>
    constexpr failure add_host_line(H const& host, result<amount_type> const& amount, phase in, line_cause cause) {
        if (!amount) return {errc::callable_refused, host.id(), amount.error().where};
        if (amount->numerator() == 0) return {};
        line_type line;
        line.rule = host.id();
        line.origin = in == phase::add_on ? line_origin::add_on : line_origin::run_level;
        line.under = category::adjustment;
        line.made_in = in;
        line.cause = cause;
        // A host may have written 2/4, and only lowest terms count.
        if (auto const why = ledger_.add(line, 1, amount->exact().reduced())) return why;
        return note_on_latest({.kind = step_kind::host, .rule = host.id(), .count = Rep(host.version()), .amount = *amount});
    }

    // ---- 6 minimum and maximum of lines and groups -----------------------------------------------------------------

    static constexpr bool selects(scope const& on, line_type const& line) {
        switch (line.origin) {
            case line_origin::metered: return on.selects_base(line.meter);
            case line_origin::add_on: return on.selects_tag(line.tag);
            case line_origin::run_level: break;
        }
        return on.selects_everything();
    }

    constexpr failure hold_lines_in_bounds() {
        std::size_t const count = ledger_.lines().size();
        return for_each(phase::bound, [&](rule_type const& each) -> failure {
            bool const by_line = each.kind == rule_kind::line_minimum || each.kind == rule_kind::line_maximum;
            bool const is_minimum = each.kind == rule_kind::line_minimum || each.kind == rule_kind::group_minimum;
            line_cause const cause = is_minimum ? line_cause::minimum : line_cause::maximum;
            bool any = false;
            for (std::size_t i = 0; i < count; ++i) {
                line_type const held = ledger_.lines()[i];
                if (!selects(each.on, held)) continue;
                any = true;
                if (!by_line) continue;
                line_type made = line_of(each, held.meter, cause);
                made.under = category::adjustment;
                made.variant = held.variant;
                made.tag = held.tag;
                made.origin = held.origin;
                line_set only;
                only.add(i);
                if (auto const why = hold(each, made, ledger_.over_common(held), is_minimum, only)) return why;
            }
            if (by_line || !any) return {};
            line_type const made = line_of(each, {}, cause);
            auto const in_scope = [&](line_type const& held) { return selects(each.on, held); };
            return hold(each, made, ledger_.sum(count, in_scope), is_minimum, lines_of(count, in_scope));
        });
    }

    /// Adds what moves `now`, over the common denominator, to the rule's bound; nothing where it is inside.
    constexpr failure hold(rule_type const& rule, line_type const& line, wide const& now, bool is_minimum, line_set const& from = {}) {
        auto const bound = amount_type{rule.amount}.exact();
        int const side = compare_fractions(now, ledger_.denominator(), bound.n, bound.d);
        if (is_minimum ? side >= 0 : side <= 0) return {};
        wide d{};
        if (!common_denominator<Rep>(ledger_.denominator(), bound.d, d)) return {errc::denominator_too_large, out_.model_, rule.id};
        fraction<wide> const missing{bound.n * (d / bound.d) - now * (d / ledger_.denominator()), d};
        auto const amount = amount_type::of(missing.n, missing.d);
        if (!amount) return {amount.error().code, rule.id, out_.model_};
        if (auto const why = ledger_.add(line, *amount)) return why;
        return note_on_latest({.kind = is_minimum ? step_kind::minimum : step_kind::maximum, .rule = rule.id,
                               .count = measured(rule), .amount = *amount, .stated = rule.amount, .from = from});
    }

    /// The positions of the lines that `selected` picks among the first `count`.
    template <class Selected>
    constexpr line_set lines_of(std::size_t count, Selected const& selected) const {
        line_set out;
        for (std::size_t i = 0; i < count; ++i) {
            if (selected(ledger_.lines()[i])) out.add(i);
        }
        return out;
    }

    // ---- 7 run-level percentages and amounts -----------------------------------------------------------------------

    constexpr failure uplift_run() {
        std::size_t const count = ledger_.lines().size();
        wide const base_denominator = ledger_.denominator();
        std::array<bool, rules_max> done{};
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            rule_type const& rule = rules_[i];
            if (!applies_[i] || phase_of(rule.kind) != phase::uplift || done[i]) continue;
            line_type line = line_of(rule, {}, rule.kind == rule_kind::run_uplift ? line_cause::uplift : line_cause::percentage);
            if (rule.kind == rule_kind::run_uplift) {
                if (rule.amount == credits_type{}) continue;
                if (auto const why = ledger_.add(line, amount_type{rule.amount})) return why;
                if (auto const why = note_on_latest({.kind = step_kind::uplift, .rule = rule.id, .count = measured(rule), .amount = rule.amount})) return why;
                continue;
            }
            factor_list<Rep> factors;
            for (std::size_t j = i; j < rules_.size(); ++j) {
                done[j] = done[j] || (applies_[j] && rules_[j].kind == rule_kind::run_percentage && rules_[j].on == rule.on);
                if (!done[j] || rules_[j].kind != rule_kind::run_percentage || !(rules_[j].on == rule.on)) continue;
                auto const each = rules_[j].factor.exact();
                static_cast<void>(factors.push_back({each.n + each.d, each.d}));
            }
            if (auto const why = add_percentage(rule, line, factors, count, base_denominator)) return why;
        }
        return for_each_host([&](auto const& host) -> failure {
            if constexpr (host_uplift<std::remove_cvref_t<decltype(host)>, Rep>) {
                return add_host_line(host, host.uplift(run_, out_.lines().first(count)), phase::uplift, line_cause::uplift);
            }
            return {};
        });
    }

    /// One line of base × (Π (1 + pᵢ) − 1) for all percentages on one scope.
    constexpr failure add_percentage(rule_type const& rule, line_type const& line, factor_list<Rep>& factors, std::size_t count,
                                     wide const& base_denominator) {
        auto const in_scope = [&](line_type const& each) { return selects(rule.on, each); };
        wide const over_now = ledger_.sum(count, in_scope);
        wide const base = over_now / (ledger_.denominator() / base_denominator);
        if (base == 0) return {};
        fraction<wide> compounded{};
        errc refused = product_of<Rep>(factors, compounded);
        if (refused == errc::denominator_too_large) return {refused, out_.model_, rule.id};
        if (refused != errc::none || compounded > fraction<wide>{basic_factor<Rep>::magnitude_max, 1}) return {errc::overflow, rule.id, out_.model_};
        fraction<wide> const share{compounded.n - compounded.d, compounded.d};
        if (share.n == 0) return {};
        fraction<wide> coefficient{};
        refused = multiply<Rep>(share.reduced(), {1, base_denominator}, coefficient);
        if (refused != errc::none) return {refused, out_.model_, rule.id};
        if (auto const why = ledger_.add(line, base, coefficient)) return why;
        std::int32_t const at = ledger_.latest();
        auto const base_amount = amount_type::of(base, base_denominator);
        line_set const from = lines_of(count, in_scope);
        for (std::size_t j = 0; j < rules_.size(); ++j) {
            if (!applies_[j] || rules_[j].kind != rule_kind::run_percentage || !(rules_[j].on == rule.on)) continue;
            step_type const step{.kind = step_kind::percentage, .line = at, .rule = rules_[j].id, .count = measured(rules_[j]),
                                 .factor = rules_[j].factor, .amount = base_amount ? *base_amount : amount_type{},
                                 .from = from};
            if (auto const why = ledger_.note(step)) return why;
        }
        return {};
    }

    // ---- 8 tool fee, run minimum and maximum -----------------------------------------------------------------------

    /// Whether a fee stands against this line: all but add-ons that their tool does not count in.
    constexpr bool stands_against_fee(line_type const& line) const {
        return line.origin != line_origin::add_on || (!line.tag.empty() && line.tag == tool_->included_tag);
    }

    constexpr failure set_fee_against_metered() {
        if (tool_ == nullptr) return {};
        fee_mode const mode = (is_override_ ? tool_->mode_on_override : tool_->mode).value_or(fee_mode::metered);
        std::size_t const count = ledger_.lines().size();
        auto const stands = [this](line_type const& each) { return stands_against_fee(each); };
        fraction<wide> const metered{ledger_.sum(count, stands), ledger_.denominator()};
        auto const metered_amount = amount_type::of(metered.n, metered.d);
        if (auto const why = ledger_.note({.kind = step_kind::fee_mode, .rule = tool_->id, .subject = name(mode),
                                           .amount = metered_amount ? *metered_amount : amount_type{},
                                           .stated = tool_->fee, .from = lines_of(count, stands)})) return why;
        switch (mode) {
            case fee_mode::metered: break;
            case fee_mode::fixed: return charge_fixed();
            case fee_mode::greater_of: return top_up_to_fee(metered);
            case fee_mode::fixed_then_overage: return charge_overage(count, metered);
        }
        return {};
    }

    constexpr line_type fee_line(line_cause cause) const {
        line_type line;
        line.rule = tool_->id;
        line.under = category::fee;
        line.made_in = phase::whole_run;
        line.cause = cause;
        return line;
    }

    constexpr failure charge_fixed() {
        for (std::size_t i = 0; i < ledger_.lines().size(); ++i) {
            line_type& each = ledger_.lines()[i];
            if (!stands_against_fee(each)) continue;
            step_type const step{.kind = step_kind::memo, .line = static_cast<std::int32_t>(i), .rule = tool_->id, .amount = each.exact};
            if (auto const why = ledger_.note(step)) return why;
            each.exact = {};
            each.memo = true;
        }
        return ledger_.add(fee_line(line_cause::tool_fee), amount_type{tool_->fee});
    }

    constexpr failure top_up_to_fee(fraction<wide> const& metered) {
        auto const fee = amount_type{tool_->fee}.exact();
        if (metered >= fee) return {};
        wide d{};
        if (!common_denominator<Rep>(metered.d, fee.d, d)) return {errc::denominator_too_large, out_.model_, tool_->id};
        auto const missing = amount_type::of(fee.n * (d / fee.d) - metered.n * (d / metered.d), d);
        if (!missing) return {missing.error().code, tool_->id, out_.model_};
        return ledger_.add(fee_line(line_cause::tool_fee), *missing);
    }

    constexpr failure charge_overage(std::size_t count, fraction<wide> const& metered) {
        if (auto const why = ledger_.add(fee_line(line_cause::tool_fee), amount_type{tool_->fee})) return why;
        Rep covered_count{};
        fraction<wide> covered{};
        line_set from;
        if (tool_->included_count > 0) {
            covered.d = ledger_.denominator();
            Rep left = tool_->included_count;
            for (std::size_t i = 0; i < count && left > 0; ++i) {
                line_type const& each = ledger_.lines()[i];
                bool const has_rate = each.made_in == phase::base || each.made_in == phase::add_on;
                if (!has_rate || each.quantity == 0 || !stands_against_fee(each) || !tool_->included_meters.contains(each.meter)) continue;
                Rep const taken = left > each.quantity ? each.quantity : left;
                // A line is quantity · coefficient, so its numerator is a multiple of its quantity.
                covered.n += ledger_.over_common(each) / wide(each.quantity) * wide(taken);
                left -= taken;
                from.add(i);
            }
            covered_count = tool_->included_count - left;
        } else if (metered.n > 0) {
            auto const included = amount_type{tool_->included_amount}.exact();
            covered = metered <= included ? metered : included;
        }
        if (covered.n == 0) return {};
        auto const amount = amount_type::of(-covered.n, covered.d);
        if (!amount) return {amount.error().code, tool_->id, out_.model_};
        if (auto const why = ledger_.add(fee_line(line_cause::included), *amount)) return why;
        return note_on_latest({.kind = step_kind::included, .rule = tool_->id, .count = covered_count, .amount = -*amount,
                               .stated = tool_->included_amount, .from = from});
    }

    constexpr failure hold_run_in_bounds() {
        rule_type const* least = nullptr;
        rule_type const* most = nullptr;
        static_cast<void>(for_each(phase::whole_run, [&](rule_type const& each) -> failure {
            if (each.kind == rule_kind::run_minimum && (least == nullptr || each.amount > least->amount)) least = &each;
            if (each.kind == rule_kind::run_maximum && (most == nullptr || each.amount < most->amount)) most = &each;
            return {};
        }));
        if (least != nullptr && most != nullptr && least->amount > most->amount) return {errc::rules_contradict, least->id, most->id};
        wide const sum = ledger_.sum(ledger_.lines().size(), [](line_type const&) { return true; });
        if (least != nullptr) {
            std::size_t const before = ledger_.lines().size();
            if (auto const why = hold(*least, line_of(*least, {}, line_cause::run_minimum), sum, true)) return why;
            if (ledger_.lines().size() > before) return {};
        }
        return most == nullptr ? failure{} : hold(*most, line_of(*most, {}, line_cause::run_maximum), sum, false);
    }

    // ---- 9 round once and allocate ---------------------------------------------------------------------------------

    constexpr failure post() {
        inline_list<wide, Lines> numerators;
        for (auto const& each : ledger_.lines()) static_cast<void>(numerators.push_back(ledger_.over_common(each)));
        auto const exact = amount_type::of(ledger_.sum(ledger_.lines().size(), [](line_type const&) { return true; }), ledger_.denominator());
        if (!exact) return {exact.error().code, "total", out_.model_};
        auto const posted = allocate<Rep>(numerators, ledger_.denominator(), rules_.posting().mode, rules_.posting().quantum);
        if (!posted) return {posted.error().code, "total", out_.model_};
        for (std::size_t i = 0; i < numerators.size(); ++i) ledger_.lines()[i].share = posted->shares[i];
        out_.exact_ = *exact;
        out_.total_ = posted->total;
        out_.mode_ = rules_.posting().mode;
        out_.quantum_ = rules_.posting().quantum;
        return {};
    }

    basic_rate_table_view<Rep> const& table_;
    basic_rules_view<Rep> const& rules_;
    basic_run<Rep> const& run_;
    settlement_type& out_;
    ledger<Rep, Lines> ledger_;
    std::tuple<Host const&...> host_;
    result<basic_leaves<Rep>> leaves_;

    basic_tool<Rep> const* tool_ = nullptr;
    bool is_override_ = false;
    table_row const* row_ = nullptr;
    basic_leaves<Rep> unpriced_{};
    std::array<bool, rules_max> applies_{};
};

}  // namespace tally::detail
