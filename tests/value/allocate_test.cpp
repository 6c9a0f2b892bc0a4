// SPDX-License-Identifier: BSL-1.0
//
// Allocation against "9 Rounding and shares" of docs/explanation/settlement.md, written a second time over
// rationals.

#include <tally/value/allocate.hpp>

#include "catch.hpp"
#include "oracle.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

using oracle::integer;
using oracle::rational;
using tally::amount;
using tally::credits;
using tally::errc;
using tally::int128;
using tally::rounding;

namespace {

constexpr std::int64_t max64 = 9'223'372'036'854'775'807;

struct split {
    errc refused = errc::none;
    integer total = 0;  ///< in smallest credits, as the shares
    std::vector<integer> shares{};
};

split expected_split(std::vector<rational> const& amounts, rounding mode, integer const& quantum) {
    split out;
    rational const quanta_per_credit = oracle::ratio(oracle::ten_to(9), quantum),
                   end = oracle::ratio(oracle::rep_max, oracle::ten_to(9));
    rational sum = 0;
    for (auto const& each : amounts) {
        if (abs(each) > end) out.refused = errc::overflow;
        sum += each;
    }
    if (abs(sum) > end) out.refused = errc::overflow;
    if (out.refused != errc::none) return out;
    auto const total = oracle::rounded(sum * quanta_per_credit, mode);
    if (!total) return {errc::inexact};

    std::vector<rational> fractions;
    std::vector<integer> quanta;
    integer residual = *total;
    for (auto const& each : amounts) {
        rational const exact = each * quanta_per_credit;
        quanta.push_back(*oracle::rounded(exact, rounding::toward_zero));
        fractions.push_back(exact - rational(quanta.back()));
        residual -= quanta.back();
    }
    int const direction = residual < 0 ? -1 : 1;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (fractions[i] != 0 && (fractions[i] < 0) == (direction < 0)) order.push_back(i);
    }
    std::ranges::stable_sort(
        order, [&fractions](std::size_t a, std::size_t b) { return abs(fractions[a]) > abs(fractions[b]); });
    auto const missing = static_cast<std::size_t>(abs(residual));
    REQUIRE(missing <= order.size());  // else the rule itself could not be kept
    for (std::size_t i = 0; i < missing; ++i) quanta[order[i]] += direction;

    out.total = *total * quantum;
    for (auto const& each : quanta) out.shares.push_back(each * quantum);
    if (abs(out.total) > oracle::rep_max) out.refused = errc::overflow;
    for (auto const& each : out.shares) {
        if (abs(each) > oracle::rep_max) out.refused = errc::overflow;
    }
    return out;
}

template <std::size_t Capacity>
void check(
    std::map<errc, int>& seen, std::vector<int128> const& numerators, int128 denominator, rounding mode,
    std::int64_t quantum) {
    tally::inline_list<int128, Capacity> given, opposite;
    std::vector<rational> exact;
    for (int128 const each : numerators) {
        REQUIRE((given.push_back(each) && opposite.push_back(-each)));
        exact.push_back(oracle::ratio(each, denominator));
    }
    auto const found = tally::allocate<std::int64_t>(given, denominator, mode, credits::of_smallest(quantum));
    split const expected = expected_split(exact, mode, quantum);
    ++seen[expected.refused];
    std::string_view broken;
    if (found.error().code != expected.refused) {
        broken = "allocate refuses for another reason, or does not refuse";
    } else if (found) {
        bool same = found->shares.size() == numerators.size() &&
                    integer(found->total.in_smallest()) == expected.total;
        integer sum = 0;
        for (std::size_t i = 0; i < numerators.size() && same; ++i) {
            same = integer(found->shares[i].in_smallest()) == expected.shares[i];
            sum += found->shares[i].in_smallest();
            if (numerators[i] == 0 && found->shares[i] != credits{}) broken = "an amount of zero has a share";
        }
        if (same && sum != found->total.in_smallest()) broken = "the shares do not sum to the total";
        if (!same) broken = "the split is another";

        auto const turned =
            tally::allocate<std::int64_t>(opposite, denominator, mode, credits::of_smallest(quantum));
        bool negated = turned && turned->total == -found->total;
        for (std::size_t i = 0; i < numerators.size() && negated; ++i)
            negated = turned->shares[i] == -found->shares[i];
        if (!negated && broken.empty()) broken = "the opposite amounts have no opposite split";
    }
    if (!broken.empty()) {
        CAPTURE(
            numerators.size(), integer(denominator).str(), name(mode), quantum, name(expected.refused),
            name(found.error().code));
        for (std::size_t i = 0; i < numerators.size() && i < 8; ++i)
            UNSCOPED_INFO(integer(numerators[i]).str());
        FAIL_CHECK(broken);
    }
}

}  // namespace

