// SPDX-License-Identifier: BSL-1.0
//
// Tools: a fixed fee, how it stands against metered usage, and which models may run.
#pragma once

#include <tally/meters/meter_set.hpp>
#include <tally/value/credits.hpp>
#include <tally/value/maybe.hpp>
#include <tally/value/names.hpp>

#include <span>  // approved models

namespace tally {

/// How a tool's fixed fee stands against metered usage: every line but add-ons and uplifts without the tool's
/// `included_tag`, which always bill.
enum class fee_mode : std::uint8_t {
    metered,             ///< no fee; the metered lines bill
    fixed,               ///< the fee bills; metered lines are memo lines of zero
    greater_of,          ///< metered lines bill; the fee tops them up where they are less
    fixed_then_overage,  ///< the fee bills and includes a stated amount or quantity; metered lines beyond it
                         ///< bill
};

[[nodiscard]] constexpr std::string_view name(fee_mode mode) noexcept {
    constexpr char const* names[] = {"metered", "fixed", "greater of", "fixed then overage"};
    return detail::name_in(names, mode);
}

/// A tool of the product. Without a fee the metered lines bill. With a fee in mode `fixed_then_overage`
/// either `included_amount` or `included_meters` with `included_count` says what the fee covers; quantities
/// are taken from lines in canonical order.
template <class Rep = std::int64_t>
struct basic_tool {
    std::string_view id{};
    basic_credits<Rep> fee{};
    maybe<fee_mode> mode{};              ///< must be stated where there is a fee
    maybe<fee_mode> mode_on_override{};  ///< for a run that asks for an approved model; likewise
    std::string_view default_model{};    ///< taken when the run names none
    std::span<std::string_view const> approved_models{};  ///< what a run may ask for besides the default
    basic_credits<Rep> included_amount{};
    meter_set included_meters{};
    Rep included_count{};             ///< in the smallest thing metered
    std::string_view included_tag{};  ///< add-ons and uplifts with this tag count as metered too

    /// The fee covers so much of a meter and its parts: `tool{…}.including(meters::video_second, 6_sec)`.
    template <class Unit>
    [[nodiscard]] constexpr basic_tool
    including(meter_of<Unit> const& of, quantity<Unit, Rep> const& covered) const {
        basic_tool out = *this;
        out.included_meters = {of.any()};
        out.included_count = covered.in_smallest();
        return out;
    }
    /// Deleted, so that a count in another unit is named as one.
    template <class Metered, class Given>
    requires(!std::same_as<Metered, Given>) basic_tool
        including(meter_of<Metered> const& of, quantity<Given, Rep> const& covered)
    const = delete;
};

using tool = basic_tool<>;

}  // namespace tally
