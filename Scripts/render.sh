#!/usr/bin/env bash
# Prints a workbook for people to look at: a PDF, and a PNG for each of its pages.
#
#     Scripts/render.sh WORKBOOK.xlsx OUTDIR [DPI]
#
# Needs LibreOffice Calc, poppler-utils and a Chinese font (verify.sh installs them).
set -euo pipefail
if [ $# -lt 2 ]; then
  echo "usage: render.sh WORKBOOK.xlsx OUTDIR [DPI]" >&2
  exit 2
fi
workbook=$1 outdir=$2 dpi=${3:-80}
name=$(basename "${workbook%.*}")

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
mkdir -p "$outdir"
soffice "-env:UserInstallation=file://$profile" --headless --convert-to pdf --outdir "$outdir" "$workbook" >/dev/null
if [ ! -s "$outdir/$name.pdf" ]; then
  echo "render.sh: LibreOffice made no PDF of $workbook" >&2
  exit 1
fi
rm -f "$outdir/$name"-*.png
pdftoppm -r "$dpi" -png "$outdir/$name.pdf" "$outdir/$name"
echo "$outdir/$name.pdf: $(find "$outdir" -name "$name-*.png" | wc -l) pages"
