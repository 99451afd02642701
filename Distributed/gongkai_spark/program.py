"""The executable and its templates, on the driver and on the executors."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass


_shipped: set[tuple[str, str]] = set()


def _once(context, what: str) -> bool:
    """Whether something is to be sent for the first time in a session."""
    known = (context.applicationId, what) in _shipped
    _shipped.add((context.applicationId, what))
    return not known


@dataclass(frozen=True)
class Program:
    """Where the executable is.

    Either every machine has it (a package, a shared folder), or an archive of the folder that `make dist` makes travels with the
    job: Spark lays it out beside each executor (`spark.archives`).
    """

    #: The path of the executable; what is not absolute is looked for on PATH of each machine.
    path: str = "gongkai"
    #: The archive that travels with the job; None where every machine has the program.
    archive: str | None = None

    #: What the folder of the archive is called where it was laid out.
    FOLDER = "gongkai-program"

    def ship(self, spark) -> None:
        """Sends this package and the archive to the executors, once a session."""
        context = spark.sparkContext
        if _once(context, "package"):
            # Executors fetch it whenever they are started: it stays until the driver ends.
            folder = tempfile.mkdtemp(prefix="gongkai-spark-")
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            own = os.path.dirname(os.path.abspath(__file__))
            context.addPyFile(
                shutil.make_archive(
                    os.path.join(folder, "gongkai_spark"), "zip", os.path.dirname(own), os.path.basename(own)))
        if self.archive is not None and _once(context, self.archive):
            context.addArchive(f"{self.archive}#{self.FOLDER}")

    def executable(self) -> str:
        """The path on the machine that this runs on.

        Raises FileNotFoundError where it is not there.
        """
        if self.archive is not None:
            from pyspark import SparkFiles

            root = SparkFiles.get(self.FOLDER)
            for folder in (root, *sorted(entry.path for entry in os.scandir(root) if entry.is_dir())):
                path = os.path.join(folder, "bin", "gongkai")
                if os.access(path, os.X_OK):
                    return path
            raise FileNotFoundError(f"there is no bin/gongkai in {self.archive}")
        path = shutil.which(self.path)
        if path is None:
            raise FileNotFoundError(f"there is no executable {self.path} on this machine")
        return os.path.abspath(path)

    def schema(self) -> dict[str, list[dict]]:
        """The fields of the rows, as the executable says them: of 值 and of 事实."""
        printed = subprocess.run(
            [self.executable(), "schema", "--stream"], check=True, capture_output=True, timeout=60
        ).stdout
        return {kind: table["fields"] for kind, table in json.loads(printed).items()}
