// SPDX-License-Identifier: BSL-1.0
//
// A table whose date is no day of the calendar does not compile.

// expect: rate_table_is_dated_by_no_day

#include <tally/meters/builtin.hpp>
#include <tally/rates/static_rate_table.hpp>
#include <tally/value/literals.hpp>

using namespace tally::literals;

#ifdef TALLY_BROKEN
inline constexpr tally::civil_date date{2026, 2, 29};
#else
inline constexpr tally::civil_date date{2026, 2, 28};
#endif
inline constexpr tally::price prices[] = {{"acme/chat-1", tally::meters::input, 1_cr / 10'000_tok}};
inline constexpr tally::static_rate_table table{tally::snapshot{"acme-2026-02", date}, prices};
