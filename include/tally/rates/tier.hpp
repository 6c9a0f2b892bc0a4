// SPDX-License-Identifier: BSL-1.0
//
// Tiers: a range of counts for which a price holds, and what is counted.
#pragma once

#include <tally/meters/meter_set.hpp>
#include <tally/value/maybe.hpp>
#include <tally/value/names.hpp>
#include <tally/value/quantity.hpp>

namespace tally {

/// How the prices of a meter that has tiers divide its quantity. There is no default: every tier names it.
enum class tier_mode : std::uint8_t {
    none,            ///< no tier
    whole_quantity,  ///< the tier that the count falls into prices all of the quantity
    graduated,       ///< each tier prices the slice of the quantity that lies in it
};

[[nodiscard]] constexpr std::string_view name(tier_mode mode) noexcept {
    constexpr char const* names[] = {"no tier", "whole quantity", "graduated"};
    return detail::name_in(names, mode);
}

/// What is looked up in the tiers of a price.
enum class tier_count : std::uint8_t {
    meters,      ///< the sum of some meters
    number,      ///< a parameter that is a whole number: max_results = 25
    short_edge,  ///< the shorter edge of a parameter that is a size: 720 of 720p and of 1280x720
};

/// Counts from `from` up to, and without, `until`. Build it by `whole_quantity`, `graduated`, `by_number` or
/// `by_short_edge`, whose bounds say by their names whether they are inside.
template <class Rep = std::int64_t>
struct basic_tier {
    tier_mode mode = tier_mode::none;
    tier_count counts = tier_count::meters;
    meter_set of{};                ///< whose counts are summed
    std::string_view parameter{};  ///< whose value counts
    Rep from{};                    ///< the lowest count inside, in the smallest thing metered
    maybe<Rep> until{};            ///< the lowest count beyond

    template <class Count>
    [[nodiscard]] constexpr bool contains(Count const& count) const {
        return count >= Count(from) && (!until || count < Count(*until));
    }
    [[nodiscard]] constexpr bool empty() const { return until && *until <= from; }
    [[nodiscard]] constexpr bool overlaps(basic_tier const& other) const {
        return (!until || other.from < *until) && (!other.until || from < *other.until);
    }
    /// The same but for the range.
    [[nodiscard]] constexpr bool same_ladder(basic_tier const& other) const {
        return mode == other.mode && counts == other.counts && of == other.of && parameter == other.parameter;
    }

    friend constexpr bool operator==(basic_tier const&, basic_tier const&) = default;
};

using tier = basic_tier<>;

/// A tier in the making: bounds in the unit of what is counted, one for either end at most. A second one for
/// the same end does not compile in a constant expression, and ends the program otherwise.
template <class Bound, class Rep = std::int64_t>
class tier_range {
public:
    constexpr explicit tier_range(basic_tier<Rep> const& without_bounds) : made_(without_bounds) {}

    // clang-format off
    [[nodiscard]] constexpr tier_range at_least(Bound const& lowest) const { return from(smallest(lowest)); }
    [[nodiscard]] constexpr tier_range above(Bound const& excluded) const { return from(next(excluded)); }
    [[nodiscard]] constexpr tier_range below(Bound const& excluded) const { return until(smallest(excluded)); }
    [[nodiscard]] constexpr tier_range up_to(Bound const& highest) const { return until(next(highest)); }
    // clang-format on

    [[nodiscard]] constexpr operator basic_tier<Rep>() const { return made_; }

private:
    static constexpr Rep smallest(Bound const& bound) {
        if constexpr (requires { bound.in_smallest(); })
            return bound.in_smallest();
        else
            return bound;
    }
    /// The count behind a bound; the greatest there is has none.
    static constexpr Rep next(Bound const& bound) {
        Rep out{};
        if (!arithmetic<Rep>::add(smallest(bound), Rep(1), out)) detail::contract_broken<errc::overflow>();
        return out;
    }
    constexpr tier_range from(Rep const& lowest) const {
        if (!(made_.from == Rep{})) detail::contract_broken<errc::tier_invalid>();
        tier_range out = *this;
        out.made_.from = lowest;
        return out;
    }
    constexpr tier_range until(Rep const& beyond) const {
        if (made_.until) detail::contract_broken<errc::tier_invalid>();
        tier_range out = *this;
        out.made_.until = beyond;
        return out;
    }

