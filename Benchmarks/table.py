"""One table of what was measured: in the terminal, and in the documentation."""
import os
import re

PAGE = os.path.join("docs", "性能.md")
BEGIN, END = "<!-- 测量：开始 -->", "<!-- 测量：结束 -->"


def time(seconds):
    """A time with three digits that count."""
    for unit, scale in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * scale >= 1 or unit == "µs":
            value = seconds * scale
            return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f} {unit}"


def ratio(value):
    """A ratio, finer the nearer it is to nothing."""
    return f"{value:.{2 if value < 10 else 0}f}"


def costs(side):
    """Wall, CPU and memory, medians."""
    return f"{time(side['wall'][1])}，{time(side['cpu'][1])}，{side['memory'][1]:.0f} MB"


def quartiles(values):
    """The median, and the quartiles around it."""
    return f"{ratio(values[1])}（{ratio(values[0])}–{ratio(values[2])}）"


NAMES = {"wall": "时间", "cpu": "CPU", "memory": "内存", "second": "每秒", "instructions": "指令"}


def aims(row):
    """What was aimed at, and whether it was reached."""
    told = []
    for name, aim in row["aims"].items():
        if name == "second":
            reached = row["ours"]["wall"][1] * aim <= 1
            told.append(f"{NAMES[name]} {aim} 份{'' if reached else '，未达到'}")
        elif name == "instructions":
            told.append(f"{NAMES[name]} {aim}{'' if row['instructions'] <= aim else '，未达到'}")
        elif "ratio" in row:
            told.append(f"{NAMES[name]} {aim}{'' if row['ratio'][name][1] <= aim else '，未达到'}")
        else:
            told.append(f"{NAMES[name]} {time(aim)}{'' if row['ours'][name][1] <= aim else '，未达到'}")
    return "；".join(told)


def lines(rows):
    """The table as Markdown: a heading for each section, a row for each case."""
    section = None
    for row in rows:
        if row["section"] != section:
            section = row["section"]
            yield ""
            yield f"### {section}"
            yield ""
            yield "| 做什么 | gongkai（时间，CPU，内存） | 对照 | 时间之比（四分位） | CPU 之比 | 内存之比 | 目标 |"
            yield "|---|---|---|---|---|---|---|"
        if "instructions" in row:
            other, compared = row["other"], [f"指令 {ratio(row['instructions'])}", "", ""]
            ours = f"{row['ours'] / 1e6:.0f} 百万条指令"
        else:
            ours = costs(row["ours"])
            if "per_second" in row:
                ours += f"，每秒 {row['per_second']:.0f} 份"
            if "ratio" in row:
                other = f"{row['other']}：{costs(row['theirs'])}"
                compared = [quartiles(row["ratio"]["wall"]), quartiles(row["ratio"]["cpu"]), ratio(row["ratio"]["memory"][1])]
            else:
                other, compared = "", ["", "", ""]
        yield "| " + " | ".join([row["work"], ours, other, *compared, aims(row)]) + " |"


def markdown(results):
    """What stands between the marks of the page."""
    head = f"{results['machine']}，{results['date']}，gongkai {results['version']}。"
    return "\n".join([BEGIN, "", head, *lines(results["rows"]), "", END])


def replaced(page, results):
    """The page with the table anew."""
    return re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: markdown(results), page, flags=re.S)
