#!/usr/bin/env bash
# Compares whole runs of `gongkai generate` with a C program that writes the same workbook with libxlsxwriter alone.
#
#     Benchmarks/bench.sh [ROUNDS [LARGE_ROUNDS]]
#
# GONGKAI=path measures an executable that is already built. PROJECTS=n sets the size of the large budget.
# Ratios are what to compare from one machine or day to another; times are not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-41}
large_rounds=${2:-5}
projects=${PROJECTS:-100000}
example=Examples/yanbian-dsj-2023-budget.json
python=/usr/bin/python3

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

if [ -z "${GONGKAI:-}" ]; then
  swift build -c release --static-swift-stdlib --product gongkai >&2
  GONGKAI=$(swift build -c release --static-swift-stdlib --show-bin-path)/gongkai
fi
cc -O2 Benchmarks/baseline.c -o "$temporary/baseline" -lxlsxwriter
cc -O2 Benchmarks/run.c -o "$temporary/run"

# compare NAME FACTS ROUNDS: lists the cells of our workbook, sees that the baseline writes the same, and measures.
compare() {
  local name=$1 facts=$2 turns=$3 folder=$temporary/$1
  mkdir "$folder"
  "$GONGKAI" generate "$facts" --to xlsx -o "$folder/ours" --quiet
  local workbook
  workbook=$(find "$folder/ours" -name '*.xlsx' -print -quit)
  "$python" Benchmarks/cells.py "$workbook" >"$folder/cells"
  "$temporary/baseline" "$folder/cells" "$folder/baseline.xlsx"
  if ! "$python" Benchmarks/cells.py "$folder/baseline.xlsx" | cmp -s - "$folder/cells"; then
    echo "bench.sh: the baseline's workbook for $name is not the same as ours" >&2
    exit 1
  fi
  local baseline="'$temporary/baseline' '$folder/cells' '$folder/baseline.xlsx'"
  "$python" Benchmarks/measure.py "$temporary/run" "$turns" "$name, XLSX only" \
    "'$GONGKAI' generate '$facts' --to xlsx -o '$folder/ours' --force --quiet" "$baseline"
  "$python" Benchmarks/measure.py "$temporary/run" "$turns" "$name, every format" \
    "'$GONGKAI' generate '$facts' -o '$folder/ours' --force --quiet" "$baseline"
  echo "  $(grep -c '^[snftb]' "$folder/cells") cells, $(grep -c '^[ft]' "$folder/cells") formulas," \
    "workbook $(wc -c <"$workbook") bytes, baseline's $(wc -c <"$folder/baseline.xlsx")"
}

compare report "$example" "$rounds"
"$python" Benchmarks/large.py "$projects" >"$temporary/large.json"
compare "$projects-projects" "$temporary/large.json" "$large_rounds"

# All examples in one call, against the C program once for each of them.
# One of them contradicts itself, which is told, and is written like the others.
"$GONGKAI" generate Examples/*.json --to xlsx -o "$temporary/all" --quiet || [ $? -eq 1 ]
count=0
for workbook in "$temporary"/all/*/*.xlsx; do
  count=$((count + 1))
  "$python" Benchmarks/cells.py "$workbook" >"$temporary/all/$count.cells"
  echo "'$temporary/baseline' '$temporary/all/$count.cells' '$temporary/all/$count.xlsx'"
done >"$temporary/all/baseline.sh"
"$python" Benchmarks/measure.py "$temporary/run" "$rounds" \
  "$count examples in one call, every format, per report" \
  "'$GONGKAI' generate $(printf "'%s' " Examples/*.json) -o '$temporary/all/ours' --force --quiet" \
  "sh '$temporary/all/baseline.sh'" "$count"

# The whole document beside the forms, against the forms alone.
"$python" Benchmarks/measure.py "$temporary/run" "$rounds" "forms and document, against forms alone" \
  "'$GONGKAI' generate '$example' --to xlsx,csv,tidy,txt,report -o '$temporary/document' --force --quiet" \
  "'$GONGKAI' generate '$example' -o '$temporary/forms' --force --quiet"

export GONGKAI
Benchmarks/convert.sh
Benchmarks/check.sh
Benchmarks/pdf.sh
