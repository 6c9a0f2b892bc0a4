// SPDX-License-Identifier: BSL-1.0
//
// Credits are not divided without a stated rounding, and the error names both operands.

// expect: (no match for 'operator/'|invalid operands to binary expression) [(].*credits.*int

#include <tally/value/amount.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr auto third = 10_cr / 3;
#else
inline constexpr auto exact = tally::amount(10_cr) * tally::factor::of(1, 3).value();
inline constexpr auto third = tally::round(exact, tally::rounding::half_even).value();
#endif
