// SPDX-License-Identifier: BSL-1.0
//
// Formatters of errors: a sentence that says what was refused and where, and the code's own name.
#pragma once

#include <tally/rates/table_view.hpp>
#include <tally/text/text_formatter.hpp>

namespace tally {

namespace detail {

/// What each code says. `@w` and `@t` stand for the failure's `where` and `text`, quoted, `$t` for a text
/// that is a sentence of ours; a bracket is left out where the one it holds is empty, and `?w` at its start
/// only asks.
[[nodiscard]] inline std::string_view sentence_of(errc code) noexcept {
    static constexpr std::string_view sentences[] = {
        "nothing is wrong",

        "not a number, date or time in the form that is read[: @t][, for @w]",
        "more decimals than can be held[: @t][, for @w]",
        "out of range[: @w][ (@t)][?w; 64-bit credits end at 9,223,372,036.854775807, counts at 2^63 - 1]",
        "a divisor or basis of zero, or a basis below zero[: @w][ (@t)]",
        "a remainder that rounding \"exact\" may not drop[: @w][ (@t)]; a finer quantum or a rounding mode "
        "could",
        "a value was read where there is none",

        "a quantity below zero[ of meter @w]",
        "the parts of meter @w are more than @w itself, which is said to include them; parts that are "
        "counted beside it are disjoint",
        "meter @w is said to include its parts and is not stated[, but its part @t is]",
        "parts of meter @w are stated, but not whether @w includes them; say inclusive or disjoint",
        "meter @w is part of @t by its name, but not of every whole of @t",
        "meter @w is stated twice",
        "whether @w includes its parts is said twice, or differently for two of a host's wholes",
        "a host's own meter under a built-in name[: @w]",
        "a count or rate in another unit than that of meter @w[ (@t)]",
        "unknown meter[ @w][ (@t)], neither built in nor handed in",
        "more items than there is room for[, from @w on]",

        "there is no table: it begins with a header row[, not with @t]",
        "a column that there is not[: @t][; those are $w]",
        "the same column twice[: @t]",
        "a column of another kind of block than those before it[: @t]",
        "neither a row between bars nor a footnote on one line[: @t]",
        "a column of the header, or its cell in a row, is missing[: @t][, for model @w]",
        "a cell beyond the last of the header, or of the eight that a page's line may have[: @t][, for model "
        "@w]",
        "a row without a model name",
        "a model name with a character that nobody sees[: @t]",
        "no rate[: @t][, for model @w]; a page has \"0.05 credits\" or, for read, an em dash (—), a CSV 0.05",
        "a rate below zero[: @t][, for model @w]",
        "no basis[: @t][, for model @w]; in a CSV it is a whole number above zero of at most nine digits, "
        "perhaps with k or M, such as 10k, and on a page image or MP",
        "a row without any rate[: @t]",
        "model @w has a row already; in a CSV the lines of a model stand together",
        "a header and no row below it",
        "a mark that no footnote below explains, or behind a name[: @t][, for model @w]",
        "a footnote that no cell above it names[: @t]",
        "a second footnote of one number[: @t]",
        "words that do not say what prices are by[: @t][, for model @w]; understood are \"whole quantity "
        "of\" "
        "meters, \"graduated\", \"by number of\" or \"by short edge of\" a parameter and, in a footnote, "
        "\"by\" parameters, with a colon behind",
        "words that do not say for which runs a price is[: @t][, for model @w]; a footnote says \"above\", "
        "\"at least\", \"up to\" or \"below\" a number such as 200k, or a value for each parameter, or "
        "\"otherwise\", with semicolons between its prices; a CSV says \"size=large; audio=on\" or "
        "\"otherwise\" in when, and a number such as 200k in a bound, which has a tier",
        "a footnote without \"as shown\"[: @t], so the amount of the marked cell bills nowhere[, for model "
        "@w]",
        "a quote mark that neither begins nor ends a field[: @t]",
        "model @w comes twice; the prices of a model stand together",
        "the name @w is taken by a model or another alias",
        "snapshot[ @w] is dated by no day",
        "snapshot[ @w] states no credits, or zero or less, for one of its currency[ @t]; or a ratio, but no "
        "currency that goes with it",
        "alias @w stands for a model that the table lacks[: @t]",
        "a model without a name[ (@w)][, meter @t]",
        "model @w prices meter @t twice",
        "@w has a price below zero for meter @t",
        "@w has a price per zero or less of meter @t",
        "model @w has a rate for meter @t, which it calls free",
        "model @w has a price that stands in for meter @t, which is no part of what it prices",
        "the variants of model @w for meter @t do not go together; each names the same parameters once and "
        "stands in for the same parts, or is the one default",
        "two prices of model @w for meter @t hold at once, and no rank tells which bills",
        "a price of model @w for meter @t never holds: its hours, its period or its tier contain nothing",
        "a tier of model @w for meter @t counts nothing, meters of several units, or another meter than its "
        "own where it is graduated; or it has bounds but no mode, or one below zero",
        "the tiers of model @w for meter @t overlap, or count differently, or from different counters",
        "the minimum, increment or allowance of model @w for meter @t is below zero, or its price stands in "
        "for parts that would each bill it, or its counter counts nothing, or two things",
        "the price of model @w for meter @t is derived from none that can be multiplied: a price of its own, "
        "of the same unit, neither derived nor graduated; or it has a ratio but is not derived",
        "rounding makes the rate of model @w for meter @t zero",
        "more prices, parameters or counters than a table can hold[: @w][ (@t)]",

        "a rule or tool without an id[ (@t)]",
        "two rules or tools are called @w",
        "@w is no valid rule or tool[: $t]",
        "more rules than there is room for[, from @w on]",
        "a posting quantum of zero or less",
        "rule @w prices meter @t, which the model's own rates price already",
        "exact amounts would need a denominator above the limit[: @w][ with @t]; rounder rates, bases and "
        "factors need a smaller one",

        "no model is named by the run[ or its tool @w]",
        "unknown model @w[, for @t]",
        "tool @w does not allow model @t",
        "unknown tool @w[, for @t]",
        "no rule names the flag @w",
        "no price or rule names the parameter @w[ (= @t)]",
        "the flag, parameter or counter @w is given twice[ (= @t)]",
        "the price of meter @t depends on the parameter @w, which the run lacks",
        "no price names the counter @w",
        "the price of meter @t counts from the counter @w, which the run lacks",
        "@w depends on the time, which the run lacks",
        "nothing prices meter @w[ of model @t]",
        "no price of meter @w[ of model @t] holds at the run's time",
        "no tier of meter @w[ of model @t] has the run's count",
        "no price of meter @w is for the run's parameters[; none is for the value @t]",
        "rule @w contradicts @t: a minimum above a maximum, groups that cross, or multipliers that add up to "
        "less than zero",
        "more lines than the settlement can hold[, from @w on][ (@t)]; its capacity is a template argument",
        "more trace steps than the settlement can hold[, from @w on][ (@t)]; its capacity is a template "
        "argument",
        "the host's rule @w refused the run[: @t]",

        "the buffer is too small for the bytes; canonical_size says how many a settlement takes",
        "the bytes end early",
        "the bytes are no settlement in canonical form[: $t]",
    };
    static_assert(sizeof(sentences) / sizeof(sentences[0]) == static_cast<std::size_t>(errc::last_) + 1);
    return code <= errc::last_ ? sentences[static_cast<std::size_t>(code)]
                               : std::string_view{"an unknown error"};
}

/// Appends a sentence with its names filled in.
inline void fill_sentence(std::string& to, std::string_view sentence, failure const& why) {
    auto const name_at = [&why](char which) { return which == 'w' ? why.where : why.text; };
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        char const c = sentence[i];
        if (c == '[') {
            std::size_t const end = sentence.find(']', i), mark = sentence.find_first_of("@$?", i);
            std::size_t const start = mark == i + 1 && sentence[mark] == '?' ? mark + 2 : i + 1;
            if (!name_at(sentence[mark + 1]).empty())
                fill_sentence(to, sentence.substr(start, end - start), why);
            i = end;
        } else if (c == '@') {
            spell_quoted(to, name_at(sentence[++i]));
        } else if (c == '$') {
            spell_name(to, name_at(sentence[++i]));
        } else {
            to.push_back(c);
        }
    }
}

inline void spell(std::string& to, failure const& why) {
    if (why.row > 0) to += fmt::format("line {}, cell {}: ", why.row, why.column);
    fill_sentence(to, sentence_of(why.code), why);
    to += fmt::format(" ({})", fmt::string_view(name(why.code).data(), name(why.code).size()));
}

}  // namespace detail

