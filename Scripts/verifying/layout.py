"""A workbook's sheets against the templates of their forms."""
import re

from openpyxl.utils import get_column_letter

from verifying.cards import check_cards
from verifying.rows import SheetRows
from verifying.sheets import SheetView

ERROR_VALUES = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
# Marks that a sheet's name may not have, and what stands for them.
NAME_MARKS = str.maketrans("[]:*?/\\", "［］：＊？／＼")
ROLES = {"序号": "ordinal", "行次": "ordinal", "代码": "code", "名称": "label", "文字": "text", None: "amount"}


def check_layout(formulas, cached, edition, findings):
    """Checks the workbook's properties and every sheet."""
    for name in ("title", "subject", "creator", "created"):
        if not getattr(formulas.properties, name):
            findings.add("property", "workbook", f"document property {name} is not set")
    names = [form.name.translate(NAME_MARKS)[:31] for form in edition.forms]
    findings.expect("sheets", "workbook", "sheets", formulas.sheetnames, names)
    for form, name in zip(edition.forms, names):
        if name not in formulas.sheetnames:
            continue
        view = SheetView(formulas[name], cached[name], form, edition, findings)
        check_merges_and_errors(view)
        check_page(view)
        if form.columns:
            check_table(view)
        else:
            check_cards(view)


def check_merges_and_errors(view):
    owner = {}
    for block in view.sheet.merged_cells.ranges:
        if block.size["rows"] * block.size["columns"] == 1:
            view.add("merge", block.coord, "a merge of one cell")
        for cell in view.cells(block.bounds):
            if cell in owner:
                view.add("merge", block.coord, f"overlaps {owner[cell]}")
            owner[cell] = block.coord
    for row in view.sheet.iter_rows():
        for cell in row:
            value = view.values.cell(cell.row, cell.column).value
            if cell.data_type == "e" or value in ERROR_VALUES or "#REF!" in str(cell.value):
                view.add("error", cell.coordinate, f"an error value: {value!r} {cell.value!r}")


# The sides of paper in points, and what is left of the margins that a spreadsheet program has by default.
SIDES = {"A4": (595.0, 842.0), "A3": (842.0, 1191.0)}

def page_room(page, paper):
    """What lies between the margins, in points: across, down."""
    short, long = SIDES[paper]
    across, down = (long, short) if page["orientation"] == "landscape" else (short, long)
    margins = page.get("margins")
    if margins is None:
        return across - 72, down - 97.2
    points = {side: margins[side] * 72 / 25.4 for side in ("left", "right", "top", "bottom")}
    return across - points["left"] - points["right"], down - points["top"] - points["bottom"]


def check_page(view):
    setup, page = view.sheet.page_setup, view.form.page
    fits = view.sheet.sheet_properties.pageSetUpPr
    size = view.edition.font("base").size
    width = sum((view.width(column) + 0.7) * size * 0.52 for column in range(1, view.last_column + 1))
    height = sum(view.sheet.row_dimensions[row].height or size * 1.3 for row in range(1, view.sheet.max_row + 1))

    def scale(paper):
        return min(1.0, page_room(page, paper)[0] / width)

    # Larger paper is taken where a form across would need type that is hard to read, and only there.
    type_size = size * scale("A4")
    smallest = float(view.edition.settings.get("document", {}).get("smallest", 7))
    paper = {9: "A4", 8: "A3"}.get(int(setup.paperSize or 0))
    is_larger = page["orientation"] == "landscape" and paper == "A3" and page["paper"] == "A4"
    if is_larger and type_size > smallest * 1.05:
        view.add("page", None, f"paper A3 for type of {type_size:.1f} points on A4")
    elif not is_larger:
        view.expect("page", None, "paper", paper, page["paper"])
        if page["orientation"] == "landscape" and paper == "A4" and type_size < min(smallest, size) * 0.95:
            view.add("page", None, f"type of {type_size:.1f} points on A4")
    across, down = (int(1 if each is None else each) for each in (setup.fitToWidth, setup.fitToHeight))
    if not fits or not fits.fitToPage:
        view.add("page", None, "not fitted to pages")
    elif page.get("fit") == "page" or down == 0:
        view.expect("page", None, "fitted to pages (across, down; 0: any number)",
                    (across, down), (1, 1 if page.get("fit") == "page" else 0))
    else:
        # Made to fit so many pages, because a few lines would go over on one more.
        needed = height * scale(paper or page["paper"]) / page_room(page, paper or page["paper"])[1]
        if across != 1 or not down * 0.97 < needed < (down + 0.2) * 1.03:
            view.add("page", None, f"fitted to {across} by {down} pages, and needs {needed:.2f} at its width")
    view.expect("page", None, "orientation", setup.orientation or "portrait", page["orientation"])
    if "&P" not in (view.sheet.oddFooter.center.text or ""):
        view.add("page", None, "no page number at the foot")


