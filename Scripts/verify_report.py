#!/usr/bin/env python3
"""Prints documents with a browser that is not ours, and looks at what came out.

    verify_report.py [--pages DIR] FILE.html ...
    verify_report.py --self-check FILE.html

1. Every page is A4 upright or on its side (A3 for forms that no A4 holds), and there are as many as there should be.
2. No word lies outside the paper's margins, no table is wider than its page, no cell's text leaves its cell.
3. Where a form goes on over a page, its header is repeated.

Prints each difference, then what was looked at; the exit status is 1 when there was any difference. With --self-check,
copies of the document are damaged one way each, and the exit status is 1 when a damage is not found out.

Needs chromium, poppler-utils and Noto's Chinese fonts (verify-report.sh installs them).
"""
import argparse
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Width and height in points, of paper as forms may lie on it.
PAPER = {"portrait": (595, 842), "landscape": (842, 595), "large": (1191, 842)}
# The width between the margins that the style sheet leaves forms, in millimetres.
WIDTH = {"portrait": 180, "landscape": 267, "large": 390}
# A printer prints to 4 mm from the edge of the paper.
EDGE = 11

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="same"><family>宋体</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>
  <alias binding="same"><family>黑体</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
</fontconfig>
"""

# Lays forms out as wide as their pages leave them, and tells what does not fit.
MEASURE = """<style>*{scrollbar-width:none}body,main{padding:0!important}
.form{padding:0!important;margin:0!important;max-width:none!important}%s</style>
<script>addEventListener("load", () => document.fonts.ready.then(() => {
const found = [];
document.querySelectorAll(".form table").forEach((table, index) => {
  const room = table.closest("section").getBoundingClientRect();
  const box = table.getBoundingClientRect();
  if (box.right > room.right + 1 || box.left < room.left - 1)
    found.push("table " + (index + 1) + " is wider than its page");
  for (const cell of table.querySelectorAll("th,td"))
    if (cell.scrollWidth > cell.clientWidth + 1)
      found.push("table " + (index + 1) + ": text leaves its cell: " + cell.textContent.slice(0, 40));
});
const result = document.createElement("pre");
result.id = "measured";
result.textContent = JSON.stringify({found, tables: document.querySelectorAll("table").length});
document.body.append(result);
}));</script></head>"""

# Marks headers and rows so that the text of a page tells which tables it shows.
MARK = """<script>document.addEventListener("DOMContentLoaded", () => {
const mark = (cell, text) => {
  const span = document.createElement("span");
  span.style.cssText = "font:2px/1 sans-serif;white-space:nowrap";
  span.textContent = text;
  cell.prepend(span);
};
document.querySelectorAll("table").forEach((table, index) => {
  const head = table.querySelector("thead th, thead td");
  if (!head) return;
  mark(head, "HEAD" + index + "Z");
  for (const row of table.querySelectorAll("tbody tr")) if (row.cells.length) mark(row.cells[0], "ROW" + index + "Z");
});
});</script></head>"""

DAMAGES = {
    "a table wider than its page": "table{width:130%!important}",
    "headers that are not repeated": "thead{display:table-row-group!important}",
    "figures that leave their cells": "td{white-space:nowrap!important;font-size:30pt!important}",
}


class Browser:
    """Headless Chromium with a profile of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = dict(os.environ, FONTCONFIG_FILE=str(folder / "fonts.conf"))
        (folder / "fonts.conf").write_text(FONTS)

    def run(self, *arguments):
        """What the browser prints."""
        command = ["chromium", "--headless=new", "--disable-gpu", "--no-first-run", "--virtual-time-budget=20000",
                   f"--user-data-dir={self.folder / 'profile'}", *arguments]
        if os.geteuid() == 0:
            # Chromium has no sandbox for root.
            command.insert(1, "--no-sandbox")
        return subprocess.run(command, env=self.environment, check=True, timeout=300, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout.decode()

    def pdf(self, page, target):
        """Prints a page."""
        self.run("--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
        return target


def printed(command, *arguments):
    """What a program prints."""
    return subprocess.run([command, *map(str, arguments)], check=True, stdout=subprocess.PIPE).stdout.decode()


def check_paper(text, pdf, findings):
    """The sizes of the pages, and how many there are."""
    sections = re.findall(r'<section class="form (\w+)">', text)
    sizes = re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", printed("pdfinfo", "-l", 9999, pdf))
    known = list(PAPER.values())
    for number, (width, height) in enumerate(sizes, 1):
        if (round(float(width)), round(float(height))) not in known:
            findings.append(f"page {number}: {width} x {height} pt is no A4")
    rows, letters = text.count("<tr"), len(re.sub(r"<[^>]*>", "", re.sub(r"<table.*?</table>", "", text, flags=re.S)))
    least, most = len(sections), len(sections) + rows // 6 + letters // 150 + 12
    if not least <= len(sizes) <= most:
        findings.append(f"{len(sizes)} pages for {len(sections)} forms of {rows} rows: {least} to {most} were expected")
    turned = sum(1 for width, height in sizes if float(width) > float(height))
    if turned < sum(1 for name in sections if name != "portrait"):
        findings.append("a wide form does not lie on its side")
    return len(sizes)


def check_words(pdf, findings):
    """Whether every word lies on the paper."""
    page, words = 0, 0
    for line in printed("pdftotext", "-bbox", pdf, "-").splitlines():
        if match := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            page += 1
            width, height = map(float, match.groups())
        elif match := re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line):
            words += 1
            left, top, right, bottom = map(float, match.groups()[:4])
            if left < EDGE or right > width - EDGE or top < EDGE or bottom > height - EDGE:
                findings.append(f"page {page}: {html.unescape(match[5])[:40]} lies outside the margins")
    return words


def check_headers(pdf, findings):
    """Whether each page that shows rows of a table with a header shows the header too; PDF of a marked copy."""
    pages = printed("pdftotext", "-raw", pdf, "-").split("\f")
    repeated = 0
    seen = set()
    for number, page in enumerate(pages, 1):
        page = re.sub(r"\s", "", page)
        heads, rows = (set(re.findall(rf"{word}(\d+)Z", page)) for word in ("HEAD", "ROW"))
        for table in sorted(rows - heads, key=int):
            findings.append(f"page {number}: rows of table {int(table) + 1} without its header")
        repeated += len(rows & heads & seen)
        seen |= rows
    return repeated


def verify(document, browser, findings, damage=""):
    """Looks at one document; returns its PDF and what was looked at."""
    text = document.read_text(encoding="utf-8")
    if damage:
        text = text.replace("</head>", f"<style>{damage}</style></head>", 1)
    plain, marked, measured = (browser.folder / f"{name}.html" for name in ("plain", "marked", "measured"))
    plain.write_text(text, encoding="utf-8")
    marked.write_text(text.replace("</head>", MARK, 1), encoding="utf-8")
    widths = "".join(f".form.{name}{{width:{width}mm}}" for name, width in WIDTH.items())
    measured.write_text(text.replace("</head>", MEASURE % widths, 1), encoding="utf-8")

    pdf = browser.pdf(plain, browser.folder / "plain.pdf")
    pages = check_paper(text, pdf, findings)
    words = check_words(pdf, findings)
    repeated = check_headers(browser.pdf(marked, browser.folder / "marked.pdf"), findings)
    result = re.search(r'<pre id="measured">(.*?)</pre>', browser.run("--dump-dom", measured.as_uri()), re.S)
    result = json.loads(html.unescape(result[1])) if result else {"found": ["nothing was measured"], "tables": 0}
    findings += result["found"]
    return pdf, f"{pages} pages, {words} words, {result['tables']} tables, {repeated} headers repeated"


def self_check(document, browser):
    """Whether each damage is found out."""
    status = 0
    for name, damage in DAMAGES.items():
        findings = []
        verify(document, browser, findings, damage)
        if not findings:
            print(f"{document.name}: {name}: not found out")
            status = 1
    return status


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--self-check", action="store_true")
    parser.add_argument("--pages", type=pathlib.Path)
    parser.add_argument("documents", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    status = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(pathlib.Path(folder))
        if options.self_check:
            return self_check(options.documents[0], browser)
        for document in options.documents:
            findings = []
            pdf, summary = verify(document, browser, findings)
            for finding in findings:
                print(f"{document.name}: {finding}")
            print(f"{document.name}: {summary}; {len(findings)} differences")
            status |= bool(findings)
            if options.pages:
                options.pages.mkdir(parents=True, exist_ok=True)
                kept = options.pages / f"{document.stem}.pdf"
                kept.write_bytes(pdf.read_bytes())
                printed("pdftoppm", "-r", 80, "-png", kept, options.pages / document.stem)
    return status


if __name__ == "__main__":
    sys.exit(main())
