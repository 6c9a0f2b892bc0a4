// SPDX-License-Identifier: BSL-1.0

// What each candidate for the default representation costs, and how often it is right: one settlement's
// arithmetic in each.

#include <tally/interop/multiprecision.hpp>
#include <tally/value/amount.hpp>
#include <tally/value/rate.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

// The work, the same on every row: three counts of tokens × three of the page's rates, summed and rounded
// once, half-even, to the nano-credit. `representation` prints a table of medians; `representation NAME
// COUNT` runs one row COUNT times and nothing else, for an instruction counter; `representation --check`
// measures nothing and ends with 1 where a row that claims to be exact is not.

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

/// The rates of bytedance/seed-1.8, in units of 10^-5 credit per 10,000 tokens.
constexpr std::int64_t rate_units[3] = {625, 125, 5'000};

struct counts {
    std::int64_t of[3];
};

std::vector<counts> make_runs() {
    std::vector<counts> out(1'000);
    std::uint64_t state = 2026;
    for (counts& each : out) {
        for (std::int64_t& count : each.of) {
            state = state * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
            count = static_cast<std::int64_t>((state >> 33) % 200'000);
        }
    }
    return out;
}

/// Keeps a result alive without storing it.
template <class T>
void keep(T const& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

std::int64_t in_double(counts const& run) {
    double sum = 0;
    for (int i = 0; i < 3; ++i)
        sum += static_cast<double>(run.of[i]) * (static_cast<double>(rate_units[i]) / 1e5) / 1e4;
    // Adding and taking away 1.5 · 2^52 rounds half-even without a call.
    constexpr double shift = 6'755'399'441'055'744.0;
    double const nanos = sum * 1e9 + shift;
    return static_cast<std::int64_t>(nanos - shift);
}

/// The library's own values over a representation: rate × quantity, summed exactly, rounded once.
template <class Rep>
class in_tally {
public:
    in_tally() {
        for (int i = 0; i < 3; ++i) {
            auto const published = tally::basic_decimal<Rep>::of(Rep(rate_units[i]), 5).value();
            rates_[i] = rate::of(published, quantity::of(Rep(10'000))).value();
        }
    }
    std::int64_t operator()(counts const& run) const {
        auto sum = rates_[0] * quantity::of(Rep(run.of[0]));
        for (int i = 1; i < 3; ++i) sum = sum + rates_[i] * quantity::of(Rep(run.of[i]));
        return static_cast<std::int64_t>(tally::round(sum, tally::rounding::half_even).value().in_smallest());
    }

private:
    using rate = tally::basic_rate<tally::units::token, Rep>;
    using quantity = tally::quantity<tally::units::token, Rep>;
    rate rates_[3];
};

std::int64_t in_rational(counts const& run) {
    cpp_rational sum = 0;
    for (int i = 0; i < 3; ++i) sum += cpp_rational(run.of[i]) * cpp_rational(rate_units[i], 1'000'000'000);
    sum *= 1'000'000'000;
    cpp_int quotient, rest;
    cpp_int const n = numerator(sum), d = denominator(sum);
    divide_qr(n, d, quotient, rest);
    cpp_int const twice = rest * 2;
    if (twice > d || (twice == d && quotient % 2 != 0)) ++quotient;
    return static_cast<std::int64_t>(quotient);
}

struct row {
    std::string_view name;
    std::size_t size;
    bool is_exact;
    std::int64_t (*settle)(counts const&);
};

template <class Rep>
std::int64_t settle_in(counts const& run) {
    static in_tally<Rep> const arithmetic;
    return arithmetic(run);
}

using boost_128 = boost::multiprecision::checked_int128_t;

constexpr row rows[] = {
    {"double", sizeof(double), false, in_double},
    {"int64", sizeof(tally::credits), true, settle_in<std::int64_t>},
    {"boost-int128", sizeof(tally::basic_credits<boost_128>), true, settle_in<boost_128>},
    {"boost-cpp-int", sizeof(tally::basic_credits<cpp_int>), true, settle_in<cpp_int>},
    {"boost-rational", sizeof(cpp_rational), true, in_rational},
};

std::ptrdiff_t wrong_runs(row const& each, std::vector<counts> const& runs) {
    return std::ranges::count_if(
        runs, [&](counts const& run) { return each.settle(run) != in_rational(run); });
}

double nanos_per_run(row const& each, std::vector<counts> const& runs) {
    auto const begin = std::chrono::steady_clock::now();
    for (counts const& run : runs) keep(each.settle(run));
    std::chrono::duration<double, std::nano> const taken = std::chrono::steady_clock::now() - begin;
    return taken.count() / static_cast<double>(runs.size());
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void print_table(std::vector<counts> const& runs) {
    constexpr int rounds = 31;
    constexpr std::size_t row_count = std::size(rows);
    std::vector<double> times[row_count], ratios[row_count];
    for (int round = 0; round < rounds; ++round) {
        double now[row_count];
        for (std::size_t i = 0; i < row_count; ++i) {
            std::size_t const turn = (i + static_cast<std::size_t>(round)) % row_count;  // the order rotates
            now[turn] = nanos_per_run(rows[turn], runs);
        }
        for (std::size_t i = 0; i < row_count; ++i) {
            times[i].push_back(now[i]);
            ratios[i].push_back(now[i] / now[1]);
        }
    }
    std::printf(
        "%-16s %14s %10s %10s %12s\n", "representation", "bytes a value", "ns a run", "x int64",
        "wrong runs");
    for (std::size_t i = 0; i < row_count; ++i) {
        std::printf(
            "%-16s %14zu %10.1f %10.2f %7td of %zu\n", rows[i].name.data(), rows[i].size, median(times[i]),
            median(ratios[i]), wrong_runs(rows[i], runs), runs.size());
    }
}

/// Every row on every run; how many of those that claim to be exact are not.
int check(std::vector<counts> const& runs) {
    int failed = 0;
    for (row const& each : rows) {
        std::ptrdiff_t const wrong = wrong_runs(each, runs);
        std::printf("%-16s %7td of %zu runs wrong\n", each.name.data(), wrong, runs.size());
        if (!each.is_exact || wrong == 0) continue;
        std::fprintf(stderr, "representation: %s is not exact\n", each.name.data());
        ++failed;
    }
    return failed;
}

}  // namespace

int main(int argc, char* argv[]) {
    auto const runs = make_runs();
    if (argc == 1) {
        print_table(runs);
        return 0;
    }
    if (argc == 2 && std::string_view(argv[1]) == "--check") return check(runs) == 0 ? 0 : 1;
    if (argc != 3) {
        std::fprintf(stderr, "usage: representation [--check | NAME COUNT]\n");
        return 2;
    }
    for (row const& each : rows) {
        if (each.name != argv[1]) continue;
        for (long i = std::strtol(argv[2], nullptr, 10); i > 0; --i)
            keep(each.settle(runs[static_cast<std::size_t>(i) % runs.size()]));
        return 0;
    }
    std::fprintf(stderr, "representation: no row is called %s\n", argv[1]);
    return 2;
}
