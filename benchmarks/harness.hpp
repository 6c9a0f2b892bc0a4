// SPDX-License-Identifier: BSL-1.0

// Rows that do the same work in different ways: checked, timed by Google Benchmark, or run for a counter.
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace benchmarks {

/// Of everything random here.
inline constexpr std::uint64_t seed = 2026;

/// One way to do the work of one case. A pass does all of the case's operations once.
struct row {
    std::string of_case;
    std::string name;
    bool claims_exact = false;
    std::size_t operations = 0;
    std::function<void()> pass;
    std::function<std::size_t()> count_ties;   ///< none where nothing is rounded
    std::function<std::size_t()> count_wrong;  ///< operations of a pass that do not give the exact answer
    std::size_t wrong = 0;                     ///< as `check` has counted them
    std::size_t ties = 0;  ///< operations whose exact answer lies halfway between two, counted then too

    std::string full_name() const { return of_case + '/' + name; }
};

/// How often each row is wrong, printed where asked for; false where one that claims to be exact is.
inline bool check(std::vector<row>& rows, bool print) {
    bool sound = true;
    for (row& each : rows) {
        each.wrong = each.count_wrong();
        if (each.count_ties) each.ties = each.count_ties();
        std::string const name = each.full_name();
        if (print) {
            std::printf(
                "%-32s %5zu of %zu wrong, %zu ties\n", name.c_str(), each.wrong, each.operations, each.ties);
        }
        if (each.wrong == 0 || !each.claims_exact) continue;
        std::fprintf(stderr, "%s is not exact: %zu wrong\n", name.c_str(), each.wrong);
        sound = false;
    }
    return sound;
}

/// The rows of one case stay neighbours, so that what disturbs one disturbs all; which is first rotates.
inline void register_rotated(std::vector<row> const& rows, std::size_t round) {
    for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
        while (end < rows.size() && rows[end].of_case == rows[first].of_case) ++end;
        for (std::size_t i = first; i < end; ++i) {
            row const& each = rows[first + (i - first + round) % (end - first)];
            auto const measure = [&each](benchmark::State& state) {
                for ([[maybe_unused]] auto _ : state) each.pass();
                state.counters["operations"] = static_cast<double>(each.operations);
                state.counters["ties"] = static_cast<double>(each.ties);
                state.counters["wrong"] = static_cast<double>(each.wrong);
            };
            benchmark::RegisterBenchmark(each.full_name().c_str(), measure);
        }
    }
}

/// What a program of measurements does:
///
///     PROGRAM --check               no timing; ends with 1 where a row that claims to be exact is not
///     PROGRAM --rows                the names of the rows
///     PROGRAM --run ROW PASSES      one row and nothing else, for an instruction counter
///     PROGRAM --round N ARGUMENTS   checks, then hands ARGUMENTS to Google Benchmark, rows rotated by N
inline int main_of(int argc, char* argv[], std::vector<row> rows) {
    std::string_view const wanted = argc > 1 ? argv[1] : "";
    if (wanted == "--check" && argc == 2) return check(rows, true) ? 0 : 1;
    if (wanted == "--rows" && argc == 2) {
        for (row const& each : rows) std::printf("%s\n", each.full_name().c_str());
        return 0;
    }
    if (wanted == "--run" && argc == 4) {
        for (row const& each : rows) {
            if (each.full_name() != argv[2]) continue;
            for (long i = std::strtol(argv[3], nullptr, 10); i > 0; --i) each.pass();
            return 0;
        }
        std::fprintf(stderr, "%s: no row is called %s\n", argv[0], argv[2]);
        return 2;
    }
    std::size_t round = 0;
    if (wanted == "--round" && argc > 2) {
        round = static_cast<std::size_t>(std::strtoul(argv[2], nullptr, 10));
        argv[2] = argv[0];
        argv += 2;
        argc -= 2;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    if (!check(rows, false)) return 1;
    benchmark::AddCustomContext("compiler", TALLY_BENCHMARK_COMPILER);
    benchmark::AddCustomContext("flags", TALLY_BENCHMARK_FLAGS);
    benchmark::AddCustomContext("seed", std::to_string(seed));
    register_rotated(rows, round);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

}  // namespace benchmarks
