// SPDX-License-Identifier: BSL-1.0
//
// Phases 6 and 7: lines and groups held within their bounds, then percentages and amounts of the whole run.
#pragma once

#include <tally/settle/limits.hpp>
#include <tally/settle/product.hpp>
#include <tally/settle/settling.hpp>

namespace tally::detail {

/// Made when the lines of phases 3 to 5 are there. Everything later is computed from those, so that a tool's
/// fee can ask again what fewer units would have come to.
template <class Rep, std::size_t Lines, std::size_t Steps>
class adjustments {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using rule_type = basic_rule<Rep>;
    using step_type = basic_step<Rep>;
    using amount_type = basic_amount<Rep>;
    using all_type = settling<Rep, Lines, Steps>;

    constexpr explicit adjustments(all_type& of) : all_(of), count_(of.lines.size()) {}

    /// Phase 6: adds a line for each line or group out of bounds.
    [[nodiscard]] constexpr failure hold_in_bounds() {
        failure why = all_.for_each_rule(phase::bound, [&](rule_type const& by) -> failure {
            reader const one = reader_of(by);
            if (one.reach.empty()) return {};
            static_cast<void>(bounds_.push_back(one));
            return all_.lines.join(by.id, amount_type{by.amount}.denominator());
        });
        if (why) return why;
        denominator_ = all_.lines.denominator();
        if (bounds_.empty() && !all_.any_rule(phase::uplift)) return {};
        for (std::size_t i = 0; i < count_; ++i) add_part(parts_, i, over_held(all_.lines[i]));
        return hold(parts_, [this](change const& made) { return add_bound_line(made); });
    }

    /// Phase 7, as far as rules are data: adds a line for each percentage scope and side, and for each
    /// uplift.
    [[nodiscard]] constexpr failure uplift_run() {
        std::size_t const held = all_.lines.size();
        return run_level(
            parts_,
            [&](reader const& one, wide const& base, fraction<wide> const& coefficient, bool beside) {
                return add_percentage_line(one, base, coefficient, beside, held);
            },
            [this](rule_type const& by) { return add_uplift_line(by); });
    }

    /// What the lines under the fee would come to after phase 7 if line i had `taken[i]` units less, over the
    /// common denominator; `note` is given what bounds and percentages would then add there. Every step of
    /// phases 6 and 7 grows with what it reads, so nothing here goes beyond what these phases have made
    /// already: no denominator is new, no range is left, and no rule refuses.
    template <class Note>
    [[nodiscard]] constexpr failure
    metered_without(inline_list<Rep, Lines> const& taken, wide& out, Note const& note) const {
        parts rest;
        for (std::size_t i = 0; i < count_; ++i) {
            line_type const& line = all_.lines[i];
            if (taken[i] == 0)
                add_part(rest, i, over_held(line));
            else if (line.quantity > taken[i])
                // A line is quantity · coefficient, so its numerator is a multiple of its quantity.
                add_part(
                    rest, i, over_held(line) / wide(line.quantity) * wide(Rep(line.quantity - taken[i])));
        }
        failure why =
            hold(rest, [&](change const& made) { return made.beside ? failure{} : note(step_of(made)); });
        if (why) return why;
        wide const& d = all_.lines.denominator();
        out = 0;
        for (part const& each : rest) {
            if (!each.beside) out += each.worth * (d / denominator_);
        }
        return run_level(
            rest,
            [&](reader const& one, wide const& base, fraction<wide> const& coefficient,
                bool beside) -> failure {
                if (beside) return {};
                out += base * coefficient.n * (d / coefficient.d);
                return for_each_on(one.rule->on, [&](rule_type const& each) {
                    step_type step = step_of(each, base, {});
                    if (each.id != one.rule->id) step.subject = one.rule->id;
                    return note(step);
                });
            },
            [&](rule_type const& by) {
                auto const amount = amount_type{by.amount}.exact();
                if (!all_.stands_beside_fee(by.tag)) out += amount.n * (d / amount.d);
                return failure{};
            });
    }

private:
    /// A line of phases 3 to 5 with its adjustment, or the adjustment of a group: what it is worth over
    /// `denominator_`, the lines that it comes from and, of a group, the scope.
    struct part {
        wide worth{};
        line_set from{};
        maybe_ref<scope> on{};
        bool beside = false;
    };
    using parts = inline_list<part, Lines + 2 * rules_max>;

