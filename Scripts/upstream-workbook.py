#!/usr/bin/env python3
"""Writes the workbooks of upstream systems that facts could have come from.

    upstream-workbook.py KIND FACTS.json OUT.xlsx [--layout 2019|2023] [--unit 元|万元] [--habit NAME ...]

KIND: 财决, 一体化, 台账, 基本情况. The layouts are those of the public descriptions of these systems; habits are what
people and programs do to such files: see HABITS. Money is decimal throughout.
"""
import argparse
import csv
import json
import random
import sys
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

HABITS = {
    "text": "numbers as text with thousands separators",
    "codes": "codes as numbers",
    "joined": "code and name in one cell, in three spellings",
    "fields": "headers are field names",
    "moved": "columns in another order",
    "added": "columns more",
    "renamed": "a header in another spelling",
    "blank": "blank rows between",
    "filter": "an automatic filter that hides rows",
    "flat": "headers not merged",
    "dash": "a dash for no amount",
    "split": "one row of the plan in two",
    "foreign": "rows of another year, and deleted ones",
    "subtotal": "subtotals between",
    "below": "totals below",
}
ROOT = Path(__file__).resolve().parent.parent


def catalogue(kind):
    with open(ROOT / "templates/codes" / f"{kind}.csv", encoding="utf-8") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


class Facts:
    """Facts with amounts in 元."""

    def __init__(self, path):
        data = json.loads(Path(path).read_text(), parse_float=Decimal, parse_int=Decimal)
        self.data = data
        self.factor = Decimal(10000) if data["金额单位"] == "万元" else Decimal(1)
        self.year = int(data["年度"])
        self.names = catalogue("function") | data.get("科目名称", {}).get("功能科目", {})
        self.economy = catalogue("economic") | data.get("科目名称", {}).get("经济科目", {})
        units = data["部门"]["单位"]
        self.units = {unit["代码"]: unit["名称"] for unit in units}
        self.unit = units[0]["代码"]

    def lines(self, name):
        return self.data.get(name, [])

    def money(self, value):
        return Decimal(value or 0) * self.factor

    def name(self, code):
        return self.names.get(code, code)


def write_cell(sheet, row, column, value, options):
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, Decimal):
        value = value / options.scale
        if "text" in options.habit:
            cell.value = f"{value:,.2f}" if value == value.quantize(Decimal("0.01")) else f"{value:f}"
        else:
            cell.value = float(value)
            cell.number_format = "#,##0.00"
    else:
        cell.value = value
    return cell


def code_cell(code, name, options, index):
    """A code as the system writes it."""
    if "joined" in options.habit:
        return [f"{code} {name}", f"{code}-{name}", f"[{code}]{name}"][index % 3]
    if "codes" in options.habit and code.isdigit() and not code.startswith("0"):
        return int(code)
    return code


def header(sheet, top, tree, options):
    """Writes a tree of headers and gives the leaves' paths; children stand below."""
    depth = max(levels(node) for node in tree)
    column = 1
    leaves = []

    def put(node, row, start, path):
        head, children = node
        sheet.cell(row=row, column=start, value=head)
        if not children:
            if row < top + depth - 1 and "flat" not in options.habit:
                sheet.merge_cells(
                    start_row=row, end_row=top + depth - 1, start_column=start, end_column=start)
            leaves.append(path + [head])
            return 1
        width = 0
        for child in children:
            width += put(child, row + 1, start + width, path + [head])
        if width > 1:
            if "flat" in options.habit:
                # Programs that cannot merge repeat the header.
                for offset in range(1, width):
                    sheet.cell(row=row, column=start + offset, value=head)
            else:
                sheet.merge_cells(
                    start_row=row, end_row=row, start_column=start, end_column=start + width - 1)
        return width

    for node in tree:
        column += put(node, top, column, [])
    return leaves, top + depth


def levels(node):
    return 1 + max((levels(child) for child in node[1]), default=0)


