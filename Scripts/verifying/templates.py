"""What an edition's templates say of the printed layout, read here a second time and without our Swift."""
import dataclasses
import re

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

    def overridden(self, keys):
        """The format with what a mapping of a template says of it."""
        read = {"places": int, "zero": str}
        return dataclasses.replace(
            self, **{key: read.get(key, lambda flag: flag == "true")(value) for key, value in (keys or {}).items()})

    def is_code(self, code):
        """Whether a spreadsheet's number format prints numbers so."""
        sign = "%" if self.percent else ""
        places = range(self.places + 1) if self.trim else [self.places]
        patterns = [("#,##0" if self.grouping else "0") + ("." + "0" * each if each else "") + sign for each in places]
        if self.trim:
            patterns.append("General")
        tails = {"blank": "{0};-{0};", "0": "{0};-{0};0" + sign, "0.00": "{0}"}
        return any(code == tails[self.zero].format(pattern) for pattern in patterns)

    def printed(self, value):
        """The number as it prints, near enough to measure it."""
        text = f"{value * (100 if self.percent else 1):{',' if self.grouping else ''}.{self.places}f}"
        return text + ("%" if self.percent else "")


@dataclasses.dataclass
class Header:
    """A header of a column tree: its text, its row among the header's, and the columns it stands over."""
    text: str
    depth: int
    first: int
    last: int
    is_leaf: bool


class Columns:
    """The columns of a table, and the headers over them."""

    def __init__(self, nodes):
        self.headers, self.leaves = [], []
        for node in nodes:
            self.read(node, 0, None)
        self.depth = 1 + max((header.depth for header in self.headers), default=0)

    def read(self, node, depth, rows):
        rows = node.get("list", rows)
        header = None
        if "head" in node:
            header = Header(node["head"], depth, len(self.leaves), 0, "columns" not in node)
            self.headers.append(header)
        if "columns" in node:
            for child in node["columns"]:
                self.read(child, depth + (header is not None), rows)
        else:
            self.leaves.append({**node, "list": None if node.get("show") == "序号" else rows})
        if header:
            header.last = len(self.leaves) - 1

    def blocks(self, top):
        """The merged blocks of a header whose first row is `top`: (row, column, last row, last column), from 1."""
        for header in self.headers:
            last = top + (self.depth - 1 if header.is_leaf else header.depth)
            block = (top + header.depth, header.first + 1, last, header.last + 1)
            if block[:2] != block[2:]:
                yield block


class Form:
    """A form's template with what the edition says for all."""

    def __init__(self, content, settings):
        self.content = content
        self.name, self.number = content["form"], content.get("number", "")
        self.unit = settings["unit"]
        self.head = content.get("head", settings.get("head", []))
        if not self.number:
            # A form without a number has no line for one.
            self.head = [line for line in self.head if set(line.values()) != {"{表号}"}]
        self.page = {"paper": "A4", "orientation": "portrait", **settings.get("page", {}), **content.get("page", {})}
        self.format = NumberFormat().overridden(settings.get("number")).overridden(content.get("number style"))
        self.columns = Columns(content["columns"]) if "columns" in content else None
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

    def rows(self, name):
        """The rows of a list, those nested in them included; the only list's for None."""
        def nested(rows):
            for row in rows:
                yield row
                yield from nested(row.get("rows", []))
        if "lists" in self.content:
            return [row for each in self.content["lists"] if name in (None, each["name"])
                    for row in nested(each["rows"])]
        return list(nested(self.content["rows"]))


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
