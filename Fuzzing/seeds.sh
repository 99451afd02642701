#!/usr/bin/env bash
# Makes the inputs that fuzzing begins with: the forms of the examples, in every format.
#
#     Fuzzing/seeds.sh FOLDER
#
# GONGKAI=path uses an executable that is already built. FOLDER gets a folder for every target.
set -euo pipefail
if [ $# -ne 1 ]; then
  echo "usage: seeds.sh FOLDER" >&2
  exit 2
fi
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
"$GONGKAI" generate Examples/*.json --output "$temporary" --quiet || [ $? -eq 1 ]
/usr/bin/python3 Fuzzing/seeds.py "$temporary" "$folder"
