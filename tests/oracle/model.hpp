// SPDX-License-Identifier: BSL-1.0

// The oracle's own idea of a settlement: plain inputs, the page's contract over rationals, plain outputs.
#pragma once

// Nothing of tally is included here or in model.cpp. The model follows docs/explanation/settlement.md and is
// built in another way than an engine would be:
//
// * It evaluates first and judges later. Each section of the page answers with a list of *drafts* over
//   unbounded rationals, absurd ones included; one function then walks the drafts and reports the first that
//   breaks a limit. Nothing is checked while it is being computed, so no order of computing can hide a check.
// * It keeps no running state. Common denominators, sums and remainders are taken anew from whole lists.
// * Phases 6 and 7 are functions of a list of lines, so that they can be asked again of other lines. What a
//   group is worth is found by recursion into the groups inside it, not by adding up what was held before.
// * Meters are positions in one sorted list of names; wholes are bit sets written down by hand.
// * Shares come from sorting every cut-off fraction once, not from searching for the largest again and again.

#include <boost/multiprecision/cpp_int.hpp>

#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace oracle {

using integer =
    boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;
using rational = boost::multiprecision::number<
    boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<>>,
    boost::multiprecision::et_off>;
using count = std::int64_t;

// ---- meters ----

/// A position in the world's list of meters: the built-in ones, then no meter, then the host's by name.
using meter = int;
using meters = std::bitset<96>;

inline constexpr meter builtin_count = 41;
inline constexpr meter no_meter = builtin_count;

struct meter_facts {
    std::string name;
    std::string unit;
    std::vector<meter> declared_wholes;  ///< what a host's meter says that it is part of
};

/// The built-in meters with their units, in the order of docs/reference/meters.md, and a last one without a
/// name: no meter.
std::vector<meter_facts> builtin_meters();
/// The position of a built-in meter.
meter builtin(std::string const& name);

rational credits_of(count nanos);

/// Meters as a rule names them: with all their parts, or just themselves.
struct selection {
    meters named;
    bool with_parts = true;

    friend bool operator==(selection const&, selection const&) = default;
};

// ---- what is for sale ----

using named_text = std::pair<std::string, std::string>;

/// Hours of some days of the week; counted in minutes.
struct hours {
    bool opens_on[7] = {true, true, true, true, true, true, true};  ///< from Monday
    int opens = 0, closes = 1'440;
    int east_of_utc = 0;
};

struct ratio {
    count n = 1;
    count d = 1;
};

/// Of which counts a price is one of several.
struct tier {
    enum class by { nothing, whole_quantity, slices } mode = by::nothing;
    enum class counted { sums, number, short_edge } counts = counted::sums;
    selection of;
    std::string parameter;
    count from = 0;
    std::optional<count> until;
};

struct price {
    meter of = no_meter;
    count mantissa = 0;
    int decimals = 0;
    count basis = 1;
    bool free = false;
    meters stands_in_for;
    std::vector<named_text> variant;
    bool is_default = false;
    int rank = 0;
    std::optional<hours> window;
    std::optional<count> from, until;  ///< nanoseconds since 1970
    oracle::tier tier;
    count minimum = 0, increment = 0, allowance = 0;
    std::string counter;  ///< what allowance and tiers have counted before
    meter parent = no_meter;
    ratio of_parent;          ///< of a derived price: how much of the parent's rate it is
    bool wrong_unit = false;  ///< only in broken worlds
};

struct model_row {
    std::string name;
    std::vector<price> prices;
};

// ---- rules ----

enum class asks { flag, no_flag, parameter, model, modality, tool, at_least, below, during, within };
enum class makes { text, image, video, audio };

struct test {
    asks what = asks::flag;
    std::string name;
    std::string value;
    makes modality = makes::text;
    selection of;
    count bound = 0;
    hours window;
    std::optional<count> from, until;  ///< nanoseconds since 1970
};

struct reach {
    bool everything = false;
    bool metered = false;
    selection of;
    std::string tag;

    friend bool operator==(reach const&, reach const&) = default;
};

enum class kind {
    multiplier,
    add_on,
    request_fee,
    line_minimum,
    line_maximum,
    group_minimum,
    group_maximum,
    run_percentage,
    run_uplift,
    run_minimum,
    run_maximum,
};
inline constexpr int kind_count = 11;
std::string name(kind which);

struct rule {
    std::string id;
    oracle::kind kind = oracle::kind::multiplier;
    std::vector<test> when;
    reach on;
    ratio factor;
    count nanos = 0;  ///< the amount, in nano-credits
    meter of = no_meter;
    count mantissa = 0;
    int decimals = 0;
    count basis = 1;
    std::string tag;
    bool wrong_unit = false;  ///< only in broken worlds
};

