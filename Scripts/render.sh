#!/usr/bin/env bash
# Prints a workbook for people to look at: a PDF, and a PNG for each of its pages.
#
#     Scripts/render.sh WORKBOOK.xlsx OUTDIR [DPI]
#
# 宋体 and 黑体 are drawn in Noto's fonts of that style; on a machine that has the real ones, print from a spreadsheet.
set -euo pipefail
if [ $# -lt 2 ]; then
  echo "usage: render.sh WORKBOOK.xlsx OUTDIR [DPI]" >&2
  exit 2
fi
workbook=$1 outdir=$2 dpi=${3:-80}
name=$(basename "${workbook%.*}")

"$(dirname "${BASH_SOURCE[0]}")/setup.sh" libreoffice-calc-nogui fonts-noto-cjk poppler-utils

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
cat >"$profile/fonts.conf" <<'XML'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="same"><family>宋体</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>
  <alias binding="same"><family>黑体</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
</fontconfig>
XML
mkdir -p "$outdir"
FONTCONFIG_FILE=$profile/fonts.conf soffice "-env:UserInstallation=file://$profile" --headless \
  --convert-to pdf --outdir "$outdir" "$workbook" >/dev/null 2>&1
if [ ! -s "$outdir/$name.pdf" ]; then
  echo "render.sh: LibreOffice made no PDF of $workbook" >&2
  exit 1
fi
rm -f "$outdir/$name"-*.png
pdftoppm -r "$dpi" -png "$outdir/$name.pdf" "$outdir/$name"
echo "$outdir/$name.pdf: $(find "$outdir" -name "$name-*.png" | wc -l) pages"
