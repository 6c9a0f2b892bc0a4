// SPDX-License-Identifier: BSL-1.0
//
// Products and sums of factors that overflow only where their result does.
#pragma once

#include <tally/rules/rules_view.hpp>
#include <tally/value/fraction.hpp>

namespace tally::detail {

/// Most multipliers of one line: every rule of a set, and as many of a host's.
inline constexpr std::size_t multipliers_max = 2 * rules_max;
/// Most factors of one line: besides these its rate, the ratio of a derived price and that of its currency.
inline constexpr std::size_t factors_max = multipliers_max + 3;

template <class Rep>
using factor_list = inline_list<fraction<wide_t<Rep>>, factors_max>;

/// Π of fractions, each with d > 0, in lowest terms. Every numerator is cancelled against every denominator
/// before anything is multiplied, so the order of the factors cannot matter. Errors: denominator_too_large,
/// overflow (the denominator of `out` is right all the same).
template <class Rep>
constexpr errc product_of(factor_list<Rep>& factors, fraction<wide_t<Rep>>& out) {
    using wide = wide_t<Rep>;
    if (factors.size() == 1) {
        out = factors[0].n == 0 ? fraction<wide>{} : factors[0];
        return representation<Rep>::denominator_fits(out.d) ? errc::none : errc::denominator_too_large;
    }
    for (auto& up : factors) {
        if (up.n == 0) return out = {}, errc::none;
    }
    for (auto& up : factors) {
        for (auto& down : factors) {
            wide const common = arithmetic<wide>::gcd(magnitude(up.n), down.d);
            if (common == 1) continue;
            up.n = up.n < 0 ? wide(-divide_whole(wide(-up.n), common).quotient)
                            : divide_whole(up.n, common).quotient;
            down.d = divide_whole(down.d, common).quotient;
        }
    }
    out = {1, 1};
    bool n_fits = true;
    for (auto const& each : factors) {
        if (!arithmetic<wide>::mul(out.d, each.d, out.d) || !representation<Rep>::denominator_fits(out.d))
            return errc::denominator_too_large;
        n_fits = n_fits && arithmetic<wide>::mul(out.n, each.n, out.n);
    }
    return n_fits ? errc::none : errc::overflow;
}

/// 1 + Σ (fᵢ − 1), in lowest terms. Errors: denominator_too_large.
template <class Rep>
constexpr errc additive_of(factor_list<Rep> const& factors, fraction<wide_t<Rep>>& out) {
    using wide = wide_t<Rep>;
    wide d = 1;
    for (auto const& each : factors) {
        if (!common_denominator<Rep>(d, each.d, d)) return errc::denominator_too_large;
    }
    wide n = d;
    for (auto const& each : factors) n += (each.n - each.d) * (d / each.d);
    out = fraction<wide>{n, d}.reduced();
    return errc::none;
}

}  // namespace tally::detail
