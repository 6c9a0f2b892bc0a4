// SPDX-License-Identifier: BSL-1.0
//
// Neither do rules that are written in the call.

// expect: (use of deleted function|call to deleted function) .*settle

#include <tally/rates/rate_table.hpp>
#include <tally/settle/settle.hpp>

tally::rate_table fetched();

auto billed(tally::usage const& used) {
#ifdef TALLY_BROKEN
    return tally::settle(fetched(), {}, tally::run{.model = "acme/chat-1", .usage = used}).error().code;
#else
    auto const table = fetched();
    return tally::settle(table, {}, tally::run{.model = "acme/chat-1", .usage = used}).error().code;
#endif
}
