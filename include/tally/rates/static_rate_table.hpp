// SPDX-License-Identifier: BSL-1.0
//
// A rate table in constant data, validated while compiling.
#pragma once

#include <tally/rates/validate.hpp>

#include <array>  // storage

namespace tally {

namespace detail {

template <class Table>
struct parsed_page;

}  // namespace detail

/// Up to `Prices` cells and `Aliases` second names, owned inline:
///
///     constexpr tally::static_rate_table table{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, {
///         tally::price{"acme/draw-1", tally::meters::image, 0.04_cr / 1_img},
///     }};
///
/// A mistake does not compile; the diagnostic shows `contract_broken<tally::errc::model_repeated>` or the like.
template <std::size_t Prices, std::size_t Aliases = 0, class Rep = std::int64_t>
class static_rate_table {
public:
    using rep = Rep;

    consteval static_rate_table(snapshot const& from, basic_price<Rep> const (&prices)[Prices])
        requires(Aliases == 0)
        : from_(from) {
        failure const wrong = fill(prices, {});
        if (wrong.code != errc::none) detail::fail(wrong.code);
    }
    template <std::size_t Count>
        requires(Count == Aliases)
    consteval static_rate_table(snapshot const& from, basic_price<Rep> const (&prices)[Prices], alias const (&aliases)[Count])
        : from_(from) {
        failure const wrong = fill(prices, aliases);
        if (wrong.code != errc::none) detail::fail(wrong.code);
    }

    [[nodiscard]] constexpr basic_rate_table_view<Rep> view() const noexcept {
        return basic_rate_table_view<Rep>{{from_, std::span(prices_.data(), price_count_), std::span(rows_.data(), row_count_),
                                           std::span(names_.data(), name_count_), slots_,
                                           std::span(parameters_.data(), parameters_.size())}};
    }
    [[nodiscard]] constexpr operator basic_rate_table_view<Rep>() const noexcept { return view(); }

private:
    template <class>
    friend struct detail::parsed_page;

    constexpr static_rate_table() = default;

    constexpr failure fill(std::span<basic_price<Rep> const> prices, std::span<alias const> aliases) {
        for (std::size_t i = 0; i < prices.size(); ++i) prices_[i] = prices[i];
        return index(prices.size(), aliases);
    }
    constexpr failure index(std::size_t price_count, std::span<alias const> aliases) {
        price_count_ = price_count;
        auto const shape = detail::build_table<Rep>(std::span(prices_.data(), price_count_), aliases, {rows_, names_, slots_, &parameters_});
        if (!shape) return shape.error();
        row_count_ = shape->rows;
        name_count_ = shape->names;
        return {};
    }

    snapshot from_{};
    std::array<basic_price<Rep>, Prices> prices_{};
    std::array<table_row, Prices> rows_{};
    std::array<table_name, Prices + Aliases> names_{};
    std::array<std::uint32_t, detail::slots_for(Prices + Aliases)> slots_{};
    inline_list<std::string_view, table_parameters_max> parameters_{};
    std::size_t price_count_ = 0;
    std::size_t row_count_ = 0;
    std::size_t name_count_ = 0;
};

template <std::size_t Prices, class Rep>
static_rate_table(snapshot, basic_price<Rep> const (&)[Prices]) -> static_rate_table<Prices, 0, Rep>;
template <std::size_t Prices, std::size_t Aliases, class Rep>
static_rate_table(snapshot, basic_price<Rep> const (&)[Prices], alias const (&)[Aliases]) -> static_rate_table<Prices, Aliases, Rep>;

}  // namespace tally
