// SPDX-License-Identifier: BSL-1.0
//
// Billing what tally does not know: a host's own units, meters, rate and rule, and a rule written as code.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

using namespace tally::literals;

// Two units: frames are counted one by one, minutes by the second.
struct frame : tally::unit<"frame"> {};
struct minute : tally::unit<"minute", 60> {};
using frames = tally::quantity<frame>;
using minutes = tally::quantity<minute>;

// A literal of one's own: 12.5_min is 750 seconds.
template <char... C>
consteval minutes operator""_min() {
    return tally::quantity_literal<minute, C...>();
}

// What is billed in them, and where a receipt sums it up.
inline constexpr tally::meter_of<frame> traced{"acme.frame", tally::category::video};
inline constexpr tally::meter_of<minute> reviewed{"acme.review", tally::category::agent};

// The model's row prices frames; a rule prices the minutes that a person looks at them.
constexpr tally::price price_list[] = {{"acme/trace-1", traced, 0.25_cr / frames::of(100)}};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};
constexpr tally::rule rule_list[] = {tally::rule::add_on("acme-review", reviewed, 0.4_cr / 1_min)};
constexpr auto rules = tally::validate_rules(rule_list).value();
static_assert(tally::check(catalog, rules).code == tally::errc::none);

/// A fifth off what the model's own rates made, for runs from 22:00 to 06:00 UTC. A host's rule is a class
/// with an id, a version and one of `multiply`, `add_on` and `uplift`; it must be pure, because settlements
/// are replayed.
struct night_rate {
    static constexpr std::string_view id() noexcept { return "acme-night"; }
    static constexpr std::int32_t version() noexcept { return 1; }
    static constexpr tally::result<tally::factor>
    multiply(tally::run const& of, tally::line const&) noexcept {
        // Without a time nobody knows the rate; the run is refused, and the reason names this.
        if (!of.at) return tally::failure{tally::errc::callable_refused, "the run has no time"};
        std::int64_t const hour = of.at->nanos() / 3'600'000'000'000 % 24;
        return hour >= 22 || hour < 6 ? 0.8_x : 1_x;
    }
};

constexpr tally::run run_at(std::string_view time) {
    tally::run out;
    out.model = "acme/trace-1";
    out.usage = tally::usage{}.with(traced, frames::of(480)).with_text(reviewed, "12.5");
    if (!time.empty()) out.at = tally::instant::parse(time).value();
    return out;
}

constexpr tally::result<tally::settlement> settled_at(std::string_view time) {
    return tally::settle(catalog, rules, run_at(time), night_rate{});
}

static_assert(settled_at("2026-05-04T12:00:00Z").value().total() == 6.2_cr);
static_assert(settled_at("2026-05-04T23:30:00Z").value().total() == 5.96_cr);

int main() {
    for (std::string_view const time : {"2026-05-04T12:00:00Z", "2026-05-04T23:30:00Z", ""}) {
        auto const bill = settled_at(time);
        fmt::print("{}\n", time.empty() ? "at no stated time" : time);
        if (!bill) {
            fmt::print("  refused:\n  {}\n", bill.error());
            continue;
        }
        for (auto const& line : *bill) fmt::print("  {}\n", line);
        for (auto const& step : bill->trace()) fmt::print("  ({})\n", step);
        fmt::print("  total {} credits\n", bill->total());
    }
}
