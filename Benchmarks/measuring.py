"""Runs commands as whole processes, in turns, and tells what they cost."""
import shlex
import statistics
import subprocess
import sys
from dataclasses import dataclass, field

# Wall and CPU time in seconds, memory in MB.
MEASURES = ("wall", "cpu", "memory")


@dataclass
class Case:
    """One row of the table: our command, and what others take for like work.

    `units` are how many reports or pages the command does: times are told for one of them. `aims` are the largest ratios
    that are aimed at, or with no other command the largest costs of a unit.
    """

    section: str
    work: str
    ours: list
    other: str = ""
    theirs: list = None
    units: int = 1
    rounds: int = 0
    aims: dict = field(default_factory=dict)


def cost(run, command):
    """Wall seconds, CPU seconds and peak MB of one run of the whole process."""
    process = subprocess.run([run, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    # 1: published reports contradict themselves in places; everything was done all the same.
    if process.returncode not in (0, 1):
        sys.exit(f"bench: {shlex.join(command)} failed:\n{process.stderr}")
    wall, cpu, memory, _ = process.stderr.splitlines()[-1].split()
    return float(wall), float(cpu), int(memory) / 1024


def spread(values):
    """First quartile, median, third quartile."""
    if len(values) < 2:
        return [values[0]] * 3
    return statistics.quantiles(values, n=4, method="inclusive")


def measure(run, case, rounds):
    """What the case cost: A B A B …, after one turn each that is not measured, so that a busy moment hits both."""
    commands = [case.ours] + ([case.theirs] if case.theirs else [])
    for command in commands:
        cost(run, command)
    turns = [[cost(run, command) for command in commands] for _ in range(rounds)]
    row = {"section": case.section, "work": case.work, "rounds": rounds, "aims": case.aims}
    for place, name in enumerate(("ours", "theirs")[:len(commands)]):
        row[name] = {
            measure: spread([turn[place][index] / (1 if measure == "memory" else case.units) for turn in turns])
            for index, measure in enumerate(MEASURES)}
    if case.theirs:
        row["other"] = case.other
        # A run too short for the clock of CPU time has no ratio of its own.
        row["ratio"] = {
            measure: spread([turn[0][index] / turn[1][index] for turn in turns if turn[1][index] > 0] or [0])
            for index, measure in enumerate(MEASURES)}
    return row


def instructions(command):
    """The instructions that a command takes, by the processor where it lets itself be asked, else by valgrind; or nothing."""
    asked = subprocess.run(["perf", "stat", "-x,", "-e", "instructions:u", "-o", "/dev/stdout", "--", *command],
                           capture_output=True, text=True) if found("perf") else None
    for line in (asked.stdout.splitlines() if asked else []):
        if "instructions" in line and line.split(",")[0].isdigit():
            return int(line.split(",")[0])
    if not found("valgrind"):
        return None
    told = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
                          capture_output=True, text=True).stderr
    return next((int(line.split()[-1]) for line in told.splitlines() if "Collected" in line), None)


def found(program):
    """Whether the program is installed."""
    import shutil
    return shutil.which(program) is not None
