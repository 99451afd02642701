#!/usr/bin/env python3
"""Edits generated workbooks with LibreOffice and openpyxl, and has the edits taken over into the facts.

    verify_corrections.py GONGKAI FACTS.json ... [--unchanged FACTS.json ...]

For each file of facts and each way to edit: the facts must become what was typed and nothing else, the notice must name
old and new, and undoing must give every file's first bytes. A workbook that was only saved again, or made to look
otherwise, must be no change; with the facts behind --unchanged, only that is tried.

Needs LibreOffice Calc, python3-uno and python3-openpyxl (verify.sh installs them).
"""
import argparse
import concurrent.futures
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from verifying.editing import EDITS, UNCHANGED, UNCHANGED_MOST
from verifying.findings import Findings
from verifying.leaves import find_leaves, read_facts, setting
from verifying.office import Office

PER_SHEET, MOST = 1, 6
KEPT = "更正说明/01-edited/报告.xlsx"
TEMPLATES = pathlib.Path(__file__).resolve().parent.parent / "templates"


class Subject:
    """A report in a folder of its own, with its workbook."""

    def __init__(self, gongkai, facts, folder):
        self.gongkai, self.folder = gongkai, folder
        # Starters share a name.
        self.label = f"{facts.parent.name}/{facts.stem}"
        self.facts = folder / "报告.json"
        folder.mkdir()
        shutil.copyfile(facts, self.facts)
        self.run("generate", self.facts, "--to", "xlsx,csv,tidy", "--quiet", check=True)
        self.workbook = folder / "output/报告/报告.xlsx"
        self.first = self.files()
        self.leaves = find_leaves(self.workbook, read_facts(self.facts.read_text("utf-8-sig")), PER_SHEET, MOST)

    def copy(self, name):
        other = object.__new__(Subject)
        other.__dict__.update(self.__dict__)
        other.folder, other.first = self.folder.parent / name, dict(self.first)
        shutil.copytree(self.folder, other.folder)
        other.facts, other.workbook = (other.folder / path.relative_to(self.folder)
                                       for path in (self.facts, self.workbook))
        return other

    def run(self, *words, check=False):
        process = subprocess.run([self.gongkai, *words, "--lang", "zh"], cwd=self.folder, text=True,
                                 capture_output=not check,
                                 env={**os.environ, "GONGKAI_TEMPLATES": str(TEMPLATES)})
        # 1: a published report contradicts itself, which is told; its forms are written like the others.
        if check and process.returncode > 1:
            process.check_returncode()
        return process

    def files(self):
        return {str(path.relative_to(self.folder)): path.read_bytes()
                for path in self.folder.rglob("*") if path.is_file()}


def notice_rows(subject):
    path = subject.folder / "output/报告/更正说明/01.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def try_edit(subject, way, edited, findings):
    """Takes an edited workbook over and back."""
    where = f"{subject.label}, {way}"
    typed = edited.read_bytes()
    old = read_facts(subject.facts.read_text("utf-8-sig"))
    process = subject.run("correct", subject.facts, "--from", edited, "--reason", "核对凭证后更正", "--write")
    if process.returncode > 1:
        findings.add("refused", where, process.stderr.strip())
        return
    wanted = old
    for leaf in subject.leaves:
        wanted = setting(wanted, leaf.path, leaf.new_fact)
    if read_facts(subject.facts.read_text("utf-8-sig")) != wanted:
        findings.add("facts", where, "the facts are not what was typed")
    shown = {cell.replace(",", "") for row in notice_rows(subject) for cell in row}
    for leaf in subject.leaves:
        if f"{leaf.new_cell:.2f}" not in shown:
            findings.add("notice", where, f"{leaf.sheet}!{leaf.cell} {leaf.new_cell} is not in the notice")
    undone = subject.run("correct", subject.facts, "--undo", "--write")
    if undone.returncode > 1:
        findings.add("undo", where, undone.stderr.strip())
        return
    after = subject.files()
    history = after.pop("报告.corrections.jsonl", b"").count(b"\n")
    findings.expect("undo", where, "records in the history", history, 2)
    if edited == subject.workbook:
        # What somebody typed is not lost though the workbook is made anew.
        kept = after.pop(f"output/报告/{KEPT}", None)
        findings.expect("undo", where, "edited workbook kept", kept == typed, True)
        manifest = json.loads(after["output/报告/manifest.json"])
        findings.expect("undo", where, "files that the manifest knows",
                        sorted(manifest["files"].keys() - {KEPT}),
                        sorted(json.loads(subject.first.pop("output/报告/manifest.json"))["files"]))
        del after["output/报告/manifest.json"]
    for name in subject.first.keys() | after.keys():
        if subject.first.get(name) != after.get(name):
            findings.add("undo", where, f"{name} is not as it was")


def try_unchanged(subject, way, edited, findings):
    """A workbook in which nothing was changed."""
    before = subject.files()
    process = subject.run("correct", subject.facts, "--from", edited, "--reason", "照旧")
    said = process.stdout + process.stderr
    if process.returncode > 1 or process.stdout != "没有改动\n":
        findings.add("unchanged", f"{subject.label}, {way}", said.strip())
    # The user's own sheet is not ours; nothing else may be remarked on but what generating remarks on too.
    remarks = {line for line in process.stderr.splitlines() if "没有采用" in line}
    if remarks:
        findings.add("unchanged", f"{subject.label}, {way}", "\n".join(sorted(remarks)))
    if subject.files() != before:
        findings.add("unchanged", f"{subject.label}, {way}", "files changed")


def main():
    parser = argparse.ArgumentParser(description="Edits workbooks as people do, and has the edits taken over.")
    parser.add_argument("gongkai", type=pathlib.Path)
    parser.add_argument("facts", type=pathlib.Path, nargs="*")
    parser.add_argument("--unchanged", type=pathlib.Path, nargs="+", default=[], help="only workbooks not changed")
    arguments = parser.parse_args()
    findings, jobs = Findings(), []
    with tempfile.TemporaryDirectory() as name, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(name)
        with Office(folder) as office:
            reports = arguments.facts + arguments.unchanged
            for number, facts in enumerate(reports):
                subject = Subject(arguments.gongkai.resolve(), facts, folder / str(number))
                ways = [(way, UNCHANGED[way], None) for way in UNCHANGED_MOST]
                if number < len(arguments.facts):
                    ways = [(way, save, None) for way, save in UNCHANGED.items()]
                    ways += [(way, None, edit) for way, edit in EDITS.items()]
                    if len(subject.leaves) < 2:
                        findings.add("leaves", subject.label, "too few cells can be told by their numbers")
                for way, save, edit in ways:
                    copy = subject.copy(f"{number}-{len(jobs)}")
                    # The workbook in the output folder is what most people edit.
                    edited = copy.workbook if way == "LibreOffice" else folder / f"{number}-{len(jobs)}.xlsx"
                    if save:
                        save(copy.workbook, edited, office)
                        jobs.append(pool.submit(try_unchanged, copy, way, edited, findings))
                    else:
                        edit(copy.workbook, edited, copy.leaves, office)
                        jobs.append(pool.submit(try_edit, copy, way, edited, findings))
        for job in jobs:
            job.result()
    print(f"{len(jobs)} workbooks of {len(reports)} reports edited and taken over: {findings.summary()}")
    sys.exit(bool(findings.counts))


if __name__ == "__main__":
    main()
