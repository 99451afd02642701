"""Many reports in one call."""
from measuring import Case

SECTION = "一次做许多份"


def cases(shop):
    many = shop.batch
    listed = shop.copies(many)
    stream = ["--files-from", listed, "--to", "ndjson", "-o", "-", "--quiet"]

    def case(work, command, aim):
        return Case(SECTION, f"{work}，{many} 份，每份", command, units=many, rounds=3, aims={"second": aim})

    yield case("`check` 数据，写一个流", [shop.gongkai, "check", *stream], 1000)
    yield case("`generate` 数据，各表的值写一个流", [shop.gongkai, "generate", *stream], 1000)
    yield case("`generate` 成 XLSX", [shop.gongkai, "generate", "--files-from", listed, "--to", "xlsx", "-o",
                                    shop.path("many", "x"), "--force", "--quiet"], 350)
    more = ["--files-from", shop.copies(many * 10), "--to", "ndjson", "-o", "-", "--quiet"]
    # Ten times as many reports take no more memory.
    yield Case(SECTION, f"`check` 数据，{many * 10} 份，每份（内存）", [shop.gongkai, "check", *more], f"{many} 份，每份",
               [shop.gongkai, "check", *stream], rounds=1, aims={"memory": 1.1})
