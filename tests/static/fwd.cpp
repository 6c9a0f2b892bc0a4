// SPDX-License-Identifier: BSL-1.0
//
// The forward declarations are enough for a header that only passes names on, and they agree with the definitions.
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

}  // namespace

// Behind the use, so that the use above can only have the declarations; a disagreement does not compile.
#include <tally/rates/list_price.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>
