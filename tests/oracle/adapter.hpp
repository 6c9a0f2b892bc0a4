// SPDX-License-Identifier: BSL-1.0

// The oracle's worlds and runs in tally's own types, and tally's answer to them.
#pragma once

#include "model.hpp"

#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

#include <deque>
#include <optional>
#include <utility>

namespace oracle {

/// More lines than any drawn run can make, so that capacity never hides an answer.
using settled = decltype(tally::settle<128, 1'024>(
    std::declval<tally::rate_table const&>(), std::declval<tally::rules_view const&>(),
    std::declval<tally::run const&>()));

[[nodiscard]] tally::time_window window_of(hours const& of);
[[nodiscard]] tally::period period_of(std::optional<count> const& from, std::optional<count> const& until);

/// A world as tally sees it. Views into the oracle's texts, so it must not outlive the world.
class subject {
public:
    explicit subject(world const& of);
    subject(subject const&) = delete;

    [[nodiscard]] tally::failure const& table_refused() const { return table_refused_; }
    [[nodiscard]] tally::failure const& rules_refused() const { return rules_refused_; }
    /// What `check` says of table and rules together.
    [[nodiscard]] tally::failure checked() const { return tally::check(*table_, *rules_); }

    [[nodiscard]] settled settle(run const& of) const;

private:
    [[nodiscard]] tally::meter_set set_of(selection const& chosen) const;
    [[nodiscard]] tally::scope scope_of(reach const& on) const;
    [[nodiscard]] tally::tier tier_of(tier const& of) const;
    [[nodiscard]] tally::condition condition_of(std::vector<test> const& tests) const;
    [[nodiscard]] tally::rule rule_of(rule const& one) const;
    [[nodiscard]] tally::usage usage_of(run const& of) const;

    world const& world_;
    mutable unsigned sets_made_ = 0;
    std::vector<tally::any_meter> meters_;
    std::deque<std::vector<std::string_view>> approved_;
    std::vector<tally::rule> tally_rules_;
    std::vector<tally::tool> tally_tools_;
    std::optional<tally::rate_table> table_;
    std::optional<tally::rules_view> rules_;
    tally::failure table_refused_;
    tally::failure rules_refused_;
};

}  // namespace oracle
