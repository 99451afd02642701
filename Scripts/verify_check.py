#!/usr/bin/env python3
"""Looks at a folder of what `gongkai check` put out: check.json, check.sarif and a page for each report.

    verify_check.py [--pages DIR] FOLDER

1. check.sarif is as the models of the standard's schema want it (where PyPI's pydantic-sarif is there), and says what
   check.json says.
2. No page is wider than a wide or a narrow window, every mark can be seen in it, every control and link can be reached by the
   tab key, text on marks has the contrast of WCAG AA.
3. Printed, no word lies off the paper.

Prints what is wrong; the exit status is 1 when something is.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from verify_report import Browser, printed

LOOK = """<script>addEventListener("load", () => document.fonts.ready.then(() => {
const found = [];
if (document.documentElement.scrollWidth > innerWidth + 1)
  found.push("the page is " + document.documentElement.scrollWidth + " wide in a window of " + innerWidth);
const light = color => {
  const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const ground = element => {
  for (let e = element; e; e = e.parentElement) {
    const color = getComputedStyle(e).backgroundColor;
    if (!/^rgba.*, 0\\)$/.test(color) && color != "transparent") return color;
  }
  return "rgb(255, 255, 255)";
};
for (const element of document.querySelectorAll("mark, mark a, label, .level, dt, dd, li a")) {
  const style = getComputedStyle(element);
  if (style.display == "none") { found.push("not seen: " + element.outerHTML.slice(0, 60)); continue; }
  const ratio = contrast(light(style.color), light(ground(element)));
  if (ratio < 4.5) found.push("contrast " + ratio.toFixed(1) + ": " + element.outerHTML.slice(0, 60));
}
for (const mark of document.querySelectorAll("mark"))
  if (mark.getBoundingClientRect().width < 2) found.push("a mark of no width: " + mark.textContent);
for (const element of document.querySelectorAll("a, input:not([hidden])"))
  if (element.tabIndex < 0) found.push("no tab key reaches " + element.outerHTML.slice(0, 60));
// What a box hides is hidden, and its marks with it.
for (const box of document.querySelectorAll("input.box:not([hidden])")) {
  box.click();
  const level = box.id.slice(5);
  for (const item of document.querySelectorAll("li." + level))
    if (getComputedStyle(item).display != "none") found.push("the box " + level + " hides nothing");
  for (const link of document.querySelectorAll("mark a." + level))
    if (getComputedStyle(link).display != "none") found.push("the box " + level + " leaves marks");
  box.click();
}
const result = document.createElement("pre");
result.id = "looked";
result.textContent = JSON.stringify({found, marks: document.querySelectorAll("mark").length});
document.body.append(result);
}));</script></head>"""


def check_sarif(folder, findings):
    log = json.loads((folder / "check.sarif").read_text())
    try:
        from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Model
        Model.model_validate(log)
        wrong = json.loads(json.dumps(log))
        wrong["runs"][0]["results"][0]["levle"] = "error"
        try:
            Model.model_validate(wrong)
            findings.append("the models of SARIF accept what they must not")
        except ValueError:
            pass
    except ImportError:
        print("pydantic-sarif is not there: SARIF was not held against its schema")
    except ValueError as error:
        findings.append(f"check.sarif: {error}")
    told = [json.loads(line) for line in (folder / "check.json").read_text().splitlines()]
    results = log["runs"][0]["results"]
    if [message["reason"] for message in told] != [result["message"]["text"] for result in results]:
        findings.append("check.sarif and check.json differ")
    return len(results)


def check_page(browser, page, folder, findings, pictures):
    marks = 0
    text = page.read_text()
    copy = folder / page.name
    copy.write_text(text.replace("</head>", LOOK, 1))
    for name, size in (("wide", "1500,1000"), ("narrow", "500,900")):
        dom = browser.run(f"--window-size={size}", "--dump-dom", copy.as_uri())
        match = re.search(r'<pre id="looked">(.*?)</pre>', dom, re.S)
        if not match:
            findings.append(f"{page.name}: could not be looked at")
            continue
        looked = json.loads(match[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        marks = looked["marks"]
        findings += [f"{page.name} {name}: {words}" for words in looked["found"]]
        if pictures:
            browser.run(f"--window-size={size}", "--hide-scrollbars", f"--screenshot={pictures / page.stem}-{name}.png", page.as_uri())
    pdf = browser.pdf(page, (pictures or folder) / f"{page.stem}.pdf")
    number = 0
    for line in printed("pdftotext", "-bbox", pdf, "-").splitlines():
        if match := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            number += 1
            width, height = map(float, match.groups())
        elif match := re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">', line):
            left, top, right, bottom = map(float, match.groups())
            if left < 11 or top < 11 or right > width - 11 or bottom > height - 11:
                findings.append(f"{page.name}: page {number}: a word lies outside the margins")
                break
    return marks, number


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.pages:
        arguments.pages.mkdir(parents=True, exist_ok=True)
        arguments.pages = arguments.pages.resolve()
    findings = []
    count = check_sarif(arguments.folder, findings)
    marks = sheets = 0
    with tempfile.TemporaryDirectory() as name:
        browser = Browser(pathlib.Path(name))
        pages = sorted(arguments.folder.resolve().glob("*.html"))
        for page in pages:
            more = check_page(browser, page, pathlib.Path(name), findings, arguments.pages)
            marks, sheets = marks + more[0], sheets + more[1]
    for finding in findings:
        print(finding)
    print(f"{count} findings in SARIF, {marks} marks in {len(pages)} pages, {sheets} printed; {len(findings)} things wrong")
    sys.exit(1 if findings or not marks else 0)


if __name__ == "__main__":
    main()
