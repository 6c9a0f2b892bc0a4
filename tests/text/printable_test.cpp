// SPDX-License-Identifier: BSL-1.0

// Names as they may be printed.

#include <tally/text/printable.hpp>

#include "catch.hpp"

using tally::printable;
using tally::detail::quoted_name;

TEST_CASE("what a name holds cannot disturb the text around it") {
    CHECK(printable("bytedance/seed-1.8") == "bytedance/seed-1.8");
    CHECK(printable("größe 東京 \xf0\x9f\x8e\xac") == "größe 東京 \xf0\x9f\x8e\xac");
    CHECK(printable("a\nb\tc\rd\x1b[0m\x7f") == R"(a\nb\tc\x0dd\x1b[0m\x7f)");
    CHECK(printable("\\n") == R"(\\n)");
    CHECK(printable(std::string_view("\0", 1)) == R"(\x00)");
    // A next line, an override of the writing direction, a byte order mark.
    CHECK(printable("a\u00a0b\u2003c\u3000d\u202fe") == R"(a\u{00a0}b\u{2003}c\u{3000}d\u{202f}e)");
    CHECK(
        printable("\u00a1\u1fff\u2010\u2027\u2030\u205e\u2070\u3001") ==
        "\u00a1\u1fff\u2010\u2027\u2030\u205e\u2070\u3001");
    CHECK(printable("\xc2\x85\xe2\x80\xae\xef\xbb\xbf") == R"(\u{0085}\u{202e}\u{feff})");
    CHECK(quoted_name("say \"hi\"") == R"("say \"hi\"")");
}

TEST_CASE("bytes that are no UTF-8 are shown as bytes") {
    CHECK(printable("\xff") == R"(\xff)");
    CHECK(printable("\xc3") == R"(\xc3)");
    CHECK(printable("\xc0\xaf") == R"(\xc0\xaf)");                  // overlong
    CHECK(printable("\xe0\x80\xaf") == R"(\xe0\x80\xaf)");          // overlong
    CHECK(printable("\xed\xa0\x80") == R"(\xed\xa0\x80)");          // half of a surrogate pair
    CHECK(printable("\xf4\x90\x80\x80") == R"(\xf4\x90\x80\x80)");  // beyond Unicode
    CHECK(printable("\xe2\x82z") == R"(\xe2\x82z)");
}
