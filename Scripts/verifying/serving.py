"""A server of the page, started and asked by scripts."""

import http.client
import io
import json
import os
import re
import signal
import subprocess
import tempfile
import urllib.parse
import zipfile


class Server:
    """`gongkai serve` with temporary files of its own."""

    def __init__(self, gongkai, *options, folder=None, environment=None):
        self.gongkai = gongkai
        self.folder = folder or tempfile.mkdtemp(prefix="verify-serve-")
        self.process = subprocess.Popen(
            [gongkai, "serve", *options], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "TMPDIR": self.folder, **(environment or {})})
        self.url = re.search(r"http\S+", self.process.stdout.readline()).group()
        parts = urllib.parse.urlsplit(self.url)
        self.port = parts.port
        self.key = urllib.parse.parse_qs(parts.query)["key"][0]

    def ask(self, method, path, body=None, headers=(), key=None):
        """The status, the headers and the bytes that come back."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=180)
        sent = {"Authorization": f"Bearer {key or self.key}", **dict(headers)}
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        answer = response.status, response.headers, response.read()
        connection.close()
        return answer

    def send(self, kind, body, name="a.json", headers=(), **options):
        """What comes back of a file that is sent."""
        query = urllib.parse.urlencode({"name": name, **options}, doseq=True, quote_via=urllib.parse.quote)
        status, _, answer = self.ask("POST", f"/api/{kind}?{query}", body, headers)
        return status, answer

    def zipped(self, kind, body, name, member="结果.json", **options):
        """The status, the headers and what is told to one who takes a ZIP: in it, or instead of it."""
        query = urllib.parse.urlencode({"name": name, **options})
        status, headers, answer = self.ask("POST", f"/api/{kind}?{query}", body, {"Accept": "application/zip"})
        if headers["Content-Type"] == "application/zip":
            answer = zipfile.ZipFile(io.BytesIO(answer)).read(member)
        return status, headers, json.loads(answer)

    def outcome(self, kind, body, name="a.json", **options):
        status, answer = self.send(kind, body, name, **options)
        assert status == 200, (status, answer[:300])
        return json.loads(answer)

    def close(self, work):
        self.ask("POST", f"/api/jobs/{work}/close")

    def left(self):
        """What lies in the folder of temporary files, works only."""
        return sorted(
            os.path.join(top, name)
            for top, folders, files in os.walk(self.folder) for name in folders + files
            if name != "lock" and not name.startswith("gongkai-serve-"))

    def resident(self):
        """How many kilobytes of memory it has."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))

    def children(self):
        """The processes that it started."""
        found = []
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    with open(f"/proc/{entry}/stat") as status:
                        fields = status.read().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                if int(fields[1]) == self.process.pid:
                    found.append(int(entry))
        return found

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(20)


def made(server, facts, folder, names):
    """Files that are made of facts, by their names, laid into a folder."""
    outcome = server.outcome("generate", facts, "甲.json", to="xlsx,csv,txt,report")
    paths = []
    for file in outcome["files"]:
        if file["name"] in names:
            paths.append(folder / file["name"])
            paths[-1].write_bytes(server.ask("GET", f"/jobs/{outcome['work']}/{file['number']}")[2])
    server.close(outcome["work"])
    assert len(paths) == len(names), outcome["files"]
    return paths