/// The failure's sentence and, where the table has no model of that name, the names closest to it:
///
///     unknown model "bytdance/seed-1.8" (unknown_model); did you mean "bytedance/seed-1.8"?
///
/// Linear in the table, which is why the failure itself does not carry them.
template <class Rep>
[[nodiscard]] std::string explain(failure const& why, basic_rate_table_view<Rep> const& table) {
    std::string out;
    detail::spell(out, why);
    if (why.code != errc::unknown_model) return out;
    auto const close = table.nearest(why.where);
    for (std::size_t i = 0; i < close.size(); ++i) {
        out += i == 0 ? "; did you mean " : i + 1 == close.size() ? " or " : ", ";
        detail::spell_quoted(out, close[i]);
    }
    if (!close.empty()) out.push_back('?');
    return out;
}

template <rate_table_like Table>
[[nodiscard]] std::string explain(failure const& why, Table const& table) {
    return explain(why, basic_rate_table_view<typename Table::rep>{table});
}

}  // namespace tally

/// `unknown_model`.
template <>
struct fmt::formatter<tally::errc> : tally::detail::name_formatter<tally::errc> {};

/// `unknown model "gpt-9" (unknown_model)`.
template <>
struct fmt::formatter<tally::failure> : tally::detail::value_formatter<tally::failure> {};

/// The value's text, or the failure's. Fill, alignment and width apply to either.
template <class T>
struct fmt::formatter<tally::result<T>> : tally::detail::text_formatter {
    template <class Context>
    auto format(tally::result<T> const& either, Context& context) const {
        if (either.has_value()) return write(fmt::format("{}", *either), context);
        return write(fmt::format("{}", either.error()), context);
    }
};
