// SPDX-License-Identifier: BSL-1.0
//
// Naming the unit does not let a double in either: it would lose its decimals and say nothing.

// expect: no matching function for call to '.*of
// expect: whole_number

#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr tally::credits fee = tally::credits::of(12.5);
#else
inline constexpr tally::credits fee = 12.5_cr;
#endif
