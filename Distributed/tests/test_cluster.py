"""What a cluster makes is what one process makes, whatever fails."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from conftest import GONGKAI
from gongkai_spark import Reports, Result, check, convert, generate


def alone(command: str, to: str, files: list[str]) -> Counter:
    """The rows that one process makes, without the counts of its last lines."""
    printed = subprocess.run(
        [GONGKAI, command, "--to", to, "-o", "-", "-q", *files], capture_output=True, check=False).stdout
    rows = Counter()
    for line in printed.decode().splitlines():
        members = json.loads(line, parse_float=Decimal)
        kind = members.pop("记录")
        if kind == "报告":
            members = {"报告": members["报告"], "状态": members["状态"]}
        if kind == "提示":
            members["报告"] = members["file"]
            for name in ("place", "values"):
                if name in members:
                    members[name] = json.dumps(members[name], ensure_ascii=False)
        rows[row(kind, members)] += 1
    return rows


def row(kind: str, members: dict) -> tuple:
    """A row without what is empty; figures by value."""
    return (kind, *sorted((k, str(Decimal(v).normalize()) if isinstance(v, (int, Decimal)) else v)
                          for k, v in members.items() if v is not None))


def rows(result: Result) -> Counter:
    """The rows of a result."""
    found = Counter()
    for kind in ("值", "事实", "提示", "报告"):
        for record in result.of(kind).drop("地区").collect():
            found[row(kind, record.asDict())] += 1
    return found


def test_jobs_make_what_one_process_makes(spark, program, reports, published):
    for job, command, to, files in (
        (generate, "generate", "ndjson", reports),
        (check, "check", "ndjson", reports),
        (convert, "convert", "ndjson,tidy,facts", published),
    ):
        made = rows(job(Reports.at(spark, files), program, batch=7))
        assert made == alone(command, to, files), command
        assert sum(made.values()) > len(files)


def test_contents_travel_and_regions_are_folders(spark, program, reports, tmp_path):
    folder = reports[0].rsplit("/", 2)[0]
    result = generate(Reports.in_folder(spark, folder, "*.json"), program)
    assert rows(result) == Counter(
        {tuple(_with_scheme(part) for part in key): count for key, count in alone("generate", "ndjson", reports).items()})
    result.write(str(tmp_path / "out"))
    read = Result.read(spark, str(tmp_path / "out"), program)
    assert read.reports.count() == len(reports)
    regions = {record["地区"]: record["count"] for record in read.reports.groupBy("地区").count().collect()}
    assert regions == {"甲州": len(reports) // 2, "乙市": len(reports) // 2}


def _with_scheme(part):
    if isinstance(part, tuple) and part[0] in ("报告", "file"):
        return (part[0], "file:" + part[1])
    return part


def test_a_report_that_crashes_or_hangs_costs_one_row(spark, failing, reports, tmp_path):
    poison = tmp_path / "毒.json"
    poison.write_text("{}")
    files = reports[:9] + [str(poison)] + reports[9:20]
    expected = alone("generate", "ndjson", reports[:20])
    for deed, reason in (("os.kill(os.getpid(), signal.SIGSEGV)", "ended by signal 11"),
                         ("time.sleep(600)", "took longer than 3 s"),
                         ("sys.exit(3)", "ended with status 3 in the middle")):
        program = failing("毒", deed)
        result = generate(Reports.at(spark, files, partitions=2), program, patience=3.0)
        made = rows(result)
        failed = [key for key in made if ("状态", "-1") in key]
        assert [dict(key[1:]) for key in failed] == [{"报告": str(poison), "状态": "-1", "原因": reason}]
        del made[failed[0]]
        assert made == expected, deed


def executors() -> list[int]:
    """The executors of the cluster of these tests; another may run on the machine."""
    parents, found = {}, []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if b"CoarseGrainedExecutorBackend" in words:
            found.append(int(entry.name))

    def ours(process):
        while process in parents and process != os.getpid():
            process = parents[process]
        return process == os.getpid()

    return [process for process in found if ours(process)]


def test_an_executor_that_is_killed_changes_nothing(spark, program, published, tmp_path):
    files = published
    expected = alone("convert", "ndjson,tidy,facts", files)
    killed = []

    def kill():
        # In the middle: some tasks are done, others are not.
        tracker = spark.sparkContext.statusTracker()
        until = time.monotonic() + 300
        while not killed and time.monotonic() < until:
            time.sleep(0.1)
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and 0 < stage.numCompletedTasks < stage.numTasks for stage in stages):
                for process in executors()[:1]:
                    os.kill(process, signal.SIGKILL)
                    killed.append(process)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    convert(Reports.at(spark, files, partitions=12), program, batch=2).write(str(tmp_path / "out"))
    thread.join()
    assert killed, executors()
    assert rows(Result.read(spark, str(tmp_path / "out"), program)) == expected


def test_a_wrong_option_is_an_error_of_the_job(spark, program, reports):
    try:
        generate(Reports.at(spark, reports[:1]), program, options=("--no-such-option",)).reports.collect()
    except Exception as error:
        assert "no-such-option" in str(error)
    else:
        raise AssertionError("no error")


def test_a_region_is_the_next_folder_and_stays_text(spark, program, reports, tmp_path):
    # The name of the folder comes again below and above it; a region may look like a number, or have none.
    folder = tmp_path / "2024" / "2024"
    for place in ("2024/01/a.json", "01/2024/a.json", "01/b.json", "十/2024/c.json", "d.json"):
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(open(reports[0], "rb").read())
    expected = {"2024": 1, "01": 2, "十": 1, "": 1}

    def regions(result):
        return {record["地区"]: record["count"] for record in result.reports.groupBy("地区").count().collect()}

    for name in (f"{tmp_path}/2024/../2024/2024/", folder.as_uri()):
        assert regions(generate(Reports.in_folder(spark, name, "*.json"), program)) == expected, name
    result = generate(Reports.in_folder(spark, str(folder), "*.json"), program)
    result.write(str(tmp_path / "out"))
    read = Result.read(spark, str(tmp_path / "out"), program)
    assert regions(read) == expected
    assert rows(read) == rows(result)
    named = generate(Reports.in_folder(spark, f"{folder}/*", "*.json", region="州"), program)
    assert regions(named) == {"州": 5}
    with pytest.raises(ValueError, match="is no folder"):
        Reports.in_folder(spark, f"{folder}/*", "*.json")
    # What DuckDB is told, it keeps.
    found = duckdb.sql(
        f"SELECT DISTINCT 地区 FROM read_parquet('{tmp_path}/out/记录=报告/**/*.parquet', hive_partitioning = true, "
        "hive_types = {'地区': VARCHAR}) WHERE 地区 = '01'").fetchall()
    assert found == [("01",)]


def test_the_program_travels_with_the_job(archive, reports, tmp_path):
    # A cluster that has no program and no templates: both come out of the archive, which has an edition that is nowhere else.
    facts = json.loads(open(reports[0], "rb").read())
    facts["版式"] = "only-in-the-archive"
    file = tmp_path / "甲.json"
    file.write_text(json.dumps(facts, ensure_ascii=False))
    bare = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI")}
    bare["PATH"] = os.pathsep.join(part for part in bare["PATH"].split(os.pathsep)
                                   if not os.path.exists(os.path.join(part, "gongkai")))
    script = os.path.join(os.path.dirname(__file__), "travelling.py")
    done = subprocess.run([sys.executable, script, str(archive), str(file), str(tmp_path / "out")],
                          env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["places"] and all("gongkai-program" in place for place in told["places"])
    # The status is the one of the edition of which that is a copy.
    expected = subprocess.run([GONGKAI, "generate", reports[0], "--to", "ndjson", "-o", "-", "-q"], capture_output=True, check=False)
    ends = [json.loads(line) for line in expected.stdout.decode().splitlines() if line.startswith('{"记录":"报告"')]
    assert told["statuses"] == [end["状态"] for end in ends]
    assert told["values"] == ends[0]["值"] > 0
