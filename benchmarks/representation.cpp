// SPDX-License-Identifier: BSL-1.0

// What each candidate for the default representation costs, and how often it is right: one settlement's
// arithmetic in each.

#include "harness.hpp"

#include <tally/interop/multiprecision.hpp>
#include <tally/value/amount.hpp>
#include <tally/value/rate.hpp>

#include <algorithm>

// The work, the same on every row: three counts of tokens × three of the page's rates, which are made once
// beforehand, summed and rounded once, half-even, to the nano-credit.

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
    std::uint64_t state = benchmarks::seed;
    for (counts& each : out) {
        for (std::int64_t& count : each.of) {
            state = state * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
            count = static_cast<std::int64_t>((state >> 33) % 200'000);
        }
    }
    return out;
}

class in_double {
public:
    in_double() {
        for (int i = 0; i < 3; ++i) {
            double const volatile units = static_cast<double>(rate_units[i]);  // nor folded into the sums
            rates_[i] = units / 1e5;
        }
    }
    std::int64_t operator()(counts const& run) const {
        double sum = 0;
        for (int i = 0; i < 3; ++i) sum += static_cast<double>(run.of[i]) * rates_[i] / 1e4;
        // Adding and taking away 1.5 · 2^52 rounds half-even without a call.
        constexpr double shift = 6'755'399'441'055'744.0;
        double const nanos = sum * 1e9 + shift;
        return static_cast<std::int64_t>(nanos - shift);
    }

private:
    double rates_[3];
};

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

class in_rational {
public:
    in_rational() {
        for (int i = 0; i < 3; ++i) rates_[i] = cpp_rational(rate_units[i], 1'000'000'000);
    }
    std::int64_t operator()(counts const& run) const {
        cpp_rational sum = 0;
        for (int i = 0; i < 3; ++i) sum += run.of[i] * rates_[i];
        sum *= 1'000'000'000;
        cpp_int quotient, rest;
        cpp_int const n = numerator(sum), d = denominator(sum);
        divide_qr(n, d, quotient, rest);
        cpp_int const twice = rest * 2;
        if (twice > d || (twice == d && quotient % 2 != 0)) ++quotient;
        return static_cast<std::int64_t>(quotient);
    }

private:
    cpp_rational rates_[3];
};

template <class Arithmetic>
std::int64_t settle_by(counts const& run) {
    static Arithmetic const arithmetic;
    return arithmetic(run);
}

using settle_function = std::int64_t (*)(counts const&);

benchmarks::row
make_row(std::vector<counts> const& runs, char const* name, bool claims_exact, settle_function settle) {
    benchmarks::row out;
    out.of_case = "representation";
    out.name = name;
    out.claims_exact = claims_exact;
    out.operations = runs.size();
    out.pass = [&runs, settle] {
        for (counts const& run : runs) benchmark::DoNotOptimize(settle(run));
    };
    out.count_wrong = [&runs, settle] {
        auto const is_wrong = [settle](counts const& run) {
            return settle(run) != settle_by<in_rational>(run);
        };
        return static_cast<std::size_t>(std::ranges::count_if(runs, is_wrong));
    };
    return out;
}

using boost_128 = boost::multiprecision::checked_int128_t;

// What a value takes in each; not trivially copyable below the first.
static_assert(sizeof(tally::credits) == sizeof(double));
static_assert(sizeof(tally::basic_credits<boost_128>) == 32);
static_assert(sizeof(tally::basic_credits<cpp_int>) == 32 && sizeof(cpp_rational) == 64);

}  // namespace

int main(int argc, char* argv[]) {
    auto const runs = make_runs();
    return benchmarks::main_of(
        argc, argv,
        {make_row(runs, "int64", true, settle_by<in_tally<std::int64_t>>),
         make_row(runs, "double", false, settle_by<in_double>),
         make_row(runs, "boost-int128", true, settle_by<in_tally<boost_128>>),
         make_row(runs, "boost-cpp-int", true, settle_by<in_tally<cpp_int>>),
         make_row(runs, "boost-rational", true, settle_by<in_rational>)});
}
