#!/usr/bin/env python3
"""Measures `gongkai` beside other programs that do like work, and tells all of it in one table.

    bench.py [SECTION…] [--gongkai PATH] [--rounds N] [--projects N] [--batch N] [--reports DIR] [--record] [--page] [--check]

Commands take turns, whole processes each; told are medians, of ratios the quartiles too. Ratios are what to compare from
one machine or day to another; times are not. SECTION names what is measured: all, or starting, generating, documents,
reading, pdf, checking, streaming, serving. --record keeps the figures in results.json and renews the table in docs/性能.md;
--page only renews the table; --check says whether it is that of the figures, and measures nothing.
"""
import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sections
import table
from measuring import Case, measure
from workshop import HERE, ROOT, Workshop

RESULTS = os.path.join(HERE, "results.json")


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sections", nargs="*")
    parser.add_argument("--gongkai", default=os.environ.get("GONGKAI"))
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--projects", type=int, default=int(os.environ.get("PROJECTS", 100_000)))
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--reports", default=os.environ.get("REPORTS"))
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--page", action="store_true")
    parser.add_argument("--check", action="store_true")
    return parser.parse_args()


def name(section):
    return section.__name__.rpartition(".")[2]


def rows(shop, given):
    """Measures the cases, told as they are done."""
    for section in sections.ALL:
        if given.sections and name(section) not in given.sections:
            continue
        for case in section.cases(shop):
            row = case
            if isinstance(case, Case):
                row = measure(shop.run, case, min(given.rounds, case.rounds) or given.rounds)
                if "second" in case.aims:
                    row["per_second"] = 1 / row["ours"]["wall"][1]
            row["of"] = name(section)
            print(*list(table.lines([row]))[5:], sep="\n", flush=True)
            yield row


def page():
    with open(RESULTS, encoding="utf-8") as file, open(os.path.join(ROOT, table.PAGE), encoding="utf-8") as old:
        text = old.read()
        return text, table.replaced(text, json.load(file))


def renew():
    _, new = page()
    with open(os.path.join(ROOT, table.PAGE), "w", encoding="utf-8") as file:
        file.write(new)


def record(measured, shop):
    """Keeps the rows: those of sections that were not measured now stay."""
    kept = []
    if os.path.exists(RESULTS):
        with open(RESULTS, encoding="utf-8") as file:
            kept = json.load(file)["rows"]
    new = {row["of"] for row in measured}
    order = [name(section) for section in sections.ALL]
    together = sorted([row for row in kept if row["of"] not in new] + measured, key=lambda row: order.index(row["of"]))
    version = subprocess.run([shop.gongkai, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    results = {"machine": f"{os.cpu_count()} 核", "date": datetime.date.today().isoformat(), "version": version, "rows": together}
    with open(RESULTS, "w", encoding="utf-8") as file:
        json.dump(results, file, ensure_ascii=False, indent=1)
        file.write("\n")
    renew()


def main():
    given = options()
    os.chdir(ROOT)
    if given.check:
        old, new = page()
        sys.exit(0 if old == new else f"bench: the table in {table.PAGE} is not that of the figures: bench.py --page")
    if given.page:
        renew()
        return
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(folder, given.gongkai, given.projects, given.reports, given.batch)
        measured = list(rows(shop, given))
        if given.record:
            record(measured, shop)


if __name__ == "__main__":
    main()
