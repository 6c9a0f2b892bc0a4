// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of tiers: which counts lie inside, by each of the four bounds; numbers and edges
// of parameters.

#include <tally/rates/tier.hpp>
#include <tally/value/literals.hpp>

#include "plain.hpp"

namespace {

using namespace tally::literals;
using tally::by_number;
using tally::by_short_edge;
using tally::graduated;
using tally::tier;
using tally::tier_count;
using tally::tier_mode;
using tally::whole_quantity;
namespace meters = tally::meters;

constexpr bool holds(tier const& of, int below, int at, int above, bool in_below, bool in_at, bool in_above) {
    return of.contains(below) == in_below && of.contains(at) == in_at && of.contains(above) == in_above;
}
// Each bound at b - 1, b and b + 1.
static_assert(holds(whole_quantity(meters::input).above(200_tok), 199, 200, 201, false, false, true));
static_assert(holds(whole_quantity(meters::input).at_least(200_tok), 199, 200, 201, false, true, true));
static_assert(holds(whole_quantity(meters::input).up_to(200_tok), 199, 200, 201, true, true, false));
static_assert(holds(whole_quantity(meters::input).below(200_tok), 199, 200, 201, true, false, false));
static_assert(holds(by_number("n").above(0), -1, 0, 1, false, false, true));
static_assert(holds(by_number("n").up_to(0), -1, 0, 1, false, true, false));

// Seconds are counted in microseconds.
constexpr tier of_seconds = whole_quantity(meters::video_second).above(10_sec).up_to(60_sec);
static_assert(of_seconds.from == 10'000'001 && of_seconds.until == 60'000'001);
static_assert(of_seconds.mode == tier_mode::whole_quantity && of_seconds.counts == tier_count::meters);

constexpr tier of_two = whole_quantity(meters::input, meters::output).at_least(5_tok);
static_assert(of_two.of.contains(meters::input_read) && of_two.of.contains(meters::output) && !of_two.until);
static_assert(!of_two.of.contains(meters::image));
// Input and what was read of it, and none of its other parts.
constexpr tier of_set =
    whole_quantity<tally::units::token>(tally::meter_set::only({meters::input, meters::input_read}))
        .above(9_tok);
static_assert(of_set.mode == tier_mode::whole_quantity && of_set.from == 10);
static_assert(of_set.of.contains(meters::input_read) && !of_set.of.contains(meters::input_write));
static_assert(of_set.of.size() == 2 && of_set.of.first() == meters::input.any());
constexpr tier sliced = graduated(meters::output).below(1'000_tok);
static_assert(sliced.mode == tier_mode::graduated && sliced.of == tally::meter_set{meters::output});
constexpr tier by_edge = by_short_edge("resolution").up_to(720);
static_assert(
    by_edge.counts == tier_count::short_edge && by_edge.parameter == "resolution" && by_edge.until == 721);
static_assert(tier{}.mode == tier_mode::none && !tier{}.empty());

// Up to the greatest count there is; behind it is none.
constexpr auto max64 = std::int64_t{9'223'372'036'854'775'807};
static_assert(
    tier(by_number("n").above(max64 - 1)).contains(max64) &&
    tier(by_number("n").up_to(max64 - 1)).until == max64);

static_assert(
    !tier(by_number("n").above(1).up_to(2)).empty() && tier(by_number("n").above(1).up_to(1)).empty());
static_assert(tier(by_number("n").at_least(2).below(2)).empty() && tier(by_number("n").below(0)).empty());
static_assert(!tier(by_number("n").up_to(0)).empty());

constexpr bool overlap(tier const& a, tier const& b) { return a.overlaps(b) && b.overlaps(a); }
constexpr bool apart(tier const& a, tier const& b) { return !a.overlaps(b) && !b.overlaps(a); }
static_assert(
    apart(by_number("n").up_to(5), by_number("n").above(5)) &&
    overlap(by_number("n").up_to(5), by_number("n").at_least(5)));
static_assert(apart(by_number("n").above(1).up_to(3), by_number("n").above(3).up_to(5)));
static_assert(
    overlap(by_number("n").above(1).up_to(9), by_number("n").above(3).up_to(5)) &&
    overlap(by_number("n").above(1), by_number("n").above(3)));

using tally::detail::short_edge;
using tally::detail::whole_number;
static_assert(
    whole_number("0") == 0 && whole_number("00025") == 25 &&
    whole_number("999999999999999999") == 999'999'999'999'999'999);
static_assert(
    whole_number("") == -1 && whole_number("1000000000000000000") == -1 && whole_number("-1") == -1 &&
    whole_number("1.0") == -1);
static_assert(
    short_edge("720p") == 720 && short_edge("720") == 720 && short_edge("1280x720") == 720 &&
    short_edge("720x1280") == 720);
static_assert(
    short_edge("512x512") == 512 && short_edge("p") == -1 && short_edge("x") == -1 &&
    short_edge("4k") == -1 && short_edge("") == -1);
static_assert(
    short_edge("0") == -1 && short_edge("0p") == -1 && short_edge("0x1080") == -1 &&
    short_edge("1080x0") == -1 && short_edge("1p") == 1 && short_edge("1x1") == 1);
static_assert(
    short_edge("1x") == -1 && short_edge("x1") == -1 && short_edge("1x2x3") == -1 &&
    short_edge("1x2p") == -1);

static_assert(name(tier_mode::graduated) == "graduated" && name(static_cast<tier_mode>(9)) == "?");

}  // namespace
