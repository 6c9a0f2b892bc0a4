// SPDX-License-Identifier: BSL-1.0
//
// Where the prices of one meter leave a time or a count without a price, and which of them never bill.
#pragma once

#include <tally/rates/price.hpp>
#include <tally/value/maybe_ref.hpp>

#include <span>  // the prices of one meter

namespace tally::detail {

/// A run that no price of the meter is for.
template <class Rep>
struct price_gap {
    bool exists = false;
    maybe<instant> at{};         ///< where no price holds at that time
    maybe<wide_t<Rep>> count{};  ///< else the lowest count that no tier has
};

/// The prices of one meter of one model in the order in which they are asked. Which of them hold changes only
/// where a period begins or ends and where a window opens or closes, so a week behind each of these moments
/// shows everything; what is asked there is asked of the prices themselves. Counts of different meters or
/// parameters are taken to be independent of each other. O(prices³) moments and prices, of one meter.
template <class Rep>
class price_coverage {
public:
    using wide = wide_t<Rep>;
    using price_type = basic_price<Rep>;

    /// Looks at times from `since` on.
    constexpr price_coverage(std::span<price_type const> among, instant const& since)
        : among_(among), since_(since) {}

    /// Whether runs of values that no variant names have no price.
    [[nodiscard]] constexpr bool lacks_default() const {
        return !among_[0].variant.empty() && !among_.back().is_default;
    }
    /// Whether price `at` is the first of its variant and so speaks for it. That of a default are the values
    /// that no variant names, of which there are none where prices name no values.
    [[nodiscard]] constexpr bool leads_variant(std::size_t at) const {
        bool const names_values = among_[0].is_default || !among_[0].variant.empty();
        if (among_[at].is_default && !names_values) return false;
        for (std::size_t i = 0; i < at; ++i) {
            if (among_[i].variant == among_[at].variant) return false;
        }
        return true;
    }

    /// The earliest gap that runs of the variant of price `at` meet.
    [[nodiscard]] constexpr price_gap<Rep> gap_of(std::size_t at) const {
        price_gap<Rep> out;
        instant when;
        for_each_time([&](instant const& now) {
            if (out.exists && now >= when) return true;
            if (auto const gap = gap_at(among_[at], now); gap.exists) out = gap, when = now;
            return true;
        });
        return out;
    }

    /// Whether some run bills at price `at`; else `instead` is the first price that bills where it holds, or
    /// `at` itself where it holds no more.
    [[nodiscard]] constexpr bool is_reached(std::size_t at, std::size_t& instead) const {
        instead = at;
        bool reached = false;
        for (std::size_t i = 0; i <= at && !reached; ++i) {
            if (!leads_variant(i) || !is_asked(among_[at], among_[i])) continue;
            for_each_time([&](instant const& now) {
                if (holds(among_[at], now)) reached = !is_hidden(at, among_[i], now, instead);
                return !reached;
            });
        }
        return reached;
    }

private:
    /// Whether runs of the variant of `of` ask this price.
    static constexpr bool is_asked(price_type const& cell, price_type const& of) {
        return cell.is_default || cell.variant == of.variant;
    }
    static constexpr bool holds(price_type const& cell, instant const& now) {
        return cell.effective.contains(now) && cell.window.contains(now);
    }
    static constexpr bool counts_alike(price_type const& a, price_type const& b) {
        return a.tier.same_ladder(b.tier);
    }

    /// The lowest count at or above `from` that none of the first prices, up to and without `end`, has in
    /// tiers that count as `like` does; none where they have all.
    constexpr maybe<wide> first_uncovered(
        price_type const& like, std::size_t end, price_type const& of, instant const& now, wide from) const {
        for (bool moved = true; moved;) {
            moved = false;
            for (price_type const& cell : among_.first(end)) {
                if (!is_asked(cell, of) || !holds(cell, now)) continue;
                if (!(like.tier.mode == tier_mode::graduated ? cell.same_ladder(like)
                                                             : counts_alike(cell, like)))
                    continue;
                if (!cell.tier.contains(from)) continue;
                if (!cell.tier.until) return {};
                from = wide(*cell.tier.until);
                moved = true;
            }
        }
        return from;
    }

