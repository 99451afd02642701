#!/usr/bin/env bash
# Compares whole runs of `gongkai convert` with well-known Python libraries that merely read the same files.
#
#     Benchmarks/convert.sh [ROUNDS [LARGE_ROUNDS]]
#
# GONGKAI=path measures an executable that is already built. PROJECTS=n sets the rows of the large workbook. REPORTS=folder
# holds published reports as text (../shared/reports); where there is none, texts made of the examples are taken.
# Ratios are what to compare from one machine or day to another; times are not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-21}
large_rounds=${2:-5}
projects=${PROJECTS:-100000}
reports=${REPORTS:-../shared/reports}
environment=.build/bench-venv

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

if [ ! -x "$environment/bin/python" ] || ! "$environment/bin/python" -c 'import openpyxl, pandas, python_calamine' 2>/dev/null; then
  if ! { python3 -m venv "$environment" &&
    "$environment/bin/pip" install --quiet openpyxl python-calamine pandas lxml; } >&2; then
    rm -rf "$environment"
    echo "convert.sh: pip could not install openpyxl, python-calamine, pandas and lxml: converting is not compared" >&2
    exit 0
  fi
fi
python=$environment/bin/python

if [ -z "${GONGKAI:-}" ]; then
  swift build -c release --static-swift-stdlib --product gongkai >&2
  GONGKAI=$(swift build -c release --static-swift-stdlib --show-bin-path)/gongkai
fi
cc -O2 Benchmarks/run.c -o "$temporary/run"

# compare TITLE ROUNDS LIBRARY FORMATS FILE...
compare() {
  local title=$1 turns=$2 library=$3 formats=$4
  shift 4
  local files
  files=$(printf "'%s' " "$@")
  "$python" Benchmarks/measure.py "$temporary/run" "$turns" "$title, to $formats; baseline: $library reads" \
    "'$GONGKAI' convert $files --to $formats -o '$temporary/converted' --quiet" \
    "'$python' Benchmarks/read.py $library $files" "$#"
}

texts=()
for text in "$reports"/*.txt; do
  # A report without tables says nothing.
  if [ -f "$text" ] && grep -q $'[|\t]' "$text"; then texts+=("$text"); fi
done
what="${#texts[@]} published reports"
if [ ${#texts[@]} -eq 0 ]; then
  "$GONGKAI" generate Examples/*.json --to txt -o "$temporary/texts" --quiet || [ $? -eq 1 ]
  texts=("$temporary"/texts/*/*.txt)
  what="${#texts[@]} texts of the examples"
fi
compare "$what, per report" "$rounds" pandas csv,tidy,json "${texts[@]}"

/usr/bin/python3 Benchmarks/large.py "$projects" >"$temporary/large.json"
"$GONGKAI" generate "$temporary/large.json" --form 项目支出表 --to xlsx -o "$temporary/large" --quiet
workbook=$temporary/large/large/large.xlsx
for library in openpyxl calamine; do
  for formats in csv,tidy csv,tidy,json; do
    compare "workbook of $projects projects" "$large_rounds" "$library" "$formats" "$workbook"
  done
done
