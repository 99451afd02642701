"""A sheet of cards against its template."""


def check_cards(view):
    for column, width in enumerate(view.form.widths, 1):
        found = view.width(column)
        if found is None or found < width - 0.1:
            view.add("width", None, f"column {column}: width {found}, the template says {width}")
    view.expect("width", None, "columns", view.last_column, len(view.form.widths))
    view.expect("print titles", None, "rows repeated on every page", view.sheet.print_title_rows, None)
    view.expect("panes", None, "frozen above and left of", view.sheet.freeze_panes, None)

    breaks, row = [], 1
    while True:
        row = view.check_head(row)
        first = row
        while view.has_borders(row):
            row += 1
        check_card(view, first, row - 1)
        # An empty row without borders stands between cards; what follows the last one is notes.
        follows = row + 1 + len(view.form.head)
        if row >= view.last_row or not view.has_borders(follows):
            break
        breaks.append(row)
        row += 1
    view.expect("page", None, "page breaks after rows", view.page_breaks, breaks)
    view.check_notes(row)


def check_card(view, first, last):
    """Checks one card: rows `first` to `last` of the sheet."""
    card, columns = view.form.card, len(view.form.widths)
    repeated = last - first + 1 - sum(isinstance(row, list) for row in card)
    rows = []
    for row in card:
        rows += [(row, False)] if isinstance(row, list) else [(row["cells"], True)] * repeated
    if repeated < 1 and any(not isinstance(row, list) for row in card):
        view.add("card", f"A{first}", f"{last - first + 1} rows, fewer than the template's")
        return

    expected = set()
    covered = [first] * columns  # For each column, the first row that no cell above covers.
    grown = {}  # For each merging column, the text and first row of the block that is growing.
    for row, (cells, repeats) in enumerate(rows, first):
        column, merging = 0, True
        for cell in cells:
            while column < columns and covered[column] > row:
                column += 1
            right = column + int(cell.get("span", 1))
            bottom = last if cell.get("down") == "rest" else row + int(cell.get("down", 1)) - 1
            if repeats and cell.get("merge") == "true":
                text = covering_text(view, row, column + 1)
                if merging and column in grown and grown[column][0] == text:
                    column = right
                    continue
                merging = False
                close(grown, column, row - 1, expected)
                grown[column] = (text, row)
            elif (row, column) != (bottom, right - 1):
                expected.add((row, column + 1, bottom, right))
            covered[column:right] = [bottom + 1] * (right - column)
            check_cell(view, row, column + 1, cell)
            column = right
    for column in list(grown):
        close(grown, column, last, expected)

    found = view.blocks(first, last)
    for block in sorted(expected ^ found):
        view.add("card", view.name(block), "not merged" if block in expected else "merged")


def close(grown, column, row, expected):
    """Ends the block that grows in a column."""
    if column in grown and grown[column][1] < row:
        expected.add((grown[column][1], column + 1, row, column + 1))


def covering_text(view, row, column):
    """The text of a cell, or of the block that covers it."""
    for block in view.blocks(row, row):
        if block[1] <= column <= block[3]:
            return view.sheet.cell(block[0], block[1]).value
    return view.sheet.cell(row, column).value


def check_cell(view, row, column, template):
    if "head" in template:
        view.check_text(row, column, template["head"], "header")
    elif "text" in template:
        view.check_text(row, column, template["text"], "text")
    else:
        cell = view.sheet.cell(row, column)
        view.check_height(row)
        if cell.value is not None:
            view.check_font(cell, "amount", {False})
            view.check_number(cell, [view.form.format.overridden(template.get("number"))])
