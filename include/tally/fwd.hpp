// SPDX-License-Identifier: BSL-1.0
//
// Every public name of the core, declared and not defined: for headers that only pass them on.
#pragma once

#include <cstddef>      // size_t
#include <cstdint>      // int64_t, the default representation
#include <string_view>  // names, which every declaration with text needs whole

namespace tally {

// value/
enum class errc : std::uint8_t;
enum class rounding : std::uint8_t;
struct failure;
template <class T> class result;
template <class T> struct arithmetic;
template <class Rep> struct representation;
template <class Wide> struct fraction;
template <class T, std::size_t N> class inline_list;
template <std::size_t Capacity> class short_text;
template <class Rep> class basic_decimal;
template <class Rep, int Decimals> class basic_credits;
template <class Rep> class basic_factor;
template <class Rep> class basic_amount;
template <class Rep, std::size_t Capacity> struct basic_allocation;
template <class Rep> struct basic_any_rate;
struct unit_info;
struct civil_date;
class instant;
class byte_writer;
class byte_reader;

// meters/
enum class category : std::uint8_t;
enum class convention : std::uint8_t;
class any_meter;
class meter_set;
struct builtin_meters;
struct whole_convention;
struct named_value;
template <class Rep> struct basic_token_counts;
template <class Rep> struct basic_usage_item;
template <class Rep> class basic_usage;
template <class Rep> struct basic_run;

// rates/
enum class price_kind : std::uint8_t;
enum class modality : std::uint8_t;
enum class page_dash : std::uint8_t;
struct snapshot;
struct alias;
struct table_row;
struct table_name;
struct decimal_rounding;
template <class Rep> struct basic_price;
template <class Rep> struct basic_quote;
template <class Rep> struct basic_margin_terms;
template <class Rep> class basic_rate_table_view;
template <class Rep> class basic_rate_table;
template <std::size_t Prices, std::size_t Aliases, class Rep> class static_rate_table;

// rules/
enum class test_kind : std::uint8_t;
enum class rule_kind : std::uint8_t;
enum class phase : std::uint8_t;
enum class fee_mode : std::uint8_t;
enum class combination : std::uint8_t;
class scope;
template <class Rep> struct basic_test;
template <class Rep> class basic_condition;
template <class Rep> struct basic_rule;
template <class Rep> struct basic_tool;
template <class Rep> struct basic_terms;
template <class Rep> class basic_rules_view;

// settle/
enum class line_cause : std::uint8_t;
enum class line_origin : std::uint8_t;
enum class step_kind : std::uint8_t;
enum class replay_outcome : std::uint8_t;
struct line_set;
template <class Rep> struct basic_line;
template <class Rep> struct basic_step;
template <class Rep, std::size_t Lines> class basic_settlement;

}  // namespace tally
