// SPDX-License-Identifier: BSL-1.0
//
// A value or nothing: which of the two, its value, and equality.

#include <tally/value/maybe.hpp>

#include "plain.hpp"

namespace {

using tally::maybe;

static_assert(plain::stored_in<maybe<int>, 8> && plain::stored_in<maybe<unsigned char>, 2>);

constexpr maybe<int> none{};
constexpr maybe<int> zero = 0;
constexpr maybe<int> seven = 7;

static_assert(!none.has_value() && !none);
static_assert(zero.has_value() && bool(zero));
static_assert(none.value_or(3) == 3 && zero.value_or(3) == 0 && seven.value_or(3) == 7);
static_assert(*zero == 0 && *seven == 7);
static_assert(none != zero && zero != seven && seven == maybe<int>(7) && none == maybe<int>());

struct pair {
    int a, b;
};
constexpr maybe<pair> held = pair{1, 2};
static_assert(held->a == 1 && held->b == 2);

constexpr maybe<int> assigned() {
    maybe<int> out;
    out = 5;
    return out;
}
static_assert(assigned() == maybe<int>(5));

// No number where a value is asked for, and no value where a bool is.
template <class From, class To>
concept converts = requires(From const& from, void (*take)(To)) {
    take(from);
};
static_assert(!converts<maybe<int>, int> && !converts<maybe<int>, bool>);

}  // namespace
