// SPDX-License-Identifier: BSL-1.0
//
// Names of enumerators, looked up by position and never beyond the last.
#pragma once

#include <cstddef>      // size_t
#include <string_view>  // a name is a view of a literal

namespace tally::detail {

/// What is no enumerator is called: a number that was cast, or bytes that were read.
inline constexpr std::string_view name_of_none = "?";

/// The name at an enumerator's position in `names`, which lists them all in order from 0. They are measured
/// when they are asked for, because measuring all of them is what a compiler would spend its time on.
template <class Enum, std::size_t Count>
constexpr std::string_view name_in(char const* const (&names)[Count], Enum which) noexcept {
    auto const at = static_cast<std::size_t>(which);
    return at < Count ? names[at] : name_of_none;
}

}  // namespace tally::detail
