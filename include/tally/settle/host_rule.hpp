// SPDX-License-Identifier: BSL-1.0
//
// Rules that a host writes as code.
#pragma once

#include <tally/meters/run.hpp>
#include <tally/settle/line.hpp>

#include <span>  // the lines that a rule reads

namespace tally {

namespace detail {

// clang-format 14 takes the requirements of an expression for a lambda's.
// clang-format off

/// A host's rule names itself and its version, so that a replay can tell which code priced a run. The id is a
/// view of text that outlives the settlement: a `std::string` made for the call would not.
template <class H>
concept identified = requires(H const& host) {
    { host.id() } noexcept -> std::same_as<std::string_view>;
    { host.version() } noexcept -> std::same_as<std::int32_t>;
};

}  // namespace detail

/// × a factor inside a base line (phase 4); a factor of 1 does nothing. The parameters of the run that a
/// host's rule is given are those that were served, and a policy's standard value where neither is stated.
template <class H, class Rep = std::int64_t>
concept host_multiplier = detail::identified<H> && requires(H const& host, basic_run<Rep> const& of, basic_line<Rep> const& one) {
    { host.multiply(of, one) } noexcept -> std::same_as<result<basic_factor<Rep>>>;
};

/// A line of its own beside the base lines (phase 5), which it may read; an amount of zero makes none.
template <class H, class Rep = std::int64_t>
concept host_add_on = detail::identified<H> && requires(H const& host, basic_run<Rep> const& of, std::span<basic_line<Rep> const> lines) {
    { host.add_on(of, lines) } noexcept -> std::same_as<result<basic_amount<Rep>>>;
};

/// A run-level line (phase 7) that may read the lines of all earlier phases; an amount of zero makes none.
template <class H, class Rep = std::int64_t>
concept host_uplift = detail::identified<H> && requires(H const& host, basic_run<Rep> const& of, std::span<basic_line<Rep> const> lines) {
    { host.uplift(of, lines) } noexcept -> std::same_as<result<basic_amount<Rep>>>;
};

/// One or more of the three. It must be pure: same run, same lines, same answer.
template <class H, class Rep = std::int64_t>
concept host_rule = host_multiplier<H, Rep> || host_add_on<H, Rep> || host_uplift<H, Rep>;

// clang-format on

namespace detail {

/// Refuses a class that nearly is a host's rule, and says what is missing: a method that does not fit would
/// never be called.
template <class H, class Rep>
consteval bool is_host_rule() {
    constexpr bool multiplies = requires { &H::multiply; }
    , adds = requires { &H::add_on; }
    , uplifts = requires { &H::uplift; };
    static_assert(
        identified<H>,
        "a host's rule has `string_view id() const noexcept` and `int32_t version() const noexcept`");
    static_assert(
        !multiplies || host_multiplier<H, Rep>,
        "`multiply` must be `result<factor> multiply(run const&, line const&) const noexcept`");
    static_assert(
        !adds || host_add_on<H, Rep>,
        "`add_on` must be `result<amount> add_on(run const&, span<line const>) const noexcept`");
    static_assert(
        !uplifts || host_uplift<H, Rep>,
        "`uplift` must be `result<amount> uplift(run const&, span<line const>) const noexcept`");
    static_assert(
        multiplies || adds || uplifts || host_rule<H, Rep>,
        "a host's rule has one or more of `multiply`, `add_on` and `uplift`");
    return true;
}

}  // namespace detail

}  // namespace tally
