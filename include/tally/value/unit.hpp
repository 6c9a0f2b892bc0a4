// SPDX-License-Identifier: BSL-1.0
//
// Units: what a quantity counts, and the smallest thing metered of it.
#pragma once

#include <tally/fwd.hpp>

#include <cstdint>      // smallest things per unit
#include <string_view>  // names

namespace tally {

/// A unit at run time: what a receipt, a parser and canonical bytes need of it.
struct unit_info {
    std::string_view name;           ///< "token", "MP", "s"
    std::int64_t smallest_per_unit;  ///< 1 token, 1,000,000 pixels per megapixel, 1,000,000 µs per second

    friend constexpr bool operator==(unit_info const&, unit_info const&) = default;
};

/// Text as a template argument.
template <std::size_t N>
struct fixed_string {
    char data[N]{};

    consteval fixed_string(char const (&text)[N]) {
        for (std::size_t i = 0; i < N; ++i) data[i] = text[i];
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {data, N - 1}; }
};

/// Base of units; a host's own unit is one line: `struct frame : tally::unit<"frame"> {};`, or with the smallest
/// thing metered: `struct page_hour : tally::unit<"page-hour", 3600> {};`.
template <fixed_string Name, std::int64_t SmallestPerUnit = 1>
    requires(SmallestPerUnit >= 1)
struct unit {
    static constexpr unit_info info{Name.view(), SmallestPerUnit};
};

namespace units {

struct token : unit<"token"> {};
struct image : unit<"image"> {};
struct megapixel : unit<"MP", 1'000'000> {};  ///< counted in pixels
struct second : unit<"s", 1'000'000> {};      ///< counted in microseconds
struct character : unit<"character"> {};
struct page : unit<"page"> {};
struct request : unit<"request"> {};
struct query : unit<"query"> {};
struct search : unit<"search"> {};
struct step : unit<"step"> {};
struct session : unit<"session"> {};
struct call : unit<"call"> {};
struct token_hour : unit<"token-hour", 3'600> {};  ///< counted in token-seconds
struct gb_day : unit<"GB-day", 86'400'000> {};     ///< counted in megabyte-seconds, 1,000 MB a GB

}  // namespace units

}  // namespace tally
