#!/usr/bin/env python3
"""Has axe-core look at web pages in Chromium, by the rules of WCAG 2.1 AA and its best practices.

    verify_accessibility.py AXE.min.js PAGE.html ...

Prints what it finds; the exit status is 1 when it finds anything, or where a page from which the language was taken away passes.
"""
import html
import json
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from verify_report import Browser

RUN = """<script>addEventListener("load", () => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
"best-practice"]}).then(found => { const told = document.createElement("pre"); told.id = "told";
told.textContent = JSON.stringify([found.passes.length, found.violations.map(rule => [rule.id, rule.help,
rule.nodes.length, rule.nodes[0].html.slice(0, 200)])]); document.body.append(told); }))</script>"""


def look(browser, folder, text, axe):
    """How many rules pass, and what breaks others."""
    page = folder / "page.html"
    # The page's own policy lets no script run.
    text = re.sub(r"<meta http-equiv=[^>]*>", "", text)
    page.write_text(text.replace("</body>", f"<script>{axe}</script>{RUN}</body>"))
    told = re.search(r'<pre id="told">(.*?)</pre>', browser.run("--dump-dom", page.as_uri()), re.S)
    return json.loads(html.unescape(told[1]))


def main():
    axe, *paths = [pathlib.Path(path) for path in sys.argv[1:]]
    axe, status = axe.read_text(), 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        browser = Browser(folder)
        for path in paths:
            passes, violations = look(browser, folder, path.read_text(), axe)
            for rule, help, count, example in violations:
                print(f"{path.parent.name}/{path.name}: {rule}: {help} ({count} times): {example}")
            print(f"{path.parent.name}/{path.name}: {passes} rules pass, {len(violations)} are broken")
            status |= bool(violations)
        # A check that cannot fail says nothing.
        damaged = re.sub(r'<html lang="[^"]*"', "<html", paths[0].read_text())
        if not look(browser, folder, damaged, axe)[1]:
            print("a page without a language passes")
            status = 1
    return status


sys.exit(main())
