#!/usr/bin/env bash
# Reads texts of Word with python-docx, looks at the PDFs that are printed with them (see verify_docx.py), reads the facts
# back from both, and has the texts validated by openxml-audit and ooxml-integrity.
#
#     Scripts/verify-docx.sh                 documents of every example and starter, made now
#     GONGKAI=path Scripts/verify-docx.sh    the same, with an executable that is already built
#     Scripts/verify-docx.sh --pages DIR     keeps the PDFs and a PNG of each page there, for people to look at
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1

"$root/Scripts/setup.sh" libreoffice-writer-nogui fonts-noto-cjk poppler-utils qpdf python3-docx

cd "$root"
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  "${build[@]}"-pdf >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
files=()
names=()
for facts in Examples/*.json templates/*/starter.json; do
  # A name of its own for each: starters share theirs.
  name=$(echo "${facts%.json}" | tr / -)
  cp "$facts" "$temporary/$name.json"
  names+=("$temporary/$name.json")
  files+=("$temporary/out/$name/report.docx")
done
# What a published report contradicts itself in is told, and its document is written.
"$GONGKAI" report "${names[@]}" --to html,docx,pdf --draft -o "$temporary/out" --quiet || [ $? -eq 1 ]
# The same input gives the same bytes, the PDF included.
"$GONGKAI" report "${names[@]}" --to html,docx,pdf --draft -o "$temporary/again" --quiet || [ $? -eq 1 ]
status=0
for file in "${files[@]}"; do
  for format in html docx pdf; do
    cmp "${file%.*}.$format" "$temporary/again/$(basename "$(dirname "$file")")/report.$format" || status=1
  done
done
# A check that cannot fail says nothing: damaged copies of one with a form over several pages and marks at ends of lines must be found out.
/usr/bin/python3 Scripts/verify_docx.py --self-check "$temporary/out/Examples-jingyu-zsj-2023-final/report.docx"
/usr/bin/python3 Scripts/verify_docx.py "$@" "${files[@]}" || status=1
# What is read back from the PDF is what is read back from the text; breaks of lines are white space on paper.
for file in "${files[@]}"; do
  name=$(basename "$(dirname "$file")")
  for format in docx pdf; do
    cp "${file%.*}.$format" "$temporary/$name.$format"
    "$GONGKAI" convert "$temporary/$name.$format" --to json -o "$temporary/$format" --quiet || [ $? -eq 1 ]
  done
  /usr/bin/python3 - "$name" "$temporary"/{docx,pdf}/"$name/$name.json" <<'PYTHON' || status=1
import json
import sys


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if not key.startswith("//")}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return "".join(value.split()) if isinstance(value, str) else value


text, pages = (plain(json.load(open(path, encoding="utf-8-sig"))) for path in sys.argv[2:])
others = [key for key in text.keys() | pages.keys() if text.get(key) != pages.get(key)]
if others:
    sys.exit(f"{sys.argv[1]}: the PDF gives other facts than the text: {', '.join(others)}")
print(f"{sys.argv[1]}: the same facts from the text and the PDF")
PYTHON
done
# Two validators by other people, each from its own reading of the standard.
environment=.build/docx-venv
if ! [ -x "$environment/bin/openxml-audit" ]; then
  { python3 -m venv "$environment" && "$environment/bin/pip" install --quiet openxml-audit ooxml-integrity; } >&2 ||
    rm -rf "$environment"
fi
if [ -x "$environment/bin/openxml-audit" ]; then
  for file in "${files[@]}"; do
    "$environment/bin/openxml-audit" --quiet "$file" || status=1
    "$environment/bin/ooxml-integrity" check "$file" >"$temporary/integrity" || { cat "$temporary/integrity"; status=1; }
  done
  echo "${#files[@]} texts validated"
else
  echo "verify-docx.sh: openxml-audit cannot be installed; texts were not validated" >&2
fi
exit $status
