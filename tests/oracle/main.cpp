// SPDX-License-Identifier: BSL-1.0

// Settles random runs twice, by tally and by the model, and ends with 1 at the first difference, or at the
// first settlement that breaks what must hold of every one.
//
//     tally_oracle [--runs N] [--seed S | --seed random] [--only INDEX]

#include "adapter.hpp"
#include "describe.hpp"
#include "generator.hpp"
#include "invariants.hpp"
#include "model.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <unistd.h>

namespace {

using namespace oracle;

constexpr std::uint64_t runs_of_a_world = 200;
/// From here on every feature and every refusal must have been met.
constexpr std::uint64_t runs_for_coverage = 500'000;

struct options {
    std::uint64_t runs = 100'000;
    std::uint64_t seed = 20'260'418;
    bool only_one = false;
    std::uint64_t only = 0;
};

struct tally_sheet {
    std::uint64_t runs = 0, settled = 0, lines = 0;
    std::uint64_t worlds = 0, tables_refused = 0, rule_sets_refused = 0, worlds_checked = 0;
    std::map<std::string, std::uint64_t> refused;
    std::map<std::string, std::uint64_t> worlds_refused;
    std::uint64_t met[feature_count] = {};
};

// clang-format off
/// The codes that a run of the page can be refused for, and that random runs must have met.
constexpr char const* refusals_of_runs[] = {
    "negative_quantity", "repeated_meter", "repeated_convention", "unit_mismatch", "part_exceeds_whole", "whole_missing",
    "convention_missing", "wholes_differ", "rule_unnamed", "rule_repeated", "unknown_flag",
    "unknown_parameter", "repeated_parameter", "unknown_tool", "missing_model", "model_not_approved",
    "unknown_model", "missing_parameter", "missing_time",
    "unknown_counter", "missing_counter",
    "unpriced_variant", "unpriced_time", "unpriced_tier", "not_a_number", "unpriced_meter", "priced_twice", "denominator_too_large", "overflow",
    "rules_contradict", "inexact", "callable_refused",
};
// clang-format on

// clang-format off
/// The codes that the generator's deliberate mistakes are refused for, each of which it must have made.
constexpr char const* refusals_of_worlds[] = {
    "table: alias_dangling", "table: denominator_too_large", "table: model_repeated", "table: model_unnamed",
    "table: name_taken", "table: price_basis_invalid", "table: price_negative", "table: price_repeated", "table: tiers_inconsistent",
    "table: unit_mismatch", "table: billing_invalid", "table: derived_invalid", "table: snapshot_ratio_invalid",
    "rules: denominator_too_large", "rules: price_basis_invalid", "rules: price_negative",
    "rules: quantum_invalid", "rules: rule_invalid", "rules: rule_repeated", "rules: rule_unnamed",
    "rules: unit_mismatch",
};
// clang-format on

/// What differs, in a word; empty where nothing does.
std::string difference(tally::failure const& got, refusal const& wanted) {
    if (tally::name(got.code) != (wanted ? wanted.code : "none")) return "code of the refusal";
    if (!wanted) return {};
    if (got.where != wanted.where) return "place of the refusal";
    if (wanted.text_is_defined && got.text != wanted.text) return "text of the refusal";
    auto const& any = wanted.text_is_one_of;
    if (!any.empty() && std::find(any.begin(), any.end(), got.text) == any.end())
        return "text of the refusal";
    return {};
}

bool same(tally::amount const& got, rational const& wanted) {
    return integer(got.numerator()) * denominator(wanted) == numerator(wanted) * integer(got.denominator());
}

std::string difference(world const& in, tally::line const& got, line const& wanted) {
    std::string const& metered = in.all_meters[static_cast<std::size_t>(wanted.of)].name;
    if (static_cast<int>(got.made_in) != wanted.phase) return "phase";
    if (got.meter.name() != metered || got.meter.exists() == metered.empty()) return "meter";
    if (got.quantity != wanted.quantity) return "quantity";
    if (got.rule != wanted.rule) return "rule";
    if (static_cast<int>(got.cause) != static_cast<int>(wanted.cause)) return "cause";
    if (got.beside_fee != wanted.beside_fee) return "side of the fee";
    if (got.tag != wanted.tag) return "tag";
    if (got.memo != wanted.memo) return "memo";
    if (!same(got.exact, wanted.exact)) return "exact amount";
    if (got.share.in_smallest() != wanted.share_nanos) return "share";
    if (got.priced_as != in.all_meters[static_cast<std::size_t>(wanted.priced_as)].name)
        return "meter whose rate holds";
    if (wanted.published != nullptr) {
        auto const& tier = wanted.tiered->tier;
        bool const same_range = got.tier_from == tier.from &&
                                got.tier_until.has_value() == tier.until.has_value() &&
                                (!tier.until || *got.tier_until == *tier.until);
        if (static_cast<int>(got.tier) != static_cast<int>(tier.mode) || !same_range) return "tier";
        auto const* const timed = wanted.timed;
        bool const has_window = timed != nullptr && timed->window;
        if (!(got.window == (has_window ? window_of(*timed->window) : tally::time_window{}))) return "window";
        if (!(got.effective == (timed != nullptr ? period_of(timed->from, timed->until) : tally::period{})))
            return "period";
    }
    if (wanted.published != nullptr && !wanted.published->free) {
        auto const rate = tally::decimal::of(wanted.published->mantissa, wanted.published->decimals).value();
        if (!(got.rate.amount == rate) || got.rate.basis != wanted.published->basis) return "published rate";
    }
    return {};
}

std::string difference(world const& in, settled const& got, outcome const& wanted) {
    if (auto const refused = difference(got.error(), wanted.refused); !refused.empty()) return refused;
    if (!got) return {};
    if (got->model() != wanted.billed_model) return "model";
    if (got->lines().size() != wanted.lines.size()) return "number of lines";
    std::int64_t shares = 0;
    for (std::size_t i = 0; i < wanted.lines.size(); ++i) {
        std::string const what = difference(in, got->lines()[i], wanted.lines[i]);
        if (!what.empty()) return what + " of line " + std::to_string(i + 1);
        shares = static_cast<std::int64_t>(
            static_cast<std::uint64_t>(shares) +
            static_cast<std::uint64_t>(got->lines()[i].share.in_smallest()));
    }
    if (!same(got->exact(), wanted.exact)) return "exact total";
    if (got->total().in_smallest() != wanted.total_nanos) return "total";
    if (shares != got->total().in_smallest()) return "sum of the shares";
    for (auto const& each : in.named_counters) {
        auto const at = wanted.counted.find(each);
        if (integer(got->counted(each).value()) != (at == wanted.counted.end() ? integer(0) : at->second))
            return "what counter " + each + " is to add";
    }
    return {};
}

class comparing {
public:
    explicit comparing(options const& with) : with_(with), shows_progress_(isatty(2) != 0) {}

