// SPDX-License-Identifier: BSL-1.0
//
// Which price of a model's bills a meter: by the run's parameters, its time and its counts.
#pragma once

#include <tally/meters/counter.hpp>
#include <tally/meters/usage.hpp>
#include <tally/rates/price.hpp>
#include <tally/value/maybe_ref.hpp>

#include <span>  // the prices of one model

namespace tally {

/// What a price may depend on besides the model and the meter.
template <class Rep = std::int64_t>
struct basic_circumstances {
    std::span<named_value const> parameters{};
    maybe<instant> at{};
    std::span<basic_usage_item<Rep> const> consumed{};  ///< in disjoint parts
    std::span<basic_counter<Rep> const> counters{};     ///< what was used before

    /// What a price's counter has counted before the run; zero where it has none. Errors: missing_counter,
    /// unit_mismatch.
    [[nodiscard]] constexpr failure
    counted_before(basic_price<Rep> const& cell, wide_t<Rep>& count) const noexcept {
        if (cell.billed.counter.empty()) return {};
        for (basic_counter<Rep> const& each : counters) {
            if (each.name != cell.billed.counter) continue;
            if (!(each.unit == unit_ref{&cell.meter.unit()}))
                return {errc::unit_mismatch, cell.meter.name(), each.name};
            count = wide_t<Rep>(each.count);
            return {};
        }
        return {errc::missing_counter, cell.billed.counter, cell.meter.name()};
    }
};

using circumstances = basic_circumstances<>;

/// The price of a meter that holds for a run, and why it is the one.
template <class Rep = std::int64_t>
struct basic_choice {
    basic_price<Rep> const* price = nullptr;  ///< of graduated ones the first
    bool default_variant = false;             ///< no other price of the meter holds for the run
    wide_t<Rep> count{};  ///< what chose the tier, where there is one and it is not graduated
};

/// A price that was found for a meter.
template <class Rep = std::int64_t>
struct basic_quote : basic_choice<Rep> {
    bool stands_in = false;      ///< the meter has no price of its own; this one states that it bills here
    basic_choice<Rep> parent{};  ///< of a derived price the one that it multiplies

    /// The rate that bills, before any factor.
    [[nodiscard]] constexpr basic_any_rate<Rep> const& rate() const noexcept {
        return (parent.price != nullptr ? parent.price : this->price)->rate;
    }
};

namespace detail {

/// The prices for one meter, which stand together: its own, else those that stand in for it.
template <class Rep>
constexpr std::span<basic_price<Rep> const>
prices_for(std::span<basic_price<Rep> const> row, any_meter const& meter, bool& stands_in) noexcept {
    std::size_t const size = row.size();
    std::size_t first = size, count = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (row[i].meter == meter) {
            for (first = i, count = 1; i + count < size && row[i + count].meter == meter;) ++count;
            stands_in = false;
            return row.subspan(first, count);
        }
        if ((row[i].stands_in_for & meter.bit()) == 0) continue;
        if (count == 0) first = i;
        ++count;
    }
    stands_in = count != 0;
    return row.subspan(count == 0 ? 0 : first, count);
}

/// Chooses among the prices of one meter that depend on the run.
template <class Rep>
class price_choice {
public:
    using wide = wide_t<Rep>;
    using price_type = basic_price<Rep>;

    constexpr price_choice(
        std::span<price_type const> among, any_meter const& meter, std::string_view model,
        basic_circumstances<Rep> const& of)
        : among_(among), meter_(meter), model_(model), of_(of) {}

