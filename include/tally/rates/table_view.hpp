// SPDX-License-Identifier: BSL-1.0
//
// Reading a rate table: look-up by exact name, the price of a meter, and near misses.
#pragma once

#include <tally/rates/quote.hpp>
#include <tally/value/civil.hpp>
#include <tally/value/hash.hpp>
#include <tally/value/maybe.hpp>

#include <span>     // rows and prices of whoever owns them
#include <utility>  // declval

namespace tally {

/// Which state of the rates this is, and what they are in. A table is a dated snapshot; history is never
/// repriced.
struct snapshot {
    std::string_view id{};
    civil_date date{};             ///< a table of a date that is no day is refused
    std::string_view currency{};   ///< "USD": what amounts of the table are in; empty for credits
    maybe<factor> credits_each{};  ///< credits for one of it, above zero; a currency's, and its only

    friend constexpr bool operator==(snapshot const&, snapshot const&) = default;
};

namespace detail {

/// Errors: snapshot_date_invalid, snapshot_ratio_invalid (zero or less; a currency without a ratio, or a
/// ratio of no currency).
constexpr errc check_snapshot(snapshot const& from) noexcept {
    if (!from.date.valid()) return errc::snapshot_date_invalid;
    if (from.currency.empty() != !from.credits_each) return errc::snapshot_ratio_invalid;
    bool const is_positive = !from.credits_each || from.credits_each->numerator() > 0;
    return is_positive ? errc::none : errc::snapshot_ratio_invalid;
}

}  // namespace detail

/// A second name for a model.
struct alias {
    std::string_view name{};
    std::string_view model{};
};

/// One model: a run of prices.
struct table_row {
    std::string_view model{};
    std::uint32_t first_price = 0;
    std::uint32_t price_count = 0;
    tally::modality modality = modality::text;
    bool is_plain = false;  ///< each price is its meter's only one, for all that is consumed, at its own rate
};

/// A name that finds a row: a model's own or an alias.
struct table_name {
    std::string_view text{};
    std::uint32_t row = 0;
};

namespace detail {

/// The arrays behind a table and their index, wherever they are stored.
template <class Rep>
struct table_storage {
    snapshot from{};
    std::span<basic_price<Rep> const> prices{};
    std::span<table_row const> rows{};
    std::span<table_name const> names{};
    std::span<std::uint32_t const> slots{};  ///< power of two; 1 + position in names, 0 is free
    std::span<std::string_view const> parameters{};
    std::span<std::string_view const> counters{};
};

}  // namespace detail

/// A validated table, not owned: cheap to copy, valid while the table lives. Only `static_rate_table` and
/// `rate_table` make one.
template <class Rep = std::int64_t>
class basic_rate_table_view {
public:
    using rep = Rep;

    [[nodiscard]] constexpr tally::snapshot const& snapshot() const noexcept { return table_.from; }
    [[nodiscard]] constexpr std::span<table_row const> rows() const noexcept { return table_.rows; }
    [[nodiscard]] constexpr std::span<basic_price<Rep> const> prices() const noexcept {
        return table_.prices;
    }
    /// The prices of one model, in canonical order of their meters.
    [[nodiscard]] constexpr std::span<basic_price<Rep> const> prices(table_row const& row) const noexcept {
        return table_.prices.subspan(row.first_price, row.price_count);
    }
    /// The models' own names, in the order of `rows()`, and behind them the second ones.
    [[nodiscard]] constexpr std::span<table_name const> names() const noexcept { return table_.names; }
    /// Parameters that some price depends on.
    [[nodiscard]] constexpr std::span<std::string_view const> parameters() const noexcept {
        return table_.parameters;
    }

    /// Counters that some price asks for.
    [[nodiscard]] constexpr std::span<std::string_view const> counters() const noexcept {
        return table_.counters;
    }

    /// Where in `rows()` an exact name or alias leads, if it leads anywhere. O(1).
    [[nodiscard]] constexpr maybe<std::size_t> position(std::string_view name) const noexcept;
    /// Whether an exact name or alias leads to a row. O(1).
    [[nodiscard]] constexpr bool contains(std::string_view name) const noexcept {
        return position(name).has_value();
    }
    /// The row of an exact name or alias, null where there is none. O(1). In constant expressions prefer
    /// `position`: under `-fsanitize=undefined` g++ cannot compare a row of constant data with null there.
    [[nodiscard]] constexpr table_row const* find(std::string_view name) const noexcept {
        auto const at = position(name);
        return at ? &table_.rows[*at] : nullptr;
    }

