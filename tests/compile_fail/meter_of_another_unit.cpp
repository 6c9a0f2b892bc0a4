// SPDX-License-Identifier: BSL-1.0
//
// A meter in tokens is none in seconds, however it is asked.

// expect: (use of deleted function|call to deleted (constructor|member function|function))

#include <tally/meters/builtin.hpp>

#ifdef TALLY_BROKEN
inline constexpr tally::meter_of<tally::units::second> wrong{tally::meters::input};
#else
inline constexpr tally::meter_of<tally::units::token> right{tally::meters::input};
#endif
