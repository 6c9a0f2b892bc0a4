// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of names by position: below, at and beyond the last, and of signed enums too.

#include <tally/value/names.hpp>

#include <cstdint>

namespace {

enum class small : std::uint8_t { first, second, third };
enum class wide : std::int64_t { first, second, third };

template <class Enum>
constexpr std::string_view named(Enum which) {
    constexpr char const* names[] = {"first", "second", "third"};
    return tally::detail::name_in(names, which);
}

static_assert(named(small::first) == "first" && named(small::second) == "second");
static_assert(named(small::third) == "third");
static_assert(named(static_cast<small>(3)) == "?" && named(static_cast<small>(255)) == "?");
static_assert(named(wide::third) == "third" && named(static_cast<wide>(3)) == "?");
static_assert(named(static_cast<wide>(-1)) == "?" && named(static_cast<wide>(INT64_MIN)) == "?");

static_assert(tally::detail::name_of_none == "?");

}  // namespace
