#!/usr/bin/env python3
"""Looks at a generated workbook with two programs that are not ours.

    verify.py WORKBOOK.xlsx [EDITION_FOLDER]

1. LibreOffice recalculates every formula; each cell must come out as we cached it.
2. openpyxl reads the workbook; it must be laid out for printing as the edition's templates say.

Prints each disagreement, then what was compared; the exit status is 1 when there was any disagreement.
Needs LibreOffice Calc, python3-openpyxl and python3-yaml (verify.sh installs them).
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
import yaml
from openpyxl.utils import get_column_letter

# Relative for numbers from 1, absolute below: a difference may leave 1e-16 where we hold an exact 0.
TOLERANCE = 1e-9
PAPER_NUMBERS = {"A4": 9, "A3": 8}
FONTS = {"宋体", "黑体"}
ERROR_VALUES = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
# What libxlsxwriter and Excel add to a column's width for the padding of its cells.
WIDTH_PADDING = 0.7109375
CODE_HEADER = re.compile(r"编码|代码")

# Always recalculate on load, whoever wrote the file; LibreOffice's own default is to trust the cached values.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Findings:
    """Collects what is wrong, at most so many of each kind in print."""

    SHOWN = 20

    def __init__(self):
        self.counts = {}

    def add(self, kind, where, message):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.counts[kind] <= self.SHOWN:
            print(f"{where}: {message}")

    def total(self):
        return sum(self.counts.values())


# --- 1. Recalculation ------------------------------------------------------------------------------------------------


def recalculate(workbook, folder):
    """The workbook as LibreOffice saves it after recalculating."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    source, target = folder / "source", folder / "recalculated"
    source.mkdir()
    # Names of our own: the converter's result carries the name of its source.
    shutil.copyfile(workbook, source / "workbook.xlsx")
    stale_workbook(source / "stale.xlsx")
    process = subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", target, source / "workbook.xlsx", source / "stale.xlsx"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if not (target / "workbook.xlsx").exists() or not (target / "stale.xlsx").exists():
        sys.exit(f"verify.py: LibreOffice did not convert the workbook:\n{process.stdout}")
    if openpyxl.load_workbook(target / "stale.xlsx", data_only=True).active["A1"].value != 2:
        sys.exit("verify.py: LibreOffice did not recalculate: a stale cached value came back unchanged")
    return target / "workbook.xlsx"


def stale_workbook(path):
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


def compare_recalculated(formulas, cached, recalculated, findings):
    """Compares our cached values with the recalculated ones, cell for cell; returns the counts."""
    cells = formula_count = 0
    if cached.sheetnames != recalculated.sheetnames:
        findings.add("sheets", "workbook", f"sheets {cached.sheetnames} became {recalculated.sheetnames}")
        return cells, formula_count
    for ours, theirs, source in zip(cached, recalculated, formulas):
        rows = max(ours.max_row, theirs.max_row)
        columns = max(ours.max_column, theirs.max_column)
        for row in range(1, rows + 1):
            for column in range(1, columns + 1):
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


# --- 2. Layout -------------------------------------------------------------------------------------------------------


