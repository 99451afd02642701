"""The page in Chromium: each place by mouse and by keyboard, in both widths, light and dark."""

import pathlib
import re

from playwright.sync_api import expect, sync_playwright

from .cells import axe, empty_cells, sources, two_tabs, workbook
from .hostile import hostile
from .serving import Server
from .spoken import spoken

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FACTS = ROOT / "templates/yanbian-budget-2023/starter.json"
EXAMPLE = ROOT / "Examples/yanbian-dsj-2023-budget.json"
BROWSER = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}
WIDTHS = (1280, 400)
PLACES = ("fill", "convert", "check", "correct")


def text_report(server):
    """A report as text, with one total wrong."""
    import json
    outcome = server.outcome("generate", FACTS.read_bytes(), "甲.json")
    number = next(file["number"] for file in outcome["files"] if file["name"] == "甲.txt")
    text = server.ask("GET", f"/jobs/{outcome['work']}/{number}")[2]
    server.close(outcome["work"])
    return text.replace(b"572.50", b"672.50", 1)


def drop(page, place, path):
    """Drops a file with the mouse, as far as a script can: the event that a browser makes of it."""
    data = page.evaluate_handle("""([name, text]) => { const data = new DataTransfer();
      data.items.add(new File([text], name)); return data; }""", [path.name, path.read_text()])
    page.dispatch_event(f"#{place} .drop", "drop", {"dataTransfer": data})


def mouse(page, check, report, shot):
    drop(page, "fill", FACTS)
    page.wait_for_selector("#fill iframe")
    page.click("#fill .list button:has-text('收支总表')")
    shot("fill")
    axe(page, check, "填写")
    with page.expect_download() as wanted:
        page.click("#fill a.main")
    check(wanted.value.suggested_filename == "starter.zip", "the ZIP is saved under the file's name")
    page.click("#tab-convert")
    drop(page, "convert", report)
    page.wait_for_selector("#convert .result tr")
    page.click("#convert tr.linked >> nth=2")
    check(page.locator("#convert .lines .here").count() == 1, "a row leads to its line of the source")
    shot("convert")
    axe(page, check, "转换")
    page.click("#tab-check")
    drop(page, "check", report)
    page.wait_for_selector("#check iframe")
    marked = page.frame_locator("#check iframe").locator("mark.error, li.error").first
    marked.wait_for()
    shot("check")
    axe(page, check, "检查")
    page.click("#tab-correct")
    drop(page, "correct", FACTS)
    page.wait_for_selector("#correct [role=grid]")
    page.click("#correct [data-spot=D32]")
    page.wait_for_selector("#correct .facts input")
    page.fill("#correct .facts li:first-child input", "400")
    page.click("#correct .pane .main")
    page.wait_for_selector("#correct td.changed")
    check("587.15" in page.inner_text("#correct [data-spot=D32]"), "what changes lights up")
    shot("correct")
    axe(page, check, "更正")
    page.fill("#correct input[placeholder]", "漏列")
    page.click("#correct .pane button:has-text('保存')")
    page.locator("#correct pre.words", has_text="漏列").wait_for()
    check(page.inner_text("#correct [data-spot=D32]") == "587.15", "it is saved")
    page.click("#correct button:has-text('撤销')")
    expect(page.locator("#correct [data-spot=D32]")).to_have_text("555.50")
    check(True, "and taken back")


def asking(context):
    """A page in which files are asked for: who listens only then may be too late to get the dialogue."""
    page = context.new_page()
    page.on("filechooser", lambda chooser: None)
    return page


def keyboard(page, check):
    """By keys alone: tabs, choosing a file, the grid, saving."""
    def press(*keys):
        for key in keys:
            page.keyboard.press(key)

    def reach(selector, most=60):
        for _ in range(most):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            press("Tab")
        check(False, f"{selector} is reached by Tab")

    page.evaluate("document.activeElement.blur()")
    press("Tab")
    first = page.evaluate("document.activeElement.outerHTML")
    check("skip" in first, f"the first Tab offers to skip {first[:100]}")
    reach("[role=tab]")
    press("End")
    check(page.locator("#correct").is_visible(), "End leads to the last place")
    press("Tab")
    reach("#correct .drop button")
    with page.expect_file_chooser() as wanted:
        press("Enter")
    wanted.value.set_files(FACTS)
    page.wait_for_selector("#correct [role=grid]")
    reach("#correct td")
    first = page.evaluate("document.activeElement.dataset.spot")
    press("ArrowRight", "ArrowDown")
    check(page.evaluate("document.activeElement.dataset.spot") != first, "arrows move in the grid")
    while page.evaluate("document.activeElement.dataset.spot") != "D6":
        before = page.evaluate("document.activeElement.dataset.spot")
        column, row = re.match(r"([A-Z]+)(\d+)", before).groups()
        press("ArrowUp" if int(row) > 6 else "ArrowDown" if int(row) < 6 else "ArrowLeft" if column > "D" else "ArrowRight")
        if page.evaluate("document.activeElement.dataset.spot") == before:
            check(False, f"a way by arrows from {before} to D6")
    press("Enter")
    page.wait_for_selector("#correct .facts input")
    reach("#correct .facts input")
    press("Control+a")
    page.keyboard.type("400")
    reach("#correct input[placeholder]")
    page.keyboard.type("漏列")
    reach("#correct .pane .main")
    press("Enter")
    page.wait_for_selector("#correct td.changed")
    reach("#correct .pane button:nth-of-type(2)")
    press("Enter")
    page.locator("#correct pre.words", has_text="漏列").wait_for()
    check(True, "a correction by keys alone")
    for place in ("fill", "convert", "check"):
        # Each place gets a tab of its own: a dialogue that was not answered keeps the next from opening.
        url, context = page.url, page.context
        page = asking(context)
        page.goto(url)
        page.wait_for_selector("#editions option", state="attached")
        reach("[role=tab]")
        press("Home", *["ArrowRight"] * PLACES.index(place))
        reach(f"#{place} .drop button")
        with page.expect_file_chooser() as wanted:
            press("Enter")
        wanted.value.set_files([])
        check(page.locator(f"#{place}").is_visible(), f"{place} is reached and asked for a file by keys")


