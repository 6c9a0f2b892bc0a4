// SPDX-License-Identifier: BSL-1.0
//
// Phases 2 to 4: the lines at the model's own rates.
#pragma once

#include <tally/settle/priced_line.hpp>

namespace tally::detail {

template <class Rep, std::size_t Lines, std::size_t Steps, class Hosts>
class base_lines {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;
    using rule_type = basic_rule<Rep>;
    using hosts_type = host_rules<Rep, Lines, Steps, Hosts>;

    constexpr base_lines(settling<Rep, Lines, Steps>& of, hosts_type const& hosts)
        : all_(of), priced_(of, hosts) {}

    /// Adds a line, or more, for each part that the model prices; the others are `unpriced`.
    [[nodiscard]] constexpr failure add_all() {
        basic_circumstances<Rep> const of = all_.circumstances();
        for (auto const& leaf : all_.leaves()) {
            auto const quote = quote_of(leaf.meter, of);
            if (!quote && quote.error().code == errc::unpriced_meter) {
                static_cast<void>(unpriced_.push_back(leaf));
                continue;
            }
            if (!quote) return quote.error();
            if (!(quote->price->meter.unit() == leaf.meter.unit()))
                return {errc::unit_mismatch, leaf.meter.name(), all_.model()};
            bool const bills_all = all_.row().is_plain || (quote->price->billed == basic_billable<Rep>{} &&
                                                           quote->price->tier.mode != tier_mode::graduated &&
                                                           !counts_for_parent(*quote));
            auto const why = bills_all ? add_base(leaf.meter, leaf.count, *quote->price, *quote, {})
                                       : add_billable(leaf, *quote, of);
            if (why) return why;
        }
        return {};
    }

    /// The parts that wait for phase 5.
    [[nodiscard]] constexpr basic_leaves<Rep> const& unpriced() const noexcept { return unpriced_; }

private:
    /// The price that holds for a meter, under the policies where a value has one.
    constexpr result<basic_quote<Rep>> quote_of(any_meter const& meter, basic_circumstances<Rep> const& of) {
        if (all_.policed().empty()) return all_.table.quote(all_.row(), meter, of);
        return quote_under(all_.policed(), all_.table, all_.row(), meter, of, lacking_);
    }

    // ---- 2 billable quantity ----

    /// How the quantity of a line came to be.
    using quantity_steps = inline_list<step_type, 5>;

    constexpr failure add_billable(
        basic_usage_item<Rep> const& leaf, basic_quote<Rep> const& quote,
        basic_circumstances<Rep> const& of) {
        auto const& billed = quote.price->billed;
        quantity_steps steps;
        wide const consumed = wide(leaf.count), least = billed.at_least_minimum(consumed),
                   whole = billed.in_increments(least);
        Rep quantity{};
        if (!representation<Rep>::narrow(whole, quantity))
            return {errc::overflow, leaf.meter.name(), all_.model()};
        if (least != consumed)
            static_cast<void>(steps.push_back(
                {.kind = step_kind::minimum_quantity, .count = Rep(least), .before = leaf.count}));
        if (whole != least)
            static_cast<void>(
                steps.push_back({.kind = step_kind::increment, .count = quantity, .before = Rep(least)}));
        wide before = 0;
        if (auto const why = of.counted_before(*quote.price, before)) return why;
        if (auto const why = count_on(*quote.price, whole, before, steps)) return why;
        if (counts_for_parent(quote)) {
            wide before_parent = 0;
            if (auto const why = of.counted_before(*quote.parent.price, before_parent)) return why;
            if (auto const why = count_on(*quote.parent.price, whole, before_parent, steps)) return why;
        }
        if (quote.price->tier.mode == tier_mode::graduated)
            return add_slices(leaf.meter, quantity, before, quote, steps);
        if (wide const free = billed.free_of(whole, before); free > 0) {
            static_cast<void>(steps.push_back(
                {.kind = step_kind::allowance,
                 .rule = billed.counter,
                 .count = Rep(free),
                 .before = quantity}));
            quantity = Rep(whole - free);
        }
        return add_base(leaf.meter, quantity, *quote.price, quote, steps);
    }

