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
"$GONGKAI" generate Examples/*.json --output "$temporary" --quiet
# Facts that were corrected twice and once back, for their history.
mkdir "$temporary.facts"
trap 'rm -rf "$temporary" "$temporary.facts"' EXIT
cp templates/yanbian-budget-2023/starter.json "$temporary.facts/facts.json"
for change in --set='年度=2022' --set='年度=2021' --undo; do
  reason=(--reason 因)
  [ "$change" != --undo ] || reason=()
  "$GONGKAI" correct "$temporary.facts/facts.json" "$change" "${reason[@]}" --write --quiet -o "$temporary.facts/output" || true
done
/usr/bin/python3 Fuzzing/seeds.py "$temporary" "$folder" "$temporary.facts" "$list"
