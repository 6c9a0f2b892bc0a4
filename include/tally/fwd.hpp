// SPDX-License-Identifier: BSL-1.0
//
// Every public type of the core, declared and not defined: for headers that only pass them on.
#pragma once

#include <concepts>     // what a unit is
#include <cstddef>      // size_t
#include <cstdint>      // int64_t, the default representation
#include <string_view>  // names, which every declaration with text needs whole

namespace tally {

// value/
struct unit_info;

/// A unit is a type whose `info` says its name and how many of the smallest thing metered it is.
template <class U>
concept any_unit = requires {
    { U::info } -> std::convertible_to<unit_info const&>;
};

class unit_ref;
namespace units {
struct token;
struct image;
struct megapixel;
struct second;
struct character;
struct page;
struct request;
struct query;
struct search;
struct step;
struct session;
struct call;
struct token_hour;
struct gb_day;
}  // namespace units

enum class errc : std::uint8_t;
enum class rounding : std::uint8_t;
struct failure;
template <class T>
class result;
template <class T>
struct arithmetic;
template <class Rep>
struct representation;
template <class Rep>
using wide_t = typename representation<Rep>::wide;
template <class Wide>
struct fraction;
template <class T>
class maybe;
template <class T, std::size_t N>
class inline_list;
template <std::size_t Capacity>
class short_text;
template <class Rep>
class basic_decimal;
template <class Rep, int Decimals>
class basic_credits;
template <class Rep>
class basic_factor;
template <class Rep>
class basic_amount;
template <class Rep, std::size_t Capacity>
struct basic_allocation;
template <class Rep>
struct basic_any_rate;
template <class Unit, class Rep>
class quantity;
template <class Unit, class Rep>
class basic_rate;
struct civil_date;
class instant;
enum class weekday : std::uint8_t;
class time_window;
struct period;
class byte_writer;
class byte_reader;
using credits = basic_credits<std::int64_t, 9>;
using decimal = basic_decimal<std::int64_t>;
using factor = basic_factor<std::int64_t>;
using amount = basic_amount<std::int64_t>;
using any_rate = basic_any_rate<std::int64_t>;
template <class Unit>
using rate = basic_rate<Unit, std::int64_t>;
using tokens = quantity<units::token, std::int64_t>;
using images = quantity<units::image, std::int64_t>;
using megapixels = quantity<units::megapixel, std::int64_t>;
using seconds = quantity<units::second, std::int64_t>;
using characters = quantity<units::character, std::int64_t>;
using pages = quantity<units::page, std::int64_t>;
using requests = quantity<units::request, std::int64_t>;
using queries = quantity<units::query, std::int64_t>;
using searches = quantity<units::search, std::int64_t>;
using steps = quantity<units::step, std::int64_t>;
using sessions = quantity<units::session, std::int64_t>;
using calls = quantity<units::call, std::int64_t>;
using token_hours = quantity<units::token_hour, std::int64_t>;
using gb_days = quantity<units::gb_day, std::int64_t>;

// meters/
enum class category : std::uint8_t;
enum class convention : std::uint8_t;
class any_meter;
template <class Unit>
class meter_of;
class meter_set;
struct builtin_meters;
struct whole_convention;
struct named_value;
template <class Rep>
struct basic_counter;
template <class Rep>
struct basic_token_counts;
template <class Rep>
struct basic_usage_item;
template <class Rep>
class basic_usage;
template <class Rep>
struct basic_run;
using meter_mask = std::uint64_t;
using flag_list = inline_list<std::string_view, 16>;
using named_value_list = inline_list<named_value, 16>;
template <class Rep>
using basic_leaves = inline_list<basic_usage_item<Rep>, 24>;
template <class Rep>
using basic_counter_list = inline_list<basic_counter<Rep>, 16>;
using counter = basic_counter<std::int64_t>;
using token_counts = basic_token_counts<std::int64_t>;
using usage = basic_usage<std::int64_t>;
using run = basic_run<std::int64_t>;

// rates/
enum class price_kind : std::uint8_t;
enum class modality : std::uint8_t;
enum class tier_mode : std::uint8_t;
enum class tier_count : std::uint8_t;
enum class page_dash : std::uint8_t;
enum class suspicion : std::uint8_t;
enum class likely_fix : std::uint8_t;
struct snapshot;
struct alias;
struct table_row;
struct table_name;
struct decimal_rounding;
struct lint_limits;
template <class Rep>
struct basic_price;
template <class Rep>
struct basic_billable;
template <class Rep>
struct basic_tier;
template <class Bound, class Rep>
class tier_range;
template <class Rep>
struct basic_circumstances;
template <class Rep>
struct basic_choice;
template <class Rep>
struct basic_quote;
template <class Rep>
struct basic_margin_terms;
template <class Rep>
struct basic_reprice_terms;
template <class Rep>
class basic_rate_table_view;
template <class Rep>
class basic_rate_table;
template <std::size_t Prices, std::size_t Aliases, class Rep>
class static_rate_table;
template <class Rep>
struct basic_finding;
template <class Rep, std::size_t Capacity>
struct basic_findings;
using variant_list = inline_list<named_value, 3>;
using price = basic_price<std::int64_t>;
using billable = basic_billable<std::int64_t>;
using tier = basic_tier<std::int64_t>;
using circumstances = basic_circumstances<std::int64_t>;
using margin_terms = basic_margin_terms<std::int64_t>;
using reprice_terms = basic_reprice_terms<std::int64_t>;
using finding = basic_finding<std::int64_t>;
using rate_table_view = basic_rate_table_view<std::int64_t>;
using rate_table = basic_rate_table<std::int64_t>;

// rules/
enum class test_kind : std::uint8_t;
enum class rule_kind : std::uint8_t;
enum class phase : std::uint8_t;
enum class fee_mode : std::uint8_t;
enum class combination : std::uint8_t;
enum class lacking : std::uint8_t;
struct tier_policy;
class scope;
template <class Rep>
struct basic_test;
template <class Rep>
class basic_condition;
template <class Rep>
struct basic_rule;
template <class Rep>
struct basic_tool;
template <class Rep>
struct basic_terms;
template <class Rep>
class basic_rules_view;
using condition = basic_condition<std::int64_t>;
using rule = basic_rule<std::int64_t>;
using tool = basic_tool<std::int64_t>;
using terms = basic_terms<std::int64_t>;
using rules_view = basic_rules_view<std::int64_t>;

// settle/
enum class line_cause : std::uint8_t;
enum class step_kind : std::uint8_t;
enum class replay_difference : std::uint8_t;
struct line_set;
struct replay_outcome;
template <class Rep>
struct basic_line;
template <class Rep>
struct basic_step;
template <class Rep, std::size_t Lines, std::size_t Steps>
class basic_settlement;
using line = basic_line<std::int64_t>;
using trace_step = basic_step<std::int64_t>;
using settlement = basic_settlement<std::int64_t, 32, 128>;

}  // namespace tally
