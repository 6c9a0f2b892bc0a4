// SPDX-License-Identifier: BSL-1.0
//
// Points in time: when a run happened, in UTC.
#pragma once

#include <tally/value/civil.hpp>
#include <tally/value/decimal.hpp>
#include <tally/value/hash.hpp>

namespace tally {

/// Nanoseconds since 1970-01-01T00:00:00Z, without leap seconds: 1677-09-21 to 2262-04-11.
class instant {
public:
    constexpr instant() = default;
    template <std::signed_integral Count>
    requires(sizeof(Count) <= sizeof(std::int64_t)) [[nodiscard]] static constexpr instant
        of_nanos(Count since_1970) noexcept {
        instant out;
        out.nanos_ = since_1970;
        return out;
    }
    /// Reads "2026-04-18T12:00:00Z", with up to nine decimals of a second. Errors: not_a_number (another
    /// shape, another zone), overflow (no such day or time, or outside the range), too_fine.
    [[nodiscard]] static constexpr result<instant> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t nanos() const noexcept { return nanos_; }
    [[nodiscard]] constexpr civil_date date() const noexcept;
    /// "2026-04-18T12:00:00Z", with the decimals of the second that are not zero.
    [[nodiscard]] constexpr short_text<40> text() const noexcept;

    friend constexpr bool operator==(instant const&, instant const&) = default;
    friend constexpr auto operator<=>(instant const&, instant const&) = default;

    /// Not for use; public because only then can a value be a template argument.
    std::int64_t nanos_ = 0;

private:
    static constexpr std::int64_t nanos_per_second = 1'000'000'000;
    static constexpr std::int64_t nanos_per_day = 86'400 * nanos_per_second;

    constexpr std::int64_t days() const noexcept {
        return nanos_ / nanos_per_day - (nanos_ % nanos_per_day < 0 ? 1 : 0);
    }
};

constexpr result<instant> instant::parse(std::string_view text) {
    failure const misshapen{errc::not_a_number, {}, text};
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z')
        return misshapen;
    auto const date = civil_date::parse(text.substr(0, 10));
    if (!date) return failure{date.error().code, {}, text};

    std::string_view const second = text.substr(17, text.size() - 18);
    std::int32_t const hours = detail::fixed_digits(text.substr(11, 2)),
                       minutes = detail::fixed_digits(text.substr(14, 2));
    if (hours < 0 || minutes < 0 || detail::fixed_digits(second.substr(0, 2)) < 0) return misshapen;
    if (second.size() > 2 && (second[2] != '.' || detail::fixed_digits(second.substr(3, 1)) < 0))
        return misshapen;
    if (second.find_first_of("eE") != std::string_view::npos) return misshapen;
    auto const number = detail::parse_decimal<std::int64_t>(second, 9);
    if (!number) return failure{number.error().code, {}, text};
    auto const nanos = number->scaled(9);
    if (!nanos) return failure{nanos.error().code, {}, text};
    if (hours > 23 || minutes > 59 || *nanos >= 60 * nanos_per_second)
        return failure{errc::overflow, {}, text};

    std::int64_t const of_day = (hours * 3'600 + minutes * 60) * nanos_per_second + *nanos;
    int128 const since = static_cast<int128>(date->days()) * nanos_per_day + of_day;
    auto const whole = static_cast<std::int64_t>(since);
    if (whole != since) return failure{errc::overflow, {}, text};
    return of_nanos(whole);
}

constexpr civil_date instant::date() const noexcept { return civil_date::of_days(days()); }

constexpr short_text<40> instant::text() const noexcept {
    short_text<40> out;
    // Modulo 2^64 the difference is exact: it lies within one day.
    auto const of_day = static_cast<std::int64_t>(
        static_cast<std::uint64_t>(nanos_) -
        static_cast<std::uint64_t>(days()) * static_cast<std::uint64_t>(nanos_per_day));
    std::int64_t const seconds_of_day = of_day / nanos_per_second;
    out.append(date().text());
    out.push_back('T');
    detail::write_digits(out, seconds_of_day / 3'600, 2);
    out.push_back(':');
    detail::write_digits(out, seconds_of_day / 60 % 60, 2);
    out.push_back(':');
    if (seconds_of_day % 60 < 10) out.push_back('0');
    detail::write_decimal(out, seconds_of_day % 60 * nanos_per_second + of_day % nanos_per_second, 9);
    out.push_back('Z');
    return out;
}

}  // namespace tally

template <>
struct std::hash<tally::instant> {
    constexpr std::size_t operator()(tally::instant const& at) const noexcept {
        return tally::detail::hash_words(static_cast<std::uint64_t>(at.nanos()));
    }
};
