// SPDX-License-Identifier: BSL-1.0
//
// Hashes: values serve as keys, equal ones hash alike however they were made, and different ones seldom do.

#include <tally/value/hash.hpp>
#include <tally/value/instant.hpp>
#include <tally/value/literals.hpp>

#include "catch.hpp"
#include "oracle.hpp"

#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

using namespace tally::literals;

TEST_CASE("values are keys of the standard library's tables") {
    std::unordered_map<tally::credits, int> prices{{0.5_cr, 1}, {0.25_cr, 2}};
    CHECK(prices.at(0.50_cr) == 1);
    std::unordered_set<tally::tokens> counts{1_tok, 2_tok};
    CHECK(counts.contains(2_tok));
    std::unordered_set<tally::factor> factors{1.5_x, 10_pct};
    CHECK(factors.contains(0.1_x));
    std::unordered_set<tally::rate<tally::units::token>> rates{0.5_cr / 10'000_tok};
    CHECK(rates.contains(50_cr / 1'000'000_tok));
    std::unordered_set<tally::amount> amounts{tally::amount::of(1, 3).value(), tally::amount{0.5_cr}};
    CHECK(amounts.contains(tally::amount::of(2, 6).value()));
    CHECK(amounts.contains(tally::amount::of(-5, 10).value()) == false);
    CHECK(amounts.contains(tally::amount::of(5, 10).value()));
    CHECK(amounts.contains(0.50_cr));
    std::unordered_set<tally::decimal> decimals{tally::decimal::parse("1.50").value()};
    CHECK(decimals.contains(tally::decimal::parse("15e-1").value()));
    CHECK_FALSE(decimals.contains(tally::decimal::parse("15").value()));
    std::unordered_set<tally::instant> instants{tally::instant::of_nanos(1'500'000'000)};
    CHECK(instants.contains(tally::instant::parse("1970-01-01T00:00:01.5Z").value()));
    std::unordered_map<tally::civil_date, int> days{{{2026, 4, 18}, 1}, {{2026, 5, 1}, 2}};
    CHECK(days.at(tally::civil_date::parse("2026-05-01").value()) == 2);
}

TEST_CASE("equal rates and factors hash alike in whichever terms they were given") {
    std::uint64_t const seed = 7'701;
    CAPTURE(seed);
    oracle::random random(seed);
    std::hash<tally::rate<tally::units::token>> const hash_rate;
    std::hash<tally::factor> const hash_factor;
    std::hash<tally::credits> const hash_credits;
    std::hash<tally::amount> const hash_amount;
    std::hash<tally::decimal> const hash_decimal;
    int unequal = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t const n = random.signed_64() >> 24,
                           d = 1 + static_cast<std::int64_t>(random.below(1'000'000)),
                           times = random.between(2, 1'000);
        auto const rate = [](std::int64_t price, std::int64_t basis) {
            return tally::credits::of_smallest(price) / tally::tokens::of(basis);
        };
        if (hash_rate(rate(n, d)) != hash_rate(rate(n * times, d * times))) ++unequal;
        std::int64_t const small = n % 1'000'000;
        if (hash_factor(*tally::factor::of(small, d)) !=
            hash_factor(*tally::factor::of(-small * times, -d * times)))
            ++unequal;
        if (hash_credits(tally::credits::of_smallest(n)) !=
            hash_credits(tally::credits::of_smallest(n + 1) - tally::credits::of_smallest(1)))
            ++unequal;
        if (hash_amount(*tally::amount::of(n, d)) != hash_amount(*tally::amount::of(n * times, d * times)))
            ++unequal;
        if (hash_amount(*tally::amount::of(n, d)) != hash_amount(-*tally::amount::of(-n, d))) ++unequal;
        if (hash_decimal(*tally::decimal::of(small, 3)) !=
            hash_decimal(*tally::decimal::of(small * 1'000, 6)))
            ++unequal;
    }
    CHECK(unequal == 0);
}

TEST_CASE("neighbours do not collide") {
    std::set<std::size_t> credits, factors, rates, names, amounts, wide_amounts, denominators, decimals,
        instants, days;
    tally::int128 const widest = tally::representation<std::int64_t>::denominator_max();
    constexpr std::size_t count = 50'000;
    for (std::size_t i = 0; i < count; ++i) {
        auto const n = static_cast<std::int64_t>(i) - 25'000;
        credits.insert(std::hash<tally::credits>{}(tally::credits::of_smallest(n)));
        factors.insert(std::hash<tally::factor>{}(*tally::factor::of(n, 1'000'003)));
        rates.insert(
            std::hash<tally::rate<tally::units::token>>{}(tally::credits::of_smallest(n) / 1'000'003_tok));
        amounts.insert(std::hash<tally::amount>{}(*tally::amount::of(n, 1'000'003)));
        // Apart only above the lowest 64 bits, in the numerator and in the denominator.
        tally::int128 const above = static_cast<tally::int128>(n) << 64;
        wide_amounts.insert(std::hash<tally::amount>{}(*tally::amount::of(above + 1, widest)));
        denominators.insert(
            std::hash<tally::amount>{}(*tally::amount::of(1, (static_cast<tally::int128>(i) << 64) + 1)));
        decimals.insert(std::hash<tally::decimal>{}(*tally::decimal::of(n, 3)));
        instants.insert(std::hash<tally::instant>{}(tally::instant::of_nanos(n)));
        days.insert(std::hash<tally::civil_date>{}(tally::civil_date::of_days(n)));
        names.insert(tally::detail::hash_name("vendor/model-" + std::to_string(i)));
    }
    CHECK(credits.size() == count);
    CHECK(factors.size() == count);
    CHECK(rates.size() == count);
    CHECK(names.size() == count);
    CHECK(amounts.size() == count);
    CHECK(wide_amounts.size() == count);
    CHECK(denominators.size() == count);
    CHECK(decimals.size() == count);
    CHECK(instants.size() == count);
    CHECK(days.size() == count);
}
