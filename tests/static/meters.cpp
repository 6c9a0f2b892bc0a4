// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of meters: units in their types, wholes and parts, canonical order, sets.

#include <tally/meters/meter_set.hpp>

#include "plain.hpp"

namespace {

struct frame : tally::unit<"frame"> {};  // a unit of a host's own

using tally::any_meter;
using tally::category;
using tally::meter_mask;
using tally::meter_of;
using tally::meter_set;
namespace meters = tally::meters;
namespace units = tally::units;
using token_meter = meter_of<units::token>;

static_assert(
    plain::stored_in<any_meter, 40> && plain::apart_from_numbers<any_meter> &&
    plain::totally_ordered<any_meter>);
static_assert(std::is_trivially_copyable_v<token_meter> && sizeof(token_meter) == sizeof(any_meter));
static_assert(plain::apart_from_numbers<token_meter> && !std::is_default_constructible_v<token_meter>);
static_assert(
    std::is_trivially_copyable_v<meter_set> && plain::apart_from<meter_set, int> &&
    plain::apart_from<meter_set, double>);

// The unit is part of the type: a meter in tokens is none in seconds, and text alone is no meter.
static_assert(
    std::is_convertible_v<token_meter, any_meter> && !std::is_convertible_v<any_meter, token_meter>);
static_assert(
    !std::is_constructible_v<meter_of<units::second>, token_meter const&> &&
    std::is_constructible_v<token_meter, any_meter>);
static_assert(token_meter{any_meter(meters::input)}.any() == any_meter(meters::input));
static_assert(
    !std::is_convertible_v<char const*, any_meter> && !std::is_convertible_v<std::string_view, any_meter>);
static_assert(std::is_same_v<decltype(meters::input)::unit_type, units::token>);
static_assert(std::is_same_v<decltype(meters::megapixel)::unit_type, units::megapixel>);
static_assert(std::is_same_v<decltype(meters::video_second)::unit_type, units::second>);
static_assert(std::is_same_v<decltype(meters::call_of("call.x"))::unit_type, units::call>);

constexpr any_meter input = meters::input, read = meters::input_read, audio = meters::input_audio,
                    audio_read = meters::input_audio_read, output = meters::output;
constexpr meter_of<frame> frames{"acme.frame", category::video};
constexpr meter_of<frame> still{"acme.frame.still", category::video};
constexpr meter_of<units::token> sketch{"acme.sketch", category::input, {meters::input_image}};

// No meter at all.
static_assert(
    !any_meter{}.exists() && any_meter{}.name().empty() && any_meter{}.bit() == 0 &&
    any_meter{}.wholes() == 0);
static_assert(
    any_meter{}.under() == category::adjustment && any_meter{} == any_meter{} && any_meter{} != input);

// Built in.
static_assert(tally::builtin_meters::count == 41 && tally::category_count == 14);
static_assert(name(static_cast<category>(14)) == "?" && name(static_cast<category>(255)) == "?");
static_assert(
    input.exists() && input.name() == "input" && input.unit() == units::token::info &&
    input.under() == category::input);
static_assert(input.bit() == 1 && read.bit() == 2 && meters::gb_day.any().bit() == meter_mask{1} << 40);
static_assert(input.wholes() == 0 && read.wholes() == input.bit());
static_assert(audio_read.wholes() == (input.bit() | read.bit() | audio.bit()));

// Parts: proper, through crossings, never the other way and never of itself.
static_assert(read.part_of(input) && !input.part_of(read) && !input.part_of(input) && !read.part_of(output));
static_assert(
    audio_read.part_of(read) && audio_read.part_of(audio) && audio_read.part_of(input) &&
    !audio.part_of(read));
static_assert(!any_meter{}.part_of(input) && !input.part_of(any_meter{}));

// The calls of one tool are part of all calls; two tools' calls are apart.
static_assert(
    meters::call_of("call.fetch").any().part_of(meters::call) &&
    !meters::call.any().part_of(meters::call_of("call.fetch")));
static_assert(
    meters::call_of("call.fetch").any().bit() == 0 &&
    meters::call_of("call.fetch").any().under() == category::tool_call);
static_assert(meters::call_of("call.fetch").any() == meters::call_of("call.fetch").any());
static_assert(meters::call_of("call.fetch").any() != meters::call_of("call.draw").any());

// A host's own, by name: `a.b` is part of `a`, `ab` is not; the built-in wholes of a whole come with it.
static_assert(frames.any().bit() == 0 && frames.any().unit() == frame::info && frames.name() == "acme.frame");
static_assert(still.any().part_of(frames) && !frames.any().part_of(still) && !frames.any().part_of(frames));
static_assert(!any_meter("acme.frames", frame::info, category::video).part_of(frames));
static_assert(!any_meter("acme.fram", frame::info, category::video).part_of(frames));
static_assert(
    sketch.any().part_of(meters::input_image) && sketch.any().part_of(input) && !sketch.any().part_of(read));
static_assert(!input.part_of(sketch));

// Canonical order: the table's, then no meter, then a host's by name.
static_assert(
    input < read && read < audio && audio < audio_read && audio_read < output &&
    output < any_meter(meters::image));
static_assert(
    any_meter(meters::gb_day) < any_meter{} && any_meter{} < any_meter(frames) &&
    any_meter(frames) < any_meter(still));
static_assert(
    any_meter(still) < any_meter(sketch) && any_meter(sketch) < any_meter(meters::call_of("call.a")));
static_assert((input <=> any_meter(meters::input)) == 0 && (any_meter(frames) <=> any_meter(frames)) == 0);

// Look-up by name.
static_assert(
    tally::find_meter("input.audio.read").value() == audio_read &&
    tally::find_meter("gb_day").value() == meters::gb_day.any());
static_assert(tally::find_meter("call").value() == meters::call.any());
static_assert(tally::find_meter("call.fetch").value() == meters::call_of("call.fetch").any());
static_assert(tally::find_meter("call.").error() == tally::failure{tally::errc::unknown_meter, "call."});
static_assert(tally::find_meter("Input").error() == tally::failure{tally::errc::unknown_meter, "Input"});
static_assert(tally::find_meter("").error().code == tally::errc::unknown_meter);

// A host's own bears no built-in name, and "call.<tool>" only as a part of `call`; what nobody has checked
// asks `make`.
constexpr auto
made(std::string_view name, tally::unit_info const& unit, std::initializer_list<any_meter> wholes = {}) {
    return any_meter::make(name, unit, category::agent, wholes);
}
static_assert(made("acme.frame", frame::info).value() == any_meter(frames));
static_assert(
    made("input.read", units::second::info).error() ==
    tally::failure{tally::errc::meter_reserved, "input.read"});
static_assert(made("input.read", units::token::info).error().code == tally::errc::meter_reserved);
static_assert(made("call", units::call::info).error().code == tally::errc::meter_reserved);
static_assert(made("call.fetch", units::second::info).error().code == tally::errc::meter_reserved);
static_assert(made("call.fetch", units::call::info).error().code == tally::errc::meter_reserved);
static_assert(
    made("call.fetch", units::call::info, {meters::call}).value() == meters::call_of("call.fetch").any());
static_assert(made("calls.fetch", units::second::info) && made("input.reads", units::second::info));
static_assert(
    made("acme.a", frame::info, {frames}).error() ==
    tally::failure{tally::errc::unknown_meter, "acme.a", "acme.frame"});
static_assert(
    made("acme.a", frame::info, {meters::input}).error() ==
    tally::failure{tally::errc::unit_mismatch, "acme.a", "input"});

// Equal meters hash alike.
constexpr std::hash<any_meter> hash{};
static_assert(hash(input) == hash(meters::input.any()) && hash(input) != hash(read));
static_assert(hash(meters::call_of("call.x")) == hash(tally::find_meter("call.x").value()));

// Sets: a whole means its parts too, `only` does not.
constexpr meter_set whole_input{meters::input}, just_input = meter_set::only({meters::input});
static_assert(
    whole_input.contains(input) && whole_input.contains(read) && whole_input.contains(audio_read) &&
    !whole_input.contains(output));
static_assert(
    whole_input.contains(sketch) && !whole_input.contains(frames) && !whole_input.contains(any_meter{}));
static_assert(
    just_input.contains(input) && !just_input.contains(read) && !just_input.contains(audio_read) &&
    !just_input.contains(sketch));
static_assert(
    meter_set{meters::input_read}.contains(audio_read) && !meter_set{meters::input_read}.contains(input));
static_assert(
    meter_set{meters::call}.contains(meters::call_of("call.x")) &&
    !meter_set::only({meters::call}).contains(meters::call_of("call.x")));
static_assert(
    meter_set{frames}.contains(still) && !meter_set::only({frames}).contains(still) &&
    meter_set::only({frames}).contains(frames));
static_assert(
    meter_set{}.empty() && !whole_input.empty() && !meter_set{frames}.empty() &&
    !meter_set{}.contains(input));
static_assert(
    whole_input == meter_set{meters::input} && whole_input != just_input &&
    meter_set{frames} != meter_set{still});
static_assert(meter_set({meters::input, meters::output}) == meter_set({meters::output, meters::input}));
static_assert(tally::host_meters_max == 4);

// Whether the counts of a set can be summed.
static_assert(meter_set{}.one_unit() && whole_input.one_unit() && meter_set{frames}.one_unit());
static_assert(meter_set({meters::input, meters::output, sketch}).one_unit());
static_assert(!meter_set({meters::input, meters::video_second}).one_unit());
static_assert(!meter_set({frames, meters::video_second}).one_unit());
static_assert(!meter_set({frames, sketch}).one_unit() && meter_set({frames, still}).one_unit());
static_assert(meter_set({meters::call, meters::call_of("call.x")}).one_unit());
static_assert(!meter_set::only({meters::call_of("call.x"), frames}).one_unit());
static_assert(meter_set({meters::video_second, meters::audio_second}).one_unit());
static_assert(!meter_set({meters::video_second, meters::megapixel}).one_unit());

// ---- sets within sets ----

constexpr bool within(meter_set const& inner, meter_set const& outer) { return outer.contains(inner); }

constexpr meter_of<units::token> note{"acme.note", category::output, {meters::output}};
constexpr meter_of<units::token> note_draft{"acme.note.draft", category::output};

static_assert(within({}, {}) && within({}, {meters::input}) && !within({meters::input}, {}));
static_assert(within({meters::input}, {meters::output, meters::input}));
static_assert(
    within({meters::input_read}, {meters::input}) && !within({meters::input}, {meters::input_read}));
static_assert(within({meters::input_audio_read}, {meters::input_audio}));
static_assert(!within({meters::input, meters::output}, {meters::input}));
// `only` is less than the whole with its parts, and holds no part.
static_assert(
    within(meter_set::only({meters::input}), {meters::input}) &&
    within(meter_set::only({meters::input}), meter_set::only({meters::input, meters::output})) &&
    within(meter_set::only({meters::input_read}), {meters::input}));
static_assert(
    !within({meters::input}, meter_set::only({meters::input})) &&
    !within(meter_set::only({meters::input_read}), meter_set::only({meters::input})));
// Even what has no built-in part could have one of a host's.
static_assert(!within({meters::image}, meter_set::only({meters::image})));
static_assert(within({meters::image}, {meters::image}));
// A host's own: within its built-in whole alone, but its parts by name need not be.
static_assert(
    within(meter_set::only({note}), {meters::output}) && !within({note}, {meters::output}) &&
    within({note}, {note}) && within({note_draft}, {note}) && !within({note}, {note_draft}));
static_assert(
    within(meter_set::only({note_draft}), {note}) && !within({note_draft}, meter_set::only({note})) &&
    !within(meter_set::only({note_draft}), meter_set::only({note})) &&
    within(meter_set::only({note}), meter_set::only({note, note_draft})));

}  // namespace
