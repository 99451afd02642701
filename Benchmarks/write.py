#!/usr/bin/env python3
"""Writes the values of a workbook that cells.py has listed with a well-known library: what writing is compared with.

    write.py XlsxWriter|openpyxl|rust_xlsxwriter CELLS OUT.xlsx

Formats, merges and page set-up are left out, which is to these libraries' advantage.
"""
import sys


def sheets(path):
    """Name and rows of each sheet, each row a list of values."""
    name, rows, row, last = None, [], [], None
    with open(path, encoding="utf-8") as file:
        for line in file:
            field = line.rstrip("\n").split("\t")
            if field[0] == "S":
                if name is not None:
                    yield name, rows
                name, rows, last = field[1], [], None
            elif field[0] in "snft":
                at, column = int(field[1]), int(field[2])
                if at != last:
                    row, last = [], at
                    while len(rows) < at:
                        rows.append([])
                    rows.append(row)
                row.extend([None] * (column - len(row)))
                row.append(float(field[4]) if field[0] in "nf" else field[4])
    if name is not None:
        yield name, rows


def xlsxwriter(listed, path):
    """Row by row, each written as soon as it is complete."""
    import xlsxwriter
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    for name, rows in listed:
        sheet = workbook.add_worksheet(name)
        for index, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(index, column, value)
    workbook.close()


def openpyxl(listed, path):
    """Row by row, without keeping them."""
    import openpyxl
    workbook = openpyxl.Workbook(write_only=True)
    for name, rows in listed:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)


def rust(listed, path):
    """Each sheet a list of records, as the library wants them."""
    import rustpy_xlsxwriter
    records = {}
    for name, rows in listed:
        width = max(map(len, rows), default=0)
        keys = [f"列{column}" for column in range(width)]
        records[name] = [dict(zip(keys, row + [None] * (width - len(row)))) for row in rows]
    rustpy_xlsxwriter.write_worksheets([{name: rows} for name, rows in records.items()], path)


def main():
    writers = {"XlsxWriter": xlsxwriter, "openpyxl": openpyxl, "rust_xlsxwriter": rust}
    if len(sys.argv) != 4 or sys.argv[1] not in writers:
        sys.exit(f"usage: write.py {'|'.join(writers)} CELLS OUT.xlsx")
    writers[sys.argv[1]](sheets(sys.argv[2]), sys.argv[3])


if __name__ == "__main__":
    main()
