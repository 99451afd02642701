#!/usr/bin/env bash
# Compares the instructions that `gongkai check` of reports takes with those of `gongkai convert` of them: at most 1.3 times as many.
#
#     Benchmarks/check.sh [REPORT.txt ...]
#
# GONGKAI=path measures an executable that is already built. REPORTS=folder holds published reports as text
# (../shared/reports); where there is none, texts made of the examples are taken. Instructions are counted, so that a busy machine
# says the same as an idle one: by the processor where it lets itself be asked, else by valgrind.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
if [ -z "${GONGKAI:-}" ]; then
  swift build -c release --static-swift-stdlib --product gongkai >&2
  GONGKAI=$(swift build -c release --static-swift-stdlib --show-bin-path)/gongkai
fi
if [ $# -eq 0 ]; then
  set -- "${REPORTS:-../shared/reports}"/*.txt
  if [ ! -f "$1" ]; then
    for facts in Examples/*.json; do
      "$GONGKAI" report "$facts" --to txt -o "$temporary/made" --quiet || [ $? -eq 1 ]
    done
    set -- "$temporary"/made/*/report.txt
  fi
fi

# What tells of the sources is nothing that valgrind can read.
strip -o "$temporary/gongkai" "$GONGKAI"

# count COMMAND...: the instructions that a command takes, in millions.
count() {
  local counted
  counted=$(perf stat -x, -e instructions:u -o /dev/stdout -- "$@" 2>/dev/null | awk -F, '/instructions/ {print $1}' | tail -1) || true
  if ! [[ "$counted" =~ ^[0-9]+$ ]]; then
    counted=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | awk '/Collected/ {print $NF}') || true
  fi
  if [[ "$counted" =~ ^[0-9]+$ ]]; then echo $((counted / 1000000)); fi
}

status=0
for report in "$@"; do
  check=$(count "$temporary/gongkai" check "$report" --templates templates)
  convert=$(count "$temporary/gongkai" convert "$report" --templates templates -o "$temporary/converted" --force)
  if [ -z "$check" ] || [ -z "$convert" ]; then
    echo "check.sh: neither perf nor valgrind counts instructions here: check is not compared" >&2
    exit 0
  fi
  printf '%s: check %s million instructions, convert %s, ratio %s.%02d\n' "$(basename "$report")" "$check" "$convert" \
    $((check / convert)) $((check * 100 / convert % 100))
  if [ $((check * 10)) -gt $((convert * 13)) ]; then status=1; fi
done
if [ $status -ne 0 ]; then echo "check.sh: check takes more than 1.3 times what convert takes" >&2; fi
exit $status
