// SPDX-License-Identifier: BSL-1.0
//
// The inline list against a vector: random insertions, with elements that are plain and elements that are
// not.

#include <tally/value/inline_list.hpp>

#include "catch.hpp"
#include "oracle.hpp"

#include <string>
#include <vector>

namespace {

struct line {
    std::int64_t amount = 7;  // not zero, so that room which is only zeroed would be seen
    std::int64_t basis = 1;
    friend bool operator==(line const&, line const&) = default;
};

line element(line const*, std::uint64_t n) {
    return {static_cast<std::int64_t>(n), -static_cast<std::int64_t>(n)};
}
std::string element(std::string const*, std::uint64_t n) {
    return std::string(n % 40, 'x') + std::to_string(n);
}

template <class T, std::size_t Capacity>
bool same(tally::inline_list<T, Capacity> const& found, std::vector<T> const& expected) {
    return found.size() == expected.size() && found.empty() == expected.empty() &&
           std::equal(found.begin(), found.end(), expected.begin(), expected.end());
}

template <class T>
void insert_at_random(std::uint64_t seed) {
    CAPTURE(seed);
    oracle::random random(seed);
    for (int round = 0; round < 2'000; ++round) {
        tally::inline_list<T, 9> list;
        std::vector<T> expected;
        for (std::uint64_t n = random.below(14); n > 0; --n) {
            T const item = element(static_cast<T const*>(nullptr), random.below(1'000));
            std::size_t const at = random.below(expected.size() + 1);
            bool const has_room = expected.size() < 9;
            bool const own = has_room && !expected.empty() && random.below(4) == 0;
            std::size_t const which = expected.empty() ? 0 : random.below(expected.size());
            bool const taken = own                     ? list.insert(at, list[which])
                               : at == expected.size() ? list.push_back(item)
                                                       : list.insert(at, item);
            if (taken != has_room) CHECK(taken == has_room);
            if (has_room) {
                T const added = own ? expected[which] : item;
                expected.insert(expected.begin() + static_cast<std::ptrdiff_t>(at), added);
            }
            if (!same(list, expected)) {
                CAPTURE(round, list.size(), expected.size());
                FAIL_CHECK("the list holds something else");
            }
        }
        tally::inline_list<T, 9> copy = list, assigned;
        assigned = list;
        if (!same(copy, expected) || !same(assigned, expected) || !(copy == list)) {
            CAPTURE(round, list.size(), copy.size(), assigned.size());
            FAIL_CHECK("a copy holds something else");
        }
        if (!expected.empty()) {
            copy[0] = element(static_cast<T const*>(nullptr), 5'000);
            if (!same(list, expected) || copy == list || !list.contains(expected.back()) ||
                list.contains(copy[0])) {
                CAPTURE(round, list.size());
                FAIL_CHECK("a copy shares its elements, or contains() does not see them");
            }
        }
    }
}

}  // namespace

TEST_CASE("plain elements, whose room is uninitialised at run time") { insert_at_random<line>(7'601); }

TEST_CASE("elements that own memory") { insert_at_random<std::string>(7'602); }

TEST_CASE("a list made at compile time is read at run time") {
    static constexpr tally::inline_list<line, 4> list{{1, 2}, {3, 4}};
    CHECK(same(list, std::vector<line>{{1, 2}, {3, 4}}));
    auto longer = list;
    CHECK(longer.insert(1, {5, 6}));
    CHECK(same(longer, std::vector<line>{{1, 2}, {5, 6}, {3, 4}}));
}