    /// A rule and the lines that it selects.
    struct reader {
        rule_type const* rule = nullptr;
        line_set reach{};

        [[nodiscard]] constexpr bool reads(part const& each) const {
            return each.on ? rule->on.contains(*each.on) : reach.contains(each.from);
        }
        /// Whether the other's scope is within this one's.
        [[nodiscard]] constexpr bool contains(reader const& other) const {
            return rule->on.contains(other.rule->on);
        }
    };

    /// All bounds of groups on one scope.
    struct group {
        reader first{};
        limits<Rep> within{};
        int inner = 0;  ///< groups that this one contains
    };

    /// What a rule of phase 6 adds to a part.
    struct change {
        rule_type const* rule = nullptr;
        wide worth{};
        line_set from{};
        bool beside = false;
    };

    static constexpr bool is_of_lines(rule_type const& by) {
        return by.kind == rule_kind::line_minimum || by.kind == rule_kind::line_maximum;
    }
    constexpr reader reader_of(rule_type const& by) const {
        auto const selected = [&](line_type const& each) { return all_.selects(by.on, each); };
        return {&by, all_.lines.positions(count_, selected)};
    }
    constexpr wide over_held(line_type const& line) const {
        return line.exact.numerator() * (denominator_ / line.exact.denominator());
    }
    constexpr void add_part(parts& to, std::size_t at, wide const& worth) const {
        part made{worth, {}, {}, all_.lines[at].beside_fee};
        made.from.add(at);
        static_cast<void>(to.push_back(made));
    }

    // ---- 6 minimum and maximum of lines and groups ----

    /// Holds lines, then groups, the inner before the outer, and hands every change to `emit`.
    template <class Emit>
    constexpr failure hold(parts& of, Emit const& emit) const {
        if (bounds_.empty()) return {};
        if (auto const why = hold_lines(of, emit)) return why;
        inline_list<group, rules_max> groups;
        if (auto const why = find_groups(groups)) return why;
        for (group const& each : groups) {
            if (auto const why = hold_group(of, each, emit)) return why;
        }
        return {};
    }

    template <class Emit>
    constexpr failure hold_lines(parts& of, Emit const& emit) const {
        for (part& each : of) {
            limits<Rep> within;
            for (reader const& one : bounds_) {
                if (is_of_lines(*one.rule) && one.reach.contains(each.from)) within.take(*one.rule);
            }
            if (auto const why = within.contradict()) return why;
            maybe_ref<rule_type> const broken = within.broken_by(each.worth, denominator_);
            if (!broken) continue;
            wide const worth = stated_over_held(*broken) - each.worth;
            each.worth += worth;
            if (auto const why = emit({&*broken, worth, each.from, each.beside})) return why;
        }
        return {};
    }

    /// The bounds of groups by scope, inner ones first. Of two groups with a line in common one contains the
    /// other.
    constexpr failure find_groups(inline_list<group, rules_max>& to) const {
        inline_list<group, rules_max> found;
        for (std::size_t i = 0; i < bounds_.size(); ++i) {
            reader const& one = bounds_[i];
            if (is_of_lines(*one.rule)) continue;
            for (std::size_t j = 0; j < i; ++j) {
                reader const& other = bounds_[j];
                bool const nest = one.contains(other) || other.contains(one);
                if (!is_of_lines(*other.rule) && one.reach.meets(other.reach) && !nest)
                    return {errc::rules_contradict, other.rule->id, one.rule->id};
            }
            group* mine = found.begin();
            while (mine != found.end() && !mine->first.rule->on.same_as(one.rule->on)) ++mine;
            if (mine == found.end()) {
                static_cast<void>(found.push_back(group{.first = one}));
                mine = &found.back();
            }
            mine->within.take(*one.rule);
        }
        for (group& each : found) {
            for (group const& other : found) each.inner += each.first.contains(other.first) ? 1 : 0;
            std::size_t at = to.size();
            while (at > 0 && to[at - 1].inner > each.inner) --at;
            static_cast<void>(to.insert(at, each));
        }
        return {};
    }