def try_page(gongkai, check, shots):
    server = Server(gongkai)
    try:
        try_pages(gongkai, check, shots, server)
    finally:
        if server.process.poll() is None:
            server.stop()


def try_pages(gongkai, check, shots, server):
    folder = pathlib.Path(shots)
    folder.mkdir(parents=True, exist_ok=True)
    report = pathlib.Path(server.folder).parent / "verify-serve-report.txt"
    report.write_bytes(text_report(server))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(**BROWSER)
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True)
                page = context.new_page()
                wrong, outside = [], []
                page.on("pageerror", lambda error: wrong.append(str(error)))
                page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
                page.on("request", lambda request: None if f"127.0.0.1:{server.port}/" in request.url or request.url.startswith(("data:", "blob:")) else outside.append(request.url))
                page.goto(server.url)
                page.wait_for_selector("#editions option", state="attached")
                check("key=" not in page.url, "the key is not in the address any more")

                def shot(place):
                    page.wait_for_timeout(300)
                    page.screenshot(path=str(folder / f"{place}-{width}-{scheme}.png"), caret="initial")
                    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                    check(over <= 0, f"{place} fits into {width} pixels, {scheme}")

                mouse(page, check, report, shot)
                check(not wrong and not outside, f"no errors, no request elsewhere: {wrong} {outside}")
                context.close()
        context = browser.new_context()
        page = asking(context)
        page.goto(server.url)
        page.wait_for_selector("#editions option", state="attached")
        keyboard(page, check)
        other = context.new_page()
        other.goto(page.url)
        other.wait_for_selector("#editions option", state="attached")
        other.click("#tab-fill")
        drop(other, "fill", FACTS)
        other.wait_for_selector("#fill iframe")
        check(page.locator("#correct [role=grid]").count() == 1, "two tabs do not disturb each other")
        other.click("#language")
        check(other.inner_text("#tab-fill") == "Fill in" and other.get_attribute("html", "lang") == "en", "it speaks English")
        wrong = pathlib.Path(server.folder).parent / "verify-serve-wrong.json"
        wrong.write_text("{]")
        drop(other, "fill", wrong)
        other.wait_for_selector("#fill .findings .error")
        check(other.locator("#fill .findings .error").count() >= 1, "a wrong file is told to be wrong")
        other.click("#tab-convert")
        other.set_input_files("#convert input[type=file]", [report] * 10)
        expect(other.locator("#convert .queue li > button")).to_have_count(10, timeout=60_000)
        check(True, "10 files at once")
        long = pathlib.Path(server.folder).parent / "verify-serve-long.csv"
        long.write_text("科目编码,科目名称,合计\n" + "".join(f"{2010301 + n},行{n},{n}.00\n" for n in range(5000)))
        other.set_input_files("#convert input[type=file]", long)
        expect(other.locator("#convert .queue li > button")).to_have_count(11, timeout=60_000)
        other.click("#convert .queue li:last-child button")
        other.wait_for_selector("#convert table.virtual")
        check(other.locator("#convert tbody tr").count() < 200, "of thousands of rows only those seen are there")
        spoken(context, server, check, FACTS, report, wrong)
        workbook(context, server.url, check)
        empty_cells(context, server.url, check, EXAMPLE)
        two_tabs(context, server.url, check, EXAMPLE)
        sources(context, server.url, check, server, EXAMPLE.read_bytes())
        hostile(context, server, check, report)
        works = len([each for each in server.left() if each.count("/") == server.folder.count("/") + 2])
        page.close(run_before_unload=True)
        other.close(run_before_unload=True)
        context.close()
        check(works > 0, "files are kept while pages are open")
        stale = browser.new_context()
        page = stale.new_page()
        page.goto(server.url)
        page.wait_for_selector("#editions option", state="attached")
        server.stop()
        again = Server(gongkai, "--port", str(server.port), folder=server.folder)
        page.click("#tab-check")
        drop(page, "check", report)
        page.wait_for_selector("#check .failed")
        check("重新启动" in page.inner_text("#check .failed"), "a page from before a restart is told so")
        again.stop()
        browser.close()
    for path in (report, wrong, long):
        path.unlink()
