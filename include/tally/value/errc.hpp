// SPDX-License-Identifier: BSL-1.0
//
// Every way a tally function can refuse, and the value that says which and where.
#pragma once

#include <tally/value/names.hpp>

#include <cstdint>           // the row and column of a page error
#include <cstdio>            // the last words of a broken contract
#include <cstdlib>           // abort
#include <initializer_list>  // the names of a failure
#include <string_view>       // a failure views the names it is about
#include <utility>           // index_sequence: one named function per code

namespace tally {

/// What went wrong. `where` and `text` of the `failure` that carries it name the offender.
enum class errc : std::uint8_t {
    none,

    // value/
    not_a_number,      ///< text is no number, date or time in the form that is read
    too_fine,          ///< more decimals than the type, or the smallest thing metered, can hold
    overflow,          ///< a count, a line or a total leaves its public range
    division_by_zero,  ///< a basis, divisor or denominator is zero
    inexact,           ///< exact-or-error rounding met a remainder
    no_value,          ///< a `maybe` that holds nothing was read

    // meters/
    negative_quantity,   ///< usage below zero (where: the meter)
    part_exceeds_whole,  ///< an inclusive whole is smaller than its parts (where: the whole)
    whole_missing,       ///< parts of an inclusive whole are given, the whole is not (where: the whole)
    convention_missing,  ///< parts are given of a whole whose convention is not (where: the whole)
    wholes_differ,   ///< a host's own meter lacks a whole of the meter it is part of (where: the part; text:
                     ///< the whole)
    repeated_meter,  ///< one meter given twice (where: the meter)
    repeated_convention,  ///< a whole's convention named twice, or differently for a host's wholes (where:
                          ///< the whole)
    meter_reserved,       ///< a host's own meter under a built-in name (where: the meter)
    unit_mismatch,        ///< a quantity or rate in another unit than its meter's (where: the meter; text:
                          ///< the model, rule or whole of the rate or count, or the unit)
    unknown_meter,   ///< no built-in meter has this name, nor a host's that was handed in (where: the name)
    too_many_items,  ///< more usage items, flags, parameters or tags than a run can hold

    // rates/
    page_header_missing,        ///< the first line of a text is not its header row, or there is none
    page_header_unknown,        ///< a column that there is not (where: those that there are)
    page_header_repeated,       ///< one column twice
    page_header_mixed,          ///< columns of two kinds of block in one header
    page_line_is_not_a_row,     ///< a line that does not start and end with a bar
    page_column_missing,        ///< a header without a column that is needed, or a row with fewer cells
    page_column_surplus,        ///< a row with more cells than the header
    page_model_is_empty,        ///< a row without a model name
    page_model_is_unprintable,  ///< a model name with a character that nobody sees
    page_cell_is_not_a_rate,    ///< a cell that is neither "0.05 credits" nor a dash
    page_rate_is_negative,      ///< a rate below zero
    page_basis_unknown,         ///< neither image nor MP of a page, nor a number of comma-separated values
    page_row_has_no_rate,       ///< a row of dashes only: a model that nothing prices
    page_model_is_repeated,     ///< two rows for one model
    page_has_no_rows,           ///< a header and nothing below it
    page_footnote_missing,      ///< a mark that no footnote below explains, or behind a name
    page_footnote_unused,       ///< a footnote that no cell above it names
    page_footnote_repeated,     ///< two footnotes of one number
    page_manner_unknown,        ///< words that do not say what prices are by
    page_condition_unknown,     ///< words that do not say for which runs a price is (text: the least of them)
    page_amount_unused,         ///< a footnote without "as shown": the marked cell's own amount bills nowhere
    page_quote_misplaced,       ///< a quote mark of comma-separated values neither before nor behind a field
    model_repeated,             ///< the prices of one model do not stand together
    name_taken,                 ///< an alias equals a model or another alias
    snapshot_date_invalid,      ///< a table dated by no day of the calendar (where: the snapshot's id)
    snapshot_ratio_invalid,     ///< credits for one of its currency are zero or less, or of none (where: the
                                ///< snapshot's id; text: the currency)
    alias_dangling,             ///< an alias for a model that the table lacks
    model_unnamed,              ///< an empty model name
    price_repeated,             ///< one meter (and variant) priced twice in one row, or covered twice
    price_negative,             ///< a rate below zero (where: the model or rule; text: the meter)
    price_basis_invalid,        ///< a basis of zero or less (where: the model or rule; text: the meter)
    price_not_free,        ///< a price that is called free and has a rate (where: the model; text: the meter)
    stand_in_for_no_part,  ///< a price stands in for a meter that is no part of its own (where: the model;
                           ///< text: that meter)
    variant_inconsistent,  ///< variants of one price ask for different parameters
    prices_overlap,        ///< two prices of a meter hold at once and no rank tells which bills (where: the
                           ///< model; text: the meter)
    price_never_holds,     ///< a period or a tier that contains nothing (where: the model; text: the meter)
    tier_invalid,          ///< a tier that counts nothing, or meters of several units, or is graduated by
                           ///< another meter than its own, or has bounds but no mode, or one below zero
                           ///< (where: the model; text: the meter)
    tiers_inconsistent,    ///< tiers that overlap, or count differently or from another counter (where: the
                           ///< model; text: the meter)
    billing_invalid,       ///< a minimum, increment or allowance below zero or of a price that stands in, or
                           ///< a counter of nothing or of two things (where: the model; text: the meter)
    derived_invalid,       ///< a derived price without a parent that can be multiplied, or a ratio of a price
                           ///< that is not derived (where: the model; text: the meter)
    rounds_to_zero,        ///< a rate above zero that rounding makes zero (where: the model; text: the meter)
    table_too_large,       ///< more models or prices than a table can index