    /// The price of a meter for a run. Of one whose tiers are graduated the first that holds.
    /// Errors: unpriced_meter, missing_parameter, missing_time, not_a_number (a parameter that a tier
    /// counts), missing_counter, unit_mismatch (a counter), unpriced_variant, unpriced_time, unpriced_tier;
    /// of the parent where the price is derived. Linear in the prices of the model.
    [[nodiscard]] constexpr result<basic_quote<Rep>> quote(
        table_row const& row, any_meter const& meter, basic_circumstances<Rep> const& of = {}) const noexcept;
    /// The same for a run of which only parameters are known.
    [[nodiscard]] constexpr result<basic_quote<Rep>>
    quote(table_row const& row, any_meter const& meter, named_value_list const& parameters) const noexcept {
        return quote(row, meter, basic_circumstances<Rep>{.parameters = parameters});
    }

    static constexpr std::size_t nearest_max = 3;
    /// Up to three names closest to one that was not found, best first: fewest edits, at most one more than a
    /// third of its length and at most one more than the best, then the order of the table. Where a name
    /// needs no edit only such are given, one that is equal as it stands first. An edit inserts, deletes or
    /// replaces a character or swaps two. No edits are
    /// - upper and lower case of a to z;
    /// - the vendor, all up to the last "/", where only one of the two names has one;
    /// - a date or "latest" at the end: -2024-08-06, -20240806, @20240806, -08-2024, -0806, -latest.
    /// Names are compared up to 64 characters. Linear in the table; never called by settle.
    [[nodiscard]] constexpr inline_list<std::string_view, nearest_max>
    nearest(std::string_view name) const noexcept;

private:
    template <class>
    friend class basic_rate_table;
    template <std::size_t, std::size_t, class>
    friend class static_rate_table;

    constexpr explicit basic_rate_table_view(detail::table_storage<Rep> const& stored) noexcept
        : table_(stored) {}

