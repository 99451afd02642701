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


SHEET, STYLES = r"xl/worksheets/sheet[0-9]+\.xml", r"xl/styles\.xml"

DAMAGES = [
    Damage("a cached value", "recalculation", SHEET, r"</f><v>([1-9])", r"</f><v>1\1"),
    Damage("a formula", "recalculation", SHEET, r"<f>([^<]*)</f>", r"<f>\1+1</f>"),
    Damage("a width", "width", SHEET, r'(<col [^>]*width=")[0-9]+', r"\g<1>3"),
    Damage("a row's height", "height", SHEET, r' ht="[^"]*" customHeight="1"', ""),
    Damage("a row too low", "fit", SHEET, r' ht="[^"]*"', ' ht="6"'),
    Damage("a merged title", "title", SHEET, r'<mergeCell ref="A2:[A-Z]+2"/>', ""),
    Damage("a merged header", "header", SHEET, r'<mergeCell ref="([A-Z]+[456]):[A-Z]+[456]"/>', ""),
    Damage("the orientation", "page", SHEET, r'orientation="[a-z]+"', 'orientation="portrait"'),
    Damage("the paper", "page", SHEET, r'paperSize="9"', 'paperSize="8"'),
    Damage("the repeated rows", "print titles", r"xl/workbook\.xml", r"\$4:\$5", "$4:$4"),
    Damage("the name of a font", "font", STYLES, r'<name val="黑体"/>', '<name val="Arial"/>'),
    Damage("the size of a font", "font", STYLES, r'<sz val="18"/>', '<sz val="17"/>'),
    Damage("a number format", "number format", STYLES, r'formatCode="#,##0\.00;[^"]*"', 'formatCode="0.0"'),
    Damage("a header's text", "text", r"xl/sharedStrings\.xml", "支 出<", "收 出<"),
]