    // rules/
    rule_unnamed,     ///< an empty rule or tool id
    rule_repeated,    ///< two rules or tools with one id (where: the id)
    rule_invalid,     ///< a rule whose parts contradict its kind (where: the id; text: what)
    too_many_rules,   ///< more rules than a rule set can hold
    quantum_invalid,  ///< a posting quantum of zero or less
    priced_twice,     ///< an add-on prices a meter that the model's row prices (where: the rule; text: the
                      ///< meter)
    denominator_too_large,  ///< exact amounts would need a denominator above the limit (where, text: row and
                            ///< rule)

    // settle/
    missing_model,       ///< neither the run nor its tool names a model
    unknown_model,       ///< the table has no such model (where: the asked name)
    model_not_approved,  ///< an override outside the tool's approved list (where: the tool; text: the model)
    unknown_tool,        ///< the rule set has no such tool (where: the tool)
    unknown_flag,        ///< no rule names this flag (where: the flag)
    unknown_parameter,   ///< no price or rule names this parameter (where: the parameter)
    repeated_parameter,  ///< one flag, parameter or counter given twice (where: its name)
    missing_parameter,   ///< a price depends on a parameter the run lacks (where: it; text: the meter)
    unknown_counter,     ///< no price names this counter (where: the counter)
    missing_counter,     ///< a price counts from a counter the run lacks (where: it; text: the meter)
    missing_time,        ///< a rule or price depends on the time, which the run lacks (where: the rule or
                         ///< meter)
    unpriced_meter,      ///< usage that nothing prices (where: the meter; text: the model)
    unpriced_time,     ///< no price of the meter holds at the run's time (where: the meter; text: the model)
    unpriced_tier,     ///< no tier has the run's count (where: the meter; text: the model)
    unpriced_variant,  ///< no price for the run's parameters (where: the meter; text: a value that no price
                       ///< is for)
    rules_contradict,  ///< a minimum above a maximum, groups that cross, or additive factors below zero
                       ///< (where, text: the two)
    too_many_lines,    ///< more lines than the settlement can hold
    too_many_steps,    ///< more trace steps than the settlement can hold
    callable_refused,  ///< a host's rule returned an error or broke its contract (where: its id; text: why)

    // canonical bytes
    bytes_full,       ///< the buffer is too small; `canonical_size` says how many bytes a settlement takes
    bytes_truncated,  ///< the bytes end early
    bytes_malformed,  ///< not a settlement in canonical form (text: what does not go together)

    last_ = bytes_malformed
};

/// The code's own name, `unknown_model` for `errc::unknown_model`; "?" for what is no code.
[[nodiscard]] constexpr std::string_view name(errc code) noexcept;

/// Why something was refused. The views point into the caller's text, which must outlive it.
struct failure {
    errc code = errc::none;
    std::string_view where{};  ///< which model, meter, rule, flag …: see the code
    std::string_view text{};   ///< the second name, or the offending text itself
    std::int32_t row = 0;      ///< line of a page, counted from 1; 0 elsewhere
    std::int32_t column = 0;   ///< cell of that line, counted from 1; 0 elsewhere

