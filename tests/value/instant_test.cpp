// SPDX-License-Identifier: BSL-1.0
//
// Instants as text against the calendar of the standard library.

#include <tally/value/instant.hpp>

#include "catch.hpp"
#include "oracle.hpp"

#include <chrono>
#include <cstdio>
#include <string>

using tally::instant;

namespace {

std::string written(std::int64_t nanos) {
    using namespace std::chrono;
    sys_time<nanoseconds> const at{nanoseconds(nanos)};
    auto const day = floor<days>(at);
    year_month_day const date(day);
    // The first day there is begins before the first nanosecond, and the last one ends behind the last.
    std::int64_t const of_day =
        nanos < 0 ? (at - (day + days(1))).count() + 86'400'000'000'000 : (at - day).count();
    char text[64];
    std::snprintf(
        text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(of_day / 3'600'000'000'000), static_cast<int>(of_day / 60'000'000'000 % 60),
        static_cast<int>(of_day / 1'000'000'000 % 60));
    std::string out = text;
    if (of_day % 1'000'000'000 != 0) {
        std::snprintf(text, sizeof text, ".%09d", static_cast<int>(of_day % 1'000'000'000));
        out += text;
        while (out.back() == '0') out.pop_back();
    }
    return out + "Z";
}

void check(std::int64_t nanos) {
    instant const at = instant::of_nanos(nanos);
    if (at.text() != written(nanos) || instant::parse(at.text()) != tally::result<instant>(at)) {
        CAPTURE(nanos);
        CHECK(std::string(at.text().view()) == written(nanos));
        CHECK(instant::parse(at.text()) == tally::result<instant>(at));
    }
}

}  // namespace

TEST_CASE("instants are written as the standard library's calendar says and read back") {
    std::uint64_t const seed = 7'401;
    CAPTURE(seed);
    oracle::random random(seed);
    std::int64_t const max64 = 9'223'372'036'854'775'807;
    for (std::int64_t const nanos : {max64, max64 - 1, -max64, -max64 + 1, std::int64_t{0}, std::int64_t{-1}})
        check(nanos);
    for (int i = 0; i < 50'000; ++i) {
        std::int64_t const any = random.signed_64();
        check(any);
        check(any / 1'000'000'000 * 1'000'000'000);
        std::int64_t const midnight = any / 86'400'000'000'000 * 86'400'000'000'000;
        check(midnight);
        if (midnight > -max64 + 1) check(midnight - 1);
    }
    SUCCEED();
}
