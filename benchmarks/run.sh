#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Measures tally beside hand-written doubles: prints a table, and keeps it in results/ with a picture.
set -eu

# sh benchmarks/run.sh                  31 rounds; three minutes, best on a machine that does nothing else
# sh benchmarks/run.sh representation   the candidates for the default representation, which the docs compare
# ROUNDS=5 sh benchmarks/run.sh         a trial: fewer than 31 rounds leave what is kept as it is

unset CDPATH
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
. tools/need_packages.sh

program=${1:-beside_double}
case $program in
beside_double | representation) ;;
*) echo "usage: sh benchmarks/run.sh [beside_double | representation]" >&2 && exit 2 ;;
esac
rounds=${ROUNDS:-31}
build=build/benchmark
measured=$build/measured/$program
results=benchmarks/results
[ "$rounds" -ge 31 ] || results=$measured
# Of one round there is no middle half.
[ "$rounds" -ge 2 ] || { echo "benchmarks/run.sh: ROUNDS must be 2 or more" >&2 && exit 2; }

# The last core, because the first tends to serve interrupts; a process that moves measures its caches.
pinned=
if command -v taskset >/dev/null 2>&1; then
    pinned="taskset -c $(taskset -cp $$ | sed 's/.*[^0-9]//')"
fi

# Callgrind's count for so many passes of a row.
instructions() {
    valgrind --tool=callgrind --callgrind-out-file="$measured/callgrind.out" \
        "$build/benchmarks/$program" --run "$1" "$2" >"$measured/callgrind.log" 2>&1 ||
        { cat "$measured/callgrind.log" && return 1; } >&2
    sed -n 's/^summary: //p' "$measured/callgrind.out"
}

# Progress goes to standard error, so that a pipe receives the table and nothing else.
{
    need_packages cmake g++ make gnuplot-nox libbenchmark-dev libboost1.81-dev python3 valgrind
    echo "==> configure"
    cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 -DTALLY_BENCHMARKS=ON \
        -DTALLY_MULTIPRECISION=ON -DTALLY_TESTS=OFF -DTALLY_EXAMPLES=OFF -DTALLY_FMT=OFF
    echo "==> build"
    cmake --build "$build" --target "$program"

    echo "==> every answer against exact arithmetic"
    "$build/benchmarks/$program" --check

    rm -rf "$measured"
    mkdir -p "$measured" "$results"
    echo "==> instructions, by callgrind"
    for row in $("$build/benchmarks/$program" --rows); do
        # Into variables first: a command that fails inside echo's arguments does not end a script.
        once=$(instructions "$row" 1)
        thrice=$(instructions "$row" 3)
        echo "$row $once $thrice" >>"$measured/instructions.txt"
    done

    # A process a round: the order rotates and the memory lies elsewhere each time, and the rows of a ratio
    # are measured next to each other, which repetitions in random order are not.
    echo "==> $rounds rounds"
    round=0
    while [ "$round" -lt "$rounds" ]; do
        $pinned "$build/benchmarks/$program" --round "$round" --benchmark_min_time=0.02 \
            --benchmark_out="$measured/$round.json" --benchmark_out_format=json >"$measured/log.txt" 2>&1 ||
            { cat "$measured/log.txt" && exit 1; }
        round=$((round + 1))
    done

    python3 benchmarks/report.py "$program" "$measured" >"$results/$program.txt"
    if [ "$program" = beside_double ]; then
        gnuplot -e "points='$measured/points.txt'; picture='$results/$program.svg'" benchmarks/ratios.gnuplot
    fi
} >&2

cat "$results/$program.txt"