    /// Whether there is a failure at all: `if (auto const why = check(table, rules)) …`.
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return code != errc::none; }

    friend constexpr bool operator==(failure const&, failure const&) = default;
};

namespace detail {

/// Ends the program with the failure's code, and the names and the place that it has.
[[noreturn]] inline void contract_broken(failure const& why) {
    std::string_view const code = name(why.code);
    std::fputs("tally: contract broken: ", stderr);
    std::fwrite(code.data(), 1, code.size(), stderr);
    for (std::string_view const each : {why.where, why.text}) {
        if (!each.empty()) std::fprintf(stderr, " \"%.*s\"", static_cast<int>(each.size()), each.data());
    }
    if (why.row != 0) std::fprintf(stderr, " in line %d, cell %d", why.row, why.column);
    std::fputs("\n", stderr);
    std::abort();
}

/// The same for a code alone. Not constexpr, so that a constant expression that gets here does not compile
/// and its diagnostic shows `contract_broken<tally::errc::overflow>`.
template <errc Code>
[[noreturn]] void contract_broken() {
    contract_broken(failure{Code});
}

template <std::size_t... I>
[[noreturn]] constexpr void fail(errc code, std::index_sequence<I...>) {
    ((code == static_cast<errc>(I) ? contract_broken<static_cast<errc>(I)>() : void()), ...);
    std::abort();
}

/// What operators and `result::value()` do instead of returning: a compile error in constant expressions, the
/// end of the program otherwise. A template of who asks, so that only who is used compiles a function for
/// each code.
template <class Asking>
[[noreturn]] constexpr void fail(errc code) {
    fail(code, std::make_index_sequence<static_cast<std::size_t>(errc::last_) + 1>{});
}

}  // namespace detail

constexpr std::string_view name(errc code) noexcept {
    constexpr char const* names[] = {
        "none",
        "not_a_number",
        "too_fine",
        "overflow",
        "division_by_zero",
        "inexact",
        "no_value",
        "negative_quantity",
        "part_exceeds_whole",
        "whole_missing",
        "convention_missing",
        "wholes_differ",
        "repeated_meter",
        "repeated_convention",
        "meter_reserved",
        "unit_mismatch",
        "unknown_meter",
        "too_many_items",
        "page_header_missing",
        "page_header_unknown",
        "page_header_repeated",
        "page_header_mixed",
        "page_line_is_not_a_row",
        "page_column_missing",
        "page_column_surplus",
        "page_model_is_empty",
        "page_model_is_unprintable",
        "page_cell_is_not_a_rate",
        "page_rate_is_negative",
        "page_basis_unknown",
        "page_row_has_no_rate",
        "page_model_is_repeated",
        "page_has_no_rows",
        "page_footnote_missing",
        "page_footnote_unused",
        "page_footnote_repeated",
        "page_manner_unknown",
        "page_condition_unknown",
        "page_amount_unused",
        "page_quote_misplaced",
        "model_repeated",
        "name_taken",
        "snapshot_date_invalid",
        "snapshot_ratio_invalid",
        "alias_dangling",
        "model_unnamed",
        "price_repeated",
        "price_negative",
        "price_basis_invalid",
        "price_not_free",
        "stand_in_for_no_part",
        "variant_inconsistent",
        "prices_overlap",
        "price_never_holds",
        "tier_invalid",
        "tiers_inconsistent",
        "billing_invalid",
        "derived_invalid",
        "rounds_to_zero",
        "table_too_large",
        "rule_unnamed",
        "rule_repeated",
        "rule_invalid",
        "too_many_rules",
        "quantum_invalid",
        "priced_twice",
        "denominator_too_large",
        "missing_model",
        "unknown_model",
        "model_not_approved",
        "unknown_tool",
        "unknown_flag",
        "unknown_parameter",
        "repeated_parameter",
        "missing_parameter",
        "unknown_counter",
        "missing_counter",
        "missing_time",
        "unpriced_meter",
        "unpriced_time",
        "unpriced_tier",
        "unpriced_variant",
        "rules_contradict",
        "too_many_lines",
        "too_many_steps",
        "callable_refused",
        "bytes_full",
        "bytes_truncated",
        "bytes_malformed",
    };
    static_assert(sizeof(names) / sizeof(names[0]) == static_cast<std::size_t>(errc::last_) + 1);
    return detail::name_in(names, code);
}

}  // namespace tally
