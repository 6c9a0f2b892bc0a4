// SPDX-License-Identifier: BSL-1.0
//
// The tests of integers once more with GNU extensions, where the 128-bit integers are integral: the same
// answers.

// tests/CMakeLists.txt compiles this file, and no other, as gnu++20.
#include "value_wide.cpp"

#include <tally/value/credits.hpp>

static_assert(std::integral<tally::int128> && std::integral<tally::uint128>, "to be compiled as gnu++20");

namespace {

// What makes credits must not widen with the dialect: an unsigned 128-bit count would be cut to a signed one.
template <class Count>
concept makes_credits = requires(Count const& n) {
    tally::credits::try_of_smallest(n);
};
static_assert(makes_credits<int> && makes_credits<std::uint64_t> && makes_credits<tally::int128>);
static_assert(!makes_credits<tally::uint128> && !makes_credits<char> && !makes_credits<double>);

}  // namespace
