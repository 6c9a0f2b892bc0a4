// SPDX-License-Identifier: BSL-1.0
//
// Tables made of other tables: every rate times a margin, some prices of one's own.
#pragma once

#include <tally/rates/list_price.hpp>
#include <tally/rates/static_rate_table.hpp>
#include <tally/value/maybe.hpp>

namespace tally {

/// What becomes of each rate of a table.
template <class Rep = std::int64_t>
struct basic_reprice_terms {
    basic_factor<Rep> margin{};  ///< times this; not below zero
    maybe<decimal_rounding>
        published{};    ///< the amount per basis then rounded; where there is none it is exact
    bool adds = false;  ///< whether prices of one's own may be for what the base has no price of
};

using reprice_terms = basic_reprice_terms<>;

/// The same price at its rate × margin. An exact one keeps its basis where the amount is a decimal, and else
/// has a multiple of it: a third of 0.5 per 10 is 0.5 per 30. Free prices stay free; a derived price stays
/// as it is, because its parent is repriced. Errors: price_negative (a margin below zero), rounds_to_zero (a
/// rate that is more than that), inexact, overflow, denominator_too_large.
template <class Rep>
[[nodiscard]] constexpr result<basic_price<Rep>>
repriced(basic_price<Rep> const& cell, basic_reprice_terms<Rep> const& by);

/// A table of every price of `base`, repriced, but for what `own` has. A price of one's own for a variant, or
/// for the default, stands in the place of what the base has for the same model, meter and variant, at
/// whatever times and counts; one for neither in the place of all that it has for the meter. A part that gets
/// a price of its own no longer bills at another's. What replaces nothing is refused unless the terms say
/// that `own` adds, so that a misspelt name cannot leave the base's price standing; models that the base
/// lacks come behind its own. Second names stay. So does the currency, at its ratio, where `from` states
/// none; one that it states is the base's, and the ratio may be another. Does not compile where a price
/// cannot be repriced or the whole is no table:
///
///     constexpr auto ours = tally::repriced_table(
///         {"ours-2026-05", {2026, 5, 1}}, vendor, {.margin = 1.2_x}, {tally::price{…}});
///
/// `rate_table::repriced` is the same at run time.
template <std::size_t Prices, std::size_t Aliases, class Rep, std::size_t Own>
[[nodiscard]] consteval static_rate_table<Prices + Own, Aliases, Rep> repriced_table(
    snapshot const& from, static_rate_table<Prices, Aliases, Rep> const& base,
    std::type_identity_t<basic_reprice_terms<Rep>> const& by,
    std::type_identity_t<basic_price<Rep>> const (&own)[Own]);
template <std::size_t Prices, std::size_t Aliases, class Rep>
[[nodiscard]] consteval static_rate_table<Prices, Aliases, Rep> repriced_table(
    snapshot const& from, static_rate_table<Prices, Aliases, Rep> const& base,
    std::type_identity_t<basic_reprice_terms<Rep>> const& by);

namespace detail {

/// amount × margin per basis, exactly: as few decimals more as that takes, and what is left of the divisor in
/// the basis.
template <class Rep>
constexpr errc multiply_exactly(basic_any_rate<Rep>& rate, basic_factor<Rep> const& margin) {
    using wide = wide_t<Rep>;
    wide n = wide(rate.amount.mantissa()) * wide(margin.numerator());
    wide d = wide(margin.denominator());
    int decimals = rate.amount.decimals();
    wide const common = arithmetic<wide>::gcd(magnitude(n), d);
    n /= common, d /= common;
    for (; decimals < decimals_max && (d % 2 == 0 || d % 5 == 0); ++decimals) {
        wide const shared = d % 10 == 0 ? wide(10) : d % 2 == 0 ? wide(2) : wide(5);
        d /= shared;
        if (!arithmetic<wide>::mul(n, wide(10 / shared), n)) return errc::overflow;
    }
    wide basis{};
    Rep mantissa{};
    if (!arithmetic<wide>::mul(wide(rate.basis), d, basis) ||
        !representation<Rep>::narrow(basis, rate.basis) || !representation<Rep>::narrow(n, mantissa))
        return errc::overflow;
    auto const amount = basic_decimal<Rep>::of(mantissa, decimals);
    if (amount) rate.amount = *amount;
    return amount.error().code;
}

/// amount × margin per the same basis, rounded.
template <class Rep>
constexpr errc
multiply_and_round(basic_any_rate<Rep>& rate, basic_factor<Rep> const& margin, decimal_rounding const& to) {
    fraction<wide_t<Rep>> product{};
    fraction<wide_t<Rep>> const amount{rate.amount.numerator(), rate.amount.denominator()};
    errc const refused = multiply<Rep>(amount.reduced(), margin.exact(), product);
    if (refused != errc::none) return refused;
    auto const rounded = round<Rep>(product, to);
    if (rounded) rate.amount = *rounded;
    return rounded.error().code;
}

/// Whether a price of one's own stands in the place of one of the base's for the same model.
template <class Rep>
constexpr bool replaces(basic_price<Rep> const& own, basic_price<Rep> const& cell) {
    if (!(own.meter == cell.meter)) return false;
    if (own.variant.empty() && !own.is_default) return true;
    variant_list wanted = own.variant;
    sort_by_name(wanted);
    return own.is_default == cell.is_default && wanted == cell.variant;
}

/// What the new table is of: the base's currency, if none is stated. Errors: snapshot_ratio_invalid (another
/// currency than the base's).
template <class Rep>
constexpr errc inherit_currency(snapshot& from, basic_rate_table_view<Rep> const& base) {
    if (from.currency.empty() && !from.credits_each) {
        from.currency = base.snapshot().currency;
        from.credits_each = base.snapshot().credits_each;
    }
    return from.currency == base.snapshot().currency ? errc::none : errc::snapshot_ratio_invalid;
}

/// Hands each price of the new table to a sink, those of one model together.
template <class Rep>
class repricing {
public:
    using price_type = basic_price<Rep>;

