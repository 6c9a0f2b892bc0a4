// SPDX-License-Identifier: BSL-1.0
//
// A table made at run time that dies at the end of the line has no view either.

// expect: (deleted function)

#include <tally/rates/rate_table.hpp>

#ifdef TALLY_BROKEN
inline tally::rate_table_view const view = tally::rate_table{};
#else
inline tally::rate_table const table{};
inline tally::rate_table_view const view = table;
#endif
