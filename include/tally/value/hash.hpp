// SPDX-License-Identifier: BSL-1.0
//
// One way to hash integers, for std::hash of the values and for the name index of a rate table.
#pragma once

#include <bit>          // endian: how a word of text lies in memory
#include <cstddef>      // size_t
#include <cstdint>      // uint64_t
#include <string_view>  // names are hashed where they stand; also brings the primary template of std::hash
#include <type_traits>  // is_constant_evaluated

namespace tally::detail {

/// Mixes one word into a running hash: the two halves of a full 128-bit product, folded.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t word) noexcept {
    __extension__ using uint128 = unsigned __int128;
    uint128 const product =
        static_cast<uint128>(hash ^ word ^ 0x9e37'79b9'7f4a'7c15u) * 0xd6e8'feb8'6659'fd93u;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

template <class... Words>
constexpr std::size_t hash_words(Words... words) noexcept {
    std::uint64_t hash = sizeof...(Words);
    ((hash = mix(hash, words)), ...);
    return static_cast<std::size_t>(hash);
}

/// Up to eight characters as one little-endian word, the same at compile time and on every platform.
constexpr std::uint64_t word_of(char const* from, std::size_t count) noexcept {
    std::uint64_t word = 0;
    if (count == 8 && std::endian::native == std::endian::little && !std::is_constant_evaluated()) {
        __builtin_memcpy(&word, from, 8);
        return word;
    }
    for (std::size_t i = 0; i < count; ++i) {
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(from[i])) << (8 * i);
    }
    return word;
}

constexpr std::uint64_t hash_name(std::string_view name) noexcept {
    std::uint64_t hash = name.size();
    char const* at = name.data();
    std::size_t left = name.size();
    for (; left >= 8; left -= 8, at += 8) hash = mix(hash, word_of(at, 8));
    if (left == 0) return hash;
    // One load for the rest too: the last eight characters, less those that are hashed already.
    bool const is_long = name.size() >= 8;
    return mix(hash, is_long ? word_of(at + left - 8, 8) >> (64 - 8 * left) : word_of(at, left));
}

}  // namespace tally::detail