    basic_tier<Rep> made_;
};

/// `whole_quantity(meters::input).above(200'000_tok)`: the price holds for all of its meter where the input
/// with its parts is more than that. Several meters of one unit are summed.
template <class Unit, class... More>
requires(std::same_as<More, meter_of<Unit>>&&...)
    [[nodiscard]] constexpr tier_range<quantity<Unit>> whole_quantity(
        meter_of<Unit> const& of, More const&... more) {
    return tier_range<quantity<Unit>>{
        tier{.mode = tier_mode::whole_quantity, .of = {of.any(), more.any()...}}};
}

/// The same of a set of meters: `whole_quantity<units::token>(meter_set::only({meters::input,
/// meters::input_read}))` counts no other part of input. A set of another unit, or of several, does not
/// compile in a constant expression, and ends the program otherwise.
template <class Unit>
[[nodiscard]] constexpr tier_range<quantity<Unit>> whole_quantity(meter_set const& of) {
    if (!of.one_unit() || !(of.unit() == unit_ref{&Unit::info}))
        detail::contract_broken<errc::unit_mismatch>();
    return tier_range<quantity<Unit>>{tier{.mode = tier_mode::whole_quantity, .of = of}};
}

/// `graduated(meters::output).up_to(1'000_tok)`: the price holds for the first 1,000. The meter is the
/// price's own; parts that bill at its rate lie behind it, in canonical order.
template <class Unit>
[[nodiscard]] constexpr tier_range<quantity<Unit>> graduated(meter_of<Unit> const& own) {
    return tier_range<quantity<Unit>>{tier{.mode = tier_mode::graduated, .of = {own.any()}}};
}

/// `by_number("max_results").up_to(25)`: the price holds where the run's parameter is a whole number in the
/// range.
[[nodiscard]] constexpr tier_range<std::int64_t> by_number(std::string_view parameter) {
    return tier_range<std::int64_t>{
        tier{.mode = tier_mode::whole_quantity, .counts = tier_count::number, .parameter = parameter}};
}

/// `by_short_edge("resolution").up_to(720)`: likewise of the shorter edge of a size, 720p or 1280x720.
[[nodiscard]] constexpr tier_range<std::int64_t> by_short_edge(std::string_view parameter) {
    return tier_range<std::int64_t>{
        tier{.mode = tier_mode::whole_quantity, .counts = tier_count::short_edge, .parameter = parameter}};
}

namespace detail {

/// Digits alone, as a number of at most 18 of them; −1 where it is none.
constexpr std::int64_t whole_number(std::string_view text) noexcept {
    if (text.empty() || text.size() > 18) return -1;
    std::int64_t out = 0;
    for (char const c : text) {
        if (!is_digit(c)) return -1;
        out = out * 10 + (c - '0');
    }
    return out;
}

/// 720 of "720", "720p", "1280x720" and "720x1280"; −1 of anything else, an edge of nothing included.
constexpr std::int64_t short_edge(std::string_view text) noexcept {
    auto const edge = [](std::string_view digits) {
        std::int64_t const length = whole_number(digits);
        return length == 0 ? -1 : length;
    };
    if (!text.empty() && text.back() == 'p') return edge(text.substr(0, text.size() - 1));
    auto const cross = text.find('x');
    if (cross == std::string_view::npos) return edge(text);
    std::int64_t const a = edge(text.substr(0, cross)), b = edge(text.substr(cross + 1));
    return a < b ? a : b;
}

}  // namespace detail

}  // namespace tally
