#!/usr/bin/env python3
"""Compares two commands by what their whole processes cost.

    measure.py RUN ROUNDS TITLE 'COMMAND A' 'COMMAND B' [REPORTS]

RUN is the program built from run.c. The commands take turns (A B A B …) after one unmeasured turn each, so that a
busy moment of the machine hits both. Prints the medians of wall time, CPU time and peak memory, and the ratios A : B,
each the median of the turns' own ratios. With REPORTS, the times are divided by that many reports.
"""
import shlex
import statistics
import subprocess
import sys


def cost(run, command):
    """Wall seconds, CPU seconds and peak MB of one run."""
    process = subprocess.run([run, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    # 1: published reports contradict themselves in places; everything was done all the same.
    if process.returncode not in (0, 1):
        sys.exit(f"measure.py: {shlex.join(command)} failed:\n{process.stderr}")
    wall, cpu, memory, _ = process.stderr.splitlines()[-1].split()
    return float(wall), float(cpu), int(memory) / 1024


def main():
    if len(sys.argv) not in (6, 7):
        sys.exit("usage: measure.py RUN ROUNDS TITLE 'COMMAND A' 'COMMAND B' [REPORTS]")
    run, rounds, title = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    first, second = map(shlex.split, sys.argv[4:6])
    reports = int(sys.argv[6]) if len(sys.argv) == 7 else 1
    cost(run, first), cost(run, second)
    turns = [(cost(run, first), cost(run, second)) for _ in range(rounds)]
    print(f"{title} ({rounds} turns)")
    for index, (name, unit, scale) in enumerate([("wall", "ms", 1000 / reports), ("CPU", "ms", 1000 / reports), ("peak memory", "MB", 1)]):
        a = statistics.median(turn[0][index] for turn in turns) * scale
        b = statistics.median(turn[1][index] for turn in turns) * scale
        # A run too short for the clock of CPU time has no ratio of its own.
        ratios = [turn[0][index] / turn[1][index] for turn in turns if turn[1][index] > 0]
        ratio = f"{statistics.median(ratios):6.2f}" if ratios else "     –"
        print(f"  {name:<12} gongkai {a:10.2f} {unit}   baseline {b:10.2f} {unit}   ratio {ratio}", flush=True)


if __name__ == "__main__":
    main()
