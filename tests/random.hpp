// SPDX-License-Identifier: BSL-1.0
//
// Random numbers for the tests of every room: from a printed seed, and the same on every platform.
#pragma once

#include <tally/value/wide.hpp>

#include <cstdint>

namespace kit {

/// The same numbers from the same seed on every platform, which the distributions of <random> do not promise.
class random {
public:
    explicit random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits() {
        state_ += 0x9e37'79b9'7f4a'7c15;
        std::uint64_t x = state_;
        x = (x ^ (x >> 30)) * 0xbf58'476d'1ce4'e5b9;
        x = (x ^ (x >> 27)) * 0x94d0'49bb'1331'11eb;
        return x ^ (x >> 31);
    }
    /// 0 … count − 1.
    std::uint64_t below(std::uint64_t count) { return bits() % count; }
    int between(int low, int high) {
        return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low + 1)));
    }
    bool coin() { return bits() % 2 == 0; }

    /// Of any length up to 63 bits, so that small, middle and extreme numbers are all common; never the
    /// lowest.
    std::int64_t signed_64() {
        auto const size = static_cast<std::int64_t>(bits() >> between(1, 63));
        return coin() ? size : -size;
    }
    /// Of any length up to 127 bits; never the lowest.
    tally::int128 signed_128() {
        auto const all = static_cast<tally::uint128>(bits()) << 64 | bits();
        auto const size = static_cast<tally::int128>(all >> between(1, 127));
        return coin() ? size : -size;
    }

private:
    std::uint64_t state_;
};

}  // namespace kit
