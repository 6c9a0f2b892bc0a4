// SPDX-License-Identifier: BSL-1.0
//
// The engine: one run through the phases of a settlement, in order. Phases 2 to 5 and the host's own rules
// are here.
#pragma once

#include <tally/settle/host_rule.hpp>
#include <tally/settle/product.hpp>
#include <tally/settle/run_bounds.hpp>
#include <tally/settle/tool_fee.hpp>

#include <array>  // ids of the host's rules

namespace tally::detail {

/// `Hosts` calls what it is given with all of the host's rules.
template <class Rep, std::size_t Lines, std::size_t Steps, class Hosts>
class engine {
public:
    using wide = wide_t<Rep>;
    using line_type = basic_line<Rep>;
    using step_type = basic_step<Rep>;
    using rule_type = basic_rule<Rep>;
    using amount_type = basic_amount<Rep>;
    using credits_type = basic_credits<Rep>;

    constexpr engine(settling<Rep, Lines, Steps>& of, Hosts const& hosts) : all_(of), hosts_(hosts) {}

    [[nodiscard]] constexpr failure settle() {
        if (auto const why = check_host_ids()) return why;
        if (auto const why = all_.select()) return why;
        if (auto const why = price_base()) return why;
        if (auto const why = add_add_ons()) return why;
        adjustments<Rep, Lines, Steps> adjusted{all_};
        if (auto const why = adjusted.hold_in_bounds()) return why;
        std::size_t const held = all_.lines.size();
        if (auto const why = adjusted.uplift_run()) return why;
        if (auto const why = add_host_uplifts(held)) return why;
        if (auto const why = tool_fee<Rep, Lines, Steps>{all_, adjusted}.set_against_metered()) return why;
        if (auto const why = hold_run_in_bounds(all_)) return why;
        return all_.post();
    }

private:
    /// A host's rules are told apart, and put in order, by their ids.
    constexpr failure check_host_ids() const {
        return hosts_([this](auto const&... host) -> failure {
            std::array<std::string_view, sizeof...(host)> const ids{std::string_view(host.id())...};
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if (ids[i].empty()) return {errc::rule_unnamed, {}, "host rule"};
                bool taken = all_.rules.tool_position(ids[i]).has_value();
                for (std::size_t j = 0; j < i; ++j) taken = taken || ids[j] == ids[i];
                for (std::size_t j = 0; j < all_.rules.size(); ++j)
                    taken = taken || all_.rules[j].id == ids[i];
                if (taken) return {errc::rule_repeated, ids[i], {}};
            }
            return {};
        });
    }

    /// Calls `next(host)` for each of the host's rules in the order of their ids, until one refuses.
    template <class Next>
    constexpr failure for_each_host(Next const& next) const {
        return hosts_([&](auto const&... host) -> failure {
            std::string_view last{};
            for (std::size_t done = 0; done < sizeof...(host); ++done) {
                std::string_view lowest{};
                for (std::string_view const id :
                     std::initializer_list<std::string_view>{std::string_view(host.id())...}) {
                    if (id > last && (lowest.empty() || id < lowest)) lowest = id;
                }
                failure why{};
                ((why.code == errc::none && host.id() == lowest ? static_cast<void>(why = next(host))
                                                                : void()),
                 ...);
                if (why) return why;
                last = lowest;
            }
            return {};
        });
    }

    // ---- 3 base price, 4 line multipliers ----

    constexpr failure price_base() {
        basic_circumstances<Rep> const of = all_.circumstances();
        for (auto const& leaf : all_.leaves()) {
            auto const quote = quote_under(all_.policed(), all_.table, all_.row(), leaf.meter, of, replaced_);
            if (!quote && quote.error().code == errc::unpriced_meter) {
                static_cast<void>(unpriced_.push_back(leaf));
                continue;
            }
            if (!quote) return quote.error();
            if (!(quote->price->meter.unit() == leaf.meter.unit()))
                return {errc::unit_mismatch, leaf.meter.name(), all_.model()};
            bool const bills_all = all_.row().is_plain || (quote->price->billed == basic_billable<Rep>{} &&
                                                           quote->price->tier.mode != tier_mode::graduated);
            auto const why = bills_all ? add_base(leaf.meter, leaf.count, *quote->price, *quote, {})
                                       : add_billable(leaf, *quote, of);
            if (why) return why;
        }
        return {};
    }

