// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of the inline list: full, inserted into, and copied as bytes.

#include <tally/value/inline_list.hpp>

#include "plain.hpp"

using tally::inline_list;
using list = inline_list<int, 4>;

static_assert(plain::stored_in<list, 24> && plain::apart_from_numbers<list>);
static_assert(list{}.empty() && list{}.size() == 0 && list::capacity() == 4);

namespace {

constexpr bool holds(list const& found, std::initializer_list<int> expected) {
    if (found.size() != expected.size()) return false;
    std::size_t i = 0;
    for (int const each : expected) {
        if (found[i] != each || found.data()[i] != each || *(found.begin() + i) != each) return false;
        ++i;
    }
    return found.end() == found.begin() + expected.size() &&
           (expected.size() == 0 || found.back() == found[expected.size() - 1]);
}

static_assert(
    holds({}, {}) && holds({7}, {7}) && holds({1, 2, 3, 4}, {1, 2, 3, 4}) && !list{1}.empty() &&
    list{1, 2}.size() == 2);

constexpr bool fills() {
    list to;
    for (int i = 1; i <= 4; ++i) {
        if (!to.push_back(i)) return false;
    }
    return !to.push_back(5) && !to.insert(0, 5) && holds(to, {1, 2, 3, 4});
}
static_assert(fills());

constexpr list inserted(std::size_t at) {
    list to{1, 2, 3};
    return to.insert(at, 9) ? to : list{};
}
static_assert(
    holds(inserted(0), {9, 1, 2, 3}) && holds(inserted(1), {1, 9, 2, 3}) &&
    holds(inserted(2), {1, 2, 9, 3}) && holds(inserted(3), {1, 2, 3, 9}));

// An element of the list itself, which moves while it is inserted.
constexpr bool inserts_its_own() {
    list to{1, 2, 3};
    return to.insert(0, to[2]) && holds(to, {3, 1, 2, 3});
}
static_assert(inserts_its_own());

constexpr bool writes() {
    list to{1, 2, 3};
    to[0] = 10;
    to.back() = 30;
    for (int& each : to) each += 1;
    *to.data() += 1;
    list const copy = to;
    to[1] = 0;
    return holds(copy, {12, 3, 31}) && holds(to, {12, 0, 31}) && copy.contains(3) && !copy.contains(0) &&
           !list{}.contains(0);
}
static_assert(writes());

static_assert(
    list{1, 2} == list{1, 2} && list{1, 2} != list{1, 3} && list{1, 2} != list{1, 2, 3} &&
    list{1, 2, 3} != list{1, 2} && list{} == list{});

// What lies behind the end is no part of a list.
constexpr bool equal_behind_the_end() {
    list longer{1, 2};
    list const shorter{1};
    longer = shorter;
    return longer == shorter && longer.size() == 1;
}
static_assert(equal_behind_the_end());

// An element with a constructor and a destructor of its own.
struct counted {
    int n = 0;
    constexpr counted() = default;
    constexpr explicit counted(int given) : n(given) {}
    constexpr counted(counted const& from) : n(from.n) {}
    constexpr counted& operator=(counted const& from) {
        n = from.n;
        return *this;
    }
    constexpr ~counted() {}
};
constexpr bool holds_others() {
    inline_list<counted, 3> to;
    bool const fits = to.push_back(counted(2)) && to.insert(0, counted(1)) && to.push_back(counted(3));
    return fits && !to.push_back(counted(4)) && to[0].n == 1 && to[1].n == 2 && to[2].n == 3;
}
static_assert(holds_others() && !std::is_trivially_copyable_v<inline_list<counted, 3>>);

}  // namespace
