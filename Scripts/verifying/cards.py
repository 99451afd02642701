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
    columns, rows = len(view.form.widths), printed_rows(view, first, last)
    if first + len(rows) != last + 1:
        view.add("card", f"A{first}", f"{last - first + 1} rows, the template makes {len(rows)}")
        return

    expected = set()
    covered = [first] * columns  # For each column, the first row that no cell above covers.
    grown = {}  # For each merging column, the text and first row of the block that is growing.
    for row, (cells, repeats) in enumerate(rows, first):
        column, merging = 0, True
        if not repeats:
            close_all(grown, row - 1, expected)
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
    close_all(grown, last, expected)

    found = view.blocks(first, last)
    for block in sorted(expected ^ found):
        view.add("card", view.name(block), "not merged" if block in expected else "merged")


def printed_rows(view, first, last):
    """The template's rows as rows `first` to `last` of the sheet print them: cells, and whether the row repeats."""
    card, rows = view.form.card, []
    for index, row in enumerate(card):
        if isinstance(row, list):
            rows.append((row, False))
            continue
        # A row repeats as long as the sheet shows its fixed texts and leaves room for the rows after it.
        fixed = {text for cell in row["cells"] if (text := cell.get("head", cell.get("text", "{"))) and "{" not in text}
        rows.append((row["cells"], True))
        while (last - first + 1) - len(rows) > len(card) - index - 1:
            texts = {covering_text(view, first + len(rows), column) for column in range(1, len(view.form.widths) + 1)}
            if not fixed <= texts:
                break
            rows.append((row["cells"], True))
    return rows


def close(grown, column, row, expected):
    """Ends the block that grows in a column."""
    if column in grown and grown[column][1] < row:
        expected.add((grown[column][1], column + 1, row, column + 1))


def close_all(grown, row, expected):
    """Ends all blocks that grow."""
    for column in grown:
        close(grown, column, row, expected)
    grown.clear()


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
