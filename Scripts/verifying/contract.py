"""Holds the server to what its OpenAPI document says, by requests that Schemathesis makes up, right ones and wrong ones."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

DOCUMENT = pathlib.Path(__file__).resolve().parent.parent.parent / "web/openapi.json"
# A file that fits the document need not be a report: that it is taken is not to be expected.
UNMEANT = "positive_data_acceptance"
SECONDS = 60


def contract(server, check, reports):
    """`reports` are files that are what is asked for, by their names: what comes of them is held to the document too."""
    with tempfile.TemporaryDirectory() as folder:
        document = json.loads(DOCUMENT.read_text())
        body = document["components"]["requestBodies"]["file"]["content"]["application/octet-stream"]
        body["examples"] = {name: {"value": text} for name, text in reports.items()}
        written = pathlib.Path(folder, "openapi.json")
        written.write_text(json.dumps(document))
        done = subprocess.run(
            [pathlib.Path(sys.executable).with_name("schemathesis"), "run", written, "--url", f"http://127.0.0.1:{server.port}",
             "-H", f"Authorization: Bearer {server.key}", "--exclude-checks", UNMEANT, "--max-examples", "30", "--seed", "1",
             "--max-time", str(SECONDS), "--generation-database", "none", "--continue-on-failure", "--no-color"],
            cwd=folder, capture_output=True, text=True, timeout=10 * SECONDS,
            # It has nobody to talk to but the server.
            env={**os.environ, "HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1"})
    if done.returncode:
        print(done.stdout[-8000:], done.stderr[-2000:])
    check(done.returncode == 0, "the server keeps to its OpenAPI document")
    check(server.process.poll() is None, "and lives")
