// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of usage and runs: conventions, crossings and every contradiction, decided while
// compiling.

#include <tally/meters/run.hpp>

#include <tally/value/literals.hpp>

#include "plain.hpp"

namespace {

using namespace tally::literals;
using tally::any_meter;
using tally::convention;
using tally::errc;
using tally::failure;
using tally::usage;
namespace meters = tally::meters;
namespace units = tally::units;

static_assert(std::is_trivially_copyable_v<usage> && plain::apart_from_numbers<usage>);
static_assert(std::is_trivially_copyable_v<tally::run> && plain::apart_from_numbers<tally::run>);
static_assert(
    plain::stored_in<tally::named_value, 32> && tally::usage_items_max == 24 && tally::run_items_max == 16);
static_assert(
    !std::is_constructible_v<tally::token_counts, int> && !std::is_convertible_v<tally::tokens, usage>);

// Seconds do not go where tokens are metered, nor bare numbers anywhere.
template <class Meter, class Amount>
concept takes = requires(usage const& used, Meter const& of, Amount const& much) {
    used.with(of, much);
};
static_assert(
    takes<tally::meter_of<units::token>, tally::tokens> &&
    takes<tally::meter_of<units::second>, tally::seconds>);
static_assert(
    !takes<tally::meter_of<units::token>, tally::seconds> &&
    !takes<tally::meter_of<units::second>, tally::tokens>);
static_assert(
    !takes<tally::meter_of<units::token>, int> && !takes<any_meter, int> && takes<any_meter, tally::tokens>);

/// What `used` comes to for one meter once it is disjoint; −1 where nothing is left of it, −2 where it is
/// refused.
constexpr std::int64_t leaf(usage const& used, any_meter const& of) {
    auto const leaves = used.leaves();
    if (!leaves) return -2;
    for (auto const& each : *leaves) {
        if (each.meter == of) return each.count;
    }
    return -1;
}

static_assert(usage{}.leaves().value().empty() && usage{}.items().empty() && usage{}.status() == failure{});

// 12,000 input of which 4,000 are cached: inside it leaves 8,000, beside it leaves 12,000.
constexpr auto inside = usage::inclusive({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
constexpr auto beside = usage::disjoint({.input = 12'000_tok, .read = 4'000_tok, .output = 1'500_tok});
static_assert(
    leaf(inside, meters::input) == 8'000 && leaf(inside, meters::input_read) == 4'000 &&
    leaf(inside, meters::output) == 1'500);
static_assert(
    leaf(beside, meters::input) == 12'000 && leaf(beside, meters::input_read) == 4'000 &&
    leaf(beside, meters::output) == 1'500);

// 100 input, 30 cached, 20 audio, 5 of the audio cached. Own: audio.read 5, audio 20 − 5 = 15, read 30 − 5 =
// 25, input 100 − 25 − 15 − 5 = 55; 55 + 25 + 15 + 5 = 100.
constexpr auto crossing =
    usage::inclusive({.input = 100_tok, .read = 30_tok, .input_audio = 20_tok, .input_audio_read = 5_tok});
static_assert(leaf(crossing, meters::input) == 55 && leaf(crossing, meters::input_read) == 25);
static_assert(leaf(crossing, meters::input_audio) == 15 && leaf(crossing, meters::input_audio_read) == 5);

// A part may be all of its whole, never more.
static_assert(leaf(usage::inclusive({.input = 4_tok, .read = 4_tok}), meters::input) == -1);
static_assert(
    usage::inclusive({.input = 4_tok, .read = 5_tok}).leaves().error() ==
    failure{errc::part_exceeds_whole, "input"});
static_assert(
    usage::inclusive({.read = 5_tok}).leaves().error() ==
    failure{errc::whole_missing, "input", "input.read"});
static_assert(leaf(usage::disjoint({.read = 5_tok}), meters::input_read) == 5);
static_assert(
    usage::mixed({}, {.input = 9_tok, .read = 5_tok}).leaves().error() ==
    failure{errc::convention_missing, "input"});

constexpr tally::run empty_run{};
static_assert(
    empty_run.model.empty() && empty_run.served.empty() && empty_run.tool.empty() &&
    !empty_run.at.has_value());
static_assert(
    empty_run.flags.empty() && empty_run.parameters.empty() && empty_run.tags.empty() &&
    empty_run.usage.items().empty());

}  // namespace
