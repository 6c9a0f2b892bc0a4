// SPDX-License-Identifier: BSL-1.0

// How units, numbers and names are spelled.

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

TEST_CASE("what a name holds cannot disturb the text around it") {
    CHECK(spelled_name("bytedance/seed-1.8") == "bytedance/seed-1.8");
    CHECK(spelled_name("größe 東京 \xf0\x9f\x8e\xac") == "größe 東京 \xf0\x9f\x8e\xac");
    CHECK(spelled_name("a\nb\tc\rd\x1b[0m\x7f") == R"(a\nb\tc\x0dd\x1b[0m\x7f)");
    CHECK(spelled_name("\\n") == R"(\\n)");
    CHECK(spelled_name(std::string_view("\0", 1)) == R"(\x00)");
    // A next line, an override of the writing direction, a byte order mark.
    CHECK(spelled_name("\xc2\x85\xe2\x80\xae\xef\xbb\xbf") == R"(\u{0085}\u{202e}\u{feff})");
    CHECK(quoted_name("say \"hi\"") == R"("say \"hi\"")");
}

TEST_CASE("bytes that are no UTF-8 are shown as bytes") {
    CHECK(spelled_name("\xff") == R"(\xff)");
    CHECK(spelled_name("\xc3") == R"(\xc3)");
    CHECK(spelled_name("\xc0\xaf") == R"(\xc0\xaf)");                  // overlong
    CHECK(spelled_name("\xe0\x80\xaf") == R"(\xe0\x80\xaf)");          // overlong
    CHECK(spelled_name("\xed\xa0\x80") == R"(\xed\xa0\x80)");          // half of a surrogate pair
    CHECK(spelled_name("\xf4\x90\x80\x80") == R"(\xf4\x90\x80\x80)");  // beyond Unicode
    CHECK(spelled_name("\xe2\x82z") == R"(\xe2\x82z)");
}
