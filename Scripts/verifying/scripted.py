"""The interface by curl, as docs/网页.md shows it: right files and wrong ones."""

import io
import json
import os
import pathlib
import re
import subprocess
import tempfile
import zipfile

SHOWN = pathlib.Path(__file__).resolve().parent.parent.parent / "docs/网页.md"


def scripted(server, check, facts, report):
    command = re.search(r"```sh\n(curl .*?)```", SHOWN.read_text(), re.S).group(1)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KEY": server.key, "PORT": str(server.port), "no_proxy": "127.0.0.1"}

        def run(kind, name, content, query=""):
            """The exit status of curl, the headers, and the ZIP; None where there is none."""
            pathlib.Path(folder, name).write_bytes(content)
            zipped = pathlib.Path(folder, "公开.zip")
            zipped.unlink(missing_ok=True)
            own = command.replace("甲.json", name).replace("generate?name=a.json", f"{kind}?name=a{pathlib.Path(name).suffix}{query}")
            done = subprocess.run(["bash", "-c", own], cwd=folder, env=environment, capture_output=True, check=False)
            made = zipped.read_bytes() if zipped.exists() and zipped.stat().st_size else None
            return done.returncode, done.stdout.decode(), made and zipfile.ZipFile(io.BytesIO(made))

        corrected = "&reason=x&set=%E6%94%B6%E5%85%A5%5B0%5D.%E5%BD%93%E5%B9%B4%E9%A2%84%E7%AE%97=400"
        for kind, name, content, query, expected in (
            ("generate", "甲.json", facts, "", "a.xlsx"), ("convert", "甲.txt", report, "", "tidy.csv"),
            ("check", "甲.txt", report, "", "核对.html"), ("correct", "甲.json", facts, corrected, "原件/a.corrections.jsonl"),
        ):
            code, headers, made = run(kind, name, content, query)
            names = made.namelist() if made else []
            told = json.loads(made.read("结果.json")) if made else {}
            check(code == 0 and expected in names and f"gongkai-status: {told.get('status')}" in headers.lower(), f"curl gets what {kind} makes {names}")
        for kind in ("generate", "convert", "check", "correct"):
            for name, content in (("坏.json", b"{]"), ("坏.pdf", b"%PDF-1.7\nx"), ("空.json", b"")):
                code, headers, made = run(kind, name, content, corrected if kind == "correct" else "")
                status = 422 if content else 400
                check(code == 22 and f" {status} " in headers and made is None, f"curl fails for a wrong file: {kind} {name} {code} {headers[:20]}")
        check(not server.left(), "and nothing is kept")
