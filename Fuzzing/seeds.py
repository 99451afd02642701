#!/usr/bin/env python3
"""Turns generated reports into inputs for the fuzzing targets (see seeds.sh).

    seeds.py REPORTS FOLDER
"""
import csv
import html
import pathlib
import re
import sys
import zipfile

# The order in which the target for XLSX takes the parts, and the byte between them.
WORKBOOK_PARTS = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
SEPARATOR = b"\x1e"
# The first byte of an input for `convert`: which reader, and (times 4) which edition is forced; 2 is neither.
CSV, HTML, TEXT = 0, 1, 2
LARGEST = 65536

DOCUMENT = '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>'


def pipe_table(rows):
    """The table as it survives in Markdown."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines[:1] + ["|" + "---|" * len(rows[0])] + lines[1:]) + "\n"


def web_page(rows):
    """The table as a web page, with the empty cells behind a text merged into it."""
    lines = []
    for row in rows:
        cells = ""
        for index, cell in enumerate(row):
            if cell or index == 0:
                span = next((end for end in range(index + 1, len(row)) if row[end]), len(row)) - index
                mark = f' colspan="{span}"' if span > 1 else ""
                cells += f"<td{mark}>{html.escape(cell)}</td>"
        lines.append(f"<tr>{cells}</tr>")
    return '<meta charset="utf-8"><table border=1>' + "\n".join(lines) + "</table>"


def word_document(rows):
    """The table as the main part of a text."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    lines = ("<w:tr>" + "".join(cell.format(html.escape(text)) for text in row) + "</w:tr>" for row in rows)
    return DOCUMENT.format("<w:p><w:r><w:t>表</w:t></w:r></w:p><w:tbl>" + "".join(lines) + "</w:tbl>")


class Seeds:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def add(self, target, content):
        content = content.encode() if isinstance(content, str) else content
        if len(content) > LARGEST:
            return
        path = self.folder / target / f"{self.count:04}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.count += 1

    def add_text(self, text):
        self.add("text", text)
        self.add("convert", bytes([TEXT | 2 << 2]) + text.encode())
        for index, encoding in enumerate(["utf-8-sig", "gb18030", "utf-16"]):
            self.add("encoding", bytes([index]) + text[:3000].encode(encoding))

    def add_table(self, rows, raw):
        self.add("csv", raw)
        self.add("convert", bytes([CSV | 2 << 2]) + raw)
        self.add_text(pipe_table(rows))
        self.add("html", web_page(rows))
        self.add("convert", bytes([HTML | 2 << 2]) + web_page(rows).encode())
        self.add("docx", b" " + word_document(rows).encode())

    def add_workbook(self, path):
        if path.stat().st_size < LARGEST:
            self.add("xlsx", b"Z" + path.read_bytes())
            self.add("encoding", b"\0" + path.read_bytes())
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
            for name in names:
                parts = [package.read(part)[:20000] for part in [name, *WORKBOOK_PARTS[1:]]]
                self.add("xlsx", b" " + SEPARATOR.join([parts[0], b"", package.read(WORKBOOK_PARTS[2])]))


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: seeds.py REPORTS FOLDER")
    seeds = Seeds(pathlib.Path(sys.argv[2]))
    for report in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        for path in sorted(report.glob("*.xlsx")):
            seeds.add_workbook(path)
        for path in sorted(report.glob("*.txt")):
            text = path.read_text()
            # A form begins at a line that is followed by its title in the middle of the page.
            for form in re.split(r"\n\n\n+", text):
                seeds.add_text(form)
        for path in sorted(report.glob("csv/*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                seeds.add_table(list(csv.reader(file)), path.read_bytes())
        for path in sorted(report.glob("tidy.csv")):
            seeds.add("csv", path.read_bytes()[:2000])
    for name in sorted(pathlib.Path(sys.argv[2]).iterdir()):
        print(f"{name.name}: {len(list(name.iterdir()))} inputs")


if __name__ == "__main__":
    main()
