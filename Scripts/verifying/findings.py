"""What is wrong with a workbook."""


class Findings:
    """Collects differences and prints them, at most so many of each kind."""

    SHOWN = 20

    def __init__(self, silent=False):
        self.counts = {}
        self.silent = silent

    def add(self, kind, where, message):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if not self.silent and self.counts[kind] <= self.SHOWN:
            print(f"  {where}: {message}")

    def expect(self, kind, where, what, found, expected):
        if found != expected:
            self.add(kind, where, f"{what} {found!r}, expected {expected!r}")

    def summary(self):
        if not self.counts:
            return "no difference"
        return "differences: " + ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
