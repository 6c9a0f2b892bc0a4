// SPDX-License-Identifier: BSL-1.0
//
// A line at a rate: its quantity times the rate times all that multiplies it.
#pragma once

#include <tally/settle/host_rules.hpp>
#include <tally/settle/product.hpp>

namespace tally::detail {

template <class Rep, std::size_t Lines, std::size_t Steps, class Hosts>
class priced_line {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;
    using rule_type = basic_rule<Rep>;
    using hosts_type = host_rules<Rep, Lines, Steps, Hosts>;

    constexpr priced_line(settling<Rep, Lines, Steps>& of, hosts_type const& hosts)
        : all_(of), hosts_(hosts) {}

    /// Adds a line of quantity × rate × its own ratio × the multipliers that reach it.
    [[nodiscard]] constexpr failure add(line_type const& line, basic_factor<Rep> const& ratio = {}) {
        factor_list<Rep> factors;
        inline_list<step_type, multipliers_max> applied;
        auto const take = [&](basic_factor<Rep> const& by, step_type const& step) -> failure {
            if (!applied.push_back(step) || !factors.push_back(by.exact()))
                return {errc::too_many_rules, step.rule, {}};
            return {};
        };
        failure why = all_.for_each_rule(phase::multiplier, [&](rule_type const& each) -> failure {
            if (!all_.selects(each.on, line)) return {};
            return take(
                each.factor, {.kind = step_kind::multiplier,
                              .rule = each.id,
                              .count = all_.measured(each),
                              .factor = each.factor});
        });
        if (why) return why;
        why = hosts_.for_each([&](auto const& host) -> failure {
            if constexpr (host_multiplier<std::remove_cvref_t<decltype(host)>, Rep>) {
                if (line.made_in != phase::base) return {};
                basic_run<Rep> room;
                auto const factor = host.multiply(all_.run_as_served(room), line);
                if (!factor) return hosts_type::refused_by(host.id(), factor.error());
                if (factor->numerator() < 0)
                    return {errc::callable_refused, host.id(), "a factor below zero"};
                if (*factor == basic_factor<Rep>{}) return {};
                return take(
                    *factor, {.kind = step_kind::host,
                              .rule = host.id(),
                              .count = Rep(host.version()),
                              .factor = *factor});
            }
            return {};
        });
        if (why) return why;

        std::string_view const last_rule = applied.empty() ? line.meter.name() : applied.back().rule;
        fraction<wide> coefficient{};
        if (all_.rules.posting().multipliers == combination::additive && factors.size() > 1) {
            fraction<wide> sum{};
            errc const refused = additive_of<Rep>(factors, sum);
            if (refused != errc::none) return {refused, all_.model(), last_rule};
            if (sum.n < 0) return {errc::rules_contradict, last_rule, line.meter.name()};
            factors = {};
            static_cast<void>(factors.push_back(sum));
            // A reader of the trace cannot tell 1.5 and 1.2 that compound from 1.5 and 1.2 that add up.
            for (auto& step : applied) step.subject = "additive";
        }
        static_cast<void>(factors.push_back(line.rate.exact()));
        if (!(ratio == basic_factor<Rep>{})) static_cast<void>(factors.push_back(ratio.exact()));
        if (!line.currency.empty()) static_cast<void>(factors.push_back(all_.credits_each().exact()));
        errc const refused = product_of<Rep>(factors, coefficient);
        if (refused == errc::denominator_too_large) return {refused, all_.model(), last_rule};
        if (refused != errc::none) {
            if (line.quantity != 0) return all_.lines.beyond_range(line, coefficient.d);
            coefficient.n = 0;
        }
        if (auto const full = all_.lines.add(line, wide(line.quantity), coefficient)) return full;
        for (auto const& step : applied) {
            if (auto const full = all_.lines.note_on_latest(step)) return full;
        }
        return {};
    }

private:
    settling<Rep, Lines, Steps>& all_;
    hosts_type const& hosts_;
};

}  // namespace tally::detail
