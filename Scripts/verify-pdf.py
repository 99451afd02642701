#!/usr/bin/env python3
"""Has LibreOffice print workbooks as PDF and compares what both are converted to, cell for cell.

    Scripts/verify-pdf.py GONGKAI WORKBOOK ...

The law: a form says the same, whichever file it is read from. What paper does not show is not asked for: on which columns the lines above
the header stand, empty rows at the end, white space where text is wrapped. The exit status is 1 where a cell differs.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile


def convert(gongkai, source, target):
    """Converts a file; returns what it had to say."""
    run = subprocess.run(
        [gongkai, "convert", source, "-o", target, "--to", "csv"], capture_output=True, text=True)
    # 1: the report contradicts itself, which is told; its tables are written like others.
    if run.returncode not in (0, 1):
        sys.exit(f"verify-pdf.py: {source}: {run.stderr}")
    return run.stderr


def tables(folder):
    """The cells of each table, by the name of its file."""
    read = {}
    for path in sorted(folder.glob("csv/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            read[path.name] = shown(list(csv.reader(file)))
    return read


def shown(rows):
    """What paper shows of rows: each text above the header a row of its own, no empty rows, no white space."""
    rows = [["".join(cell.split()) for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    body = next((index for index, row in enumerate(rows) if len(list(filter(None, row))) > 2), 0)
    return [[cell] for row in rows[:body] for cell in row if cell] + rows[body:]


def compare(expected, found):
    """How many cells there are, and how many are equal; prints the others."""
    cells = equal = 0
    for name in sorted(expected | found):
        rows, others = expected.get(name, []), found.get(name, [])
        for row in range(max(len(rows), len(others))):
            left = rows[row] if row < len(rows) else []
            right = others[row] if row < len(others) else []
            for column in range(max(len(left), len(right))):
                a = left[column] if column < len(left) else None
                b = right[column] if column < len(right) else None
                cells += 1
                if a == b:
                    equal += 1
                elif cells - equal <= 20:
                    print(f"  {name} row {row + 1} column {column + 1}: {a!r}, from the PDF {b!r}")
    return cells, equal


def main():
    gongkai, *workbooks = sys.argv[1:]
    status = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for workbook in map(pathlib.Path, workbooks):
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
                 "--outdir", folder / "pdf", workbook], check=True, capture_output=True)
            name = workbook.stem
            convert(gongkai, workbook, folder / "workbook")
            convert(gongkai, folder / "pdf" / f"{name}.pdf", folder / "read")
            cells, equal = compare(tables(folder / "workbook" / name), tables(folder / "read" / name))
            print(f"{name}: {equal} of {cells} cells equal from the workbook and its PDF")
            if equal != cells or cells == 0:
                status = 1
    sys.exit(status)


main()
