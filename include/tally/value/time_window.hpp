// SPDX-License-Identifier: BSL-1.0
//
// Hours of some days of the week, and spans of time: when a price or a rule holds.
#pragma once

#include <tally/value/instant.hpp>
#include <tally/value/maybe.hpp>

namespace tally {

enum class weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

/// The day of the week that a date is.
[[nodiscard]] constexpr weekday weekday_of(civil_date const& date) noexcept {
    // 1970-01-01 was a Thursday.
    auto const since_monday = (date.days() + 3) % 7;
    return static_cast<weekday>(since_monday < 0 ? since_monday + 7 : since_monday);
}

/// From one time of day up to, and without, another, on some days of the week and at a fixed offset from UTC.
/// What closes no later than it opens closes on the next day: 22:00-06:00 on Friday ends on Saturday, and
/// 09:00-09:00 is a whole day. Times are whole minutes.
class time_window {
public:
    static constexpr std::uint8_t every_day = 0x7f;

    /// From midnight to midnight UTC on every day: always.
    constexpr time_window() = default;

    /// Reads "16:30-00:30Z", "Mon-Fri 09:00-17:00+08:00", "Sat,Sun 00:00-24:00-05:30": days, if not all, from
    /// one to another or one by one, in English of three letters; the times; Z or the offset.
    /// Errors: not_a_number (another shape), overflow (no such time; an offset of more than 14 hours).
    [[nodiscard]] static constexpr result<time_window> parse(std::string_view text);

    /// Whether an instant lies within. O(1).
    [[nodiscard]] constexpr bool contains(instant const& at) const noexcept {
        std::int64_t const of_week = in_week(minutes_of(at) + offset_ + thursday);
        std::int64_t const day = of_week / day_long, minute = of_week % day_long;
        if (has_day(day) && minute >= opens_ && minute < opens_ + length()) return true;
        return has_day((day + 6) % 7) && minute + day_long < opens_ + length();
    }
    /// Whether some instant lies within both.
    [[nodiscard]] constexpr bool overlaps(time_window const& other) const noexcept {
        for (std::int64_t mine = 0; mine < 7; ++mine) {
            for (std::int64_t theirs = 0; has_day(mine) && theirs < 7; ++theirs) {
                if (!other.has_day(theirs)) continue;
                std::int64_t const later =
                    in_week(other.opens_on(theirs) - opens_on(mine));  // how much later the other opens
                if (later < length() || week_long - later < other.length()) return true;
            }
        }
        return false;
    }

    /// Whether it never closes: a whole day on every day.
    [[nodiscard]] constexpr bool always() const noexcept {
        return days_ == every_day && length() == day_long;
    }
    /// Whether it never opens: on no day.
    [[nodiscard]] constexpr bool never() const noexcept { return (days_ & every_day) == 0; }
    [[nodiscard]] constexpr bool on(weekday day) const noexcept {
        return has_day(static_cast<std::int64_t>(day));
    }
    /// As `parse` reads it.
    [[nodiscard]] constexpr short_text<64> text() const noexcept;

    friend constexpr bool operator==(time_window const&, time_window const&) = default;

    /// Not for use; public because only then can a value be a template argument.
    std::uint8_t days_ = every_day;  ///< on which it opens; bit 0 is Monday
    std::int16_t opens_ = 0;         ///< minutes after midnight, 0 to 1,439
    std::int16_t closes_ = 1'440;    ///< likewise, 0 to 1,440
    std::int16_t offset_ = 0;        ///< minutes east of UTC

private:
    static constexpr std::int64_t day_long = 1'440, week_long = 7 * day_long;  // in minutes
    static constexpr std::int64_t thursday = 3 * day_long;                     // 1970-01-01
    static constexpr std::int64_t offset_max = 840;                            // 14 hours

    /// Minutes since 1970, rounded down: a window opens and closes on whole ones.
    static constexpr std::int64_t minutes_of(instant const& at) noexcept {
        constexpr std::int64_t nanos_per_minute = 60'000'000'000;
        return at.nanos() / nanos_per_minute - (at.nanos() % nanos_per_minute < 0 ? 1 : 0);
    }
    static constexpr std::int64_t in_week(std::int64_t minutes) noexcept {
        std::int64_t const rest = minutes % week_long;
        return rest < 0 ? rest + week_long : rest;
    }
    constexpr bool has_day(std::int64_t day) const noexcept { return ((days_ >> day) & 1) != 0; }
    constexpr std::int64_t length() const noexcept {
        return closes_ > opens_ ? closes_ - opens_ : closes_ + day_long - opens_;
    }
    /// In UTC.
    constexpr std::int64_t opens_on(std::int64_t day) const noexcept {
        return day * day_long + opens_ - offset_;
    }
};

/// From one instant up to, and without, another; each may be left out.
struct period {
    maybe<instant> from{};
    maybe<instant> until{};

