// SPDX-License-Identifier: BSL-1.0
//
// Lists that own what they hold, so that what only views them must not outlive them.
#pragma once

#include <concepts>  // convertible_to
#include <cstddef>   // size_t
#include <span>      // what such a list is viewed by

namespace tally::detail {

template <class T>
inline constexpr bool is_span = false;
template <class T, std::size_t Extent>
inline constexpr bool is_span<std::span<T, Extent>> = true;

/// A list that a span would outlive where it is a temporary: a vector, an array.
template <class List, class T>
concept owns = std::convertible_to<List const&, std::span<T const>> && !is_span<List>;

}  // namespace tally::detail
