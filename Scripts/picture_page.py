"""Draws the pictures of the page that docs/网页.md shows.

    picture_page.py GONGKAI
"""

import io
import os
import pathlib
import sys
import tempfile

from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, os.path.dirname(__file__))
from verifying.page import BROWSER, EXAMPLE, PLACES, ROOT, text_report
from verifying.serving import Server, made

NAMES = dict(zip(PLACES, ("填写", "转换", "检查", "更正")))
GAP = 13


def fill(page, files):
    page.set_input_files("#fill input[type=file]", EXAMPLE)
    page.wait_for_selector("#fill iframe")
    page.click("#fill .list button:has-text('收支总表')")


def convert(page, files):
    page.set_input_files("#convert input[type=file]", files["docx"])
    page.wait_for_selector("#convert tr.linked")
    page.click("#convert tr.linked >> nth=2")


def check(page, files):
    page.set_input_files("#check input[type=file]", files["wrong"])
    page.frame_locator("#check iframe").locator("mark.error, li.error").first.wait_for()


def correct(page, files):
    page.set_input_files("#correct input[type=file]", EXAMPLE)
    page.click("#correct [data-spot=D6]")
    page.fill("#correct .facts input", "1000")
    page.click("#correct .pane .main")
    page.wait_for_selector("#correct td.changed")


def picture(browser, server, files, place, width, scheme):
    """A place as it looks; a narrow one where its result begins."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("#editions option", state="attached")
    if place == "fill":
        page.select_option("#editions", "yanbian-budget-2023")
    page.click(f"#tab-{place}")
    globals()[place](page, files)
    page.mouse.move(0, 0)
    page.evaluate("""([place, isNarrow]) => {
      document.activeElement.blur();
      const pane = document.querySelector(`#${place} .result > .pane`);
      if (isNarrow) pane.scrollIntoView(); else scrollTo(0, 0);
    }""", [place, width < 600])
    page.wait_for_timeout(1000)
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return drawn


def save(image, name):
    image.quantize(128, dither=Image.Dither.NONE).save(ROOT / f"docs/网页-{name}.png", optimize=True)


def main():
    server = Server(sys.argv[1])
    try:
        with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
            folder = pathlib.Path(name)
            (docx,) = made(server, EXAMPLE.read_bytes(), folder, ["report.docx"])
            wrong = folder / "报告.txt"
            wrong.write_bytes(text_report(server))
            files = {"docx": docx, "wrong": wrong}
            browser = driver.chromium.launch(**BROWSER)
            for place in PLACES:
                save(picture(browser, server, files, place, 1280, "light"), NAMES[place])
            narrow = [picture(browser, server, files, place, 400, "dark") for place in PLACES]
            row = Image.new("RGB", (4 * 400 + 3 * GAP, 900), "#888")
            for index, each in enumerate(narrow):
                row.paste(each, (index * (400 + GAP), 0))
            save(row, "窄屏")
            browser.close()
    finally:
        server.stop()


main()
