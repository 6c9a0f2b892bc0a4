// SPDX-License-Identifier: BSL-1.0
//
// Footnotes of a rate page: the prices of a cell by values of parameters, or in tiers.
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
    word = take_word(list);
    if (word.empty() || holds_an_unseen_character(word)) return false;
    return list.empty() || (skip(list, "and ") && !list.empty());
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

/// The same or, by values, "by resolution and audio".
template <class Rep>
constexpr errc read_manner(std::string_view text, any_meter const& own, price_manner<Rep>& out) {
    errc const wrong = read_tier_manner(text, own, out);
    if (wrong != errc::page_manner_unknown || !skip(text, "by ")) return wrong;
    out = {};
    for (bool more = true; more; more = !text.empty()) {
        std::string_view word;
        if (!take_listed(text, word) || out.parameters.contains(word) || !out.parameters.push_back(word))
            return errc::page_manner_unknown;
    }
    return errc::none;
}

/// What is wrong with a manner, in the words of the code.
template <class Rep>
constexpr failure manner_refused(
    errc code, std::string_view text, price_manner<Rep> const& by, basic_price<Rep> const& of) noexcept {
    if (code == errc::unknown_meter) return {code, by.no_meter, of.model};
    return {code, of.model, code == errc::tier_invalid ? of.meter.name() : text};
}

/// "200k": a bound, a number of whole units and perhaps decimals, in the smallest thing metered; false where
/// it is none. Of one that its range does not contain below, or contains above, the count behind it.
template <class Rep>
constexpr bool read_bound(std::string_view text, std::int64_t smallest_per_unit, bool take_next, Rep& out) {
    basic_decimal<Rep> number;
    char const* at = text.data();
    char const* const end = at + text.size();
    if (take_number(at, end, number) != errc::none) return false;
    std::int64_t scale = 1;
    if (at != end && (*at == 'k' || *at == 'M')) scale = *at++ == 'k' ? 1'000 : 1'000'000;
    if (at != end) return false;
    using wide = wide_t<Rep>;
    // Units have at most 86,400,000 smallest things: below 2^110.
    wide const count = number.numerator() * wide(scale) * wide(smallest_per_unit);
    if (count % number.denominator() != 0) return false;
    if (!representation<Rep>::narrow(wide(count / number.denominator()), out)) return false;
    return !take_next || arithmetic<Rep>::add(out, Rep(1), out);
}

/// "above 200k up to 1M": a lower bound, an upper one, or both in this order.
template <class Rep>
constexpr bool read_bounds(std::string_view text, price_manner<Rep> const& by, basic_tier<Rep>& out) {
    bool const is_above = skip(text, "above ");
    if (is_above || skip(text, "at least ")) {
        if (!read_bound(take_word(text), by.smallest_per_unit, is_above, out.from)) return false;
        if (text.empty()) return true;
    }
    bool const is_up_to = skip(text, "up to ");
    if (!is_up_to && !skip(text, "below ")) return false;
    Rep until{};
    if (!read_bound(take_word(text), by.smallest_per_unit, is_up_to, until)) return false;
    out.until = until;
    return text.empty();
}

/// For which runs a price holds: "720p and on", "above 200k", "otherwise"; false where that is none of the
/// manner's.
template <class Rep>
constexpr bool read_condition(std::string_view text, price_manner<Rep> const& by, basic_price<Rep>& out) {
    if (same_text(text, "otherwise")) {
        out.is_default = true;
        return by.tier.mode != tier_mode::graduated;
    }
    if (by.parameters.empty()) {
        out.tier = by.tier;
        return read_bounds(text, by, out.tier);
    }
    for (std::size_t i = 0; i < by.parameters.size(); ++i) {
        std::string_view value;
        bool const is_last = i + 1 == by.parameters.size();
        if (!take_listed(text, value) || text.empty() != is_last) return false;
        if (!out.variant.push_back({by.parameters[i], value})) return false;
    }
    return true;
}

/// "above 200k 0.15 credits", "720p as shown": for which runs, and at how much; as shown is the cell's own
/// amount, which `out` brings. Errors: page_condition_unknown, denominator_too_large and those of
/// `read_rate`.
template <class Rep>
constexpr errc
read_clause(std::string_view text, price_manner<Rep> const& by, basic_price<Rep>& out, bool& uses_cell) {
    std::size_t at = text.size();
    for (int words = 0; words < 2 && at > 0; ++words) {
        while (at > 0 && text[at - 1] == ' ') --at;
        while (at > 0 && text[at - 1] != ' ') --at;
    }
    std::string_view const amount = text.substr(at);
    while (at > 0 && text[at - 1] == ' ') --at;
    std::string_view rest = amount;
    if (same_text(take_word(rest), "as") && same_text(rest, "shown")) {
        uses_cell = true;
    } else {
        errc const wrong = read_rate(amount, out.rate.amount);
        if (wrong != errc::none) return wrong;
        if (!denominator_fits(out.rate)) return errc::denominator_too_large;
    }
    return read_condition(text.substr(0, at), by, out) ? errc::none : errc::page_condition_unknown;
}

/// A footnote of a page: what stands behind its mark, and on which line.
struct page_footnote {
    std::string_view text{};
    std::int32_t line = 0;  ///< 0 where there is none
    bool is_named = false;  ///< by a cell that was read

    /// Calls `sink(basic_price<Rep>)` for every price that the footnote makes of a cell's; the sink says
    /// whether it had room. Cell 1 of a footnote is what its prices are by, and each price is one more.
    template <class Rep, class Sink>
    constexpr failure read(basic_price<Rep> const& cell, Sink const& sink) const {
        std::size_t end = 0;
        while (end < text.size() && text[end] != ':') ++end;
        std::string_view const head = without_blanks(text.substr(0, end));
        price_manner<Rep> by;
        errc wrong = errc::page_manner_unknown;
        if (end < text.size()) wrong = read_manner(head, cell.meter, by);
        if (wrong != errc::none) {
            failure out = manner_refused(wrong, head, by, cell);
            out.row = line;
            out.column = 1;
            return out;
        }
        bool uses_cell = false;
        std::int32_t column = 1;
        while (end < text.size()) {
            std::size_t const from = end + 1;
            for (end = from; end < text.size() && text[end] != ';';) ++end;
            std::string_view const clause = without_blanks(text.substr(from, end - from));
            ++column;
            basic_price<Rep> one = cell;
            // Without a blank behind the sign, what stands there could be a part of the word.
            bool const is_apart = from == end || text[from] == ' ';
            wrong = is_apart ? read_clause(clause, by, one, uses_cell) : errc::page_condition_unknown;
            if (wrong == errc::none && !sink(one)) wrong = errc::table_too_large;
            if (wrong != errc::none) return {wrong, cell.model, clause, line, column};
        }
        if (uses_cell) return {};
        return {errc::page_amount_unused, cell.model, head, line, 1};
    }
};

}  // namespace tally::detail
