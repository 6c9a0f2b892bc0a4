// SPDX-License-Identifier: BSL-1.0
//
// settle: what a run costs.
#pragma once

#include <tally/settle/engine.hpp>

namespace tally {

namespace detail {

template <class Table>
concept owns_rates =
    rate_table_like<Table> && !std::same_as<Table, basic_rate_table_view<typename Table::rep>>;

}  // namespace detail

/// Settles a run on a table under a set of rules and the host's own. Pure, allocation-free, total: whatever
/// it is given, it answers with a settlement or with a failure that names what and where. Models are looked
/// up in the table's index; the rest is O(items · prices of the model + tools + n³), n being items, rules,
/// lines and trace steps together, each of which has a limit.
///
/// Errors: rule_unnamed and rule_repeated of the host's rules, those of `usage::leaves`, then unknown_flag,
/// unknown_parameter, unknown_counter, negative_quantity (of a counter), repeated_parameter, too_many_items
/// (of parameters), unknown_tool, missing_model, model_not_approved, unknown_model, missing_time,
/// missing_parameter, missing_counter, not_a_number, unpriced_variant, unpriced_time, unpriced_tier,
/// unpriced_meter, unit_mismatch, priced_twice, rules_contradict, callable_refused, denominator_too_large,
/// overflow, inexact, too_many_rules, too_many_lines, too_many_steps.
template <std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines, rate_table_like Table, class... Host>
[[nodiscard]] constexpr result<basic_settlement<typename Table::rep, Lines, Steps>> settle(
    Table const& table, basic_rules_view<typename Table::rep> const& rules,
    basic_run<typename Table::rep> const& of, Host const&... host) noexcept {
    using Rep = typename Table::rep;
    static_assert((detail::is_host_rule<Host, Rep>() && ...));
    result<basic_settlement<Rep, Lines, Steps>> out;
    basic_rate_table_view<Rep> const rates = table;
    detail::settling<Rep, Lines, Steps> state{rates, rules, of, *out};
    auto const hosts = [&](auto const& next) { return next(host...); };
    if (auto const why = detail::settle_in_phases(state, hosts)) out.refuse(why);
    return out;
}

/// The same without rules, posted half-even to the nano-credit.
template <std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines, rate_table_like Table>
[[nodiscard]] constexpr result<basic_settlement<typename Table::rep, Lines, Steps>>
settle(Table const& table, basic_run<typename Table::rep> const& of) noexcept {
    return settle<Lines, Steps>(table, basic_rules_view<typename Table::rep>{}, of);
}

/// The short form: usage of one model at the table's rates, posted half-even to the nano-credit.
template <std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines, rate_table_like Table>
[[nodiscard]] constexpr result<basic_settlement<typename Table::rep, Lines, Steps>>
settle(Table const& table, std::string_view model, basic_usage<typename Table::rep> const& used) noexcept {
    basic_run<typename Table::rep> of;
    of.model = model;
    of.usage = used;
    return settle<Lines, Steps>(table, of);
}

/// Deleted for every form, because the settlement views names that such a table may own and would outlive it.
/// Not one for a pack of arguments, which would take nothing in braces.
template <std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines, detail::owns_rates Table>
void settle(Table const&& table, basic_run<typename Table::rep> const& of) = delete;
template <std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines, detail::owns_rates Table>
void settle(Table const&& table, std::string_view model, basic_usage<typename Table::rep> const& used) =
    delete;
template <
    std::size_t Lines = lines_max, std::size_t Steps = 4 * Lines, detail::owns_rates Table, class... Host>
void settle(
    Table const&& table, basic_rules_view<typename Table::rep> const& rules,
    basic_run<typename Table::rep> const& of, Host const&... host) = delete;

}  // namespace tally
