#!/usr/bin/env bash
# Has generated workbooks recalculated by LibreOffice and read by openpyxl (see verify.py), has both edit them for
# corrections (see verify_corrections.py), fills blanks (see verify_blank.py), has LibreOffice print them as PDF and Chromium
# the documents, which say the same (see verify-pdf.py), and saves them as old and other office files, which say the same too
# (see verify-office.sh), and has Frictionless check the tables of data (see verify-data.sh).
#
#     Scripts/verify.sh                              every example and starter, generated now
#     Scripts/verify.sh WORKBOOK EDITION_FOLDER      a workbook that is there
#
# GONGKAI=path uses an executable that is already built; RICH=folder holds more facts, such as those that the tests make
# up when they are run with the same variable.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=/usr/bin/python3
export PYTHONDONTWRITEBYTECODE=1

"$root/Scripts/setup.sh" libreoffice-calc-nogui libreoffice-writer-nogui python3-openpyxl python3-uno python3-yaml \
  python3-venv chromium fonts-noto-cjk fonts-wqy-microhei

if [ $# -gt 0 ]; then
  exec "$python" "$root/Scripts/verify.py" "$@"
fi

cd "$root"
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  # What opens PDFs stands beside it.
  swift build -c release --static-swift-stdlib --product gongkai-pdf >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

# generate FACTS: sets workbook and edition.
generate() {
  local name folder
  name=$(basename "$1" .json)
  folder=$temporary/$(dirname "$1")
  edition=templates/$("$python" -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8-sig"))["版式"])' "$1")
  # What a published report contradicts itself in is told, and its forms are written.
  "$GONGKAI" generate "$1" --to xlsx -o "$folder" --quiet || [ $? -eq 1 ]
  workbook=$folder/$name/$name.xlsx
}

status=0
for facts in Examples/*.json templates/*/starter.json; do
  generate "$facts"
  "$python" Scripts/verify.py "$workbook" "$edition" || status=1
done
# A check that cannot fail says nothing: damaged copies must be found out.
for facts in Examples/yanbian-dsj-2023-budget.json Examples/jilin-fwzx-2023-final.json; do
  generate "$facts"
  "$python" Scripts/verify.py --self-check "$workbook" "$edition" || status=1
done
# What is edited in a workbook becomes what the facts say, and what is not edited changes nothing.
unchanged=(templates/*/starter.json)
if [ -n "${RICH:-}" ]; then unchanged+=("$RICH"/*.json); fi
"$python" Scripts/verify_corrections.py "$GONGKAI" Examples/*.json --unchanged "${unchanged[@]}" || status=1
# A bureau's own blank is filled with the figures that are generated, and its formulas follow.
"$python" Scripts/verify_blank.py "$GONGKAI" Examples/*.json || status=1
# A form says the same, whichever file it is read from.
environment=.build/verify-venv
if ! "$environment/bin/python" -c 'import pdfplumber' 2>/dev/null; then
  { python3 -m venv "$environment" && "$environment/bin/pip" install --quiet pdfplumber; } >&2 || rm -rf "$environment"
fi
reader=$python
if [ -x "$environment/bin/python" ]; then reader=$environment/bin/python; fi
"$reader" Scripts/verify-pdf.py "$GONGKAI" Examples/*.json || status=1
Scripts/verify-office.sh "$GONGKAI" || status=1
# Tables of data are what the package beside them says.
Scripts/verify-data.sh "$GONGKAI" || status=1
exit $status
