// SPDX-License-Identifier: BSL-1.0
//
// Conditions: when a rule applies.
#pragma once

#include <tally/meters/meter_set.hpp>
#include <tally/rates/price.hpp>
#include <tally/value/time_window.hpp>

namespace tally {

/// Most tests of one condition.
inline constexpr std::size_t tests_max = 6;

enum class test_kind : std::uint8_t {
    flag,       ///< the run has the flag
    no_flag,    ///< the run lacks the flag
    parameter,  ///< the parameter has the value
    model,      ///< the model that served, by its name in the table
    modality,   ///< what the served model makes
    run_tool,   ///< the run's tool
    at_least,   ///< Σ of the meters ≥ bound
    below,      ///< Σ of the meters < bound
    during,     ///< the run's time lies in the window
    within,     ///< the run's time lies in the period
};

/// Whether a test needs to know when the run was.
[[nodiscard]] constexpr bool asks_time(test_kind kind) noexcept {
    return kind == test_kind::during || kind == test_kind::within;
}

/// One test of a condition.
template <class Rep = std::int64_t>
struct basic_test {
    test_kind kind{};
    std::string_view name{};
    std::string_view value{};
    tally::modality modality{};
    meter_set meters{};
    Rep bound{};  ///< in the smallest thing metered
    time_window window{};
    tally::period period{};

    friend constexpr bool operator==(basic_test const&, basic_test const&) = default;
};

/// A conjunction of tests; empty always holds. Sums are over what was consumed in disjoint parts, so that
/// nothing counts twice:
///
///     tally::condition{}.flag("batch").at_least(tally::meters::input, 200'000_tok)
template <class Rep = std::int64_t>
class basic_condition {
public:
    constexpr basic_condition() = default;

    // A value that no rule names is no mistake: `parameter("region", "eu")` says nothing of "us", and nothing
    // of "EU".
    // clang-format off
    [[nodiscard]] constexpr basic_condition flag(std::string_view name) const { return and_({.kind = test_kind::flag, .name = name}); }
    [[nodiscard]] constexpr basic_condition no_flag(std::string_view name) const { return and_({.kind = test_kind::no_flag, .name = name}); }
    [[nodiscard]] constexpr basic_condition parameter(std::string_view name, std::string_view value) const { return and_({.kind = test_kind::parameter, .name = name, .value = value}); }
    [[nodiscard]] constexpr basic_condition model(std::string_view name) const { return and_({.kind = test_kind::model, .name = name}); }
    [[nodiscard]] constexpr basic_condition modality(tally::modality makes) const { return and_({.kind = test_kind::modality, .modality = makes}); }
    [[nodiscard]] constexpr basic_condition tool(std::string_view id) const { return and_({.kind = test_kind::run_tool, .name = id}); }
    // clang-format on

    /// The meter with its parts sums to at least `bound`; `below` is the complement.
    template <class Unit>
    [[nodiscard]] constexpr basic_condition
    at_least(meter_of<Unit> const& of, quantity<Unit, Rep> const& bound) const {
        return at_least_count({of.any()}, bound.in_smallest());
    }
    template <class Unit>
    [[nodiscard]] constexpr basic_condition
    below(meter_of<Unit> const& of, quantity<Unit, Rep> const& bound) const {
        return below_count({of.any()}, bound.in_smallest());
    }
    /// Deleted, so that a bound in another unit is named as one.
    template <class Metered, class Given>
    requires(!std::same_as<Metered, Given>) basic_condition
        at_least(meter_of<Metered> const& of, quantity<Given, Rep> const& bound)
    const = delete;
    template <class Metered, class Given>
    requires(!std::same_as<Metered, Given>) basic_condition
        below(meter_of<Metered> const& of, quantity<Given, Rep> const& bound)
    const = delete;
    /// The same for any set of meters, in the smallest thing metered.
    [[nodiscard]] constexpr basic_condition at_least_count(meter_set const& of, Rep const& bound) const {
        return and_({.kind = test_kind::at_least, .meters = of, .bound = bound});
    }
    [[nodiscard]] constexpr basic_condition below_count(meter_set const& of, Rep const& bound) const {
        return and_({.kind = test_kind::below, .meters = of, .bound = bound});
    }

    /// The run's time lies in the window, or in the period; a run without a time to which the rule would
    /// otherwise apply is refused.
    [[nodiscard]] constexpr basic_condition during(time_window const& window) const {
        return and_({.kind = test_kind::during, .window = window});
    }
    [[nodiscard]] constexpr basic_condition within(tally::period const& period) const {
        return and_({.kind = test_kind::within, .period = period});
    }

    /// Both conditions.
    [[nodiscard]] constexpr basic_condition and_also(basic_condition const& other) const {
        basic_condition out = *this;
        for (auto const& test : other.tests_) out = out.and_(test);
        return out;
    }

    [[nodiscard]] constexpr inline_list<basic_test<Rep>, tests_max> const& tests() const& noexcept {
        return tests_;
    }
    [[nodiscard]] constexpr inline_list<basic_test<Rep>, tests_max> tests() const&& { return tests_; }

    friend constexpr bool operator==(basic_condition const&, basic_condition const&) = default;

private:
    [[nodiscard]] constexpr basic_condition and_(basic_test<Rep> const& one_more) const {
        basic_condition out = *this;
        if (!out.tests_.push_back(one_more)) detail::contract_broken<errc::too_many_items>();
        return out;
    }

    inline_list<basic_test<Rep>, tests_max> tests_{};
};

using condition = basic_condition<>;

}  // namespace tally
