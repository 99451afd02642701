"""Reports checked, against converting them: in instructions, so that a busy machine says the same as an idle one."""
import os
import sys

from measuring import instructions
from workshop import EXAMPLE

SECTION = "核对"


def counted(shop, work, ours, other, theirs, aims):
    """A row of instructions."""
    first, second = instructions(ours), instructions(theirs)
    if not first or not second:
        print("bench: neither perf nor valgrind counts instructions here: check is not compared", file=sys.stderr)
        return
    yield {"section": SECTION, "work": work, "ours": first, "theirs": second, "other": other,
           "instructions": first / second, "aims": aims}


def cases(shop):
    # What tells of the sources is nothing that valgrind can read.
    stripped = shop.path("stripped", "gongkai")
    shop.do("strip", "-o", stripped, shop.gongkai, allowed=(0,))
    templates = ["--templates", "templates"]
    for text in shop.texts:
        name = os.path.splitext(os.path.basename(text))[0]
        convert = [stripped, "convert", text, *templates, "-o", shop.path("checked", "x"), "--force", "--quiet"]
        yield from counted(shop, f"`check` 文本 {name}", [stripped, "check", text, *templates], "`convert` 它", convert,
                           {"instructions": 1.3})
    yield from counted(shop, "`check` 示例的数据", [stripped, "check", EXAMPLE, *templates], "`--version`",
                       [stripped, "--version"], {})
