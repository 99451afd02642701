"""Has LibreOffice do by its own scripting interface what people do with the mouse in a workbook of facts, and save it.

    verify_habits.py GONGKAI FACTS.json …

Of each file of facts a workbook is made with `gongkai init`. In it cells are typed into, ranges sorted and filtered, rows put in,
columns and pages hidden, texts with 万元 pasted; then it is saved as .xlsx, .ods and .xls. The facts that are read from each must be
those that stood there before, with what was typed; forms generated from one of them must be those of the facts as JSON.
"""

import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

import uno
from verifying.office import ODS, XLSX, Office, properties

from com.sun.star.table import TableSortField

XLS = "MS Excel 97"
HEADER = 3  # The row of headers, counted from 0.
KINDS = ((".xlsx", XLSX), (".ods", ODS), (".xls", XLS))


class Page:
    """A page with lines of a workbook that LibreOffice has open."""

    def __init__(self, sheet):
        self.sheet = sheet
        if sheet.isProtected():
            sheet.unprotect("")
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        # All cells at once: thousands of calls for one cell each take half a minute a page.
        used = cursor.RangeAddress
        headers, *lines = sheet.getCellRangeByPosition(0, HEADER, used.EndColumn, max(used.EndRow, HEADER)).DataArray
        self.headers = [str(value).rstrip(" *") for value in headers]
        while self.headers and not self.headers[-1]:
            self.headers.pop()
        self.own = [c for c, name in enumerate(self.headers) if name and not name.endswith("（自动）")]
        self.last = max((HEADER + 1 + row for row, line in enumerate(lines) if any(line[c] != "" for c in self.own)), default=HEADER)

    def cell(self, row, column):
        return self.sheet.getCellByPosition(column, row)

    def text(self, row, column):
        return self.cell(row, column).String

    def column(self, name):
        return self.headers.index(name)

    def lines(self):
        """The block of cells below the headers."""
        return self.sheet.getCellRangeByPosition(0, HEADER + 1, len(self.headers) - 1, self.last)

    def amounts(self):
        """The cells with amounts: numbers with a format that shows two places."""
        for row in range(HEADER + 1, self.last + 1):
            for column in self.own:
                cell = self.cell(row, column)
                if cell.Type.value == "VALUE" and "." in cell.String and self.headers[column] not in ("编号", "权重"):
                    yield cell


def pages(document):
    for sheet in document.Sheets:
        if sheet.Name not in ("说明", "基本信息", "选项", "科目名称", "概况"):
            page = Page(sheet)
            if page.last > HEADER:
                yield page


# What people do. Each gives whether lines stay in order; `expected` are the facts, which it changes as the workbook.


def nothing(document, expected):
    return True


def typing(document, expected):
    """Types amounts, a code and a text into the first line of 支出, as a keyboard gives them."""
    page = Page(document.Sheets.getByName("支出"))
    for line, spelling, amount in zip(
        range(page.last - HEADER), ("1,234.5", "=100+0.25", " 12.30 ", "１２.5", "77.1万元"), ("1234.5", "100.25", "12.3", "12.5", "77.1")
    ):
        key = next(k for k in ("人员经费", "公用经费", "基本支出", "项目支出") if k in expected["支出"][line])
        page.cell(HEADER + 1 + line, page.column(key)).FormulaLocal = spelling
        expected["支出"][line][key] = Decimal(amount) if expected["金额单位"] == "万元" or "万" not in spelling else Decimal("771000")
    code = page.cell(HEADER + 1, page.column("功能科目"))
    code.FormulaLocal = str(expected["支出"][0]["功能科目"])
    return True


def pasting(document, expected):
    """Pastes amounts as texts, with units, signs, thousands and blanks."""
    unit = expected["金额单位"]
    for page in pages(document):
        if page.sheet.Name == "情况":  # There a text is a text.
            continue
        for number, cell in enumerate(page.amounts()):
            text = format(Decimal(repr(cell.Value)), "f")
            other = format(Decimal(text) * 10000, "f") + "元" if unit == "万元" else text + "元"
            cell.String = (f"{Decimal(text):,}", text + unit, f" {text} ", f"￥{text}", f"{text}\u3000", other)[number % 6]
    return True


def sorting(document, expected):
    """Sorts the lines of every page by their last column of one's own, downwards."""
    for page in pages(document):
        field = TableSortField()
        field.Field, field.IsAscending = page.own[-2 if len(page.own) > 1 else -1], False
        page.lines().sort(
            properties(SortFields=uno.Any("[]com.sun.star.table.TableSortField", (field,)), ContainsHeader=False)
        )
    return False


