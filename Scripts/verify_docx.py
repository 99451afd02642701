#!/usr/bin/env python3
"""Reads texts of Word with python-docx, prints them with LibreOffice, and looks at what came out.

    verify_docx.py [--pages DIR] REPORT.docx ...          each with REPORT.html and REPORT.pdf of the same document beside it
    verify_docx.py --self-check REPORT.docx

1. python-docx finds the paragraphs and the cells that stand on the web page.
2. Every page is A4 upright or on its side, or A3 on its side, and no word lies outside its margins.
3. Where a form goes on over a page its header is repeated, and no page has a header alone, or a row or two below it.
4. The contents name the page that each heading stands on, in the PDF and in the text.
5. The PDF beside the text is tagged as PDF/UA wants it: its title, its language, headings, header cells of columns, what
   drawings show; qpdf finds nothing wrong with it.
6. The text names no font but those of official documents, in its styles and its table of fonts alike.
7. Every paragraph stands in the PDF to the last mark.
8. LibreOffice reads it and writes it again with the same paragraphs and cells.

Prints each difference, then what was looked at; the exit status is 1 when there was any difference. With --self-check
copies of the text are damaged one way each, and the exit status is 1 when a damage is not found out.

Needs python3-docx, libreoffice-writer-nogui, poppler-utils, qpdf and Noto's Chinese fonts (verify-docx.sh installs them).
"""
import argparse
import collections
import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Width and height in points, of paper as forms may lie on it.
PAPER = {(595, 842), (842, 595), (1191, 842)}
# The fonts of GB/T 9704 and of the forms, and what charts and runs of Latin letters may name beside them.
FONTS = {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "Times New Roman"}
# 15 mm at the sides of forms, 26 of text; a border's width on top.
SIDE, EDGE = 42.5, 2


def bare(text):
    return re.sub(r"\s", "", text)


class Page(html.parser.HTMLParser):
    """The web page: its text outside tables, and its tables as grids."""

    def __init__(self, text):
        super().__init__()
        self.words, self.tables, self.skipped, self.cell = [], [], 0, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.skipped:
            self.skipped += tag not in ("br", "meta", "col")
        elif tag in ("head", "svg") or attributes.get("class") == "unseen":
            self.skipped = 1
        elif tag == "table":
            self.tables.append({})
            self.row = -1
        elif tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag in ("td", "th"):
            grid = self.tables[-1]
            while (self.row, self.column) in grid:
                self.column += 1
            self.cell = []
            for row in range(int(attributes.get("rowspan", 1))):
                for column in range(int(attributes.get("colspan", 1))):
                    grid[self.row + row, self.column + column] = self.cell

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if self.skipped:
            self.skipped -= 1
        elif tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if not self.skipped:
            (self.words if self.cell is None else self.cell).append(data)


def parts(document):
    """The paragraphs and tables of a text, in order."""
    for child in document.element.body.iterchildren():
        if child.tag == W + "p":
            yield Paragraph(child, document)
        elif child.tag == W + "tbl":
            yield Table(child, document)


def shown(paragraph):
    """What a paragraph says, without what fields show: the web page has no pages. python-docx leaves out what stands in links."""
    texts, inField = [], False
    for node in paragraph._p.iter(W + "t", W + "fldChar"):
        if node.tag == W + "fldChar":
            inField = node.get(W + "fldCharType") != "end"
        elif not inField:
            texts.append(node.text or "")
    return "".join(texts)


def compare(path, document):
    """What python-docx reads against the web page."""
    page = Page(path.with_suffix(".html").read_text())
    words = bare("".join(shown(part) for part in parts(document) if isinstance(part, Paragraph)))
    if words != bare("".join(page.words)):
        yield "the paragraphs are not those of the web page"
    if len(document.tables) != len(page.tables):
        yield f"{len(document.tables)} tables, on the web page {len(page.tables)}"
    for number, (table, grid) in enumerate(zip(document.tables, page.tables), 1):
        found = {}
        for row, line in enumerate(table.rows):
            for column, cell in enumerate(line.cells):
                found[row, column] = bare(cell.text)
        if found != {place: bare("".join(text)) for place, text in grid.items()}:
            yield f"table {number} has other cells than on the web page"


