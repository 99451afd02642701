#!/usr/bin/env bash
# Has LibreOffice save forms as old and other office files, and sees that they are converted like those they were saved from.
#
#     Scripts/verify-office.sh GONGKAI
#
# A workbook as .xls and .ods, a text as .doc, .rtf and .odt; names that say something else; all of them in one ZIP file. The exit
# status is 1 where a file says something else, or where one that lures the program to a network or a macro gets its way.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
gongkai=$1
"$root/Scripts/setup.sh" libreoffice-calc-nogui libreoffice-writer-nogui python3
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
cd "$temporary"
cases=$root/Tests/GongkaiTests/Cases
status=0

save() { # save FORMAT FILE: as that format, in this folder
  soffice --headless "-env:UserInstallation=file://$temporary/profile" --convert-to "$1" --outdir . "$2" >/dev/null 2>&1
}

same() { # same NAME EXPECTED: what became of the file of that name are the facts of the other
  python3 - "$1" "$2" <<'PY' || status=1
import json, pathlib, sys

def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if not key.startswith("//")}
    return [plain(item) for item in value] if isinstance(value, list) else value

found, expected = (plain(json.loads(pathlib.Path(path).read_text(encoding="utf-8-sig"))) for path in sys.argv[1:])
if found != expected:
    sys.exit(f"verify-office.sh: {sys.argv[1]} does not say what {sys.argv[2]} says")
print(f"{sys.argv[1]}: the facts are those of the file it was saved from")
PY
}

for format in xls ods; do
  save $format "$cases/00-full.xlsx"
  mv "00-full.$format" "full-$format.$format"
done
for format in doc rtf odt; do
  save $format "$cases/00-base.docx"
  mv "00-base.$format" "base-$format.$format"
done
# A name says nothing.
cp full-xls.xls full-et.docx
cp base-doc.doc base-wps.xls
python3 -c 'import sys, zipfile
with zipfile.ZipFile("all.zip", "w") as bundle:
    for name in sys.argv[1:]: bundle.write(name)' full-* base-*
"$gongkai" convert full-* base-* all.zip -o out --quiet || status=1
for folder in out out/all; do
  for name in full-xls full-ods full-et; do same "$folder/$name/$name.json" "$cases/00-full.expected.json"; done
  for name in base-doc base-rtf base-odt base-wps; do
    same "$folder/$name/$name.json" "$cases/00-base.expected.json"
  done
done

# What it must not do: fetch, run, follow.
python3 - "$temporary" "$gongkai" <<'PY' || status=1
import http.server, pathlib, subprocess, sys, threading

folder = pathlib.Path(sys.argv[1])
asked = []

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        self.send_error(404)
    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET
    def log_message(self, *_): pass

server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"
(folder / "lure.fodt").write_text(f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:section text:name="a"><text:section-source xlink:href="{address}/section.odt"/></text:section>
<text:p><draw:frame><draw:image xlink:href="{address}/image.png"/></draw:frame>text</text:p>
</office:text></office:body></office:document>""", encoding="utf-8")
subprocess.run(
    ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "odt", "--outdir", folder,
     folder / "lure.fodt"], check=True, capture_output=True)
lured = len(asked)
asked.clear()
run = subprocess.run([sys.argv[2], "convert", folder / "lure.odt", "-o", folder / "lured"], capture_output=True, text=True)
if not lured:
    sys.exit("verify-office.sh: the lure lures nobody: mend it")
if asked:
    sys.exit(f"verify-office.sh: LibreOffice fetched {asked}")
print(f"lure.odt: {lured} requests without our settings, none with them (status {run.returncode})")
PY
exit $status