bool bounds_lines(rule const& one);
bool bounds_groups(rule const& one);
/// Of a rule that bounds lines or groups: whether it is a minimum.
bool is_least(rule const& one);

enum class fee_mode { metered, fixed, greater_of, fixed_then_overage };

struct tool {
    std::string id;
    count fee_nanos = 0;
    std::optional<fee_mode> mode;
    std::optional<fee_mode> mode_on_override;
    std::string default_model;
    std::vector<std::string> approved;
    count included_nanos = 0;
    selection included_meters;
    count included_count = 0;
    std::string included_tag;
};

/// A parameter for whose values the model's own lines must have prices.
struct policy {
    std::string parameter;
    bool refuses = false;  ///< else a line without one inherits
    std::string standard;
};

enum class mode { half_even, half_away, away_from_zero, toward_zero, exact };

/// A host's own rule as data: what the callable answers. `per_line` shows which lines it was given to read.
struct host_rule {
    std::string id;
    std::vector<std::pair<meter, ratio>> factors;                   ///< 1 for other meters
    integer amount_n = 0, amount_d = 1, per_line_nanos = 0;         ///< phase 5
    integer uplift_n = 0, uplift_d = 1, uplift_per_line_nanos = 0;  ///< phase 7
};

/// The host rules a run may be settled with, in the order in which they are handed over: one that does all,
/// and one for each thing that a host's rule can do.
enum host_slot { does_all, only_uplifts, only_multiplies, only_adds };
inline constexpr int host_slots = 4;
/// What the error of a callable that refuses names in `where`.
inline constexpr char const* host_reason = "the contract has ended";

/// What a broken world is expected to be refused for.
struct refusal {
    std::string code;  ///< the name of the error code, empty for none
    std::string where;
    std::string text;
    bool text_is_defined = false;               ///< whether the page says what `text` is
    std::vector<std::string> text_is_one_of{};  ///< where the page leaves open which of them

    [[nodiscard]] explicit operator bool() const { return !code.empty(); }
};

struct world {
    std::vector<meter_facts> all_meters;
    std::vector<model_row> models;
    std::vector<named_text> aliases;  ///< second name, model
    std::vector<rule> rules;
    std::vector<tool> tools;
    oracle::mode rounding = oracle::mode::half_even;
    count quantum_nanos = 1;
    bool additive = false;
    std::string currency;
    ratio credits_each;
    std::vector<policy> policies;
    host_rule hosts[host_slots];
    refusal broken_table;  ///< why the table must be refused
    refusal broken_rules;  ///< why the rules must be refused

    // What follows is derived from the above by `prepare`.
    std::vector<meters> parts;                  ///< of each meter, itself not included
    std::vector<std::vector<rational>> rates;   ///< credits per smallest thing, of each price of each model
    std::vector<rational> rule_rates;           ///< the same of add-on rules
    std::vector<rational> factors;              ///< of multipliers and percentages
    std::vector<std::size_t> rules_by_id;       ///< positions in `rules`
    std::vector<std::size_t> rules_by_phase;    ///< likewise; by id within a phase
    std::vector<std::string> named_parameters;  ///< by some price, condition or policy
    std::vector<std::string> named_flags;       ///< by some condition
    std::vector<std::string> named_counters;    ///< by some price
};

void prepare(world& of);

bool is_part(world const& in, meter part, meter whole);
/// The model that a name or an alias stands for; a name that the table lacks stands for itself.
std::string model_named(world const& in, std::string const& name);

// ---- a run ----

enum class counting { inclusive, disjoint };
enum class manner { all_inclusive, all_disjoint, named_wholes };

struct statement {
    meter of = no_meter;
    count much = 0;
    bool wrong_unit = false;
};

/// What a counter has counted, in the unit of a meter.
struct used_before {
    std::string counter;
    count much = 0;
    std::string unit;
};

struct run {
    std::string model;
    std::string served;
    manner how = manner::all_inclusive;
    std::vector<std::pair<meter, counting>> wholes;  ///< for `named_wholes`
    std::vector<statement> by_field;                 ///< stated as token counts, where zero is not stated
    std::vector<statement> by_meter;                 ///< stated one by one
    std::vector<std::string> flags;
    std::vector<named_text> parameters;
    std::vector<named_text> served_parameters;
    std::vector<used_before> counters;
    std::string tool;
    std::optional<count> at;  ///< nanoseconds since 1970
    bool with_hosts = false;
    int refusing_host = -1;        ///< the slot whose callable answers with an error
    bool negative_factor = false;  ///< the multiplying hosts answer with a factor below zero
};

// ---- a settlement ----

