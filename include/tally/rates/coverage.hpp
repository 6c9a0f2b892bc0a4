// SPDX-License-Identifier: BSL-1.0
//
// Where the prices of one meter leave a time or a count without a price, and which of them never bill.
#pragma once

#include <tally/rates/price.hpp>
#include <tally/value/maybe_ref.hpp>

#include <span>  // the prices of one meter

namespace tally::detail {

/// Runs that no price of the meter is for.
template <class Rep>
struct price_gap {
    maybe<instant> at{};         ///< the earliest time at which no price holds
    maybe<wide_t<Rep>> count{};  ///< the lowest count that no tier has at the earliest time that lacks one
};

/// Whether some run bills at a price.
struct price_reach {
    bool exists = false;
    bool breaks_off = false;  ///< else: numbers below its slice have no price, so that no run comes to it
    std::size_t instead = 0;  ///< else: the first price that bills where it holds, itself where none does
};

/// The prices of one meter of one model in the order in which they are asked. Which of them hold changes only
/// where a period begins or ends and where a window opens or closes, so a week behind each of these moments
/// shows everything; what is asked there is asked of the prices themselves. O(prices²) moments, each of
/// O(prices) where tiers are of one ladder.
///
/// Counts of different meters or parameters are taken to be independent of each other, but that a part is no
/// more than its whole and, as a price is for a quantity above zero, none of its own meter no run of it. Of
/// more than sixteen kinds of counts the rest are not looked at.
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

    /// The earliest gaps that runs of the variant of price `at` meet.
    [[nodiscard]] constexpr price_gap<Rep> gap_of(std::size_t at) const {
        price_gap<Rep> out;
        instant when;
        for_each_time([&](instant const& now) {
            wide count{};
            switch (gap_at(among_[at], now, count)) {
            case gap_kind::none: break;
            case gap_kind::time:
                if (!out.at || now < *out.at) out.at = now;
                break;
            case gap_kind::count:
                if (!out.count || now < when) out.count = count, when = now;
                break;
            }
            return true;
        });
        return out;
    }

    [[nodiscard]] constexpr price_reach reach_of(std::size_t at) const {
        price_reach out;
        out.instead = at;
        for (std::size_t i = 0; i <= at && !out.exists; ++i) {
            if (!is_asked(among_[at], among_[i]) || !leads_variant(i)) continue;
            for_each_time([&](instant const& now) {
                if (!holds(among_[at], now)) return true;
                out.exists = is_reached(at, among_[i], now, out.breaks_off);
                if (!out.exists && out.instead == at && !out.breaks_off)
                    out.instead = instead_of(at, among_[i], now);
                return !out.exists;
            });
        }
        return out;
    }

private:
    enum class gap_kind : std::uint8_t { none, time, count };

    /// What a run counts where a tier asks for it, and the least that it can be.
    struct counted {
        maybe_ref<price_type> like{};
        wide count{};
    };
    using all_counted = inline_list<counted, 16>;

    /// Of which prices the counts are sought that none of them has, and by which run.
    struct question {
        std::size_t end = 0;   ///< the first so many prices
        price_type const& of;  ///< a price of the run's variant
        instant const& now;
        maybe_ref<price_type> suspect{};  ///< the tier that has the counts
        bool as_gap = false;              ///< a parameter's tiers end where the model's offer does
        wide consumed = 1;                ///< so much of its own meter at least
    };

    /// Whether runs of the variant of `of` ask this price.
    static constexpr bool is_asked(price_type const& cell, price_type const& of) {
        return cell.is_default || cell.variant == of.variant;
    }
    static constexpr bool holds(price_type const& cell, instant const& now) {
        return cell.effective.contains(now) && cell.window.contains(now);
    }
    static constexpr bool is_graduated(price_type const& cell) {
        return cell.tier.mode == tier_mode::graduated;
    }
    static constexpr bool counts_meters(price_type const& cell) {
        return cell.tier.counts == tier_count::meters;
    }
    /// Whether the tiers of two prices, neither of them graduated, look up the same count. Where a parameter
    /// is asked both for its number and for its shorter edge, it is a number.
    static constexpr bool counts_alike(price_type const& a, price_type const& b) {
        if (counts_meters(a) != counts_meters(b)) return false;
        if (!counts_meters(a)) return a.tier.parameter == b.tier.parameter;
        return a.tier.of == b.tier.of && a.billed.counter == b.billed.counter;
    }

    /// How much of its own meter is consumed at least where a price has a tier that counts it.
    static constexpr wide lowest(price_type const& cell, question const& asked) {
        if (!counts_meters(cell)) return asked.as_gap ? 1 : 0;
        return cell.tier.of.contains(cell.meter) ? asked.consumed : wide(0);
    }
    /// Whether the greatest number that a parameter can be is below this.
    static constexpr bool is_no_parameter(price_type const& cell, wide const& count) {
        return !counts_meters(cell) && count >= wide(power_of_ten<std::int64_t>(18));
    }