    int compare() {
        auto const start = std::chrono::steady_clock::now();
        std::uint64_t index = with_.only_one ? with_.only / runs_of_a_world : 0;
        for (; !done(); ++index) {
            if (!compare_world(index)) return 1;
            if (shows_progress_ && index % 64 == 0) std::cerr << "\r" << sheet_.runs << " runs" << std::flush;
        }
        if (shows_progress_) std::cerr << "\r";
        std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
        return summarize(took.count());
    }

private:
    [[nodiscard]] bool done() const { return with_.only_one ? sheet_.worlds > 0 : sheet_.runs >= with_.runs; }

    bool compare_world(std::uint64_t index) {
        generated_world const in = make_world(with_.seed, index);
        subject const tallys(in.made);
        ++sheet_.worlds;
        if (auto const what = difference(tallys.table_refused(), in.made.broken_table); !what.empty())
            return differs(in.made, index, "table: " + what, tallys.table_refused());
        if (auto const what = difference(tallys.rules_refused(), in.made.broken_rules); !what.empty())
            return differs(in.made, index, "rules: " + what, tallys.rules_refused());
        if (in.made.broken_table)
            return ++sheet_.tables_refused, ++sheet_.worlds_refused["table: " + in.made.broken_table.code],
                   true;
        if (in.made.broken_rules)
            return ++sheet_.rule_sets_refused, ++sheet_.worlds_refused["rules: " + in.made.broken_rules.code],
                   true;
        bool const proven = tallys.checked().code == tally::errc::none;
        sheet_.worlds_checked += proven ? 1 : 0;
        for (std::uint64_t i = 0; i < runs_of_a_world && !(done() && !with_.only_one); ++i) {
            std::uint64_t const run_index = index * runs_of_a_world + i;
            if (with_.only_one && run_index != with_.only) continue;
            if (!compare_run(in, tallys, proven, run_index)) return false;
        }
        return true;
    }

