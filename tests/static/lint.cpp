// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of lint: a table that is wrong is seen while compiling, and the reference page
// has no findings.

#include <tally/rates/lint.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/value/literals.hpp>

#include "plain.hpp"

namespace {

using namespace tally::literals;
using tally::likely_fix;
using tally::price;
using tally::suspicion;
namespace meters = tally::meters;

static_assert(std::is_trivially_copyable_v<tally::finding> && plain::apart_from_numbers<tally::finding>);
static_assert(plain::stored_in<suspicion, 1> && plain::stored_in<likely_fix, 1>);
static_assert(tally::lint_limits{}.ratio == 3.1623_x && tally::lint_limits{}.rate == 100_x);
static_assert(tally::lint_limits{}.models_min == 5 && tally::lint_limits{}.sharing_min == 3);

static_assert(tally::lint(tally::catalogs::reference_2026_04_18).kept.empty());

// The output of the last model is stated per 10,000 tokens and meant per 100,000; two meters have no price
// for some runs.
constexpr tally::static_rate_table table{
    tally::snapshot{"acme-2026-05", {2026, 5, 1}},
    {
        price{"acme/a", meters::input, 1_cr / 10'000_tok},
        price{"acme/a", meters::output, 4_cr / 10'000_tok},
        price{"acme/b", meters::input, 2_cr / 10'000_tok},
        price{"acme/b", meters::output, 9_cr / 10'000_tok},
        price{"acme/c", meters::input, 1_cr / 10'000_tok},
        price{"acme/c", meters::output, 3_cr / 10'000_tok},
        price{"acme/d", meters::input, 3_cr / 10'000_tok},
        price{"acme/d", meters::output, 15_cr / 10'000_tok},
        price{"acme/e", meters::input, 2_cr / 10'000_tok},
        price{"acme/e", meters::output, 70_cr / 10'000_tok},
        price{"acme/draw", meters::image, 1_cr / 1_img}.during("06:00-22:00Z"_window),
        price{"acme/film", meters::video_second, 1_cr / 1_sec}.in(
            tally::whole_quantity(meters::video_second).up_to(60_sec)),
    }};
constexpr auto found = [] {
    tally::lint_limits limits;
    limits.parts = 0;
    return tally::lint<3>(table, limits);
}();
static_assert(found.kept.size() == 3 && found.left_out == 0);

constexpr auto& ratio = found.kept[0];
static_assert(ratio.model == "acme/e" && ratio.meter == meters::output.any());
static_assert(ratio.price == 9 && ratio.other == 8 && ratio.why == suspicion::ratio_unusual);
static_assert(ratio.found == tally::fraction<tally::int128>{35, 1}, "70 by 2");
static_assert(ratio.usual == tally::fraction<tally::int128>{9, 2}, "the middle of 3, 4, 4.5, 5 and 35");
static_assert(ratio.power == 1 && ratio.fix == likely_fix::change_basis && ratio.basis == 100'000);

static_assert(found.kept[1].why == suspicion::time_unpriced && found.kept[1].other == found.kept[1].price);
static_assert(found.kept[1].at == "2026-05-01T00:00:00Z"_utc && !found.kept[1].count && !found.kept[1].basis);
static_assert(found.kept[2].why == suspicion::count_unpriced && found.kept[2].count == 60'000'001);

// A sink sees them one by one, in the order of the table.
constexpr std::size_t seen = [] {
    std::size_t count = 0;
    tally::lint(table, [&count](tally::finding const&) { ++count; });
    return count;
}();
static_assert(seen == 3 + 2 * 5, "input and output of five models state nothing for their parts");

}  // namespace
