// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of units: a host's own in one line, and the smallest thing metered of the
// built-in ones.

#include <tally/value/unit.hpp>

#include "plain.hpp"

static_assert(
    plain::stored_in<tally::unit_info, 24> && plain::apart_from<tally::unit_info, int> &&
    plain::apart_from<tally::unit_info, double>);

namespace {

struct frame : tally::unit<"frame"> {};
struct page_hour : tally::unit<"page-hour", 3'600> {};
struct no_unit {};

template <std::int64_t SmallestPerUnit>
concept can_be_per_unit = requires {
    typename tally::unit<"x", SmallestPerUnit>;
};

}  // namespace

static_assert(
    tally::any_unit<frame> && tally::any_unit<tally::units::token> && !tally::any_unit<no_unit> &&
    !tally::any_unit<int>);
static_assert(frame::info.name == "frame" && frame::info.smallest_per_unit == 1);
static_assert(page_hour::info == tally::unit_info{"page-hour", 3'600});
static_assert(
    page_hour::info != tally::unit_info{"page-hour", 3'601} &&
    page_hour::info != tally::unit_info{"page-day", 3'600});
static_assert(can_be_per_unit<1> && !can_be_per_unit<0> && !can_be_per_unit<-1>);

static_assert(tally::fixed_string("abc").view() == "abc" && tally::fixed_string("").view().empty());

namespace units = tally::units;
static_assert(units::token::info == tally::unit_info{"token", 1});
static_assert(units::image::info == tally::unit_info{"image", 1});
static_assert(units::megapixel::info == tally::unit_info{"MP", 1'000'000});
static_assert(units::second::info == tally::unit_info{"s", 1'000'000});
static_assert(units::character::info == tally::unit_info{"character", 1});
static_assert(units::page::info == tally::unit_info{"page", 1});
static_assert(units::request::info == tally::unit_info{"request", 1});
static_assert(units::query::info == tally::unit_info{"query", 1});
static_assert(units::search::info == tally::unit_info{"search", 1});
static_assert(units::step::info == tally::unit_info{"step", 1});
static_assert(units::session::info == tally::unit_info{"session", 1});
static_assert(units::call::info == tally::unit_info{"call", 1});
static_assert(units::token_hour::info == tally::unit_info{"token-hour", 60 * 60});
static_assert(units::gb_day::info == tally::unit_info{"GB-day", 1'000 * 24 * 60 * 60});
