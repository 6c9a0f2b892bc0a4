# SPDX-License-Identifier: BSL-1.0

# Makes one table of medians, spreads and instruction ratios from the rounds that run.sh has measured.

"""report.py PROGRAM FOLDER: the table on standard output, FOLDER/points.txt for the picture.

FOLDER holds what Google Benchmark wrote in each round, N.json, and instructions.txt, whose lines are a row,
and what callgrind counted for one pass and for three. Every round gives one ratio of two rows that were
measured next to each other; the table has the median and the middle half of these ratios.
"""

import json
import pathlib
import platform
import statistics
import sys

# The row that the others of a case are compared with, how a ratio is to be read, and what it divides.
COMPARISONS = {
    "beside_double": ("tally", "tally takes, times this", lambda reference, row: reference / row),
    "representation": ("int64", "takes, times int64", lambda reference, row: row / reference),
}


def read_rounds(folder):
    """For each row its nanoseconds per operation in each round, its operations, those wrong, and ties."""
    rounds = [json.loads(path.read_text()) for path in folder.glob("*.json")]
    nanos, operations, wrong, ties = {}, {}, {}, {}
    for row in (row for one in rounds for row in one["benchmarks"]):
        name = row["name"]
        operations[name], wrong[name] = int(row["operations"]), int(row["wrong"])
        ties[name.split("/")[0]] = int(row["ties"])
        nanos.setdefault(name, []).append(row["cpu_time"] / operations[name])
    return rounds[0]["context"], nanos, operations, wrong, ties


def read_instructions(folder, operations):
    """For each row, in the order of the program, its instructions per operation: what two more passes add."""
    lines = (line.split() for line in (folder / "instructions.txt").read_text().splitlines())
    return {row: (int(three) - int(one)) / 2 / operations[row] for row, one, three in lines}


def cpu_model():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def shown(ratio):
    return f"{ratio:.{2 if ratio < 10 else 1 if ratio < 100 else 0}f}"


def main(program, folder):
    reference, reading, ratio = COMPARISONS[program]
    context, nanos, operations, wrong, ties = read_rounds(folder)
    instructions = read_instructions(folder, operations)
    rounds = len(next(iter(nanos.values())))
    print(f"{cpu_model()}, {context['num_cpus']} cores; {platform.system()} {platform.release()}")
    print(f"{context['compiler']}, {context['flags']}; {context['date'][:10]}; seed {context['seed']}")
    print(f"medians of {rounds} rounds: CPU time, and ratios of one round [their middle half]")
    print()
    print(f"{'':<33}{'':>8}   {reading:<24}{'wrong of':>12}")
    heads = f"{'ns':>8}{'time':>7}{'[half]':>13}{'instr.':>8}{'times':>6}"
    print(f"{'':<33}{heads}{max(operations.values()):>5}")
    points, last_case = [], None
    for row, count in instructions.items():
        case, name = row.split("/")
        base = f"{case}/{reference}"
        label = "" if case == last_case else case.replace("-", " ")
        last_case = case
        text = f"{label:<19}{name.replace('-', ' '):<14}{statistics.median(nanos[row]):>8,.1f}"
        if row == base:
            print(f"{text}{'':>20}{count:>8,.0f}{'':>6}{wrong[row]:>5}")
            continue
        times = [ratio(a, b) for a, b in zip(nanos[base], nanos[row])]
        low, middle, high = statistics.quantiles(times, n=4, method="inclusive")
        of_instructions = ratio(instructions[base], count)
        spread = f"[{shown(low)}, {shown(high)}]"
        print(f"{text}{shown(middle):>7}{spread:>13}{count:>8,.0f}{shown(of_instructions):>6}{wrong[row]:>5}")
        points.append((case.replace("-", " "), name, middle, low, high, of_instructions))
    halfway = ", ".join(f"{case.replace('-', ' ')} {count}" for case, count in ties.items() if count)
    if halfway:
        print(f"\nExact totals that lie halfway between two that could be posted:\n{halfway}")
    with open(folder / "points.txt", "w", encoding="utf-8") as out:
        for point in points:
            print(*point, sep="\t", file=out)


main(sys.argv[1], pathlib.Path(sys.argv[2]))
