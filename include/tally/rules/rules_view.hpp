// SPDX-License-Identifier: BSL-1.0
//
// A validated set of rules and tools, and the terms of posting.
#pragma once

#include <tally/rules/rule.hpp>
#include <tally/rules/tool.hpp>
#include <tally/value/inline_list.hpp>
#include <tally/value/maybe.hpp>
#include <tally/value/names.hpp>
#include <tally/value/rounding.hpp>

#include <array>  // the order of the rules

namespace tally {

/// Most rules of one set.
inline constexpr std::size_t rules_max = 64;

/// How several multipliers of one line combine.
enum class combination : std::uint8_t {
    compound,  ///< Π mᵢ
    additive,  ///< 1 + Σ (mᵢ − 1)
};

/// What becomes of a line for which a parameter's value has no price: neither a price of the value nor a
/// multiplier.
enum class lacking : std::uint8_t {
    unstated,  ///< no policy: refused where rules are validated
    inherit,   ///< it bills as if the value were not there, and the trace says so
    refuse,    ///< unpriced_variant
};

[[nodiscard]] constexpr std::string_view name(lacking which) noexcept {
    constexpr char const* names[] = {"unstated", "inherit", "refuse"};
    return detail::name_in(names, which);
}

/// A parameter that each of the model's own lines must heed, such as the service tier:
/// `{"service_tier", tally::lacking::refuse, "default"}`.
struct tier_policy {
    std::string_view parameter{};
    lacking without{};            ///< what becomes of a line that has no price for the value
    std::string_view standard{};  ///< the value that needs no price of its own

    friend constexpr bool operator==(tier_policy const&, tier_policy const&) = default;
};

/// Most such parameters of one rule set.
inline constexpr std::size_t tier_policies_max = 4;

/// How multipliers combine, what lacks a price, and how the exact total becomes a posted one.
template <class Rep = std::int64_t>
struct basic_terms {
    rounding mode = rounding::half_even;
    basic_credits<Rep> quantum = basic_credits<Rep>::of_smallest(1);
    combination multipliers = combination::compound;
    inline_list<tier_policy, tier_policies_max> tier_policies{};
};

using terms = basic_terms<>;

/// Rules in their order of application, not owned. Made by `validate_rules`; the default has no rules.
template <class Rep = std::int64_t>
class basic_rules_view {
public:
    using rep = Rep;

    constexpr basic_rules_view() = default;

    [[nodiscard]] constexpr std::size_t size() const noexcept { return rules_.size(); }
    /// The i-th rule by (phase, id), whatever order they were declared in.
    [[nodiscard]] constexpr basic_rule<Rep> const& operator[](std::size_t i) const noexcept {
        return rules_[order_[i]];
    }
    [[nodiscard]] constexpr std::span<basic_tool<Rep> const> tools() const noexcept { return tools_; }
    [[nodiscard]] constexpr basic_terms<Rep> const& posting() const noexcept { return terms_; }

    /// Where in `tools()` the tool of that id stands. Linear.
    [[nodiscard]] constexpr maybe<std::size_t> tool_position(std::string_view id) const noexcept {
        for (std::size_t i = 0; i < tools_.size(); ++i) {
            if (tools_[i].id == id) return i;
        }
        return {};
    }
    [[nodiscard]] constexpr bool names_flag(std::string_view flag) const noexcept {
        return any_test([flag](basic_test<Rep> const& each) {
            return (each.kind == test_kind::flag || each.kind == test_kind::no_flag) && each.name == flag;
        });
    }
    [[nodiscard]] constexpr bool names_parameter(std::string_view parameter) const noexcept {
        for (tier_policy const& each : terms_.tier_policies) {
            if (each.parameter == parameter) return true;
        }
        return any_test([parameter](basic_test<Rep> const& each) {
            return each.kind == test_kind::parameter && each.name == parameter;
        });
    }

private:
    template <class R>
    friend constexpr result<basic_rules_view<R>>
    validate_rules(std::span<basic_rule<R> const>, std::span<basic_tool<R> const>, basic_terms<R> const&);

    template <class Test>
    constexpr bool any_test(Test const& is_it) const noexcept {
        for (auto const& each : rules_) {
            for (auto const& test : each.applies_when.tests()) {
                if (is_it(test)) return true;
            }
        }
        return false;
    }

    std::span<basic_rule<Rep> const> rules_{};
    std::span<basic_tool<Rep> const> tools_{};
    basic_terms<Rep> terms_{};
    std::array<std::uint8_t, rules_max> order_{};
};

using rules_view = basic_rules_view<>;

}  // namespace tally
