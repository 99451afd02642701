"""Files that mean harm, or are too much, in the page: it shows words only, says what is wrong, and goes on."""

import os
import pathlib
import signal
import tempfile
import time

from .cells import look

EVIL = """<html><body onload="alert(1)"><script>alert(2)</script><style>@import 'http://evil.example/x.css'</style>
<h1>示例局2023年部门预算</h1><p>收支总表 <img src="http://evil.example/x.png" onerror="alert(3)"><a href="javascript:alert(4)">点</a></p>
<table><tr><th>项目</th><th>当年预算</th></tr><tr><td>一、财政拨款收入&lt;script&gt;alert(5)&lt;/script&gt;</td><td>1.00</td></tr>
<tr><td>&lt;img src=x onerror=alert(6)&gt;</td><td>=HYPERLINK("http://evil.example")</td></tr></table>
<iframe src="http://evil.example/"></iframe><svg onload="alert(7)"></svg><form action="http://evil.example"><input></form></body></html>"""


def hostile(context, server, check, report):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        harmless(context, server, check, folder)
        too_much(context, server, check, folder, report)


def harmless(context, server, check, folder):
    """What a file says is never done."""
    (folder / "坏.html").write_text(EVIL)
    (folder / '<img src=x onerror=alert(8)>.html').write_text(EVIL)
    said, asked = [], []
    context.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    context.on("request", lambda request: asked.append(request.url) if "evil" in request.url.split("?")[0] else None)
    for path in folder.glob("*.html"):
        for place in ("convert", "check"):
            page = look(context, server.url, place, path)
            page.locator(f"#{place} .result").wait_for()
            if page.locator("#convert .queue button").count():
                page.locator("#convert .queue button").first.click()
            page.wait_for_timeout(500)
            inner = page.evaluate("document.querySelectorAll('main script, main img, main svg, main form, main [onload], main [onerror]').length")
            check(inner == 0, f"nothing of the file is more than words in the page: {place}")
            page.close()
    check(not said and not asked, f"nothing of it is done {said} {asked}")


def too_much(context, server, check, folder, report):
    """A large file, one that is too large, one whose process is killed: the page tells, and goes on."""
    large, larger = folder / "大.html", folder / "更大.txt"
    large.write_bytes(b"<html><body>" + b"<p>x</p>" * (100 * 1024 * 1024 // 8) + b"</body></html>")
    with open(larger, "wb") as file:
        file.truncate(129 << 20)
    page = look(context, server.url, "check", large)
    page.wait_for_selector("#check progress")
    page.locator("#check .result, #check .failed").first.wait_for(timeout=150_000)
    check(page.locator("#check progress").count() == 0, "a file of 100 MB comes to an end in the page")
    page.set_input_files("#check input[type=file]", larger)
    page.locator("#check .failed", has_text="128 MB").wait_for()
    check(True, "one of 129 MB is refused with its reason")
    page.set_input_files("#check input[type=file]", large)
    end = time.monotonic() + 60
    while not server.children() and time.monotonic() < end:
        time.sleep(0.05)
    os.kill(server.children()[0], signal.SIGKILL)
    page.locator("#check .failed", has_text="意外结束").wait_for(timeout=60_000)
    page.set_input_files("#check input[type=file]", report)
    page.frame_locator("#check iframe").locator("mark.error, li.error").first.wait_for()
    check(True, "a killed process is told, and the next file is worked on")
    page.close()
