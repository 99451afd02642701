#!/usr/bin/env bash
# Makes the inputs that fuzzing begins with: the forms of the examples, in every format.
#
#     Fuzzing/seeds.sh FOLDER LIST
#
# GONGKAI=path uses an executable that is already built. FOLDER gets a folder for every target; LIST names the templates as
# `Fuzz --list-templates` does.
set -euo pipefail
if [ $# -ne 2 ]; then
  echo "usage: seeds.sh FOLDER LIST" >&2
  exit 2
fi
folder=$(mkdir -p "$1" && cd "$1" && pwd)
list=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
"$GONGKAI" generate Examples/*.json --output "$temporary" --quiet || [ $? -eq 1 ]
# Facts that were corrected twice and once back, for their history.
mkdir "$temporary.facts"
trap 'rm -rf "$temporary" "$temporary.facts"' EXIT
cp templates/yanbian-budget-2023/starter.json "$temporary.facts/facts.json"
for change in --set='年度=2022' --set='年度=2021' --undo; do
  reason=(--reason 因)
  [ "$change" != --undo ] || reason=()
  "$GONGKAI" correct "$temporary.facts/facts.json" "$change" "${reason[@]}" --write --quiet -o "$temporary.facts/output" || true
done
# Workbooks of facts, as a text says them (see EntryTarget.swift).
for edition in yanbian-budget-2024 jingyu-final-2023; do
  "$GONGKAI" init --edition $edition -o "$temporary.facts/$edition.xlsx" >/dev/null
  /usr/bin/python3 - "$temporary.facts/$edition.xlsx" "$temporary.facts/$edition.entry" <<'PYTHON'
import sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
with open(sys.argv[2], "w") as file:
    for sheet in book:
        if sheet.title in ("说明", "选项"):
            continue
        print("\x1e" + sheet.title, file=file)
        for row in sheet.iter_rows(max_row=20, values_only=True):
            values = ["" if v is None else f"#{round(v * 100)}" if isinstance(v, (int, float)) else str(v) for v in row]
            print("\t".join(value.replace("\n", " ") for value in values), file=file)
PYTHON
done
/usr/bin/python3 Fuzzing/seeds.py "$temporary" "$folder" "$temporary.facts" "$list"
