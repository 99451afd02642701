"""What an edition's templates say of the printed layout, read here a second time and without our Swift."""
import dataclasses
import decimal
import re

from verifying.columns import Columns
from verifying.inheritance import read_edition


@dataclasses.dataclass(frozen=True)
class Font:
    name: str
    size: int
    bold: bool


@dataclasses.dataclass(frozen=True)
class NumberFormat:
    """How numbers print: the keys of `number`, `number style` and `zero`."""
    places: int = 2
    grouping: bool = True
    trim: bool = False
    zero: str = "blank"
    percent: bool = False
    space: bool = False

    def overridden(self, keys):
        """The format with what a mapping of a template says of it."""
        read = {"places": int, "zero": str}
        return dataclasses.replace(
            self, **{key: read.get(key, lambda flag: flag == "true")(value) for key, value in (keys or {}).items()})

    def is_code(self, code, value=None, is_right=True):
        """Whether a spreadsheet's number format prints numbers so; one that trims as the value needs it."""
        if (self.space and is_right) != ("_ " in code):
            return False
        # Where there is space, it is behind every figure.
        sections = [part for part in code.split(";") if part]
        if "_ " in code and not all(part.endswith("_ ") for part in sections):
            return False
        code = code.replace("_ ", "")
        if not self.trim:
            patterns = [self.pattern(self.places)]
        elif value:
            # Excel's General neither rounds nor separates thousands, and it knows no percent sign.
            shown, places = self.rounded(value)
            patterns = [self.pattern(places)]
            if not self.percent and shown == exact(value) and (abs(shown) < 1000 or not self.grouping):
                patterns.append("General")
        else:
            patterns = [self.pattern(places) for places in range(self.places + 1)]
            if not self.percent:
                patterns.append("General")
        tails = {"blank": "{0};-{0};", "0": "{0};-{0};0" + ("%" if self.percent else ""), "0.00": "{0}"}
        return any(code == tails[self.zero].format(pattern) for pattern in patterns)

    def pattern(self, places):
        """A spreadsheet's format for numbers with so many places."""
        decimals = "." + "0" * places if places else ""
        return ("#,##0" if self.grouping else "0") + decimals + ("%" if self.percent else "")

    def rounded(self, value):
        """The number as it prints, and with how many places."""
        shown = (exact(value) * (100 if self.percent else 1)).quantize(
            decimal.Decimal(1).scaleb(-self.places), decimal.ROUND_HALF_UP)
        places = self.places
        while self.trim and places and shown == shown.quantize(decimal.Decimal(1).scaleb(1 - places)):
            places -= 1
        return shown, places

    def printed(self, value):
        """The number as it prints, a zero never blank."""
        shown, places = self.rounded(value)
        return f"{shown:{',' if self.grouping else ''}.{places}f}" + ("%" if self.percent else "")


def exact(value):
    """The number that a cell's value means: the double that a formula leaves may be off in the last digits."""
    return decimal.Decimal(f"{value:.15g}")


class Form:
    """A form's template with what the edition says for all."""

    def __init__(self, content, settings):
        self.content = content
        self.name, self.number = content["form"], content.get("number", "")
        self.unit = settings["unit"]
        self.head = content.get("head", settings.get("head", []))
        if not self.number:
            # A form without a number has no line for one.
            self.head = [{key: text.replace("（{表号}）", "") for key, text in line.items()}
                         for line in self.head if set(line.values()) != {"{表号}"}]
        self.page = {"paper": "A4", "orientation": "portrait", **settings.get("page", {}), **content.get("page", {})}
        self.format = NumberFormat().overridden(settings.get("number")).overridden(content.get("number style"))
        # The rows of each list; a form of one list need not name it.
        self.lists = {each["name"]: each["rows"] for each in content["lists"]} if "lists" in content else \
            {"": content.get("rows", [])}
        self.columns = Columns(content["columns"], list(self.lists)) if "columns" in content else None
        self.card = content.get("card")
        self.widths = [int(leaf.get("width", 12)) for leaf in self.columns.leaves] if self.columns else \
            [int(width) for width in content["widths"]]

    def title(self, line):
        """The title of a line of the head; None for a line of captions."""
        return self.content.get("title", line["title"]) if "title" in line else None

    def pattern(self, template):
        """A regular expression for what a text of the template may become."""
        known = {"表名": re.escape(self.name), "表号": re.escape(self.number), "金额单位": re.escape(self.unit),
                 "年度": "[0-9]{4}"}
        parts = re.split(r"\{(.*?)\}", template)
        return "".join(known.get(part, ".*") if index % 2 else re.escape(part) for index, part in enumerate(parts))

    def says(self, template, text):
        """Whether a text is what the template's becomes in some report."""
        return re.fullmatch(self.pattern(template), text or "", re.DOTALL) is not None


class Edition:
    """An edition: a folder with edition.yaml and a file for each form."""

    def __init__(self, folder):
        self.settings, forms = read_edition(folder)
        self.forms = [Form(content, self.settings) for content in forms]

    def font(self, role, bold=False):
        """The font of a role, in a row that may be bold in addition."""
        base = {"name": "宋体", "size": "10", **self.settings.get("fonts", {}).get("base", {})}
        font = {"name": base["name"], "size": base["size"], "bold": "false"}
        font = {**font, **self.settings.get("fonts", {}).get(role, {"bold": base.get("bold", "false")})}
        return Font(font["name"], int(font["size"]), font["bold"] == "true" or bold)
