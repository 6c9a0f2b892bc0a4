// SPDX-License-Identifier: BSL-1.0
//
// Footnotes of a rate page: the prices of a cell by values of parameters, or in tiers.
#pragma once

#include <tally/rates/tier_text.hpp>

namespace tally::detail {

/// A manner of tiers or, by values of parameters, "by resolution and audio". Errors as of `read_tier_manner`.
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

/// Takes the bound at the front of `text`, or leaves there what is none.
template <class Rep>
constexpr errc take_bound(std::string_view& text, std::int64_t smallest_per_unit, bool take_next, Rep& out) {
    std::string_view bound = take_word(text);
    if (bound.empty()) bound = take_word(text);  // more than one blank stood before it
    errc const wrong = read_bound(bound, smallest_per_unit, take_next, out);
    if (wrong != errc::none) text = bound;
    return wrong;
}

/// "above 200k up to 1M": a lower bound, an upper one, or both in this order. What is wrong is left in
/// `text`, as small as it can be told. Errors as of `read_bound`.
template <class Rep>
constexpr errc read_bounds(std::string_view& text, price_manner<Rep> const& by, basic_tier<Rep>& out) {
    bool const is_above = skip(text, "above ");
    if (is_above || skip(text, "at least ")) {
        errc const wrong = take_bound(text, by.smallest_per_unit, is_above, out.from);
        if (wrong != errc::none || text.empty()) return wrong;
    }
    bool const is_up_to = skip(text, "up to ");
    if (is_up_to || skip(text, "below ")) {
        Rep until{};
        errc const wrong = take_bound(text, by.smallest_per_unit, is_up_to, until);
        out.until = until;
        if (wrong != errc::none || text.empty()) return wrong;
    }
    text = take_word(text);
    return errc::page_condition_unknown;
}

/// For which runs a price holds: "720p and on", "above 200k", "otherwise". What is wrong is left in `text`,
/// as small as it can be told. Errors as of `read_bound`.
template <class Rep>
constexpr errc read_condition(std::string_view& text, price_manner<Rep> const& by, basic_price<Rep>& out) {
    if (same_text(text, "otherwise")) {
        out.is_default = true;
        return by.tier.mode != tier_mode::graduated ? errc::none : errc::page_condition_unknown;
    }
    if (by.parameters.empty()) {
        out.tier = by.tier;
        return read_bounds(text, by, out.tier);
    }
    for (std::size_t i = 0; i < by.parameters.size(); ++i) {
        std::string_view value;
        bool const is_last = i + 1 == by.parameters.size();
        if (take_listed(text, value) && text.empty() == is_last &&
            out.variant.push_back({by.parameters[i], value}))
            continue;
        text = text.empty() || holds_an_unseen_character(value) ? value : take_word(text);
        return errc::page_condition_unknown;
    }
    return errc::none;
}

/// "above 200k 0.15 credits", "720p as shown": for which runs, and at how much; as shown is the cell's own
/// amount, which `out` brings. What is wrong with a condition is left in `text`. Errors: those of
/// `read_bound` and `read_rate`, denominator_too_large.
template <class Rep>
constexpr errc
read_clause(std::string_view& text, price_manner<Rep> const& by, basic_price<Rep>& out, bool& uses_cell) {
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
    std::string_view condition = text.substr(0, at);
    errc const wrong = read_condition(condition, by, out);
    // Of what is not understood a comma is the likeliest mistake: it stands between no two things of a page.
    if (wrong == errc::page_condition_unknown) condition = word_with_comma(text.substr(0, at), condition);
    if (wrong != errc::none && !condition.empty()) text = condition;
    return wrong;
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
            std::string_view clause = without_blanks(text.substr(from, end - from));
            ++column;
            basic_price<Rep> one = cell;
            // Without a blank behind the sign, what stands there could be a part of the word.
            bool const is_apart = from == end || text[from] == ' ';
            wrong = errc::page_condition_unknown;
            if (is_apart && !clause.empty())
                wrong = read_clause(clause, by, one, uses_cell);
            else
                clause = text.substr(from - 1, 1 + take_word(clause).size());
            if (wrong == errc::none && !sink(one)) wrong = errc::table_too_large;
            if (wrong != errc::none) return {wrong, cell.model, clause, line, column};
        }
        if (uses_cell) return {};
        return {errc::page_amount_unused, cell.model, head, line, 1};
    }
};

}  // namespace tally::detail
