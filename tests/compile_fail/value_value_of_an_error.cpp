// SPDX-License-Identifier: BSL-1.0
//
// Asking an error for its value in a constant expression names the error.

// expect: contract_broken.*errc::not_a_number

#include <tally/value/credits.hpp>

#ifdef TALLY_BROKEN
inline constexpr auto fee = tally::credits::parse("one credit").value();
#else
inline constexpr auto fee = tally::credits::parse("1").value();
#endif
