#!/usr/bin/env python3
"""Has LibreOffice print workbooks as PDF, and Chromium documents, and compares what both are converted to, cell for cell.

    Scripts/verify-pdf.py GONGKAI FACTS ...

The law: a form says the same, whichever file it is read from. What paper does not show is not asked for: on which columns the lines above
the header stand, empty rows at the end, white space where text is wrapped. Where pdfplumber is installed, the cells that it finds in the
same PDFs must be among ours, but for one in a thousand. The exit status is 1 where a cell differs.
"""
import collections
import csv
import logging
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

# Of each font that says less of itself than it might.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
try:
    import pdfplumber
except ImportError:
    pdfplumber = None


def run(command, allowed=(0, 1)):
    """Runs a command; 1 is what a report that contradicts itself gives: its tables are written like others."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode not in allowed:
        sys.exit(f"verify-pdf.py: {command}: {done.stderr}")


def convert(gongkai, source, target):
    """Converts a file, and gives the folder of what was written."""
    run([gongkai, "convert", source, "-o", target, "--to", "csv"])
    return target / source.stem


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


def filled(row):
    """How many cells of a row say something."""
    return len(list(filter(None, row)))


def without_headings(expected, found):
    """The rows of a table of a document without those of its head that the workbook's has not: headings of sections."""
    wanted = collections.Counter(map(tuple, expected))
    kept = []
    for index, row in enumerate(found):
        if index < 10 and filled(row) == 1 and wanted[tuple(row)] == 0:
            continue
        wanted[tuple(row)] -= 1
        kept.append(row)
    return kept


def titles_sorted(rows):
    """Rows with the titles above them in one order: documents print them in another."""
    count = next((index for index, row in enumerate(rows) if filled(row) > 1), 0)
    return sorted(rows[:count]) + rows[count:]


def compare(expected, found):
    """How many cells there are, and how many are equal; prints the others."""
    cells = equal = 0
    for name in sorted(expected | found):
        rows, others = titles_sorted(expected.get(name, [])), titles_sorted(found.get(name, []))
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


# Radicals that fonts of Chromium's PDFs give for the characters that they are drawn like.
RADICALS = str.maketrans("⻔⻋⻝⻘⺠⻅⻓⻉⻢⻚⻛⻜⻩⻬⻰⻥⻦⻆⻄⻣⻤⻨⻧戶", "门车食青民见长贝马页风飞黄齐龙鱼鸟角西骨鬼麦卤户")


def bare(text):
    """A text without what our CSV leaves out: white space, separators of thousands, the mark before what looks like a formula."""
    text = unicodedata.normalize("NFKC", text or "").translate(RADICALS)
    return "".join(text.split()).replace(",", "").lstrip("'")


def oracle(pdf, folder):
    """How many cells pdfplumber finds in a PDF, and how many of them are ours; prints others."""
    ours = collections.Counter()
    for path in folder.glob("csv/*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            ours.update(bare(cell) for row in csv.reader(file) for cell in row)
    prose = folder / "正文.txt"
    text = bare(prose.read_text(encoding="utf-8")) if prose.exists() else ""
    cells = equal = 0
    heads = []
    longest_first = sorted(filter(None, ours), key=len, reverse=True)

    def is_composed(cell):
        """Whether a cell is several of ours: the background of a page's head looks like the ruling of one."""
        for part in longest_first:
            if part in cell and len(part) > 1:
                cell = cell.replace(part, "")
        return not cell

    with pdfplumber.open(pdf) as file:
        for page in file.pages:
            for table in page.extract_tables():
                rows = [[bare(cell) for cell in row] for row in table]
                # A header that is printed on the next page again is ours once.
                for head in heads:
                    repeated = next((n for n, (a, b) in enumerate(zip(rows, head)) if a != b), min(len(rows), len(head)))
                    if repeated:
                        rows = rows[repeated:]
                        break
                heads.append([[bare(cell) for cell in row] for row in table])
                for cell in filter(None, (cell for row in rows for cell in row)):
                    cells += 1
                    if ours[cell] > 0:
                        ours[cell] -= 1
                        equal += 1
                    elif cell in text or (not any(c.isdigit() for c in cell) and cell in ours):
                        equal += 1
                    elif is_composed(cell):
                        cells -= 1
                    elif cells - equal <= 10:
                        print(f"  page {page.page_number}: pdfplumber has {cell!r}")
    return cells, equal


def main():
    gongkai, *inputs = sys.argv[1:]
    status = 0
    if pdfplumber is None:
        print("verify-pdf.py: pdfplumber is not installed: its cells are not compared")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for facts in map(pathlib.Path, inputs):
            name = facts.stem
            run([gongkai, "generate", facts, "--to", "xlsx", "-o", folder / "made", "--quiet"])
            run([gongkai, "report", facts, "--to", "html", "-o", folder / "made", "--quiet"])
            workbook = folder / "made" / name / f"{name}.xlsx"
            page = folder / "made" / name / "report.html"
            run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir",
                 folder / "LibreOffice", workbook], (0,))
            (folder / "Chromium").mkdir(exist_ok=True)
            # Chromium has no sandbox for root.
            sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
            run(["chromium", *sandbox, "--headless=new", "--disable-gpu", "--no-first-run", "--virtual-time-budget=20000",
                 f"--user-data-dir={folder}/chromium-profile", "--no-pdf-header-footer",
                 f"--print-to-pdf={folder}/Chromium/{name}.pdf", page.as_uri()], (0,))
            expected = tables(convert(gongkai, workbook, folder / "workbook"))
            for printer in ["LibreOffice", "Chromium"]:
                pdf = folder / printer / f"{name}.pdf"
                read = convert(gongkai, pdf, folder / f"from-{printer}")
                found = tables(read)
                if printer == "Chromium":
                    # The document has tables of its own beside the forms.
                    found = {file: without_headings(expected[file], rows) for file, rows in found.items() if file in expected}
                cells, equal = compare(expected, found)
                print(f"{name}: {equal} of {cells} cells equal from the workbook and the PDF by {printer}")
                if equal != cells or cells == 0:
                    status = 1
                if pdfplumber is not None:
                    cells, equal = oracle(pdf, read)
                    print(f"{name}: {equal} of the {cells} cells that pdfplumber finds in it are ours")
                    if cells == 0 or equal * 1000 < cells * 999:
                        status = 1
    sys.exit(status)


main()
