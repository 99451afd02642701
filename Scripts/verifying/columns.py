"""The columns of a table, and the headers over them."""
import dataclasses

from verifying.inheritance import reference_name


@dataclasses.dataclass
class Header:
    """A header: its text, its first and last row among the header's, and the columns it stands over."""
    text: str
    top: int
    bottom: int
    first: int
    last: int


class Columns:
    """A column tree: its leaves, each with its path and list, and its headers."""

    def __init__(self, nodes, lists):
        self.headers, self.leaves = [], []
        self.leaf_headers, self.numbers = [], {}  # The headers of single columns; the column numbers by column.
        for node in nodes:
            self.read(node, 0, [], lists[0] if len(lists) == 1 else None)
        self.settle()

    def read(self, node, depth, path, rows):
        rows = node.get("list", rows)
        name = reference_name(node)
        path = path + [name] if name else path
        header, first = None, len(self.leaves)
        if "head" in node:
            header = Header(node["head"], depth, depth + int(node.get("down", 1)) - 1, first, first)
            self.headers.append(header)
            depth = header.bottom + 1
        if "columns" in node:
            for child in node["columns"]:
                self.read(child, depth, path, rows)
        else:
            self.leaves.append({**node, "list": None if node.get("show") == "序号" else rows, "path": path})
            if header:
                self.leaf_headers.append(header)
            if "numbered" in node:
                self.numbers[first] = node["numbered"]
        if header:
            header.last = len(self.leaves) - 1

    def settle(self):
        """Stretches the header of each column down to the body, or to its number in the last row of the header."""
        self.depth = 2 if self.numbers else 1
        for header in self.headers:
            has_number = any(header is each for each in self.leaf_headers) and header.first in self.numbers
            self.depth = max(self.depth, header.bottom + 1 + has_number)
        for header in self.leaf_headers:
            header.bottom = self.depth - (2 if header.first in self.numbers else 1)
        for column, text in self.numbers.items():
            self.headers.append(Header(text, self.depth - 1, self.depth - 1, column, column))

    def blocks(self, top):
        """The merged blocks of a header whose first row is `top`: (row, column, last row, last column), from 1."""
        for header in self.headers:
            block = (top + header.top, header.first + 1, top + header.bottom, header.last + 1)
            if block[:2] != block[2:]:
                yield block

    def position(self, path, rows):
        """The position of the first column of a list that a path means."""
        for index, leaf in enumerate(self.leaves):
            if leaf["list"] == rows and leaf["path"][-len(path):] == path:
                return index
        raise ValueError(f"no column {'.'.join(path)} in the list {rows!r}")
