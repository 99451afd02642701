#!/usr/bin/env python3
"""Reads every cell of documents with a well-known library, and does nothing with them: what converting is compared with.

    read.py openpyxl|calamine WORKBOOK...
    read.py pandas TEXT...
    read.py pdfplumber|pages PDF...

Of a text, each run of lines with the same separator (a bar or a tab) is a table, which pandas.read_csv cuts into texts.
Prints how many cells there are; of PDFs, on request, how many pages.
"""
import io
import sys


def openpyxl(path):
    """All values, row by row, without keeping them: the fastest way that the library has."""
    import openpyxl
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(len(row) for sheet in workbook for row in sheet.iter_rows(values_only=True))


def calamine(path):
    """All values of each sheet."""
    import python_calamine
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    return sum(len(row) for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python())


def pandas(path):
    """All tables as texts."""
    import pandas
    cells = 0
    with open(path, encoding="utf-8-sig") as file:
        for separator, lines in tables(file):
            columns = max(line.count(separator) for line in lines) + 1
            frame = pandas.read_csv(io.StringIO("".join(lines)), sep=separator, header=None, names=range(columns),
                                    dtype=str, quoting=3, skipinitialspace=True, keep_default_na=False)
            cells += frame.size
    return cells


def pdfplumber(path):
    """All cells of the tables that the library finds on each page."""
    import logging
    import pdfplumber
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(path) as file:
        return sum(len(row) for page in file.pages for table in page.extract_tables() for row in table)


def pages(path):
    """How many pages there are."""
    import pdfplumber
    with pdfplumber.open(path) as file:
        return len(file.pages)


def tables(lines):
    """The runs of lines with the same separator, and the separator."""
    run, last = [], None
    for line in lines:
        separator = "|" if "|" in line else "\t" if "\t" in line else None
        if separator != last and run:
            yield last, run
            run = []
        if separator:
            run.append(line)
        last = separator
    if run:
        yield last, run


def main():
    readers = {"openpyxl": openpyxl, "calamine": calamine, "pandas": pandas, "pdfplumber": pdfplumber, "pages": pages}
    if len(sys.argv) < 3 or sys.argv[1] not in readers:
        sys.exit(f"usage: read.py {'|'.join(readers)} FILE...")
    print(sum(map(readers[sys.argv[1]], sys.argv[2:])))


if __name__ == "__main__":
    main()
