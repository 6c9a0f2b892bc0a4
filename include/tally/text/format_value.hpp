// SPDX-License-Identifier: BSL-1.0
//
// Formatters of the values: credits, quantities, rates, factors, exact amounts, decimals, dates and times.
#pragma once

#include <tally/text/text_formatter.hpp>
#include <tally/value/rounding.hpp>

// Every text is exact, the same in every locale, and what the value's `text()` says; a quantity adds its
// unit, because without it the number means nothing:
//
//     0.013_cr                    0.013
//     12'000_tok                  12000 tokens
//     1.048576_mpx                1.048576 MP
//     0.00625_cr / 10'000_tok     0.00625 credits / 10,000 tokens
//     1.25_x, factor 1/3          1.25, 1/3
//
// A format string may give fill, alignment and width (`{:>12}`); anything else does not compile.

template <class Rep, int Decimals>
struct fmt::formatter<tally::basic_credits<Rep, Decimals>>
    : tally::detail::value_formatter<tally::basic_credits<Rep, Decimals>> {};

template <class Unit, class Rep>
struct fmt::formatter<tally::quantity<Unit, Rep>>
    : tally::detail::value_formatter<tally::quantity<Unit, Rep>> {};

template <class Unit, class Rep>
struct fmt::formatter<tally::basic_rate<Unit, Rep>>
    : tally::detail::value_formatter<tally::basic_rate<Unit, Rep>> {};

template <class Rep>
struct fmt::formatter<tally::basic_any_rate<Rep>>
    : tally::detail::value_formatter<tally::basic_any_rate<Rep>> {};

template <class Rep>
struct fmt::formatter<tally::basic_factor<Rep>> : tally::detail::value_formatter<tally::basic_factor<Rep>> {};

/// "0.013", or "25/7" where no decimal terminates.
template <class Rep>
struct fmt::formatter<tally::basic_amount<Rep>> : tally::detail::value_formatter<tally::basic_amount<Rep>> {};

template <class Rep>
struct fmt::formatter<tally::basic_decimal<Rep>> : tally::detail::value_formatter<tally::basic_decimal<Rep>> {
};

template <>
struct fmt::formatter<tally::civil_date> : tally::detail::value_formatter<tally::civil_date> {};

template <>
struct fmt::formatter<tally::instant> : tally::detail::value_formatter<tally::instant> {};

template <>
struct fmt::formatter<tally::time_window> : tally::detail::value_formatter<tally::time_window> {};

template <>
struct fmt::formatter<tally::rounding> : tally::detail::name_formatter<tally::rounding> {};

template <std::size_t Capacity>
struct fmt::formatter<tally::short_text<Capacity>> : tally::detail::text_formatter {
    template <class Context>
    auto format(tally::short_text<Capacity> const& value, Context& context) const {
        return write(value.view(), context);
    }
};
