#!/usr/bin/env python3
"""Lists everything that a workbook holds, one line each, for baseline.c to write again.

    cells.py WORKBOOK.xlsx > CELLS

Fields are separated by tabs; rows and columns count from 0; in texts a backslash stands before n (line feed),
r (carriage return), t (tab) and itself. Formats are numbered from 1 in the order of their first use; 0 is none.

    D title subject author company created         document properties; created in seconds since 1970
    S name                                         a sheet: what follows belongs to it
    P paper landscape fit-width fit-height centred page setup; both fits -1 when the sheet is not fitted
    G left right top bottom                        margins in inches
    L header footer
    T first-row last-row                           rows repeated on every page
    B row,row...                                   a page begins before each of these rows
    W first-column last-column width               in characters
    H row height                                   in points
    F number family size bold borders horizontal vertical wrap indent code-number code
                                                   a format; borders are left, right, top, bottom in one field
    M row column last-row last-column format       a merged block; its content is listed with its first cell
    s row column format text
    n row column format number
    f row column format value formula              a formula with a number cached beside it
    t row column format value formula              a formula with a text cached beside it
    b row column format                            an empty cell with a format

Only the standard library is used: the XML is read as a stream, so that 100,000 rows take seconds.
"""
import calendar
import posixpath
import re
import sys
import time
import xml.etree.ElementTree as ElementTree
import xml.parsers.expat
import zipfile

RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BORDER_STYLES = {name: number for number, name in enumerate(
    "none thin medium dashed dotted thick double hair mediumDashed dashDot mediumDashDot dashDotDot mediumDashDotDot "
    "slantDashDot".split())}
HORIZONTAL = {name: number for number, name in enumerate(
    "general left center right fill justify centerContinuous distributed".split())}
VERTICAL = {"top": 8, "bottom": 9, "center": 10, "justify": 11, "distributed": 12}
PAPER_DEFAULT = "0"


