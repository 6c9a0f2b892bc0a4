// SPDX-License-Identifier: BSL-1.0
//
// A fraction of two wide integers: the arithmetic that exact amounts, rates and factors share.
#pragma once

#include <tally/value/result.hpp>
#include <tally/value/wide.hpp>

#include <compare>  // strong_ordering

namespace tally {

/// n/d with d > 0; in lowest terms only where that is said.
template <class Wide>
struct fraction {
    Wide n = 0;
    Wide d = 1;

    /// The same number in lowest terms: what hashes and canonical bytes use.
    [[nodiscard]] constexpr fraction reduced() const {
        Wide const size = detail::magnitude(n);
        Wide const common = arithmetic<Wide>::gcd(size, d);
        if (common == 1) return *this;
        Wide const up = detail::divide_whole(size, common).quotient;
        return {n < 0 ? Wide(-up) : up, detail::divide_whole(d, common).quotient};
    }

    /// By value: 1/2 equals 2/4. Cannot overflow.
    friend constexpr bool operator==(fraction const& a, fraction const& b) {
        return detail::compare_fractions(a.n, a.d, b.n, b.d) == 0;
    }
    friend constexpr std::strong_ordering operator<=>(fraction const& a, fraction const& b) {
        return detail::compare_fractions(a.n, a.d, b.n, b.d) <=> 0;
    }
};

namespace detail {

/// a · b, both in lowest terms, in lowest terms: what cancels is cancelled before anything is multiplied.
/// Errors: denominator_too_large (above the limit of `Rep`), overflow (above every public range: `out` is
/// left alone).
template <class Rep>
constexpr errc
multiply(fraction<wide_t<Rep>> const& a, fraction<wide_t<Rep>> const& b, fraction<wide_t<Rep>>& out) {
    using wide = wide_t<Rep>;
    wide const left = arithmetic<wide>::gcd(magnitude(a.n), b.d);
    wide const right = arithmetic<wide>::gcd(magnitude(b.n), a.d);
    fraction<wide> product;
    if (!arithmetic<wide>::mul(a.d / right, b.d / left, product.d) ||
        !representation<Rep>::denominator_fits(product.d)) {
        return errc::denominator_too_large;
    }
    if (!arithmetic<wide>::mul(a.n / left, b.n / right, product.n)) return errc::overflow;
    out = product;
    return errc::none;
}

}  // namespace detail
}  // namespace tally