    /// Prices are asked in order, the default last, else by rank; the first that holds bills.
    [[nodiscard]] constexpr failure choose(basic_choice<Rep>& out) {
        if (auto const why = check_parameters()) return why;
        bool variant_holds = false, time_holds = false;
        for (price_type const& cell : among_) {
            if (!matches(cell)) continue;
            variant_holds = true;
            if (cell.depends_on_time()) {
                if (!of_.at) return {errc::missing_time, meter_.name(), {}};
                if (!cell.effective.contains(*of_.at) || !cell.window.contains(*of_.at)) continue;
            }
            time_holds = true;
            if (cell.tier.mode == tier_mode::whole_quantity) {
                wide count = 0;
                if (auto const why = count_of(cell, count)) return why;
                if (!cell.tier.contains(count)) continue;
                out.count = count;
            }
            out.price = &cell;
            out.default_variant = cell.is_default;
            return {};
        }
        if (!variant_holds) return {errc::unpriced_variant, meter_.name(), culprit()};
        return {time_holds ? errc::unpriced_tier : errc::unpriced_time, meter_.name(), model_};
    }

private:
    constexpr failure check_parameters() const {
        for (price_type const& cell : among_) {
            for (named_value const& each : cell.variant) {
                if (!parameter(each.name)) return {errc::missing_parameter, each.name, meter_.name()};
            }
        }
        return {};
    }
    constexpr bool matches(price_type const& cell) const {
        for (named_value const& each : cell.variant) {
            if (parameter(each.name)->value != each.value) return false;
        }
        return true;
    }

    /// The first value of the run's that no variant is for.
    constexpr std::string_view culprit() const {
        for (price_type const& cell : among_) {
            for (named_value const& each : cell.variant) {
                auto const given = parameter(each.name);
                if (given->value != each.value && !is_priced_somewhere(*given)) return given->value;
            }
        }
        return {};
    }

    /// Whether some variant is for this value of the parameter, alone or with values that the run does not
    /// have.
    constexpr bool is_priced_somewhere(named_value const& asked) const {
        for (price_type const& cell : among_) {
            if (cell.variant.contains(asked)) return true;
        }
        return false;
    }

    constexpr maybe_ref<named_value> parameter(std::string_view name) const noexcept {
        for (named_value const& each : of_.parameters) {
            if (each.name == name) return each;
        }
        return {};
    }

    constexpr failure count_of(price_type const& cell, wide& count) const {
        auto const& tier = cell.tier;
        if (tier.counts == tier_count::meters) {
            if (auto const why = of_.counted_before(cell, count)) return why;
            for (auto const& each : of_.consumed) {
                if (tier.of.contains(each.meter)) count += wide(each.count);
            }
            return {};
        }
        auto const given = parameter(tier.parameter);
        if (!given) return {errc::missing_parameter, tier.parameter, meter_.name()};
        std::int64_t const number =
            tier.counts == tier_count::number ? whole_number(given->value) : short_edge(given->value);
        if (number < 0) return {errc::not_a_number, tier.parameter, given->value};
        count = wide(number);
        return {};
    }

    std::span<price_type const> among_;
    any_meter const& meter_;
    std::string_view model_;
    basic_circumstances<Rep> const& of_;
};

/// The price of a meter and, where that is derived, its parent's; `choose(among, meter, choice)` takes each
/// of them. Errors: unpriced_meter (where: the meter; text: the model), those of `choose`.
template <class Rep, class Choose>
constexpr result<basic_quote<Rep>> quote_by(
    std::span<basic_price<Rep> const> row, std::string_view model, any_meter const& meter,
    Choose const& choose) {
    result<basic_quote<Rep>> out;
    auto const among = prices_for(row, meter, out->stands_in);
    if (among.empty()) {
        out.refuse({errc::unpriced_meter, meter.name(), model});
    } else if (auto const why = choose(among, meter, static_cast<basic_choice<Rep>&>(*out))) {
        out.refuse(why);
    } else if (out->price->is_derived()) {
        bool stands_in = false;
        auto const parents = prices_for(row, out->price->parent, stands_in);
        if (auto const without = choose(parents, out->price->parent, out->parent)) out.refuse(without);
    }
    return out;
}

}  // namespace detail

}  // namespace tally
