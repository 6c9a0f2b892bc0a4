// SPDX-License-Identifier: BSL-1.0
//
// Literals: 0.013_cr, 12'000_tok, 1.048576_mpx, 5.5_sec, 1.5_x, 10_pct, "09:00-17:00Z"_window; read as text,
// never through a double.
#pragma once

#include <tally/value/factor.hpp>
#include <tally/value/quantity.hpp>
#include <tally/value/rate.hpp>
#include <tally/value/time_window.hpp>

namespace tally {

namespace detail {

/// The characters of a literal without its digit separators.
template <char... Chars>
consteval short_text<sizeof...(Chars)> literal_text() {
    short_text<sizeof...(Chars)> out;
    ((Chars != '\'' ? out.push_back(Chars) : void()), ...);
    return out;
}

}  // namespace detail

/// What a literal of a quantity gives, for a host's own: `1'200_frames`, or `12.5_min` where a minute has
/// smaller things:
///
///     template <char... C>
///     consteval minutes operator""_min() { return tally::quantity_literal<minute, C...>(); }
template <class Unit, char... Chars>
[[nodiscard]] consteval quantity<Unit> quantity_literal() {
    return quantity<Unit>::parse(detail::literal_text<Chars...>()).value();
}

/// Literals whose text is no number, too fine or out of range do not compile. No suffix ends in e or p,
/// because `1_p+2_p` would lex as one token.
namespace literals {

// clang-format off
template <char... C> consteval credits operator""_cr() { return credits::parse(detail::literal_text<C...>()).value(); }
template <char... C> consteval factor operator""_x() { return factor::parse(detail::literal_text<C...>()).value(); }
template <char... C> consteval factor operator""_pct() {
    constexpr auto number = decimal::parse(detail::literal_text<C...>()).value();
    return factor::of(number.numerator(), number.denominator() * 100).value();
}
template <char... C> consteval tokens operator""_tok() { return quantity_literal<units::token, C...>(); }
template <char... C> consteval images operator""_img() { return quantity_literal<units::image, C...>(); }
template <char... C> consteval megapixels operator""_mpx() { return quantity_literal<units::megapixel, C...>(); }
template <char... C> consteval seconds operator""_sec() { return quantity_literal<units::second, C...>(); }
template <char... C> consteval characters operator""_chr() { return quantity_literal<units::character, C...>(); }
template <char... C> consteval pages operator""_pages() { return quantity_literal<units::page, C...>(); }
template <char... C> consteval requests operator""_req() { return quantity_literal<units::request, C...>(); }
template <char... C> consteval queries operator""_qry() { return quantity_literal<units::query, C...>(); }
template <char... C> consteval searches operator""_srch() { return quantity_literal<units::search, C...>(); }
template <char... C> consteval steps operator""_steps() { return quantity_literal<units::step, C...>(); }
template <char... C> consteval sessions operator""_ses() { return quantity_literal<units::session, C...>(); }
template <char... C> consteval calls operator""_call() { return quantity_literal<units::call, C...>(); }
template <char... C> consteval token_hours operator""_tokh() { return quantity_literal<units::token_hour, C...>(); }
template <char... C> consteval gb_days operator""_gbd() { return quantity_literal<units::gb_day, C...>(); }
// clang-format on

/// "Mon-Fri 09:00-17:00+08:00"_window and "2026-05-01T00:00:00Z"_utc; texts that are none do not compile.
[[nodiscard]] consteval time_window operator""_window(char const* text, std::size_t size) {
    return time_window::parse({text, size}).value();
}
[[nodiscard]] consteval instant operator""_utc(char const* text, std::size_t size) {
    return instant::parse({text, size}).value();
}

}  // namespace literals
}  // namespace tally
