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


def spreadsheet(rows):
    """The table as an XML spreadsheet of 2003."""
    cell = '<Cell ss:MergeAcross="0"><Data ss:Type="String">{}</Data></Cell>'
    lines = ("<Row>" + "".join(cell.format(html.escape(text)) for text in row) + "</Row>" for row in rows)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
            f'<Worksheet ss:Name="a"><Table>{"".join(lines)}</Table></Worksheet></Workbook>')


def saved_page(rows):
    """The table as a web page saved whole."""
    return ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: 8bit\r\nContent-Location: a.html\r\n\r\n{web_page(rows)}\r\n--b--\r\n")


def pdf(content):
    """A page on which that is drawn."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /A /uni4E00] >> >>"]
    file, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(file))


# What is drawn on pages: ruled and unruled tables, forms, pictures, marks.
DRAWINGS = [
    b"BT /F1 10 Tf 50 700 Td (201) Tj 100 0 Td (3.00) Tj 0 -14 Td (2.00) Tj ET 40 690 m 240 690 l 240 720 l 40 720 l h S 140 690 m 140 720 l S",
    b"q 1 0 0 1 10 10 cm 0 0 100 20 re f /X1 Do Q BT /F2 12 Tf 1 0 0 1 20 30 Tm <BACFBCC6> Tj 3 Tr [(a) -200 (b)] TJ T* ' ET",
    b"/Span << /ActualText (x) >> BDC BT /F1 8 Tf 2 Tc 110 Tz 3 Ts 5 5 Td (abc) Tj ET EMC q 0 0 m 1 1 l W n 5 5 10 10 re B* Q",
    b"BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI /G1 gs 0.5 g [3 2] 0 d 2 w 10 10 m 200 10 l S 10 10 50 0.5 re f",
]


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
        self.add("spreadsheet", spreadsheet(rows))
        self.add("mhtml", saved_page(rows))
        self.add_text("文\n" + web_page(rows) + "\n文")

    def add_workbook(self, path):
        if path.stat().st_size < LARGEST:
            self.add("xlsx", b"Z" + path.read_bytes())
            self.add("encoding", b"\0" + path.read_bytes())
            self.add("container", path.read_bytes())
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
    for path in sorted(pathlib.Path(sys.argv[3]).glob("*.entry")):
        seeds.add("entry", path.read_bytes())
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
    for content in DRAWINGS:
        seeds.add("drawing", content)
        seeds.add("pdf", pdf(content))
    # A header, rows of texts and figures, a page's end: see LayoutTarget.
    seeds.add("layout", bytes([6, 3, 10, 4, 7, 3, 8, 4, 7, 3, 9, 4, 12, 13, 4, 6, 3, 10, 4, 7, 3, 8, 4]))
    seeds.add("layout", bytes([16, 4, 6, 3, 8, 4, 16, 4, 7, 3, 9, 4, 16, 4]))
    for case in sorted((root / "Tests/GongkaiTests/Cases").glob("*")):
        if case.is_file():
            seeds.add("container", case.read_bytes())
    for text in LISTS:
        seeds.add("corrections", b"0" + text.encode())
    for text in OPTIONS:
        seeds.add("corrections", b"1" + text.encode())
    for name in sorted(pathlib.Path(sys.argv[2]).iterdir()):
        print(f"{name.name}: {len(list(name.iterdir()))} inputs")


if __name__ == "__main__":
    main()
