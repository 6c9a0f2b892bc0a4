// SPDX-License-Identifier: BSL-1.0
//
// Counters: what was used before a run, where a price asks for it.
#pragma once

#include <tally/meters/named_value.hpp>
#include <tally/value/quantity.hpp>

namespace tally {

/// What the caller has counted before this run, by the name that prices ask for: pages of this month,
/// searches of today. The caller keeps it and says when it starts again.
///
///     of.counters = {tally::counter{"pages-2026-05", 990_pages}};
template <class Rep = std::int64_t>
struct basic_counter {
    std::string_view name{};
    Rep count{};      ///< in the smallest thing metered
    unit_ref unit{};  ///< none where it was not stated

    constexpr basic_counter() = default;
    template <class Unit>
    constexpr basic_counter(std::string_view of_name, quantity<Unit, Rep> const& used)
        : name(of_name), count(used.in_smallest()), unit(&Unit::info) {}
    /// For units known at run time; `used` counts the smallest thing metered.
    constexpr basic_counter(std::string_view of_name, Rep const& used, unit_ref of_unit)
        : name(of_name), count(used), unit(of_unit) {}

    friend constexpr bool operator==(basic_counter const&, basic_counter const&) = default;
};

using counter = basic_counter<>;

template <class Unit, class Rep>
basic_counter(std::string_view, quantity<Unit, Rep>) -> basic_counter<Rep>;

template <class Rep>
using basic_counter_list = inline_list<basic_counter<Rep>, run_items_max>;

}  // namespace tally