    /// Whether the price is derived from one whose tier goes by a counter, which then counts this run too.
    static constexpr bool counts_for_parent(basic_quote<Rep> const& quote) {
        return quote.parent.price != nullptr && !quote.parent.price->billed.counter.empty() &&
               !quote.parent.price->counter_counts().empty();
    }

    /// What was counted so far in the run: by a counter, or without one at the prices of a meter.
    struct counted_so_far {
        std::string_view counter{};
        any_meter meter{};
        wide count{};
    };

    /// Puts a quantity that bills behind what its counter, or without one its price, has counted before it.
    constexpr failure
    count_on(basic_price<Rep> const& price, wide const& billable, wide& before, quantity_steps& steps) {
        std::string_view const counter = price.billed.counter;
        counted_so_far* found = nullptr;
        for (auto& each : counted_) {
            if (each.counter == counter && (!counter.empty() || each.meter == price.meter)) found = &each;
        }
        bool const is_first = found == nullptr;
        if (is_first) {
            static_cast<void>(counted_.push_back({counter, price.meter, 0}));
            found = &counted_.back();
        }
        // A sum of meters is counted once, by the first of the prices that depend on it.
        meter_set const summed = price.counter_counts();
        bool const is_sum = !counter.empty() && !summed.empty();
        if (!is_sum) before += found->count;
        wide const adds = !is_sum ? billable : is_first ? all_.sum_of(summed) : wide{0};
        found->count += adds;
        if (counter.empty()) return {};
        Rep after{};
        step_type step{.kind = step_kind::counted, .rule = counter};
        if (!representation<Rep>::narrow(before, step.before) ||
            !representation<Rep>::narrow(adds, step.count) ||
            !representation<Rep>::narrow(before + adds, after))
            return {errc::overflow, counter, price.meter.name()};
        static_cast<void>(steps.push_back(step));
        return {};
    }

    /// A line for each slice of a quantity whose tiers are graduated, behind so many before it.
    constexpr failure add_slices(
        any_meter const& meter, Rep const& quantity, wide const& before, basic_quote<Rep> const& quote,
        quantity_steps steps) {
        // Counted from 1: the first 1,000 are those up to number 1,000.
        wide const begin = before + 1, end = begin + wide(quantity);
        wide left = wide(quantity);
        for (auto const& cell : all_.table.prices(all_.row())) {
            if (!cell.same_ladder(*quote.price)) continue;
            wide const from = begin > wide(cell.tier.from) ? begin : wide(cell.tier.from);
            wide const until = cell.tier.until && wide(*cell.tier.until) < end ? wide(*cell.tier.until) : end;
            if (until <= from) continue;
            if (auto const why = add_base(meter, Rep(until - from), cell, quote, steps)) return why;
            steps = {};
            left -= until - from;
        }
        return left != 0 ? failure{errc::unpriced_tier, meter.name(), all_.model()} : failure{};
    }

    // ---- 3 base price, 4 multipliers ----

    /// A line of the model's own rates, and why it is that rate.
    constexpr failure add_base(
        any_meter const& meter, Rep const& count, basic_price<Rep> const& price,
        basic_quote<Rep> const& quote, quantity_steps const& how_much) {
        basic_price<Rep> const& rated = quote.parent.price != nullptr ? *quote.parent.price : price;
        line_type line;
        line.meter = meter;
        line.quantity = count;
        line.rate = rated.rate;
        line.under = meter.under();
        line.made_in = phase::base;
        line.cause = quote.stands_in ? line_cause::stand_in : line_cause::model_rate;
        if (quote.stands_in || price.is_derived()) line.priced_as = rated.meter.name();
        if (!all_.row().is_plain) {
            auto const& tier = price.tier.mode == tier_mode::none ? rated.tier : price.tier;
            auto const& timed = price.depends_on_time() ? price : rated;
            line.variant = price.variant.empty() ? rated.variant : price.variant;
            line.tier = tier.mode;
            line.tier_from = tier.from;
            line.tier_until = tier.until;
            if (timed.depends_on_time()) {
                line.window = timed.window;
                line.effective = timed.effective;
            }
        }
        if (all_.is_exchanged()) line.currency = all_.table.snapshot().currency;
        if (auto const why = priced_.add(line, price.ratio)) return why;
        if (quote.stands_in) {
            if (auto const why =
                    all_.lines.note_on_latest({.kind = step_kind::stand_in, .subject = price.meter.name()}))
                return why;
        }
        if (!all_.row().is_plain) {
            if (auto const why = note_shapes(price, rated, quote, how_much)) return why;
        }
        return heed_policies();
    }