    constexpr repricing(
        basic_rate_table_view<Rep> const& base, basic_reprice_terms<Rep> const& by,
        std::span<price_type const> own)
        : base_(base), by_(by), own_(own) {}

    /// Errors: those of `repriced`; unknown_model, unpriced_meter and unpriced_variant (what replaces
    /// nothing).
    template <class Sink>
    constexpr failure each(Sink const& sink) const {
        if (auto const why = check_own()) return why;
        for (auto const& row : base_.rows()) {
            for (auto const& cell : base_.prices(row)) {
                if (is_replaced(cell)) continue;
                auto made = repriced(cell, by_);
                if (!made) return made.error();
                for (auto const& mine : own_) {
                    if (is_for(mine, row)) made->stands_in_for &= ~mine.meter.bit();
                }
                sink(*made);
            }
            for (price_type mine : own_) {
                if (!is_for(mine, row)) continue;
                mine.model = row.model;
                sink(mine);
            }
        }
        for (auto const& mine : own_) {
            if (!base_.contains(mine.model)) sink(mine);
        }
        return {};
    }

private:
    /// Whether a price of one's own is for a model of the base, by whichever of its names.
    constexpr bool is_for(price_type const& mine, table_row const& row) const {
        auto const at = base_.position(mine.model);
        return at && base_.rows()[*at].first_price == row.first_price;
    }
    constexpr bool is_replaced(price_type const& cell) const {
        for (auto const& mine : own_) {
            auto const at = base_.position(mine.model);
            if (at && base_.rows()[*at].model == cell.model && replaces(mine, cell)) return true;
        }
        return false;
    }
    constexpr failure check_own() const {
        for (auto const& mine : own_) {
            if (by_.adds) break;
            auto const at = base_.position(mine.model);
            if (!at) return {errc::unknown_model, mine.model, mine.meter.name()};
            bool has_meter = false, has_cell = false;
            for (auto const& cell : base_.prices(base_.rows()[*at])) {
                has_meter =
                    has_meter || cell.meter == mine.meter || (cell.stands_in_for & mine.meter.bit()) != 0;
                has_cell = has_cell || replaces(mine, cell);
            }
            if (!has_meter) return {errc::unpriced_meter, mine.meter.name(), mine.model};
            if (has_cell) continue;
            if (mine.is_default) return {errc::unpriced_variant, mine.meter.name(), "otherwise"};
            if (!mine.variant.empty())
                return {errc::unpriced_variant, mine.meter.name(), mine.variant[0].value};
        }
        return {};
    }

