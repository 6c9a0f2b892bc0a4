// SPDX-License-Identifier: BSL-1.0
//
// Rates made from a vendor's list prices: list × margin, with every rounding stated.
#pragma once

#include <tally/value/rate.hpp>
#include <tally/value/rounding.hpp>

namespace tally {

/// Rounding to a number of decimals, 0 … `decimals_max`.
struct decimal_rounding {
    int decimals = 0;
    rounding mode = rounding::exact;
};

/// How a vendor's list price becomes a published rate.
template <class Rep = std::int64_t>
struct basic_margin_terms {
    decimal_rounding list{};       ///< applied to the vendor's figure first
    basic_factor<Rep> margin{};    ///< 2.5 on the page of 2026-04-18
    decimal_rounding published{};  ///< applied to the rate per the published basis
};

using margin_terms = basic_margin_terms<>;

/// A number rounded to a count of decimals. Errors: inexact (mode `exact`), overflow, denominator_too_large.
template <class Rep>
[[nodiscard]] constexpr result<basic_decimal<Rep>>
round(fraction<wide_t<Rep>> const& number, decimal_rounding const& to) {
    using wide = wide_t<Rep>;
    if (to.decimals < 0 || to.decimals > decimals_max) return errc::overflow;
    fraction<wide> scaled{};
    errc const refused =
        detail::multiply<Rep>(number.reduced(), {detail::power_of_ten<wide>(to.decimals), 1}, scaled);
    if (refused != errc::none) return refused;
    auto const whole = divide(scaled.n, scaled.d, to.mode);
    if (!whole) return whole.error();
    Rep mantissa{};
    if (!representation<Rep>::narrow(*whole, mantissa)) return errc::overflow;
    return basic_decimal<Rep>::of(mantissa, to.decimals);
}

/// The rate per `basis` for a vendor's `list` credits per `list_basis`:
///
///     published = round(round(list) × margin × basis ÷ list_basis)
///
/// Currency is the host's to convert: a list price in dollars is one in credits where 1 credit is $1.
/// Errors: inexact, overflow, denominator_too_large, division_by_zero (a basis of zero or less).
template <class Unit, class Rep>
[[nodiscard]] constexpr result<basic_rate<Unit, Rep>> rate_from_list(
    basic_decimal<Rep> const& list, quantity<Unit, Rep> const& list_basis, quantity<Unit, Rep> const& basis,
    basic_margin_terms<Rep> const& stated) {
    using wide = wide_t<Rep>;
    auto const listed = round<Rep>({list.numerator(), list.denominator()}, stated.list);
    if (!listed) return listed.error();
    auto const per_list = basic_rate<Unit, Rep>::of(*listed, list_basis);
    if (!per_list) return per_list.error();
    fraction<wide> marked_up{}, per_basis{};
    errc refused = detail::multiply<Rep>(per_list->exact(), stated.margin.exact(), marked_up);
    if (refused == errc::none)
        refused = detail::multiply<Rep>(marked_up, {wide(basis.in_smallest()), 1}, per_basis);
    if (refused != errc::none) return refused;
    auto const published = round<Rep>(per_basis, stated.published);
    if (!published) return published.error();
    return basic_rate<Unit, Rep>::of(*published, basis);
}

}  // namespace tally
