// SPDX-License-Identifier: BSL-1.0
//
// Constant-expression tests of the byte writer and reader: the bytes themselves, by hand.

#include <tally/value/bytes.hpp>

#include "plain.hpp"

using tally::byte_reader;
using tally::byte_writer;
using tally::errc;
using tally::int128;

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;
constexpr std::int64_t min64 = -max64 - 1;

template <class Write>
constexpr bool writes(Write write, std::initializer_list<int> expected) {
    std::byte buffer[32]{};
    byte_writer to(buffer);
    write(to);
    if (to.written() != tally::result<std::size_t>(expected.size())) return false;
    std::size_t i = 0;
    for (int const each : expected) {
        if (std::to_integer<int>(buffer[i++]) != each) return false;
    }
    return true;
}

template <class Number>
constexpr bool spelled(Number number, std::initializer_list<int> expected) {
    std::byte buffer[32]{};
    byte_writer to(buffer);
    to.put_number(number);
    byte_reader from(std::span<std::byte const>(buffer).first(expected.size()));
    return writes([number](byte_writer& out) { out.put_number(number); }, expected) &&
           from.template get_number<Number>() == number && from.status() == errc::none && from.at_end();
}

constexpr bool counted(std::uint64_t count, std::initializer_list<int> expected) {
    std::byte buffer[32]{};
    byte_writer to(buffer);
    to.put_count(count);
    byte_reader from(std::span<std::byte const>(buffer).first(expected.size()));
    return writes([count](byte_writer& out) { out.put_count(count); }, expected) &&
           from.get_count() == count && from.status() == errc::none && from.at_end();
}

static_assert(
    writes(
        [](byte_writer& to) {
            to.put_byte(0);
            to.put_byte(255);
        },
        {0, 255}) &&
    writes([](byte_writer&) {}, {}));
static_assert(writes(
    [](byte_writer& to) {
        to.put_text("");
        to.put_text("a\xff");
    },
    {0, 2, 'a', 255}));

static_assert(
    counted(0, {0}) && counted(1, {1}) && counted(127, {127}) && counted(128, {0x80, 1}) &&
    counted(300, {0xac, 2}) && counted(16'384, {0x80, 0x80, 1}));
static_assert(counted(~std::uint64_t{0}, {255, 255, 255, 255, 255, 255, 255, 255, 255, 1}));
static_assert(counted(std::uint64_t{1} << 63, {128, 128, 128, 128, 128, 128, 128, 128, 128, 1}));

// Twice the number of bytes, and one if below zero; then the magnitude, lowest byte first.
static_assert(
    spelled(0, {0}) && spelled(1, {2, 1}) && spelled(-1, {3, 1}) && spelled(255, {2, 255}) &&
    spelled(256, {4, 0, 1}) && spelled(-300, {5, 44, 1}));
static_assert(
    spelled(max64, {16, 255, 255, 255, 255, 255, 255, 255, 127}) &&
    spelled(min64, {17, 0, 0, 0, 0, 0, 0, 0, 128}));
static_assert(spelled(int128{300}, {4, 44, 1}) && spelled(int128{1} << 64, {18, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
static_assert(spelled(
    static_cast<int128>(tally::uint128{1} << 127), {33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128}));

// A buffer that is one byte too small, and one that fits.
constexpr bool fits(std::size_t size) {
    std::byte buffer[8]{};
    byte_writer to(std::span<std::byte>(buffer).first(size));
    to.put_text("abc");
    return to.written() ==
               (size >= 4 ? tally::result<std::size_t>(4) : tally::result<std::size_t>(errc::bytes_full)) &&
           to.needed() == 4 && buffer[size < 4 ? size : 4] == std::byte{0};
}
static_assert(fits(5) && fits(4) && fits(3) && fits(0));

template <class Number>
constexpr errc refusal(std::initializer_list<int> bytes) {
    std::byte buffer[40]{};
    std::size_t size = 0;
    for (int const each : bytes) buffer[size++] = static_cast<std::byte>(each);
    byte_reader from(std::span<std::byte const>(buffer).first(size));
    Number const number = from.template get_number<Number>();
    if (from.status() != errc::none && number != 0) return errc::none;
    return from.status();
}
static_assert(
    refusal<int>({}) == errc::bytes_truncated && refusal<int>({4, 1}) == errc::bytes_truncated &&
    refusal<int>({2}) == errc::bytes_truncated);
static_assert(refusal<int>({1}) == errc::bytes_malformed);     // minus zero
static_assert(refusal<int>({2, 0}) == errc::bytes_malformed);  // a zero byte too many
static_assert(refusal<int>({4, 5, 0}) == errc::bytes_malformed);
static_assert(refusal<int>({0x80, 0}) == errc::bytes_malformed);  // a count in more bytes than it needs
static_assert(
    refusal<std::int64_t>({16, 0, 0, 0, 0, 0, 0, 0, 128}) ==
    errc::bytes_malformed);  // 2^63 does not fit, −2^63 does
static_assert(refusal<std::int64_t>({17, 1, 0, 0, 0, 0, 0, 0, 128}) == errc::bytes_malformed);
static_assert(refusal<std::int64_t>({18, 0, 0, 0, 0, 0, 0, 0, 0, 1}) == errc::bytes_malformed);
static_assert(
    refusal<std::int32_t>({8, 255, 255, 255, 127}) == errc::none &&
    refusal<std::int32_t>({8, 0, 0, 0, 128}) == errc::bytes_malformed);

constexpr errc count_refusal(std::initializer_list<int> bytes) {
    std::byte buffer[40]{};
    std::size_t size = 0;
    for (int const each : bytes) buffer[size++] = static_cast<std::byte>(each);
    byte_reader from(std::span<std::byte const>(buffer).first(size));
    return from.get_count() != 0 && from.status() != errc::none ? errc::none : from.status();
}
static_assert(
    count_refusal({255, 255, 255, 255, 255, 255, 255, 255, 255, 2}) ==
    errc::bytes_malformed);  // 2^64 and more
static_assert(count_refusal({255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1}) == errc::bytes_malformed);
static_assert(count_refusal({128, 128, 128, 128, 128, 128, 128, 128, 128, 0}) == errc::bytes_malformed);
static_assert(
    count_refusal({255}) == errc::bytes_truncated && count_refusal({}) == errc::bytes_truncated &&
    count_refusal({127}) == errc::none);

// After the first error everything that is read is a default, and the first error stays.
constexpr bool stays_refused() {
    std::byte const bytes[] = {std::byte{1}, std::byte{7}, std::byte{7}};
    byte_reader from(bytes);
    from.get_number<int>();
    bool const first = from.status() == errc::bytes_malformed && from.get_byte() == 0 &&
                       from.get_count() == 0 && from.get_number<int>() == 0;
    from.refuse(errc::bytes_truncated);
    return first && from.status() == errc::bytes_malformed && !from.at_end();
}
static_assert(stays_refused());

constexpr bool in_sequence() {
    std::byte const bytes[] = {std::byte{7}, std::byte{2}, std::byte{9}, std::byte{0xac}, std::byte{2}};
    byte_reader from(bytes);
    return !from.at_end() && from.get_byte() == 7 && from.get_number<int>() == 9 && from.get_count() == 300 &&
           from.at_end() && from.status() == errc::none;
}
static_assert(in_sequence());

}  // namespace
