"""Has openpyxl and LibreOffice treat workbooks of facts as people do in spreadsheet programs; the facts must stay what they were.

    verify_workbook.py GONGKAI [FACTS.json …]

Each workbook is made with `gongkai init`, changed as somebody would (lines sorted, left blank, put in; columns moved, hidden;
pages renamed, put in another order; amounts and codes typed in other manners), saved by openpyxl, by LibreOffice or by both, and
read again: the facts must be those that the untouched workbook gives. Then cells are made wrong one at a time: each must be told
with its worksheet and cell, and be commented on in a copy, all else of which stays as it was. Last an amount that stands nowhere
else is put into cells of all pages, one at a time: it must become a fact or be told (CELLS: how many are tried of a workbook, 60;
0 for all).
"""

import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

import openpyxl

HEADER = 4  # The row of headers on pages of lists.


def run(*words):
    """Runs a command; gives its status and what it said."""
    done = subprocess.run(words, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


class Workbook:
    """A workbook of facts, opened for changes."""

    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.dice = random.Random(os.path.basename(path))

    def pages(self):
        """The pages with lines: their sheets, headers by column, and the rows that hold something."""
        for sheet in self.book.worksheets:
            if sheet.title in ("说明", "基本信息", "选项"):
                continue
            headers = {}
            for cell in sheet[HEADER]:
                if cell.value:
                    headers[cell.column] = str(cell.value).rstrip(" *")
            own = [c for c, name in headers.items() if not name.endswith("（自动）")]
            rows = [
                row
                for row in range(HEADER + 1, sheet.max_row + 1)
                if any(sheet.cell(row, c).value is not None for c in own)
            ]
            yield sheet, headers, own, rows

    def take(self, sheet, columns, rows):
        return [[(sheet.cell(row, c).value, sheet.cell(row, c).data_type) for c in columns] for row in rows]

    def put(self, sheet, columns, row, values):
        for column, (value, kind) in zip(columns, values):
            cell = sheet.cell(row, column)
            cell.value = value
            # A text that begins with = is none of openpyxl's formulas.
            if kind == "s":
                cell.data_type = kind

    # What people do. Each gives whether the order of lines stays as it was.

    def blank_lines(self):
        """Leaves lines blank between others."""
        for sheet, _, own, rows in self.pages():
            lines = self.take(sheet, own, rows)
            for row in rows:
                self.put(sheet, own, row, [(None, "n")] * len(own))
            row = HEADER + 1
            for line in lines:
                row += self.dice.choice([0, 0, 1, 3])
                self.put(sheet, own, row, line)
                row += 1
        return True

    def sort_lines(self):
        """Sorts the lines of every page that has no order of its own."""
        for sheet, headers, own, rows in self.pages():
            lines = self.take(sheet, own, rows)
            self.dice.shuffle(lines)
            for row, line in zip(rows, lines):
                self.put(sheet, own, row, line)
        return False

    def insert_rows(self):
        """Puts rows in above the header and between lines."""
        for sheet, _, _, rows in self.pages():
            if len(rows) > 2:
                sheet.insert_rows(rows[len(rows) // 2])
            sheet.insert_rows(1, 2)
        return True

    def move_columns(self):
        """Puts the columns in another order."""
        for sheet, headers, own, _ in self.pages():
            order = list(headers)
            self.dice.shuffle(order)
            last = sheet.max_row
            lines = self.take(sheet, list(headers), range(HEADER, last + 1))
            for row, line in zip(range(HEADER, last + 1), lines):
                # Formulas would name cells that are elsewhere now.
                line = [(None, "n") if kind == "f" else (value, kind) for value, kind in line]
                self.put(sheet, order, row, line)
        return True

    def hide(self):
        """Hides columns and rows, as filters do."""
        for sheet, _, own, rows in self.pages():
            letter = openpyxl.utils.get_column_letter(self.dice.choice(own))
            sheet.column_dimensions[letter].hidden = True
            for row in rows[::2]:
                sheet.row_dimensions[row].hidden = True
        return True

    def rename(self):
        """Renames the pages slightly, and puts them in another order, with pages and columns of somebody's own."""
        for sheet in list(self.book.worksheets):
            if sheet.title in ("说明", "选项", "基本信息"):
                continue
            sheet.title = self.dice.choice(["{}（改）", "{} (2)", "1.{}", "{}表"]).format(sheet.title)
        self.book._sheets.reverse()
        draft = self.book.create_sheet("草稿", 0)
        draft["A1"] = "这里随便写"
        for sheet, headers, _, rows in self.pages():
            if sheet.title != "草稿":
                sheet.cell(HEADER, max(headers) + 2).value = "核对"
                sheet.cell(HEADER + 1, max(headers) + 2).value = "已核"
        return True

    def retype(self):
        """Types amounts and codes as people and other programs do."""
        names = {c: n for c, n in self.names()}
        unit = self.book["基本信息"]["B7"].value
        for sheet, headers, own, rows in self.pages():
            for column in own:
                for row in rows:
                    cell = sheet.cell(row, column)
                    value = cell.value
                    if isinstance(value, (int, float)) and "0.00" in cell.number_format:
                        text = format(Decimal(repr(value)), "f")
                        cell.value = self.dice.choice(
                            [
                                f"{Decimal(text):,}",
                                text + unit,
                                f" {text} ",
                                "　" + text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")),
                                f"￥{text}",
                                value,
                            ]
                        )
                    elif headers[column] in ("功能科目", "经济科目") and value:
                        name = names.get(str(value), "某科目")
                        cell.value = self.dice.choice(
                            [int(value), f"{value} {name}", f"{value}-{name}", f"{value}{name}", f" {value} "]
                        )
                    elif headers[column] in ("资金", "来源", "期间") and value:
                        cell.value = f" {value}　"
        return True

    def names(self):
        sheet = self.book["选项"]
        for row in range(HEADER + 1, sheet.max_row + 1):
            for column in (2, 5):
                if sheet.cell(row, column).value:
                    yield str(sheet.cell(row, column).value), sheet.cell(row, column + 1).value

    def merge(self):
        """Merges cells of one text above each other."""
        for sheet, headers, own, rows in self.pages():
            for column in own:
                if headers[column] not in ("功能科目", "单位", "一级指标", "二级指标", "经济科目"):
                    continue
                for first, second in zip(rows, rows[1:]):
                    value = sheet.cell(first, column).value
                    if second == first + 1 and value and value == sheet.cell(second, column).value:
                        try:
                            sheet.merge_cells(
                                start_row=first, end_row=second, start_column=column, end_column=column
                            )
                        except (ValueError, AttributeError):
                            pass
                        break
        return True

    CHANGES = (blank_lines, sort_lines, insert_rows, move_columns, hide, rename, retype, merge)


def unordered(value):
    """Facts without the order of their lists."""
    if isinstance(value, dict):
        return {key: unordered(inner) for key, inner in sorted(value.items()) if not key.startswith("//")}
    if isinstance(value, list):
        return sorted((unordered(inner) for inner in value), key=lambda v: json.dumps(v, ensure_ascii=False, default=str))
    return value


def facts(gongkai, path):
    """The facts of a workbook, and what was said."""
    status, text = run(gongkai, "init", "--from", path, "--to", "json")
    if status not in (0, 1):
        return None, text
    start = text.find("{")
    end = text.rfind("}")
    loaded = json.loads(text[start : end + 1], parse_float=Decimal, parse_int=Decimal)
    return loaded, text[:start] + text[end + 1 :]


def office(path, folder):
    """The workbook as LibreOffice saves it."""
    run(
        "soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx",
        "--outdir", os.path.join(folder, "office"), path,
    )
    return os.path.join(folder, "office", os.path.basename(path))


def same(before, after, is_ordered):
    strip = lambda value: json.dumps(value, ensure_ascii=False, default=str)
    if is_ordered:
        # The order of keys under names of one's own counts, that of remarks not.
        drop = lambda v: (
            {k: drop(i) for k, i in v.items() if not k.startswith("//")}
            if isinstance(v, dict)
            else [drop(i) for i in v] if isinstance(v, list) else v
        )
        return strip(drop(before)) == strip(drop(after))
    return strip(unordered(before)) == strip(unordered(after))


def habits(gongkai, path, folder, uses_office):
    """Tries what people do with a workbook."""
    failures = 0
    before, told = facts(gongkai, path)
    if before is None:
        print(f"{path}: {told}")
        return 1
    for number, change in enumerate((None,) + Workbook.CHANGES):
        name = change.__name__ if change else "nothing"
        target = os.path.join(folder, f"{os.path.basename(path)[:-5]}-{name}.xlsx")
        is_ordered = True
        if change:
            workbook = Workbook(path)
            is_ordered = change(workbook)
            workbook.book.save(target)
        else:
            target = path
        for saved in (target, office(target, folder)) if uses_office else (target,):
            after, told = facts(gongkai, saved)
            program = "LibreOffice" if saved != target else "openpyxl"
            if after is None or not same(before, after, is_ordered):
                print(f"{os.path.basename(path)}: facts change: {name}, saved by {program}: {told[:600]}")
                with open(os.path.join(folder, "before.json"), "w") as file:
                    json.dump(before, file, ensure_ascii=False, default=str, indent=1)
                with open(os.path.join(folder, "after.json"), "w") as file:
                    json.dump(after, file, ensure_ascii=False, default=str, indent=1)
                failures += 1
            if change is Workbook.rename and "草稿" not in told:
                print(f"{os.path.basename(path)}: nothing is told of the page of somebody's own: {told[:300]}")
                failures += 1
    return failures


def wrong_cells(gongkai, path, folder):
    """Makes cells wrong, all at once: each must be told, and be commented on in a copy."""
    workbook = Workbook(path)
    spoiled = set()
    for sheet, headers, own, rows in workbook.pages():
        for row in rows[:3]:
            for column in own:
                cell = sheet.cell(row, column)
                header = headers[column]
                if isinstance(cell.value, (int, float)) and "0.00" in cell.number_format:
                    cell.value = workbook.dice.choice(["一百", "#REF!", "12.3.4", "2024-03-01"])
                elif header in ("功能科目", "经济科目") and cell.value:
                    cell.value = workbook.dice.choice(["20103X", "99", "行政运行"])
                elif header in ("资金", "来源") and cell.value:
                    cell.value = "一般公共"
                else:
                    continue
                spoiled.add(f"{sheet.title}!{cell.coordinate}")
    target = os.path.join(folder, f"{os.path.basename(path)[:-5]}-wrong.xlsx")
    workbook.book.save(target)
    copied = os.path.join(folder, f"{os.path.basename(path)[:-5]}-annotated.xlsx")
    status, text = run(gongkai, "check", target, "--annotate", copied)
    failures = 0
    if status != 65:
        print(f"{target}: status {status}: {text[:400]}")
        failures += 1
    told = {line.split(": ")[1] for line in text.splitlines() if "!" in line}
    missing = spoiled - told if len(spoiled) <= 50 else set()
    if missing or not told <= spoiled:
        print(f"{target}: not told: {sorted(missing)}; told otherwise: {sorted(told - spoiled)}")
        failures += 1
    book = openpyxl.load_workbook(copied)
    for spot in told:
        sheet, cell = spot.split("!")
        if not book[sheet][cell].comment or book[sheet][cell].fill.fgColor.rgb != "FFFFC7CE":
            print(f"{copied}: {spot} has no comment")
            failures += 1
    before, after = zipfile.ZipFile(target), zipfile.ZipFile(copied)
    for name in before.namelist():
        touched = ("worksheets/", "comments", "vmlDrawing", "styles.xml", "[Content_Types]")
        if before.read(name) != after.read(name) and not any(word in name for word in touched):
            print(f"{copied}: {name} is not as it was")
            failures += 1
    converted = office(copied, folder)
    if not os.path.exists(converted) or not any(
        cell.comment for row in openpyxl.load_workbook(converted)[sorted(told)[0].split("!")[0]] for cell in row
    ):
        print(f"{copied}: LibreOffice finds no comments in it")
        failures += 1
    return failures


def silence(gongkai, path, folder):
    """Puts an amount into a cell: it must stand in the facts, or its cell, line or figure be told."""
    failures = 0
    workbook = Workbook(path)
    del workbook.book["选项"]
    places = []
    for sheet, headers, own, rows in workbook.pages():
        last = rows[-1] if rows else HEADER
        for row in sorted({HEADER, HEADER + 1, HEADER + 2, last, last + 1, last + 40}):
            places += [(sheet, row, column) for column in range(1, max(headers) + 3)]
    count = int(os.environ.get("CELLS", "60"))
    if count:
        places = workbook.dice.sample(places, min(count, len(places)))
    target = os.path.join(folder, "silence.xlsx")
    for sheet, row, column in places:
        cell = sheet.cell(row, column)
        if isinstance(cell, openpyxl.cell.cell.MergedCell):
            continue
        before, kind, shown = cell.value, cell.data_type, cell.number_format
        cell.value, cell.number_format = 987654.32, "#,##0.00"
        workbook.book.save(target)
        cell.value, cell.number_format = before, shown
        cell.data_type = kind
        status, text = run(gongkai, "init", "--from", target, "--to", "json")
        spot = f"{sheet.title}!{cell.coordinate}"
        # A line that is refused, or all those without their header's column.
        line = re.compile(re.escape(sheet.title) + "!" + (r"[A-Z]+\d+" if row == HEADER else rf"[A-Z]+{row}\b"))
        if "987654.32" in text or spot in text or status == 65 and line.search(text):
            continue
        print(f"{os.path.basename(path)}: nobody says what became of {spot}: {text[-200:]}")
        failures += 1
    return failures


def main():
    gongkai, *inputs = sys.argv[1:]
    failures = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = os.environ.get("KEEP", folder)
        os.makedirs(folder, exist_ok=True)
        for number, path in enumerate(inputs):
            name = os.path.basename(os.path.dirname(path)) + "-" + os.path.basename(path)[:-5]
            target = os.path.join(folder, f"{name}.xlsx")
            status, text = run(gongkai, "init", "--from", path, "-o", target)
            if status != 0:
                print(text)
                failures += 1
                continue
            failures += habits(gongkai, target, folder, os.environ.get("OFFICE", "1") == "1")
            failures += wrong_cells(gongkai, target, folder)
            failures += silence(gongkai, target, folder)
            tried += 1
    print(f"{tried} workbooks, {len(Workbook.CHANGES)} habits, {failures} failures")
    sys.exit(1 if failures or not tried else 0)


if __name__ == "__main__":
    main()
