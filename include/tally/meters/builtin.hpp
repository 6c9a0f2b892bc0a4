// SPDX-License-Identifier: BSL-1.0
//
// The built-in meters, their units and wholes, in canonical order.
#pragma once

#include <tally/meters/meter.hpp>
#include <tally/value/result.hpp>

namespace tally {

/// The one table of built-in meters. A part stands behind its wholes.
struct builtin_meters {
    static constexpr std::size_t count = 41;

    /// Position in the table; a meter's bit is 1 << position.
    enum position : std::uint8_t {
        input, input_read, input_write, input_write_5m, input_write_1h, input_audio, input_audio_read, input_image,
        input_image_read, input_video, input_video_read, output, output_reasoning, output_audio, output_image,
        output_video, output_citation, image, image_input, megapixel, megapixel_input, video_second, video_second_input,
        audio_second, audio_second_input, character, character_input, page, page_annotated, page_input,
        page_annotated_input, request, query, rerank_search, web_search, storage_search, agent_step, session, call,
        token_hour, gb_day,
    };

    [[nodiscard]] static constexpr any_meter make(position at) noexcept;
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

// clang-format off
inline constexpr meter_row meter_rows[] = {
    {"input",                &units::token::info,      category::input,    0},
    {"input.read",           &units::token::info,      category::input,    bits(builtin_meters::input)},
    {"input.write",          &units::token::info,      category::input,    bits(builtin_meters::input)},
    {"input.write_5m",       &units::token::info,      category::input,    bits(builtin_meters::input, builtin_meters::input_write)},
    {"input.write_1h",       &units::token::info,      category::input,    bits(builtin_meters::input, builtin_meters::input_write)},
    {"input.audio",          &units::token::info,      category::input,    bits(builtin_meters::input)},
    {"input.audio.read",     &units::token::info,      category::input,    bits(builtin_meters::input, builtin_meters::input_read, builtin_meters::input_audio)},
    {"input.image",          &units::token::info,      category::input,    bits(builtin_meters::input)},
    {"input.image.read",     &units::token::info,      category::input,    bits(builtin_meters::input, builtin_meters::input_read, builtin_meters::input_image)},
    {"input.video",          &units::token::info,      category::input,    bits(builtin_meters::input)},
    {"input.video.read",     &units::token::info,      category::input,    bits(builtin_meters::input, builtin_meters::input_read, builtin_meters::input_video)},
    {"output",               &units::token::info,      category::output,   0},
    {"output.reasoning",     &units::token::info,      category::output,   bits(builtin_meters::output)},
    {"output.audio",         &units::token::info,      category::output,   bits(builtin_meters::output)},
    {"output.image",         &units::token::info,      category::output,   bits(builtin_meters::output)},
    {"output.video",         &units::token::info,      category::output,   bits(builtin_meters::output)},
    {"output.citation",      &units::token::info,      category::output,   bits(builtin_meters::output)},
    {"image",                &units::image::info,      category::image,    0},
    {"image.input",          &units::image::info,      category::image,    0},
    {"megapixel",            &units::megapixel::info,  category::image,    0},
    {"megapixel.input",      &units::megapixel::info,  category::image,    0},
    {"video_second",         &units::second::info,     category::video,    0},
    {"video_second.input",   &units::second::info,     category::video,    0},
    {"audio_second",         &units::second::info,     category::audio,    0},
    {"audio_second.input",   &units::second::info,     category::audio,    0},
    {"character",            &units::character::info,  category::text,     0},
    {"character.input",      &units::character::info,  category::text,     0},
    {"page",                 &units::page::info,       category::document, 0},
    {"page.annotated",       &units::page::info,       category::document, bits(builtin_meters::page)},
    {"page.input",           &units::page::info,       category::document, 0},
    {"page.annotated.input", &units::page::info,       category::document, bits(builtin_meters::page_input)},
    {"request",              &units::request::info,    category::request,  0},
    {"query",                &units::query::info,      category::request,  0},
    {"rerank_search",        &units::search::info,     category::search,   0},
    {"web_search",           &units::search::info,     category::search,   0},
    {"storage_search",       &units::search::info,     category::search,   0},
    {"agent_step",           &units::step::info,       category::agent,    0},
    {"session",              &units::session::info,    category::agent,    0},
    {"call",                 &units::call::info,       category::tool_call,     0},
    {"token_hour",           &units::token_hour::info, category::storage,  0},
    {"gb_day",               &units::gb_day::info,     category::storage,  0},
};
// clang-format on
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

}  // namespace detail

constexpr any_meter builtin_meters::make(position at) noexcept {
    detail::meter_row const& row = detail::meter_rows[at];
    any_meter out;
    out.name_ = row.name;
    out.unit_ = row.unit;
    out.category_ = row.under;
    out.wholes_ = row.wholes;
    out.ordinal_ = at;
    return out;
}

/// The built-in meters by name: `meters::input_read` is "input.read".
namespace meters {

// clang-format off
inline constexpr meter_of<units::token> input{builtin_meters::make(builtin_meters::input)};
inline constexpr meter_of<units::token> input_read{builtin_meters::make(builtin_meters::input_read)};
inline constexpr meter_of<units::token> input_write{builtin_meters::make(builtin_meters::input_write)};
inline constexpr meter_of<units::token> input_write_5m{builtin_meters::make(builtin_meters::input_write_5m)};
inline constexpr meter_of<units::token> input_write_1h{builtin_meters::make(builtin_meters::input_write_1h)};
inline constexpr meter_of<units::token> input_audio{builtin_meters::make(builtin_meters::input_audio)};
inline constexpr meter_of<units::token> input_audio_read{builtin_meters::make(builtin_meters::input_audio_read)};
inline constexpr meter_of<units::token> input_image{builtin_meters::make(builtin_meters::input_image)};
inline constexpr meter_of<units::token> input_image_read{builtin_meters::make(builtin_meters::input_image_read)};
inline constexpr meter_of<units::token> input_video{builtin_meters::make(builtin_meters::input_video)};
inline constexpr meter_of<units::token> input_video_read{builtin_meters::make(builtin_meters::input_video_read)};
inline constexpr meter_of<units::token> output{builtin_meters::make(builtin_meters::output)};
inline constexpr meter_of<units::token> output_reasoning{builtin_meters::make(builtin_meters::output_reasoning)};
inline constexpr meter_of<units::token> output_audio{builtin_meters::make(builtin_meters::output_audio)};
inline constexpr meter_of<units::token> output_image{builtin_meters::make(builtin_meters::output_image)};
inline constexpr meter_of<units::token> output_video{builtin_meters::make(builtin_meters::output_video)};
inline constexpr meter_of<units::token> output_citation{builtin_meters::make(builtin_meters::output_citation)};
inline constexpr meter_of<units::image> image{builtin_meters::make(builtin_meters::image)};
inline constexpr meter_of<units::image> image_input{builtin_meters::make(builtin_meters::image_input)};
inline constexpr meter_of<units::megapixel> megapixel{builtin_meters::make(builtin_meters::megapixel)};
inline constexpr meter_of<units::megapixel> megapixel_input{builtin_meters::make(builtin_meters::megapixel_input)};
inline constexpr meter_of<units::second> video_second{builtin_meters::make(builtin_meters::video_second)};
inline constexpr meter_of<units::second> video_second_input{builtin_meters::make(builtin_meters::video_second_input)};
inline constexpr meter_of<units::second> audio_second{builtin_meters::make(builtin_meters::audio_second)};
inline constexpr meter_of<units::second> audio_second_input{builtin_meters::make(builtin_meters::audio_second_input)};
inline constexpr meter_of<units::character> character{builtin_meters::make(builtin_meters::character)};
inline constexpr meter_of<units::character> character_input{builtin_meters::make(builtin_meters::character_input)};
inline constexpr meter_of<units::page> page{builtin_meters::make(builtin_meters::page)};
inline constexpr meter_of<units::page> page_annotated{builtin_meters::make(builtin_meters::page_annotated)};
inline constexpr meter_of<units::page> page_input{builtin_meters::make(builtin_meters::page_input)};
inline constexpr meter_of<units::page> page_annotated_input{builtin_meters::make(builtin_meters::page_annotated_input)};
inline constexpr meter_of<units::request> request{builtin_meters::make(builtin_meters::request)};
inline constexpr meter_of<units::query> query{builtin_meters::make(builtin_meters::query)};
inline constexpr meter_of<units::search> rerank_search{builtin_meters::make(builtin_meters::rerank_search)};
inline constexpr meter_of<units::search> web_search{builtin_meters::make(builtin_meters::web_search)};
inline constexpr meter_of<units::search> storage_search{builtin_meters::make(builtin_meters::storage_search)};
inline constexpr meter_of<units::step> agent_step{builtin_meters::make(builtin_meters::agent_step)};
inline constexpr meter_of<units::session> session{builtin_meters::make(builtin_meters::session)};
inline constexpr meter_of<units::call> call{builtin_meters::make(builtin_meters::call)};
inline constexpr meter_of<units::token_hour> token_hour{builtin_meters::make(builtin_meters::token_hour)};
inline constexpr meter_of<units::gb_day> gb_day{builtin_meters::make(builtin_meters::gb_day)};
// clang-format on

/// The calls of one tool: its full name, "call.web_fetch", is part of `call`. The text must outlive the meter.
[[nodiscard]] constexpr meter_of<units::call> call_of(std::string_view full_name) noexcept {
    return meter_of<units::call>{full_name, category::tool_call, {call}};
}

}  // namespace meters

/// The built-in meter of that name, or `call.<tool>`. Errors: unknown_meter.
[[nodiscard]] constexpr result<any_meter> find_meter(std::string_view name) noexcept {
    for (std::uint8_t i = 0; i < builtin_meters::count; ++i) {
        if (detail::meter_rows[i].name == name) return builtin_meters::make(static_cast<builtin_meters::position>(i));
    }
    constexpr std::string_view prefix = "call.";
    if (name.starts_with(prefix) && name.size() > prefix.size()) return meters::call_of(name).any();
    return failure{errc::unknown_meter, name, {}};
}

}  // namespace tally
