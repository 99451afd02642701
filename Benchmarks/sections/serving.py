"""The first answer of the page: facts are sent as the page sends them, and the document of their forms comes back."""
import http.client
import json
import os
import re
import subprocess
import sys
import time

from measuring import spread
from workshop import EXAMPLE

ROUNDS = 41


def ask(server, method, path, body=None, accept="*/*"):
    """What comes back, on a connection of its own."""
    port, key = server
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body, {"Authorization": f"Bearer {key}", "Accept": accept})
    answer = connection.getresponse().read()
    connection.close()
    return answer


def turn(server, facts):
    """Seconds until the forms are there."""
    begin = time.perf_counter()
    lines = ask(server, "POST", "/api/generate?name=a.json", facts, "application/x-ndjson").splitlines()
    outcome = json.loads(lines[-1])["done"]
    number = next(file["number"] for file in outcome["files"] if file["name"].endswith(".html"))
    document = ask(server, "GET", f"/jobs/{outcome['work']}/{number}?show=1")
    seconds = time.perf_counter() - begin
    if b"<table" not in document:
        sys.exit("bench: no forms came from the page")
    ask(server, "POST", f"/api/jobs/{outcome['work']}/close")
    return seconds


def spent(process):
    """Seconds of processor time of a process and of what it has started, and the most memory it had itself, in MB."""
    with open(f"/proc/{process.pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    with open(f"/proc/{process.pid}/status") as file:
        memory = int(re.search(r"VmHWM:\s+(\d+)", file.read())[1]) / 1024
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK"), memory


def cases(shop):
    if not os.path.exists(os.path.join(os.path.dirname(shop.gongkai), "gongkai-serve")):
        print("bench: gongkai-serve is not beside gongkai: the page is not measured", file=sys.stderr)
        return
    with open(EXAMPLE, "rb") as file:
        facts = file.read()
    process = subprocess.Popen([shop.gongkai, "serve"], stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "TMPDIR": shop.folder})
    try:
        found = re.search(r":(\d+)/open\?key=(\w+)", process.stdout.readline())
        server = int(found[1]), found[2]
        turn(server, facts)
        before, _ = spent(process)
        turns = [turn(server, facts) for _ in range(ROUNDS)]
        after, memory = spent(process)
    finally:
        process.terminate()
        process.wait()
    costs = {"wall": spread(turns), "cpu": [(after - before) / ROUNDS] * 3, "memory": [memory] * 3}
    yield {"section": "网页", "work": "示例，由数据到看见各表（服务端；内存是服务程序自己的）", "rounds": ROUNDS, "ours": costs, "aims": {"wall": 0.1}}
