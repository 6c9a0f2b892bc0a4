// SPDX-License-Identifier: BSL-1.0
//
// How a text says what tiers count and where they end, in the footnotes of a page as in comma-separated
// values.
#pragma once

#include <tally/rates/page_cells.hpp>
#include <tally/rates/price.hpp>

namespace tally::detail {

/// What the prices of a cell are by: values of parameters, or counts.
template <class Rep>
struct price_manner {
    inline_list<std::string_view, variant_parameters_max> parameters{};  ///< none where it is by counts
    basic_tier<Rep> tier{};                                              ///< without its bounds
    std::int64_t smallest_per_unit = 1;                                  ///< of what bounds count
    std::string_view no_meter{};                                         ///< a word that should be one
};

/// Takes the first of "input and output"; false where it is no list of words with "and" between them.
constexpr bool take_listed(std::string_view& list, std::string_view& word) noexcept {
    skip_blanks(list);
    word = take_word(list);
    if (word.empty() || holds_an_unseen_character(word)) return false;
    if (list.empty()) return true;
    if (!skip(list, "and ")) return false;
    skip_blanks(list);
    return !list.empty();
}

/// "input and output", as what a tier counts. Errors: page_manner_unknown, unknown_meter, tier_invalid
/// (meters of several units).
template <class Rep>
constexpr errc read_counted(std::string_view list, price_manner<Rep>& out) {
    constexpr std::size_t meters_max = 4;
    any_meter counted[meters_max];
    std::size_t count = 0;
    for (bool more = true; more; more = !list.empty()) {
        std::string_view word;
        if (count == meters_max || !take_listed(list, word)) return errc::page_manner_unknown;
        auto const meter = find_meter(word);
        if (!meter) return out.no_meter = word, errc::unknown_meter;
        for (std::size_t i = 0; i < count; ++i) {
            if (counted[i] == *meter) return errc::page_manner_unknown;
        }
        counted[count++] = *meter;
    }
    // A set takes a meter named again as named once.
    while (count < meters_max) counted[count++] = counted[0];
    out.tier.of = {counted[0], counted[1], counted[2], counted[3]};
    out.smallest_per_unit = counted[0].unit().smallest_per_unit;
    return out.tier.of.one_unit() ? errc::none : errc::tier_invalid;
}

/// "graduated", "whole quantity of input and output", "by number of max_results", "by short edge of
/// resolution": which counts tiers are by. Errors: page_manner_unknown, unknown_meter, tier_invalid.
template <class Rep>
constexpr errc read_tier_manner(std::string_view text, any_meter const& own, price_manner<Rep>& out) {
    out = {};
    if (same_text(text, "graduated")) {
        out.tier.mode = tier_mode::graduated;
        out.tier.of = {own};
        out.smallest_per_unit = own.unit().smallest_per_unit;
        return errc::none;
    }
    out.tier.mode = tier_mode::whole_quantity;
    if (skip(text, "whole quantity of ")) return read_counted(text, out);
    if (skip(text, "by number of "))
        out.tier.counts = tier_count::number;
    else if (skip(text, "by short edge of "))
        out.tier.counts = tier_count::short_edge;
    else
        return errc::page_manner_unknown;
    bool const is_listed = take_listed(text, out.tier.parameter);
    return is_listed && text.empty() ? errc::none : errc::page_manner_unknown;
}

/// What is wrong with a manner, in the words of the code.
template <class Rep>
constexpr failure manner_refused(
    errc code, std::string_view text, price_manner<Rep> const& by, basic_price<Rep> const& of) noexcept {
    if (code == errc::unknown_meter) return {code, by.no_meter, of.model};
    return {code, of.model, code == errc::tier_invalid ? of.meter.name() : text};
}

/// "200k": a bound, a number of whole units and perhaps decimals, in the smallest thing metered. Of one that
/// its range does not contain below, or contains above, the count behind it. Errors: page_condition_unknown
/// (no number), too_fine (a part of the smallest thing metered), overflow.
template <class Rep>
constexpr errc read_bound(std::string_view text, std::int64_t smallest_per_unit, bool take_next, Rep& out) {
    basic_decimal<Rep> number;
    char const* at = text.data();
    char const* const end = at + text.size();
    errc const wrong = take_number(at, end, number);
    std::int64_t scale = 1;
    if (at != end && (*at == 'k' || *at == 'M')) scale = *at++ == 'k' ? 1'000 : 1'000'000;
    if (at != end || wrong == errc::page_cell_is_not_a_rate) return errc::page_condition_unknown;
    if (wrong != errc::none) return wrong;
    using wide = wide_t<Rep>;
    // Units have at most 86,400,000 smallest things: below 2^110.
    wide const count = number.numerator() * wide(scale) * wide(smallest_per_unit);
    if (count % number.denominator() != 0) return errc::too_fine;
    bool fits = representation<Rep>::narrow(wide(count / number.denominator()), out);
    if (fits && take_next) fits = arithmetic<Rep>::add(out, Rep(1), out);
    return fits ? errc::none : errc::overflow;
}

}  // namespace tally::detail