    bool compare_run(generated_world const& in, subject const& tallys, bool proven, std::uint64_t index) {
        run const of = make_run(in, with_.seed, index);
        outcome const wanted = expected(in.made, of);
        settled const got = tallys.settle(of);
        std::string what = difference(in.made, got, wanted);
        // Only data can be proven; what a host's code brings is seen at run time.
        if (what.empty() && proven && !of.with_hosts && wanted.refused.code == "denominator_too_large")
            what = "a denominator that `check` had ruled out";
        if (what.empty()) what = held_.broken_by(in.made, tallys, of, got, index);
        if (!what.empty() || with_.only_one) {
            std::ostringstream text;
            describe(text, in.made);
            describe(text, in.made, of);
            text << "the model:\n";
            describe(text, in.made, wanted);
            text << "tally:\n";
            describe(text, got);
            std::cout << text.str();
        }
        if (!what.empty()) {
            std::cout << "DIFFERS: " << what << "\nagain: --seed " << with_.seed << " --only " << index
                      << "\n";
            return false;
        }
        ++sheet_.runs;
        for (std::size_t i = 0; i < feature_count; ++i) sheet_.met[i] += wanted.met[i] ? 1u : 0u;
        if (wanted.refused)
            ++sheet_.refused[wanted.refused.code];
        else
            ++sheet_.settled, sheet_.lines += wanted.lines.size();
        return true;
    }

    bool
    differs(world const& in, std::uint64_t index, std::string const& what, tally::failure const& got) const {
        describe(std::cout, in);
        std::cout << "expected: table '" << in.broken_table.code << "' at '" << in.broken_table.where
                  << "', rules '" << in.broken_rules.code << "' at '" << in.broken_rules.where
                  << "'\ntally: " << tally::name(got.code) << " at '" << got.where << "', '" << got.text
                  << "'\nDIFFERS: " << what << "\nagain: --seed " << with_.seed << " --only "
                  << index * runs_of_a_world << "\n";
        return false;
    }

    [[nodiscard]] int summarize(double seconds) const {
        std::cout << "seed " << with_.seed << ", " << sheet_.runs << " runs in " << sheet_.worlds
                  << " worlds, " << static_cast<int>(seconds + 0.5) << " s\n"
                  << "worlds refused as planned: " << sheet_.tables_refused << " tables, "
                  << sheet_.rule_sets_refused << " rule sets; proven by check: " << sheet_.worlds_checked
                  << "\n";
        for (auto const& [code, times] : sheet_.worlds_refused)
            std::cout << "  " << code << " " << times << "\n";
        std::cout << "settled " << sheet_.settled << ", lines compared " << sheet_.lines << "\nrefused\n";
        for (auto const& [code, times] : sheet_.refused) std::cout << "  " << code << " " << times << "\n";
        std::cout << "met\n";
        for (std::size_t i = 0; i < feature_count; ++i)
            std::cout << "  " << name(static_cast<feature>(i)) << " " << sheet_.met[i] << "\n";
        held_.print(std::cout);
        int missed = sheet_.runs >= runs_for_coverage ? held_.never_tested(std::cout) : 0;
        for (std::size_t i = 0; i < feature_count && sheet_.runs >= runs_for_coverage; ++i) {
            if (sheet_.met[i] != 0) continue;
            std::cout << "NEVER MET: " << name(static_cast<feature>(i)) << "\n";
            ++missed;
        }
        auto const count_missed = [&](auto const& codes, auto const& met) {
            for (char const* each : codes) {
                if (sheet_.runs < runs_for_coverage || met.count(each) != 0) continue;
                std::cout << "NEVER MET: " << each << "\n";
                ++missed;
            }
        };
        count_missed(refusals_of_runs, sheet_.refused);
        count_missed(refusals_of_worlds, sheet_.worlds_refused);
        std::cout << "differences 0\n";
        return missed == 0 ? 0 : 1;
    }

    options with_;
    bool shows_progress_;
    tally_sheet sheet_;
    invariants held_;
};

bool read_number(std::string const& text, std::uint64_t& out) {
    char* end = nullptr;
    out = std::strtoull(text.c_str(), &end, 10);
    return !text.empty() && *end == '\0';
}

}  // namespace

int main(int argument_count, char** arguments) {
    options with;
    for (int i = 1; i < argument_count; i += 2) {
        std::string const option = arguments[i];
        std::string const value = i + 1 < argument_count ? arguments[i + 1] : "";
        bool understood = false;
        if (option == "--runs") understood = read_number(value, with.runs);
        if (option == "--only") understood = read_number(value, with.only), with.only_one = true;
        if (option == "--seed" && value == "random")
            with.seed = std::random_device{}(), understood = true;
        else if (option == "--seed")
            understood = read_number(value, with.seed);
        if (!understood) {
            std::cerr << "usage: tally_oracle [--runs N] [--seed S | --seed random] [--only INDEX]\n";
            return 2;
        }
    }
    return comparing(with).compare();
}