    /// How the quantity of the latest line came to be, and which price it is that holds.
    constexpr failure note_shapes(
        basic_price<Rep> const& price, basic_price<Rep> const& rated, basic_quote<Rep> const& quote,
        quantity_steps const& how_much) {
        for (auto const& step : how_much) {
            if (auto const why = all_.lines.note_on_latest(step)) return why;
        }
        if (auto const why = note_choice(price, quote)) return why;
        if (!price.is_derived()) return {};
        if (auto const why = all_.lines.note_on_latest(
                {.kind = step_kind::derived, .subject = rated.meter.name(), .factor = price.ratio}))
            return why;
        return note_choice(rated, quote.parent);
    }

    /// Why a price is the one that holds.
    constexpr failure note_choice(basic_price<Rep> const& price, basic_choice<Rep> const& choice) {
        if (!price.is_conditional()) return {};
        for (auto const& each : price.variant) {
            if (auto const why = all_.lines.note_on_latest(
                    {.kind = step_kind::variant, .rule = each.name, .subject = each.value}))
                return why;
        }
        if (price.depends_on_time()) {
            if (auto const why = all_.lines.note_on_latest({.kind = step_kind::at_time})) return why;
        }
        if (price.tier.mode == tier_mode::whole_quantity) {
            step_type step{.kind = step_kind::in_tier, .rule = price.tier.parameter};
            if (price.tier.counts == tier_count::meters) {
                step.subject = price.tier.of.first().name();
                step.before = Rep(price.tier.of.size() - 1);
            } else if (price.tier.counts == tier_count::short_edge) {
                step.subject = "short edge";
            }
            if (!representation<Rep>::narrow(choice.count, step.count))
                return {errc::overflow, all_.lines.latest().meter.name(), all_.model()};
            if (auto const why = all_.lines.note_on_latest(step)) return why;
        }
        if (choice.default_variant) return all_.lines.note_on_latest({.kind = step_kind::default_variant});
        return {};
    }

    /// What a policy says of a parameter's value for which the line has no price: a multiplier is for it, or
    /// it inherits, or is refused.
    constexpr failure heed_policies() {
        for (policed_value const& each : lacking_) {
            if (is_multiplied_for(each.asked)) continue;
            if (each.without == lacking::refuse)
                return {errc::unpriced_variant, all_.lines.latest().meter.name(), each.asked.value};
            if (auto const why = all_.lines.note_on_latest(
                    {.kind = step_kind::inherited, .rule = each.asked.name, .subject = each.asked.value}))
                return why;
        }
        return {};
    }

    /// Whether a rule that is for the parameter's value multiplies the latest line.
    constexpr bool is_multiplied_for(named_value const& asked) const {
        return all_.for_each_rule(
                       phase::multiplier,
                       [&](rule_type const& each) -> failure {
                           if (!all_.selects(each.on, all_.lines.latest())) return {};
                           for (auto const& test : each.applies_when.tests()) {
                               if (test.kind == test_kind::parameter && test.name == asked.name)
                                   return {errc::rule_invalid};
                           }
                           return {};
                       })
                   .code != errc::none;
    }

    settling<Rep, Lines, Steps>& all_;
    priced_line<Rep, Lines, Steps, Hosts> priced_;
    basic_leaves<Rep> unpriced_{};
    inline_list<counted_so_far, usage_items_max> counted_{};
    policed_values lacking_{};  ///< values that have no price for the line in the making
};

}  // namespace tally::detail
