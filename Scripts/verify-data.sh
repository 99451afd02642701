#!/usr/bin/env bash
# Has Frictionless check the tables of data that are written: that each datapackage.json is valid, that its tables are as it
# says, and that their keys are unique. A damaged copy must be found out.
#
#     Scripts/verify-data.sh GONGKAI [REPORT ...]    every example and starter, and published REPORTs
#
# The program frictionless is looked for in .build/verify-venv, which is made where it is missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
gongkai=$(realpath -s "$1")
shift
environment=$root/.build/verify-venv
if ! "$environment/bin/python" -c 'import frictionless' 2>/dev/null; then
  { python3 -m venv "$environment" && "$environment/bin/pip" install --quiet frictionless; } >&2
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
cd "$temporary"

# Facts that contradict themselves are told, and their tables written: exit status 1; 65 where one of several is not read.
run() {
  local status=0
  "$gongkai" "$@" --quiet 2>/dev/null || status=$?
  case $status in 0 | 1 | 65) ;; *) echo "$*: exit status $status" >&2 && return 1 ;; esac
}

for facts in "$root"/Examples/*.json "$root"/templates/*/starter.json; do
  name=$(basename "$(dirname "$facts")")-$(basename "$facts" .json)
  cp "$facts" "$name.json"
  run generate "$name.json" -o made --to csv,tidy
  run convert "made/$name/csv" -o read --to tidy,facts
done
run convert made/*/csv -o stacked --stack
if [ $# -gt 0 ]; then
  run convert "$@" -o reports --to tidy,facts
  run convert "$@" -o reports --stack
fi
"$environment/bin/python" "$root/Scripts/verify_data.py" made/*/ read/*/ stacked/*/ $([ $# -eq 0 ] || echo reports/*/)
