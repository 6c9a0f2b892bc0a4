// SPDX-License-Identifier: BSL-1.0
//
// Keeping a settlement as bytes: stored, read back, settled again, and what is said when something differs.

#include <tally/tally.hpp>

#include <tally/text/format.hpp>

#include <vector>

using namespace tally::literals;
namespace meters = tally::meters;

struct frame : tally::unit<"frame"> {};
inline constexpr tally::meter_of<frame> frames{"acme.frame", tally::category::video};

constexpr tally::price price_list[] = {
    {"acme/film-1", meters::input, 0.02_cr / 10'000_tok},
    {"acme/film-1", frames, 0.25_cr / tally::quantity<frame>::of(100)},
};
constexpr tally::static_rate_table catalog{tally::snapshot{"acme-2026-05", {2026, 5, 1}}, price_list};
constexpr tally::rule rule_list[] = {
    tally::rule::run_percentage("margin", tally::scope::everything(), 5_pct)};
constexpr auto rules = tally::validate_rules(rule_list).value();

constexpr tally::run shoot = [] {
    tally::run of;
    of.model = "acme/film-1";
    of.usage = tally::usage::disjoint({.input = 3'000_tok}).with(frames, tally::quantity<frame>::of(480));
    return of;
}();

std::vector<std::byte> stored(tally::settlement const& bill) {
    std::vector<std::byte> bytes(tally::canonical_size(bill));
    bytes.resize(tally::write_canonical(bill, bytes).value());
    return bytes;
}

/// Reads a settlement back and settles its run again. The texts that are read view `bytes`.
void audit(std::vector<std::byte> const& bytes, tally::rules_view const& under) {
    tally::any_meter const own[] = {frames};  // your own meters; none if you have none
    auto const bill = tally::read_canonical(bytes, own);
    if (!bill) return fmt::print("cannot be read: {}\n", bill.error());
    auto const again = tally::replay(catalog, under, shoot, *bill);
    if (!again) return fmt::print("cannot be settled again: {}\n", again.error());
    fmt::print("{} credits, settled again: {}\n", bill->total(), *again);
}

int main() {
    auto const bytes = stored(tally::settle(catalog, rules, shoot).value());
    fmt::print("{} bytes\n", bytes.size());
    audit(bytes, rules);

    tally::rule const dearer[] = {tally::rule::run_percentage("margin", tally::scope::everything(), 6_pct)};
    audit(bytes, tally::validate_rules(dearer).value());

    auto damaged = bytes;
    damaged.back() ^= std::byte{1};
    audit(damaged, rules);
    damaged.resize(bytes.size() / 2);
    audit(damaged, rules);
}
