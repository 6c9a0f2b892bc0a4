// SPDX-License-Identifier: BSL-1.0
//
// The built-in meters, their units and wholes, in canonical order.
#pragma once

#include <tally/meters/meter.hpp>

namespace tally {

// The one list: what it is called in code, its name, unit, category, and the wholes it is part of. A part
// stands behind its wholes. A macro, undefined below, because the enumerators, the rows and the typed
// constants would otherwise be three lists to keep alike.
// clang-format off
#define TALLY_BUILTIN_METERS(X) \
    X(input,               "input",                token,      input,     ()) \
    X(input_read,          "input.read",           token,      input,     (input)) \
    X(input_write,         "input.write",          token,      input,     (input)) \
    X(input_write_5m,      "input.write_5m",       token,      input,     (input, input_write)) \
    X(input_write_1h,      "input.write_1h",       token,      input,     (input, input_write)) \
    X(input_audio,         "input.audio",          token,      input,     (input)) \
    X(input_audio_read,    "input.audio.read",     token,      input,     (input, input_read, input_audio)) \
    X(input_image,         "input.image",          token,      input,     (input)) \
    X(input_image_read,    "input.image.read",     token,      input,     (input, input_read, input_image)) \
    X(input_video,         "input.video",          token,      input,     (input)) \
    X(input_video_read,    "input.video.read",     token,      input,     (input, input_read, input_video)) \
    X(output,              "output",               token,      output,    ()) \
    X(output_reasoning,    "output.reasoning",     token,      output,    (output)) \
    X(output_audio,        "output.audio",         token,      output,    (output)) \
    X(output_image,        "output.image",         token,      output,    (output)) \
    X(output_video,        "output.video",         token,      output,    (output)) \
    X(output_citation,     "output.citation",      token,      output,    (output)) \
    X(image,               "image",                image,      image,     ()) \
    X(image_input,         "image.input",          image,      image,     ()) \
    X(megapixel,           "megapixel",            megapixel,  image,     ()) \
    X(megapixel_input,     "megapixel.input",      megapixel,  image,     ()) \
    X(video_second,        "video_second",         second,     video,     ()) \
    X(video_second_input,  "video_second.input",   second,     video,     ()) \
    X(audio_second,        "audio_second",         second,     audio,     ()) \
    X(audio_second_input,  "audio_second.input",   second,     audio,     ()) \
    X(character,           "character",            character,  text,      ()) \
    X(character_input,     "character.input",      character,  text,      ()) \
    X(page,                "page",                 page,       document,  ()) \
    X(page_annotated,      "page.annotated",       page,       document,  (page)) \
    X(page_input,          "page.input",           page,       document,  ()) \
    X(page_annotated_input,"page.annotated.input", page,       document,  (page_input)) \
    X(request,             "request",              request,    request,   ()) \
    X(query,               "query",                query,      request,   ()) \
    X(rerank_search,       "rerank_search",        search,     search,    ()) \
    X(web_search,          "web_search",           search,     search,    ()) \
    X(storage_search,      "storage_search",       search,     search,    ()) \
    X(agent_step,          "agent_step",           step,       agent,     ()) \
    X(session,             "session",              session,    agent,     ()) \
    X(call,                "call",                 call,       tool_call, ()) \
    X(token_hour,          "token_hour",           token_hour, storage,   ()) \
    X(gb_day,              "gb_day",               gb_day,     storage,   ())
// clang-format on

/// The one table of built-in meters.
struct builtin_meters {
    /// Position in the table; a meter's bit is 1 << position.
    enum position : std::uint8_t {
#define TALLY_POSITION(id, name, unit, under, wholes) id,
        TALLY_BUILTIN_METERS(TALLY_POSITION)
#undef TALLY_POSITION
    };

    static constexpr std::size_t count = position::gb_day + 1;

    [[nodiscard]] static constexpr any_meter make(position at) noexcept;
    /// The same where the table's unit is known.
    template <class Unit>
    [[nodiscard]] static constexpr meter_of<Unit> of(position at) noexcept;

