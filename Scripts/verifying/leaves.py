"""Cells of a generated workbook that show one fact each, found without asking the program that wrote them."""
import collections
import dataclasses
import decimal
import json
import re

import openpyxl

# 元 in a unit of amounts.
YUAN = {"元": 1, "万元": 10_000}
# Keys whose numbers are no amounts.
NOT_AMOUNTS = {"年度"}


@dataclasses.dataclass(frozen=True)
class Leaf:
    sheet: str
    cell: str
    path: tuple  # of the fact: keys and positions
    new_cell: decimal.Decimal  # what is typed
    new_fact: decimal.Decimal  # what the fact must be then


def read_facts(text):
    return json.loads(text, parse_float=decimal.Decimal, parse_int=decimal.Decimal)


def amounts(value, path=()):
    """Every number of the facts with its path."""
    if isinstance(value, decimal.Decimal):
        yield path, value
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from amounts(element, (*path, index))
    elif isinstance(value, dict):
        for key, member in value.items():
            if key not in NOT_AMOUNTS and not key.startswith("//"):
                yield from amounts(member, (*path, key))


def setting(facts, path, new):
    """The facts with another value at a path."""
    if not path:
        return new
    copy = list(facts) if isinstance(facts, list) else dict(facts)
    copy[path[0]] = setting(copy[path[0]], path[1:], new)
    return copy


def find_leaves(workbook, facts, per_sheet, most):
    """Cells with a number that no other fact states, some of each sheet, each fact once.

    Such a number stands in the cell because the cell shows the fact: there is nothing else it could be, if it is no total.
    """
    stated, parts = collections.defaultdict(list), collections.defaultdict(list)
    for path, value in amounts(facts):
        stated[value * YUAN[facts["金额单位"]]].append(path)
        parts[path[0], path[-1]].append(value * YUAN[facts["金额单位"]])
    # Income balances expenditure: such a number may be the one or add up the other.
    totals = {sum(values) for values in parts.values() if len(values) > 1}
    found, used, sheets = [], set(), openpyxl.load_workbook(workbook)
    for sheet in sheets:
        unit = next((match[1] for row in sheet.iter_rows(max_row=6, values_only=True) for text in row
                     if isinstance(text, str) and (match := re.search(r"单位[：:]\s*(万元|元)", text))), "万元")
        count = 0
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if not isinstance(cell.value, (int, float)) or count == per_sheet or len(found) == most:
                continue
            if "#,##0" not in cell.number_format and "0.00" not in cell.number_format:
                continue
            old = decimal.Decimal(repr(cell.value))
            paths = stated.get(old * YUAN[unit], [])
            if len(paths) != 1 or paths[0] in used or abs(old) < 1 or old * YUAN[unit] in totals:
                continue
            used.add(paths[0])
            count += 1
            new = old + decimal.Decimal("0.37") + len(found)
            found.append(Leaf(sheet.title, cell.coordinate, paths[0], new,
                              new * YUAN[unit] / YUAN[facts["金额单位"]]))
    return found