    [[nodiscard]] constexpr bool always() const noexcept { return !from && !until; }
    [[nodiscard]] constexpr bool contains(instant const& at) const noexcept {
        return (!from || at >= *from) && (!until || at < *until);
    }
    /// Whether no instant lies within.
    [[nodiscard]] constexpr bool empty() const noexcept { return from && until && *from >= *until; }
    [[nodiscard]] constexpr bool overlaps(period const& other) const noexcept {
        if (empty() || other.empty()) return false;
        return (!from || !other.until || *from < *other.until) &&
               (!other.from || !until || *other.from < *until);
    }

    friend constexpr bool operator==(period const&, period const&) = default;
};

namespace detail {

inline constexpr std::string_view weekday_names = "MonTueWedThuFriSatSun";

/// The day that three letters stand for; 7 where they stand for none.
constexpr std::size_t weekday_named(std::string_view three) noexcept {
    std::size_t day = 0;
    while (day < 7 && weekday_names.substr(3 * day, 3) != three) ++day;
    return day;
}

/// Days from "Mon-Fri", "Sat,Sun" or both in one list, as bits; 0 where it is no such list.
constexpr std::uint8_t weekdays_named(std::string_view text) noexcept {
    unsigned days = 0;
    while (true) {
        std::size_t const first = weekday_named(text.substr(0, 3));
        bool const is_range = text.size() >= 7 && text[3] == '-';
        std::size_t const last = is_range ? weekday_named(text.substr(4, 3)) : first;
        if (first == 7 || last == 7) return 0;
        for (std::size_t day = first;; day = (day + 1) % 7) {
            days |= 1u << day;
            if (day == last) break;
        }
        text.remove_prefix(is_range ? 7 : 3);
        if (text.empty()) return static_cast<std::uint8_t>(days);
        if (text[0] != ',' || text.size() < 4) return 0;
        text.remove_prefix(1);
    }
}

/// Minutes of "hh:mm"; −1 where it is no such text, more than a day's where there is no such time.
constexpr std::int32_t minutes_of(std::string_view text) noexcept {
    if (text.size() != 5 || text[2] != ':') return -1;
    std::int32_t const hours = fixed_digits(text.substr(0, 2)), minutes = fixed_digits(text.substr(3, 2));
    if (hours < 0 || minutes < 0) return -1;
    return minutes > 59 ? 100 * 60 : hours * 60 + minutes;
}

}  // namespace detail

constexpr result<time_window> time_window::parse(std::string_view text) {
    failure const misshapen{errc::not_a_number, {}, text}, beyond{errc::overflow, {}, text};
    time_window out;
    std::string_view rest = text;
    if (auto const blank = rest.find(' '); blank != std::string_view::npos) {
        out.days_ = detail::weekdays_named(rest.substr(0, blank));
        if (out.days_ == 0) return misshapen;
        rest.remove_prefix(blank + 1);
    }
    if (rest.size() < 12 || rest[5] != '-') return misshapen;
    std::string_view const zone = rest.substr(11);
    std::int32_t const opens = detail::minutes_of(rest.substr(0, 5)),
                       closes = detail::minutes_of(rest.substr(6, 5));
    std::int32_t const east = zone == "Z" ? 0 : detail::minutes_of(zone.substr(1));
    if (opens < 0 || closes < 0 || east < 0) return misshapen;
    if (zone != "Z" && zone[0] != '+' && zone[0] != '-') return misshapen;
    if (opens >= day_long || closes > day_long || east > offset_max) return beyond;
    out.opens_ = static_cast<std::int16_t>(opens);
    out.closes_ = static_cast<std::int16_t>(closes);
    out.offset_ = static_cast<std::int16_t>(zone[0] == '-' ? -east : east);
    return out;
}

constexpr short_text<64> time_window::text() const noexcept {
    short_text<64> out;
    auto const name_of = [](std::int64_t day) {
        return detail::weekday_names.substr(3 * static_cast<std::size_t>(day), 3);
    };
    auto const time = [&out](std::int64_t minutes) {
        detail::write_digits(out, minutes / 60, 2);
        out.push_back(':');
        detail::write_digits(out, minutes % 60, 2);
    };
    for (std::int64_t day = 0; days_ != every_day && day < 7; ++day) {
        if (!has_day(day)) continue;
        if (!out.view().empty()) out.push_back(',');
        out.append(name_of(day));
        std::int64_t last = day;
        while (last < 6 && has_day(last + 1)) ++last;
        if (last - day >= 2) {
            out.push_back('-');
            out.append(name_of(last));
            day = last;
        }
    }
    if (days_ != every_day) out.push_back(' ');
    time(opens_);
    out.push_back('-');
    time(closes_);
    if (offset_ == 0) return out.push_back('Z'), out;
    out.push_back(offset_ < 0 ? '-' : '+');
    time(offset_ < 0 ? -offset_ : offset_);
    return out;
}

}  // namespace tally
