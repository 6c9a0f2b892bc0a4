// SPDX-License-Identifier: BSL-1.0
//
// Rates: credits per basis, kept as published.
#pragma once

#include <tally/value/amount.hpp>
#include <tally/value/quantity.hpp>

namespace tally {

/// A rate whose unit is known at run time only: what tables, rules and lines hold.
template <class Rep = std::int64_t>
struct basic_any_rate {
    basic_decimal<Rep> amount{};  ///< credits, as published: "0.00625"
    Rep basis = 1;  ///< per how many of the smallest thing metered: 10,000 tokens, 1,000,000 µs
    unit_ref unit{};

    /// `of(amount, 10'000, &meter.unit())`: so many credits per 10,000 whole units. The unit must outlive
    /// the rate; that of a meter is a constant of the program.
    /// Errors: division_by_zero (per zero or less, or of no unit), overflow (more than a basis holds).
    [[nodiscard]] static constexpr result<basic_any_rate>
    of(basic_decimal<Rep> const& published, std::type_identity_t<Rep> const& per, unit_ref of_unit) {
        Rep basis{};
        if (!arithmetic<Rep>::mul(per, Rep(of_unit->smallest_per_unit), basis)) return errc::overflow;
        if (basis <= 0) return errc::division_by_zero;
        return basic_any_rate{published, basis, of_unit};
    }

    /// Credits per smallest thing metered, in lowest terms. Needs a basis above zero.
    [[nodiscard]] constexpr fraction<wide_t<Rep>> exact() const {
        using wide = wide_t<Rep>;
        // At most 2^63 · 10^18, which fits.
        return fraction<wide>{amount.numerator(), wide(wide(basis) * amount.denominator())}.reduced();
    }

    /// By value: 0.5 per 10,000 equals 50 per 1,000,000.
    friend constexpr bool operator==(basic_any_rate const& a, basic_any_rate const& b) {
        return a.unit == b.unit && a.exact() == b.exact();
    }
};

using any_rate = basic_any_rate<>;

/// Credits per basis of one unit: `0.00625_cr / 10'000_tok`. Keeps amount and basis as published; compares
/// and hashes by value.
template <class Unit, class Rep = std::int64_t>
class basic_rate {
    static_assert(any_unit<Unit>, "a unit is a type that derives from tally::unit, or has an info like it");

public:
    using unit_type = Unit;

    constexpr basic_rate() = default;

    /// Errors: division_by_zero (a basis of zero or less).
    [[nodiscard]] static constexpr result<basic_rate>
    of(basic_decimal<Rep> const& published, quantity<Unit, Rep> const& basis) {
        if (basis <= quantity<Unit, Rep>{}) return errc::division_by_zero;
        basic_rate out;
        out.any_.amount = published;
        out.any_.basis = basis.in_smallest();
        return out;
    }

    /// Credits per basis, as published.
    [[nodiscard]] constexpr basic_decimal<Rep> const& amount() const noexcept { return any_.amount; }
    [[nodiscard]] constexpr quantity<Unit, Rep> basis() const {
        return quantity<Unit, Rep>::of_smallest(any_.basis);
    }
    /// Credits per smallest thing metered, in lowest terms.
    [[nodiscard]] constexpr fraction<wide_t<Rep>> exact() const { return any_.exact(); }

    /// The rate with its unit as a run-time value.
    [[nodiscard]] constexpr basic_any_rate<Rep> const& any() const noexcept { return any_; }
    [[nodiscard]] constexpr operator basic_any_rate<Rep>() const noexcept { return any_; }

    friend constexpr basic_amount<Rep> operator*(basic_rate const& r, quantity<Unit, Rep> const& q) {
        return try_mul(r, q).value();
    }
    friend constexpr basic_amount<Rep> operator*(quantity<Unit, Rep> const& q, basic_rate const& r) {
        return try_mul(r, q).value();
    }

    /// What a quantity costs, exactly. Errors: denominator_too_large, overflow.
    [[nodiscard]] friend constexpr result<basic_amount<Rep>>
    try_mul(basic_rate const& r, quantity<Unit, Rep> const& q) {
        fraction<wide_t<Rep>> product;
        errc const refused = detail::multiply<Rep>(r.exact(), {wide_t<Rep>(q.in_smallest()), 1}, product);
        if (refused != errc::none) return refused;
        return basic_amount<Rep>::of(product.n, product.d);
    }

    friend constexpr bool operator==(basic_rate const& a, basic_rate const& b) {
        return a.exact() == b.exact();
    }
    friend constexpr std::strong_ordering operator<=>(basic_rate const& a, basic_rate const& b) {
        return a.exact() <=> b.exact();
    }

    /// Not for use; public because only then can a value be a template argument.
    basic_any_rate<Rep> any_{{}, 1, &Unit::info};
};

template <class Unit>
using rate = basic_rate<Unit>;

/// `0.00625_cr / 10'000_tok`: a basis of zero or less does not compile, or ends the program.
template <class Unit, class Rep>
[[nodiscard]] constexpr basic_rate<Unit, Rep>
operator/(basic_credits<Rep> const& stated, quantity<Unit, Rep> const& basis) {
    auto const published = basic_decimal<Rep>::of(stated.in_smallest(), basic_credits<Rep>::decimals);
    return basic_rate<Unit, Rep>::of(published.value(), basis).value();
}

}  // namespace tally

template <class Unit, tally::builtin_integer Rep>
struct std::hash<tally::basic_rate<Unit, Rep>> {
    constexpr std::size_t operator()(tally::basic_rate<Unit, Rep> const& r) const noexcept {
        auto const exact = r.exact();
        return tally::detail::hash_words(
            static_cast<std::uint64_t>(exact.n), static_cast<std::uint64_t>(exact.d),
            static_cast<std::uint64_t>(exact.d >> 64));
    }
};
