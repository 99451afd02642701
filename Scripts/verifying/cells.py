"""What is done with single cells of the page: empty ones, what they were read from, two tabs at once."""

import pathlib
import tempfile

import openpyxl
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .serving import made


def axe(page, check, words):
    found = [
        (each["id"], node["html"][:120])
        for each in Axe().run(page, options={"iframes": False}).response["violations"] for node in each["nodes"]]
    check(not found, f"axe finds nothing: {words} {found[:6]}")


def look(context, url, place, path):
    """A new page with a file in one of its places."""
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("#editions option", state="attached")
    page.click(f"#tab-{place}")
    page.set_input_files(f"#{place} input[type=file]", path)
    return page


def choose(page, spot):
    page.click(f"#correct [data-spot={spot}]")
    page.locator("#correct .tall h2", has_text=spot).wait_for()
    page.wait_for_selector("#correct .facts input")


def try_change(page, spot, text):
    choose(page, spot)
    page.fill("#correct .facts input", text)
    page.click("#correct .pane .main")


def workbook(context, url, check):
    """The workbook is taken, filled in and put back: the forms have what was filled in, in both places."""
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("#editions option", state="attached")
    page.select_option("#editions", "yanbian-budget-2023")
    with tempfile.TemporaryDirectory() as folder:
        with page.expect_download() as wanted:
            page.click("#starters a:has-text('.xlsx')")
        path = pathlib.Path(folder, wanted.value.suggested_filename)
        wanted.value.save_as(path)
        book = openpyxl.load_workbook(path)
        # 31.65 more than the example that the workbook begins with, whose total is 555.50.
        check(book["收入"]["G5"].value == 368.35, "the workbook begins with the example")
        book["收入"]["G5"] = 400
        book.save(path)
        page.set_input_files("#fill input[type=file]", path)
        page.frame_locator("#fill iframe").locator(".form td", has_text="587.15").first.wait_for()
        page.locator("#fill .findings .error", has_text="勾稽关系").first.wait_for()
        check(True, "the forms of the workbook are shown, and that they do not balance is said beside them")
        page.close()
        page = look(context, url, "correct", path)
        page.wait_for_selector("#correct [role=grid]")
        check(page.inner_text("#correct [data-spot=D32]") == "587.15", "and it is opened to be corrected")
        page.close()


def empty_cells(context, url, check, facts):
    """An empty cell is filled where a fact can be behind it; where not, it is said why."""
    page = look(context, url, "correct", facts)
    page.wait_for_selector("#correct [role=grid]")
    check(page.inner_text("#correct [data-spot=D7]") == "", "a cell is empty")
    before = {spot: page.inner_text(f"#correct [data-spot={spot}]") for spot in ("D5", "D32")}
    try_change(page, "D7", "3.00")
    page.wait_for_selector("#correct td.changed[data-spot=D7]")
    page.fill("#correct input[placeholder]", "漏列")
    page.click("#correct .pane button:has-text('保存')")
    page.locator("#correct pre.words", has_text="漏列").wait_for()
    after = {spot: page.inner_text(f"#correct [data-spot={spot}]") for spot in ("D5", "D32")}
    check(page.inner_text("#correct [data-spot=D7]") == "3.00"
          and all(round(float(after[spot]) - float(before[spot]), 2) == 3 for spot in before), "it is filled, and its totals follow")
    page.click("#correct button:has-text('撤销')")
    expect(page.locator("#correct [data-spot=D7]")).to_have_text("")
    # A total of nothing, and a cell of which the form does not say what it is.
    for spot, why in (("C9", "由别的数算出"), ("B6", "不是数据")):
        try_change(page, spot, "7.00")
        page.locator("#correct .tall .findings", has_text=why).wait_for()
        axe(page, check, f"why {spot} cannot be changed")
        check(page.locator("#correct td.changed").count() == 0, f"{spot} cannot be changed, and why is said")
    page.close()


def two_tabs(context, url, check, facts):
    """Two tabs have the same facts open and are asked at once; one is asked many times at once."""
    pages = [look(context, url, "correct", facts) for _ in range(2)]
    for page in pages:
        page.wait_for_selector("#correct [role=grid]")
    # Nobody waits: the answers come as they come.
    ask = "spots => spots.forEach(spot => document.querySelector(`#correct [data-spot=${spot}]`).click())"
    spots = [["D5", "D6", "C12", "D29", "D32", "D6"], ["H5", "H12", "D32", "I32", "G29", "H12"]]
    for _ in range(3):
        for page, own in zip(pages, spots):
            page.evaluate(ask, own)
        for page, own in zip(pages, spots):
            page.locator("#correct .tall details pre", has_text=f"（{own[-1]}）").wait_for(state="attached")
            check(page.inner_text("#correct .tall h2").endswith(own[-1]), "each tab tells of the cell that was chosen last")
    for page, text in zip(pages, ("400", "500")):
        choose(page, "D6")
        page.fill("#correct .facts li:first-child input", text)
    for page in pages:
        page.evaluate("document.querySelector('#correct .pane .main').click()")
    changed = []
    for page in pages:
        page.wait_for_selector("#correct td.changed[data-spot=D6]")
        changed.append(float(page.inner_text("#correct [data-spot=D6]").split()[-1]))
    check(changed[1] - changed[0] == 100, f"each tab has its own change {changed}")
    for page in pages:
        page.close()


def sources(context, url, check, server, facts):
    """Whatever a report was, its rows lead to where they stand in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = made(server, facts, folder, ("甲.xlsx", "甲.txt", "report.html", "report.docx"))
        printer = context.new_page()
        printer.goto((folder / "report.html").as_uri())
        printer.pdf(path=str(folder / "report.pdf"), prefer_css_page_size=True)
        printer.close()
        for path in [*files, folder / "report.pdf"]:
            page = look(context, url, "convert", path)
            row = page.locator("#convert tr.linked", has_text="一般公共预算拨款收入").first
            row.wait_for()
            row.click()
            here = page.locator("#convert .here").first.inner_text()
            check("一般公共预算拨款收入" in here and page.locator("#convert .here").is_visible(), f"a row leads to its place in {path.name}")
            if path.suffix == ".pdf":
                check(page.locator("#convert .document p.quiet", has_text="第").count() > 3, "whose pages are told")
                axe(page, check, "a row and its source")
            page.close()
