#!/usr/bin/env bash
# Prints every figure of reports otherwise, one at a time (a digit, the point, the sign), and sees that no other row changes and
# that a finding names the row (see Tests/MisprintSupport, of which `swift test` tries a sample).
#
#     Scripts/verify-misprints.sh REPORT.txt…
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export GONGKAI_OPTIMISED=1
build=(swift build --product MisprintRunner)
"${build[@]}" >&2
runner=$("${build[@]}" --show-bin-path)/MisprintRunner
cores=$(nproc)
status=0
jobs=()
for ((part = 0; part < cores; part++)); do
  "$runner" --list --part "$part/$cores" --seed "${SEED:-0}" "$@" &
  jobs+=($!)
done
for job in "${jobs[@]}"; do wait "$job" || status=1; done
exit "$status"
