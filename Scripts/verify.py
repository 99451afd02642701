#!/usr/bin/env python3
"""Looks at a generated workbook with two programs that are not ours.

    verify.py WORKBOOK.xlsx EDITION_FOLDER
    verify.py --self-check WORKBOOK.xlsx EDITION_FOLDER

1. LibreOffice recalculates every formula; each cell must come out as we cached it.
2. openpyxl reads the workbook; it must be laid out as the edition's templates say.

Prints each difference, then what was compared; the exit status is 1 when there was any difference. With --self-check,
copies of the workbook are damaged one way each, and the exit status is 1 when a damage is not found out.

Needs LibreOffice Calc, python3-openpyxl and python3-yaml (verify.sh installs them).
"""
import argparse
import pathlib
import sys
import tempfile

import openpyxl

from verifying.damage import DAMAGES
from verifying.findings import Findings
from verifying.hidden import check_hidden
from verifying.layout import check_layout
from verifying.recalculation import compare, recalculate
from verifying.templates import Edition


def verify_recalculation(workbook, findings):
    """Compares the workbook with LibreOffice's recalculation; returns how many cells and formulas."""
    formulas, cached = (openpyxl.load_workbook(workbook, data_only=values) for values in (False, True))
    with tempfile.TemporaryDirectory() as folder:
        recalculated = openpyxl.load_workbook(recalculate(workbook, pathlib.Path(folder)), data_only=True)
    return compare(formulas, cached, recalculated, findings)


def verify_layout(workbook, edition, findings):
    """Compares the workbook with the edition's templates."""
    formulas, cached = (openpyxl.load_workbook(workbook, data_only=values) for values in (False, True))
    check_layout(formulas, cached, edition, findings)
    check_hidden(workbook, formulas, findings)


def self_check(workbook, edition, damages):
    """Whether each damage is found out, by the check that is there for it."""
    found_out = True
    with tempfile.TemporaryDirectory() as folder:
        for damage in damages:
            copy = pathlib.Path(folder) / workbook.name
            damage.apply(workbook, copy)
            findings = Findings(silent=True)
            if damage.kind == "recalculation":
                verify_recalculation(copy, findings)
            else:
                verify_layout(copy, edition, findings)
            if damage.kind not in findings.counts:
                print(f"  {damage.name}: not found out by the check of {damage.kind}")
                found_out = False
    return found_out


def main():
    parser = argparse.ArgumentParser(description="Has a generated workbook looked at by LibreOffice and openpyxl.")
    parser.add_argument("--self-check", action="store_true", help="see that damaged copies are found out")
    parser.add_argument("workbook", type=pathlib.Path)
    parser.add_argument("edition", type=pathlib.Path, help="the edition's folder below templates/")
    arguments = parser.parse_args()
    edition = Edition(arguments.edition)
    if arguments.self_check:
        damages = DAMAGES[edition.settings["kind"]]
        passed = self_check(arguments.workbook, edition, damages)
        print(f"self-check with {len(damages)} damaged copies of {arguments.workbook.name}: "
              + ("all found out" if passed else "failed"))
        sys.exit(not passed)
    findings = Findings()
    cells, formulas = verify_recalculation(arguments.workbook, findings)
    verify_layout(arguments.workbook, edition, findings)
    print(f"{arguments.edition.name}, {arguments.workbook.name}: {cells} cells recalculated, {formulas} of them formulas; "
          f"{len(edition.forms)} forms laid out: {findings.summary()}")
    sys.exit(bool(findings.counts))


if __name__ == "__main__":
    main()