    /// How much more the count of `whole` is at least than that of `part`; none where it may be less. What
    /// bills is beside the part, where neither the price's own meter nor one that it stands in for is in it.
    static constexpr maybe<int> surplus(price_type const& whole, price_type const& part) {
        if (!counts_meters(whole) || !counts_meters(part) || counts_alike(whole, part)) return {};
        bool const counts_less = part.billed.counter.empty() || part.billed.counter == whole.billed.counter;
        if (!counts_less || !whole.tier.of.contains(part.tier.of)) return {};
        bool bills_in_part = part.tier.of.contains(part.meter);
        for (meter_mask rest = part.stands_in_for; rest != 0; rest &= rest - 1) {
            auto const at = static_cast<builtin_meters::position>(trailing_zeros(rest));
            bills_in_part = bills_in_part || part.tier.of.contains(builtin_meters::make(at));
        }
        return bills_in_part || !whole.tier.of.contains(whole.meter) ? 0 : 1;
    }

    /// The lowest count at or above `from` that none of the asked prices has in tiers that count as `like`
    /// does; none where they have all.
    constexpr maybe<wide> first_free(question const& asked, price_type const& like, wide from) const {
        for (bool moved = true; moved;) {
            moved = false;
            for (price_type const& cell : among_.first(asked.end)) {
                if (!is_asked(cell, asked.of) || !holds(cell, asked.now) || is_graduated(cell)) continue;
                if (!counts_alike(cell, like) || !cell.tier.contains(from)) continue;
                if (!cell.tier.until) return {};
                from = wide(*cell.tier.until);
                moved = true;
            }
        }
        return from;
    }
    /// The lowest number at or above `from` that no slice of a graduated ladder has; none where they have
    /// all.
    constexpr maybe<wide> first_unsliced(price_type const& like, wide from) const {
        for (bool moved = true; moved;) {
            moved = false;
            for (price_type const& cell : among_) {
                if (!cell.same_ladder(like) || !cell.tier.contains(from)) continue;
                if (!cell.tier.until) return {};
                from = wide(*cell.tier.until);
                moved = true;
            }
        }
        return from;
    }

    /// Whether some tier of the parameter that holds has more than the count. A parameter ends where the
    /// model's offer does; counts of meters end nowhere.
    constexpr bool has_more(question const& asked, price_type const& like, wide const& count) const {
        if (counts_meters(like)) return true;
        for (price_type const& cell : among_) {
            if (is_asked(cell, asked.of) && holds(cell, asked.now) && !is_graduated(cell) &&
                counts_alike(cell, like) && wide(cell.tier.from) > count)
                return true;
        }
        return false;
    }

    /// What runs count that ask these prices, a suspected tier's first; false where one of the prices has
    /// every count.
    constexpr bool note_counts(question const& asked, all_counted& out) const {
        auto const note = [&](price_type const& cell) {
            for (counted const& each : out) {
                if (counts_alike(*each.like, cell)) return true;
            }
            return out.push_back({cell, lowest(cell, asked)});
        };
        if (has_tier(asked)) {
            static_cast<void>(note(*asked.suspect));
            if (wide(asked.suspect->tier.from) > out[0].count) out[0].count = wide(asked.suspect->tier.from);
        }
        for (price_type const& cell : among_.first(asked.end)) {
            if (!is_asked(cell, asked.of) || !holds(cell, asked.now)) continue;
            if (is_graduated(cell) && asked.suspect && cell.same_ladder(*asked.suspect)) continue;
            if (cell.tier.mode != tier_mode::whole_quantity) return false;
            if (!note(cell) && asked.as_gap) return false;
        }
        return true;
    }
    /// Whether the suspected price has a tier by a count, which is then the first that is noted.
    static constexpr bool has_tier(question const& asked) {
        return asked.suspect && asked.suspect->tier.mode == tier_mode::whole_quantity;
    }

    /// A count that is no less than its parts; none of the prices is for it, and a run can have it.
    constexpr maybe<wide> raised(question const& asked, all_counted const& all, std::size_t at) const {
        price_type const& like = *all[at].like;
        wide least = all[at].count;
        for (counted const& part : all) {
            auto const more = surplus(like, *part.like);
            if (more && part.count + *more > least) least = part.count + *more;
        }
        auto const free = first_free(asked, like, least);
        if (!free || is_no_parameter(like, *free)) return {};
        if (at == 0 && has_tier(asked) && !asked.suspect->tier.contains(*free)) return {};
        if (asked.as_gap && !has_more(asked, like, *free)) return {};
        return free;
    }

