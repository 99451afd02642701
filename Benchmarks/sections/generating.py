"""Forms from facts, against the C program that only writes the workbook, and other writers that write its values."""
import os

from measuring import Case
from workshop import EXAMPLE, HERE

SECTION = "由数据生成各表"


def cases(shop):
    target = shop.path("generated", "x")
    generate = [shop.gongkai, "generate"]
    write = ["-o", target, "--force", "--quiet"]
    small = [shop.baseline, shop.cells(EXAMPLE), shop.path("baseline", "small.xlsx")]
    yield Case(SECTION, "示例，只写工作簿", [*generate, EXAMPLE, "--to", "xlsx", *write], "C 程序写同一工作簿", small)
    yield Case(SECTION, "示例，四种输出", [*generate, EXAMPLE, *write], "C 程序只写工作簿", small,
               aims={"wall": 1.6, "cpu": 1.6})
    each = [[shop.baseline, shop.cells(facts), shop.path("baseline", "each.xlsx")] for facts in shop.examples]
    yield Case(SECTION, f"{len(each)} 份示例，一次运行，每份", [*generate, *shop.examples, *write], "C 程序逐份写工作簿",
               shop.script("each", each), units=len(each))
    large = [shop.baseline, shop.cells(shop.large), shop.path("baseline", "large.xlsx")]
    yield Case(SECTION, f"{shop.projects} 个项目，只写工作簿", [*generate, shop.large, "--to", "xlsx", *write],
               "C 程序写同一工作簿", large, rounds=5)
    yield Case(SECTION, f"{shop.projects} 个项目，四种输出", [*generate, shop.large, *write], "C 程序只写工作簿", large,
               rounds=5, aims={"wall": 1.3, "cpu": 1.5, "memory": 1.5})
    if shop.python:
        for library in ("XlsxWriter", "openpyxl", "rust_xlsxwriter"):
            writer = [shop.python, os.path.join(HERE, "write.py"), library, shop.cells(shop.large),
                      shop.path("baseline", "python.xlsx")]
            yield Case(SECTION, f"{shop.projects} 个项目，只写工作簿", [*generate, shop.large, "--to", "xlsx", *write],
                       f"{library} 只写其中的值", writer, rounds=3)
