#!/usr/bin/env bash
# Has generated workbooks recalculated by LibreOffice and read by openpyxl (see verify.py).
#
#     Scripts/verify.sh                              every Examples/*.json, generated now
#     Scripts/verify.sh WORKBOOK [EDITION_FOLDER]    a workbook that is there
#
# GONGKAI=path uses an executable that is already built.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=/usr/bin/python3

packages=(libreoffice-calc-nogui python3-openpyxl python3-yaml fonts-noto-cjk poppler-utils)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  install="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    echo "verify.sh: packages are missing; run: sudo $install" >&2
    exit 1
  fi
  apt-get update -q >&2
  DEBIAN_FRONTEND=noninteractive $install >&2
fi

if [ $# -gt 0 ]; then
  exec "$python" "$root/Scripts/verify.py" "$@"
fi

cd "$root"
if [ -z "${GONGKAI:-}" ]; then
  swift build -c release --product gongkai >&2
  GONGKAI=$(swift build -c release --show-bin-path)/gongkai
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

status=0
for facts in Examples/*.json; do
  name=$(basename "$facts" .json)
  edition=$("$python" -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8-sig"))["版式"])' "$facts")
  "$GONGKAI" generate "$facts" --format xlsx -o "$temporary/$name" --quiet
  workbook=$(find "$temporary/$name" -name '*.xlsx' -print -quit)
  "$python" Scripts/verify.py "$workbook" "templates/$edition" || status=1
done
exit $status
