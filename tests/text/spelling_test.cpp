// SPDX-License-Identifier: BSL-1.0

// How units and numbers are spelled.

#include <tally/text/spelling.hpp>

#include "catch.hpp"

using namespace tally::detail;

TEST_CASE("units have the plural that English gives them, symbols have none") {
    CHECK(plural("token") == "tokens");
    CHECK(plural("query") == "queries");
    CHECK(plural("day") == "days");
    CHECK(plural("search") == "searches");
    CHECK(plural("box") == "boxes");
    CHECK(plural("pass") == "passes");
    CHECK(plural("token-hour") == "token-hours");
    CHECK(plural("GB-day") == "GB-days");
    CHECK(plural("MP") == "MP");
    CHECK(plural("s") == "s");
    CHECK(plural("kWh") == "kWh");
    CHECK(plural("") == "");
    CHECK(plural("Gerät") == "Gerät");
}

TEST_CASE("thousands are kept apart, fractions are left alone") {
    CHECK(grouped("0") == "0");
    CHECK(grouped("999") == "999");
    CHECK(grouped("1000") == "1,000");
    CHECK(grouped("1234567.12345") == "1,234,567.12345");
    CHECK(grouped("-123456") == "-123,456");
    CHECK(grouped("-123") == "-123");
    CHECK(grouped("12345/6789") == "12345/6789");
}

TEST_CASE("a percentage is exact") {
    CHECK(spelled_percentage(tally::fraction<tally::int128>{1, 10}) == "10 %");
    CHECK(spelled_percentage(tally::fraction<tally::int128>{-1, 8}) == "-12.5 %");
    CHECK(spelled_percentage(tally::fraction<tally::int128>{1, 3}) == "100/3 %");
}
