// SPDX-License-Identifier: BSL-1.0
//
// A price: what one model charges for one meter, possibly only for some parameters.
#pragma once

#include <tally/meters/meter_set.hpp>
#include <tally/meters/named_value.hpp>
#include <tally/rates/billable.hpp>
#include <tally/rates/tier.hpp>
#include <tally/value/factor.hpp>
#include <tally/value/names.hpp>
#include <tally/value/rate.hpp>
#include <tally/value/time_window.hpp>

namespace tally {

/// Most parameters that one price may depend on.
inline constexpr std::size_t variant_parameters_max = 3;

using variant_list = inline_list<named_value, variant_parameters_max>;

/// Priced at a rate, free of charge, or so many times another price. What has no price at all is unpriced: an
/// error, never zero.
enum class price_kind : std::uint8_t { priced, free, derived };

/// One cell of a table. Build it from its parts:
///
///     tally::price{"acme/draw-1", tally::meters::image, 0.04_cr / 1_img}
///     tally::price{"acme/film-1", tally::meters::video_second, 0.1_cr / 1_sec}.when("resolution", "720p")
template <class Rep = std::int64_t>
struct basic_price {
    std::string_view model{};
    any_meter meter{};
    basic_any_rate<Rep> rate{};
    price_kind kind = price_kind::priced;
    meter_mask stands_in_for = 0;  ///< parts without a price of their own that bill at this rate
    variant_list variant{};        ///< parameters and their values for which this price holds
    bool is_default = false;       ///< holds where no other price of the meter does
    std::uint8_t rank = 0;         ///< of prices that hold at the same time the one of the lowest rank bills
    time_window window{};          ///< when it holds
    period effective{};            ///< since when, until when
    basic_tier<Rep> tier{};        ///< for which counts
    basic_billable<Rep> billed{};  ///< minimum, increment and allowance
    any_meter parent{};            ///< of a derived price the meter whose rate it multiplies
    basic_factor<Rep> ratio{};     ///< by which

    constexpr basic_price() = default;
    template <class Unit>
    constexpr basic_price(
        std::string_view of_model, meter_of<Unit> const& of, basic_rate<Unit, Rep> const& at)
        : basic_price(of_model, of.any(), at.any()) {}
    /// Deleted, because both would otherwise convert to what is checked at run time only.
    template <class Metered, class Rated>
    requires(!std::same_as<Metered, Rated>)
        basic_price(std::string_view of_model, meter_of<Metered> const& of, basic_rate<Rated, Rep> const& at)
    = delete;
    /// For meters known at run time; validating the table checks the unit.
    constexpr basic_price(std::string_view of_model, any_meter const& of, basic_any_rate<Rep> const& at)
        : model(of_model), meter(of), rate(at) {}

    [[nodiscard]] static constexpr basic_price
    free_of_charge(std::string_view of_model, any_meter const& of) {
        basic_price out{of_model, of, basic_any_rate<Rep>{{}, Rep(1), of.exists() ? &of.unit() : nullptr}};
        out.kind = price_kind::free;
        return out;
    }
    /// A price that is so many times the same model's price of another meter, whichever that is for the run:
    /// `price::derived("acme/chat-1", meters::input_read, meters::input, 0.1_x)`.
    template <class Unit>
    [[nodiscard]] static constexpr basic_price derived(
        std::string_view of_model, meter_of<Unit> const& of, meter_of<Unit> const& from,
        basic_factor<Rep> const& times) {
        return derived(of_model, of.any(), from.any(), times);
    }
    /// Deleted, because both would otherwise convert to what is checked at run time only.
    template <class Metered, class Rated>
    requires(!std::same_as<Metered, Rated>) static basic_price derived(
        std::string_view of_model, meter_of<Metered> const& of, meter_of<Rated> const& from,
        basic_factor<Rep> const& times) = delete;
    /// For meters known at run time; validating the table checks the units.
    [[nodiscard]] static constexpr basic_price derived(
        std::string_view of_model, any_meter const& of, any_meter const& from,
        basic_factor<Rep> const& times) {
        basic_price out{of_model, of, basic_any_rate<Rep>{{}, Rep(1), of.exists() ? &of.unit() : nullptr}};
        out.kind = price_kind::derived;
        out.parent = from;
        out.ratio = times;
        return out;
    }
    /// This price holds only where the parameter has this value. Every variant of a meter names the same
    /// parameters.
    [[nodiscard]] constexpr basic_price when(std::string_view parameter, std::string_view value) const {
        basic_price out = *this;
        if (!out.variant.push_back({parameter, value})) detail::contract_broken<errc::too_many_items>();
        return out;
    }
    /// This price holds in these hours only. Prices of a meter whose hours overlap are told apart by
    /// `ranked`.
    [[nodiscard]] constexpr basic_price during(time_window const& hours) const {
        basic_price out = *this;
        out.window = hours;
        return out;
    }
    /// This price holds from, or until, a moment, which is the first in and the first out.
    [[nodiscard]] constexpr basic_price starting(instant const& from) const {
        basic_price out = *this;
        out.effective.from = from;
        return out;
    }
    [[nodiscard]] constexpr basic_price ending(instant const& until) const {
        basic_price out = *this;
        out.effective.until = until;
        return out;
    }
    /// This price holds for these counts only: `.in(whole_quantity(meters::input).above(200'000_tok))`.
    [[nodiscard]] constexpr basic_price in(basic_tier<Rep> const& counts) const {
        basic_price out = *this;
        out.tier = counts;
        return out;
    }
    /// At least so much bills: of 3 seconds 10, where the minimum is `10_sec`. A part that was not used bills
    /// nothing.
    template <class Unit>
    [[nodiscard]] constexpr basic_price billing_at_least(quantity<Unit, Rep> const& least) const {
        basic_price out = *this;
        out.billed.minimum = out.own(least);
        return out;
    }
    /// Bills in whole multiples, rounded up: `per_started(1_sec)`. A package is a rate with its own basis as
    /// increment: `price{…, 5_cr / 1'000_pages}.per_started(1'000_pages)`.
    template <class Unit>
    [[nodiscard]] constexpr basic_price per_started(quantity<Unit, Rep> const& increment) const {
        basic_price out = *this;
        out.billed.increment = out.own(increment);
        return out;
    }
    /// The first so many are free: of all that the run's counter of that name counts, of the run alone where
    /// there is no name. A counter counts what bills before the allowance, at every price that names it;
    /// `settlement::counted` says what a run adds.
    template <class Unit>
    [[nodiscard]] constexpr basic_price
    with_allowance(quantity<Unit, Rep> const& free, std::string_view counted_by = {}) const {
        basic_price out = *this;
        out.billed.allowance = out.own(free);
        out.billed.counter = counted_by;
        return out;
    }
    /// Tiers count on from the run's counter of that name, so that they hold for a month and not for a run.
    [[nodiscard]] constexpr basic_price counting_from(std::string_view counted_by) const {
        basic_price out = *this;
        out.billed.counter = counted_by;
        return out;
    }
    /// Where several prices hold at once, the one of the lowest rank bills.
    [[nodiscard]] constexpr basic_price ranked(std::uint8_t among) const {
        basic_price out = *this;
        out.rank = among;
        return out;
    }
    /// This price holds where no other of the meter does.
    [[nodiscard]] constexpr basic_price otherwise() const {
        basic_price out = *this;
        out.is_default = true;
        return out;
    }
    /// Parts that have no price of their own bill at this rate; the receipt says so. Built-in ones only: a
    /// host's own does not compile in a constant expression, and ends the program otherwise.
    [[nodiscard]] constexpr basic_price also_for(std::initializer_list<any_meter> parts) const {
        basic_price out = *this;
        for (any_meter const& part : parts) {
            if (part.bit() == 0) detail::contract_broken<errc::unknown_meter>();
            out.stands_in_for |= part.bit();
        }
        return out;
    }

