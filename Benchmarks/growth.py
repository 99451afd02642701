#!/usr/bin/env python3
"""Measures how the costs of `gongkai` grow with its input: time and peak memory for inputs of n, 2n, 4n rows.

    GONGKAI_TEMPLATES=templates Benchmarks/growth.py GONGKAI [ROWS [KIND...]]

Prints for every kind of input its bytes (of XLSX and DOCX unpacked), the CPU time, what a row costs more than in the
input half as large, and peak memory above that of an empty run as a multiple of the input. Linear costs double.
"""
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
FINAL = "jilin-final-2023"
# A run that takes more seconds of CPU is ended.
LIMIT = 120


def unknown(count):
    """A table of figures that no edition knows."""
    yield ["测站"] + [f"指标{name}" for name in "甲乙丙丁戊己庚"]
    for row in range(count):
        yield [f"站{row}"] + [f"{(row * 7919 + column * 104729) % 1000000 / 100:.2f}" for column in range(7)]


def known(count):
    """公开03表 whose rows add up nowhere."""
    yield ["类", "款", "项", "科目名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
    for row in range(count):
        yield [str(2000000 + row % 1000000), "", "", f"科目{row}", "9.00", f"{row % 100}.10", f"{row % 89}.20", "0.03", "0.04", "0.05"]


def words(count):
    """A table of words without a figure."""
    yield ["甲", "乙", "丙"]
    for row in range(count):
        yield [f"名{row}", "说明", "其他"]


TITLE = {"known": "支出决算表"}


def csv(path, rows, title):
    with open(path, "w") as file:
        if title:
            file.write(title + "\n")
        for row in rows:
            file.write(",".join(row) + "\n")


def txt(path, rows, title):
    with open(path, "w") as file:
        file.write((title or "一张表") + "\n")
        for row in rows:
            file.write("| " + " | ".join(row) + " |\n")


def html(path, rows, title):
    with open(path, "w") as file:
        file.write(f"<html><body><p>{title or '一张表'}</p><table>\n")
        for row in rows:
            file.write("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n")
        file.write("</table></body></html>\n")


def package(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)


RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s.main+xml"/></Types>')


def is_number(text):
    return text.replace(".", "", 1).isdigit()


def xlsx(path, rows, title):
    out = io.StringIO()
    out.write('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
    number = 0

    def put(cells):
        nonlocal number
        number += 1
        out.write(f'<row r="{number}">')
        for column, cell in enumerate(cells):
            if not cell:
                continue
            ref = chr(65 + column) + str(number)
            if is_number(cell):
                out.write(f'<c r="{ref}"><v>{cell}</v></c>')
            else:
                out.write(f'<c r="{ref}" t="inlineStr"><is><t>{cell}</t></is></c>')
        out.write("</row>")

    if title:
        put([title])
    for cells in rows:
        put(cells)
    out.write("</sheetData></worksheet>")
    package(path, {
        "[Content_Types].xml": TYPES % ("xl/workbook.xml", "spreadsheetml.sheet"),
        "_rels/.rels": RELS % f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELS % f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="worksheets/a.xml"/>',
        "xl/worksheets/a.xml": out.getvalue()})


def docx(path, rows, title):
    out = io.StringIO()
    out.write('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
    out.write(f"<w:p><w:r><w:t>{title or '一张表'}</w:t></w:r></w:p><w:tbl>")
    for cells in rows:
        out.write("<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells) + "</w:tr>")
    out.write("</w:tbl></w:body></w:document>")
    package(path, {
        "[Content_Types].xml": TYPES % ("word/document.xml", "wordprocessingml.document"),
        "_rels/.rels": RELS % f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>',
        "word/document.xml": out.getvalue()})


FORMATS = {"csv": csv, "txt": txt, "html": html, "xlsx": xlsx, "docx": docx}


def table(kind, form):
    def make(path, count):
        FORMATS[form](path + "." + form, kind(count), TITLE.get(kind.__name__))
        return ["convert", path + "." + form, *(["--edition", FINAL] if kind is known else [])]
    return make


def attributes(path, count):
    with open(path + ".html", "w") as file:
        file.write("<html><body><p>甲</p><table " + " ".join(f"a{n}='{n}'" for n in range(count))
                   + "><tr><td>乙</td><td>1.00</td></tr></table></body></html>")
    return ["convert", path + ".html"]


def spans(path, count):
    with open(path + ".html", "w") as file:
        file.write("<html><body><p>一张表</p><table>\n")
        for n in range(count):
            file.write(f"<tr><td colspan=2>名{n}</td><td>1.0{n % 10}</td><td rowspan=2>{n}.5</td><td>2.00</td></tr>"
                       f"<tr><td>乙</td><td>丙</td><td>3.00</td><td>4.00</td></tr>\n")
        file.write("</table></body></html>\n")
    return ["convert", path + ".html"]


def headspans(path, count):
    """A wide table of merged header cells and merged body cells."""
    width = min(count // 10, 16000)
    with open(path + ".html", "w") as file:
        file.write("<html><body><p>一张表</p><table>\n<tr>" + "<th colspan=2>甲</th>" * (width // 2) + "</tr><tr>"
                   + "<th>乙</th><th></th>" * (width // 2) + "</tr>")
        for n in range(10):
            file.write("<tr>" + f"<td colspan=2>1.5{n}</td>" * (width // 2) + "</tr>\n")
        file.write("</table></body></html>\n")
    return ["convert", path + ".html"]


def wide(path, count):
    """Few rows of as many cells as there may be in one."""
    width = min(count // 5, 16384)
    with open(path + ".csv", "w") as file:
        file.write(",".join(["金额"] * width) + "\n")
        for row in range(5):
            file.write(",".join(f"{row}.{n % 90 + 10}" for n in range(width)) + "\n")
    return ["convert", path + ".csv"]


def cards(path, count):
    """Small tables by the ten thousand."""
    with open(path + ".html", "w") as file:
        file.write("<html><body>\n")
        for n in range(count // 10):
            file.write(f"<p>第{n}张卡片</p><table><tr><td>项目名称</td><td>甲{n}</td><td>编号</td><td>乙</td></tr>"
                       "<tr><td>金额</td><td>1.00</td><td>比例</td><td>5%</td></tr></table>\n")
        file.write("</body></html>\n")
    return ["convert", path + ".html"]


def pages(path, count):
    """A table that goes on over pages, its header on each."""
    with open(path + ".html", "w") as file:
        file.write("<html><body><p>一张表</p>\n")
        for n in range(count // 10):
            file.write("<table><tr><td>名称</td><td>金额</td><td>比例</td></tr>")
            for row in range(10):
                file.write(f"<tr><td>名{n}</td><td>{row}.50</td><td>2.00</td></tr>")
            file.write(f"</table><p>- {n + 1} -</p>\n")
        file.write("</body></html>\n")
    return ["convert", path + ".html"]


def notes(path, count):
    """A table followed by one-celled tables, the rows of each a note."""
    with open(path + ".html", "w") as file:
        file.write("<html><body><p>一张表</p><table><tr><td>名称</td><td>金额</td></tr><tr><td>甲</td><td>1.50</td></tr></table>\n")
        for n in range(count // 4):
            file.write("<table><tr><td>注：说明一件事</td></tr></table>\n")
        file.write("</body></html>\n")
    return ["convert", path + ".html"]


def longnote(path, count):
    """A table with one note of very many rows below."""
    with open(path + ".csv", "w") as file:
        file.write("名称,金额,比例\n甲,1.50,2.00\n注：说明,,\n")
        for n in range(count):
            file.write("接着说明下去,,\n")
    return ["convert", path + ".csv"]


def textnote(path, count):
    """A table with one note of very many lines below."""
    with open(path + ".txt", "w") as file:
        file.write("一张表\n| 名称 | 金额 |\n| 甲 | 1.50 |\n注：说明\n")
        for n in range(count):
            file.write("接着说明下去\n")
    return ["convert", path + ".txt"]


def damaged(path, count):
    """Small known forms, each with a row that adds up nowhere."""
    with open(path + ".html", "w") as file:
        file.write("<html><body>\n")
        for n in range(count // 1000):
            file.write("<p>支出决算表</p><table>")
            for row in known(3):
                file.write("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>")
            file.write("</table>\n")
        file.write("</body></html>\n")
    return ["convert", path + ".html", "--edition", FINAL]


def facts(path, count):
    text = subprocess.run([sys.executable, os.path.join(HERE, "large.py"), str(count)],
                          check=True, capture_output=True).stdout
    with open(path + ".json", "wb") as file:
        file.write(text)
    return path + ".json"


def generate(path, count):
    return ["generate", facts(path, count)]


def generated(path, count):
    """The facts with what was generated of them: the path of the facts and the folder of CSV."""
    file = facts(path, count)
    shutil.rmtree(path + ".made", ignore_errors=True)
    run([GONGKAI, "generate", file, "--format", "csv", "-o", path + ".made", "--quiet"])
    return file, os.path.join(path + ".made", os.path.basename(path), "csv")


def convert_generated(path, count):
    return ["convert", generated(path, count)[1]]


def correct(path, count):
    file, folder = generated(path, count)
    for name in os.listdir(folder):
        if "项目支出表" in name:
            full = os.path.join(folder, name)
            lines = open(full, encoding="utf-8-sig").read().split("\n")
            # A row of each hundred is gone, another has another name.
            lines = [line for index, line in enumerate(lines) if index < 40 or index % 100]
            lines = [line if index < 40 or index % 100 != 50 else line.replace("项目（", "项（", 1)
                     for index, line in enumerate(lines)]
            open(full, "w", encoding="utf-8-sig").write("\n".join(lines))
    return ["correct", file, "--from", folder, "--dry-run", "--reason", "笔误"]


def diff(path, count):
    file = facts(path, count)
    other = path + "b.json"
    text = open(file).read().replace('"当年预算": 1', '"当年预算": 2')
    open(other, "w").write(text)
    return ["diff", file, other]


KINDS = {f"{kind.__name__}-{form}": table(kind, form) for kind in (unknown, known) for form in FORMATS}
KINDS["words-csv"] = table(words, "csv")
for each in (attributes, spans, headspans, wide, cards, pages, notes, longnote, textnote, damaged, generate,
             convert_generated, correct, diff):
    KINDS[each.__name__] = each


def made(make, path, count):
    """The arguments that `make` gives, made in a process of its own: peak memory is counted from what this one has."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, json.dumps(make(path, count)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        text = file.read()
    os.waitpid(pid, 0)
    return json.loads(text)


def run(command):
    """CPU seconds, peak bytes and exit code of one run."""
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, code


def size(path):
    if os.path.isdir(path):
        return sum(os.path.getsize(os.path.join(path, name)) for name in os.listdir(path))
    if path.endswith((".xlsx", ".docx")):
        return sum(part.file_size for part in zipfile.ZipFile(path).infolist())
    return os.path.getsize(path)


def main():
    global GONGKAI
    GONGKAI = os.path.abspath(sys.argv[1])
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    wanted = sys.argv[3:] or KINDS
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty")
        base = run([GONGKAI, *made(table(unknown, "csv"), empty, 1), "-o", folder + "/out", "--quiet"])
        print(f"base: {base[0]:.3f} s, {base[1] / 1e6:.0f} MB")
        print(f"{'':18} {'rows':>7} {'MB':>7} {'CPU s':>7} {'ratio':>6} {'µs/row':>7} {'peak MB':>8} {'× input':>8}")
        for name in wanted:
            last = None
            for factor in (1, 2, 4):
                count = rows * factor
                path = os.path.join(folder, "in")
                command = made(KINDS[name], path, count)
                out = ["-o", folder + "/out", "--quiet"] if command[0] in ("convert", "generate") else []
                shutil.rmtree(folder + "/out", ignore_errors=True)
                cpu, peak, code = run([GONGKAI, *command, *out])
                given = size(command[3] if "--from" in command else command[1])
                if command[0] == "diff":
                    given *= 2
                ratio = f"{(cpu - base[0]) / (last[0] - base[0]):6.2f}" if last else "      "
                row = f"{(cpu - last[0]) / (count - last[1]) * 1e6:7.2f}" if last else "       "
                print(f"{name:18} {count:7} {given / 1e6:7.2f} {cpu:7.2f} {ratio} {row} {peak / 1e6:8.0f}"
                      f" {(peak - base[1]) / given:8.1f}  exit {code}", flush=True)
                last = cpu, count
                if cpu > LIMIT - 5:
                    break


main()
