// SPDX-License-Identifier: BSL-1.0
//
// Phase 5: what rules add beside the model's own rates.
#pragma once

#include <tally/settle/priced_line.hpp>

namespace tally::detail {

template <class Rep, std::size_t Lines, std::size_t Steps, class Hosts>
class add_ons {
public:
    using line_type = basic_line<Rep>;
    using rule_type = basic_rule<Rep>;
    using hosts_type = host_rules<Rep, Lines, Steps, Hosts>;

    constexpr add_ons(settling<Rep, Lines, Steps>& of, hosts_type& hosts)
        : all_(of), hosts_(hosts), priced_(of, hosts) {}

    /// Adds fees and the lines of the parts that the model does not price.
    [[nodiscard]] constexpr failure add_all(basic_leaves<Rep> const& unpriced) {
        std::size_t const base_count = all_.lines.all().size();
        failure why = all_.for_each_rule(phase::add_on, [&](rule_type const& each) -> failure {
            if (each.kind == rule_kind::request_fee) {
                line_type made = all_.line_of(each, meters::request, line_cause::request_fee);
                made.quantity = Rep(1);
                auto const published =
                    basic_decimal<Rep>::of(each.amount.in_smallest(), basic_credits<Rep>::decimals);
                made.rate = {*published, Rep(1), &units::request::info};
                return add_add_on(each, made);
            }
            for (auto const& base : all_.lines.all()) {
                if (base.made_in == phase::base && base.meter == each.meter)
                    return {errc::priced_twice, each.id, each.meter.name()};
            }
            return {};
        });
        if (why) return why;
        for (auto const& leaf : unpriced) {
            bool priced = false;
            why = all_.for_each_rule(phase::add_on, [&](rule_type const& each) -> failure {
                if (!prices(each, leaf.meter)) return {};
                if (!(each.meter.unit() == leaf.meter.unit()))
                    return {errc::unit_mismatch, leaf.meter.name(), each.id};
                priced = true;
                line_type made = all_.line_of(each, leaf.meter, line_cause::add_on);
                made.quantity = leaf.count;
                made.rate = each.rate;
                if (!(each.meter == leaf.meter)) made.priced_as = each.meter.name();
                return add_add_on(each, made);
            });
            if (why) return why;
            if (!priced) return {errc::unpriced_meter, leaf.meter.name(), all_.model()};
        }
        return hosts_.add_add_ons(base_count);
    }

private:
    /// Whether an add-on rule prices this meter: by name, or as the closest whole that a rule that applies
    /// names.
    constexpr bool prices(rule_type const& rule, any_meter const& meter) {
        auto const covers = [&meter](rule_type const& one) {
            return one.kind == rule_kind::add_on && (one.meter == meter || meter.part_of(one.meter));
        };
        if (!covers(rule)) return false;
        bool closest = true;
        static_cast<void>(all_.for_each_rule(phase::add_on, [&](rule_type const& other) -> failure {
            if (covers(other) && other.meter.part_of(rule.meter)) closest = false;
            return {};
        }));
        return closest;
    }

    constexpr failure add_add_on(rule_type const& rule, line_type const& line) {
        if (auto const why = priced_.add(line)) return why;
        return all_.lines.note_on_latest(
            {.kind = step_kind::add_on, .rule = rule.id, .count = all_.measured(rule)});
    }

    settling<Rep, Lines, Steps>& all_;
    hosts_type& hosts_;
    priced_line<Rep, Lines, Steps, Hosts> priced_;
};

}  // namespace tally::detail
