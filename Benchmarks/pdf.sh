#!/usr/bin/env bash
# Compares `gongkai convert` on PDFs with pdfplumber that merely finds the tables of the same files, per page.
#
#     Benchmarks/pdf.sh [ROUNDS]
#
# GONGKAI=path measures an executable that is already built. The PDFs are made of the examples, by LibreOffice from their workbooks and by
# Chromium from their documents; PDFS=folder holds others. Aim: at most 1/12 for LibreOffice's and published files, 1/8 for Chromium's.
# Ratios are what to compare from one machine or day to another; times are not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-3}
environment=.build/verify-venv
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

for program in soffice chromium; do
  command -v $program >/dev/null || { echo "pdf.sh: $program is not installed: PDFs are not compared" >&2; exit 0; }
done
if ! "$environment/bin/python" -c 'import pdfplumber' 2>/dev/null; then
  if ! { python3 -m venv "$environment" && "$environment/bin/pip" install --quiet pdfplumber; } >&2; then
    rm -rf "$environment"
    echo "pdf.sh: pip could not install pdfplumber: PDFs are not compared" >&2
    exit 0
  fi
fi
python=$environment/bin/python
if [ -z "${GONGKAI:-}" ]; then
  for product in gongkai gongkai-pdf; do swift build -c release --static-swift-stdlib --product $product >&2; done
  GONGKAI=$(swift build -c release --static-swift-stdlib --show-bin-path)/gongkai
fi
cc -O2 Benchmarks/run.c -o "$temporary/run"

# What a published report contradicts itself in is told, and its forms are written.
"$GONGKAI" generate Examples/*.json --to xlsx -o "$temporary/made" --quiet 2>/dev/null || [ $? -eq 1 ]
"$GONGKAI" report Examples/*.json --to html -o "$temporary/made" --quiet 2>/dev/null || [ $? -eq 1 ]
mkdir "$temporary/LibreOffice" "$temporary/Chromium"
soffice --headless "-env:UserInstallation=file://$temporary/profile" --convert-to pdf --outdir "$temporary/LibreOffice" \
  "$temporary"/made/*/*.xlsx >/dev/null 2>&1
sandbox=()
[ "$(id -u)" -ne 0 ] || sandbox=(--no-sandbox)
for page in "$temporary"/made/*/report.html; do
  name=$(basename "$(dirname "$page")")
  chromium "${sandbox[@]}" --headless=new --disable-gpu --no-first-run "--user-data-dir=$temporary/browser" \
    --no-pdf-header-footer "--print-to-pdf=$temporary/Chromium/$name.pdf" "file://$page" >/dev/null 2>&1
done

# compare TITLE FILE...
compare() {
  local title=$1 pages files
  shift
  files=$(printf "'%s' " "$@")
  pages=$("$python" Benchmarks/read.py pages "$@")
  "$python" Benchmarks/measure.py "$temporary/run" "$rounds" "$title, $pages pages, to csv, per page; baseline: pdfplumber finds tables" \
    "'$GONGKAI' convert $files --to csv -o '$temporary/converted' --force --quiet" \
    "'$python' Benchmarks/read.py pdfplumber $files" "$pages"
}

compare "PDFs by LibreOffice" "$temporary"/LibreOffice/*.pdf
compare "PDFs by Chromium" "$temporary"/Chromium/*.pdf
if [ -n "${PDFS:-}" ]; then compare "Other PDFs" "$PDFS"/*.pdf; fi