    /// Whether a host's own meter with these wholes may not be called so: the name is a built-in one, or
    /// `call.<tool>` though `call` is no whole of it.
    [[nodiscard]] static constexpr bool reserves(std::string_view name, meter_mask wholes) noexcept;
};

namespace detail {

struct meter_row {
    std::string_view name;
    unit_info const* unit;
    category under;
    meter_mask wholes;
};

template <class... Position>
constexpr meter_mask bits(Position... at) noexcept {
    return ((meter_mask{1} << at) | ... | meter_mask{0});
}

struct meter_rows_of : builtin_meters {
#define TALLY_ROW(id, name, unit, under, wholes)                                                             \
    {{name, sizeof(name) - 1}, &units::unit::info, category::under, bits wholes},
    static constexpr meter_row all[] = {TALLY_BUILTIN_METERS(TALLY_ROW)};
#undef TALLY_ROW
};
inline constexpr auto& meter_rows = meter_rows_of::all;
static_assert(sizeof(meter_rows) / sizeof(meter_rows[0]) == builtin_meters::count);

/// Wholes that a run must state when it states a part of them inclusively.
inline constexpr meter_mask stated_wholes =
    bits(builtin_meters::input, builtin_meters::output, builtin_meters::page, builtin_meters::page_input);

/// Every meter that is a whole of another, or can be.
inline constexpr meter_mask possible_wholes = [] {
    meter_mask all = bits(builtin_meters::call);
    for (meter_row const& row : meter_rows) all |= row.wholes;
    return all;
}();

/// For each built-in meter, its parts.
inline constexpr auto meter_parts = [] {
    struct {
        meter_mask of[builtin_meters::count]{};
    } parts;
    for (std::size_t part = 0; part < builtin_meters::count; ++part) {
        for (meter_mask rest = meter_rows[part].wholes; rest != 0; rest &= rest - 1)
            parts.of[trailing_zeros(rest)] |= meter_mask{1} << part;
    }
    return parts;
}();

inline constexpr std::string_view call_prefix = "call.";

constexpr bool names_a_tool(std::string_view name) noexcept {
    return name.size() > call_prefix.size() && name.starts_with(call_prefix);
}

/// Not constexpr: reaching it while compiling is the error, and its name the message.
[[noreturn]] inline void call_of_needs_the_full_name_call_dot_tool() {
    contract_broken<errc::unknown_meter>();
}

}  // namespace detail

constexpr any_meter builtin_meters::make(position at) noexcept {
    detail::meter_row const& row = detail::meter_rows[at];
    any_meter out;
    out.name_ = row.name;
    out.unit_ = row.unit;
    out.category_ = row.under;
    out.wholes_ = row.wholes;
    out.ordinal_ = at;
    out.exists_ = true;
    return out;
}

template <class Unit>
constexpr meter_of<Unit> builtin_meters::of(position at) noexcept {
    meter_of<Unit> out;
    out.any_ = make(at);
    return out;
}

constexpr bool builtin_meters::reserves(std::string_view name, meter_mask wholes) noexcept {
    if (name.starts_with(detail::call_prefix)) return (wholes & detail::bits(call)) == 0;
    for (detail::meter_row const& row : detail::meter_rows) {
        if (row.name == name) return true;
    }
    return false;
}

/// The built-in meters by name: `meters::input_read` is "input.read".
namespace meters {

#define TALLY_CONSTANT(id, name, unit, under, wholes)                                                        \
    inline constexpr meter_of<units::unit> id = builtin_meters::of<units::unit>(builtin_meters::id);
TALLY_BUILTIN_METERS(TALLY_CONSTANT)
#undef TALLY_CONSTANT
#undef TALLY_BUILTIN_METERS

/// The calls of one tool, part of `call`. The name is the meter's full one, "call.web_fetch", so that code,
/// usage and receipts say the same; "web_fetch" alone does not compile in a constant expression, and ends the
/// program otherwise. For a name that nobody has checked, `find_meter`. The text must outlive the meter.
[[nodiscard]] constexpr meter_of<units::call> call_of(std::string_view full_name) {
    if (!detail::names_a_tool(full_name)) detail::call_of_needs_the_full_name_call_dot_tool();
    return meter_of<units::call>{full_name, category::tool_call, {call}};
}

}  // namespace meters

/// The built-in meter of that name, or `call.<tool>`. Errors: unknown_meter.
[[nodiscard]] constexpr result<any_meter> find_meter(std::string_view name) noexcept {
    for (std::uint8_t i = 0; i < builtin_meters::count; ++i) {
        if (detail::meter_rows[i].name == name)
            return builtin_meters::make(static_cast<builtin_meters::position>(i));
    }
    if (detail::names_a_tool(name)) return meters::call_of(name).any();
    return failure{errc::unknown_meter, name, {}};
}

}  // namespace tally
