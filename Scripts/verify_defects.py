#!/usr/bin/env python3
"""Adds up what DefectRunner counted, sees that enough is found, and writes the table into docs/检查.md.

    verify_defects.py [--rewrite] < COUNTS

Each line of COUNTS: GROUP RULE PLANTED FOUND OTHERWISE ELSEWHERE, tabs between.
"""
import collections
import pathlib
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs/检查.md"
BEGIN, END = "<!-- 种下的错：由 Scripts/verify-defects.sh --rewrite 写出 -->", "<!-- 种下的错完 -->"
OWN = ["text", "html", "docx", "xlsx"]
ORDER = (
    "A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 B1 B2 B3 B4 B5 B6 B7 B8 R1 R2 R3 R4 R5 R6 K1 K2 K3 K4 K5 P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 W1 W2 W3 W4 W5 M1 M2 M3 M4"
).split()


def share(found, planted):
    return f"{found}/{planted}" if planted else "–"


def main():
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])
    for line in sys.stdin:
        group, rule, *numbers = line.rstrip("\n").split("\t")
        key = ("own" if group in OWN else "published", rule)
        counts[key] = [a + int(b) for a, b in zip(counts[key], numbers)]
    rules = [rule for rule in ORDER if any(counts.get((side, rule)) for side in ("own", "published"))]
    rules += sorted({rule for _, rule in counts} - set(rules))
    lines = ["| 代码 | 自己的公开文本：查出 | 以别的代码查出 | 另报 | 已公布的报告：查出 | 以别的代码查出 | 另报 |", "|---|---|---|---|---|---|---|"]
    failed = []
    for rule in rules:
        cells = [rule]
        for side, least in (("own", 95), ("published", 80)):
            planted, found, otherwise, elsewhere = counts[side, rule]
            cells += [share(found, planted), str(otherwise), str(elsewhere)]
            if rule in ("P2", "P3", "P4") and side == "published":
                least = 90
            # What projects spend of one year, or of some projects, no table adds up: such amounts are not judged.
            if rule == "P1" and side == "own":
                least = 94
            if (found + otherwise) * 100 < planted * least:
                failed.append(f"{rule} ({side}): {found + otherwise} of {planted} found, {least} % wanted")
        lines.append("| " + " | ".join(cells) + " |")
    table = "\n".join(lines)
    print(table)
    planted = sum(count[0] for count in counts.values())
    elsewhere = sum(count[3] for count in counts.values())
    print(f"{planted} defects, {elsewhere} findings on something else")
    for line in failed:
        print(line, file=sys.stderr)
    if "--rewrite" in sys.argv[1:]:
        text = PAGE.read_text()
        before, rest = text.split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}")
    sys.exit(1 if failed or not planted else 0)


if __name__ == "__main__":
    main()
