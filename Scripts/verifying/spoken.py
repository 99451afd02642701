"""What somebody hears who cannot see the page: names, roles and states, how work goes on, what came of it, in both languages."""

from playwright.sync_api import expect

# The words of the page that a reader is told, by language: places, choosing a file, the edition, working.
WORDS = (
    (("填写", "转换", "检查", "更正"), "选文件", "版式", "正在处理"),
    (("Fill in", "Convert", "Check", "Correct"), "Choose a file", "Edition", "Working"),
)


def spoken(context, server, check, facts, report, wrong):
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("#editions option", state="attached")
    missing = page.evaluate("""async () => {
      const { words: { zh, en } } = await import(new URL("web/words.js", location.href));
      return [...Object.keys(zh).filter(key => !(key in en)), ...Object.keys(en).filter(key => !(key in zh))]; }""")
    check(not missing, f"what it says it says in both languages {missing}")
    for places, choice, edition, _ in WORDS:
        for name in places:
            tab = page.get_by_role("tab", name=name, exact=True)
            tab.click()
            expect(tab).to_have_attribute("aria-selected", "true")
            panel = page.get_by_role("tabpanel", name=name, exact=True)
            expect(panel.get_by_role("button", name=choice, exact=True)).to_be_visible()
            # A place where something is said must be there before it is said.
            expect(panel.get_by_role("status")).to_have_count(1)
            expect(page.get_by_role("tabpanel")).to_have_count(1)
        page.get_by_role("tab", name=places[0], exact=True).click()
        expect(page.get_by_role("combobox", name=edition)).to_be_visible()
        page.click("#language")
    check(True, "tabs, panels, buttons and the choice of an edition have their names")
    outcomes(page, server, check, facts, report, wrong)
    correcting(page, check, facts)
    page.close()


def outcomes(page, server, check, facts, report, wrong):
    """How work goes on is said where the file was dropped, and what came of it."""
    errors = sum(each["severity"] == "error" for each in server.outcome("check", report.read_bytes(), report.name)["findings"])
    held = []
    page.route("**/api/generate**", lambda route: held.append(route))
    page.set_input_files("#fill input[type=file]", facts)
    status = page.get_by_role("tabpanel").get_by_role("status")
    expect(status.get_by_role("progressbar", name=WORDS[0][3])).to_be_visible()
    check(True, "that it works is said while it does")
    held[0].continue_()
    expect(status).to_have_text("starter.json：好了，没有错误和疑问")
    page.unroute("**/api/generate**")
    page.set_input_files("#fill input[type=file]", wrong)
    expect(status).to_have_text(f"{wrong.name}：没有做成，1 处错误")
    page.get_by_role("tab", name="检查").click()
    page.set_input_files("#check input[type=file]", report)
    expect(status).to_contain_text(f"{report.name}：好了，{errors} 处错误")
    check(errors == 1, "and what came of it")


def correcting(page, check, facts):
    """The grid, the cell that is chosen, what is said of the change."""
    page.get_by_role("tab", name="更正").click()
    panel = page.get_by_role("tabpanel")
    page.set_input_files("#correct input[type=file]", facts)
    grid = panel.get_by_role("grid", name="收支总表")
    grid.get_by_role("gridcell").filter(has_text="500.00").first.click()
    expect(panel.get_by_role("heading", name="这一格 D6")).to_be_visible()
    panel.get_by_role("textbox", name="900001").first.fill("400")
    panel.get_by_role("button", name="看看会变什么").click()
    expect(panel.get_by_role("status").filter(has_text="会变 23 格")).to_be_visible()
    panel.get_by_role("button", name="保存更正").click()
    expect(panel.get_by_role("status").filter(has_text="请写明更正原因")).to_be_visible()
    check(True, "the grid, its fields and what changes have their names")
