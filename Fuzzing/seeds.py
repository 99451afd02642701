#!/usr/bin/env python3
"""Turns generated reports into inputs for the fuzzing targets (see seeds.sh).

    seeds.py REPORTS FOLDER FACTS LIST

FACTS holds facts under correction; LIST names the templates, each by edition, number and path.
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


# What corrects the facts to start from, as lists and as options.
LISTS = [
    '[{"路径": "收入[0].当年预算", "原值": null, "新值": 240.00, "原因": "漏列"}]',
    '{"原因": "笔误", "更正": [{"路径": "年度", "新值": 2022}, {"路径": "支出[功能科目=2010301]", "新值": null}]}',
    "路径,原值,新值,原因\n年度,2023,2022,笔误\n部门.名称,,新名,改名\n",
    "path\told\tnew\treason\n部门.单位[0].名称\t\t甲\t\n",
]
OPTIONS = [
    "=年度=2022\n=部门.名称=新名\n", '+收入={"来源": "一般公共预算", "当年预算": 1}\n', "-收入[0]\n-支出[功能科目=2010301]\n",
    "=支出[0].人员经费=1.25\n+支出[0].更正=原因\n",
]


def main():
    if len(sys.argv) != 5:
        sys.exit("usage: seeds.py REPORTS FOLDER FACTS LIST")
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
    root = pathlib.Path(__file__).parent.parent
    for path in sorted([*root.glob("Examples/*.json"), *root.glob("templates/*/starter.json")]):
        seeds.add("facts", path.read_bytes())
    for path in sorted(pathlib.Path(sys.argv[3]).rglob("*")):
        if path.name == "manifest.json":
            seeds.add("history", b"0" + path.read_bytes())
        if path.suffix == ".jsonl":
            seeds.add("history", b"1" + path.read_bytes())
            for line in path.read_bytes().splitlines():
                seeds.add("history", b"1" + line)
    for line in pathlib.Path(sys.argv[4]).read_text().splitlines():
        edition, number, name = line.split(" ", 2)
        seeds.add("templates", bytes([int(edition), int(number)]) + (root / "templates" / name).read_bytes())
    for text in LISTS:
        seeds.add("corrections", b"0" + text.encode())
    for text in OPTIONS:
        seeds.add("corrections", b"1" + text.encode())
    for name in sorted(pathlib.Path(sys.argv[2]).iterdir()):
        print(f"{name.name}: {len(list(name.iterdir()))} inputs")


if __name__ == "__main__":
    main()