    template <class Emit>
    constexpr failure hold_group(parts& of, group const& one, Emit const& emit) const {
        wide under = 0, beside = 0;
        bool any = false;
        for (part const& each : of) {
            if (!one.first.reads(each)) continue;
            any = true;
            (each.beside ? beside : under) += each.worth;
        }
        if (!any) return {};
        if (auto const why = one.within.contradict()) return why;
        maybe_ref<rule_type> const broken = one.within.broken_by(under + beside, denominator_);
        if (!broken) return {};
        wide const worth = stated_over_held(*broken) - under - beside;
        // What is missing is a matter of the fee wherever the scope reaches under it, so that the first unit
        // there moves nothing; what is too much comes off the lines under the fee as far as they go.
        wide on_fee = 0;
        if (worth < 0)
            on_fee = -worth > under ? wide(-under) : worth;
        else if (reaches_under_fee(broken->on))
            on_fee = worth;
        for (bool const is_beside : {false, true}) {
            change const made{
                &*broken, is_beside ? wide(worth - on_fee) : on_fee, one.first.reach, is_beside};
            if (made.worth == 0) continue;
            static_cast<void>(of.push_back({made.worth, made.from, broken->on, made.beside}));
            if (auto const why = emit(made)) return why;
        }
        return {};
    }

    /// Whether a scope could select a line that no fee stands against, or one under the fee.
    constexpr bool reaches_under_fee(scope const& on) const {
        return on.names_base() || !all_.stands_beside_fee(on.tag());
    }

    constexpr wide stated_over_held(rule_type const& by) const {
        auto const stated = amount_type{by.amount}.exact();
        return stated.n * (denominator_ / stated.d);
    }

    constexpr step_type step_of(change const& made) const {
        // In range for a line of the settlement; what is only imagined is worth no more.
        auto const worth = amount_type::of(made.worth, denominator_);
        return {
            .kind = is_minimum(made.rule->kind) ? step_kind::minimum : step_kind::maximum,
            .rule = made.rule->id,
            .count = all_.measured(*made.rule),
            .amount = worth ? *worth : amount_type{},
            .stated = made.rule->amount,
            .from = made.from};
    }

    constexpr failure add_bound_line(change const& made) {
        rule_type const& by = *made.rule;
        line_type line =
            all_.line_of(by, {}, is_minimum(by.kind) ? line_cause::minimum : line_cause::maximum);
        line.under = category::adjustment;
        line.beside_fee = made.beside;
        if (is_of_lines(by)) {
            line_type const& held = all_.lines[first_of(made.from)];
            line.meter = held.meter;
            line.variant = held.variant;
            line.tag = held.tag;
        }
        auto const amount = amount_type::of(made.worth, denominator_);
        if (!amount) return {amount.error().code, by.id, all_.model()};
        if (auto const why = all_.lines.add(line, *amount)) return why;
        return all_.lines.note_on_latest(step_of(made));
    }

    static constexpr std::size_t first_of(line_set const& set) {
        std::size_t at = 0;
        while (!set.contains(at)) ++at;
        return at;
    }

    // ---- 7 percentages and amounts of the run ----

    /// Hands each percentage scope with each side's base that is not zero, and each uplift, in order of ids.
    template <class OnPercentage, class OnUplift>
    constexpr failure
    run_level(parts const& of, OnPercentage const& on_percentage, OnUplift const& on_uplift) const {
        return all_.for_each_rule(phase::uplift, [&](rule_type const& by) -> failure {
            if (by.kind == rule_kind::run_uplift)
                return by.amount == basic_credits<Rep>{} ? failure{} : on_uplift(by);
            if (!is_first_of_scope(by)) return {};
            reader const one = reader_of(by);
            wide under = 0, beside = 0;
            for (part const& each : of) {
                if (one.reads(each)) (each.beside ? beside : under) += each.worth;
            }
            if (under == 0 && beside == 0) return {};
            fraction<wide> coefficient{};
            if (auto const why = compound(by, coefficient)) return why;
            if (coefficient.n == 0) return {};
            if (under != 0) {
                if (auto const why = on_percentage(one, under, coefficient, false)) return why;
            }
            return beside != 0 ? on_percentage(one, beside, coefficient, true) : failure{};
        });
    }

