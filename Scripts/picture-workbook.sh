#!/usr/bin/env bash
# Draws docs/填报-说明.png and docs/填报-支出.png: two pages of a workbook to fill in, as LibreOffice prints them.
#
#     GONGKAI=path Scripts/picture-workbook.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
Scripts/setup.sh libreoffice-calc-nogui fonts-noto-cjk poppler-utils
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
if [ -z "${GONGKAI:-}" ]; then
  swift build --product gongkai >&2
  GONGKAI=$(swift build --show-bin-path)/gongkai
fi
"$GONGKAI" init --edition yanbian-budget-2024 -o "$temporary/填报.xlsx"
soffice --headless "-env:UserInstallation=file://$temporary/profile" --convert-to pdf --outdir "$temporary" \
  "$temporary/填报.xlsx" >/dev/null

# draw NAME BEGINNING DPI WIDTH HEIGHT: the upper left part of the first page that has a line that begins so.
draw() {
  local page
  for page in $(seq 1 60); do
    pdftotext -f "$page" -l "$page" "$temporary/填报.pdf" - 2>/dev/null | grep -q "^$2" && break
  done
  pdftoppm -r "$3" -f "$page" -l "$page" -x 0 -y 0 -W "$4" -H "$5" -png -singlefile \
    "$temporary/填报.pdf" "docs/填报-$1"
}
draw 说明 "示例州" 90 1060 520
draw 支出 '支出$' 120 1380 420
ls -l docs/填报-*.png
