// SPDX-License-Identifier: BSL-1.0
//
// The forward declarations are enough for a header that only passes names on, and they agree with the
// definitions.
#include <tally/fwd.hpp>

namespace {

// A stranger's header: nothing here needs a definition.
struct biller {
    tally::settlement const* last_bill;
    tally::rate_table_view const* rates;
    tally::rules_view const* rules;
    virtual tally::credits settle(tally::run const& what) = 0;
    virtual tally::result<tally::amount> quote(tally::usage const&, tally::any_meter const&) = 0;
    virtual tally::failure refuse(tally::errc why, tally::instant const& at) = 0;
};
static_assert(sizeof(biller) == 4 * sizeof(void*));

// Every quantity can be passed on by name, a host's own unit and its rate too.
struct frame;
struct meter_reader {
    virtual void read(tally::tokens const&, tally::images const&, tally::megapixels const&) = 0;
    virtual void read(tally::seconds const&, tally::characters const&, tally::pages const&) = 0;
    virtual void read(tally::requests const&, tally::queries const&, tally::searches const&) = 0;
    virtual void read(tally::steps const&, tally::sessions const&, tally::calls const&) = 0;
    virtual tally::result<tally::gb_days> read(tally::token_hours const&) = 0;
    virtual tally::quantity<frame, std::int64_t>
    frames(tally::quantity<tally::units::token, std::int64_t>&) = 0;
    virtual tally::replay_outcome replay(tally::settlement const&, tally::replay_difference) = 0;
    virtual tally::rate<frame>
    rate_of(tally::meter_of<frame> const&, tally::meter_of<tally::units::token>&) = 0;
    tally::variant_list const* variant;
    tally::named_value_list const* tags;
    tally::flag_list const* flags;
    tally::basic_leaves<std::int64_t> const* leaves;
    tally::unit_ref const* unit;
    tally::meter_mask mask;
};

}  // namespace

// Behind the use, so that the use above can only have the declarations; a disagreement does not compile.
#include <tally/rates/csv.hpp>
#include <tally/rates/lint.hpp>
#include <tally/rates/list_price.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>

namespace {

struct frame : tally::unit<"frame"> {};
template <class Unit>
using named_rate = tally::rate<Unit> const*;
static_assert(sizeof(named_rate<frame>) == sizeof(void*));
static_assert(std::is_same_v<tally::rate<frame>, tally::basic_rate<frame>>);
static_assert(std::is_same_v<tally::wide_t<std::int64_t>, tally::int128>);

}  // namespace
