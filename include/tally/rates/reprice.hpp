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
        published{};  ///< the amount per basis then rounded; where there is none it is exact
};

using reprice_terms = basic_reprice_terms<>;

/// The same price at its rate × margin. An exact one keeps its basis where the amount is a decimal, and else
/// has a multiple of it: a third of 0.5 per 10 is 0.5 per 30. Free prices stay free; a derived price stays
/// as it is, because its parent is repriced. Errors: price_negative (a margin below zero), inexact, overflow,
/// denominator_too_large.
template <class Rep>
[[nodiscard]] constexpr result<basic_price<Rep>>
repriced(basic_price<Rep> const& cell, basic_reprice_terms<Rep> const& by);

/// A table of every price of `base`, repriced, but for what `own` has: its prices stand in the place of all
/// that the base has for the same model and meter, whatever their variants and tiers; models that the base
/// lacks come behind its own. Second names stay. Does not compile where a price cannot be repriced or the
/// whole is no table:
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

/// Hands each price of the new table to a sink, those of one model together.
template <class Rep, class Sink>
constexpr failure reprice_each(
    basic_rate_table_view<Rep> const& base, basic_reprice_terms<Rep> const& by,
    std::span<basic_price<Rep> const> own, Sink const& sink) {
    for (std::size_t i = 0; i < base.rows().size(); ++i) {
        auto const is_of_row = [&](basic_price<Rep> const& cell) { return base.position(cell.model) == i; };
        for (auto const& cell : base.prices(base.rows()[i])) {
            bool replaced = false;
            for (auto const& each : own) replaced = replaced || (each.meter == cell.meter && is_of_row(each));
            if (replaced) continue;
            auto const made = repriced(cell, by);
            if (!made) return made.error();
            sink(*made);
        }
        for (basic_price<Rep> each : own) {
            if (!is_of_row(each)) continue;
            each.model = base.rows()[i].model;
            sink(each);
        }
    }
    for (auto const& each : own) {
        if (!base.contains(each.model)) sink(each);
    }
    return {};
}

/// The second names of a table, handed to a sink.
template <class Rep, class Sink>
constexpr void each_alias(basic_rate_table_view<Rep> const& of, Sink const& sink) {
    for (table_name const& each : of.names().subspan(of.rows().size()))
        sink(alias{each.text, of.rows()[each.row].model});
}

struct repriced_tables {
    template <std::size_t Prices, std::size_t Aliases, class Rep>
    static consteval static_rate_table<Prices, Aliases, Rep>
    of(snapshot const& from, basic_rate_table_view<Rep> const& base, basic_reprice_terms<Rep> const& by,
       std::span<basic_price<Rep> const> own) {
        static_rate_table<Prices, Aliases, Rep> out{from, std::array<basic_price<Rep>, Prices>{}};
        std::size_t count = 0;
        failure const why =
            reprice_each(base, by, own, [&](basic_price<Rep> const& each) { out.prices_[count++] = each; });
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
