// SPDX-License-Identifier: BSL-1.0
//
// Run-time test that a translation unit without exceptions and run-time types settles like any other.

#include <tally/settle/settle.hpp>

#include "catch.hpp"

namespace bare {

std::int64_t settled(std::string_view model);

}  // namespace bare

TEST_CASE("without exceptions and without run-time types a run settles the same") {
    // 0.013 · 0.5 · 1.1 = 0.00715 credits.
    CHECK(bare::settled("bytedance/seed-1.8") == 7'150'000);
    CHECK(bare::settled("bytedance/seed-1.9") == -1);
}