    /// Whether no percentage of a lower id has the same scope: that one speaks for all of them.
    constexpr bool is_first_of_scope(rule_type const& by) const {
        maybe_ref<rule_type> first;
        static_cast<void>(for_each_on(by.on, [&](rule_type const& each) {
            if (!first) first = each;
            return failure{};
        }));
        return first && first->id == by.id;
    }

    /// What multiplies a sum over `denominator_` for all percentages on the rule's scope.
    constexpr failure compound(rule_type const& by, fraction<wide>& coefficient) const {
        factor_list<Rep> factors;
        static_cast<void>(for_each_on(by.on, [&](rule_type const& each) {
            auto const factor = each.factor.exact();
            static_cast<void>(factors.push_back({factor.n + factor.d, factor.d}));
            return failure{};
        }));
        fraction<wide> compounded{};
        errc refused = product_of<Rep>(factors, compounded);
        if (refused == errc::denominator_too_large) return {refused, all_.model(), by.id};
        if (refused != errc::none || compounded > fraction<wide>{basic_factor<Rep>::magnitude_max, 1})
            return {errc::overflow, by.id, all_.model()};
        fraction<wide> const added = fraction<wide>{compounded.n - compounded.d, compounded.d}.reduced();
        refused = multiply<Rep>(added, {1, denominator_}, coefficient);
        return refused == errc::none ? failure{} : failure{refused, all_.model(), by.id};
    }

    template <class Next>
    constexpr failure for_each_on(scope const& on, Next const& next) const {
        return all_.for_each_rule(phase::uplift, [&](rule_type const& each) -> failure {
            return each.kind == rule_kind::run_percentage && each.on.same_as(on) ? next(each) : failure{};
        });
    }

    constexpr failure add_percentage_line(
        reader const& one, wide const& base, fraction<wide> const& coefficient, bool beside,
        std::size_t held) {
        line_type line = all_.line_of(*one.rule, {}, line_cause::percentage);
        line.beside_fee = beside;
        if (auto const why = all_.lines.add(line, base, coefficient)) return why;
        if (!amount_type::of(base, denominator_)) return {errc::overflow, one.rule->id, all_.model()};
        line_set from;
        for (std::size_t i = 0; i < held; ++i) {
            if (all_.lines[i].beside_fee == beside && one.reads(source_of(i))) from.add(i);
        }
        return for_each_on(one.rule->on, [&](rule_type const& each) {
            return all_.lines.note_on_latest(step_of(each, base, from));
        });
    }

    constexpr step_type step_of(rule_type const& percentage, wide const& base, line_set const& from) const {
        auto const worth = amount_type::of(base, denominator_);
        return {
            .kind = step_kind::percentage,
            .rule = percentage.id,
            .count = all_.measured(percentage),
            .factor = percentage.factor,
            .amount = worth ? *worth : amount_type{},
            .from = from};
    }

    /// What the line at a position comes from: itself, the line that it adjusts, or a group.
    constexpr part source_of(std::size_t at) const {
        part out;
        out.from.add(at);
        if (at < count_) return out;
        out.from = all_.lines.held_by(at);
        for (reader const& one : bounds_) {
            bool const made_it = one.rule->id == all_.lines[at].rule;
            if (made_it && !is_of_lines(*one.rule)) out.on = one.rule->on;
        }
        return out;
    }

    constexpr failure add_uplift_line(rule_type const& by) {
        if (auto const why = all_.lines.add(all_.line_of(by, {}, line_cause::uplift), by.amount)) return why;
        return all_.lines.note_on_latest(
            {.kind = step_kind::uplift, .rule = by.id, .count = all_.measured(by), .amount = by.amount});
    }

    all_type& all_;
    std::size_t count_;    ///< lines of phases 3 to 5
    wide denominator_{1};  ///< common to them and to the amounts of the bounds on them
    inline_list<reader, rules_max> bounds_;
    parts parts_;
};

}  // namespace tally::detail