    basic_rate_table_view<Rep> base_;
    basic_reprice_terms<Rep> by_;
    std::span<price_type const> own_;
};

/// The second names of a table, handed to a sink.
template <class Rep, class Sink>
constexpr void each_alias(basic_rate_table_view<Rep> const& of, Sink const& sink) {
    for (table_name const& each : of.names().subspan(of.rows().size()))
        sink(alias{each.text, of.rows()[each.row].model});
}

struct repriced_tables {
    template <std::size_t Prices, std::size_t Aliases, class Rep>
    static consteval static_rate_table<Prices, Aliases, Rep>
    of(snapshot from, basic_rate_table_view<Rep> const& base, basic_reprice_terms<Rep> const& by,
       std::span<basic_price<Rep> const> own) {
        if (errc const wrong = inherit_currency(from, base); wrong != errc::none) fail<table_fault>(wrong);
        static_rate_table<Prices, Aliases, Rep> out{from, std::array<basic_price<Rep>, Prices>{}};
        std::size_t count = 0;
        failure const why = repricing<Rep>{base, by, own}.each(
            [&](basic_price<Rep> const& each) { out.prices_[count++] = each; });
        if (why.code != errc::none) fail<table_fault>(why.code);
        out.price_count_ = count;
        std::array<alias, Aliases> aliases{};
        std::size_t named = 0;
        each_alias(base, [&](alias const& each) { aliases[named++] = each; });
        refuse_table<Prices, Aliases>(out.index(aliases));
        return out;
    }
};

}  // namespace detail

template <class Rep>
constexpr result<basic_price<Rep>>
repriced(basic_price<Rep> const& cell, basic_reprice_terms<Rep> const& by) {
    result<basic_price<Rep>> out{cell};
    if (by.margin.numerator() < 0) return failure{errc::price_negative, cell.model, cell.meter.name()};
    if (cell.kind != price_kind::priced) return out;
    errc const refused = by.published ? detail::multiply_and_round(out->rate, by.margin, *by.published)
                                      : detail::multiply_exactly(out->rate, by.margin);
    if (refused != errc::none) return failure{refused, cell.model, cell.meter.name()};
    bool const was_zero = cell.rate.amount.mantissa() == 0 || by.margin.numerator() == 0;
    if (out->rate.amount.mantissa() == 0 && !was_zero)
        return failure{errc::rounds_to_zero, cell.model, cell.meter.name()};
    return out;
}

template <std::size_t Prices, std::size_t Aliases, class Rep, std::size_t Own>
consteval static_rate_table<Prices + Own, Aliases, Rep> repriced_table(
    snapshot const& from, static_rate_table<Prices, Aliases, Rep> const& base,
    std::type_identity_t<basic_reprice_terms<Rep>> const& by,
    std::type_identity_t<basic_price<Rep>> const (&own)[Own]) {
    return detail::repriced_tables::of<Prices + Own, Aliases, Rep>(from, base, by, own);
}

template <std::size_t Prices, std::size_t Aliases, class Rep>
consteval static_rate_table<Prices, Aliases, Rep> repriced_table(
    snapshot const& from, static_rate_table<Prices, Aliases, Rep> const& base,
    std::type_identity_t<basic_reprice_terms<Rep>> const& by) {
    return detail::repriced_tables::of<Prices, Aliases, Rep>(from, base, by, {});
}

}  // namespace tally
