// SPDX-License-Identifier: BSL-1.0

// Widths, wrapping and the column of amounts.

#include <tally/text/layout.hpp>

#include "catch.hpp"

using namespace tally::detail;
using rows = std::vector<std::string>;

TEST_CASE("width counts columns, not bytes") {
    CHECK(width_of("") == 0);
    CHECK(width_of("tokens") == 6);
    CHECK(width_of("— ×") == 3);
    CHECK(width_of("e\xcc\x81") == 1);
    CHECK(width_of("東京") == 4);
    CHECK(padded("—", 3) == "—  ");
    CHECK(right_aligned("—", 3) == "  —");
    CHECK(padded("long", 3) == "long");
}

TEST_CASE("text breaks at blanks") {
    CHECK(wrapped("", 10) == rows{""});
    CHECK(wrapped("one two three", 13) == rows{"one two three"});
    CHECK(wrapped("one two three", 12) == rows{"one two", "three"});
    CHECK(wrapped("one two three", 7) == rows{"one two", "three"});
    CHECK(wrapped("a  b", 10) == rows{"a  b"});
}

TEST_CASE("a word wider than a line is cut, visibly, and all of it is there") {
    CHECK(wrapped("abcdefghij", 10) == rows{"abcdefghij"});
    CHECK(wrapped("abcdefghijk", 10) == rows{"abcdefghi\\", "jk"});
    CHECK(wrapped("abcdef-hijklm", 10) == rows{"abcdef-\\", "hijklm"});
    CHECK(wrapped("a-cdefghijklm", 10) == rows{"a-cdefghi\\", "jklm"});
    CHECK(wrapped("x abcdefghijk y", 10) == rows{"x", "abcdefghi\\", "jk y"});
    CHECK(wrapped("東京東京東京", 6) == rows{"東京\\", "東京\\", "東京"});
}

TEST_CASE("amounts stand with their points in line") {
    amount_column column;
    for (char const* each : {"0.005", "12", "-0.0005", "1/3"}) column.add(each);
    CHECK(column.width() == 7);
    CHECK(column.all_held());
    CHECK(column.cell("0.005") == " 0.005 ");
    CHECK(column.cell("12") == "12     ");
    CHECK(column.cell("-0.0005") == "-0.0005");
    CHECK(column.cell("1/3") == "    1/3");
    column.add("10000000000000000000/3000003");
    CHECK_FALSE(column.all_held());
    CHECK(column.width() == 7);
    CHECK(column.cell("10000000000000000000/3000003") == "10000000000000000000/3000003");
}
