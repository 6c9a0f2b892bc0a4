// SPDX-License-Identifier: BSL-1.0
//
// Calendar dates: when a snapshot is from.
#pragma once

#include <tally/value/hash.hpp>
#include <tally/value/result.hpp>
#include <tally/value/text.hpp>

#include <compare>  // strong_ordering

namespace tally {

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
struct civil_date {
    std::int32_t year = 1970;
    std::int32_t month = 1;
    std::int32_t day = 1;

    /// Reads "2026-04-18". Errors: not_a_number (another shape), overflow (no such day).
    [[nodiscard]] static constexpr result<civil_date> parse(std::string_view text);

    [[nodiscard]] constexpr bool valid() const noexcept;
    /// Days since 1970-01-01; −719,162 to 2,932,896 for valid dates.
    [[nodiscard]] constexpr std::int64_t days() const noexcept;
    /// Needs a year that fits `std::int32_t`, which every `instant` has.
    [[nodiscard]] static constexpr civil_date of_days(std::int64_t days) noexcept;
    /// "2026-04-18".
    [[nodiscard]] constexpr short_text<12> text() const noexcept;

    friend constexpr bool operator==(civil_date const&, civil_date const&) = default;
    friend constexpr auto operator<=>(civil_date const&, civil_date const&) = default;
};

namespace detail {

/// A number of exactly `text.size()` digits; −1 where one of them is none.
constexpr std::int32_t fixed_digits(std::string_view text) noexcept {
    std::int32_t number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return text.empty() ? -1 : number;
}

constexpr std::int32_t days_in_month(std::int32_t year, std::int32_t month) noexcept {
    constexpr std::int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

}  // namespace detail

constexpr bool civil_date::valid() const noexcept {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= detail::days_in_month(year, month);
}

constexpr result<civil_date> civil_date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return failure{errc::not_a_number, {}, text};
    civil_date const date{
        detail::fixed_digits(text.substr(0, 4)), detail::fixed_digits(text.substr(5, 2)),
        detail::fixed_digits(text.substr(8, 2))};
    if (date.year < 0 || date.month < 0 || date.day < 0) return failure{errc::not_a_number, {}, text};
    if (!date.valid()) return failure{errc::overflow, {}, text};
    return date;
}

// Both conversions count years from March, so that the leap day is the last of its year, in cycles of 400
// years.
constexpr std::int64_t civil_date::days() const noexcept {
    constexpr std::int64_t days_before_1970 = 719'468;
    std::int64_t const march_year = month <= 2 ? year - 1 : year;
    std::int64_t const cycle = (march_year >= 0 ? march_year : march_year - 399) / 400;
    std::int64_t const year_of_cycle = march_year - cycle * 400;
    std::int64_t const day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return cycle * 146'097 + year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year -
           days_before_1970;
}

constexpr civil_date civil_date::of_days(std::int64_t days) noexcept {
    days += 719'468;
    std::int64_t const cycle = (days >= 0 ? days : days - 146'096) / 146'097;
    std::int64_t const day_of_cycle = days - cycle * 146'097;
    std::int64_t const year_of_cycle =
        (day_of_cycle - day_of_cycle / 1'460 + day_of_cycle / 36'524 - day_of_cycle / 146'096) / 365;
    std::int64_t const day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    std::int64_t const march_month = (5 * day_of_year + 2) / 153;
    auto const month = static_cast<std::int32_t>(march_month < 10 ? march_month + 3 : march_month - 9);
    auto const day = static_cast<std::int32_t>(day_of_year - (153 * march_month + 2) / 5 + 1);
    return {static_cast<std::int32_t>(year_of_cycle + cycle * 400 + (month <= 2 ? 1 : 0)), month, day};
}

constexpr short_text<12> civil_date::text() const noexcept {
    short_text<12> out;
    detail::write_digits(out, year, 4);
    out.push_back('-');
    detail::write_digits(out, month, 2);
    out.push_back('-');
    detail::write_digits(out, day, 2);
    return out;
}

}  // namespace tally

template <>
struct std::hash<tally::civil_date> {
    constexpr std::size_t operator()(tally::civil_date const& date) const noexcept {
        return tally::detail::hash_words(
            static_cast<std::uint64_t>(date.year), static_cast<std::uint64_t>(date.month),
            static_cast<std::uint64_t>(date.day));
    }
};
