// SPDX-License-Identifier: BSL-1.0
//
// Writing values as bytes that are the same on every platform, and reading them back.
#pragma once

#include <tally/value/result.hpp>
#include <tally/value/wide.hpp>

#include <cstddef>      // byte
#include <span>         // the caller's buffer
#include <string_view>  // texts are views, read ones into the bytes

namespace tally {

/// Appends to a buffer of the caller. Once it is full nothing more is written and `written()` is
/// `errc::bytes_full`.
class byte_writer {
public:
    constexpr explicit byte_writer(std::span<std::byte> const buffer) noexcept : buffer_(buffer) {}

    constexpr void put_byte(std::uint8_t byte) noexcept {
        if (size_ < buffer_.size()) buffer_[size_] = std::byte{byte};
        ++size_;
    }
    /// Seven bits a byte, lowest first.
    constexpr void put_count(std::uint64_t count) noexcept {
        for (; count >= 0x80; count >>= 7) put_byte(static_cast<std::uint8_t>(0x80 | (count & 0x7f)));
        put_byte(static_cast<std::uint8_t>(count));
    }
    constexpr void put_text(std::string_view text) noexcept {
        put_count(text.size());
        for (char const c : text) put_byte(static_cast<std::uint8_t>(c));
    }
    /// A sign and a magnitude in as few bytes as it needs: any integer type, the same bytes for the same
    /// number.
    template <class Number>
    constexpr void put_number(Number const& number) {
        std::uint64_t bytes = 0;
        for (Number up = number; up != 0; up /= 256) ++bytes;
        put_count(bytes * 2 + (number < 0 ? 1u : 0u));
        // Digit by digit, because the lowest number of a built-in type has no magnitude in that type.
        for (Number rest = number; rest != 0; rest /= 256) {
            put_byte(static_cast<std::uint8_t>(detail::magnitude(static_cast<int>(rest % 256))));
        }
    }

    /// How many bytes all that was put takes, whether or not the buffer has room for them.
    [[nodiscard]] constexpr std::size_t needed() const noexcept { return size_; }
    /// How many bytes were written. Errors: bytes_full.
    [[nodiscard]] constexpr result<std::size_t> written() const noexcept {
        if (size_ > buffer_.size()) return errc::bytes_full;
        return size_;
    }

private:
    std::span<std::byte> buffer_;
    std::size_t size_ = 0;
};

/// Reads what `byte_writer` wrote. After the first error every read returns a default and `status()` says
/// why.
class byte_reader {
public:
    /// Texts that are read point into `bytes`.
    constexpr explicit byte_reader(std::span<std::byte const> const bytes) noexcept : bytes_(bytes) {}

    constexpr std::uint8_t get_byte() noexcept {
        if (at_ >= bytes_.size()) refuse(errc::bytes_truncated);
        if (status_ != errc::none) return 0;
        return static_cast<std::uint8_t>(bytes_[at_++]);
    }
    constexpr std::uint64_t get_count() noexcept {
        std::uint64_t count = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            std::uint64_t const byte = get_byte();
            if (shift == 63 && byte > 1) break;
            count |= (byte & 0x7f) << shift;
            if (byte < 0x80) {
                if (byte == 0 && shift > 0) break;  // a longer spelling of a smaller number
                return count;
            }
        }
        return refuse(errc::bytes_malformed), std::uint64_t{0};
    }
    std::string_view get_text() noexcept {
        std::uint64_t const size = get_count();
        if (size > bytes_.size() - at_) return refuse(errc::bytes_truncated), std::string_view{};
        std::string_view const text{
            reinterpret_cast<char const*>(bytes_.data()) + at_, static_cast<std::size_t>(size)};
        at_ += static_cast<std::size_t>(size);
        return text;
    }
    template <class Number>
    constexpr Number get_number() {
        std::uint64_t const head = get_count();
        Number const direction = head % 2 == 1 ? -1 : 1;
        Number number = 0, place = 1;
        for (std::uint64_t left = head / 2; left > 0 && status_ == errc::none; --left) {
            std::uint8_t const byte = get_byte();
            Number term{}, sum{};
            if (!arithmetic<Number>::mul(place, Number(direction * byte), term) ||
                !arithmetic<Number>::add(number, term, sum)) {
                refuse(errc::bytes_malformed);
            }
            number = sum;
            if (left == 1 && byte == 0)
                refuse(errc::bytes_malformed);  // a longer spelling of a smaller number
            if (left > 1 && !arithmetic<Number>::mul(place, Number(256), place))
                refuse(errc::bytes_malformed);
        }
        if (head == 1) refuse(errc::bytes_malformed);  // minus zero
        return status_ == errc::none ? number : Number{};
    }

    constexpr void refuse(errc why) noexcept {
        if (status_ == errc::none) status_ = why;
    }
    [[nodiscard]] constexpr errc status() const noexcept { return status_; }
    [[nodiscard]] constexpr bool at_end() const noexcept { return at_ == bytes_.size(); }

private:
    std::span<std::byte const> bytes_;
    std::size_t at_ = 0;
    errc status_ = errc::none;
};

}  // namespace tally
