#!/usr/bin/env python3
"""Makes the facts of an imaginary department's budget with many projects.

    large.py NUMBER_OF_PROJECTS > large.json

The same number gives the same bytes. Amounts are whole hundredths of 万元 until they are printed, and income equals
expenditure for every unit, fund and period, so every relation between the forms holds.
"""
import json
import sys

DEPARTMENT = "某市大数据管理局"
UNITS = [("901001", "某市大数据管理局本级"), ("901002", "某市大数据中心"), ("901003", "某市政务服务中心"),
         ("901004", "某市信用信息中心")]
FUNDS = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金"]
FUNCTIONS = ["2010302", "2010399", "2010507", "2010607", "2013202", "2060503", "2060702", "2080705", "2120104",
             "2120399", "2150899"]
CATEGORY = "311-专项业务支出"
TOPICS = ["政务服务", "数字化建设", "信用体系建设", "营商环境建设", "政务公开", "网络安全", "公共资源交易", "热线运行",
          "数据治理"]
KINDS = ["运行维护", "购买服务", "设备更新", "宣传培训"]  # with the topics: 36 一级项目

# 基本支出, all of it the first unit's and of 一般公共预算: by 功能科目 (人员经费, 公用经费), and the same by 经济科目.
BASIC_BY_FUNCTION = {"2010301": (23281, 7053), "2080505": (3758, 0), "2101101": (1354, 0), "2210201": (2818, 0)}
BASIC_BY_ECONOMY = {"30101": 17500, "30102": 5781, "30108": 3758, "30110": 1354, "30113": 2818, "30201": 3000,
                    "30211": 1000, "30217": 53, "30239": 3000}
assert sum(map(sum, BASIC_BY_FUNCTION.values())) == sum(BASIC_BY_ECONOMY.values())


class Amount(int):
    """An amount in hundredths of 万元."""

    def __repr__(self):
        return f"{self // 100}.{self % 100:02}"


def line(value):
    """A value as JSON on one line, amounts exact."""
    if isinstance(value, Amount):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{line(key)}: {line(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(line, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def indicators(amount):
    """A small table of performance indicators for a project of that amount."""
    rows = [("成本指标", "经济成本指标", "项目经费", f"{amount!r}万元", 20),
            ("产出指标", "数量指标", "完成项目数", "=1项", 40), ("效益指标", "社会效益指标", "服务群众", "完成", 20),
            ("满意度指标", "服务对象满意度指标", "群众满意度", ">=95%", 10)]
    return [dict(zip(("一级指标", "二级指标", "三级指标", "指标值", "权重"), row)) for row in rows]


def project(index, count):
    """Project number `index` of `count`, in the order of 预算表9: by 一级项目."""
    group = index * len(TOPICS) * len(KINDS) // count
    fund = FUNDS[index % len(FUNDS)]
    facts = {"名称": f"{TOPICS[group % len(TOPICS)]}项目（{index + 1:06}）经费", "类别": CATEGORY,
             "一级项目": TOPICS[group % len(TOPICS)] + KINDS[group // len(TOPICS)],
             "单位": UNITS[index % 7 % len(UNITS)][0], "功能科目": FUNCTIONS[index % len(FUNCTIONS)], "资金": fund}
    # Both periods, this year's alone, or last year's alone; every amount between 0.01 and 300.
    if index % 5 != 4:
        facts["当年预算"] = Amount(index * 7919 % 30000 + 1)
    if index % 5 in (0, 4):
        facts["上年结转"] = Amount(index * 104729 % 9000 + 1)
    if index % max(count // 10, 1) == 0 and "当年预算" in facts:
        facts["绩效"] = {"年度绩效目标": "保障平台平稳运行，提升服务效率和质量。", "指标": indicators(facts["当年预算"])}
    return facts


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("usage: large.py NUMBER_OF_PROJECTS > large.json")
    count = int(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    projects = [project(index, count) for index in range(count)]

    income = {}
    basic = sum(map(sum, BASIC_BY_FUNCTION.values()))
    income[UNITS[0][0], FUNDS[0]] = [basic, 0]
    for each in projects:
        periods = income.setdefault((each["单位"], each["资金"]), [0, 0])
        periods[0] += each.get("当年预算", 0)
        periods[1] += each.get("上年结转", 0)

    lists = {
        "收入": [{"单位": unit, "来源": fund, "当年预算": Amount(current), "上年结转": Amount(carried)}
               for (unit, fund), (current, carried) in sorted(income.items())],
        "支出": [{"功能科目": code, "资金": FUNDS[0], "人员经费": Amount(staff),
                **({"公用经费": Amount(running)} if running else {})}
               for code, (staff, running) in BASIC_BY_FUNCTION.items()],
        "基本支出": [{"经济科目": code, "金额": Amount(amount)} for code, amount in BASIC_BY_ECONOMY.items()],
        "项目": projects,
        "三公经费": [{"项目": "公务接待费", "当年预算": Amount(53)}],
    }
    units = [{"代码": code, "名称": name} for code, name in UNITS]
    print("{")
    print('  "版式": "yanbian-budget-2023",\n  "年度": 2023,\n  "金额单位": "万元",')
    print(f'  "部门": {line({"代码": "901", "名称": DEPARTMENT, "预算单位": DEPARTMENT, "单位": units})},')
    parts = (f'  "{key}": [\n    ' + ",\n    ".join(map(line, rows)) + "\n  ]" for key, rows in lists.items())
    print(",\n".join(parts))
    print("}")


if __name__ == "__main__":
    main()
