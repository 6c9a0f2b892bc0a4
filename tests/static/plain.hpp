// SPDX-License-Identifier: BSL-1.0
//
// What the top of every value type's test asserts: plain storage, and no way to or from bare numbers.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace plain {

template <class T, class Number>
inline constexpr bool apart_from = !std::is_constructible_v<T, Number> && !std::is_convertible_v<Number, T> &&
                                   !std::is_assignable_v<T&, Number> && !std::is_constructible_v<Number, T> &&
                                   !std::is_convertible_v<T, Number>;

/// Neither a construction, a conversion nor an assignment leads from a number to `T` or back, explicit or
/// not.
template <class T>
inline constexpr bool apart_from_numbers = apart_from<T, int>&& apart_from<T, double>&& apart_from<T, bool>&&
    apart_from<T, std::int64_t>&& apart_from<T, std::uint64_t>;

/// May be copied as bytes, needs no clean-up, and takes this many bytes.
template <class T, std::size_t Size>
inline constexpr bool stored_in = std::is_trivially_copyable_v<T>&& std::is_trivially_destructible_v<T>&&
                                      std::is_nothrow_default_constructible_v<T> &&
                                  sizeof(T) == Size;

/// Any two values are below, equal or above.
template <class T>
inline constexpr bool totally_ordered =
    std::is_same_v<std::compare_three_way_result_t<T>, std::strong_ordering>;

}  // namespace plain
