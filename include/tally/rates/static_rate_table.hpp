// SPDX-License-Identifier: BSL-1.0
//
// A rate table in constant data, validated while compiling.
#pragma once

#include <tally/rates/validate.hpp>

#include <array>    // storage
#include <utility>  // index_sequence: one function per price that can be wrong

namespace tally {

namespace detail {

struct page_tables;
struct repriced_tables;

}  // namespace detail

/// Up to `Prices` cells and `Aliases` second names, owned inline:
///
///     constexpr tally::static_rate_table table{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, {
///         tally::price{"acme/draw-1", tally::meters::image, 0.04_cr / 1_img},
///     }};
///
/// A mistake does not compile; the diagnostic shows `rate_table_model_is_repeated<3>` or the like: the third
/// price, or alias, of the list (0 for one behind the 255th).
template <std::size_t Prices, std::size_t Aliases = 0, class Rep = std::int64_t>
class static_rate_table {
public:
    using rep = Rep;

    consteval static_rate_table(snapshot const& from, basic_price<Rep> const (&given)[Prices]) requires(
        Aliases == 0);
    template <std::size_t Count>
    requires(Count == Aliases) consteval static_rate_table(
        snapshot const& from, basic_price<Rep> const (&given)[Prices], alias const (&aliases)[Count]);

    [[nodiscard]] constexpr basic_rate_table_view<Rep> view() const& noexcept {
        return basic_rate_table_view<Rep>{
            {from_, std::span(prices_.data(), price_count_), std::span(rows_.data(), row_count_),
             std::span(names_.data(), name_count_), slots_, std::span(parameters_.data(), parameters_.size()),
             std::span(counters_.data(), counters_.size())}};
    }
    [[nodiscard]] constexpr operator basic_rate_table_view<Rep>() const& noexcept { return view(); }
    /// Deleted, because the view would outlive its table.
    basic_rate_table_view<Rep> view() const&& = delete;
    operator basic_rate_table_view<Rep>() const&& = delete;

private:
    friend struct detail::page_tables;
    friend struct detail::repriced_tables;

    constexpr static_rate_table(snapshot const& from, std::array<basic_price<Rep>, Prices> const& given);

    constexpr detail::table_fault index(std::span<alias const> const aliases) {
        detail::table_shape shape;
        auto const wrong = detail::build_table<Rep>(
            std::span(prices_.data(), price_count_), aliases,
            {rows_, names_, slots_, &parameters_, &counters_}, shape);
        row_count_ = shape.rows;
        name_count_ = shape.names;
        return wrong;
    }

