// SPDX-License-Identifier: BSL-1.0

// Formatters of values: exact, with their units, in any locale, with fill, alignment and width and nothing
// else.

#include <tally/text/format_value.hpp>

#include "catch.hpp"
#include "locale.hpp"

#include <tally/interop/multiprecision.hpp>
#include <tally/tally.hpp>

using namespace tally::literals;

namespace {

struct page_hour : tally::unit<"page-hour", 3600> {};

template <class Value>
std::string in(char const* how, Value const& value) {
    return fmt::format(fmt::runtime(how), value);
}

}  // namespace

TEST_CASE("credits, decimals, amounts and factors are plain numbers without loss") {
    CHECK(fmt::format("{}", 0.013_cr) == "0.013");
    CHECK(fmt::format("{}", -1'234'567_cr) == "-1234567");
    CHECK(fmt::format("{}", tally::credits::max()) == "9223372036.854775807");
    CHECK(fmt::format("{}", tally::decimal::parse("1e-18").value()) == "0.000000000000000001");
    CHECK(fmt::format("{}", tally::amount::of(13, 1000).value()) == "0.013");
    CHECK(fmt::format("{}", tally::amount::of(-50, 14).value()) == "-25/7");
    CHECK(fmt::format("{} {} {}", 1.25_x, 10_pct, tally::factor::parse("2/6").value()) == "1.25 0.1 1/3");
}

TEST_CASE("a quantity says its unit") {
    CHECK(fmt::format("{}", 8'000_tok) == "8000 tokens");
    CHECK(fmt::format("{}", 1_tok) == "1 token");
    CHECK(fmt::format("{}", 0_tok) == "0 tokens");
    CHECK(fmt::format("{}", -1_tok) == "-1 token");
    CHECK(fmt::format("{}", 1_img) == "1 image");
    CHECK(fmt::format("{}", 2_qry) == "2 queries");
    CHECK(fmt::format("{}", 3_srch) == "3 searches");
    CHECK(fmt::format("{}", tally::megapixels::of(1024, 1024)) == "1.048576 MP");
    CHECK(fmt::format("{}", 5.5_sec) == "5.5 s");
    CHECK(fmt::format("{}", 1_tokh) == "1 token-hour");
    CHECK(fmt::format("{}", tally::token_hours::of_smallest(7)) == "7/3600 token-hours");
    CHECK(fmt::format("{}", 1.5_gbd) == "1.5 GB-days");
    CHECK(fmt::format("{}", tally::quantity<page_hour>::of(2)) == "2 page-hours");
}

TEST_CASE("a rate keeps the basis that was published") {
    CHECK(fmt::format("{}", 0.00625_cr / 10'000_tok) == "0.00625 credits / 10,000 tokens");
    CHECK(fmt::format("{}", 0.625_cr / 1'000'000_tok) == "0.625 credits / 1,000,000 tokens");
    CHECK(fmt::format("{}", 0.1_cr / 1_sec) == "0.1 credits / s");
    CHECK(fmt::format("{}", 2_cr / 3'600_sec) == "2 credits / 3,600 s");
    CHECK(fmt::format("{}", 1_cr / 1_img) == "1 credit / image");
    CHECK(fmt::format("{}", 0.003_cr / 1_mpx) == "0.003 credits / MP");
    CHECK(fmt::format("{}", 1_cr / tally::token_hours::of_smallest(7)) == "1 credit / (7/3600 token-hours)");
    CHECK(fmt::format("{}", (0.00625_cr / 10'000_tok).any()) == "0.00625 credits / 10,000 tokens");
    CHECK(fmt::format("{}", tally::any_rate{}) == "0 credits / 1");
}

TEST_CASE("dates, times, rounding modes and short texts") {
    CHECK(fmt::format("{}", tally::civil_date{2026, 4, 18}) == "2026-04-18");
    CHECK(fmt::format("{}", tally::instant::of_nanos(1)) == "1970-01-01T00:00:00.000000001Z");
    CHECK(fmt::format("{:>22}", "Mon-Fri 22:00-06:00Z"_window) == "  Mon-Fri 22:00-06:00Z");
    CHECK(fmt::format("{}", tally::rounding::half_even) == "half-even");
    CHECK(fmt::format("{:>6}", (0.5_cr).text()) == "   0.5");
}

TEST_CASE("fill, alignment and width") {
    CHECK(fmt::format("[{:12}]", 0.013_cr) == "[0.013       ]");
    CHECK(fmt::format("[{:<12}]", 0.013_cr) == "[0.013       ]");
    CHECK(fmt::format("[{:>12}]", 0.013_cr) == "[       0.013]");
    CHECK(fmt::format("[{:*^11}]", 0.013_cr) == "[***0.013***]");
    CHECK(fmt::format("[{:—>8}]", 1_img) == "[—1 image]");
    CHECK(fmt::format("[{:.>8}]", 1.5_x) == "[.....1.5]");
    CHECK(fmt::format("[{:>{}}]", 5.5_sec, 8) == "[   5.5 s]");
    CHECK(fmt::format("[{:>2}]", 0.013_cr) == "[0.013]");
}

TEST_CASE("what would cut or round is refused") {
    for (char const* how :
         {"{:.2}", "{:>12.2}", "{:f}", "{:d}", "{:s}", "{:x}", "{:+}", "{:#}", "{:012}", "{:L}", "{:e}"}) {
        INFO(how);
        CHECK_THROWS_AS(in(how, 0.013_cr), fmt::format_error);
        CHECK_THROWS_AS(in(how, 5.5_sec), fmt::format_error);
        CHECK_THROWS_AS(in(how, tally::amount{}), fmt::format_error);
    }
}

TEST_CASE("values of other representations") {
    CHECK(fmt::format("{}", tally::basic_credits<std::int32_t, 4>::parse("1.25").value()) == "1.25");
    using huge = tally::basic_credits<tally::unbounded_int, 18>;
    CHECK(
        fmt::format("{:>45}", huge::parse("12345678901234567890123.000000000000000001").value()) ==
        "   12345678901234567890123.000000000000000001");
    using many = tally::quantity<tally::units::token, tally::unbounded_int>;
    CHECK(
        fmt::format("{}", many::of(tally::unbounded_int("123456789012345678901234567890"))) ==
        "123456789012345678901234567890 tokens");
}

TEST_CASE("no locale changes anything") {
    locales::with_comma_for_point const in_another_locale;
    CHECK(
        fmt::format("{} {} {}", 1'234.5_cr, 12'000_tok, 0.00625_cr / 10'000_tok) ==
        "1234.5 12000 tokens 0.00625 credits / 10,000 tokens");
    CHECK(fmt::format("{} {}", tally::instant{}, 1.25_x) == "1970-01-01T00:00:00Z 1.25");
}
