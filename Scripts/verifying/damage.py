"""Ways to damage a workbook, to see that each is found out."""
import dataclasses
import re
import zipfile


@dataclasses.dataclass(frozen=True)
class Damage:
    name: str
    kind: str  # of the finding that must come of it
    part: str  # of the package, as a regular expression
    pattern: str
    replacement: str

    def apply(self, workbook, copy):
        """Writes a copy of the workbook with the first match of the pattern replaced."""
        done = 0
        with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
            for item in old.infolist():
                part = old.read(item)
                if not done and re.fullmatch(self.part, item.filename):
                    text, done = re.subn(self.pattern, self.replacement, part.decode(), count=1)
                    part = text.encode()
                new.writestr(item, part)
        if not done:
            raise ValueError(f"the workbook has nothing to damage: {self.name}")


SHEET, STYLES, TEXTS = r"xl/worksheets/sheet[0-9]+\.xml", r"xl/styles\.xml", r"xl/sharedStrings\.xml"

BUDGET_DAMAGES = [
    Damage("a cached value", "recalculation", SHEET, r"</f><v>([1-9])", r"</f><v>1\1"),
    Damage("a formula", "recalculation", SHEET, r"<f>([^<]*)</f>", r"<f>\1+1</f>"),
    Damage("a width", "width", SHEET, r'(<col [^>]*width=")[0-9]+', r"\g<1>3"),
    Damage("a row's height", "height", SHEET, r' ht="[^"]*" customHeight="1"', ""),
    Damage("a row too low", "fit", SHEET, r' ht="[^"]*"', ' ht="6"'),
    Damage("a merged title", "title", SHEET, r'<mergeCell ref="A1:[A-Z]+1"/>', ""),
    Damage("a merged header", "header", SHEET, r'<mergeCell ref="([A-Z]+[345]):[A-Z]+[345]"/>', ""),
    Damage("the orientation", "page", SHEET, r'orientation="[a-z]+"', 'orientation="portrait"'),
    Damage("the paper", "page", SHEET, r'paperSize="9"', 'paperSize="8"'),
    Damage("the repeated rows", "print titles", r"xl/workbook\.xml", r"\$3:\$4", "$3:$3"),
    Damage("the name of a font", "font", STYLES, r'<name val="黑体"/>', '<name val="Arial"/>'),
    Damage("the size of a font", "font", STYLES, r'<sz val="18"/>', '<sz val="17"/>'),
    Damage("a number format", "number format", STYLES, r'formatCode="#,##0\.00_ ;[^"]*"', 'formatCode="0.0"'),
    Damage("a header's text", "text", TEXTS, "支 出<", "收 出<"),
]

FINAL_DAMAGES = [
    Damage("a column number", "text", TEXTS, "<t>栏次<", "<t>栏目<"),
    Damage("a row's number", "number", TEXTS, "<t>18<", "<t>81<"),
    Damage("the name of a row", "rows", TEXTS, "<t>结余分配<", "<t>结余<"),
    Damage("a header merged with its column number", "header", SHEET, r'<mergeCell ref="A4:C6"/>',
           '<mergeCell ref="A4:C7"/>'),
    Damage("a header of several rows", "header", SHEET, r'<mergeCell ref="D4:D6"/>', '<mergeCell ref="D4:D5"/>'),
    Damage("the cells of a column over several", "merge", SHEET, r'<mergeCell ref="A7:C7"/>', ""),
    Damage("a cell of a row over several columns", "merge", SHEET, r'<mergeCell ref="D([0-9]+):H\1"/>',
           r'<mergeCell ref="D\1:G\1"/>'),
    Damage("an amount below a merged cell", "hidden", SHEET, r'<c r="B7" s="([0-9]+)"/>',
           r'<c r="B7" s="\1"><v>1</v></c>'),
    Damage("the frozen rows", "panes", SHEET, r'topLeftCell="A7"', 'topLeftCell="A6"'),
    Damage("the repeated rows", "print titles", r"xl/workbook\.xml", r"\$4:\$6", "$4:$5"),
    Damage("the number of pages", "page", SHEET, r'fitToHeight="0"', 'fitToHeight="1"'),
    Damage("the format of a share", "number format", STYLES, r'formatCode="0\.00%"', 'formatCode="0%"'),
]

# By the kind of an edition's reports.
DAMAGES = {"部门预算": BUDGET_DAMAGES, "部门决算": FINAL_DAMAGES}
