// SPDX-License-Identifier: BSL-1.0
//
// Rules that a host writes as code.
#pragma once

#include <tally/meters/run.hpp>
#include <tally/settle/line.hpp>

#include <span>  // the lines that a rule reads

namespace tally {

namespace detail {

/// A host's rule names itself and its version, so that a replay can tell which code priced a run. The id is a
/// view of text that outlives the settlement: a `std::string` made for the call would not.
template <class H>
concept identified = requires(H const& host) {
    { host.id() }
    noexcept->std::same_as<std::string_view>;
    { host.version() }
    noexcept->std::same_as<std::int32_t>;
};

}  // namespace detail

/// × a factor inside a base line (phase 4); a factor of 1 does nothing.
template <class H, class Rep = std::int64_t>
concept host_multiplier = detail::identified<H> &&
    requires(H const& host, basic_run<Rep> const& of, basic_line<Rep> const& one) {
    { host.multiply(of, one) }
    noexcept->std::same_as<result<basic_factor<Rep>>>;
};

/// A line of its own beside the base lines (phase 5), which it may read; an amount of zero makes none.
template <class H, class Rep = std::int64_t>
concept host_add_on = detail::identified<H> &&
    requires(H const& host, basic_run<Rep> const& of, std::span<basic_line<Rep> const> lines) {
    { host.add_on(of, lines) }
    noexcept->std::same_as<result<basic_amount<Rep>>>;
};

/// A run-level line (phase 7) that may read the lines of all earlier phases; an amount of zero makes none.
template <class H, class Rep = std::int64_t>
concept host_uplift = detail::identified<H> &&
    requires(H const& host, basic_run<Rep> const& of, std::span<basic_line<Rep> const> lines) {
    { host.uplift(of, lines) }
    noexcept->std::same_as<result<basic_amount<Rep>>>;
};

/// Any of the three. It must be pure: same run, same lines, same answer.
template <class H, class Rep = std::int64_t>
concept host_rule = host_multiplier<H, Rep> || host_add_on<H, Rep> || host_uplift<H, Rep>;

}  // namespace tally
