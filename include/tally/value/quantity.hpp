// SPDX-License-Identifier: BSL-1.0
//
// Quantities: how many tokens, images, pixels, microseconds … a run used or a rate is per.
#pragma once

#include <tally/value/decimal.hpp>
#include <tally/value/fraction.hpp>
#include <tally/value/hash.hpp>
#include <tally/value/unit.hpp>

#include <compare>  // strong_ordering

namespace tally {

/// An integer count of the smallest thing metered of `Unit`. Quantities of different units do not mix.
///
/// `+ − ×` are checked: out of range does not compile in a constant expression and ends the program
/// otherwise; the `try_` functions return a `result` instead.
template <class Unit, class Rep = std::int64_t>
class quantity {
    // Here and not in the head, so that a forward declaration may name a unit that is only declared.
    static_assert(any_unit<Unit>, "a unit is a type that derives from tally::unit, or has an info like it");

public:
    using unit_type = Unit;
    using rep = Rep;

    constexpr quantity() = default;

    /// n whole units: `seconds::of(5)` is five seconds. Ends (or does not compile) where out of range.
    template <whole_number<Rep> Count>
    [[nodiscard]] static constexpr quantity of(Count const& n) {
        return from_product(of_smallest(n), wide_t<Rep>(Unit::info.smallest_per_unit));
    }
    /// Width × height pixels: `megapixels::of(1024, 1024)` is exactly 1.048576 MP. A side below zero ends (or
    /// does not compile) too, because two of them would make a picture.
    template <whole_number<Rep> Width, whole_number<Rep> Height>
    [[nodiscard]] static constexpr quantity
    of(Width const& width, Height const& height) requires(std::derived_from<Unit, units::megapixel>) {
        if (width < Width(0) || height < Height(0)) detail::contract_broken<errc::negative_quantity>();
        return from_product(of_smallest(width), wide_t<Rep>(of_smallest(height).count_));
    }
    /// n smallest things: pixels, microseconds, token-seconds, megabyte-seconds; the unit itself elsewhere.
    template <whole_number<Rep> Count>
    [[nodiscard]] static constexpr quantity of_smallest(Count const& n) {
        return try_of_smallest(n).value();
    }
    template <whole_number<Rep> Count>
    [[nodiscard]] static constexpr result<quantity> try_of_smallest(Count const& n) {
        quantity out;
        if (!representation<Rep>::narrow(wide_t<Rep>(n), out.count_)) return errc::overflow;
        return out;
    }
    /// Reads "5.5" units. Errors: not_a_number, too_fine (finer than the smallest thing metered), overflow.
    [[nodiscard]] static constexpr result<quantity> parse(std::string_view text);

    /// How many of the smallest thing metered.
    [[nodiscard]] constexpr Rep const& in_smallest() const noexcept { return count_; }
    /// "1.048576": in units, exact; "25/7" units where no decimal terminates.
    [[nodiscard]] constexpr short_text<96> text() const requires(builtin_integer<Rep>);

    [[nodiscard]] static constexpr quantity max() requires(representation<Rep>::bounded) {
        return of_smallest(representation<Rep>::max());
    }

    constexpr quantity operator-() const { return of_smallest(Rep(-count_)); }
    constexpr quantity operator+() const { return *this; }
    constexpr quantity& operator+=(quantity const& b) { return *this = *this + b; }
    constexpr quantity& operator-=(quantity const& b) { return *this = *this - b; }

    friend constexpr quantity operator+(quantity const& a, quantity const& b) {
        return try_add(a, b).value();
    }
    friend constexpr quantity operator-(quantity const& a, quantity const& b) {
        return try_sub(a, b).value();
    }
    template <whole_number<Rep> Count>
    friend constexpr quantity operator*(quantity const& a, Count const& n) {
        return try_mul(a, n).value();
    }
    template <whole_number<Rep> Count>
    friend constexpr quantity operator*(Count const& n, quantity const& a) {
        return try_mul(a, n).value();
    }

    [[nodiscard]] friend constexpr result<quantity> try_add(quantity const& a, quantity const& b) {
        return try_of_smallest(wide_t<Rep>(a.count_) + wide_t<Rep>(b.count_));
    }
    [[nodiscard]] friend constexpr result<quantity> try_sub(quantity const& a, quantity const& b) {
        return try_of_smallest(wide_t<Rep>(a.count_) - wide_t<Rep>(b.count_));
    }
    template <whole_number<Rep> Count>
    [[nodiscard]] friend constexpr result<quantity> try_mul(quantity const& a, Count const& n) {
        wide_t<Rep> product{};
        if (!arithmetic<wide_t<Rep>>::mul(wide_t<Rep>(a.count_), wide_t<Rep>(n), product))
            return errc::overflow;
        return try_of_smallest(product);
    }

