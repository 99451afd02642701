"""Checks folders of data with Frictionless: verify_data.py FOLDER ...

Each holds a datapackage.json. Of the first one damaged copies must be found out, too.
"""

import pathlib
import shutil
import sys
import tempfile

from frictionless import Package, system, validate


def problems(folder):
    """What is wrong with the package in a folder."""
    with system.use_context(trusted=True):
        report = validate(str(folder / "datapackage.json"))
    return report.flatten(["name", "rowNumber", "type", "note"])


def damaged(folder):
    """Copies of a folder, each with one thing wrong, and the error that tells it."""

    def edited(error, edit):
        copy = pathlib.Path(tempfile.mkdtemp(dir=folder.parent)) / "copy"
        shutil.copytree(folder, copy)
        table = copy / "tidy.csv"
        lines = table.read_bytes().split(b"\r\n")
        table.write_bytes(b"\r\n".join(edit(lines)))
        return error, copy

    yield edited("primary-key", lambda lines: lines[:-1] + lines[1:2] + [b""])
    yield edited("incorrect-label", lambda lines: [lines[0].replace("部门代码".encode(), b"x")] + lines[1:])


def main(folders):
    status = 0
    rows = 0
    for folder in folders:
        found = problems(folder)
        for problem in found[:5]:
            print(f"{folder}: {problem}")
        if found:
            status = 1
        for resource in Package.from_descriptor(str(folder / "datapackage.json")).resources:
            rows += len((folder / resource.path).read_bytes().split(b"\r\n")) - 2
    for error, copy in damaged(folders[0]):
        if not any(problem[2] == error for problem in problems(copy)):
            print(f"not found out: {error}, but {problems(copy)[:3]}")
            status = 1
    print(f"{len(folders)} packages, {rows} rows")
    return status if rows else 1


if __name__ == "__main__":
    sys.exit(main([pathlib.Path(folder) for folder in sys.argv[1:]]))