class Edition:
    """What an edition's templates say of each form's printed layout.

    The one place that knows how templates are written: an edition is a folder with edition.yaml and one YAML file
    per form; `inherits` names another edition whose folder stands beside it.
    """

    INHERITS = ("inherits", "extends", "base", "继承")
    NAMES = ("sheet", "form", "name", "title", "表名")

    def __init__(self, folder):
        self.settings, self.forms = {}, {}
        if folder:
            self.read(pathlib.Path(folder))

    def read(self, folder):
        own = self.load(folder / "edition.yaml")
        for key in self.INHERITS:
            if isinstance(own.get(key), str):
                self.read(folder.parent / own[key])
        self.settings = {**self.settings, **own, "page": {**self.settings.get("page", {}), **(own.get("page") or {})}}
        for path in sorted(folder.glob("*.yaml")):
            if path.name != "edition.yaml":
                self.forms[path.stem] = self.load(path)

    @staticmethod
    def load(path):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
        return content if isinstance(content, dict) else {}

    def form(self, sheet_name):
        """The template of the form that a sheet shows: by its name, or by the name that the sheet's name begins with
        (a form with several sheets); an empty one when none is found."""
        exact, begins = {}, {}
        for form in self.forms.values():
            for name in (form.get(key) for key in self.NAMES):
                if isinstance(name, str) and name == sheet_name:
                    exact = exact or form
                elif isinstance(name, str) and name and sheet_name.startswith(name):
                    begins = begins or form
        return exact or begins

    def page(self, form):
        return {"paper": "A4", **self.settings.get("page", {}), **(form.get("page") or {})}

    @staticmethod
    def is_table(form):
        return isinstance(form.get("columns"), list)

    @classmethod
    def leaves(cls, columns):
        """The columns that have cells of their own, left to right."""
        for each in columns:
            if isinstance(each, dict) and isinstance(each.get("columns"), list):
                yield from cls.leaves(each["columns"])
            else:
                yield each if isinstance(each, dict) else {}

    @classmethod
    def depth(cls, columns):
        """How many rows the header has."""
        return 1 + max((cls.depth(each["columns"]) for each in columns
                        if isinstance(each, dict) and isinstance(each.get("columns"), list)), default=0)

    def fonts(self):
        """The fonts the edition names anywhere below `theme` or `fonts`, or else the two official ones."""
        def names(value):
            if isinstance(value, dict):
                for key, each in value.items():
                    if key in ("name", "字体") and isinstance(each, str):
                        yield each
                    else:
                        yield from names(each)
        named = set(names({key: self.settings.get(key) for key in ("theme", "fonts")}))
        return named | FONTS


def check_merges(sheet, findings):
    owner = {}
    for block in sheet.merged_cells.ranges:
        if block.size["rows"] * block.size["columns"] == 1:
            findings.add("merge", f"{sheet.title}!{block.coord}", "a merge of one cell")
        for row in range(block.min_row, block.max_row + 1):
            for column in range(block.min_col, block.max_col + 1):
                if (row, column) in owner:
                    findings.add("merge", f"{sheet.title}!{block.coord}", f"overlaps {owner[row, column]}")
                owner[row, column] = block.coord


def check_page(sheet, form, edition, findings):
    where = sheet.title
    page, setup = edition.page(form), sheet.page_setup
    if not (sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage):
        findings.add("page", where, "not fitted to a page's width")
    elif int(1 if setup.fitToWidth is None else setup.fitToWidth) != 1:
        findings.add("page", where, f"fitted to {setup.fitToWidth} pages of width, expected 1")
    elif int(1 if setup.fitToHeight is None else setup.fitToHeight) != 0:
        findings.add("page", where, "fitted to a page's height too, expected any number of pages down")
    paper = PAPER_NUMBERS.get(page["paper"])
    if int(setup.paperSize or 0) != paper:
        findings.add("page", where, f"paper {setup.paperSize}, expected {paper} ({page['paper']})")
    orientation = setup.orientation or "portrait"
    if page.get("orientation", orientation) != orientation:
        findings.add("page", where, f"{orientation}, the template says {page['orientation']}")
    if edition.is_table(form):
        rows = re.findall(r"[0-9]+", sheet.print_title_rows or "")
        depth = edition.depth(form["columns"])
        if len(rows) != 2:
            findings.add("page", where, "no header rows repeated on every page")
        elif int(rows[1]) - int(rows[0]) + 1 < depth:
            findings.add("page", where, f"rows {rows[0]}–{rows[1]} repeated, but the header has {depth}")


