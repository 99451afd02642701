"""Tries `gongkai import` on workbooks of upstream systems made from the examples' facts, in several layouts and habits.

The law: facts -> workbook -> import -> the same facts, as far as a workbook of its kind carries them. Sums are decimal,
made here. What a habit hides (rows under a filter) must be told.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
GONGKAI = Path(sys.argv[1])
MAKER = ROOT / "Scripts/upstream-workbook.py"
FISCAL = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
BASIC = ("人员经费", "公用经费", "基本支出")


def facts(path, kind):
    """The amounts of facts, in 元, by what a workbook of a kind tells apart; zeros are left out."""
    data = json.loads(Path(path).read_text(), parse_float=Decimal, parse_int=Decimal)
    factor = Decimal(10000) if data["金额单位"] == "万元" else Decimal(1)
    only = data["部门"]["单位"][0]["代码"] if len(data["部门"]["单位"]) == 1 else None
    found = {}

    def add(key, value, scale=factor):
        if value:
            found[key] = found.get(key, Decimal(0)) + Decimal(value) * scale

    for line in data.get("收入", []):
        if kind == "财决":
            key = ("收入", line.get("功能科目"), line["来源"])
            add(key, line.get("决算数"))
            if line["来源"] in FISCAL:
                # Where facts do not tell, the maker writes 基本支出.
                state = line["来源"] == "国有资本经营预算"
                add(key + ("" if state else line.get("性质", "基本支出"),), line.get("决算数"))
        elif kind == "一体化":
            for period in ("当年预算", "上年结转"):
                add(("收入", line.get("单位", only), line["来源"], period), line.get(period))
    for line in data.get("支出", []):
        fund = line.get("资金", "一般公共预算")
        for nature in BASIC + ("项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"):
            # Only 一般公共预算 is told by staff and office in final accounts.
            told = "基本支出" if nature in BASIC and fund != "一般公共预算" and kind == "财决" else nature
            add(("支出", line["功能科目"], fund, line.get("期间", "当年预算"), told), line.get(nature))
    for line in data.get("基本支出", []):
        add(("基本支出", line["经济科目"], line.get("资金", "一般公共预算"), line.get("期间", "当年预算")),
            line["金额"])
    if kind == "一体化":
        for line in data.get("项目", []):
            for source in line.get("资金来源", [line]):
                for period in ("当年预算", "上年结转"):
                    add(("项目", line.get("类别"), line["一级项目"], line["名称"], line.get("单位", only),
                         source.get("功能科目", line.get("功能科目")),
                         source.get("资金", "一般公共预算"), period), source.get(period))
    if kind in ("一体化", "财决"):
        for line in data.get("三公经费", []):
            for period in ("当年预算", "上年结转", "预算数", "决算数"):
                add(("三公经费", line["项目"], period), line.get(period))
    if kind == "财决":
        for line in data.get("结转结余", []):
            for period in ("年初", "年末"):
                add(("结转结余", line.get("功能科目"), line.get("资金", "一般公共预算"),
                     line.get("结转类型"), period), line.get(period))
        for line in data.get("机构运行信息", []):
            name = "其他用车" if line["项目"] == "车辆数" else line["项目"]
            add(("机构运行信息", name, "预算数"), line.get("预算数"))
            add(("机构运行信息", name, "统计数"), line.get("统计数"))
            add(("机构运行信息", name, "数量"), line.get("数量"), Decimal(1))
        for key in ("使用非财政拨款结余", "结余分配"):
            add((key,), data.get(key))
    return found


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True)


def attempt(example, kind, habits, layout, unit, folder):
    """One workbook; gives what went wrong, and how many facts were compared."""
    edition = json.loads(Path(example).read_text())["版式"]
    book, out = folder / "上级.xlsx", folder / "数据.json"
    out.unlink(missing_ok=True)
    words = [word for habit in habits for word in ("--habit", habit)]
    made = run(sys.executable, MAKER, kind, example, book, "--layout", layout, "--unit", unit, *words)
    if made.returncode:
        return [f"not made: {made.stderr.strip()[-200:]}"], 0
    done = run(GONGKAI, "import", book, "--edition", edition, "-o", out)
    wrong = []
    told = done.stderr
    if "filter" in habits:
        # What is hidden is told, and the total shows that it is missing; with --hidden all is there.
        if "I15" not in told or done.returncode != 1 or "I2" not in told:
            wrong.append("hidden rows were not told")
        out.unlink(missing_ok=True)
        done = run(GONGKAI, "import", book, "--edition", edition, "--hidden", "-o", out)
        told = done.stderr
    if done.returncode != 0:
        wrong.append(f"exit {done.returncode}: "
                     + "; ".join(line[:160] for line in told.splitlines() if "错误" in line)[:600])
    if not out.exists():
        return wrong + [told[:300]], 0
    expected, found = facts(example, kind), facts(out, kind)
    if kind == "台账":
        expected = {key: value for key, value in expected.items() if key[0] in ("支出", "基本支出")}
        found = {key: value for key, value in found.items() if key[0] in ("支出", "基本支出")}
    for key in sorted(set(expected) | set(found), key=str):
        if expected.get(key) != found.get(key):
            wrong.append(f"{key}: {expected.get(key)} became {found.get(key)}")
    if "added" in habits and "I19" not in told:
        wrong.append("a column more was not told")
    if "foreign" in habits and "I20" not in told and kind != "财决":
        wrong.append("rows left out were not told")
    used = run(GONGKAI, "generate", out, "-o", folder / "output", "--force")
    if used.returncode not in (0, 1):
        wrong.append(f"generate refuses it: {used.stderr[:200]}")
    return wrong, len(expected)


def split(total, count, dice):
    """Cuts a whole number of 分 into parts, none of nothing."""
    cuts = sorted(dice.sample(range(1, total), count - 1)) if count > 1 else []
    return [b - a for a, b in zip([0] + cuts, cuts + [total])]


FUNCTIONS = ["2010301", "2010302", "2010399", "2080501", "2080505", "2101101", "2101102", "2210201"]
STAFF = ["30101", "30102", "30103", "30107", "30108", "30302", "30399"]
OFFICE = ["30201", "30202", "30207", "30211", "30213", "30901", "31001", "31002", "39999"]


def fen(value):
    return float(Decimal(value) / 100)


def random_budget(seed):
    """Facts of a budget of several units, funds and periods."""
    dice = random.Random(seed)
    units = [{"代码": f"70{seed % 10}00{i}", "名称": f"试验单位{i}"} for i in range(1, dice.randint(2, 5))]
    data = {"版式": "yanbian-budget-2024", "年度": 2024, "金额单位": "元",
            "部门": {"代码": f"70{seed % 10}", "名称": "试验部门", "单位": units},
            "收入": [], "支出": [], "基本支出": [], "项目": [], "三公经费": []}
    for unit in units:
        for source in dice.sample(["一般公共预算", "政府性基金预算", "财政专户管理资金", "事业收入", "其他收入"], 3):
            data["收入"].append({"单位": unit["代码"], "来源": source, "当年预算": fen(dice.randint(1, 10**9)),
                               "上年结转": fen(dice.randint(1, 10**7))})
    for fund in dice.sample(["一般公共预算", "政府性基金预算", "单位资金", "财政专户管理资金"], 3):
        for period in ("当年预算", "上年结转"):
            for nature, economies in (("人员经费", STAFF), ("公用经费", OFFICE)):
                total = dice.randint(10**5, 10**9)
                functions = sorted(dice.sample(FUNCTIONS, 3))
                for function, part in zip(functions, split(total, 3, dice)):
                    line = next((line for line in data["支出"] if (
                        line["功能科目"], line["资金"], line["期间"]) == (function, fund, period)), None)
                    if line is None:
                        line = {"功能科目": function, "资金": fund, "期间": period}
                        data["支出"].append(line)
                    line[nature] = fen(part)
                own = sorted(dice.sample(economies, 4))
                for economy, part in zip(own, split(total, 4, dice)):
                    data["基本支出"].append({"经济科目": economy, "资金": fund, "期间": period, "金额": fen(part)})
    for number in range(dice.randint(2, 9)):
        line = {"名称": f"{number}号项目", "类别": "311-专项业务支出", "一级项目": f"一级项目{number % 2}",
                "单位": dice.choice(units)["代码"], "功能科目": dice.choice(FUNCTIONS)}
        if dice.random() < 0.4:
            line["资金来源"] = [
                {"资金": fund, "当年预算": fen(dice.randint(1, 10**8))}
                for fund in dice.sample(["一般公共预算", "政府性基金预算", "单位资金"], 2)]
        else:
            line["资金"] = dice.choice(["一般公共预算", "国有资本经营预算"])
            line[dice.choice(["当年预算", "上年结转"])] = fen(dice.randint(1, 10**8))
        data["项目"].append(line)
    for item in ("公务接待费", "公务用车运行维护费"):
        data["三公经费"].append({"项目": item, "当年预算": fen(dice.randint(1, 10**6))})
    return data


def random_accounts(seed):
    """Facts of final accounts of all funds, with balances."""
    dice = random.Random(seed)
    data = {"版式": "jilin-final-2023", "年度": 2023, "金额单位": "元",
            "部门": {"代码": "未公布", "名称": "试验部门", "单位": [{"代码": "未公布", "名称": "试验部门"}]},
            "收入": [], "支出": [], "基本支出": [], "结转结余": [], "三公经费": [],
            "使用非财政拨款结余": fen(dice.randint(1, 10**6)), "结余分配": fen(dice.randint(1, 10**6))}

    def money():
        return fen(dice.randint(1, 10**9))

    for fund in ("一般公共预算", "政府性基金预算"):
        for function in sorted(dice.sample(FUNCTIONS, 4)):
            for nature in ("基本支出", "项目支出"):
                data["收入"].append({"功能科目": function, "来源": fund, "性质": nature, "决算数": money()})
            line = {"功能科目": function, "资金": fund, "项目支出": money()}
            line |= ({"人员经费": money(), "公用经费": money()} if fund == "一般公共预算"
                     else {"基本支出": money()})
            data["支出"].append(line)
            data["结转结余"].append({"功能科目": function, "资金": fund, "结转类型": "基本支出结转",
                                 "年初": money(), "年末": money()})
            data["结转结余"].append({"功能科目": function, "资金": fund, "结转类型": "项目支出结转", "年初": money()})
            data["结转结余"].append({"功能科目": function, "资金": fund, "结转类型": "项目支出结余", "年末": money()})
        for economy in sorted(dice.sample(STAFF + OFFICE, 5)):
            data["基本支出"].append({"经济科目": economy, "资金": fund, "金额": money()})
    data["支出"].append({"功能科目": "2010302", "资金": "国有资本经营预算", "项目支出": money()})
    data["收入"].append({"功能科目": "2010302", "来源": "国有资本经营预算", "性质": "项目支出", "决算数": money()})
    for source in ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"):
        data["收入"].append({"功能科目": dice.choice(FUNCTIONS), "来源": source, "决算数": money()})
    data["支出"].append({"功能科目": dice.choice(FUNCTIONS), "资金": "单位资金", "基本支出": money(),
                       "项目支出": money(), "经营支出": money(), "上缴上级支出": money()})
    data["基本支出"].append({"经济科目": "30201", "资金": "单位资金", "金额": money()})
    data["结转结余"].append({"资金": "单位资金", "年初": money(), "年末": money()})
    for item in ("因公出国（境）费用", "公务接待费", "公务用车购置", "公务用车运行维护费"):
        data["三公经费"].append({"项目": item, "预算数": money(), "决算数": money()})
    return data


BUDGET = ["siping-dsj-2024-budget", "yanbian-dsj-2023-budget", "yanbian-zfb-2024-budget"]
ACCOUNTS = ["jilin-fwzx-2023-final", "jingyu-zsj-2023-final"]
LIST_HABITS = [
    [], ["text"], ["codes"], ["joined"], ["fields"], ["moved"], ["added"], ["renamed"], ["blank"], ["filter"],
    ["split"], ["foreign"], ["subtotal"],
    ["fields", "codes", "text"], ["fields", "joined", "moved", "added", "split", "foreign"],
    ["joined", "renamed", "blank", "text", "moved", "split", "foreign"]]
FORM_HABITS = [
    [], ["text"], ["codes"], ["joined"], ["added"], ["renamed"], ["blank"], ["dash"], ["flat"],
    ["text", "dash", "blank"], ["flat", "codes", "renamed", "added"]]


def cases(folder):
    for name in BUDGET:
        for habits in LIST_HABITS:
            yield ROOT / f"Examples/{name}.json", "一体化", habits, 2023, "元"
        yield ROOT / f"Examples/{name}.json", "一体化", [], 2023, "万元"
    for name in ACCOUNTS:
        for layout in (2019, 2023):
            for habits in FORM_HABITS:
                yield ROOT / f"Examples/{name}.json", "财决", habits, layout, "元"
        yield ROOT / f"Examples/{name}.json", "财决", [], 2023, "万元"
        if name.startswith("jilin"):
            for habits in LIST_HABITS:
                yield ROOT / f"Examples/{name}.json", "台账", habits, 2023, "元"
    for seed in range(8):
        for kind, make, habits in (("一体化", random_budget, LIST_HABITS), ("财决", random_accounts, FORM_HABITS)):
            path = folder / f"{kind}{seed}.json"
            path.write_text(json.dumps(make(seed), ensure_ascii=False))
            yield path, kind, habits[seed % len(habits)], 2019 if seed % 2 else 2023, "元"


def against(example, folder):
    """A 财决 workbook against the report published of the same facts, then with one printed figure of each form changed."""
    edition = json.loads(Path(example).read_text())["版式"]
    book, wrong = folder / "财决.xlsx", []
    run(sys.executable, MAKER, "财决", example, book)
    run(GONGKAI, "generate", example, "-o", folder / "公开", "--to", "xlsx", "--force")
    published = folder / "公开" / example.stem / f"{example.stem}.xlsx"
    words = (GONGKAI, "import", book, "--edition", edition, "--verbose", "--against")
    told = run(*words, published).stderr
    if "I7" in told:
        wrong.append(f"differences in what is the same: {told[told.index('I7'):][:300]}")
    changed = 0
    for number in range(len(openpyxl.load_workbook(published).sheetnames)):
        edited = openpyxl.load_workbook(published)
        sheet = edited.worksheets[number]
        if "自评" in sheet.title:
            continue
        # Formulas without values are computed again: only a figure that is stated can be changed alone.
        cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float) and cell.value > 1]
        if not cells:
            continue
        cell = cells[len(cells) // 2]
        cell.value += 1
        edited.save(folder / "改.xlsx")
        told = run(*words, folder / "改.xlsx").stderr
        changed += 1
        if not any("I7" in line and f"（{cell.coordinate}）" in line for line in told.splitlines()):
            wrong.append(f"{sheet.title}!{cell.coordinate} + 1 was not told")
    return wrong, changed


def silence(example, kind, folder):
    """An amount that stands nowhere else, put into cells one at a time, must become a fact or be told (CELLS of each sheet, 12; 0: all)."""
    edition = json.loads(Path(example).read_text())["版式"]
    book, edited, out, wrong = folder / "静.xlsx", folder / "静改.xlsx", folder / "静.json", []
    run(sys.executable, MAKER, kind, example, book)
    workbook = openpyxl.load_workbook(book)
    dice, tried = random.Random(kind), 0
    for sheet in workbook.worksheets:
        rows = range(1, min(sheet.max_row, 14) + 3)
        places = [(row, column) for row in rows for column in range(1, sheet.max_column + 3)]
        count = int(os.environ.get("CELLS", "12"))
        for row, column in dice.sample(places, min(count, len(places))) if count else places:
            cell = sheet.cell(row, column)
            if isinstance(cell, openpyxl.cell.cell.MergedCell):
                continue
            before, cell.value = cell.value, 98765.43
            workbook.save(edited)
            cell.value = before
            out.unlink(missing_ok=True)
            done = run(GONGKAI, "import", edited, "--edition", edition, "--verbose", "-o", out)
            tried += 1
            facts = out.read_text() if out.exists() else ""
            told = done.stderr
            names = (cell.coordinate, f"第{row}行", "98765.43", "98,765.43", "9.876543")
            if "9.876543" in facts or "98765.43" in facts or any(name in told for name in names):
                continue
            # A sheet that is not used is told as a whole.
            if any(sheet.title in line and "没有用到" in line for line in told.splitlines()):
                continue
            # Without the header of its column a sheet is none of those that are known, and is told.
            if done.returncode not in (0, 1) or f"“{sheet.title}”" in told or sheet.title in told and before is not None:
                continue
            wrong.append(f"nobody says what became of {sheet.title}!{cell.coordinate} (was {before}): {told[-160:]}")
    return wrong, tried


def main():
    failed = tried = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(Path(folder)):
            wrong, count = attempt(*case, Path(folder))
            tried += 1
            compared += count
            if wrong:
                failed += 1
                path, kind, habits, layout, unit = case
                print(f"{path.stem} {kind} {layout} {unit} {'+'.join(habits)}")
                for line in wrong[:12]:
                    print("   ", line)
        for name in ACCOUNTS:
            wrong, changed = against(ROOT / f"Examples/{name}.json", Path(folder))
            tried += changed + 1
            failed += len(wrong)
            for line in wrong:
                print(name, line)
        for name, kind in ((BUDGET[0], "一体化"), (ACCOUNTS[0], "财决"), (ACCOUNTS[0], "台账"), (BUDGET[0], "基本情况")):
            wrong, count = silence(ROOT / f"Examples/{name}.json", kind, Path(folder))
            tried += count
            failed += len(wrong)
            for line in wrong:
                print(name, kind, line)
    print(f"{tried} workbooks, {compared} facts, {failed} failed")
    return 1 if failed or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
