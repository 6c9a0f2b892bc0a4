#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
# Measures what including each header costs a compiler, and holds the page of these costs to what it measures.
"""What including a header costs.

    include_cost.py --check [--compiler CXX]     the counts on the page are those of this clang 19; exit 1 if not
    include_cost.py --write [--compiler CXX]     write the counts to the page
    include_cost.py --time [--rounds N] [--compiler CXX] [HEADER...]
                                                 time against <chrono>, N rounds (15), and write it to the page

Counts are template instantiations that clang traces, the same in every repeat on one standard library.
A time is user and system time of the compiler with -fsyntax-only, alternating with that of <chrono>.
"""

import argparse
import json
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"
PAGE = ROOT / "docs" / "reference" / "include_cost.md"
ROW = re.compile(r"^\| `<(\S+)>` \| (\S+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
CHRONO = "chrono"
UNTIMED = "—"


def headers():
    """The umbrella and the forward declarations first, then room by room."""
    found = (p.relative_to(INCLUDE) for p in INCLUDE.rglob("*.hpp"))
    return [CHRONO] + [str(p) for p in sorted(found, key=lambda p: (len(p.parts), p))]


def source(folder, header):
    path = pathlib.Path(folder) / "unit.cpp"
    path.write_text(f"#include <{header}>\n")
    return str(path)


def counts_of(compiler, folder, header):
    """Classes and functions that clang instantiates."""
    trace = pathlib.Path(folder) / "trace.json"
    subprocess.run(
        [compiler, "-std=c++20", "-I", str(INCLUDE), "-c", source(folder, header), "-o", str(pathlib.Path(folder) / "unit.o"),
         f"-ftime-trace={trace}", "-ftime-trace-granularity=0"],
        check=True)
    names = [event["name"] for event in json.loads(trace.read_text())["traceEvents"]]
    return names.count("InstantiateClass"), names.count("InstantiateFunction")


def seconds_of(compiler, folder, header):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([compiler, "-std=c++20", "-I", str(INCLUDE), "-fsyntax-only", source(folder, header)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratios_of(compiler, folder, header, rounds):
    """Time of the header over that of <chrono>, one ratio a round; which comes first alternates."""
    ratios = []
    for i in range(rounds):
        pair = [header, CHRONO] if i % 2 == 0 else [CHRONO, header]
        took = {each: seconds_of(compiler, folder, each) for each in pair}
        ratios.append(took[header] / took[CHRONO])
    return ratios


def progress(i, n, what):
    if sys.stderr.isatty():
        print(f"\r\033[K{i}/{n} {what}", end="\n" if i == n else "", file=sys.stderr, flush=True)


def read_page():
    text = PAGE.read_text()
    return text, {header: (time, int(classes), int(functions)) for header, time, classes, functions in ROW.findall(text)}


def write_page(text, rows):
    """Puts the rows where the old ones stand, which are one block."""
    table = "\n".join(f"| `<{header}>` | {time} | {classes} | {functions} |" for header, (time, classes, functions) in rows.items())
    found = list(ROW.finditer(text))
    PAGE.write_text(text[:found[0].start()] + table + text[found[-1].end():])


def measure_counts(compiler):
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        all_headers = headers()
        for i, header in enumerate(all_headers, 1):
            counts[header] = counts_of(compiler, folder, header)
            progress(i, len(all_headers), header)
    return counts


def check(compiler):
    _, rows = read_page()
    counts = measure_counts(compiler)
    wrong = [f"{header}: the page says {rows[header][1:] if header in rows else 'nothing'}, clang instantiates {now}"
             for header, now in counts.items() if header not in rows or rows[header][1:] != now]
    wrong += [f"{header}: there is no such header" for header in rows if header not in counts]
    wrong += [f"{header}: the page has no time; measure it: --time {header}" for header, row in rows.items() if row[0] == UNTIMED]
    for each in wrong:
        print(each)
    if wrong:
        print(f"If a change is meant: {pathlib.Path(__file__).name} --write")
        return 1
    print(f"{len(counts)} headers instantiate what the page says")
    return 0


def write(compiler):
    text, rows = read_page()
    counts = measure_counts(compiler)
    write_page(text, {header: (rows[header][0] if header in rows else UNTIMED, *now) for header, now in counts.items()})
    return 0


def time(compiler, rounds, only):
    chosen = only or headers()[1:]
    medians = {}
    with tempfile.TemporaryDirectory() as folder:
        for i, header in enumerate(chosen, 1):
            ratios = ratios_of(compiler, folder, header, rounds)
            medians[header] = statistics.median(ratios)
            progress(i, len(chosen), header)
            print(f"{medians[header]:6.2f}  ({min(ratios):.2f} to {max(ratios):.2f})  {header}", flush=True)
    text, rows = read_page()
    timed = {header: f"{median:.2f}" for header, median in medians.items()}
    write_page(text, {header: (timed.get(header, row[0]), *row[1:]) for header, row in rows.items()})
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    for name in ("check", "write", "time"):
        what.add_argument(f"--{name}", action="store_true")
    parser.add_argument("--compiler")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("headers", nargs="*", metavar="HEADER")
    asked = parser.parse_args()
    if asked.headers and not asked.time:
        parser.error("only --time takes headers; the counts are held together")
    if asked.time:
        return time(asked.compiler or "g++", asked.rounds, asked.headers)
    return check(asked.compiler or "clang++-19") if asked.check else write(asked.compiler or "clang++-19")


if __name__ == "__main__":
    sys.exit(main())
