"""Our cached values against those that LibreOffice computes from our formulas."""
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl

# Relative for numbers from 1, absolute below: a difference may leave 1e-16 where we hold an exact 0.
TOLERANCE = 1e-9

# Always recalculate on load, whoever wrote the file; LibreOffice's own default is to trust the cached values.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculate(workbook, folder):
    """The workbook as LibreOffice saves it after recalculating."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    source, target = folder / "source", folder / "recalculated"
    source.mkdir()
    # Names of our own: the converter's result carries the name of its source.
    shutil.copyfile(workbook, source / "workbook.xlsx")
    write_stale_workbook(source / "stale.xlsx")
    process = subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", target, source / "workbook.xlsx", source / "stale.xlsx"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if not (target / "workbook.xlsx").exists() or not (target / "stale.xlsx").exists():
        sys.exit(f"verify.py: LibreOffice did not convert the workbook:\n{process.stdout}")
    if openpyxl.load_workbook(target / "stale.xlsx", data_only=True).active["A1"].value != 2:
        sys.exit("verify.py: LibreOffice did not recalculate: a stale cached value came back unchanged")
    return target / "workbook.xlsx"


def write_stale_workbook(path):
    """Writes a workbook whose A1 is 1+1 with 3 cached: it shows whether the recalculation took place at all."""
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    fresh = path.with_suffix(".fresh")
    book.save(fresh)
    with zipfile.ZipFile(fresh) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                part, count = re.subn(rb"</f><v ?/?>(</v>)?", b"</f><v>3</v>", part)
                assert count == 1
            new.writestr(item, part)
    fresh.unlink()


def same(ours, theirs):
    """Whether two cell values agree: numbers nearly, texts exactly, nothing equals an empty text."""
    ours, theirs = ("" if value is None else value for value in (ours, theirs))
    numbers = [isinstance(value, (int, float)) and not isinstance(value, bool) for value in (ours, theirs)]
    if all(numbers):
        return abs(ours - theirs) <= TOLERANCE * max(abs(ours), abs(theirs), 1)
    return type(ours) is type(theirs) and ours == theirs


def compare(formulas, cached, recalculated, findings):
    """Compares our cached values with the recalculated ones, cell for cell; returns how many cells and formulas."""
    cells = formula_count = 0
    if cached.sheetnames != recalculated.sheetnames:
        findings.add("recalculation", "workbook", f"sheets {cached.sheetnames} became {recalculated.sheetnames}")
        return cells, formula_count
    for ours, theirs, source in zip(cached, recalculated, formulas):
        for row in range(1, max(ours.max_row, theirs.max_row) + 1):
            for column in range(1, max(ours.max_column, theirs.max_column) + 1):
                our_value, their_value = (each.cell(row, column).value for each in (ours, theirs))
                formula = source.cell(row, column)
                is_formula = formula.data_type == "f"
                if our_value is None and their_value is None and not is_formula:
                    continue
                cells += 1
                formula_count += is_formula
                if not same(our_value, their_value):
                    origin = f" {formula.value}" if is_formula else ""
                    findings.add("recalculation", f"{ours.title}!{formula.coordinate}",
                                 f"we say {our_value!r}, LibreOffice {their_value!r}{origin}")
    return cells, formula_count