    detail::table_storage<Rep> table_;
};

using rate_table_view = basic_rate_table_view<>;

/// Anything that settle can read prices from.
template <class T>
concept rate_table_like = requires {
    basic_rate_table_view<typename T::rep>{std::declval<T const&>()};
};

namespace detail {

/// The slot that holds a name, or the free one where it belongs. Never more than half the slots are taken.
constexpr std::size_t find_slot(
    std::uint32_t const* slots, std::size_t size, table_name const* names, std::string_view name) noexcept {
    std::size_t const mask = size - 1;
    std::size_t at = static_cast<std::size_t>(hash_name(name)) & mask;
    while (slots[at] != 0 && names[slots[at] - 1].text != name) at = (at + 1) & mask;
    return at;
}

/// How much of a name is compared with others.
inline constexpr std::size_t compared_length_max = 64;

constexpr char in_lower_case(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`, whatever the case.
constexpr std::size_t edit_distance(std::string_view a, std::string_view b) noexcept {
    a = a.substr(0, compared_length_max);
    b = b.substr(0, compared_length_max);
    std::size_t above_that[compared_length_max + 1]{}, above[compared_length_max + 1]{},
        row[compared_length_max + 1]{};
    auto const same = [&](std::size_t i, std::size_t j) {
        return in_lower_case(a[i]) == in_lower_case(b[j]);
    };
    for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t best = above[j - 1] + (same(i - 1, j - 1) ? 0 : 1);
            if (above[j] + 1 < best) best = above[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            if (i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1) && above_that[j - 2] + 1 < best) {
                best = above_that[j - 2] + 1;
            }
            row[j] = best;
        }
        for (std::size_t j = 0; j <= b.size(); ++j) above_that[j] = above[j], above[j] = row[j];
    }
    return above[b.size()];
}

/// A model's name without the date, or "latest", that says which state of it is meant.
constexpr std::string_view undated(std::string_view name) noexcept {
    for (std::string_view const pattern :
         {"-####-##-##", "-########", "@########", "-##-####", "-####", "-latest"}) {
        if (name.size() <= pattern.size()) continue;
        std::string_view const end = name.substr(name.size() - pattern.size());
        std::size_t same = 0;
        while (same < end.size() &&
               (pattern[same] == '#' ? is_digit(end[same]) : pattern[same] == in_lower_case(end[same])))
            ++same;
        if (same == end.size()) return name.substr(0, name.size() - end.size());
    }
    return name;
}

/// The part of a model's name behind the last "/".
constexpr std::string_view without_vendor(std::string_view name) noexcept {
    std::size_t from = name.size();
    while (from > 0 && name[from - 1] != '/') --from;
    return name.substr(from);
}

inline constexpr std::size_t too_far = ~std::size_t{0};

/// How far a candidate is from the name that was asked for: 0 for itself, else twice the edits and one more.
constexpr std::size_t remoteness(std::string_view asked, std::string_view candidate) noexcept {
    if (same_text(asked, candidate)) return 0;
    std::string_view const bare_asked = without_vendor(asked), bare = without_vendor(candidate);
    bool const asked_has_vendor = bare_asked.size() != asked.size(),
               candidate_has_vendor = bare.size() != candidate.size();
    if (asked_has_vendor != candidate_has_vendor) asked = bare_asked, candidate = bare;
    std::size_t nearest = too_far;
    auto const compare = [&nearest](std::string_view a, std::string_view b) {
        std::size_t const a_size = a.substr(0, compared_length_max).size(),
                          b_size = b.substr(0, compared_length_max).size();
        std::size_t const farthest = a_size / 3 + 1;
        // Every character that one of them has more is an edit.
        if ((a_size > b_size ? a_size - b_size : b_size - a_size) > farthest) return;
        std::size_t const edits = edit_distance(a, b);
        if (edits <= farthest && 2 * edits + 1 < nearest) nearest = 2 * edits + 1;
    };
    compare(asked, candidate);
    std::string_view const asked_undated = undated(asked), undated_candidate = undated(candidate);
    if (asked_undated.size() != asked.size() || undated_candidate.size() != candidate.size())
        compare(asked_undated, undated_candidate);
    return nearest;
}

}  // namespace detail

template <class Rep>
constexpr maybe<std::size_t> basic_rate_table_view<Rep>::position(std::string_view name) const noexcept {
    if (table_.slots.empty()) return {};
    std::uint32_t const entry =
        table_.slots[detail::find_slot(table_.slots.data(), table_.slots.size(), table_.names.data(), name)];
    if (entry == 0) return {};
    return table_.names[entry - 1].row;
}

template <class Rep>
constexpr result<basic_quote<Rep>> basic_rate_table_view<Rep>::quote(
    table_row const& row, any_meter const& meter, basic_circumstances<Rep> const& of) const noexcept {
    using prices_type = std::span<basic_price<Rep> const>;
    return detail::quote_by<Rep>(
        prices(row), row.model, meter,
        [&](prices_type among, any_meter const& who, basic_choice<Rep>& to) -> failure {
            if (!row.is_plain) return detail::price_choice<Rep>{among, who, row.model, of}.choose(to);
            to.price = among.data();
            return {};
        });
}

template <class Rep>
constexpr inline_list<std::string_view, basic_rate_table_view<Rep>::nearest_max>
basic_rate_table_view<Rep>::nearest(std::string_view name) const noexcept {
    inline_list<std::string_view, nearest_max> best;
    std::size_t distances[nearest_max]{};
    for (table_name const& candidate : table_.names) {
        std::size_t const distance = detail::remoteness(name, candidate.text);
        if (distance == detail::too_far) continue;
        std::size_t at = best.size();
        while (at > 0 && distance < distances[at - 1]) --at;
        if (at == nearest_max) continue;
        inline_list<std::string_view, nearest_max> longer;
        std::size_t shifted[nearest_max]{};
        for (std::size_t i = 0; i <= best.size() && i < nearest_max; ++i) {
            bool const is_new = i == at;
            std::size_t const from = i > at ? i - 1 : i;
            shifted[i] = is_new ? distance : distances[from];
            static_cast<void>(longer.push_back(is_new ? candidate.text : best[from]));
        }
        best = longer;
        for (std::size_t i = 0; i < nearest_max; ++i) distances[i] = shifted[i];
    }
    // With a name that needs no edit, one that needs some is no help; else one edit more is.
    std::size_t const farthest = distances[0] <= 1 ? 1 : distances[0] + 2;
    inline_list<std::string_view, nearest_max> near;
    for (std::size_t i = 0; i < best.size(); ++i) {
        if (distances[i] <= farthest) static_cast<void>(near.push_back(best[i]));
    }
    return near;
}

}  // namespace tally
