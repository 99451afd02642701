"""Tries the page of `gongkai serve`: what the server refuses and keeps, then the page in Chromium.

    verify_serve.py GONGKAI [--shots DIR]
"""

import argparse
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import io
import urllib.parse
import zipfile

from playwright.sync_api import sync_playwright

sys.path.insert(0, os.path.dirname(__file__))
from verifying.contract import contract
from verifying.scripted import scripted
from verifying.serving import Server
from verifying.page import BROWSER, text_report, try_page

ROOT = pathlib.Path(__file__).resolve().parent.parent
FACTS = (ROOT / "templates/yanbian-budget-2023/starter.json").read_bytes()
CHANGE = "收入[0].当年预算=400"


def check(fact, words):
    if not fact:
        raise SystemExit(f"not so: {words}")
    print("ok:", words, flush=True)


def wait(fact, words, seconds=10):
    end = time.monotonic() + seconds
    while not fact() and time.monotonic() < end:
        time.sleep(0.05)
    check(fact(), words)


def refusals(server):
    good = ("/", "/api/status", "/api/editions", "/web/app.js")
    for path in good:
        check(server.ask("GET", path)[0] == 200, f"{path} with the key")
        check(server.ask("GET", path, key="0" * 32)[0] == 401, f"{path} with another key is refused")
    for headers, status in [
        ({"Host": f"evil.example:{server.port}"}, 421), ({"Host": "127.0.0.1:1"}, 421),
        ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403),
        ({"Origin": f"http://localhost:{server.port}"}, 403), ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ]:
        check(server.ask("GET", "/", headers=headers)[0] == status, f"{headers} is refused")
        check(server.ask("POST", "/api/generate?name=a.json", FACTS, headers)[0] == status, f"{headers} is refused a POST")
    status, headers, page = server.ask("GET", "/open?key=" + server.key)
    cookie = headers["Set-Cookie"]
    path = cookie.split("Path=")[1].split(";")[0]
    check(status == 200 and "HttpOnly" in cookie and "SameSite=Strict" in cookie and f"url={path}".encode() in page,
          "the key gives a cookie of its own path")
    check(server.ask("GET", "/open?key=1")[0] == 401, "another key gives none")
    _, headers, _ = server.ask("GET", "/")
    check(headers["Content-Security-Policy"].startswith("default-src 'self'") and headers["X-Content-Type-Options"] == "nosniff"
          and headers["Referrer-Policy"] == "no-referrer", "the headers of the page")
    for path in ["/web/../../etc/passwd", "/web/%2e%2e%2findex.html", "/web/..%2f..%2fREADME.md", "/jobs/x/1", "/jobs/../1", "/api/x", "//", "/%00"]:
        check(server.ask("GET", path)[0] in (200, 400, 404) and b"root:" not in server.ask("GET", path)[2], f"{path} leads nowhere else")
    check(server.ask("DELETE", "/")[0] == 405, "DELETE is not known")
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"b" * 100000)
        raw.settimeout(10)
        check(b"400" in raw.recv(100), "a header without an end is refused")


