"""What stands below merged cells: openpyxl forgets it, and a reader never sees it, but sums would count it."""
import xml.etree.ElementTree
import zipfile

from openpyxl.utils import get_column_letter

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"


def check_hidden(workbook, book, findings):
    """Checks that the cells below merged ones are empty; the workbook's sheets are files in their order."""
    with zipfile.ZipFile(workbook) as package:
        for number, sheet in enumerate(book, 1):
            root = xml.etree.ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
            filled = {cell.get("r") for cell in root.iter(CELL) if len(cell)}
            for block in sheet.merged_cells.ranges:
                first = (block.min_row, block.min_col)
                for row in range(block.min_row, block.max_row + 1):
                    for column in range(block.min_col, block.max_col + 1):
                        place = f"{get_column_letter(column)}{row}"
                        if (row, column) != first and place in filled:
                            findings.add("hidden", f"{sheet.title}!{place}", "content below a merged cell")
