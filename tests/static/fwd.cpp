// SPDX-License-Identifier: BSL-1.0
//
// The forward declarations are enough for a header that only passes names on, and they agree with the definitions.
#include <tally/fwd.hpp>

namespace {

// A stranger's header: nothing here needs a definition.
struct biller {
    tally::basic_settlement<std::int64_t, 32> const* last_bill;
    tally::basic_rate_table_view<std::int64_t> const* rates;
    tally::basic_rules_view<std::int64_t> const* rules;
    virtual tally::basic_credits<std::int64_t, 9> settle(tally::basic_run<std::int64_t> const& run) = 0;
    virtual tally::result<tally::basic_amount<std::int64_t>> quote(tally::basic_usage<std::int64_t> const&, tally::any_meter const&) = 0;
    virtual tally::failure refuse(tally::errc why, tally::instant const& at) = 0;
};
static_assert(sizeof(biller) == 4 * sizeof(void*));

}  // namespace

// Behind the use, so that the use above can only have the declarations; a disagreement does not compile.
#include <tally/rates/list_price.hpp>
#include <tally/rates/rate_table.hpp>
#include <tally/tally.hpp>