def interface(server):
    outcome = server.outcome("generate", FACTS, "甲.json")
    names = [file["name"] for file in outcome["files"]]
    check({"甲.xlsx", "甲.txt", "report.html", "tidy.csv"} <= set(names) and outcome["status"] == 0, "facts become forms")
    status, headers, body = server.ask("GET", f"/jobs/{outcome['work']}/{next(f['number'] for f in outcome['files'] if f['name'] == 'report.html')}?show=1")
    check(status == 200 and "sandbox" in headers["Content-Security-Policy"] and b"<table" in body, "the document is shown in a sandbox")
    asked = server.outcome("generate", FACTS, "甲.json", to="csv,report", form="收支总表")
    names = {file["name"] for file in asked["files"] if not file["name"].startswith("原件/")}
    check({name for name in names if name.endswith(".csv")} == {"csv/01-收支总表.csv"} and {"report.docx", "report.html"} <= names
          and not {"甲.xlsx", "tidy.csv"} & names, f"who says what is wanted gets that and no more {names}")
    status, body = server.send("generate", FACTS, "甲.json", {"Accept": "application/zip"})
    check(status == 200 and "甲.xlsx" in zipfile.ZipFile(io.BytesIO(body)).namelist(), "all of it as a ZIP")
    status, headers, told = server.zipped("generate", FACTS, "甲.json")
    check((status, headers["Gongkai-Status"], told["status"], told["findings"]) == (200, "0", 0, outcome["findings"]), "with what is told")
    text = server.ask("GET", f"/jobs/{outcome['work']}/{next(f['number'] for f in outcome['files'] if f['name'] == '甲.txt')}")[2]
    check(server.outcome("convert", text, "甲.txt")["status"] == 0, "a text becomes data")
    checked = server.outcome("check", text.replace("572.50".encode(), "672.50".encode(), 1), "甲.txt")
    check(checked["status"] == 1 and any(f["severity"] == "error" for f in checked["findings"]), "a wrong total is found")
    status, headers, told = server.zipped("check", text.replace("572.50".encode(), "672.50".encode(), 1), "甲.txt")
    check((status, headers["Gongkai-Status"], told["status"], told["findings"]) == (200, "1", 1, checked["findings"]), "and told in a ZIP")
    status, headers, told = server.zipped("generate", b"{}", "甲.json")
    check(status == 422 and int(headers["Gongkai-Status"]) > 1 and any(f["severity"] == "error" for f in told["findings"]),
          "nothing made is an error with its reason, also for who takes a ZIP")
    status, headers, told = server.zipped("convert", text, "结果.txt", to="json", member="_结果.json")
    check(status == 200 and told["status"] == 0, "a file of that name stays")
    corrected = server.outcome("correct", FACTS, "甲.json", set=CHANGE, reason="漏列")
    # 400 is 31.65 more than 368.35, and so are the total of incomes and what is above it.
    changed = corrected["differences"]["差异"]
    check(len(changed) == 23 and {each["差额"] for each in changed} == {"31.65"}, "a correction tells the cells that change")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "甲.json").write_bytes(FACTS)
        convert = lambda *words: subprocess.run([server.gongkai, "init", "--from", *map(str, words)], check=True, capture_output=True)
        convert(folder / "甲.json", "-o", folder / "甲.xlsx")
        outcome = server.outcome("correct", (folder / "甲.xlsx").read_bytes(), "甲.xlsx", set=CHANGE, reason="漏列")
        check(outcome["status"] <= 1 and outcome["differences"]["差异"] == changed, "a workbook of facts is corrected as they are")
        number = next(f["number"] for f in outcome["files"] if f["name"] == "甲.填报.xlsx")
        (folder / "乙.xlsx").write_bytes(server.ask("GET", f"/jobs/{outcome['work']}/{number}")[2])
        convert(folder / "乙.xlsx", "-o", folder / "乙.json")
        check(json.loads((folder / "乙.json").read_bytes())["收入"][0]["当年预算"] == 400, "and given back with what was corrected")
        forms = server.outcome("generate", FACTS, "甲.json")
        number = next(f["number"] for f in forms["files"] if f["name"] == "甲.xlsx")
        status, body = server.send("open", server.ask("GET", f"/jobs/{forms['work']}/{number}")[2], "各表.xlsx")
        check(status == 422 and "已公布的报告" in body.decode(), "a workbook of forms is refused with what it is")
    for lines in (server.send("check", text, "甲.txt", {"Accept": "application/x-ndjson"})[1].decode().splitlines(),):
        told = [json.loads(line) for line in lines]
        check("place" in told[0] and "done" in told[-1], "progress comes line by line")
    for kind in ("generate", "open", "correct", "convert", "check"):
        for wrong in (b"", b"{", b"\x00" * 1000, os.urandom(5000), b"PK\x03\x04" + os.urandom(500), b"%PDF-1.7\n" + os.urandom(500)):
            for name in ("a.json", "a.xlsx", "a.pdf", "a.docx"):
                status, body = server.send(kind, wrong, name)
                fine = status == 400 if not wrong else status in (200, 422) and (status == 422 or json.loads(body)["status"] in (1, 64, 65, 74))
                if not fine:
                    check(False, f"{kind} of a wrong {name}: {status} {body[:200]}")
    check(True, "wrong files are told to be wrong")
    for name in ("../../etc/passwd", "/etc/cron.d/x.json", "..\\..\\x.json", "a\nb\r\nX: y.json", "a\"b;c.json", "x" * 5000 + ".json", "\u202egpj.json", "-rf.json", "--help.json", "CON.json", ".json", "%2e%2e%2f.json"):
        outcome = server.outcome("generate", FACTS, name)
        files = [file["name"] for file in outcome["files"]]
        check(all(not part.startswith("..") and "\n" not in part and len(part) < 200 for file in files for part in file.split("/")), f"{name[:20]!r} is no path")
        _, headers, _ = server.ask("GET", f"/jobs/{outcome['work']}/1")
        check("X" not in headers, "and no header")
        server.close(outcome["work"])
    for option in ("--help", "-ox", "x\x00y", "收入[0]", "=", "收入[0].当年预算=--write"):
        status, body = server.send("correct", FACTS, "a.json", set=option, reason="x")
        check(status == 422 and json.loads(body)["status"] > 1, f"{option!r} is a wrong correction")