    // ---- 2 billable quantity ----

    /// How the quantity of a line came to be.
    using quantity_steps = inline_list<step_type, 4>;

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

    // ---- 3 a line at the model's own rate ----

    /// A line of the model's own rates, and why it is that rate.
    constexpr failure add_base(
        any_meter const& meter, Rep const& count, basic_price<Rep> const& price,
        basic_quote<Rep> const& quote, quantity_steps const& how_much) {
        basic_price<Rep> const& rated = price.is_derived() ? *quote.parent.price : price;
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
            line.variant = price.variant.empty() ? rated.variant : price.variant;
            line.tier = tier.mode;
            line.tier_from = tier.from;
            line.tier_until = tier.until;
        }
        if (all_.is_exchanged()) line.currency = all_.table.snapshot().currency;
        if (auto const why = add_priced(line, price.ratio)) return why;
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
        for (policed_value const& each : replaced_) {
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

    /// A host says why in its own words, or hands on an error of ours, whose name is what there is.
    static constexpr failure refused_by(std::string_view id, failure const& why) noexcept {
        return {errc::callable_refused, id, why.where.empty() ? name(why.code) : why.where};
    }

    /// Adds a line of quantity × rate × its own ratio × the multipliers that reach it.
    constexpr failure add_priced(line_type const& line, basic_factor<Rep> const& ratio = {}) {
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
        why = for_each_host([&](auto const& host) -> failure {
            if constexpr (host_multiplier<std::remove_cvref_t<decltype(host)>, Rep>) {
                if (line.made_in != phase::base) return {};
                auto const factor = host.multiply(all_.run, line);
                if (!factor) return refused_by(host.id(), factor.error());
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

    // ---- 5 add-ons ----

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

    constexpr failure add_add_ons() {
        std::size_t const base_count = all_.lines.all().size();
        failure why = all_.for_each_rule(phase::add_on, [&](rule_type const& each) -> failure {
            if (each.kind == rule_kind::request_fee) {
                line_type made = all_.line_of(each, meters::request, line_cause::request_fee);
                made.quantity = Rep(1);
                auto const published =
                    basic_decimal<Rep>::of(each.amount.in_smallest(), credits_type::decimals);
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
        for (auto const& leaf : unpriced_) {
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
        return for_each_host([&](auto const& host) -> failure {
            if constexpr (host_add_on<std::remove_cvref_t<decltype(host)>, Rep>) {
                return add_host_line(
                    host, host.add_on(all_.run, all_.lines.all().first(base_count)), phase::add_on,
                    line_cause::add_on);
            }
            return {};
        });
    }

    constexpr failure add_add_on(rule_type const& rule, line_type const& line) {
        if (auto const why = add_priced(line)) return why;
        return all_.lines.note_on_latest(
            {.kind = step_kind::add_on, .rule = rule.id, .count = all_.measured(rule)});
    }

    template <class H>
    constexpr failure
    add_host_line(H const& host, result<amount_type> const& amount, phase in, line_cause cause) {
        if (!amount) return refused_by(host.id(), amount.error());
        if (amount->numerator() == 0) return {};
        line_type line;
        line.rule = host.id();
        line.beside_fee = all_.stands_beside_fee({});
        line.under = category::adjustment;
        line.made_in = in;
        line.cause = cause;
        // A host may have written 2/4, and only lowest terms count.
        if (auto const why = all_.lines.add(line, 1, amount->exact().reduced())) return why;
        return all_.lines.note_on_latest(
            {.kind = step_kind::host, .rule = host.id(), .count = Rep(host.version()), .amount = *amount});
    }

    // ---- 7 the host's uplifts ----

    constexpr failure add_host_uplifts(std::size_t held) {
        return for_each_host([&](auto const& host) -> failure {
            if constexpr (host_uplift<std::remove_cvref_t<decltype(host)>, Rep>) {
                return add_host_line(
                    host, host.uplift(all_.run, all_.lines.all().first(held)), phase::uplift,
                    line_cause::uplift);
            }
            return {};
        });
    }

    settling<Rep, Lines, Steps>& all_;
    Hosts const& hosts_;
    basic_leaves<Rep> unpriced_{};
    inline_list<counted_so_far, usage_items_max> counted_{};
    policed_values replaced_{};  ///< values that have no price for the line in the making
};

}  // namespace tally::detail
