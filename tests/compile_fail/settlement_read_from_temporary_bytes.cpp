// SPDX-License-Identifier: BSL-1.0
//
// A settlement that is read views its bytes, so they are not a vector that ends with the statement.

// expect: (use of deleted function .*read_canonical|call to deleted function 'read_canonical')

#include <tally/settle/canonical.hpp>

#include <vector>

std::vector<std::byte> stored();

auto code_of_the_first() {
#ifdef TALLY_BROKEN
    return tally::read_canonical(stored()).error().code;
#else
    auto const bytes = stored();
    return tally::read_canonical(bytes).error().code;
#endif
}
