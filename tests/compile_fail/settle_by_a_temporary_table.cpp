// SPDX-License-Identifier: BSL-1.0
//
// A settlement views the names of its table, so it is not made of one that ends with the statement.

// expect: (use of deleted function .*settle|call to deleted function 'settle')

#include <tally/rates/rate_table.hpp>
#include <tally/settle/settle.hpp>

tally::rate_table configured();

auto code_of(tally::usage const& used) {
#ifdef TALLY_BROKEN
    return tally::settle(configured(), "acme/chat-1", used).error().code;
#else
    auto const table = configured();
    return tally::settle(table, "acme/chat-1", used).error().code;
#endif
}
