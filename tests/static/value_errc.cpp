// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of the error codes: every code has its own name, in its own place.

#include <tally/value/errc.hpp>

#include "plain.hpp"

using tally::errc;
using tally::failure;

static_assert(plain::stored_in<errc, 1>);
static_assert(plain::stored_in<failure, 48>);
static_assert(plain::apart_from<failure, int> && plain::apart_from<failure, double>);
static_assert(!std::is_convertible_v<errc, int> && !std::is_convertible_v<int, errc>);

static_assert(failure{} == failure{errc::none, "", "", 0, 0});
static_assert(failure{errc::overflow} != failure{});
static_assert(failure{errc::overflow, "a"} != failure{errc::overflow, "b"});
static_assert(failure{errc::overflow, "a", "x"} != failure{errc::overflow, "a", "y"});
static_assert(failure{errc::overflow, {}, {}, 1} != failure{errc::overflow, {}, {}, 2});
static_assert(failure{errc::overflow, {}, {}, 1, 1} != failure{errc::overflow, {}, {}, 1, 2});

namespace {

// The compiler spells an enumerator out in the name of a function that has it as a template argument. That is
// the one place that a table of names cannot have been copied from.
template <errc Code>
constexpr std::string_view spelled() {
    std::string_view const text = __PRETTY_FUNCTION__;
    std::string_view const before = "errc::";
    auto const at = text.find(before) + before.size();
    return text.substr(at, text.find_first_of(";]", at) - at);
}

template <std::size_t... I>
constexpr bool named_as_spelled(std::index_sequence<I...>) {
    return ((tally::name(static_cast<errc>(I)) == spelled<static_cast<errc>(I)>()) && ...);
}

constexpr auto codes = static_cast<std::size_t>(errc::last_);

}  // namespace

static_assert(spelled<errc::unknown_model>() == "unknown_model");
// All but the last, which has two enumerators and is spelled by either of them.
static_assert(named_as_spelled(std::make_index_sequence<codes>{}));
static_assert(tally::name(errc::bytes_malformed) == "bytes_malformed");
static_assert(tally::name(errc::last_) == tally::name(static_cast<errc>(codes)));
static_assert(tally::name(static_cast<errc>(codes + 1)) == "?");
static_assert(tally::name(static_cast<errc>(255)) == "?");