def edited(server):
    """A form as it was edited takes the place of one that was made, and of nothing else."""
    outcome = server.outcome("open", FACTS, "甲.json")
    number = {file["name"]: file["number"] for file in outcome["files"]}
    form = number["csv/01-收支总表.csv"]
    asked = f"/api/jobs/{outcome['work']}/preview?reason=x&edited="
    own = server.ask("GET", f"/jobs/{outcome['work']}/{form}")[2]
    status, _, body = server.ask("POST", f"{asked}{form}", own)
    check(status == 200 and json.loads(body)["differences"] is None, "a form that is as it was changes nothing")
    for other in (9999, -1, "x", "", number["tidy.csv"], number["甲.xlsx"], number["原件/甲.json"], "../../etc/passwd"):
        check(server.ask("POST", f"{asked}{other}", own)[0] == 404, f"{other!r} is no form")
    check(server.ask("POST", f"{asked}{form}", b"")[0] == 400, "a form without words is none")
    for wrong in (os.urandom(5000), b"\"" * 3000, b"," * 100_000, b"\n" * 100_000, "收支总表".encode() * 1000):
        status, _, body = server.ask("POST", f"{asked}{form}", wrong)
        told = json.loads(body)
        check(status in (200, 422) and (status == 200) == (told["status"] <= 1), f"a form of nonsense is answered {told['status']}")
    again = server.ask("GET", f"/jobs/{outcome['work']}/{form}")[2]
    check(again == own, "and what was made is as it was")
    server.close(outcome["work"])


def together(server):
    """Several ask at once about one open file, and each is told what it asked."""
    work = server.outcome("open", FACTS, "甲.json")["work"]

    def mine(cell):
        for _ in range(20):
            query = urllib.parse.urlencode({"form": "收支总表!" + cell})
            status, _, body = server.ask("POST", f"/api/jobs/{work}/explain?{query}")
            answer = json.loads(body)
            told.append(status == 200 and answer["status"] == 0 and f"（{cell}）" in answer["words"])

    def whole(_):
        for _ in range(10):
            status, _, body = server.ask("GET", f"/jobs/{work}/all.zip")
            try:
                told.append(status == 200 and zipfile.ZipFile(io.BytesIO(body)).testzip() is None)
            except zipfile.BadZipFile:
                told.append(False)

    for ask, those, words in ((mine, ("D6", "D7", "D8", "D9", "D10", "D11"), "six who ask at once are told of their own cells"),
                              (whole, range(4), "four readers get whole ZIPs")):
        told = []
        threads = [threading.Thread(target=ask, args=(each,)) for each in those]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # One that came down told nothing.
        check(len(told) == {6: 120, 4: 40}[len(threads)] and all(told), f"{words}: {told.count(True)} of {len(told)}")
    server.close(work)


def opening(gongkai):
    """A browser is led to the page, and nobody else sees how."""
    folder = tempfile.mkdtemp()
    tool = pathlib.Path(folder, "xdg-open")
    told = pathlib.Path(folder, "told")
    tool.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >'{told}.part'\nmv '{told}.part' '{told}'\n")
    tool.chmod(0o755)
    server = Server(gongkai, "--open", environment={"PATH": f"{folder}:{os.environ['PATH']}"})
    wait(told.exists, "something is opened")
    given = told.read_text()
    check(server.key not in given, "what is given to the browser holds no secret")
    page = pathlib.Path(given.strip())
    check(page.stat().st_mode & 0o777 == 0o600 and server.url in page.read_text(), "it is a page for its owner alone")
    with sync_playwright() as player:
        browser = player.chromium.launch(**BROWSER)
        shown = browser.new_page()
        shown.goto(page.as_uri())
        shown.wait_for_url(f"http://127.0.0.1:{server.port}/*/")
        shown.wait_for_selector("#tab-convert")
        check(server.key not in shown.url, "which leads to the page of the server")
        browser.close()
    server.stop()
    check(not page.exists(), "and goes with the server")