    snapshot from_{};
    std::array<basic_price<Rep>, Prices> prices_{};
    std::array<table_row, Prices> rows_{};
    std::array<table_name, Prices + Aliases> names_{};
    std::array<std::uint32_t, detail::slots_for(Prices + Aliases)> slots_{};
    detail::table_names parameters_{};
    detail::table_names counters_{};
    std::size_t price_count_ = Prices;
    std::size_t row_count_ = 0;
    std::size_t name_count_ = 0;
};

template <std::size_t Prices, class Rep>
static_rate_table(snapshot, basic_price<Rep> const (&)[Prices]) -> static_rate_table<Prices, 0, Rep>;
template <std::size_t Prices, std::size_t Aliases, class Rep>
static_rate_table(snapshot, basic_price<Rep> const (&)[Prices], alias const (&)[Aliases])
    -> static_rate_table<Prices, Aliases, Rep>;

namespace detail {

// Not constexpr and never defined: reaching one of them is the compile error, and its name the message.
void rate_table_is_dated_by_no_day();
void rate_table_currency_and_ratio_do_not_match();
template <int Price>
void rate_table_model_is_repeated();
template <int Price>
void rate_table_model_is_unnamed();
template <int Price>
void rate_table_meter_is_unknown();
template <int Price>
void rate_table_rate_is_in_another_unit();
template <int Price>
void rate_table_basis_is_zero_or_less();
template <int Price>
void rate_table_rate_is_negative();
template <int Price>
void rate_table_free_price_has_a_rate();
template <int Price>
void rate_table_price_stands_in_for_no_part_of_its_meter();
template <int Price>
void rate_table_denominator_is_too_large();
template <int Price>
void rate_table_price_is_repeated();
template <int Price>
void rate_table_variants_ask_for_different_parameters();
template <int Price>
void rate_table_prices_hold_at_once();
template <int Price>
void rate_table_price_never_holds();
template <int Price>
void rate_table_tier_counts_nothing();
template <int Price>
void rate_table_tiers_overlap_or_count_differently();
template <int Price>
void rate_table_minimum_increment_or_allowance_means_nothing();
template <int Price>
void rate_table_ratio_has_no_price_to_multiply();
template <int Price>
void rate_table_depends_on_too_many_parameters();
template <int Alias>
void rate_table_alias_is_unnamed();
template <int Alias>
void rate_table_alias_stands_for_no_model();
template <int Alias>
void rate_table_alias_is_taken();

/// Prices and aliases that have functions of their own, counted from 1; number 0 stands for those behind
/// them.
inline constexpr std::size_t numbered_max = 255;

using fault_function = void (*)();

template <std::size_t... I>
consteval void refuse_price(errc code, std::size_t number, std::index_sequence<I...>) {
    constexpr std::size_t codes = 18, count = sizeof...(I);
    constexpr errc order[codes] = {
        errc::model_repeated,    errc::model_unnamed,        errc::unknown_meter,
        errc::unit_mismatch,     errc::price_basis_invalid,  errc::price_negative,
        errc::price_not_free,    errc::stand_in_for_no_part, errc::denominator_too_large,
        errc::price_repeated,    errc::variant_inconsistent, errc::prices_overlap,
        errc::price_never_holds, errc::tier_invalid,         errc::tiers_inconsistent,
        errc::billing_invalid,   errc::derived_invalid,      errc::table_too_large};
    constexpr fault_function functions[codes][count] = {
        {&rate_table_model_is_repeated<I>...},
        {&rate_table_model_is_unnamed<I>...},
        {&rate_table_meter_is_unknown<I>...},
        {&rate_table_rate_is_in_another_unit<I>...},
        {&rate_table_basis_is_zero_or_less<I>...},
        {&rate_table_rate_is_negative<I>...},
        {&rate_table_free_price_has_a_rate<I>...},
        {&rate_table_price_stands_in_for_no_part_of_its_meter<I>...},
        {&rate_table_denominator_is_too_large<I>...},
        {&rate_table_price_is_repeated<I>...},
        {&rate_table_variants_ask_for_different_parameters<I>...},
        {&rate_table_prices_hold_at_once<I>...},
        {&rate_table_price_never_holds<I>...},
        {&rate_table_tier_counts_nothing<I>...},
        {&rate_table_tiers_overlap_or_count_differently<I>...},
        {&rate_table_minimum_increment_or_allowance_means_nothing<I>...},
        {&rate_table_ratio_has_no_price_to_multiply<I>...},
        {&rate_table_depends_on_too_many_parameters<I>...},
    };
    for (std::size_t i = 0; i < codes; ++i) {
        if (order[i] == code) functions[i][number < count ? number : 0]();
    }
    fail<table_fault>(code);
}

template <std::size_t... I>
consteval void refuse_alias(errc code, std::size_t number, std::index_sequence<I...>) {
    constexpr std::size_t count = sizeof...(I);
    constexpr fault_function unnamed[] = {&rate_table_alias_is_unnamed<I>...},
                             dangling[] = {&rate_table_alias_stands_for_no_model<I>...},
                             taken[] = {&rate_table_alias_is_taken<I>...};
    std::size_t const at = number < count ? number : 0;
    if (code == errc::model_unnamed) unnamed[at]();
    if (code == errc::alias_dangling) dangling[at]();
    if (code == errc::name_taken) taken[at]();
    fail<table_fault>(code);
}

/// Does not compile where something is wrong, and says what and where.
template <std::size_t Prices, std::size_t Aliases>
consteval void refuse_table(table_fault const& wrong) {
    constexpr auto numbers = [](std::size_t n) { return (n < numbered_max ? n : numbered_max) + 1; };
    if (wrong.why.code == errc::none) return;
    if (wrong.is_alias)
        refuse_alias(wrong.why.code, wrong.at + 1, std::make_index_sequence<numbers(Aliases)>{});
    else
        refuse_price(wrong.why.code, wrong.at + 1, std::make_index_sequence<numbers(Prices)>{});
}

/// The same snapshot, which does not compile where its date is no day or its ratio none.
constexpr snapshot dated(snapshot const& from) {
    errc const wrong = check_snapshot(from);
    if (wrong == errc::snapshot_date_invalid) rate_table_is_dated_by_no_day();
    if (wrong == errc::snapshot_ratio_invalid) rate_table_currency_and_ratio_do_not_match();
    return from;
}

}  // namespace detail

template <std::size_t Prices, std::size_t Aliases, class Rep>
constexpr static_rate_table<Prices, Aliases, Rep>::static_rate_table(
    snapshot const& from, std::array<basic_price<Rep>, Prices> const& given)
    : from_(detail::dated(from)), prices_(given) {}

template <std::size_t Prices, std::size_t Aliases, class Rep>
consteval static_rate_table<Prices, Aliases, Rep>::static_rate_table(
    snapshot const& from, basic_price<Rep> const (&given)[Prices]) requires(Aliases == 0)
    : static_rate_table(from, std::to_array(given)) {
    detail::refuse_table<Prices, Aliases>(index({}));
}

template <std::size_t Prices, std::size_t Aliases, class Rep>
template <std::size_t Count>
requires(Count == Aliases) consteval static_rate_table<Prices, Aliases, Rep>::static_rate_table(
    snapshot const& from, basic_price<Rep> const (&given)[Prices], alias const (&aliases)[Count])
    : static_rate_table(from, std::to_array(given)) {
    detail::refuse_table<Prices, Aliases>(index(aliases));
}

}  // namespace tally
