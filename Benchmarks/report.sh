#!/usr/bin/env bash
# Compares what the documents of the examples cost: as texts of Word with as web pages, and as PDFs with LibreOffice alone.
#
#     Benchmarks/report.sh [ROUNDS [PDF_ROUNDS]]
#
# GONGKAI=path measures an executable that is already built. Aim: a text of Word in at most 1.5 times the time of a web page.
# A PDF costs what LibreOffice costs that prints the text; the rest is finding its pages and writing the file anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-21}
pdf_rounds=${2:-3}
python=/usr/bin/python3
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

if [ -z "${GONGKAI:-}" ]; then
  for product in gongkai gongkai-pdf; do swift build -c release --static-swift-stdlib --product $product >&2; done
  GONGKAI=$(swift build -c release --static-swift-stdlib --show-bin-path)/gongkai
fi
cc -O2 Benchmarks/run.c -o "$temporary/run"

examples=$(printf "'%s' " Examples/*.json)
count=$(find Examples -name '*.json' | wc -l)
report="'$GONGKAI' report $examples --draft --force --quiet"
"$python" Benchmarks/measure.py "$temporary/run" "$rounds" "$count documents as texts of Word; baseline: as web pages" \
  "$report --to docx -o '$temporary/docx'" "$report --to html -o '$temporary/html'" "$count"

command -v soffice >/dev/null || { echo "report.sh: soffice is not installed: PDFs are not compared" >&2; exit 0; }
mkdir "$temporary/texts"
for text in "$temporary"/docx/*/report.docx; do
  cp "$text" "$temporary/texts/$(basename "$(dirname "$text")").docx"
done
texts=$(printf "'%s' " "$temporary"/texts/*.docx)
"$python" Benchmarks/measure.py "$temporary/run" "$pdf_rounds" "$count documents as PDFs; baseline: LibreOffice prints the texts" \
  "$report --to pdf -o '$temporary/pdf'" \
  "soffice '-env:UserInstallation=file://$temporary/profile' --headless --convert-to pdf --outdir '$temporary/printed' $texts" \
  "$count"