def pages(path, folder):
    """The pages as LibreOffice prints them, or printed them already: paper, and words with where they stand."""
    pdf = pathlib.Path(folder) / f"{path.stem}.pdf"
    if path.with_suffix(".pdf").exists():
        shutil.copy(path.with_suffix(".pdf"), pdf)
    else:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir",
             folder, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout
    # Characters that XML cannot hold stand in no text of ours.
    root = ElementTree.fromstring(boxes)
    space = "{http://www.w3.org/1999/xhtml}"
    for page in root.iter(space + "page"):
        words = [
            (float(word.get("xMin")), float(word.get("yMin")), float(word.get("xMax")), float(word.get("yMax")), word.text or "")
            for word in page.iter(space + "word")
        ]
        yield (float(page.get("width")), float(page.get("height"))), words


def grids(document):
    """The words outside tables, and the cells of each table, each once however many columns it spans."""
    def cells(row):
        found = []
        for cell in row.cells:
            if not found or found[-1]._tc is not cell._tc:
                found.append(cell)
        return [bare(cell.text) for cell in found]

    words = bare("".join(shown(part) for part in parts(document) if isinstance(part, Paragraph)))
    return words, [[cells(row) for row in table.rows] for table in document.tables]


def fonts(path):
    """What is wrong with the fonts that a text names."""
    with zipfile.ZipFile(path) as package:
        named, listed = set(), set()
        for part in package.namelist():
            if re.fullmatch(r"word/(document|styles|header\d|footer\d)\.xml", part):
                text = package.read(part).decode()
                for run in re.findall(r"<w:rFonts [^>]*>", text):
                    named |= set(re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"', run))
        listed = set(re.findall(r'<w:font w:name="([^"]+)"', package.read("word/fontTable.xml").decode()))
    for font in sorted(named - FONTS):
        yield f"the text names the font {font}"
    for font in sorted(named - listed):
        yield f"the table of fonts lacks {font}"


def again(path, document):
    """What LibreOffice changes when it reads a text and writes it again."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "docx", "--outdir",
             folder, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        words, tables = grids(docx.Document(f"{folder}/{path.name}"))
    own = grids(document)
    if words != own[0]:
        yield "LibreOffice writes other paragraphs than it read"
    if tables != own[1]:
        yield "LibreOffice writes other cells than it read"


def look(document, printed):
    """What is wrong with the pages."""
    lines = [bare(shown(part)) for part in parts(document) if isinstance(part, Paragraph)]
    charts = [part for part in document.part.package.parts if part.partname.startswith("/word/charts/")]
    for part in charts:
        lines.append(bare("".join(ElementTree.fromstring(part.blob).itertext())))
    heads, bodies = [], []
    for table in document.tables:
        head = [row for row in table._tbl.tr_lst if row.find(f"{W}trPr/{W}tblHeader") is not None]
        heads.append(bare("".join("".join(node.text or "" for node in row.iter(W + "t")) for row in head)))
    numbers, front, whole = {}, "", ""
    for index, (paper, words) in enumerate(printed, 1):
        if (round(paper[0]), round(paper[1])) not in PAPER:
            yield f"page {index} is {paper[0]:.0f} by {paper[1]:.0f} points"
        low = max((word[1] for word in words), default=0)
        last = sorted(word for word in words if word[1] > low - 3)
        number = re.fullmatch(r"—(\d+)—", bare("".join(word[4] for word in last)))
        body = [word for word in words if not number or word not in last]
        if number:
            numbers[int(number[1])] = bare("".join(word[4] for word in body))
        else:
            front += bare("".join(word[4] for word in body))
        whole += bare("".join(word[4] for word in body))
        for word in words:
            # Punctuation at the end of a line is set without the white half of its square.
            white = 12 if word[4][-1:] in "，。、；：）》”" else 0
            if word[0] < SIDE - EDGE or word[2] - white > paper[0] - SIDE + EDGE or word[3] > paper[1] - 12 or word[1] < 20:
                yield f"page {index}: “{word[4]}” stands outside the margins"
        if not body:
            yield f"page {index} is empty"
            continue
        top = min(word[1] for word in body)
        first = sorted(word for word in body if word[1] < top + 3)
        joined = re.sub(r"\.{3,}\d+$", "", bare("".join(word[4] for word in first)))
        isText = any(joined in line for line in lines)
        if not isText and not any(head and all(bare(word[4]) in head for word in first) for head in heads):
            yield f"page {index} begins with neither a line of text nor a header: “{joined}”"
        if not isText and any(head and all(bare(word[4]) in head for word in body) for head in heads):
            yield f"page {index} has nothing but a header"
        elif not isText and any(head and all(bare(word[4]) in head for word in first) for head in heads):
            # A form that goes on: figures tell its rows, which stand on lines of their own.
            rows = {round(word[1] / 4) for word in body if re.fullmatch(r"-?[\d,]+\.\d\d|\d{1,3}", word[4])}
            if 0 < len(rows) < 3 and len(body) < 60:
                yield f"page {index} has a row or two of a form"
    for part in parts(document):
        if isinstance(part, Paragraph) and not part.style.style_id.startswith("TOC") and bare(shown(part)) not in whole:
            yield f"not printed as it is written: “{shown(part)[:40]}…”"
    listed = [part for part in parts(document) if isinstance(part, Paragraph) and part.style.style_id.startswith("TOC")]
    for part in listed[1:]:
        heading = bare(shown(part))
        found = re.search(re.escape(heading) + r"\.+(\d+?)(?=\D|$)", front)
        if not found:
            yield f"the contents have no page for “{heading}”"
        elif heading not in numbers.get(int(found[1]), ""):
            yield f"“{heading}” does not stand on page {found[1]}"
        elif fieldResult(part) not in (None, found[1]):
            yield f"“{heading}” is on page {found[1]}, and the text says {fieldResult(part)}"


def fieldResult(paragraph):
    """What the field of a line of the contents shows; None where it is to be found."""
    texts = [node.text for node in paragraph._p.iter(W + "t")]
    dirty = any(node.get(W + "dirty") for node in paragraph._p.iter(W + "fldChar"))
    return None if dirty else texts[-1]


def structure(pdf, charts):
    """What is wrong with the tags of a PDF."""
    checked = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    if checked.returncode:
        yield f"qpdf: {checked.stdout} {checked.stderr}"
    objects = json.loads(subprocess.run(["qpdf", "--json", pdf], check=True, stdout=subprocess.PIPE).stdout)
    objects = objects["qpdf"][1] if "qpdf" in objects else objects["objects"]
    values = [item.get("value", item.get("stream", {}).get("dict")) for item in objects.values() if isinstance(item, dict)]
    values = [value for value in values if isinstance(value, dict)]

    def at(value):
        """What a reference leads to."""
        return objects.get(f"obj:{value}", {}).get("value") if isinstance(value, str) and value.endswith(" R") else value

    root = next(value for value in values if value.get("/Type") == "/Catalog")
    if not (at(root.get("/MarkInfo")) or {}).get("/Marked"):
        yield "the PDF is not tagged"
    if not (at(root.get("/ViewerPreferences")) or {}).get("/DisplayDocTitle"):
        yield "the PDF does not show its title"
    if str(root.get("/Lang", "")).removeprefix("u:") != "zh-CN":
        yield f"the language of the PDF is {root.get('/Lang')}"
    elements = [value for value in values if "/S" in value and "/P" in value and "/K" in value]
    kinds = collections.Counter(value["/S"] for value in elements)
    for kind in ("/H1", "/Table", "/TR", "/TH", "/TD"):
        if not kinds[kind]:
            yield f"the PDF has no {kind}"
    for value in elements:
        if value["/S"] == "/TH":
            attributes = at(value.get("/A")) or []
            attributes = [at(item) for item in (attributes if isinstance(attributes, list) else [attributes])]
            if not any(item.get("/Scope") == "/Column" for item in attributes):
                yield "a header cell does not say what it heads"
                break
    figures = [value for value in elements if value["/S"] == "/Figure"]
    if len(figures) != charts or not all(value.get("/Alt") for value in figures):
        yield f"{len(figures)} drawings for {charts} charts, or one does not say what it shows"


def verify(path, kept=None):
    document = docx.Document(path)
    problems = list(compare(path, document))
    with tempfile.TemporaryDirectory() as folder:
        printed = list(pages(path, folder))
        if kept:
            name = path.parent.name
            shutil.copy(f"{folder}/{path.stem}.pdf", kept / f"{name}.pdf")
            subprocess.run(["pdftoppm", "-r", "60", "-png", kept / f"{name}.pdf", kept / name], check=True)
    problems += look(document, printed)
    problems += fonts(path)
    if path.with_suffix(".pdf").exists():
        problems += again(path, document)
    if path.with_suffix(".pdf").exists():
        charts = sum(part.partname.startswith("/word/charts/") for part in document.part.package.parts)
        problems += structure(path.with_suffix(".pdf"), charts)
    return problems, len(printed), len(document.tables)


def damaged(path, folder, part, change):
    """A copy with one part changed."""
    copy = pathlib.Path(folder) / path.name
    shutil.copy(path.with_suffix(".html"), folder)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == part:
                text = change(data.decode())
                assert text != data.decode(), "nothing was damaged"
                data = text.encode()
            target.writestr(info.filename, data)
    return copy


def selfCheck(path):
    def widen(text):
        return re.sub(r'(<w:(?:gridCol|tcW|tblW) w:w=")(\d+)', lambda found: found[1] + str(int(found[2]) * 13 // 10), text)

    damages = {
        "no header is repeated": lambda text: text.replace("<w:tblHeader/>", ""),
        "marks hang over the ends of lines": lambda text: re.sub(r'(<w:pStyle w:val="Normal"/>)', r'\1<w:overflowPunct w:val="0"/>', text),
        "tables are too wide": widen,
        "a figure is another": lambda text: re.sub(r">(\d)(\d*\.\d\d)<", lambda found: f">{(int(found[1]) + 1) % 10}{found[2]}<", text, count=1),
        "a paragraph is missing": lambda text: re.sub(r'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>.*?</w:p>', "", text, count=1),
        "a font is another": lambda text: text.replace("<w:r><w:t", '<w:r><w:rPr><w:rFonts w:eastAsia="宋体x"/></w:rPr><w:t', 1),
        "contents lead elsewhere": lambda text: text.replace('w:name="_Toc4"', 'w:name="x"').replace('w:name="_Toc9"', 'w:name="_Toc4"').replace('w:name="x"', 'w:name="_Toc9"'),
    }
    status = 0
    for name, change in damages.items():
        with tempfile.TemporaryDirectory() as folder:
            problems = verify(damaged(path, folder, "word/document.xml", change))[0]
        print(f"{name}: {'found out' if problems else 'NOT FOUND OUT'}")
        status |= not problems
    return status


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=pathlib.Path)
    parser.add_argument("--self-check", action="store_true")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.self_check:
        return selfCheck(arguments.files[0])
    status = 0
    if arguments.pages:
        arguments.pages.mkdir(parents=True, exist_ok=True)
    for path in arguments.files:
        problems, count, tables = verify(path, arguments.pages)
        for problem in problems:
            print(f"{path.parent.name}: {problem}")
        print(f"{path.parent.name}: {count} pages, {tables} tables, {len(problems)} differences")
        status |= bool(problems)
    return status


sys.exit(main())