def filtering(document, expected):
    """Filters every page by its first line's text in a column."""
    for page in pages(document):
        block = page.sheet.getCellRangeByPosition(0, HEADER, len(page.headers) - 1, page.last)
        descriptor = block.createFilterDescriptor(True)
        condition = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
        condition.Field, condition.IsNumeric = page.own[0], False
        condition.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
        condition.StringValue = page.text(HEADER + 1, page.own[0])
        descriptor.ContainsHeader = True
        descriptor.setFilterFields((condition,))
        block.filter(descriptor)
    return True


def inserting(document, expected):
    """Puts rows in over the headers and between lines."""
    for page in pages(document):
        if page.last > HEADER + 1:
            page.sheet.Rows.insertByIndex(HEADER + 2, 2)
        page.sheet.Rows.insertByIndex(0, 1)
    return True


def hiding(document, expected):
    """Hides a column of every page, and one page."""
    for page in pages(document):
        page.sheet.Columns.getByIndex(page.own[-1]).IsVisible = False
        page.sheet.Rows.getByIndex(HEADER + 1).IsVisible = False
    document.Sheets.getByName("支出").IsVisible = False
    return True


def moving(document, expected):
    """Puts an empty column in before the first of every page, as for numbers of one's own."""
    for page in pages(document):
        page.sheet.Columns.insertByIndex(0, 1)
    return True


HABITS = (nothing, typing, pasting, sorting, filtering, inserting, hiding, moving)


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def facts(gongkai, path):
    status, text, told = run(gongkai, "init", "--from", str(path), "--to", "json")
    if status not in (0, 1) or not text.lstrip().startswith("{"):
        return None, text + told
    return json.loads(text, parse_float=Decimal, parse_int=Decimal), told


def normal(value, is_ordered):
    """Facts without remarks; without the order of lists where that may change."""
    if isinstance(value, dict):
        return {key: normal(inner, is_ordered) for key, inner in value.items() if not key.startswith("//")}
    if isinstance(value, list):
        inner = [normal(element, is_ordered) for element in value]
        return inner if is_ordered else sorted(inner, key=lambda v: json.dumps(v, ensure_ascii=False, default=str, sort_keys=True))
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def main():
    gongkai, *inputs = sys.argv[1:]
    failures = tried = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(os.environ.get("KEEP", name)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        with Office(folder) as office:
            for number, path in enumerate(inputs):
                source = folder / f"{number}.xlsx"
                status, _, told = run(gongkai, "init", "--from", path, "-o", str(source))
                before, _ = facts(gongkai, source)
                if before is None:
                    sys.exit(f"{path}: {told}")
                for turn, habit in enumerate(HABITS):
                    # Untouched in all kinds; else as XLSX and in turn as one of the others, which take their time.
                    for ending, kind in KINDS if turn == 0 else (KINDS[0], KINDS[1 + turn % 2]):
                        document = office._open(source)
                        expected = copy.deepcopy(before)
                        is_ordered = habit(document, expected)
                        document.calculateAll()
                        target = folder / f"{number}-{habit.__name__}{ending}"
                        office._store(document, target, kind)
                        after, told = facts(gongkai, target)
                        tried += 1
                        if after is None or normal(after, is_ordered) != normal(expected, is_ordered):
                            print(f"{path}: {habit.__name__}, saved as {ending}: facts are not what they should be: {told[:600]}")
                            for side, value in (("expected", expected), ("read", after)):
                                with open(folder / f"{target.name}.{side}.json", "w") as file:
                                    json.dump(value, file, ensure_ascii=False, default=str, indent=1)
                            failures += 1
                failures += forms(gongkai, path, folder, number)
    print(f"{tried} workbooks saved by LibreOffice, {len(HABITS)} habits, {failures} failures")
    sys.exit(1 if failures or not tried else 0)


def forms(gongkai, path, folder, number):
    """Whether the forms of workbooks are those of the facts as JSON."""
    failures = 0
    made = {}
    json_path = folder / f"{number}-nothing.json"
    run(gongkai, "init", "--from", str(folder / f"{number}.xlsx"), "-o", str(json_path))
    for source in [json_path] + [folder / f"{number}-nothing{ending}" for ending, _ in KINDS]:
        output = folder / f"{number}-output-{source.suffix[1:]}"
        status, text, told = run(gongkai, "generate", str(source), "--to", "csv", "-q", "-o", str(output))
        if status not in (0, 1):
            print(f"{source.name}: not generated: {told[:300]}")
            failures += 1
        made[source.suffix] = {
            file.relative_to(output): file.read_bytes() for file in sorted(output.rglob("*.csv"))
        }
    for ending, files in made.items():
        if files != made[".json"] or not files:
            print(f"{path}: forms of {ending} are not those of the facts as JSON")
            failures += 1
    return failures


if __name__ == "__main__":
    main()
