// SPDX-License-Identifier: BSL-1.0
//
// Random values as bytes there and back, and random bytes that must be refused or be the one spelling of what
// they say.

#include <tally/value/bytes.hpp>

#include "catch.hpp"
#include "oracle.hpp"

#include <algorithm>
#include <string>
#include <vector>

using tally::byte_reader;
using tally::byte_writer;
using tally::errc;
using tally::int128;

namespace {

struct item {
    int kind = 0;
    std::uint64_t count = 0;
    std::int64_t small = 0;
    int128 large = 0;
    std::string text{};
};

void write(byte_writer& to, item const& what) {
    switch (what.kind) {
    case 0: return to.put_byte(static_cast<std::uint8_t>(what.count));
    case 1: return to.put_count(what.count);
    case 2: return to.put_number(what.small);
    case 3: return to.put_number(what.large);
    default: return to.put_text(what.text);
    }
}

item read(byte_reader& from, int kind) {
    item out{kind};
    switch (kind) {
    case 0: out.count = from.get_byte(); break;
    case 1: out.count = from.get_count(); break;
    case 2: out.small = from.get_number<std::int64_t>(); break;
    case 3: out.large = from.get_number<int128>(); break;
    default: out.text = from.get_text(); break;
    }
    return out;
}

bool same(item const& a, item const& b) {
    return a.kind == b.kind && a.count == b.count && a.small == b.small && a.large == b.large &&
           a.text == b.text;
}

item any_item(oracle::random& random) {
    item out{random.between(0, 4)};
    if (out.kind == 0) out.count = random.below(256);
    if (out.kind == 1) out.count = random.bits() >> random.between(0, 63);
    if (out.kind == 2)
        out.small = random.below(50) == 0 ? -9'223'372'036'854'775'807 - 1 : random.signed_64();
    if (out.kind == 3) out.large = random.signed_128();
    if (out.kind == 4) {
        for (std::uint64_t size = random.below(200) >> random.between(0, 7); size > 0; --size)
            out.text += static_cast<char>(random.bits() & 0xff);
    }
    return out;
}

}  // namespace

TEST_CASE("what is written is read, and every shorter buffer is refused on both sides") {
    std::uint64_t const seed = 7'501;
    CAPTURE(seed);
    oracle::random random(seed);
    for (int i = 0; i < 3'000; ++i) {
        std::vector<item> items(random.below(6));
        for (auto& each : items) each = any_item(random);
        std::vector<std::byte> buffer(2'000);
        byte_writer to(buffer);
        for (auto const& each : items) write(to, each);
        std::size_t const size = to.written().value();

        byte_reader from(std::span<std::byte const>(buffer).first(size));
        for (auto const& each : items) {
            if (same(read(from, each.kind), each)) continue;
            CAPTURE(i, each.kind);
            FAIL_CHECK("another item is read");
        }
        CHECK((from.at_end() && from.status() == errc::none));
        if (size == 0) continue;

        std::size_t const shorter = random.below(size);
        byte_reader truncated(std::span<std::byte const>(buffer).first(shorter));
        for (auto const& each : items) (void)read(truncated, each.kind);
        CHECK(truncated.status() == errc::bytes_truncated);

        std::vector<std::byte> small(shorter, std::byte{0xee});
        byte_writer short_of(small);
        for (auto const& each : items) write(short_of, each);
        CHECK(short_of.written().error().code == errc::bytes_full);
        if (!std::equal(small.begin(), small.end(), buffer.begin())) {
            CAPTURE(i, shorter, size);
            FAIL_CHECK("what fits into a short buffer is something else");
        }
        std::vector<std::byte> exact(size);
        byte_writer fitting(exact);
        for (auto const& each : items) write(fitting, each);
        CHECK(fitting.written() == tally::result<std::size_t>(size));
    }
}

TEST_CASE("bytes are the only spelling of what they are read as") {
    std::uint64_t const seed = 7'502;
    CAPTURE(seed);
    oracle::random random(seed);
    int accepted = 0, malformed = 0, truncated = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::vector<std::byte> bytes(random.below(20));
        // Often few distinct bytes, so that over-long and over-large spellings come up.
        for (auto& each : bytes)
            each = random.coin() ? std::byte{static_cast<unsigned char>(random.below(20))}
                                 : std::byte{static_cast<unsigned char>(
                                       random.bits() >> (random.coin() ? 56 : 63) | 0x80)};
        int const kind = random.between(1, 4);
        byte_reader from(bytes);
        item const found = read(from, kind);
        if (from.status() != errc::none) {
            (from.status() == errc::bytes_malformed ? malformed : truncated) += 1;
            byte_reader again = from;
            bool const reads_nothing = same(found, item{kind}) && same(read(again, 4), item{4}) &&
                                       again.get_byte() == 0 && again.status() == from.status();
            if (!reads_nothing) {
                CAPTURE(i, kind);
                FAIL_CHECK("something is read behind an error");
            }
            continue;
        }
        ++accepted;
        std::byte buffer[64];
        byte_writer to(buffer);
        write(to, found);
        std::size_t const size = to.written().value();
        bool const one_spelling = size <= bytes.size() && std::equal(buffer, buffer + size, bytes.begin());
        if (!one_spelling) {
            CAPTURE(i, kind, bytes.size(), size);
            FAIL_CHECK("what is read is written otherwise");
        }
    }
    CHECK(accepted > 10'000);
    CHECK(malformed > 1'000);
    CHECK(truncated > 1'000);
}

TEST_CASE("texts point into the bytes, and a length beyond them is refused") {
    std::byte buffer[16]{};
    byte_writer to(buffer);
    to.put_text("abc");
    byte_reader from(std::span<std::byte const>(buffer).first(4));
    auto const text = from.get_text();
    CHECK(text == "abc");
    CHECK(static_cast<void const*>(text.data()) == buffer + 1);
    CHECK(from.at_end());

    std::byte const endless[] = {std::byte{0xff}, std::byte{0xff}, std::byte{0xff}, std::byte{0xff},
                                 std::byte{0xff}, std::byte{0xff}, std::byte{0xff}, std::byte{0xff},
                                 std::byte{0xff}, std::byte{1}};
    byte_reader refused(endless);
    CHECK(refused.get_text().empty());
    CHECK(refused.status() == errc::bytes_truncated);

    std::byte const one_too_many[] = {std::byte{2}, std::byte{'a'}};
    byte_reader short_of(one_too_many);
    CHECK(short_of.get_text().empty());
    CHECK(short_of.status() == errc::bytes_truncated);
}
