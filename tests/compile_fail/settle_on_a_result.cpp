// SPDX-License-Identifier: BSL-1.0
//
// A page that was read is a table or a failure, and which of the two is asked before settling on it.

// expect: no matching function for call to 'settle
// expect: result<.*rate_table

#include <tally/rates/rate_table.hpp>
#include <tally/settle/settle.hpp>

auto code_of(std::string_view page, tally::usage const& used) {
    auto const table = tally::rate_table::parse_page(page, tally::snapshot{"acme", {2026, 5, 1}});
#ifdef TALLY_BROKEN
    return tally::settle(table, "acme/chat-1", used).error().code;
#else
    if (!table) return table.error().code;
    return tally::settle(*table, "acme/chat-1", used).error().code;
#endif
}
