"""Reports converted, against libraries that merely read the same files."""
import os

from measuring import Case
from workshop import HERE

SECTION = "读公布的报告"


def cases(shop):
    if not shop.python:
        return

    def convert(files, kinds):
        return [shop.gongkai, "convert", *files, "--to", kinds, "-o", shop.path("converted", "x"), "--force", "--quiet"]

    def read(library, files):
        return [shop.python, os.path.join(HERE, "read.py"), library, *files]

    yield Case(SECTION, f"{len(shop.texts)} 份文本，一次运行，每份，写 csv、tidy、json", convert(shop.texts, "csv,tidy,json"),
               "pandas 只读各表", read("pandas", shop.texts), units=len(shop.texts), rounds=11)
    book = [shop.large_workbook]
    for kinds in ("csv,tidy", "csv,tidy,json"):
        for library in ("calamine", "openpyxl"):
            yield Case(SECTION, f"{shop.projects} 行的 `.xlsx`，写 {kinds.replace(',', '、')}", convert(book, kinds),
                       f"{library} 只读各格", read(library, book), rounds=3,
                       aims={"wall": 1.5, "memory": 1.5} if (kinds, library) == ("csv,tidy", "calamine") else {})
