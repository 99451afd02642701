#!/usr/bin/env bash
# Counts the instructions of a few runs of the release executable with valgrind and compares them with those recorded in
# Benchmarks/instructions.txt: more than 5 % more or fewer is told, and fails. Counts hang on no clock and no neighbour, but
# on the compiler and the C library: where these differ from those recorded, it says so and does not judge.
#
#     Scripts/verify-instructions.sh [--record]
#
# GONGKAI=path counts an executable that is already built; --record writes the counts down anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

record=Benchmarks/instructions.txt
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
Scripts/setup.sh valgrind
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# valgrind reads what debuggers need before it begins, which takes longer than the run.
strip -g -o "$work/gongkai" "$GONGKAI"
export GONGKAI_TEMPLATES=$PWD/templates HOME=$work
example=$PWD/Examples/yanbian-dsj-2023-budget.json

instructions() { # instructions WORD...: how many a run of the program executes
  (cd "$work" && valgrind --tool=callgrind --callgrind-out-file=/dev/null ./gongkai "$@" 2>&1 >/dev/null || true) |
    sed -n 's/^==[0-9]*== Collected : *//p'
}
machine="$(swift --version 2>/dev/null | head -n 1), glibc $(getconf GNU_LIBC_VERSION | cut -d' ' -f2), valgrind $(valgrind --version)"
counted() {
  echo "# $machine"
  echo "version $(instructions --version)"
  echo "generate $(instructions generate "$example" --to xlsx,csv,tidy,txt -o generated --force --quiet)"
  echo "check $(instructions check "$example")"
}
counted >"$work/counts"
if [ "${1:-}" = --record ]; then
  cp "$work/counts" "$record"
  cat "$record"
  exit 0
fi
if [ "$(head -n 1 "$record")" != "$(head -n 1 "$work/counts")" ]; then
  echo "verify-instructions.sh: not judged: recorded with $(sed -n '1s/^# //p' "$record"), here $machine"
  cat "$work/counts"
  exit 0
fi
awk 'NR == FNR { if (!/^#/) recorded[$1] = $2; next }
  /^#/ { next }
  {
    change = ($2 / recorded[$1] - 1) * 100
    printf "%-10s %12d instructions, %+.1f %% of what was recorded\n", $1, $2, change
    if (change > 5 || change < -5) wrong = 1
  }
  END { exit wrong }' "$record" "$work/counts" || {
  echo "verify-instructions.sh: more or fewer than recorded; where that is meant: Scripts/verify-instructions.sh --record" >&2
  exit 1
}
