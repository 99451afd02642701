"""The ways in which people change a workbook."""
import copy
import shutil

import openpyxl
from openpyxl.styles import Font


def with_openpyxl(source, target, leaves, _):
    """No formula has a value afterwards."""
    book = openpyxl.load_workbook(source)
    for leaf in leaves:
        book[leaf.sheet][leaf.cell] = float(leaf.new_cell)
    book.save(target)


def with_openpyxl_and_office(source, target, leaves, office):
    between = target.with_suffix(".between.xlsx")
    with_openpyxl(source, between, leaves, office)
    office.save(between, target)


def in_office(source, target, leaves, office, through_ods=False):
    def change(document):
        for leaf in leaves:
            document.Sheets.getByName(leaf.sheet).getCellRangeByName(leaf.cell).Value = float(leaf.new_cell)
    office.save(source, target, change, through_ods)


def in_office_as_ods(source, target, leaves, office):
    in_office(source, target, leaves, office, through_ods=True)


def as_text(source, target, leaves, _):
    """Typed with a thousands separator into cells that take text, as from another program."""
    book = openpyxl.load_workbook(source)
    for leaf in leaves:
        cell = book[leaf.sheet][leaf.cell]
        cell.number_format = "@"
        cell.value = f"{leaf.new_cell:,}"
    book.save(target)


EDITS = {
    "openpyxl": with_openpyxl, "openpyxl, LibreOffice": with_openpyxl_and_office, "LibreOffice": in_office,
    "LibreOffice .ods": in_office_as_ods, "text": as_text,
}


def same_bytes(source, target, _):
    shutil.copyfile(source, target)


def saved_with_openpyxl(source, target, _):
    openpyxl.load_workbook(source).save(target)


def values_only(source, target, _):
    """Pasted as values: no formula is left."""
    book = openpyxl.load_workbook(source, data_only=True)
    book.save(target)


def dressed(source, target, _):
    """Other widths, fonts and formats, a column hidden; sheets renamed and in another order, with one of the user's own."""
    book = openpyxl.load_workbook(source)
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"第{number + 1}页"
        sheet.column_dimensions["B"].width = 50
        sheet.row_dimensions[2].height = 60
        sheet.freeze_panes = "B6"
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            font = copy.copy(cell.font)
            cell.font = Font(name="Arial", size=(font.size or 11) + 2, bold=not font.bold)
            if isinstance(cell.value, (int, float)) and "%" not in cell.number_format:
                cell.number_format = "0.0"
    book._sheets.reverse()
    book.create_sheet("备忘", 0)["A1"] = "局长过目"
    book.save(target)


def saved_in_office(source, target, office):
    office.save(source, target)


def saved_as_ods(source, target, office):
    office.save(source, target, through_ods=True)


def dressed_in_office(source, target, office):
    def change(document):
        sheets = document.Sheets
        for index in range(sheets.Count):
            sheet = sheets.getByIndex(index)
            sheet.Name = f"{sheet.Name}（改）"
            sheet.Columns.getByIndex(1).Width = 9000
            sheet.Columns.getByIndex(0).IsVisible = False
            sheet.CharHeight = 14
        sheets.moveByName(sheets.getByIndex(0).Name, sheets.Count)
    office.save(source, target, change)


UNCHANGED = {
    "the same bytes": same_bytes, "openpyxl": saved_with_openpyxl, "values only": values_only, "dressed": dressed,
    "LibreOffice": saved_in_office, "LibreOffice .ods": saved_as_ods, "dressed in LibreOffice": dressed_in_office,
}

# Those that say most: the others are steps of these.
UNCHANGED_MOST = ["dressed", "LibreOffice .ods"]