    friend constexpr bool operator==(quantity const&, quantity const&) = default;
    friend constexpr std::strong_ordering operator<=>(quantity const& a, quantity const& b) {
        return a.count_ < b.count_   ? std::strong_ordering::less
               : a.count_ > b.count_ ? std::strong_ordering::greater
                                     : std::strong_ordering::equal;
    }

    /// Not for use; public because only then can a value be a template argument.
    Rep count_{};

private:
    static constexpr quantity from_product(quantity const& a, wide_t<Rep> const& b) {
        return try_mul(a, b).value();
    }
};

using tokens = quantity<units::token>;
using images = quantity<units::image>;
using megapixels = quantity<units::megapixel>;
using seconds = quantity<units::second>;
using characters = quantity<units::character>;
using pages = quantity<units::page>;
using requests = quantity<units::request>;
using queries = quantity<units::query>;
using searches = quantity<units::search>;
using steps = quantity<units::step>;
using sessions = quantity<units::session>;
using calls = quantity<units::call>;
using token_hours = quantity<units::token_hour>;
using gb_days = quantity<units::gb_day>;

namespace detail {

/// Most decimals that a whole number of the smallest thing metered can have in units. A number in its
/// shortest form lacks a factor of ten; the one of 2 and 5 that it lacks must come from `smallest_per_unit`,
/// once for each decimal.
constexpr int decimals_of_smallest(std::int64_t smallest_per_unit) {
    int twos = 0, fives = 0;
    for (std::int64_t rest = smallest_per_unit; rest % 2 == 0; rest /= 2) ++twos;
    for (std::int64_t rest = smallest_per_unit; rest % 5 == 0; rest /= 5) ++fives;
    int const most = twos > fives ? twos : fives;
    return most < decimals_max ? most : decimals_max;
}

/// Text in units → count of the smallest thing metered.
template <class Rep>
constexpr result<Rep> parse_count(std::string_view text, unit_info const& unit) {
    using wide = wide_t<Rep>;
    // Wide, because a number of hours may have more digits than its count of seconds.
    wide mantissa{}, scaled{};
    int decimals = 0;
    errc const refused = read_decimal(text, decimals_of_smallest(unit.smallest_per_unit), mantissa, decimals);
    if (refused != errc::none) return failure{refused, unit.name, text};
    if (!arithmetic<wide>::mul(mantissa, wide(unit.smallest_per_unit), scaled)) {
        return failure{errc::overflow, unit.name, text};
    }
    wide const per = power_of_ten<wide>(decimals);
    if (scaled % per != 0) return failure{errc::too_fine, unit.name, text};
    Rep count{};
    if (!representation<Rep>::narrow(scaled / per, count)) return failure{errc::overflow, unit.name, text};
    return count;
}

/// Count of the smallest thing metered → text in units.
template <class Rep, class Sink>
constexpr void write_count(Sink& to, Rep const& count, unit_info const& unit) {
    using wide = wide_t<Rep>;
    fraction<wide> const lowest = fraction<wide>{wide(count), wide(unit.smallest_per_unit)}.reduced();
    write_fraction(to, lowest.n, lowest.d);
}

}  // namespace detail

template <class Unit, class Rep>
constexpr result<quantity<Unit, Rep>> quantity<Unit, Rep>::parse(std::string_view text) {
    auto const count = detail::parse_count<Rep>(text, Unit::info);
    if (!count) return count.error();
    return try_of_smallest(*count);
}

template <class Unit, class Rep>
constexpr short_text<96> quantity<Unit, Rep>::text() const requires(builtin_integer<Rep>) {
    short_text<96> out;
    detail::write_count(out, count_, Unit::info);
    return out;
}

}  // namespace tally

template <class Unit, tally::builtin_integer Rep>
struct std::hash<tally::quantity<Unit, Rep>> {
    constexpr std::size_t operator()(tally::quantity<Unit, Rep> const& q) const noexcept {
        return tally::detail::hash_words(static_cast<std::uint64_t>(q.in_smallest()));
    }
};
