"""What the tests share: a cluster of two executors, programs that fail in known ways, many reports."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GONGKAI = os.environ.get("GONGKAI", shutil.which("gongkai") or "gongkai")
# The first in order, which many tests take.
EXAMPLE = sorted(path.name for path in (ROOT / "Examples").glob("*.json"))[0]
sys.path.insert(0, str(ROOT / "Distributed"))
# Executors take the interpreter that has what the package needs.
os.environ["PYSPARK_PYTHON"] = sys.executable

from gongkai_spark import Program  # noqa: E402


@pytest.fixture(scope="session")
def spark():
    """Executors of their own, one core each: nothing is shared with the driver but the network."""
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "1g")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.executorEnv.GONGKAI_TEMPLATES", os.environ.get("GONGKAI_TEMPLATES", ""))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def program() -> Program:
    return Program(GONGKAI)


@pytest.fixture(scope="session")
def reports(tmp_path_factory) -> list[str]:
    """Facts of departments of two regions and what was published of them."""
    folder = tmp_path_factory.mktemp("reports")
    made = []
    for number in range(12):
        for example in sorted((ROOT / "Examples").glob("*.json")):
            facts = json.loads(example.read_text())
            facts["部门"]["名称"] += f"第{number}处"
            target = folder / ("甲州" if number % 2 else "乙市") / f"{example.stem}-{number}.json"
            target.parent.mkdir(exist_ok=True)
            target.write_text(json.dumps(facts, ensure_ascii=False))
            made.append(str(target))
    return made


@pytest.fixture(scope="session")
def published(reports, tmp_path_factory) -> list[str]:
    """The text of their forms, as a department publishes it."""
    folder = tmp_path_factory.mktemp("published")
    subprocess.run([GONGKAI, "generate", "--to", "txt", "-q", "-o", str(folder), *reports], check=False)
    return sorted(str(path) for path in folder.rglob("*.txt"))


@pytest.fixture(scope="session")
def archive(tmp_path_factory) -> Path:
    """A folder as `make dist` makes it, packed; its templates have an edition more than the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    root = folder / "gongkai-0"
    (root / "bin").mkdir(parents=True)
    shutil.copy2(os.path.realpath(GONGKAI), root / "bin" / "gongkai")
    templates = root / "share" / "gongkai" / "templates"
    shutil.copytree(ROOT / "templates", templates)
    edition = json.loads((ROOT / "Examples" / EXAMPLE).read_text())["版式"]
    (templates / "only-in-the-archive").mkdir()
    (templates / "only-in-the-archive" / "edition.yaml").write_text(
        f"inherits: {edition}\nedition: only-in-the-archive\ntitle: 只在包里的版式\n")
    packed = shutil.make_archive(str(folder / "gongkai-0"), "gztar", folder, root.name)
    return Path(packed)


@pytest.fixture()
def failing(tmp_path):
    """Makes a program that is gongkai until it comes to a file whose name holds a word: there it does something else."""

    def make(word: str, deed: str) -> Program:
        script = tmp_path / f"failing-{deed.split()[0]}"
        script.write_text(
            f"""#!{sys.executable}
import os, subprocess, sys, time, signal
words = sys.argv[1:]
if "--files-from" not in words:
    os.execv({GONGKAI!r}, [{GONGKAI!r}] + words)
place = words.index("--files-from") + 1
files = open(words[place], "rb").read().split(b"\\0")[:-1]
bad = [index for index, file in enumerate(files) if {word!r}.encode() in os.path.basename(file)]
if bad:
    words[place] += "-good"
    open(words[place], "wb").write(b"".join(file + b"\\0" for file in files[:bad[0]]))
    if bad[0]:
        subprocess.run([{GONGKAI!r}] + words)
    sys.stdout.write('{{"记录":"值","报告":"half')
    sys.stdout.flush()
    {deed}
os.execv({GONGKAI!r}, [{GONGKAI!r}] + words)
""")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        return Program(str(script))

    return make
