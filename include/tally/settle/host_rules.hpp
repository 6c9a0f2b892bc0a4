// SPDX-License-Identifier: BSL-1.0
//
// A host's rules: their ids, their order, and the lines that they make in phases 5 and 7.
#pragma once

#include <tally/settle/host_rule.hpp>
#include <tally/settle/settling.hpp>

#include <array>             // ids
#include <initializer_list>  // ids in the order in which rules are handed over

namespace tally::detail {

/// `Hosts` calls what it is given with all of the host's rules.
template <class Rep, std::size_t Lines, std::size_t Steps, class Hosts>
class host_rules {
public:
    using line_type = basic_line<Rep>;
    using amount_type = basic_amount<Rep>;

    constexpr host_rules(settling<Rep, Lines, Steps>& of, Hosts const& hosts) : all_(of), hosts_(hosts) {}

    /// A host's rules are told apart, and put in order, by their ids.
    [[nodiscard]] constexpr failure check_ids() const {
        return hosts_([this](auto const&... host) -> failure {
            std::array<std::string_view, sizeof...(host)> const ids{std::string_view(host.id())...};
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if (ids[i].empty()) return {errc::rule_unnamed, {}, "host rule"};
                bool taken = all_.rules.tool_position(ids[i]).has_value();
                for (std::size_t j = 0; j < i; ++j) taken = taken || ids[j] == ids[i];
                for (std::size_t j = 0; j < all_.rules.size(); ++j)
                    taken = taken || all_.rules[j].id == ids[i];
                if (taken) return {errc::rule_repeated, ids[i], {}};
            }
            return {};
        });
    }

    /// Calls `next(host)` for each of the host's rules in the order of their ids, until one refuses.
    template <class Next>
    [[nodiscard]] constexpr failure for_each(Next const& next) const {
        return hosts_([&](auto const&... host) -> failure {
            std::string_view last{};
            for (std::size_t done = 0; done < sizeof...(host); ++done) {
                std::string_view lowest{};
                for (std::string_view const id :
                     std::initializer_list<std::string_view>{std::string_view(host.id())...}) {
                    if (id > last && (lowest.empty() || id < lowest)) lowest = id;
                }
                failure why{};
                ((why.code == errc::none && host.id() == lowest ? static_cast<void>(why = next(host))
                                                                : void()),
                 ...);
                if (why) return why;
                last = lowest;
            }
            return {};
        });
    }

    /// A host says why in its own words, or hands on an error of ours, whose name is what there is.
    [[nodiscard]] static constexpr failure refused_by(std::string_view id, failure const& why) noexcept {
        return {errc::callable_refused, id, why.where.empty() ? name(why.code) : why.where};
    }

    /// Phase 5, reading the first so many lines.
    [[nodiscard]] constexpr failure add_add_ons(std::size_t base_count) {
        return for_each([&](auto const& host) -> failure {
            if constexpr (host_add_on<std::remove_cvref_t<decltype(host)>, Rep>) {
                basic_run<Rep> room;
                return add_line(
                    host, host.add_on(all_.run_as_served(room), all_.lines.all().first(base_count)),
                    phase::add_on, line_cause::add_on);
            }
            return {};
        });
    }

    /// Phase 7, reading the first so many lines.
    [[nodiscard]] constexpr failure add_uplifts(std::size_t held) {
        return for_each([&](auto const& host) -> failure {
            if constexpr (host_uplift<std::remove_cvref_t<decltype(host)>, Rep>) {
                basic_run<Rep> room;
                return add_line(
                    host, host.uplift(all_.run_as_served(room), all_.lines.all().first(held)), phase::uplift,
                    line_cause::uplift);
            }
            return {};
        });
    }

private:
    template <class H>
    constexpr failure add_line(H const& host, result<amount_type> const& amount, phase in, line_cause cause) {
        if (!amount) return refused_by(host.id(), amount.error());
        if (amount->numerator() == 0) return {};
        line_type line;
        line.rule = host.id();
        line.beside_fee = all_.stands_beside_fee({});
        line.under = category::adjustment;
        line.made_in = in;
        line.cause = cause;
        // A host may have written 2/4, and only lowest terms count.
        if (auto const why = all_.lines.add(line, 1, amount->exact().reduced())) return why;
        return all_.lines.note_on_latest(
            {.kind = step_kind::host, .rule = host.id(), .count = Rep(host.version()), .amount = *amount});
    }

    settling<Rep, Lines, Steps>& all_;
    Hosts const& hosts_;
};

}  // namespace tally::detail