    [[nodiscard]] constexpr bool is_derived() const { return kind == price_kind::derived; }
    [[nodiscard]] constexpr bool depends_on_time() const { return !window.always() || !effective.always(); }
    /// Whether it depends on anything but the model and the meter.
    [[nodiscard]] constexpr bool is_conditional() const {
        return !variant.empty() || is_default || tier.mode != tier_mode::none || depends_on_time();
    }

    /// Whether its tier counts meters.
    [[nodiscard]] constexpr bool counts_meters() const {
        return tier.mode != tier_mode::none && tier.counts == tier_count::meters;
    }
    /// What its counter counts: the sum of its tier where that prices the whole quantity, else what bills at
    /// the prices that name the counter, which is no set.
    [[nodiscard]] constexpr meter_set counter_counts() const {
        return counts_meters() && tier.mode == tier_mode::whole_quantity ? tier.of : meter_set{};
    }

    /// Whether both prices hold for the same runs but for their counts: the tiers of one ladder.
    [[nodiscard]] constexpr bool same_ladder(basic_price const& other) const {
        return meter == other.meter && variant == other.variant && is_default == other.is_default &&
               rank == other.rank && window == other.window && effective == other.effective &&
               billed == other.billed && tier.same_ladder(other.tier);
    }

    friend constexpr bool operator==(basic_price const&, basic_price const&) = default;

private:
    /// A count of the price's own unit.
    template <class Unit>
    [[nodiscard]] constexpr Rep own(quantity<Unit, Rep> const& count) const {
        if (!(rate.unit == unit_ref{&Unit::info})) detail::contract_broken<errc::unit_mismatch>();
        return count.in_smallest();
    }
};

using price = basic_price<>;

template <class Unit, class Rep>
basic_price(std::string_view, meter_of<Unit>, basic_rate<Unit, Rep>) -> basic_price<Rep>;

/// What a model makes, by what it charges for.
enum class modality : std::uint8_t { text, image, video, audio };

[[nodiscard]] constexpr std::string_view name(modality which) noexcept {
    constexpr char const* names[] = {"text", "image", "video", "audio"};
    return detail::name_in(names, which);
}

namespace detail {

/// Units are compared by value, because a host's may be defined more than once.
constexpr bool same_unit(unit_info const& a, unit_info const& b) noexcept {
    return a.smallest_per_unit == b.smallest_per_unit && same_text(a.name, b.name);
}

/// Whether the rate's denominator is within the limit. In lowest terms only where it must be, because the
/// greatest common divisor costs more steps than all the rest.
template <class Rep>
constexpr bool denominator_fits(basic_any_rate<Rep> const& rate) {
    using wide = wide_t<Rep>;
    return representation<Rep>::denominator_fits(wide(wide(rate.basis) * rate.amount.denominator())) ||
           representation<Rep>::denominator_fits(rate.exact().d);
}

/// What a rate for a meter must be, in a table and in a rule; its denominator is another question. Errors:
/// unit_mismatch, price_basis_invalid, price_negative.
template <class Rep>
constexpr errc check_rate(basic_any_rate<Rep> const& rate, any_meter const& meter) {
    if (!same_unit(*rate.unit, meter.unit())) return errc::unit_mismatch;
    if (rate.basis <= 0) return errc::price_basis_invalid;
    return rate.amount.mantissa() < 0 ? errc::price_negative : errc::none;
}

}  // namespace detail

}  // namespace tally
