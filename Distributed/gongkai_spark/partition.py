"""What an executor does with the reports of a partition: one process of gongkai for many, and no report takes another down."""

from __future__ import annotations

import json
import os
import re
import selectors
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

from .program import Program

#: How each line of a stream begins; behind it stands its kind.
_BEGIN = '{"记录":"'.encode()
_END = '{"记录":"报告"'.encode()


@dataclass(frozen=True)
class Job:
    """A command of gongkai."""

    program: Program
    #: `convert`, `check` or `generate`.
    command: str
    #: What its `--to` says.
    to: str
    options: tuple[str, ...] = ()
    #: Seconds that one report may take.
    patience: float = 120.0


@dataclass
class Lines:
    """The lines of reports by kind, each a JSON object, with the number of its report in the batch."""

    of: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)

    def add(self, report: int, line: bytes) -> None:
        """Takes a line of a report."""
        kind = line[len(_BEGIN) : line.index(b'"', len(_BEGIN))].decode()
        self.of.setdefault(kind, []).append((report, line))


def run(job: Job, reports: list[tuple[str, bytes | None]]) -> Lines:
    """Runs a job over a batch of reports.

    A report that ends the process, or takes too long, gives a line 报告 with status -1 and the reason; the others are not touched
    by it.
    """
    executable = job.program.executable()
    lines = Lines()
    folder = tempfile.mkdtemp(prefix="gongkai-spark-")
    try:
        files = [_lay(folder, index, path, content) for index, (path, content) in enumerate(reports)]
        paths = _Paths(folder, [path for path, _ in reports])
        start = 0
        while start < len(files):

            def take(offset: int, own: list[bytes], start: int = start) -> None:
                for line in own:
                    lines.add(start + offset, paths.restored(line))

            done, problem = _process(job, executable, files[start:], folder, take)
            if problem is None:
                break
            # Reports come in order, so the first that did not come is the one it stopped at.
            start += done
            if start < len(files):
                lines.add(start, _failure(reports[start][0], problem))
            start += 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return lines


def _lay(folder: str, index: int, path: str, content: bytes | None) -> str:
    """Lays contents out as a file; a name from elsewhere is only the end of a name of our own."""
    if content is None:
        return path.removeprefix("file:")
    name = path.rstrip("/").rsplit("/", 1)[-1]
    safe = "".join(sign if sign.isprintable() and sign not in '/\\"' else "_" for sign in name)
    below = os.path.join(folder, str(index))
    os.mkdir(below)
    # A file name has 255 bytes at most.
    while len(safe.encode()) > 200:
        safe = safe[1:]
    file = os.path.join(below, safe or "report")
    with open(file, "wb") as out:
        out.write(content)
    return file


class _Paths:
    """Puts the paths of reports where lines have those of our own files."""

    def __init__(self, folder: str, paths: list[str]):
        self._paths = paths
        self._own = re.compile(re.escape(_quoted(os.path.join(folder, ""))) + rb'(\d+)/[^"/]*')

    def restored(self, line: bytes) -> bytes:
        """The line as a reader is to see it."""
        return self._own.sub(lambda found: _quoted(self._paths[int(found[1])]), line, count=1)


def _quoted(text: str) -> bytes:
    return json.dumps(text, ensure_ascii=False)[1:-1].encode()


def _process(
    job: Job, executable: str, files: list[str], folder: str, take
) -> tuple[int, str | None]:
    """Runs one process over files; gives the lines of each report that came whole to `take`, with its place among the files.

    Returns how many came whole, and why no more came; None where all did.
    """
    listing = os.path.join(folder, "files")
    with open(listing, "wb") as out:
        out.write(b"".join(os.fsencode(file) + b"\0" for file in files))
    command = [executable, job.command, "--files-from", listing, "--to", job.to, "-o", "-", "--jobs", "1",
               "-q", *job.options]
    with open(os.path.join(folder, "errors"), "w+b") as errors:
        # Nothing that it is asked for goes to the working directory.
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, cwd=folder)
        try:
            done, is_late = _read(process.stdout, job.patience, take)
            if is_late:
                process.kill()
        except BaseException:
            process.kill()
            raise
        finally:
            process.stdout.close()
            code = process.wait()
        if code == 64:
            errors.seek(0)
            raise ValueError(f"gongkai was called wrongly: {errors.read(2000).decode(errors='replace')}")
    if is_late:
        return done, f"took longer than {job.patience:g} s"
    if done == len(files):
        return done, None
    return done, f"ended by signal {-code}" if code < 0 else f"ended with status {code} in the middle"


def _read(stream, patience: float, take) -> tuple[int, bool]:
    """Reads a stream to its end; returns how many reports came whole, and whether one took too long."""
    done = 0
    # Of a report that does not come whole nothing is taken.
    own: list[bytes] = []
    rest = b""
    until = time.monotonic() + patience
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, until - time.monotonic())):
                return done, True
            chunk = os.read(stream.fileno(), 1 << 20)
            if not chunk:
                return done, False
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                own.append(line)
                if line.startswith(_END):
                    take(done, own)
                    own = []
                    done += 1
                    until = time.monotonic() + patience


def _failure(path: str, reason: str) -> bytes:
    members = {"记录": "报告", "报告": path, "状态": -1, "原因": reason}
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode()