    /// The lowest count that a run can bring. None of the price's own meter is no run of it, and a parameter
    /// of zero none that a price is for.
    static constexpr wide lowest(price_type const& cell) {
        bool const is_of_another =
            cell.tier.counts == tier_count::meters && !cell.tier.of.contains(cell.meter);
        return is_of_another ? 0 : 1;
    }
    /// Whether some tier of the parameter that holds has the count or more. A parameter ends where the
    /// model's offer does; counts of meters end nowhere.
    constexpr bool
    has_more(price_type const& like, price_type const& of, instant const& now, wide from) const {
        if (like.tier.counts == tier_count::meters) return true;
        for (price_type const& cell : among_) {
            if (is_asked(cell, of) && holds(cell, now) && counts_alike(cell, like) &&
                wide(cell.tier.from) > from)
                return true;
        }
        return false;
    }

    constexpr price_gap<Rep> gap_at(price_type const& of, instant const& now) const {
        price_gap<Rep> out;
        bool time_holds = false;
        for (price_type const& cell : among_) {
            if (!is_asked(cell, of) || !holds(cell, now)) continue;
            time_holds = true;
            // What is no tier has every count.
            auto const uncovered = first_uncovered(cell, among_.size(), of, now, lowest(cell));
            if (!uncovered || !has_more(cell, of, now, *uncovered)) return {};
            if (!out.count) out.count = uncovered;
            // Behind graduated tiers none is asked.
            if (cell.tier.mode == tier_mode::graduated) break;
        }
        out.exists = true;
        if (!time_holds) out.at = now;
        return out;
    }

    /// Whether, of runs of the variant of `of`, prices that are asked before have all that price `at` holds
    /// for.
    constexpr bool
    is_hidden(std::size_t at, price_type const& of, instant const& now, std::size_t& instead) const {
        price_type const& hidden = among_[at];
        for (std::size_t i = 0; i < at; ++i) {
            price_type const& cell = among_[i];
            if (!is_asked(cell, of) || !holds(cell, now)) continue;
            if (cell.tier.mode == tier_mode::graduated && cell.same_ladder(hidden)) continue;
            bool covers = cell.tier.mode != tier_mode::whole_quantity;
            if (!covers) {
                bool const is_alike = counts_alike(hidden, cell);
                auto const free =
                    first_uncovered(cell, at, of, now, is_alike ? wide(hidden.tier.from) : wide(0));
                covers = !free || (is_alike && !hidden.tier.contains(*free));
            }
            if (!covers) continue;
            if (instead == at) instead = i;
            return true;
        }
        return false;
    }

    /// Calls `visit` with moments that show all states of the prices, until it returns false.
    template <class Visit>
    constexpr void for_each_time(Visit const& visit) const {
        if (!visit_week(since_, visit)) return;
        for (price_type const& cell : among_) {
            for (auto const& edge : {cell.effective.from, cell.effective.until}) {
                if (edge && *edge > since_ && !visit_week(*edge, visit)) return;
            }
        }
    }

    /// The moment itself and those of the week behind it at which a window opens or closes.
    template <class Visit>
    constexpr bool visit_week(instant const& from, Visit const& visit) const {
        constexpr std::int64_t nanos_per_minute = 60'000'000'000, day = 1'440, week = 7 * day;
        constexpr std::int64_t monday = 4 * day;  // 1970-01-05
        if (!visit(from)) return false;
        // The last whole minute before it or, before 1970, the first behind it: either will do.
        std::int64_t const minute = from.nanos() / nanos_per_minute;
        for (price_type const& cell : among_) {
            time_window const& hours = cell.window;
            for (std::int64_t i = 0; i < 14 && !hours.always(); ++i) {
                if (!hours.on(static_cast<weekday>(i / 2))) continue;
                bool const next_day = i % 2 != 0 && hours.closes_ <= hours.opens_;
                std::int64_t const of_day = i % 2 == 0 ? hours.opens_ : hours.closes_;
                std::int64_t const edge = i / 2 * day + of_day + (next_day ? day : 0) - hours.offset_;
                std::int64_t const ahead = ((edge - (minute - monday)) % week + week) % week;
                std::int64_t nanos = 0;
                // Time ends in 2262.
                if (!arithmetic<std::int64_t>::mul(minute + ahead, nanos_per_minute, nanos)) continue;
                if (!visit(instant::of_nanos(nanos))) return false;
            }
        }
        return true;
    }

    std::span<price_type const> among_;
    instant since_;
};

}  // namespace tally::detail
