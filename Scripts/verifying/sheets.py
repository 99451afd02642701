"""One sheet, with the questions that are asked of tables and cards alike."""
import math
import unicodedata

from openpyxl.utils import get_column_letter

from verifying.templates import Font

# What libxlsxwriter and Excel add to a column's width for the padding of its cells.
PADDING = 0.7109375


def display_width(text):
    """How many columns a text takes in 宋体, where “ and ≥ are as wide as Chinese characters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


class SheetView:
    """A sheet of the workbook beside the template of its form."""

    def __init__(self, sheet, values, form, edition, findings):
        self.sheet, self.values, self.form, self.edition = sheet, values, form, edition
        self.findings = findings
        # Asked before anything else: asking for a cell beyond them moves openpyxl's own.
        self.last_row, self.last_column = sheet.max_row, sheet.max_column
        self.widths = {}
        for each in sheet.column_dimensions.values():
            if each.customWidth and each.width:
                for column in range(each.min, each.max + 1):
                    self.widths[column] = each.width - PADDING
        self.merged = {block.bounds[1::-1]: (block.min_row, block.min_col, block.max_row, block.max_col)
                       for block in sheet.merged_cells.ranges}
        self.page_breaks = sorted(each.id for each in sheet.row_breaks.brk)

    # --- Findings

    def add(self, kind, place, message):
        self.findings.add(kind, f"{self.sheet.title}!{place}" if place else self.sheet.title, message)

    def expect(self, kind, place, what, found, expected):
        self.findings.expect(kind, f"{self.sheet.title}!{place}" if place else self.sheet.title, what, found, expected)

    # --- Places

    @staticmethod
    def name(block):
        return f"{get_column_letter(block[1])}{block[0]}:{get_column_letter(block[3])}{block[2]}"

    @staticmethod
    def cells(bounds):
        """The cells of a block given as openpyxl does: first column, first row, last column, last row."""
        return [(row, column) for row in range(bounds[1], bounds[3] + 1) for column in range(bounds[0], bounds[2] + 1)]

    def block(self, row, column):
        """The merged block that begins at a cell; the cell itself where there is none."""
        return self.merged.get((row, column), (row, column, row, column))

    def blocks(self, first, last):
        """The merged blocks that touch some rows."""
        return {block for block in self.merged.values() if block[0] <= last and block[2] >= first}

    def width(self, column):
        return self.widths.get(column)

    def has_borders(self, row):
        """Whether a row belongs to a table or card."""
        return any(self.sheet.cell(row, column).border.left.style for column in range(1, len(self.form.widths) + 1))

    # --- Checks

    def check_head(self, row):
        """Checks the lines above a form that begin in a row; returns the row after them."""
        last = len(self.form.widths)
        for line in self.form.head:
            title = self.form.title(line)
            if title is not None:
                self.expect("title", f"A{row}", "title over", self.block(row, 1), (row, 1, row, last))
                self.check_text(row, 1, title, "title")
            else:
                self.check_caption(row, line)
            row += 1
        return row

    def check_caption(self, row, line):
        last, left = len(self.form.widths), self.block(row, 1)
        if "right" not in line:
            self.expect("caption", f"A{row}", "caption over", left, (row, 1, row, last))
        else:
            column = left[3] + 1 if "left" in line else 1
            self.expect("caption", f"A{row}", "caption at the right over", self.block(row, column),
                        (row, column, row, last))
            self.check_text(row, column, line["right"], "caption")
        if "left" in line:
            self.check_text(row, 1, line["left"], "caption")

    def check_notes(self, row):
        """Checks that nothing but notes stands from a row on."""
        last = len(self.form.widths)
        for row in range(row, self.last_row + 1):
            self.expect("note", f"A{row}", "note over", self.block(row, 1), (row, 1, row, last))
            self.check_text(row, 1, "{}", "note")

    def check_text(self, row, column, template, role):
        """Checks that a cell says what a text of the template becomes, in the font of its role, and has room for it."""
        cell = self.sheet.cell(row, column)
        if not self.form.says(template, cell.value):
            self.add("text", cell.coordinate, f"says {cell.value!r}, the template {template!r}")
        if cell.value is not None:
            self.check_font(cell, role, {False})
            self.check_fit(row, column)
        self.check_height(row)

    def check_font(self, cell, role, bold):
        found = Font(cell.font.name, int(cell.font.sz), bool(cell.font.b))
        expected = {self.edition.font(role, each) for each in bold}
        if found not in expected:
            self.add("font", cell.coordinate, f"{found}, the edition says {' or '.join(map(str, expected))}")

    def check_number(self, cell, formats):
        """Checks that a cell of an amount prints in one of some formats, and has room for what it prints."""
        value = self.values.cell(cell.row, cell.column).value
        is_number = isinstance(value, (int, float))
        if not any(each.is_code(cell.number_format, value if is_number else None, cell.alignment.horizontal == "right")
                   for each in formats):
            self.add("number format", cell.coordinate,
                     f"{cell.number_format!r} for {value!r}, the template says {formats[0]}")
        if is_number:
            block = self.block(cell.row, cell.column)
            width = sum(self.width(column) or 0 for column in range(block[1], block[3] + 1))
            if len(formats[0].printed(value)) > width:
                self.add("fit", cell.coordinate, f"{value} does not fit into a width of {width}")

    def check_height(self, row):
        if not self.sheet.row_dimensions[row].height:
            self.add("height", f"A{row}", "no height set")

    def check_fit(self, row, column):
        """Checks that a text has at least the room that it needs at any line breaking."""
        cell, block = self.sheet.cell(row, column), self.block(row, column)
        size = cell.font.sz
        scale = size / self.edition.font("base").size
        width = sum(self.width(each) or 0 for each in range(block[1], block[3] + 1))
        needed = [display_width(line) * scale for line in cell.value.split("\n")]
        if not cell.alignment.wrap_text:
            if max(needed) > width + PADDING and self.has_borders(row):
                self.add("fit", cell.coordinate, f"{cell.value!r} is cut at a width of {width}")
            return
        height = sum(self.sheet.row_dimensions[each].height or 0 for each in range(block[0], block[2] + 1))
        lines = sum(max(1, math.ceil((each - 0.01) / (width + PADDING))) for each in needed)
        if lines * size * 1.2 > height:
            self.add("fit", cell.coordinate, f"{lines} lines of {size} points do not fit into a height of {height}")
