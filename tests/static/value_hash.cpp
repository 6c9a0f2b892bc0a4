// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of hashing: every word, every character and the length count, at compile time
// too.

#include <tally/value/hash.hpp>

#include "plain.hpp"

using tally::detail::hash_name;
using tally::detail::hash_words;
using tally::detail::word_of;

namespace {

constexpr std::uint64_t one = 1, two = 2, none = 0;
static_assert(hash_words(one) == hash_words(one) && hash_words(one) != hash_words(two));
static_assert(hash_words(one, two) != hash_words(two, one) && hash_words(none) != hash_words(none, none));
static_assert(hash_words(one << 63) != hash_words(none));

// Little-endian, and unsigned also where char is not.
static_assert(word_of("ab", 2) == 0x6261 && word_of("ab", 1) == 0x61 && word_of("ab", 0) == 0);
static_assert(word_of("\xff\x01", 2) == 0x01ff && word_of("12345678", 8) == 0x3837363534333231);

static_assert(hash_name("gpt-5") == hash_name("gpt-5") && hash_name("gpt-5") != hash_name("gpt-4"));
static_assert(
    hash_name("") != hash_name(std::string_view("\0", 1)) &&
    hash_name(std::string_view("a\0", 2)) != hash_name("a"));
static_assert(
    hash_name("12345678") != hash_name("12345679") && hash_name("12345678") != hash_name("02345678"));
static_assert(
    hash_name("123456789") != hash_name("12345678") &&
    hash_name("1234567812345678") != hash_name("12345678"));
static_assert(
    hash_name("12345678a2345678") != hash_name("12345678b2345678") &&
    hash_name("abcdefgh12345678") != hash_name("12345678abcdefgh"));

}  // namespace
