#!/usr/bin/env python3
"""Fills blank workbooks that openpyxl makes of generated ones, and has LibreOffice recalculate what came out.

    verify_blank.py GONGKAI FACTS ...

A blank is a generated workbook without figures, whose rows with codes are one empty row. Below stands a comment, around all a
print area, and a sheet beside sums the last column of each form with the bureau's own formulas.
Filled, it must say what the generated workbook says, its formulas must give when LibreOffice computes them what stands with
them, and what does not change must keep its compressed bytes.
"""
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment

from verifying import recalculation


def cells(sheet, row):
    return [cell for cell in sheet[row] if not isinstance(cell, MergedCell)]


def is_figure(value):
    return isinstance(value, (int, float)) or isinstance(value, str) and value.startswith("=")


def numbers_columns(values):
    """Whether a row numbers the columns: 1, 2, 3."""
    whole = [value for value in values if isinstance(value, int)]
    return len(whole) > 2 and whole == list(range(whole[0], whole[0] + len(whole)))


def blank_sheet(sheet):
    """Empties a sheet; the rows with codes become one."""
    rows = range(1, sheet.max_row + 1)
    first = next((row for row in rows if any(is_figure(cell.value) for cell in cells(sheet, row))
                  and not numbers_columns([cell.value for cell in cells(sheet, row)])), None)
    if first is None:
        return
    coded = []
    for row in range(first, sheet.max_row + 1):
        own = cells(sheet, row)
        if any(isinstance(cell.value, str) and re.fullmatch(r"\d{3,7}", cell.value) for cell in own):
            coded.append(row)
        for cell in own:
            if is_figure(cell.value):
                cell.value = None
    for cell in cells(sheet, coded[0]) if coded else []:
        cell.value = None
    for row in reversed(coded[1:]):
        sheet.delete_rows(row)
    last = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None)
    sheet.cell(last, 1).comment = Comment("核对", "财政局")
    sheet.print_area = f"A1:{openpyxl.utils.get_column_letter(sheet.max_column)}{last}"


def make_blank(source, target):
    book = openpyxl.load_workbook(source)
    for name in [sheet.title for sheet in book.worksheets if "绩效" in sheet.title]:
        del book[name]
    checks = book.create_sheet("核对")
    for row, sheet in enumerate(book.worksheets[:-1], 1):
        blank_sheet(sheet)
        # The bureau's own check on a sheet beside: the sum down the last column of the form.
        column = openpyxl.utils.get_column_letter(sheet.max_column)
        checks.cell(row, 1, f"=SUM('{sheet.title}'!{column}2:{column}{sheet.max_row})")
    note = book.create_sheet("填表说明")
    note["A1"] = "金额填到分。"
    book.save(target)


def said(path):
    """What a workbook says, sheet by sheet, in rows with anything in them."""
    sheets = {}
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        rows = []
        for row in sheet.iter_rows(min_row=2):
            values = []
            for cell in row:
                value = cell.value
                if isinstance(value, (int, float)):
                    value = "" if value == 0 else f"{value:.6f}".rstrip("0").rstrip(".")
                values.append("" if value is None else str(value).strip())
            while values and not values[-1]:
                values.pop()
            if values:
                rows.append(values)
        sheets[sheet.title] = rows
    return sheets


def check(gongkai, facts, folder):
    problems = []
    name = Path(facts).stem
    subprocess.run([gongkai, "generate", facts, "--to", "xlsx", "-o", folder, "--quiet"], check=False,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    generated, blank, filled = folder / name / f"{name}.xlsx", folder / "blank.xlsx", folder / "filled.xlsx"
    make_blank(generated, blank)
    result = subprocess.run([gongkai, "generate", facts, "--into", blank, "-o", filled], check=False,
                            capture_output=True, text=True)
    if result.returncode not in (0, 1) or not filled.exists():
        return [f"status {result.returncode}: {result.stderr}"]
    wanted, found = said(generated), said(filled)
    compared = 0
    for sheet, rows in found.items():
        if sheet not in wanted:
            continue
        compared += sum(map(len, rows))
        for ours, theirs in zip(wanted[sheet], rows):
            if ours != theirs:
                problems.append(f"{sheet}: {theirs} for {ours}")
        if len(wanted[sheet]) != len(rows):
            problems.append(f"{sheet}: {len(rows)} rows for {len(wanted[sheet])}")
    before, after = openpyxl.load_workbook(blank), openpyxl.load_workbook(filled)
    for sheet in before.worksheets:
        moved = after[sheet.title]
        if not sheet.print_area:
            continue
        comments = [cell for row in moved.iter_rows() for cell in row if cell.comment]
        if len(comments) != 1:
            problems.append(f"{sheet.title}: the comment stands at {comments}")
        elif not "".join(moved.print_area).endswith(f"${comments[0].row}"):
            problems.append(f"{sheet.title}: prints {moved.print_area}, the last row is {comments[0].row}")
    with zipfile.ZipFile(blank) as old, zipfile.ZipFile(filled) as new:
        if new.testzip():
            problems.append("damaged package")
        last = f"xl/worksheets/sheet{len(before.worksheets)}.xml"
        changing = re.compile(r"xl/(workbook\.xml|worksheets/sheet|comments|drawings/)")
        kept = [part for part in old.namelist() if part == last or not changing.match(part.lstrip("/"))]
        for part in kept:
            if old.read(part) != new.read(part) or old.getinfo(part).compress_size != new.getinfo(part).compress_size:
                problems.append(f"{part} has changed")
    (folder / "recalculating").mkdir()
    computed = openpyxl.load_workbook(
        recalculation.recalculate(filled, folder / "recalculating"), data_only=True)
    stored = openpyxl.load_workbook(filled, data_only=True)
    formulas = 0
    for sheet in after.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if not (isinstance(cell.value, str) and cell.value.startswith("=")):
                    continue
                formulas += 1
                ours, theirs = (book[sheet.title][cell.coordinate].value for book in (stored, computed))
                if ours is None or theirs is None or abs(ours - theirs) > 1e-6:
                    problems.append(f"{sheet.title}!{cell.coordinate}: {cell.value} stored {ours}, computed {theirs}")
    print(f"{name}: {compared} cells as generated, {formulas} formulas as LibreOffice computes them, "
          f"{len(problems)} problems")
    if not compared or not formulas:
        problems.append("nothing was compared")
    return problems


def main():
    gongkai, *all_facts = sys.argv[1:]
    failed = False
    for facts in all_facts:
        with tempfile.TemporaryDirectory() as folder:
            for problem in check(gongkai, facts, Path(folder)):
                failed = True
                print(f"  {problem}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