TEST_CASE("every small allocation of three follows the rule") {
    std::map<errc, int> seen;
    for (int a = -7; a <= 7; ++a) {
        for (int b = -7; b <= 7; ++b) {
            for (int c = -7; c <= 7; ++c) {
                for (rounding const mode : oracle::modes)
                    check<4>(seen, {a, b, c}, int128{4'000'000'000}, mode, 1);
                check<4>(seen, {a, b, c}, int128{2'000'000'000}, rounding::half_even, 3);
            }
        }
    }
    CHECK(seen[errc::none] > 1'000);
    CHECK(seen[errc::inexact] > 1'000);
}

TEST_CASE("random allocations follow the rule") {
    std::uint64_t const seed = 7'301;
    CAPTURE(seed);
    oracle::random random(seed);
    std::map<errc, int> seen;
    std::int64_t const quanta[] = {
        1, 1, 2, 3, 10, 1'000, 10'000'000, 250'000'000, 1'000'000'000, 3'000'000'001};
    int128 const denominators[] = {
        1'000'000'000, 3'000'000'000, 7, 1'600'000, int128{10'000'000'000'000} * 10'000'000'000'000,
        999'999'937};
    for (int i = 0; i < 12'000; ++i) {
        int128 const d = denominators[random.below(6)];
        std::int64_t const quantum = quanta[random.below(10)];
        int const longest = random.between(0, 110);
        std::vector<int128> numerators(random.below(i % 50 == 0 ? 33 : 9));
        for (auto& each : numerators) {
            each = random.below(5) == 0 ? 0 : random.signed_128() >> longest;
            // Around a few quanta, where fractions tie; d is above the scale here, so the unit is exact.
            if (random.below(3) == 0) each = random.between(-9, 9) * (d / 1'000'000'000 * quantum / 4 + 1);
        }
        check<32>(seen, numerators, d, oracle::modes[random.below(5)], quantum);
    }
    CHECK(seen[errc::none] > 3'000);
    CHECK(seen[errc::inexact] > 500);
    CHECK(seen[errc::overflow] > 500);
}

TEST_CASE("equal fractions go by order, whichever quantum they are of") {
    for (std::int64_t const quantum : {std::int64_t{1}, std::int64_t{3}, std::int64_t{250'000'000}}) {
        tally::inline_list<int128, 8> thirds;
        for (int i = 0; i < 7; ++i) REQUIRE(thirds.push_back(i == 2 ? int128{0} : int128{quantum}));
        auto const made = tally::allocate<std::int64_t>(
            thirds, int128{3'000'000'000}, rounding::half_even, credits::of_smallest(quantum));
        REQUIRE(made.has_value());
        CHECK(made->total == credits::of_smallest(2 * quantum));
        for (std::size_t i = 0; i < 7; ++i)
            CHECK(made->shares[i] == credits::of_smallest(i < 2 ? quantum : 0));
    }
}

TEST_CASE("as many amounts as there may be, as large as they may be, over the largest denominator") {
    int128 const limit = tally::representation<std::int64_t>::denominator_max();
    int128 const most = int128{max64} * 100'000'000'000'000'000;  // 2^63 − 1 nano-credits over 10^26
    std::map<errc, int> seen;
    for (rounding const mode : oracle::modes) {
        std::vector<int128> alternating, last_is_lone, all;
        for (int i = 0; i < 128; ++i) {
            alternating.push_back(i % 2 == 0 ? most : -most);
            last_is_lone.push_back(i == 127 ? -most + 1 : i % 2 == 0 ? most : -most);
            all.push_back(most);
        }
        check<tally::allocation_max>(seen, alternating, limit, mode, 1);
        check<tally::allocation_max>(seen, last_is_lone, limit, mode, 1);
        check<tally::allocation_max>(seen, last_is_lone, limit, mode, 250'000'000);
        check<tally::allocation_max>(seen, all, limit, mode, 1);
        alternating[5] = -most - 1;
        check<tally::allocation_max>(seen, alternating, limit, mode, 1);
    }
    CHECK(tally::allocation_max == 128);
    CHECK(seen[errc::overflow] >= 10);
    CHECK(seen[errc::none] >= 10);
    CHECK(seen[errc::inexact] >= 2);
}

TEST_CASE("amounts with denominators of their own are split as over their common one") {
    std::uint64_t const seed = 7'302;
    CAPTURE(seed);
    oracle::random random(seed);
    int made_ones = 0, too_fine = 0;
    for (int i = 0; i < 5'000; ++i) {
        std::vector<amount> amounts;
        std::vector<rational> exact;
        integer common = 1;
        for (std::uint64_t count = random.below(6); count > 0; --count) {
            int128 const d = 1 + static_cast<int128>(random.bits() >> random.between(2, 63));
            amounts.push_back(amount::of(random.signed_64() >> 10, d).value_or(amount{}));
            exact.push_back(oracle::ratio(amounts.back().numerator(), amounts.back().denominator()));
            common = lcm(common, denominator(exact.back()));
        }
        auto const found = tally::allocate<8>(std::span<amount const>(amounts), rounding::half_even);
        if (common > oracle::denominator_max) {
            ++too_fine;
            CHECK(found.error().code == errc::denominator_too_large);
            continue;
        }
        split const expected = expected_split(exact, rounding::half_even, 1);
        bool same = found.error().code == expected.refused;
        if (same && found) {
            ++made_ones;
            same = integer(found->total.in_smallest()) == expected.total &&
                   found->shares.size() == amounts.size();
            for (std::size_t k = 0; k < amounts.size() && same; ++k)
                same = integer(found->shares[k].in_smallest()) == expected.shares[k];
        }
        if (!same) {
            CAPTURE(i, amounts.size(), name(expected.refused), name(found.error().code));
            for (auto const& each : exact) UNSCOPED_INFO(each.str());
            FAIL_CHECK("the split is another");
        }
    }
    CHECK(made_ones > 500);
    CHECK(too_fine > 200);
}
