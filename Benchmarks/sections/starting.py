"""The start of the program."""
from measuring import Case

SECTION = "启动"


def cases(shop):
    yield Case(SECTION, "`--version`", [shop.gongkai, "--version"], "空的 Swift 程序", [shop.empty], rounds=101,
               aims={"wall": 1.3})
