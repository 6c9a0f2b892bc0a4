// SPDX-License-Identifier: BSL-1.0
//
// A factor: the exact, dimensionless number that a multiplier, a margin or a percentage is.
#pragma once

#include <tally/value/decimal.hpp>
#include <tally/value/fraction.hpp>
#include <tally/value/hash.hpp>

namespace tally {

/// An exact ratio n/d in lowest terms, of magnitude at most `magnitude_max`: × 1.5 (`1.5_x`), 10 %
/// (`10_pct`), 1/3. The default is 1, which changes nothing: a default of zero would make a forgotten factor
/// a free run.
template <class Rep = std::int64_t>
class basic_factor {
public:
    /// Largest magnitude. Keeps sums of factors inside the intermediates of a settlement.
    static constexpr std::int64_t magnitude_max = 1'000'000'000;

    constexpr basic_factor() = default;

    /// n/d. Errors: division_by_zero, overflow (above `magnitude_max`, or no `Rep` in lowest terms).
    template <whole_number<Rep> Numerator, whole_number<Rep> Denominator>
    [[nodiscard]] static constexpr result<basic_factor> of(Numerator const& n, Denominator const& d);
    /// Errors: overflow (above `magnitude_max`).
    [[nodiscard]] static constexpr result<basic_factor> of(basic_decimal<Rep> const& number);
    /// A decimal number, or "n/d". Errors: as of `basic_decimal::parse`, division_by_zero, overflow.
    [[nodiscard]] static constexpr result<basic_factor> parse(std::string_view text);

    [[nodiscard]] constexpr Rep const& numerator() const noexcept { return n_; }
    [[nodiscard]] constexpr Rep const& denominator() const noexcept { return d_; }
    [[nodiscard]] constexpr fraction<wide_t<Rep>> exact() const { return {wide_t<Rep>(n_), wide_t<Rep>(d_)}; }

    /// "1.25", or "1/3" where no decimal terminates.
    [[nodiscard]] constexpr short_text<96> text() const requires(builtin_integer<Rep>) {
        short_text<96> out;
        detail::write_fraction(out, wide_t<Rep>(n_), wide_t<Rep>(d_));
        return out;
    }

    /// `-5_pct`: a discount.
    constexpr basic_factor operator-() const {
        basic_factor out = *this;
        out.n_ = -n_;
        return out;
    }

    friend constexpr bool operator==(basic_factor const&, basic_factor const&) = default;
    friend constexpr std::strong_ordering operator<=>(basic_factor const& a, basic_factor const& b) {
        return a.exact() <=> b.exact();
    }

    /// Neither is for use; public because only then can a value be a template argument.
    Rep n_ = 1;
    Rep d_ = 1;
};

using factor = basic_factor<>;

template <class Rep>
template <whole_number<Rep> Numerator, whole_number<Rep> Denominator>
constexpr result<basic_factor<Rep>> basic_factor<Rep>::of(Numerator const& n, Denominator const& d) {
    using wide = wide_t<Rep>;
    if (d == 0) return errc::division_by_zero;
    wide const given[] = {wide(n), wide(d)};
    wide opposite[2]{};
    // The lowest wide number has neither an opposite nor a magnitude.
    for (int i = 0; i < 2; ++i) {
        if (!arithmetic<wide>::sub(wide(0), given[i], opposite[i])) return errc::overflow;
    }
    auto const& [up, down] = given[1] < 0 ? opposite : given;
    fraction<wide> const lowest = fraction<wide>{up, down}.reduced();
    wide const most = magnitude_max;
    if (lowest > fraction<wide>{most, 1} || lowest < fraction<wide>{wide(-most), 1}) return errc::overflow;
    basic_factor out;
    if (!representation<Rep>::narrow(lowest.n, out.n_) || !representation<Rep>::narrow(lowest.d, out.d_)) {
        return errc::overflow;
    }
    return out;
}

template <class Rep>
constexpr result<basic_factor<Rep>> basic_factor<Rep>::of(basic_decimal<Rep> const& number) {
    return of(number.numerator(), number.denominator());
}

template <class Rep>
constexpr result<basic_factor<Rep>> basic_factor<Rep>::parse(std::string_view text) {
    auto const said_where = [text](result<basic_factor> const& made) -> result<basic_factor> {
        if (made) return made;
        return failure{made.error().code, {}, text};
    };
    auto const bar = text.find('/');
    auto const n = basic_decimal<Rep>::parse(text.substr(0, bar));
    if (!n) return failure{n.error().code, {}, text};
    if (bar == std::string_view::npos) return said_where(of(*n));
    auto const d = basic_decimal<Rep>::parse(text.substr(bar + 1));
    if (!d) return failure{d.error().code, {}, text};
    if (n->decimals() != 0 || d->decimals() != 0) return failure{errc::not_a_number, {}, text};
    return said_where(of(n->mantissa(), d->mantissa()));
}

}  // namespace tally

template <tally::builtin_integer Rep>
struct std::hash<tally::basic_factor<Rep>> {
    constexpr std::size_t operator()(tally::basic_factor<Rep> const& f) const noexcept {
        return tally::detail::hash_words(
            static_cast<std::uint64_t>(f.numerator()), static_cast<std::uint64_t>(f.denominator()));
    }
};