enum class cause {
    model_rate,
    stand_in,
    add_on,
    request_fee,
    minimum,
    maximum,
    percentage,
    uplift,
    tool_fee,
    included,
    run_minimum,
    run_maximum,
};

/// Lines of phases 3 to 5, by their positions in canonical order.
using line_set = std::bitset<256>;

struct line {
    int phase = 0;
    meter of = no_meter;
    integer quantity = 0;
    std::string rule;
    oracle::cause cause = oracle::cause::model_rate;
    std::string tag;
    bool beside_fee = false;
    bool memo = false;
    line_set computed_from;         ///< of an adjustment of phase 6
    std::optional<reach> of_group;  ///< of a group's adjustment: the scope of the rule that held it
    rational exact = 0;
    integer share_nanos = 0;
    meter priced_as = no_meter;        ///< whose rate it is, where that is another meter's
    price const* published = nullptr;  ///< of a base line: whose rate it is
    price const* tiered = nullptr;     ///< and whose tier
    price const* timed = nullptr;      ///< and whose hours and dates, where it depends on any
};

/// What a run met, for the proof that nothing of the page is left untried.
// clang-format off
enum class feature {
    kind_first_, kind_last_ = kind_first_ + kind_count - 1,
    mode_unstated, mode_metered, mode_fixed, mode_greater_of, mode_overage, fee_topped_up,
    fee_covered_by_metered,
    overage_all_metered, overage_of_amount, overage_of_quantity, overage_inside_a_line, included_tag_counts,
    included_quantity_under_bounds, included_quantity_with_percentage, included_line_left_out,
    included_worth_below_zero,
    included_worth_above_metered, included_worth_nothing, included_units_shared,
    override_of_model, default_model, approved_by_alias, alias_asked, other_model_served,
    mixed_conventions, crossing_part, remainder_of_whole, zero_part, host_meter, call_meter, count_at_limit,
    free_price, stands_in, variant_chosen, default_variant, default_at_another_time,
    tier_of_whole, tier_at_its_edge, tier_of_number, tier_of_short_edge, sliced_once, sliced, sliced_behind_another,
    priced_by_time, priced_by_rank,
    minimum_bills, increment_bills, allowance_bills_rest, allowance_covers_all, allowance_used_up, allowance_behind_another,
    tier_counted_on, slices_counted_on,
    counter_shared, counter_summed_already, counter_beyond_range, tier_count_beyond_range,
    derived_price, derived_of_choice, derived_stands_in, exchanged, priced_for_value, multiplied_for_value, default_for_value, some_values_gave_way,
    parent_gave_way, lacks_under_policy, counted_for_parent,
    inherited, refused_without_price, standard_value, standard_unasked, served_value, served_unasked,
    value_unpriced, several_values_unpriced, combination_unpriced,
    compound_several, additive_several, factor_zero, thirds_cancel, wide_product, wide_product_cancels,
    tagged_multiplier, line_of_zero,
    add_on_closer, add_on_whole, add_on_several, condition_on_sum, condition_on_bound,
    window_open, window_shut, window_past_midnight, window_at_its_edge, period_on, period_off, period_at_its_edge,
    adjusted_add_on, adjusted_free_line, several_bounds_on_line, line_bounds_equal, bounds_contradict,
    groups_merge, group_bounds_equal, merged_groups_contradict, groups_nest, groups_nest_deeply, groups_cross,
    group_held_within_held, group_raised_under_fee, group_raised_for_absent_lines, group_cut_under_fee, group_split_by_side,
    adjustment_partly_selected,
    percentages_compound, percentages_of_hosts_meters, percentage_on_adjustment, percentage_split_by_side,
    percentage_on_one_side_of_two, uplift_negative, tagged_uplift, uplift_under_fee, uplift_beside_fee,
    run_bounds_equal,
    negative_line, negative_total, memo_line, denominator_at_limit, denominator_near_limit,
    denominator_just_above_limit,
    denominator_before_range, line_at_limit, total_beyond_range, rounded_beyond_range, share_beyond_range,
    tie_to_even, tie_away, residual_positive, residual_negative, residual_of_several, equal_fractions,
    quantum_of_credit,
    host_multiplies, host_adds, host_uplifts, host_factor_below_zero, many_lines,
    count_,
};
// clang-format on
inline constexpr std::size_t feature_count = static_cast<std::size_t>(feature::count_);
using features = std::bitset<feature_count>;
std::string name(feature which);

struct outcome {
    refusal refused;
    std::string billed_model;
    rational exact = 0;
    integer total_nanos = 0;
    std::vector<line> lines;
    std::map<std::string, integer> counted;  ///< by counter: how much the run adds
    features met;
};

outcome expected(world const& in, run const& of);

}  // namespace oracle
