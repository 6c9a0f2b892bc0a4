// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of `result`: a value, or the failure that says why there is none.

#include <tally/value/result.hpp>

#include "plain.hpp"

using tally::errc;
using tally::failure;
using tally::result;

static_assert(plain::stored_in<result<std::int64_t>, 56>);
static_assert(!std::is_convertible_v<result<std::int64_t>, std::int64_t>);
static_assert(!std::is_convertible_v<result<std::int64_t>, bool>);
static_assert(!std::is_convertible_v<result<std::int64_t>, double>);

// Without a value given there is the default one, and no error.
static_assert(result<int>{}.has_value());
static_assert(*result<int>{} == 0);
static_assert(result<int>{}.error() == failure{});

static_assert(result<int>(7).has_value());
static_assert(static_cast<bool>(result<int>(7)));
static_assert(result<int>(7).value() == 7);
static_assert(*result<int>(7) == 7);
static_assert(result<int>(7).value_or(8) == 7);
static_assert(result<int>(7).error().code == errc::none);

static_assert(!result<int>(errc::overflow).has_value());
static_assert(!static_cast<bool>(result<int>(errc::overflow)));
static_assert(result<int>(errc::overflow).value_or(8) == 8);
static_assert(result<int>(errc::overflow).error() == failure{errc::overflow});
static_assert(
    result<int>(failure{errc::overflow, "here", "this", 3, 4}).error() ==
    failure{errc::overflow, "here", "this", 3, 4});

static_assert(result<int>(7) == result<int>(7));
static_assert(result<int>(7) != result<int>(8));
static_assert(result<int>(0) != result<int>(errc::overflow));
static_assert(result<int>(errc::inexact) != result<int>(errc::overflow));

namespace {

constexpr result<int> half_of(int n) {
    if (n % 2 != 0) return errc::inexact;
    return n / 2;
}

static_assert(result<int>(8).and_then(half_of) == result<int>(4));
static_assert(result<int>(7).and_then(half_of) == result<int>(errc::inexact));
static_assert(result<int>(errc::overflow).and_then(half_of) == result<int>(errc::overflow));

struct pair {
    int first = 1, second = 2;
};

constexpr int filled_in_place() {
    result<pair> out;
    out->first = 30;
    (*out).second += 10;
    out.value().second *= 2;
    result<pair> const& read = out;
    return read->first + read.value().second + (*read).first;
}
static_assert(filled_in_place() == 30 + 24 + 30);

constexpr errc refused_later() {
    result<pair> out;
    out->first = 30;
    out.refuse(failure{errc::too_many_lines, "here"});
    return out.has_value() || out.error().where != "here" ? errc::none : out.error().code;
}
static_assert(refused_later() == errc::too_many_lines);

// What cannot be copied can still be carried and taken out.
struct unique {
    int n = 0;
    constexpr unique() = default;
    constexpr explicit unique(int given) : n(given) {}
    constexpr unique(unique&& from) noexcept : n(from.n) { from.n = -1; }
    constexpr unique& operator=(unique&& from) noexcept {
        n = from.n;
        from.n = -1;
        return *this;
    }
};

constexpr bool moves() {
    result<unique> made = unique(5);
    unique const taken = std::move(made).value();
    result<unique> again = unique(6);
    unique const also = *std::move(again);
    return taken.n == 5 && made->n == -1 && also.n == 6 && again->n == -1;
}
static_assert(moves());

}  // namespace