def escape(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def tag(element):
    return element.tag.rpartition("}")[2]


def child(element, name):
    """The first child of that name, or an empty element."""
    if element is not None:
        for each in element:
            if tag(each) == name:
                return each
    return ElementTree.Element(name)


def position(reference):
    """Row and column, from 0, of a reference such as B12 or $B$12."""
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?([0-9]+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def block(reference):
    first, _, last = reference.partition(":")
    return position(first) + position(last or first)


class Package:
    """The parts of the workbook other than its sheets."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.workbook = self.tree("xl/workbook.xml")
        targets = {each.get("Id"): each.get("Target") for each in self.tree("xl/_rels/workbook.xml.rels")}
        self.sheets = []
        for each in child(self.workbook, "sheets"):
            target = targets[each.get(RELATION_ID)]
            self.sheets.append((each.get("name"), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")))
        self.strings = self.shared_strings()
        self.formats = self.cell_formats()

    def tree(self, part):
        return ElementTree.fromstring(self.zip.read(part))

    def shared_strings(self):
        if "xl/sharedStrings.xml" not in self.zip.namelist():
            return []
        # Every text run of an item, phonetic guides aside.
        return [escape("".join(run.text or "" for each in item for run in
                               ([each] if tag(each) == "t" else [child(each, "t")] if tag(each) == "r" else [])))
                for item in self.tree("xl/sharedStrings.xml")]

    def cell_formats(self):
        """The fields of each cell format, in the order of the style sheet; None for the default format."""
        styles = self.tree("xl/styles.xml")
        codes = {each.get("numFmtId"): each.get("formatCode") for each in child(styles, "numFmts")}
        fonts = [(child(each, "name").get("val"), child(each, "sz").get("val"),
                  int(any(tag(property) == "b" for property in each))) for each in child(styles, "fonts")]
        borders = ["".join(f"{BORDER_STYLES[child(each, side).get('style', 'none')]:x}"
                           for side in ("left", "right", "top", "bottom")) for each in child(styles, "borders")]
        result = []
        for each in child(styles, "cellXfs"):
            alignment = child(each, "alignment")
            number = each.get("numFmtId", "0")
            result.append("\t".join(map(str, [
                *fonts[int(each.get("fontId", 0))], borders[int(each.get("borderId", 0))],
                HORIZONTAL[alignment.get("horizontal", "general")], VERTICAL[alignment.get("vertical", "bottom")],
                int(alignment.get("wrapText") in ("1", "true")), alignment.get("indent", 0),
                number, escape(codes.get(number, ""))])))
        if result and result[0].startswith("Calibri\t11\t0\t0000\t0\t9\t0\t0\t0\t"):
            result[0] = None
        return result

    def properties(self):
        core = {tag(each): each.text or "" for each in self.tree("docProps/core.xml")}
        application = {tag(each): each.text or "" for each in self.tree("docProps/app.xml")}
        created = core.get("created", "1970-01-01T00:00:00Z")[:19]
        seconds = calendar.timegm(time.strptime(created, "%Y-%m-%dT%H:%M:%S"))
        return [core.get("title", ""), core.get("subject", ""), core.get("creator", ""),
                application.get("Company", ""), str(seconds)]

    def repeated_rows(self, sheet_index):
        for each in child(self.workbook, "definedNames"):
            if each.get("name") == "_xlnm.Print_Titles" and each.get("localSheetId") == str(sheet_index):
                rows = re.search(r"\$([0-9]+):\$([0-9]+)$", each.text)
                if rows:
                    return [str(int(row) - 1) for row in rows.groups()]
        return None


class SheetLister:
    """Prints one sheet's lines while its XML is read."""

    def __init__(self, package, formats, write):
        self.package = package
        self.formats = formats
        self.write = write
        self.fit = False

    def list(self, name, index, part):
        text = self.package.zip.read(part)
        self.write(f"S\t{escape(name)}\n")
        repeated = self.package.repeated_rows(index)
        if repeated:
            self.write("T\t" + "\t".join(repeated) + "\n")
        # Merged blocks stand behind the cells, but must be written before them.
        self.merges, self.covered = {}, {}
        for reference in re.findall(rb'<mergeCell ref="([A-Z0-9:]+)"', text):
            row, column, last_row, last_column = block(reference.decode())
            self.merges[row, column] = (last_row, last_column)
            for each_row in range(row, last_row + 1):
                for each_column in range(column, last_column + 1):
                    self.covered[each_row, each_column] = (row, column)
        self.merge_style = {}
        parser = xml.parsers.expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        self.pieces = None
        parser.Parse(text, True)

    def start(self, name, attributes):
        if name == "c":
            self.reference = attributes["r"]
            self.style = attributes.get("s", "0")
            self.kind = attributes.get("t", "n")
            self.value = self.formula = None
        elif name in ("v", "f", "t", "oddHeader", "oddFooter"):
            self.pieces = []
        elif name == "row":
            self.row = int(attributes["r"]) - 1
            if attributes.get("customHeight") == "1":
                self.write(f"H\t{self.row}\t{attributes['ht']}\n")
        elif name == "col":
            # What libxlsxwriter adds to a width for the cell's padding, at 7 pixels a character.
            width = round(float(attributes["width"]) - 0.7109375, 8)
            self.write(f"W\t{int(attributes['min']) - 1}\t{int(attributes['max']) - 1}\t{width:.10g}\n")
        elif name == "pageSetUpPr":
            self.fit = attributes.get("fitToPage") == "1"
        elif name == "printOptions":
            self.centred = attributes.get("horizontalCentered", "0")
        elif name == "pageMargins":
            self.write("G\t" + "\t".join(attributes[side] for side in ("left", "right", "top", "bottom")) + "\n")
        elif name == "pageSetup":
            fits = [attributes.get("fitToWidth", "1"), attributes.get("fitToHeight", "1")] if self.fit else ["-1", "-1"]
            landscape = str(int(attributes.get("orientation") == "landscape"))
            self.write("\t".join(["P", attributes.get("paperSize", PAPER_DEFAULT), landscape, *fits, self.centred]) + "\n")
        elif name == "sheetData":
            self.centred = "0"
        elif name == "headerFooter":
            self.header = self.footer = ""
        elif name in ("rowBreaks", "colBreaks"):
            self.breaks = []
        elif name == "brk":
            self.breaks.append(attributes["id"])

    def characters(self, text):
        if self.pieces is not None:
            self.pieces.append(text)

    def end(self, name):
        if name == "v":
            self.value = "".join(self.pieces)
        elif name == "f":
            self.formula = "".join(self.pieces)
        elif name == "t":
            self.value = (self.value or "") + "".join(self.pieces)
        elif name == "c":
            self.cell()
            return
        elif name == "oddHeader":
            self.header = "".join(self.pieces)
        elif name == "oddFooter":
            self.footer = "".join(self.pieces)
        elif name == "rowBreaks":
            self.write(f"B\t{','.join(self.breaks)}\n")
        elif name == "headerFooter":
            self.write(f"L\t{escape(self.header)}\t{escape(self.footer)}\n")
        self.pieces = None

    def cell(self):
        row = self.row
        _, column = position(self.reference)
        place = (row, column)
        if place in self.covered:
            anchor = self.covered[place]
            if anchor == place:
                self.merge_style[place] = self.style
                last_row, last_column = self.merges[place]
                self.write(f"M\t{row}\t{column}\t{last_row}\t{last_column}\t{self.format()}\n")
                if self.value is None and self.formula is None:
                    return
            elif self.value is None and self.formula is None and self.merge_style.get(anchor) == self.style:
                return  # a merge writes these itself
        where = f"{row}\t{column}\t{self.format()}"
        value = self.value
        if self.formula is not None:
            if self.kind == "str":
                self.write(f"t\t{where}\t{escape(value or '')}\t{escape(self.formula)}\n")
            else:
                self.write(f"f\t{where}\t{value or 0}\t{escape(self.formula)}\n")
        elif value is None:
            self.write(f"b\t{where}\n")
        elif self.kind == "s":
            self.write(f"s\t{where}\t{self.package.strings[int(value)]}\n")
        elif self.kind == "n":
            self.write(f"n\t{where}\t{value}\n")
        else:
            self.write(f"s\t{where}\t{escape(value)}\n")

    def format(self):
        """The number of the cell's format, listed when it is new."""
        fields = self.package.formats[int(self.style)]
        if fields is None:
            return 0
        number = self.formats.get(fields)
        if number is None:
            number = self.formats[fields] = len(self.formats) + 1
            self.write(f"F\t{number}\t{fields}\n")
        return number


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: cells.py WORKBOOK.xlsx > CELLS")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    package = Package(sys.argv[1])
    write = sys.stdout.write
    write("D\t" + "\t".join(map(escape, package.properties())) + "\n")
    formats = {}
    for index, (name, part) in enumerate(package.sheets):
        SheetLister(package, formats, write).list(name, index, part)


if __name__ == "__main__":
    main()
