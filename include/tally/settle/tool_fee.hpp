// SPDX-License-Identifier: BSL-1.0
//
// Phase 8: a tool's fixed fee against metered usage.
#pragma once

#include <tally/settle/adjustments.hpp>
#include <tally/settle/allowance.hpp>

namespace tally::detail {

template <class Rep, std::size_t Lines, std::size_t Steps>
class tool_fee {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;
    using amount_type = basic_amount<Rep>;

    constexpr tool_fee(settling<Rep, Lines, Steps>& of, adjustments<Rep, Lines, Steps> const& made)
        : all_(of), adjustments_(made) {}

    [[nodiscard]] constexpr failure set_against_metered() {
        if (!all_.tool()) return {};
        fraction<wide> const metered{all_.lines.sum(is_under_fee), all_.lines.denominator()};
        auto const worth = amount_type::of(metered.n, metered.d);
        if (!worth) return {worth.error().code, all_.tool()->id, all_.model()};
        failure const why = all_.lines.note(
            {.kind = step_kind::fee_mode,
             .rule = all_.tool()->id,
             .subject = name(all_.mode()),
             .amount = *worth,
             .stated = all_.tool()->fee,
             .from = all_.lines.positions(all_.lines.size(), is_under_fee)});
        if (why) return why;
        switch (all_.mode()) {
        case fee_mode::metered: break;
        case fee_mode::fixed: return charge_fixed();
        case fee_mode::greater_of: return top_up_to_fee(metered);
        case fee_mode::fixed_then_overage: return charge_overage(metered);
        }
        return {};
    }

private:
    static constexpr bool is_under_fee(line_type const& line) { return !line.beside_fee; }

    constexpr failure add_line(line_cause cause, amount_type const& worth) {
        line_type line;
        line.rule = all_.tool()->id;
        line.under = category::fee;
        line.made_in = phase::whole_run;
        line.cause = cause;
        return all_.lines.add(line, worth);
    }

    constexpr failure charge_fixed() {
        for (std::size_t i = 0; i < all_.lines.size(); ++i) {
            line_type& each = all_.lines[i];
            if (!is_under_fee(each)) continue;
            failure const why = all_.lines.note(
                {.kind = step_kind::memo,
                 .line = static_cast<std::int32_t>(i),
                 .rule = all_.tool()->id,
                 .amount = each.exact});
            if (why) return why;
            each.exact = {};
            each.memo = true;
        }
        return add_line(line_cause::tool_fee, all_.tool()->fee);
    }

    constexpr failure top_up_to_fee(fraction<wide> const& metered) {
        if (metered >= amount_type{all_.tool()->fee}.exact()) return {};
        auto const missing = all_.lines.difference(all_.tool()->id, all_.tool()->fee, metered.n);
        return missing ? add_line(line_cause::tool_fee, *missing) : missing.error();
    }

    constexpr failure charge_overage(fraction<wide> const& metered) {
        if (auto const why = add_line(line_cause::tool_fee, all_.tool()->fee)) return why;
        if (metered.n <= 0) return {};
        return all_.tool()->included_count > 0 ? include_units(metered) : include_amount(metered);
    }

    constexpr failure include_amount(fraction<wide> const& metered) {
        auto const included = amount_type{all_.tool()->included_amount}.exact();
        return take_off(metered <= included ? metered : included, {}, {});
    }

    constexpr failure include_units(fraction<wide> const& metered) {
        inline_list<Rep, Lines> taken;
        line_set from;
        allowance<Rep> included{all_.tool()->included_count};
        for (std::size_t i = 0; i < all_.lines.size(); ++i) {
            line_type const& each = all_.lines[i];
            bool const has_rate = each.made_in == phase::base || each.made_in == phase::add_on;
            bool const covers =
                has_rate && is_under_fee(each) && all_.tool()->included_meters.contains(each.meter);
            Rep const units = covers ? included.take(each) : Rep{};
            if (units > 0) from.add(i);
            static_cast<void>(taken.push_back(units));
        }
        inline_list<step_type, Steps> steps;
        wide beyond{};
        failure why = adjustments_.metered_without(taken, beyond, [&](step_type const& step) -> failure {
            return steps.push_back(step) ? failure{} : failure{errc::too_many_steps, step.rule, {}};
        });
        if (why) return why;
        wide const& d = all_.lines.denominator();
        wide const all = metered.n * (d / metered.d);
        wide const covered = beyond <= 0 ? all : beyond >= all ? wide(0) : wide(all - beyond);
        if (from.empty()) return {};
        if (why = take_off({covered, d}, Rep(all_.tool()->included_count - included.left()), from); why)
            return why;
        if (covered == 0 || covered == all) return {};
        for (step_type const& each : steps) {
            if (why = all_.lines.note_on_latest(each); why) return why;
        }
        return {};
    }

    constexpr failure take_off(fraction<wide> const& covered, Rep const& count, line_set const& from) {
        auto const worth = amount_type::of(covered.n, covered.d);
        if (!worth) return {worth.error().code, all_.tool()->id, all_.model()};
        if (auto const why = add_line(line_cause::included, -*worth)) return why;
        return all_.lines.note_on_latest(
            {.kind = step_kind::included,
             .rule = all_.tool()->id,
             .count = count,
             .amount = *worth,
             .stated = all_.tool()->included_amount,
             .from = from});
    }

    settling<Rep, Lines, Steps>& all_;
    adjustments<Rep, Lines, Steps> const& adjustments_;
};

}  // namespace tally::detail