def check_table(view):
    form, columns = view.form, view.form.columns
    for column, (width, leaf) in enumerate(zip(form.widths, columns.leaves), 1):
        # An amount column may be wider than its template says, where an amount needs it.
        found = view.width(column)
        if found is None or (found < width - 0.1 if "show" not in leaf else abs(found - width) > 0.1):
            view.add("width", get_column_letter(column), f"width {found}, the template says {width}")
    view.expect("width", None, "columns", view.last_column, len(columns.leaves))

    top = view.check_head(1)
    below = top + columns.depth
    repeated = [int(number) for number in re.findall(r"[0-9]+", view.sheet.print_title_rows or "")]
    view.expect("print titles", None, "rows repeated on every page", repeated, [top, below - 1])
    view.expect("panes", None, "frozen above and left of", view.sheet.freeze_panes, f"A{below}")
    view.expect("page", None, "page breaks after rows", view.page_breaks, [])
    check_header(view, top)

    after = below
    while view.has_borders(after):
        after += 1
    rows = SheetRows(view, below, after)
    for row in range(below, after):
        check_table_row(view, rows, row)
    view.check_notes(after)


def check_header(view, top):
    columns = view.form.columns
    expected = set(columns.blocks(top))
    found = view.blocks(top, top + columns.depth - 1)
    for block in sorted(expected ^ found):
        view.add("header", view.name(block), "not merged" if block in expected else "merged")
    texts = {(top + header.top, header.first + 1): header.text for header in columns.headers}
    for row in range(top, top + columns.depth):
        for column in range(1, len(columns.leaves) + 1):
            view.check_text(row, column, texts.get((row, column), ""), "header")
        if not view.has_borders(row):
            view.add("border", f"A{row}", "the header has no borders")


def check_table_row(view, rows, row):
    view.check_height(row)
    check_row_merges(view, rows, row)
    for column, leaf in enumerate(view.form.columns.leaves, 1):
        cell = view.sheet.cell(row, column)
        role = ROLES[leaf.get("show")]
        candidates = rows.templates(row, leaf["list"])
        if role == "ordinal":
            view.expect("number", cell.coordinate, "number", cell.value, rows.number(row, leaf))
        if cell.value is None:
            continue
        bold = {role != "ordinal" and each.get("bold") == "true" for each in candidates}
        view.check_font(cell, role, bold)
        if role != "amount":
            view.expect("type", cell.coordinate, "type", cell.data_type, "s")
            view.check_fit(row, column)
            continue
        if cell.data_type not in ("n", "f"):
            view.add("type", cell.coordinate, f"{cell.value!r} in a column of amounts")
            continue
        column_format = view.form.format.overridden(leaf.get("number"))
        view.check_number(cell, [row_format(each, column_format) for each in candidates])


def check_row_merges(view, rows, row):
    """Checks that just those cells of a row are merged that cover several columns."""
    found, possible = view.blocks(row, row), rows.merges(row)
    if found not in possible:
        for block in sorted(found ^ possible[0]):
            view.add("merge", view.name(block), "not merged" if block in possible[0] else "merged")


def row_format(row, column_format):
    """How a row's numbers print in a column: the row may say what zero prints as, and that they are counts."""
    keys = {"zero": row["zero"]} if "zero" in row else {}
    return column_format.overridden({**keys, "trim": "true"} if row.get("count") == "true" else keys)
