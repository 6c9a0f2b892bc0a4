// SPDX-License-Identifier: BSL-1.0
//
// Units: what a quantity counts, and the smallest thing metered of it.
#pragma once

#include <tally/fwd.hpp>

#include <cstddef>      // nullptr_t
#include <cstdint>      // smallest things per unit
#include <string_view>  // a unit views its name
#include <type_traits>  // is_constant_evaluated

namespace tally {

/// A unit at run time: what a receipt, a parser and canonical bytes need of it.
struct unit_info {
    std::string_view name;           ///< "token", "MP", "s"
    std::int64_t smallest_per_unit;  ///< 1 token, 1,000,000 pixels per megapixel, 1,000,000 µs per second

    friend constexpr bool operator==(unit_info const&, unit_info const&) = default;
};

/// What a `unit_ref` points to where there is no unit.
inline constexpr unit_info no_unit{{}, 0};

/// A unit, or none: reads like a pointer to its `unit_info`, is never null, and compares by value. Whether
/// there is one is kept in what it points to, because under `-fsanitize=undefined` g++ cannot compare the
/// address of a unit with null while compiling.
class unit_ref {
public:
    constexpr unit_ref() = default;
    constexpr unit_ref(std::nullptr_t) noexcept {}
    /// The unit must outlive the reference; null is no unit, at run time only.
    constexpr unit_ref(unit_info const* unit) noexcept : info_(unit) {
        if (!std::is_constant_evaluated() && unit == nullptr) info_ = &no_unit;
    }

    [[nodiscard]] constexpr bool exists() const noexcept { return info_->smallest_per_unit != 0; }
    [[nodiscard]] constexpr unit_info const& operator*() const noexcept { return *info_; }
    [[nodiscard]] constexpr unit_info const* operator->() const noexcept { return info_; }

    friend constexpr bool operator==(unit_ref const& a, unit_ref const& b) noexcept {
        return *a.info_ == *b.info_;
    }
    friend constexpr bool operator==(unit_ref const& a, std::nullptr_t) noexcept { return !a.exists(); }

    /// Not for use; public because only then can a value be a template argument.
    unit_info const* info_ = &no_unit;
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

/// Base of units; a host's own unit is one line: `struct frame : tally::unit<"frame"> {};`, or with the
/// smallest thing metered: `struct page_hour : tally::unit<"page-hour", 3600> {};`.
template <fixed_string Name, std::int64_t SmallestPerUnit = 1>
requires(SmallestPerUnit >= 1) struct unit {
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
