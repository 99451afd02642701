#!/usr/bin/env python3
"""Measures what Spark costs apart from gongkai: the same reports by one process, and on clusters of one and of two executors.

    measure.py GONGKAI [--job convert|generate] [--reports 10000] [--rounds 1]

Needs what the tests of this folder need. The reports are the facts of Examples/ under many names, or the text of their forms.
What is measured is the time, and the processor time of all processes together. A run over a tenth of the reports tells what
does not grow with them.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TO = {"convert": "ndjson,tidy,facts", "generate": "ndjson"}
TICK = os.sysconf("SC_CLK_TCK")


def made(gongkai: str, job: str, count: int, folder: Path) -> list[str]:
    """The files of so many reports."""
    examples = [json.loads(path.read_text()) for path in sorted((ROOT / "Examples").glob("*.json"))]
    names = [example["部门"]["名称"] for example in examples]
    paths = []
    for number in range(count):
        facts = examples[number % len(examples)]
        facts["部门"]["名称"] = f"{names[number % len(examples)]}第{number}处"
        path = folder / f"{number:06}.json"
        path.write_text(json.dumps(facts, ensure_ascii=False))
        paths.append(str(path))
    if job == "generate":
        return paths
    # Forms as text: one call for many, each report's forms in a folder of its own.
    for start in range(0, count, 500):
        subprocess.run([gongkai, "generate", "--to", "txt", "-q", "-o", str(folder / "text"), *paths[start:start + 500]],
                       check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    texts = sorted(str(path) for path in (folder / "text").rglob("*.txt"))
    assert len(texts) == count, (len(texts), count)
    return texts


def below(process: int) -> float:
    """The processor time of a process, of those it started and of those that have ended meanwhile."""
    parents, times = {}, {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(entry.name)] = int(fields[1])
        times[int(entry.name)] = sum(map(int, fields[11:15])) / TICK

    def is_below(each):
        while each in parents and each != process:
            each = parents[each]
        return each == process

    return sum(spent for each, spent in times.items() if is_below(each))


def alone(gongkai: str, job: str, listing: Path, jobs: int, folder: Path) -> tuple[float, float]:
    """Seconds, and those of processors, of one process."""
    start, before = time.monotonic(), sum(os.times()[2:4])
    with open(folder / "alone", "wb") as out:
        code = subprocess.run(
            [gongkai, job, "--files-from", str(listing), "--to", TO[job], "-o", "-", "-q", "--jobs", str(jobs)],
            stdout=out, stderr=subprocess.DEVNULL, check=False).returncode
    assert code in (0, 1), code
    return time.monotonic() - start, sum(os.times()[2:4]) - before


def on_cluster(gongkai: str, job: str, listing: Path, executors: int, folder: Path) -> tuple[float, float]:
    """The same of a cluster, with what it takes to start it."""
    out = folder / f"out-{time.monotonic_ns()}"
    done = subprocess.run(
        [sys.executable, __file__, gongkai, "--job", job, "--inner", str(listing), str(executors), str(out)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return told["seconds"], told["spent"]


def inner(gongkai: str, job: str, listing: str, executors: str, out: str) -> None:
    """What a cluster is asked: all reports, as Parquet."""
    start = time.monotonic()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    sys.path.insert(0, str(Path(__file__).parent))
    from pyspark.sql import SparkSession

    import gongkai_spark

    spark = (
        SparkSession.builder.master(f"local-cluster[{executors},1,1024]")
        .config("spark.ui.enabled", "false").config("spark.executor.memory", "1g")
        .config("spark.executorEnv.GONGKAI_TEMPLATES", os.environ.get("GONGKAI_TEMPLATES", ""))
        .getOrCreate())
    files = Path(listing).read_text().splitlines()
    reports = gongkai_spark.Reports.at(spark, files)
    getattr(gongkai_spark, job)(reports, gongkai_spark.Program(gongkai)).write(out)
    told = {"seconds": time.monotonic() - start, "spent": below(os.getpid())}
    spark.stop()
    print(json.dumps(told))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("gongkai", type=os.path.abspath)
    parser.add_argument("--job", choices=list(TO), default="convert")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--inner", nargs=3)
    options = parser.parse_args()
    if options.inner:
        return inner(options.gongkai, options.job, *options.inner)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = made(options.gongkai, options.job, options.reports, folder)
        lists = {}
        for count in (options.reports // 10, options.reports):
            lists[count] = folder / f"list-{count}"
            lists[count].write_text("".join(path + "\n" for path in paths[:count]))
        runs = {}
        for _ in range(options.rounds):
            for count, listing in lists.items():
                for words, run, how_many in (("one process, one job", alone, 1), ("one process, two jobs", alone, 2),
                                             ("one executor", on_cluster, 1), ("two executors", on_cluster, 2)):
                    seconds, spent = run(options.gongkai, options.job, listing, how_many, folder)
                    runs.setdefault((count, words), []).append((seconds, spent))
                    print(f"{options.job} of {count} reports, {words}: {seconds:.1f} s, {spent:.1f} s of processors", flush=True)
        if options.rounds > 1:
            for (count, words), those in runs.items():
                seconds, spent = (statistics.median(each) for each in zip(*those))
                print(f"median: {options.job} of {count} reports, {words}: {seconds:.1f} s, {spent:.1f} s of processors")


main()