def hold(server):
    """What comes back is what the OpenAPI document says."""
    contract(server, check, {"facts": FACTS.decode(), "text": text_report(server).decode()})


def load(server):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(server.outcome("generate", FACTS, "a.json"))) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(len(answers) == 10 and len({answer["work"] for answer in answers}) == 10, "10 uploads at once")
    big = b"<html><body>" + b"<p>x</p>" * (100 * 1024 * 1024 // 8) + b"</body></html>"
    before = server.resident()
    status, body = server.send("convert", big, "a.html")
    check(status in (200, 422), f"a file of {len(big) >> 20} MB is taken and answered: {status}")
    check(server.resident() - before < 40_000, f"and not kept in memory ({before} to {server.resident()} kB)")
    status, body = server.send("convert", b"x" * (129 << 20), "a.txt")
    check(status == 413, "one of 129 MB is refused")
    for turn in range(500):
        outcome = server.outcome("check", b"x" * 2000 + FACTS, "a.txt")
        server.close(outcome["work"])
        if turn == 100:
            before = server.resident()
    check(server.resident() - before < 8_000, f"memory is flat over 500 uploads ({before} to {server.resident()} kB)")
    wait(lambda: not server.children(), "no process is left")


def interruptions(gongkai, server):
    slow = b"<html><body>" + b"<table><tr><td>1</td></tr></table>" * 1_500_000 + b"</body></html>"
    answer = []
    thread = threading.Thread(target=lambda: answer.append(server.send("convert", slow, "a.html")))
    thread.start()
    wait(server.children, "a child works", 30)
    os.kill(server.children()[0], signal.SIGKILL)
    thread.join(120)
    check(answer[0][0] == 422 and b"error" in answer[0][1], "a killed child is told")
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall((f"POST /api/convert?name=a.html HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAuthorization: Bearer {server.key}\r\n"
                        f"Content-Length: {len(slow)}\r\n\r\n").encode() + slow)
    wait(server.children, "a child works again", 30)
    connection.close()
    wait(lambda: not server.children(), "and is ended when its page goes away")
    folder = server.folder
    check(server.stop() == 0 and not os.listdir(folder), "nothing is left when it ends")
    killed = Server(gongkai, folder=folder)
    killed.outcome("generate", FACTS)
    killed.stop(signal.SIGKILL)
    check(os.listdir(folder), "a killed server leaves files")
    next_one = Server(gongkai, folder=folder)
    check(len(os.listdir(folder)) == 1 and not next_one.left(), "and the next removes them")
    other = Server(gongkai, folder=folder)
    check(next_one.outcome("generate", FACTS)["status"] == 0, "but not those of one that lives")
    other.stop()
    next_one.stop()
    slow_one = Server(gongkai, "--seconds", "1")
    status, body = slow_one.send("convert", slow, "a.html")
    check(status == 422, "what takes too long is stopped")
    slow_one.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gongkai")
    parser.add_argument("--shots")
    parser.add_argument("--only", choices=["server", "together", "opening", "contract", "page"])
    options = parser.parse_args()
    server = Server(options.gongkai)
    try:
        if options.only == "together":
            together(server)
        elif options.only == "opening":
            opening(options.gongkai)
        elif options.only == "contract":
            hold(server)
        elif options.only != "page":
            refusals(server)
            scripted(server, check, FACTS, text_report(server))
            interface(server)
            edited(server)
            together(server)
            opening(options.gongkai)
            hold(server)
            load(server)
            interruptions(options.gongkai, server)
        if options.only in (None, "page"):
            try_page(options.gongkai, check, options.shots or tempfile.mkdtemp())
    finally:
        if server.process.poll() is None:
            server.stop()


main()
