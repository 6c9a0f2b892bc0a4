// SPDX-License-Identifier: BSL-1.0
//
// What makes a list of prices a table: rows, the index by name, and every check.
#pragma once

#include <tally/rates/table_view.hpp>

#include <bit>  // bit_ceil for the index

namespace tally {

/// Most prices of a table; the index holds 32-bit positions.
inline constexpr std::size_t prices_max = 1u << 28;
/// Most different parameters, and most different counters, that the prices of one table may depend on.
inline constexpr std::size_t table_parameters_max = 16;

namespace detail {

/// Slots of an index over that many names: a power of two, at most half full.
constexpr std::size_t slots_for(std::size_t names) noexcept { return std::bit_ceil(names * 2 + 1); }

using table_names = inline_list<std::string_view, table_parameters_max>;

/// Where the builder writes; as large as the prices and aliases need.
struct table_room {
    std::span<table_row> rows;
    std::span<table_name> names;
    std::span<std::uint32_t> slots;
    table_names* parameters;
    table_names* counters;

    [[nodiscard]] constexpr std::size_t slot_of(std::string_view name) const noexcept {
        return find_slot(slots.data(), slots.size(), names.data(), name);
    }
};

struct table_shape {
    std::size_t rows = 0;
    std::size_t names = 0;
};

/// Why prices and aliases are no table, and which of them it is: its position, counted from 0.
struct table_fault {
    failure why{};
    std::size_t at = 0;
    bool is_alias = false;
};

/// Puts a name into the index; false where it is there already.
constexpr bool index_name(table_room& room, table_shape& shape, table_name const& entry) noexcept {
    std::size_t const slot = room.slot_of(entry.text);
    if (room.slots[slot] != 0) return false;
    room.names[shape.names++] = entry;
    room.slots[slot] = static_cast<std::uint32_t>(shape.names);
    return true;
}

/// Two cells for one meter and the same parameters hold at other times, are told apart by rank, or are tiers
/// of one ladder, which count on from the same counter.
template <class Rep>
constexpr errc check_alternatives(basic_price<Rep> const& a, basic_price<Rep> const& b) {
    if (!a.effective.overlaps(b.effective) || !a.window.overlaps(b.window) || a.rank != b.rank)
        return errc::none;
    bool const has_tier = a.tier.mode != tier_mode::none && b.tier.mode != tier_mode::none;
    if (!(a.window == b.window) || !(a.effective == b.effective)) return errc::prices_overlap;
    if (!has_tier) return errc::price_repeated;
    bool const is_one_ladder = a.tier.same_ladder(b.tier) && !a.tier.overlaps(b.tier) &&
                               (!a.counts_meters() || a.billed.counter == b.billed.counter) &&
                               (a.tier.mode != tier_mode::graduated || a.billed == b.billed);
    return is_one_ladder ? errc::none : errc::tiers_inconsistent;
}

/// Two cells for one meter are alternatives: the same parameters with other values, other times, other
/// counts; or one of them is the default. What they name as one counter counts one thing.
template <class Rep>
constexpr errc check_pair(basic_price<Rep> const& a, basic_price<Rep> const& b) noexcept {
    if (!a.billed.counter.empty() && a.billed.counter == b.billed.counter &&
        !(a.counter_counts() == b.counter_counts() && same_unit(a.meter.unit(), b.meter.unit())))
        return errc::billing_invalid;
    if (!(a.meter == b.meter)) {
        bool const covers_both = (a.stands_in_for & (b.stands_in_for | b.meter.bit())) != 0;
        return covers_both ? errc::price_repeated : errc::none;
    }
    if (a.stands_in_for != b.stands_in_for) return errc::variant_inconsistent;
    if (a.is_default && b.is_default) return check_alternatives(a, b);
    if (a.is_default || b.is_default)
        return (a.is_default ? b : a).is_conditional() ? errc::none : errc::variant_inconsistent;
    if (a.variant.size() != b.variant.size()) return errc::variant_inconsistent;
    bool differ = false;
    for (named_value const& mine : a.variant) {
        bool shared = false;
        for (named_value const& theirs : b.variant) {
            if (mine.name != theirs.name) continue;
            shared = true;
            if (mine.value != theirs.value) differ = true;
        }
        if (!shared) return errc::variant_inconsistent;
    }
    return differ ? errc::none : check_alternatives(a, b);
}

/// The built-in meters that a price may stand in for: the parts of its own.
constexpr meter_mask parts_of(any_meter const& whole) noexcept {
    return whole.bit() == 0 ? 0 : meter_parts.of[trailing_zeros(whole.bit())];
}

/// Whether a tier has something to count: meters of one unit, its own where it is graduated, or a parameter.
/// No tier has no bounds, and none is below zero.
template <class Rep>
constexpr bool counts_something(basic_price<Rep> const& cell) {
    auto const& tier = cell.tier;
    if (tier.from < 0) return false;
    switch (tier.mode) {
    case tier_mode::none: return tier.from == 0 && !tier.until && tier.parameter.empty();
    case tier_mode::whole_quantity:
        if (tier.counts != tier_count::meters)
            return tier.counts <= tier_count::short_edge && !tier.parameter.empty();
        return !tier.of.empty() && tier.of.one_unit();
    case tier_mode::graduated: return tier.counts == tier_count::meters && tier.of == meter_set{cell.meter};
    }
    return false;
}

/// Whether minimum, increment and allowance mean something. Parts that bill at the price would each bill its
/// minimum, and what is free is the first tier where tiers are graduated. A counter counts the meter's own
/// unit for one thing: the sum of a tier, or what bills of what is free or graduated.
template <class Rep>
constexpr bool bills_something(basic_price<Rep> const& cell) {
    auto const& [minimum, increment, allowance, counter] = cell.billed;
    if (minimum < 0 || increment < 0 || allowance < 0) return false;
    if (cell.stands_in_for != 0 && (minimum != 0 || increment != 0)) return false;
    if (allowance != 0 && cell.tier.mode == tier_mode::graduated) return false;
    if (counter.empty()) return true;
    if (!cell.counts_meters()) return allowance != 0;
    return allowance == 0 && cell.tier.of.unit() == unit_ref{&cell.meter.unit()};
}

/// Whether a price is derived, has no rate of its own, and a parent in its row: prices of another meter of
/// the same unit that are its own, neither derived nor graduated.
template <class Rep>
constexpr bool has_parent(basic_price<Rep> const& cell, std::span<basic_price<Rep> const> row) noexcept {
    if (!cell.is_derived() || cell.rate.amount.mantissa() != 0) return false;
    if (cell.tier.mode == tier_mode::graduated || cell.ratio.numerator() < 0) return false;
    if (!(cell.parent.unit() == cell.meter.unit())) return false;
    bool found = false;
    for (basic_price<Rep> const& each : row) {
        if (!(each.meter == cell.parent)) continue;
        if (each.is_derived() || each.tier.mode == tier_mode::graduated) return false;
        found = true;
    }
    return found;
}

template <class Rep>
constexpr failure check_price(basic_price<Rep> const& cell) noexcept {
    auto const because = [&cell](errc code) { return failure{code, cell.model, cell.meter.name()}; };
    if (cell.model.empty()) return because(errc::model_unnamed);
    if (!cell.meter.exists() || cell.meter.name().empty()) return because(errc::unknown_meter);
    if (errc const wrong = check_rate(cell.rate, cell.meter); wrong != errc::none) {
        return wrong == errc::unit_mismatch ? failure{wrong, cell.meter.name(), cell.model} : because(wrong);
    }
    if (cell.kind == price_kind::free && cell.rate.amount.mantissa() != 0)
        return because(errc::price_not_free);
    if (cell.kind > price_kind::derived) return because(errc::derived_invalid);
    if (meter_mask const beside = cell.stands_in_for & ~parts_of(cell.meter); beside != 0) {
        auto const first = static_cast<builtin_meters::position>(trailing_zeros(beside));
        return {errc::stand_in_for_no_part, cell.model, builtin_meters::make(first).name()};
    }
    if (!denominator_fits(cell.rate)) return because(errc::denominator_too_large);
    if (cell.is_default && !cell.variant.empty()) return because(errc::variant_inconsistent);
    if (!counts_something(cell)) return because(errc::tier_invalid);
    if (cell.effective.empty() || cell.window.never() || cell.tier.empty())
        return because(errc::price_never_holds);
    if (!bills_something(cell)) return because(errc::billing_invalid);
    for (std::size_t i = 0; i < cell.variant.size(); ++i) {
        if (cell.variant[i].name.empty()) return because(errc::variant_inconsistent);
        for (std::size_t j = 0; j < i; ++j) {
            if (cell.variant[i].name == cell.variant[j].name) return because(errc::variant_inconsistent);
        }
    }
    return {};
}

/// Prices stand by meter, in the order in which they are asked, and those of one ladder by their counts.
template <class Rep>
constexpr bool stands_before(basic_price<Rep> const& a, basic_price<Rep> const& b) noexcept {
    if (!(a.meter == b.meter)) return a.meter < b.meter;
    if (a.is_default != b.is_default) return b.is_default;
    return a.rank != b.rank ? a.rank < b.rank : a.tier.from < b.tier.from;
}

/// Parameters stand by name, so that the order in which they were declared is nowhere to be seen.
constexpr void sort_by_name(variant_list& all) noexcept {
    for (std::size_t i = 1; i < all.size(); ++i) {
        for (std::size_t j = i; j > 0 && all[j].name < all[j - 1].name; --j) {
            named_value const later = all[j - 1];
            all[j - 1] = all[j];
            all[j] = later;
        }
    }
}

/// Notes a parameter or counter that some price depends on; false where there is no room for it.
constexpr bool add_name(table_names& to, std::string_view name) {
    return name.empty() || to.contains(name) || to.push_back(name);
}

template <class Rep>
constexpr modality modality_of(basic_price<Rep> const* from, basic_price<Rep> const* const end) noexcept {
    using m = builtin_meters;
    meter_mask charged = 0;
    for (; from != end; ++from) charged |= from->meter.bit();
    if ((charged & bits(m::video_second, m::output_video)) != 0) return modality::video;
    if ((charged & bits(m::image, m::megapixel, m::output_image)) != 0) return modality::image;
    if ((charged & bits(m::audio_second, m::audio_second_input, m::output_audio, m::character_input)) != 0)
        return modality::audio;
    return modality::text;
}

/// Whether a row has none of the shapes that a run decides about.
template <class Rep>
constexpr bool is_plain(basic_price<Rep> const* from, basic_price<Rep> const* const end) noexcept {
    for (; from != end; ++from) {
        if (from->is_derived() || from->is_conditional() || !(from->billed == basic_billable<Rep>{}))
            return false;
    }
    return true;
}

/// Notes the parameters and the counter of a price; the one that there is no room for, if there is one.
template <class Rep>
constexpr failure note_names(basic_price<Rep> const& cell, table_room const& room) {
    auto const full = [&cell](std::string_view name) {
        return failure{errc::table_too_large, cell.model, name};
    };
    for (std::size_t i = 0; i < cell.variant.size(); ++i) {
        if (!add_name(*room.parameters, cell.variant[i].name)) return full(cell.variant[i].name);
    }
    if (!add_name(*room.parameters, cell.tier.parameter)) return full(cell.tier.parameter);
    return add_name(*room.counters, cell.billed.counter) ? failure{} : full(cell.billed.counter);
}

/// Checks the prices of one model, and notes what they depend on.
template <class Rep>
constexpr table_fault
check_row(basic_price<Rep>* prices, std::size_t first, std::size_t end, table_room const& room) {
    for (std::size_t i = first; i < end; ++i) {
        basic_price<Rep> const& cell = prices[i];
        if (failure const wrong = check_price(cell); wrong.code != errc::none) return {wrong, i};
        sort_by_name(prices[i].variant);
        for (std::size_t j = first; j < i; ++j) {
            errc wrong = check_pair(cell, prices[j]);
            if (wrong == errc::none) wrong = check_pair(prices[j], cell);
            if (wrong != errc::none) return {{wrong, cell.model, cell.meter.name()}, i};
        }
        if (failure const full = note_names(cell, room); full.code != errc::none) return {full, i};
    }
    for (std::size_t i = first; i < end; ++i) {
        bool const has_ratio =
            prices[i].is_derived() || prices[i].parent.exists() || !(prices[i].ratio == basic_factor<Rep>{});
        if (has_ratio && !has_parent<Rep>(prices[i], {prices + first, end - first}))
            return {{errc::derived_invalid, prices[i].model, prices[i].meter.name()}, i};
    }
    return {};
}

template <class Rep>
constexpr void sort_row(basic_price<Rep>* prices, std::size_t first, std::size_t end) noexcept {
    for (std::size_t i = first + 1; i < end; ++i) {
        for (std::size_t j = i; j > first && stands_before(prices[j], prices[j - 1]); --j) {
            basic_price<Rep> const later = prices[j - 1];
            prices[j - 1] = prices[j];
            prices[j] = later;
        }
    }
}

/// Sorts the prices of each model by meter, builds rows and index, and checks everything. The prices of a
/// model stand together; a model that comes again is an error, whose `where` is its second mention.
template <class Rep>
constexpr table_fault build_table(
    std::span<basic_price<Rep>> prices_given, std::span<alias const> aliases, table_room room,
    table_shape& shape) {
    std::size_t const size = prices_given.size();
    if (size + aliases.size() > prices_max) return {{errc::table_too_large, {}, {}}};
    // A pointer, because each subscript of a span is two steps of a constant expression.
    basic_price<Rep>* const prices = prices_given.data();
    shape = {};
    for (std::size_t first = 0; first < size;) {
        std::size_t end = first + 1;
        while (end < size && same_text(prices[end].model, prices[first].model)) ++end;
        table_fault const wrong = check_row(prices, first, end, room);
        if (wrong.why.code != errc::none) return wrong;
        sort_row(prices, first, end);
        auto const row = static_cast<std::uint32_t>(shape.rows);
        if (!index_name(room, shape, {prices[first].model, row}))
            return {{errc::model_repeated, prices[first].model, {}}, first};
        room.rows[shape.rows++] = {
            prices[first].model, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end - first),
            modality_of(prices + first, prices + end), is_plain(prices + first, prices + end)};
        first = end;
    }
    for (std::size_t i = 0; i < aliases.size(); ++i) {
        alias const& each = aliases[i];
        if (each.name.empty()) return {{errc::model_unnamed, each.model, {}}, i, true};
        std::uint32_t const model = room.slots[room.slot_of(each.model)];
        if (model == 0 || model > shape.rows) return {{errc::alias_dangling, each.name, each.model}, i, true};
        if (!index_name(room, shape, {each.name, room.names[model - 1].row}))
            return {{errc::name_taken, each.name, {}}, i, true};
    }
    return {};
}

}  // namespace detail
}  // namespace tally
