// SPDX-License-Identifier: BSL-1.0
//
// Rates as comma-separated values, pasted, as a compile-time table.
#pragma once

#include <tally/rates/csv_reader.hpp>
#include <tally/rates/page.hpp>

namespace tally {

/// One price a line as a table:
///
///     constexpr auto rates = tally::parse_rate_csv<R"(
///     model,meter,credits,per,also_for,when
///     acme/chat-1,input,0.00625,10k,input.read and input.write,
///     acme/film-1,video_second,0.1,1,,resolution=720p
///     acme/film-1,video_second,0.3,1,,otherwise
///     )">();
///
/// docs/reference/rate_page.md has the columns. A mistake does not compile; the diagnostic shows the function
/// of the rate page, `rate_page_cell_is_not_a_rate<4, 3>`: line 4 of the paste and field 3 of that line. At
/// run time `rate_table::parse_csv` reads the same.
///
/// Lines of one price that a text may have under the limits that compilers set without options, measured:
/// 600 (clang); g++ 12 takes up to 262,143 characters.
template <fixed_string Text>
[[nodiscard]] consteval auto parse_rate_csv(snapshot const& from = {});

/// The same with second names for its models, as of `parse_rate_page`.
template <fixed_string Text, std::size_t Aliases>
[[nodiscard]] consteval auto parse_rate_csv(snapshot const& from, alias const (&aliases)[Aliases]);

namespace detail {

/// A line is one price at most.
consteval std::size_t csv_room(std::string_view text) {
    std::size_t lines = 1;
    for (char const c : text) lines += c == '\n' ? 1 : 0;
    return lines;
}

template <fixed_string Text>
struct csv_source {
    static constexpr csv_reader<std::int64_t> reader{Text.view()};
    static constexpr std::size_t room = csv_room(Text.view());
};

template <fixed_string Text>
using pasted_csv = pasted_table<csv_source<Text>>;

}  // namespace detail

template <fixed_string Text>
consteval auto parse_rate_csv(snapshot const& from) {
    return detail::page_tables::dated(detail::pasted_csv<Text>::table(), from);
}

template <fixed_string Text, std::size_t Aliases>
consteval auto parse_rate_csv(snapshot const& from, alias const (&aliases)[Aliases]) {
    return detail::pasted_csv<Text>::named(from, aliases);
}

}  // namespace tally
