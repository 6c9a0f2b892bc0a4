// SPDX-License-Identifier: BSL-1.0
//
// The 52 cells of the page from vendor list prices × 2.5, and why no decimal rounding of the list explains
// them all.
#include <tally/rates/list_price.hpp>

#include <tally/catalogs/reference_2026_04_18.hpp>
#include <tally/value/literals.hpp>

#include "catch.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <cmath>
#include <string>
#include <string_view>

using namespace tally::literals;

namespace {

/// A vendor's list prices in dollars per 1M tokens, as rounded to cents; "" where there is none.
struct listed {
    char const* model;
    char const* input;
    char const* output;
    char const* read;
};

constexpr listed list_prices[] = {
    {"bytedance/seed-1.8", "0.25", "2.00", "0.05"},
    {"arcee-ai/trinity-mini", "0.04", "0.15", ""},
    {"zai/glm-4.5v", "0.60", "1.80", "0.11"},
    {"zai/glm-4.5-air", "0.20", "1.10", "0.03"},
    {"alibaba/qwen3-next-80b-a3b-instruct", "0.09", "1.10", ""},
    {"alibaba/qwen3-coder-30b-a3b", "0.15", "0.60", ""},
    {"inception/mercury-2", "0.25", "0.75", "0.03"},
    {"meta/llama-3.1-70b", "0.72", "0.72", ""},
    {"xai/grok-3-fast", "5.00", "25.00", "1.25"},
    {"meta/llama-3.2-1b", "0.10", "0.10", ""},
    {"openai/o3-pro", "20.00", "80.00", ""},
    {"moonshotai/kimi-k2-thinking-turbo", "1.15", "8.00", "0.15"},
    {"meta/llama-3.2-11b", "0.16", "0.16", ""},
    {"meta/llama-3.2-90b", "0.72", "0.72", ""},
    {"amazon/nova-pro", "0.80", "3.20", ""},
    {"arcee-ai/trinity-large-preview", "0.25", "1.00", ""},
    {"inception/mercury-coder-small", "0.25", "1.00", ""},
    {"mistral/mixtral-8x22b-instruct", "1.20", "1.20", ""},
    {"openai/gpt-3.5-turbo-instruct", "1.50", "2.00", ""},
    {"prime-intellect/intellect-3", "0.20", "1.10", ""},
    {"google/gemini-2.5-flash-lite-preview-09-2025", "0.10", "0.40", "0.01"},
    {"google/gemini-2.5-flash-preview-09-2025", "0.30", "2.50", "0.03"},
};

/// The rate per 10,000 tokens for a list price per 1,000,000, list rounded as said, × 2.5, published exactly.
tally::result<tally::rate<tally::units::token>>
published(char const* list, tally::decimal_rounding const& list_rounding) {
    tally::margin_terms const terms{list_rounding, 2.5_x, {6, tally::rounding::exact}};
    return tally::rate_from_list(tally::decimal::parse(list).value(), 1'000'000_tok, 10'000_tok, terms);
}

/// What a program in binary64 prints for x with two decimals: the nearest hundredth to the double that stands
/// for x, which is not x. Exact arithmetic on the double's own mantissa and exponent.
std::string in_binary64_with_two_decimals(double x) {
    using boost::multiprecision::cpp_int;
    using boost::multiprecision::cpp_rational;
    int exponent = 0;
    cpp_int const mantissa{static_cast<long long>(std::ldexp(std::frexp(x, &exponent), 53))};
    cpp_rational hundredths{mantissa * 100};
    for (int i = exponent - 53; i < 0; ++i) hundredths /= 2;
    for (int i = exponent - 53; i > 0; --i) hundredths *= 2;
    cpp_rational const doubled = hundredths * 2;
    cpp_int const twice = numerator(doubled) / denominator(doubled);
    cpp_int const nearest = (twice + 1) / 2;  // a tie would need an odd `twice` with no rest; see the test
    std::string digits = nearest.str();
    while (digits.size() < 3) digits.insert(0, 1, '0');
    return digits.insert(digits.size() - 2, 1, '.');
}

}  // namespace

TEST_CASE("list prices of two decimals times 2.5 are the 52 cells of the page") {
    auto const page = tally::catalogs::reference_2026_04_18.view();
    int cells = 0;
    auto const check = [&](char const* model, tally::any_meter const& meter, char const* list) {
        INFO(model << ' ' << meter.name());
        auto const row = page.find(model);
        REQUIRE(row != nullptr);
        auto const quote = page.quote(*row, meter);
        if (std::string_view(list).empty()) {
            CHECK(quote.value().stands_in);
            return;
        }
        ++cells;
        auto const made = published(list, {2, tally::rounding::exact});
        REQUIRE(made.has_value());
        CHECK_FALSE(quote.value().stands_in);
        CHECK(made->any() == quote->price->rate);
        CHECK(made->amount() == quote->price->rate.amount);
        CHECK(made->basis() == 10'000_tok);
    };
    for (listed const& each : list_prices) {
        check(each.model, tally::meters::input, each.input);
        check(each.model, tally::meters::output, each.output);
        check(each.model, tally::meters::input_read, each.read);
    }
    CHECK(cells == 52);
    CHECK(page.rows().size() == sizeof(list_prices) / sizeof(list_prices[0]));
}

TEST_CASE("no one decimal rounding of the list makes both odd cells") {
    // arcee-ai/trinity-mini lists 0.045 and the page has 0.04 × 2.5; inception/mercury-2 lists 0.025 and the
    // page has 0.03 × 2.5. Per 10,000 tokens: 0.04 × 2.5 ÷ 100 = 0.001, 0.03 × 2.5 ÷ 100 = 0.00075.
    auto const trinity = 0.001_cr / 10'000_tok;
    auto const mercury = 0.00075_cr / 10'000_tok;
    struct {
        tally::rounding mode;
        bool makes_trinity, makes_mercury;
    } const modes[] = {
        {tally::rounding::half_even, true, false},       // 0.04, 0.02
        {tally::rounding::half_away, false, true},       // 0.05, 0.03
        {tally::rounding::away_from_zero, false, true},  // 0.05, 0.03
        {tally::rounding::toward_zero, true, false},     // 0.04, 0.02
    };
    for (auto const& each : modes) {
        INFO(tally::name(each.mode));
        CHECK((published("0.045", {2, each.mode}).value() == trinity) == each.makes_trinity);
        CHECK((published("0.025", {2, each.mode}).value() == mercury) == each.makes_mercury);
        CHECK_FALSE((each.makes_trinity && each.makes_mercury));
    }
    CHECK(published("0.045", {2, tally::rounding::exact}).error().code == tally::errc::inexact);
}

TEST_CASE("binary64 explains both odd cells: neither list price is a tie there") {
    // The double nearest to 0.045 lies below it, that nearest to 0.025 above it.
    CHECK(in_binary64_with_two_decimals(0.045) == "0.04");
    CHECK(in_binary64_with_two_decimals(0.025) == "0.03");
    // The emulation is no constant: an exact number and one on either side.
    CHECK(in_binary64_with_two_decimals(0.25) == "0.25");
    CHECK(in_binary64_with_two_decimals(0.0449) == "0.04");
    CHECK(in_binary64_with_two_decimals(0.0451) == "0.05");
    CHECK(in_binary64_with_two_decimals(80.0) == "80.00");
}

TEST_CASE("a rate from a list price refuses what it cannot state") {
    CHECK(
        tally::rate_from_list(tally::decimal::parse("0.25").value(), 0_tok, 10'000_tok, tally::margin_terms{})
            .error()
            .code == tally::errc::inexact);  // the default list rounding is to whole credits, exactly
    tally::margin_terms const terms{{2, tally::rounding::exact}, 2.5_x, {4, tally::rounding::exact}};
    auto const list = tally::decimal::parse("0.25").value();
    CHECK(
        tally::rate_from_list(list, 0_tok, 10'000_tok, terms).error().code == tally::errc::division_by_zero);
    CHECK(
        tally::rate_from_list(list, 1'000'000_tok, 0_tok, terms).error().code ==
        tally::errc::division_by_zero);
    CHECK(
        tally::rate_from_list(list, 1'000'000_tok, 10'000_tok, terms).error().code ==
        tally::errc::inexact);  // 0.00625 has five decimals
}