    /// The least counts of a run that none of the asked prices is for; false where there are none. Whatever
    /// is least for the parts is best for their wholes, so each count is raised until none moves.
    constexpr bool least_counts(question const& asked, all_counted& out) const {
        if (!note_counts(asked, out)) return false;
        for (bool moved = true; moved;) {
            moved = false;
            for (std::size_t i = 0; i < out.size(); ++i) {
                auto const count = raised(asked, out, i);
                if (!count) return false;
                moved = moved || *count != out[i].count;
                out[i].count = *count;
            }
        }
        return true;
    }

    /// The least that must be consumed for so many to bill.
    static constexpr wide least_consumed(price_type const& cell, wide const& billed) {
        if (wide const least = cell.billed.in_increments(wide(cell.billed.minimum)); least >= billed)
            return 1;
        auto const step = wide(cell.billed.increment);
        return step == 0 ? billed : (billed - 1) / step * step + 1;
    }
    static constexpr wide billed_of(price_type const& cell, wide const& consumed) {
        return cell.billed.in_increments(cell.billed.at_least_minimum(consumed));
    }

    constexpr gap_kind gap_at(price_type const& of, instant const& now, wide& count) const {
        bool time_holds = false;
        for (std::size_t i = 0; i < among_.size(); ++i) {
            price_type const& cell = among_[i];
            if (!is_asked(cell, of) || !holds(cell, now)) continue;
            time_holds = true;
            if (!is_graduated(cell)) continue;
            // Behind graduated tiers none is asked.
            auto const unsliced = first_unsliced(cell, 1);
            if (!unsliced) return gap_kind::none;
            count = *unsliced;
            wide const consumed = cell.billed.counter.empty() ? least_consumed(cell, count) : wide(1);
            all_counted counts;
            question const asked{i, of, now, {}, true, consumed};
            return least_counts(asked, counts) ? gap_kind::count : gap_kind::none;
        }
        if (!time_holds) return gap_kind::time;
        all_counted counts;
        if (!least_counts({among_.size(), of, now, {}, true}, counts)) return gap_kind::none;
        count = counts[0].count;
        return gap_kind::count;
    }

    /// Whether a run of the variant of `of` at that time bills at price `at`, which holds then.
    constexpr bool
    is_reached(std::size_t at, price_type const& of, instant const& now, bool& breaks_off) const {
        price_type const& cell = among_[at];
        all_counted counts;
        if (!is_graduated(cell)) return least_counts({at, of, now, cell}, counts);
        // The numbers that have slices without a break, this one's among them.
        wide const first = cell.tier.from > 1 ? wide(cell.tier.from) : wide(1);
        if (!cell.tier.contains(first)) return false;
        auto const end = first_unsliced(cell, first);
        bool const counts_on = !cell.billed.counter.empty();
        wide const consumed = counts_on ? wide(1) : least_consumed(cell, first);
        auto const gap = counts_on ? maybe<wide>{} : first_unsliced(cell, 1);
        wide const begin = counts_on ? unbroken_from(cell, first) : wide(1);
        if (!least_counts({at, of, now, cell, false, consumed}, counts)) return false;
        breaks_off = (gap && *gap <= first) || (end && *end - begin < billed_of(cell, consumed));
        return !breaks_off;
    }
    /// The lowest number from which on slices have all up to this.
    constexpr wide unbroken_from(price_type const& like, wide number) const {
        for (bool moved = true; moved && number > 1;) {
            moved = false;
            for (price_type const& cell : among_) {
                if (!cell.same_ladder(like) || !cell.tier.contains(number - 1)) continue;
                number = cell.tier.from > 1 ? wide(cell.tier.from) : wide(1);
                moved = true;
            }
        }
        return number;
    }

    /// The first price that alone, or with others that count as it does, has what price `at` would; else the
    /// first that has some of it; itself where it would have nothing.
    constexpr std::size_t instead_of(std::size_t at, price_type const& of, instant const& now) const {
        price_type const& hidden = among_[at];
        question const alone{0, of, now, hidden};
        all_counted own;
        if (!least_counts(alone, own)) return at;
        std::size_t some = at;
        question const asked{at, of, now, hidden};
        for (std::size_t i = 0; i < at; ++i) {
            price_type const& cell = among_[i];
            if (!is_asked(cell, of) || !holds(cell, now)) continue;
            if (is_graduated(cell) && cell.same_ladder(hidden)) continue;
            if (cell.tier.mode != tier_mode::whole_quantity) return i;
            bool const is_alike = hidden.tier.mode == tier_mode::whole_quantity && counts_alike(hidden, cell);
            wide const from = is_alike ? own[0].count : lowest(cell, asked);
            auto const free = first_free(asked, cell, from);
            if (!free || (is_alike && !hidden.tier.contains(*free))) return i;
            if (some == at && (!is_alike || cell.tier.overlaps(hidden.tier))) some = i;
        }
        return some;
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