def leaf(name):
    return (name, [])


def codes_of(rows):
    """Codes of all levels for codes of the lowest."""
    all_codes = set()
    for code in rows:
        for digits in (3, 5, 7):
            if digits <= len(code):
                all_codes.add(code[:digits])
    return sorted(all_codes)


class FinalAccounts:
    """The 财决 workbook."""

    def __init__(self, facts, options):
        self.facts, self.options = facts, options
        self.book = Workbook()
        self.book.remove(self.book.active)

    def sheet(self, name, title, number):
        sheet = self.book.create_sheet(name[:31])
        sheet["A1"] = title
        sheet["A2"] = number
        sheet["A3"] = f"编制单位：{self.facts.data['部门']['名称']}"
        sheet["C3"] = f"{self.facts.year}年度"
        sheet["E3"] = f"金额单位：{self.options.unit}"
        return sheet

    def coded(self, name, title, number, tree, values, total=True):
        """A form whose rows are codes; values: {code: {leaf position: amount}}."""
        options = self.options
        sheet = self.sheet(name, title, number)
        if "added" in options.habit:
            tree = tree + [leaf("填报说明")]
        head = "支出功能分类科目编码" if options.layout >= 2023 else "科目编码"
        if "renamed" in options.habit:
            head = "科目代码"
        if options.layout >= 2023 and "flat" not in options.habit:
            codes = [(head, [leaf("类"), leaf("款"), leaf("项")])]
            shift = 3
        else:
            codes = [leaf(head)]
            shift = 1
        tree = codes + [leaf("科目名称")] + tree
        leaves, row = header(sheet, 5, tree, options)
        sheet.cell(row=row, column=1, value="栏次")
        for column in range(shift + 2, len(leaves) + 1):
            sheet.cell(row=row, column=column, value=str(column - shift - 1))
        row += 1
        if total:
            sheet.cell(row=row, column=1, value="合计")
            self.row(sheet, row, shift + 2, self.sum(values.values()))
            row += 1
        for index, code in enumerate(codes_of(values)):
            if "blank" in options.habit and index % 3 == 2:
                row += 1
            sheet.cell(row=row, column=1, value=code_cell(code, self.facts.name(code), options, index))
            if shift == 3 and "flat" not in options.habit:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
            sheet.cell(row=row, column=shift + 1, value=self.facts.name(code))
            self.row(
                sheet, row, shift + 2,
                self.sum(value for key, value in values.items() if key.startswith(code)))
            if "added" in options.habit:
                sheet.cell(row=row, column=len(leaves), value="无")
            row += 1
        sheet.cell(row=row + 1, column=1, value="注：本表反映部门本年度情况。")
        return sheet

    @staticmethod
    def sum(values):
        total = {}
        for value in values:
            for position, amount in value.items():
                total[position] = total.get(position, Decimal(0)) + amount
        return total

    def row(self, sheet, row, first, amounts):
        for position, amount in amounts.items():
            if amount or "dash" not in self.options.habit:
                write_cell(sheet, row, first + position, amount, self.options)
            else:
                sheet.cell(row=row, column=first + position, value="—")

    def make(self):
        facts = self.facts
        funds = {
            "一般公共预算": "一般公共预算财政拨款", "政府性基金预算": "政府性基金预算财政拨款",
            "国有资本经营预算": "国有资本经营预算财政拨款"}
        income, spent, balances = {}, {}, {}
        for line in facts.lines("收入"):
            key = (line.get("功能科目", ""), line["来源"], line.get("性质", "基本支出"))
            income[key] = income.get(key, Decimal(0)) + facts.money(line.get("决算数"))
        natures = ["人员经费", "公用经费", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
        for line in facts.lines("支出"):
            for nature in natures:
                if nature in line:
                    key = (line["功能科目"], line.get("资金", "一般公共预算"), nature)
                    spent[key] = spent.get(key, Decimal(0)) + facts.money(line[nature])
        for line in facts.lines("结转结余"):
            for period in ("年初", "年末"):
                key = (line.get("功能科目", ""), line.get("资金", "一般公共预算"),
                       line.get("结转类型", "基本支出结转"), period)
                balances[key] = balances.get(key, Decimal(0)) + facts.money(line.get(period))
        self.summary(income, spent, balances, funds)
        self.income(income, funds)
        self.spending(spent)
        for number, fund in (("07", "一般公共预算"), ("09", "政府性基金预算"), ("11", "国有资本经营预算")):
            self.fund(number, fund, funds[fund], income, spent, balances)
        self.detail()
        self.running()
        self.leftover()
        return self.book

    def summary(self, income, spent, balances, funds):
        for name, number, has_rest in (("Z01 收入支出决算总表(财决01表)", "财决01表", True),
                                       ("Z01_1 财政拨款收入支出决算总表(财决01-1表)", "财决01-1表", False)):
            sheet = self.sheet(name, name.split(" ")[1].split("(")[0], number)
            third = "项目（按支出性质和经济分类）"
            for column, head in enumerate(
                    ["项目", "行次", "年初预算数", "全年预算数", "决算数", "项目（按功能分类）", "行次",
                     "年初预算数", "全年预算数", "决算数", third, "行次", "年初预算数", "全年预算数",
                     "决算数"], start=1):
                sheet.cell(row=6, column=column, value=head)
            sheet["A5"], sheet["F5"] = "收入", "支出"
            sheet.merge_cells("A5:E5")
            sheet.merge_cells("F5:O5")
            labels = [("一般公共预算", "一、一般公共预算财政拨款收入"),
                      ("政府性基金预算", "二、政府性基金预算财政拨款收入"),
                      ("国有资本经营预算", "三、国有资本经营预算财政拨款收入"),
                      ("上级补助收入", "四、上级补助收入"), ("事业收入", "五、事业收入"),
                      ("经营收入", "六、经营收入"), ("附属单位上缴收入", "七、附属单位上缴收入"),
                      ("其他收入", "八、其他收入")]
            if not has_rest:
                labels = [(key, label.replace("拨款收入", "拨款")) for key, label in labels[:3]]
            total = Decimal(0)
            row = 7
            for source, label in labels:
                amount = sum((value for key, value in income.items() if key[1] == source), Decimal(0))
                total += amount
                self.line(sheet, row, 1, label, row - 6, amount)
                row += 1
            self.line(sheet, row, 1, "本年收入合计", row - 6, total)
            used = facts_money(self.facts, "使用非财政拨款结余")
            opening = sum((v for k, v in balances.items() if k[3] == "年初"), Decimal(0))
            if has_rest:
                self.line(sheet, row + 1, 1, "使用非财政拨款结余（含专用结余）", row - 5, used)
                self.line(sheet, row + 2, 1, "年初结转和结余", row - 4, opening)
            classes = {}
            for (code, fund, _), amount in spent.items():
                if has_rest or fund in funds:
                    classes[code[:3]] = classes.get(code[:3], Decimal(0)) + amount
            at = 7
            for code in sorted(classes):
                self.line(sheet, at, 6, self.facts.name(code), at, classes[code])
                at += 1
            self.line(sheet, at, 6, "本年支出合计", at, sum(classes.values(), Decimal(0)))
            basic = sum((v for k, v in spent.items() if k[2] in ("人员经费", "公用经费", "基本支出")
                         and (has_rest or k[1] in funds)), Decimal(0))
            project = sum((v for k, v in spent.items() if k[2] == "项目支出"
                           and (has_rest or k[1] in funds)), Decimal(0))
            self.line(sheet, 7, 11, "一、基本支出", 60, basic)
            self.line(sheet, 8, 11, "二、项目支出", 61, project)
            if has_rest:
                self.line(sheet, 9, 11, "结余分配", 62, facts_money(self.facts, "结余分配"))
                closing = sum((v for k, v in balances.items() if k[3] == "年末"), Decimal(0))
                self.line(sheet, 10, 11, "年末结转和结余", 63, closing)

    def line(self, sheet, row, column, label, number, amount):
        sheet.cell(row=row, column=column, value=label)
        sheet.cell(row=row, column=column + 1, value=str(number))
        for offset in (2, 3):
            sheet.cell(row=row, column=column + offset, value="—")
        write_cell(sheet, row, column + 4, amount, self.options)

    def income(self, income, funds):
        sources = ["财政拨款", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
        values = {}
        for (code, source, _), amount in income.items():
            if not code:
                continue
            name = "财政拨款" if source in funds else source
            row = values.setdefault(code, {0: Decimal(0)})
            position = 1 + sources.index(name)
            row[position] = row.get(position, Decimal(0)) + amount
            row[0] += amount
        tree = [leaf("本年收入合计"), leaf("财政拨款收入")] + [leaf(name) for name in sources[1:]]
        self.coded("Z03 收入决算表(财决03表)", "收入决算表", "财决03表", tree, values)

    def spending(self, spent):
        columns = ["基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
        values = {}
        for (code, _, nature), amount in spent.items():
            name = "基本支出" if nature in ("人员经费", "公用经费") else nature
            row = values.setdefault(code, {0: Decimal(0)})
            position = 1 + columns.index(name)
            row[position] = row.get(position, Decimal(0)) + amount
            row[0] += amount
        self.coded("Z04 支出决算表(财决04表)", "支出决算表", "财决04表",
                   [leaf("本年支出合计")] + [leaf(name) for name in columns], values)

    def fund(self, number, fund, title, income, spent, balances):
        state = number == "11"
        basic = (["人员经费", "公用经费"] if number == "07" else ["基本支出"])
        opening = (("年初结转和结余", [leaf("合计"), leaf("结转"), leaf("结余")]) if state else
                   ("年初结转和结余", [leaf("合计"), leaf("基本支出结转"), leaf("项目支出结转和结余")]))
        closing = (("年末结转和结余", [leaf("合计"), leaf("结转"), leaf("结余")]) if state else
                   ("年末结转和结余", [leaf("合计"), leaf("基本支出结转"),
                                  ("项目支出结转和结余", [leaf("项目支出结转"), leaf("项目支出结余")])]))
        staff = leaf("人员经费")
        office = leaf("公用经费" if self.options.layout >= 2023 else "日常公用经费")
        out = (("本年支出", [leaf("合计"), ("基本支出", [leaf("小计"), staff, office]), leaf("项目支出")])
               if number == "07" else
               ("本年支出", [leaf("合计"), leaf("基本支出"), leaf("项目支出")]))
        tree = [opening, ("本年收入", [leaf("合计"), leaf("基本支出"), leaf("项目支出")]), out, closing]
        values = {}

        def add(code, *cells):
            row = values.setdefault(code, {})
            for position, amount in cells:
                row[position] = row.get(position, Decimal(0)) + amount

        for (code, own, kind, period), amount in balances.items():
            if own != fund or not code:
                continue
            if state:
                inner = {"项目支出结转": 1, "项目支出结余": 2, "基本支出结转": 1}[kind]
                start = 0 if period == "年初" else 9
            else:
                start = 0 if period == "年初" else (11 if number == "07" else 9)
                inner = {"基本支出结转": 1, "项目支出结转": 2, "项目支出结余": 2 if period == "年初" else 3}[kind]
            add(code, (start, amount), (start + inner, amount))
        for (code, source, nature), amount in income.items():
            if source == fund and code:
                add(code, (3, amount), (4 if nature == "基本支出" else 5, amount))
        for (code, own, nature), amount in spent.items():
            if own != fund:
                continue
            if number == "07":
                cells = {"人员经费": [6, 7, 8], "公用经费": [6, 7, 9], "项目支出": [6, 10]}[nature]
            else:
                cells = {"基本支出": [6, 7], "人员经费": [6, 7], "公用经费": [6, 7],
                         "项目支出": [6, 8]}[nature]
            add(code, *((position, amount) for position in cells))
        del basic
        name = f"{title}收入支出决算表"
        self.coded(f"Z{number} {name}(财决{number}表)", name, f"财决{number}表", tree, values)

    def detail(self):
        facts = self.facts
        for sheet_name, number, title, wanted in (
                ("Z08_1", "财决08-1表", "一般公共预算财政拨款基本支出决算明细表", "一般公共预算"),
                ("Z10_1", "财决10-1表", "政府性基金预算财政拨款基本支出决算明细表", "政府性基金预算"),
                ("Z05_1", "财决05-1表", "基本支出决算明细表", None)):
            classes = {}
            for code, name in sorted(facts.economy.items()):
                if len(code) == 5:
                    classes.setdefault(code[:3], []).append((code, name))
            tree, positions, position = [leaf("合计")], {}, 1
            for code, inner in sorted(classes.items()):
                tree.append((facts.economy[code], [leaf("小计")] + [leaf(name) for _, name in inner]))
                for offset, (own, _) in enumerate(inner, start=1):
                    positions[own] = (position, position + offset)
                position += len(inner) + 1
            functions = sorted({
                line["功能科目"] for line in facts.lines("支出")
                if "人员经费" in line or "公用经费" in line}) or ["2010301"]
            values = {code: {0: Decimal(0)} for code in functions}
            for index, line in enumerate(facts.lines("基本支出")):
                if wanted and line.get("资金", "一般公共预算") != wanted:
                    continue
                total, own = positions[line["经济科目"]]
                # Over the functions in any way: the form sums them.
                for code, part in self.parts(functions, facts.money(line["金额"]), index):
                    for at in (0, total, own):
                        values[code][at] = values[code].get(at, Decimal(0)) + part
            self.coded(f"{sheet_name} {title}({number})", title, number, tree, values)

    def parts(self, functions, amount, index):
        if len(functions) == 1:
            return [(functions[0], amount)]
        first = (amount / 3).quantize(Decimal("0.01"))
        a, b = functions[index % len(functions)], functions[(index + 1) % len(functions)]
        return [(a, first), (b, amount - first)]

    def running(self):
        facts = self.facts
        sheet = self.sheet("F03 机构运行信息表(财决附03表)", "机构运行信息表", "财决附03表")
        for column, head in enumerate(["项  目", "行次", "预算数", "统计数"], start=1):
            sheet.cell(row=5, column=column, value=head)
        three = {line["项目"]: line for line in facts.lines("三公经费")}
        info = {line["项目"]: line for line in facts.lines("机构运行信息")}
        labels = [
            ("一、“三公”经费支出", None), ("（一）支出合计", "total"),
            ("1.因公出国（境）费", "因公出国（境）费用"), ("2.公务用车购置及运行维护费", None),
            ("（1）公务用车购置费", "公务用车购置"), ("（2）公务用车运行维护费", "公务用车运行维护费"),
            ("3.公务接待费", "公务接待费")]
        row = 6
        for label, key in labels:
            sheet.cell(row=row, column=1, value=label)
            sheet.cell(row=row, column=2, value=str(row - 5))
            own = [three[key]] if key in three else list(three.values()) if key == "total" else []
            if own:
                for column, period in ((3, "预算数"), (4, "决算数")):
                    write_cell(sheet, row, column,
                               sum((facts.money(line.get(period)) for line in own), Decimal(0)),
                               self.options)
            row += 1
        shown = {"行政单位机关运行经费": "（一）行政单位",
                 "参照公务员法管理事业单位机关运行经费": "（二）参照公务员法管理事业单位",
                 "授予中小企业合同金额": "（二）政府采购授予中小企业合同金额",
                 "授予小微企业合同金额": "其中：授予小微企业合同金额"}
        for key, line in info.items():
            label = shown.get(key, key)
            if key == "车辆数":
                # The form tells cars by what they are for; what the facts do not tell stands with 其他用车.
                label = "8.其他用车（辆）"
            sheet.cell(row=row, column=1, value=label)
            sheet.cell(row=row, column=2, value=str(row - 5))
            if "数量" in line:
                sheet.cell(row=row, column=4, value=int(line["数量"]))
            else:
                write_cell(sheet, row, 3, facts.money(line.get("预算数")), self.options)
                write_cell(sheet, row, 4, facts.money(line.get("统计数")), self.options)
            row += 1

    def leftover(self):
        sheet = self.sheet("Z05_2 项目支出决算明细表(财决05-2表)", "项目支出决算明细表", "财决05-2表")
        sheet["A6"] = "2010302"
        sheet["B6"] = 1.0
        sheet = self.book.create_sheet("核对说明")
        sheet["A1"] = "本工作簿由软件导出"


def facts_money(facts, key):
    return facts.money(facts.data.get(key))


CHINESE = {
    "year": "预算年度", "unit": "单位编码", "unitname": "单位名称", "function": "支出功能分类科目",
    "economy": "部门支出经济分类", "fund": "资金性质", "nature": "项目类别", "period": "指标来源",
    "parent": "一级项目", "project": "项目名称", "category": "项目分类", "deleted": "是否删除",
    "amount": "批复数"}
FIELDS = {
    "year": "FISCAL_YEAR", "unit": "AGENCY_CODE", "unitname": "AGENCY_NAME",
    "function": "EXP_FUNC_CODE", "economy": "DEP_BGT_ECO_CODE", "fund": "FUND_TYPE_CODE",
    "nature": "PRO_CAT_NAME", "period": "SOURCE_TYPE_NAME", "parent": "PAR_PRO_NAME",
    "project": "PRO_NAME", "category": "PRO_TYPE", "deleted": "IS_DELETED", "amount": "REPLY_AMT"}
FUND_CODES = {
    "一般公共预算": "111", "政府性基金预算": "12", "国有资本经营预算": "13",
    "财政专户管理资金": "2", "单位资金": "3"}


class Budget:
    """Lists that the integrated budget system exports, and a ledger of final accounts."""

    def __init__(self, facts, options, is_ledger=False):
        self.facts, self.options, self.is_ledger = facts, options, is_ledger
        self.book = Workbook()

    def rows(self):
        """What a plan holds: one row for every amount, each whole in function, economy and project."""
        facts = self.facts
        rows = []
        # Basic expenditure by function, and by economic code: cut where either ends.
        for fund in FUND_CODES:
            for period in ("当年预算", "上年结转"):
                for nature, is_own in (("人员经费", True), ("公用经费", False)):
                    functions = [
                        [line["功能科目"], facts.money(line.get(nature))]
                        for line in facts.lines("支出")
                        if line.get("资金", "一般公共预算") == fund
                        and line.get("期间", "当年预算") == period and line.get(nature)]
                    economies = [
                        [line["经济科目"], facts.money(line["金额"])]
                        for line in facts.lines("基本支出")
                        if line.get("资金", "一般公共预算") == fund
                        and line.get("期间", "当年预算") == period
                        and (line["经济科目"][:3] in ("301", "303")) == is_own]
                    while functions and economies:
                        part = min(functions[0][1], economies[0][1])
                        if part:
                            rows.append(self.row(
                                functions[0][0], economies[0][0], fund, period,
                                "人员类项目" if is_own else "公用经费项目", None, part))
                        functions[0][1] -= part
                        economies[0][1] -= part
                        functions = [line for line in functions if line[1]]
                        economies = [line for line in economies if line[1]]
                    if functions or economies:
                        raise SystemExit(f"{nature} by function and by economic code differ: "
                                         f"{functions} {economies}")
        for line in facts.lines("项目"):
            for source in line.get("资金来源", [line]):
                for period in ("当年预算", "上年结转"):
                    amount = facts.money(source.get(period))
                    if amount:
                        rows.append(self.row(
                            source.get("功能科目", line.get("功能科目")), "30299",
                            source.get("资金", "一般公共预算"), period, "特定目标类项目", line, amount))
        if self.is_ledger:
            for line in facts.lines("支出"):
                if line.get("项目支出"):
                    rows.append(self.row(
                        line["功能科目"], "30299", line.get("资金", "一般公共预算"), "当年预算",
                        "特定目标类项目", None, facts.money(line["项目支出"])))
        return rows

    def row(self, function, economy, fund, period, nature, project, amount):
        facts, options = self.facts, self.options
        unit = (project or {}).get("单位", facts.unit)
        return {
            "year": str(facts.year), "unit": unit, "unitname": facts.units.get(unit, ""),
            "function": function, "economy": economy, "fund": fund,
            "nature": nature, "period": "年初安排" if period == "当年预算" else "上年结转",
            "parent": (project or {}).get("一级项目", ""), "project": (project or {}).get("名称", "基本支出"),
            "category": (project or {}).get("类别", ""), "deleted": "0" if "fields" in options.habit else "否",
            "amount": amount}

    def make(self):
        options, facts = self.options, self.facts
        sheet = self.book.active
        sheet.title = "支出明细" if self.is_ledger else "支出预算"
        keys = list(CHINESE)
        heads = dict(FIELDS if "fields" in options.habit else CHINESE)
        if self.is_ledger:
            heads["amount"] = "支付金额"
            heads["year"] = "会计年度"
            keys = [key for key in keys if key not in ("period", "parent", "category", "deleted")]
        if "renamed" in options.habit and "fields" not in options.habit:
            heads["function"] = "支出功能分类"
            heads["amount"] = "支出金额" if self.is_ledger else "核定数"
        if "moved" in options.habit:
            random.Random(3).shuffle(keys)
        if "added" in options.habit:
            keys = keys[:2] + ["added"] + keys[2:]
            heads["added"] = "预算管理处室意见"
        sheet.cell(row=1, column=1, value=f"{facts.year}年度{sheet.title}表（部门：{facts.data['部门']['名称']}）")
        sheet.cell(row=2, column=1, value=f"部门：{facts.data['部门']['名称']}")
        sheet.cell(row=2, column=3, value=f"单位：{options.unit}")
        for column, key in enumerate(keys, start=1):
            sheet.cell(row=4, column=column, value=heads[key])
        rows = self.rows()
        if "split" in options.habit:
            rows = [dict(row, amount=part) for row in rows for part in halves(row["amount"])]
        if "foreign" in options.habit and rows:
            other = dict(rows[0], year=str(facts.year - 1))
            rows = [other] + rows
            if not self.is_ledger:
                rows.append(dict(rows[1], deleted="1" if "fields" in options.habit else "是"))
        at = 5
        since = Decimal(0)
        for index, row in enumerate(rows):
            if "blank" in options.habit and index % 4 == 3:
                at += 1
            self.line(sheet, at, keys, row, index)
            if "filter" in options.habit and index == 1:
                sheet.row_dimensions[at].hidden = True
            since += row["amount"]
            at += 1
            if "subtotal" in options.habit and index % 5 == 4:
                self.total(sheet, at, keys, "小计", since)
                since = Decimal(0)
                at += 1
        if "filter" in options.habit:
            sheet.auto_filter.ref = f"A4:{get_column_letter(len(keys))}{at}"
        own = [row for row in rows if row["year"] == str(facts.year)
               and row["deleted"] not in ("1", "是")]
        self.total(sheet, at, keys, "合计", sum((row["amount"] for row in own), Decimal(0)))
        if not self.is_ledger:
            self.income()
            self.three()
        return self.book

    def total(self, sheet, row, keys, word, amount):
        sheet.cell(row=row, column=keys.index("unit") + 1, value=word)
        write_cell(sheet, row, keys.index("amount") + 1, amount, self.options)

    def line(self, sheet, at, keys, row, index):
        options, facts = self.options, self.facts
        names = {"function": facts.names, "economy": facts.economy, "unit": facts.units}
        for column, key in enumerate(keys, start=1):
            value = row.get(key, "已审")
            if key in names:
                value = code_cell(value, names[key].get(value, ""), options, index)
            if key == "fund":
                value = FUND_CODES[value] if "fields" in options.habit else f"{value}资金".replace("资金资金", "资金")
            write_cell(sheet, at, column, value, options)

    def income(self):
        facts, options = self.facts, self.options
        sheet = self.book.create_sheet("收入预算")
        sheet.cell(row=1, column=1, value=f"单位：{options.unit}")
        for column, head in enumerate(["单位编码", "单位名称", "收入来源", "当年预算", "上年结转"], start=1):
            sheet.cell(row=2, column=column, value=head)
        for row, line in enumerate(facts.lines("收入"), start=3):
            unit = line.get("单位", facts.unit)
            sheet.cell(row=row, column=1, value=unit)
            sheet.cell(row=row, column=2, value=facts.units.get(unit))
            sheet.cell(row=row, column=3, value=line["来源"])
            for column, key in ((4, "当年预算"), (5, "上年结转")):
                if key in line:
                    write_cell(sheet, row, column, facts.money(line[key]), options)

    def three(self):
        facts, options = self.facts, self.options
        if not facts.lines("三公经费"):
            return
        sheet = self.book.create_sheet("三公经费预算")
        sheet["A1"] = f"单位：{options.unit}"
        for column, head in enumerate(["项目", "当年预算", "上年结转"], start=1):
            sheet.cell(row=2, column=column, value=head)
        for row, line in enumerate(facts.lines("三公经费"), start=3):
            sheet.cell(row=row, column=1, value=f"{row - 2}、{line['项目']}")
            for column, key in ((2, "当年预算"), (3, "上年结转")):
                if key in line:
                    write_cell(sheet, row, column, facts.money(line[key]), options)


def halves(amount):
    first = (amount / 3).quantize(Decimal("0.01"))
    return [part for part in (first, amount - first) if part]


def about(facts):
    book = Workbook()
    sheet = book.active
    sheet.title = "部门基本情况"
    department = facts.data["部门"]
    for row, (key, value) in enumerate(
            [("一、部门代码", department["代码"]), ("二、部门名称", department["名称"]),
             ("三、预算年度", facts.year), ("四、预算单位", department.get("预算单位", department["名称"]))],
            start=1):
        sheet.cell(row=row, column=1, value=key)
        sheet.cell(row=row, column=2, value=value)
    return book


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("kind", choices=["财决", "一体化", "台账", "基本情况"])
    parser.add_argument("facts")
    parser.add_argument("out")
    parser.add_argument("--layout", type=int, default=2023)
    parser.add_argument("--unit", default="元", choices=["元", "万元"])
    parser.add_argument("--habit", action="append", default=[], choices=sorted(HABITS))
    options = parser.parse_args()
    options.scale = Decimal(10000) if options.unit == "万元" else Decimal(1)
    facts = Facts(options.facts)
    if options.kind == "财决":
        book = FinalAccounts(facts, options).make()
    elif options.kind == "基本情况":
        book = about(facts)
    else:
        book = Budget(facts, options, is_ledger=options.kind == "台账").make()
    book.save(options.out)


if __name__ == "__main__":
    sys.exit(main())