def check_widths(sheet, form, edition, findings):
    widths = {}
    for each in sheet.column_dimensions.values():
        if each.customWidth and each.width:
            for column in range(each.min, each.max + 1):
                widths[column] = each.width
    for column in range(1, sheet.max_column + 1):
        if column not in widths:
            findings.add("width", f"{sheet.title}!{get_column_letter(column)}", "no width set")
    if not edition.is_table(form):
        return
    leaves = list(edition.leaves(form["columns"]))
    if len(leaves) != sheet.max_column:
        findings.add("width", sheet.title, f"{sheet.max_column} columns, the template has {len(leaves)}")
        return
    for column, leaf in enumerate(leaves, 1):
        expected = leaf.get("width")
        if isinstance(expected, (int, float)) and column in widths:
            if min(abs(widths[column] - expected), abs(widths[column] - WIDTH_PADDING - expected)) > 0.1:
                findings.add("width", f"{sheet.title}!{get_column_letter(column)}",
                             f"width {widths[column]}, the template says {expected}")


def is_number_format(code):
    """Whether a number format prints amounts or shares with a fixed number of places."""
    first = code.split(";")[0]
    return re.fullmatch(r"(#,##)?0(\.[0#]+)?%?", first) is not None


def check_cells(formulas, values, fonts, findings):
    """Fonts, number formats and errors of one sheet's cells."""
    code_columns = set()
    for row in formulas.iter_rows():
        for cell in row:
            value = cell.value
            if value is None:
                continue
            where = f"{formulas.title}!{cell.coordinate}"
            if cell.font.name not in fonts:
                findings.add("font", where, f"set in {cell.font.name}")
            shown = values.cell(cell.row, cell.column).value
            if cell.data_type == "e" or shown in ERROR_VALUES or "#REF!" in str(value):
                findings.add("error", where, f"an error value: {shown!r} {value!r}")
            if cell.data_type == "s" and CODE_HEADER.search(value) and len(value) < 20:
                code_columns.add(cell.column)
            if cell.data_type not in ("n", "f"):
                continue
            fixed = is_number_format(cell.number_format)
            if cell.data_type == "f" and not fixed:
                findings.add("number format", where, f"a formula printed as {cell.number_format}")
            elif cell.data_type == "n" and not fixed and (cell.number_format != "General" or value != int(value)):
                findings.add("number format", where, f"{value} printed as {cell.number_format}")
            if cell.data_type == "n" and cell.column in code_columns and cell.number_format == "General":
                findings.add("code", where, f"the code {value} is a number, expected text")


def check_properties(book, findings):
    for name in ("title", "subject", "creator", "created"):
        if not getattr(book.properties, name):
            findings.add("property", "workbook", f"document property {name} is not set")


def check_layout(formulas, values, edition, findings):
    """Checks every sheet; returns how many of them have a template of their own."""
    matched = 0
    check_properties(formulas, findings)
    for sheet, value_sheet in zip(formulas, values):
        form = edition.form(sheet.title)
        matched += bool(form)
        if edition.forms and not form:
            findings.add("template", sheet.title, "no template of this edition has this name")
        check_merges(sheet, findings)
        check_page(sheet, form, edition, findings)
        check_widths(sheet, form, edition, findings)
        check_cells(sheet, value_sheet, edition.fonts(), findings)
    return matched


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: verify.py WORKBOOK.xlsx [EDITION_FOLDER]")
    workbook = pathlib.Path(sys.argv[1])
    edition = Edition(sys.argv[2] if len(sys.argv) == 3 else None)
    findings = Findings()
    formulas, cached = (openpyxl.load_workbook(workbook, data_only=data_only) for data_only in (False, True))
    with tempfile.TemporaryDirectory() as folder:
        recalculated = openpyxl.load_workbook(recalculate(workbook, pathlib.Path(folder)), data_only=True)
    cells, formula_count = compare_recalculated(formulas, cached, recalculated, findings)
    matched = check_layout(formulas, cached, edition, findings)
    print(f"{workbook.name}: {len(formulas.sheetnames)} sheets, {matched} with a template; "
          f"{cells} cells compared after recalculation, {formula_count} of them formulas")
    for kind, count in findings.counts.items():
        print(f"  {kind}: {count}")
    print("  " + ("agrees" if findings.total() == 0 else f"{findings.total()} disagreements"))
    sys.exit(findings.total() != 0)


if __name__ == "__main__":
    main()
