#!/usr/bin/env bash
# Plants every defect that a rule of `check` can find into reports that hold, one at a time, and counts those that are found
# (see Tests/DefectSupport, of which `swift test` tries a sample): in our own documents as text, web page, Word document (ours,
# and LibreOffice's of the web page) and workbook, and in published reports.
#
#     Scripts/verify-defects.sh [--rewrite]          --rewrite writes the table into docs/检查.md
#
# GONGKAI=path uses an executable that is already built; REPORTS=folder holds published reports as text; STEP=n tries every
# n-th defect of a kind (3). The exit status is 1 where less is found than the page promises.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export GONGKAI_OPTIMISED=1 PYTHONDONTWRITEBYTECODE=1

Scripts/setup.sh libreoffice-writer-nogui python3
build=(swift build --product DefectRunner)
"${build[@]}" >&2
runner=$("${build[@]}" --show-bin-path)/DefectRunner
if [ -z "${GONGKAI:-}" ]; then
  swift build --product gongkai >&2
  GONGKAI=$(swift build --show-bin-path)/gongkai
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

text=() web=() word=() workbook=()
for facts in Examples/*.json; do
  name=$(basename "$facts" .json)
  "$GONGKAI" report "$facts" --to md,html,docx -o "$temporary" --quiet || [ $? -eq 1 ]
  "$GONGKAI" generate "$facts" --to xlsx -o "$temporary/xlsx" --quiet || [ $? -eq 1 ]
  # Whoever states a contradiction gets documents with it, in which nothing can be planted alone.
  mv "$temporary/$name/report.html" "$temporary/$name.html"
  mv "$temporary/$name/report.md" "$temporary/$name.md"
  text+=("$temporary/$name.md") web+=("$temporary/$name.html")
  mkdir -p "$temporary/own"
  mv "$temporary/$name/report.docx" "$temporary/own/$name.docx"
  word+=("$temporary/own/$name.docx" "$temporary/$name.docx") workbook+=("$temporary/xlsx/$name/$name.xlsx")
done
soffice "-env:UserInstallation=file://$temporary/profile" --headless --infilter='HTML (StarWriter)' \
  --convert-to 'docx:MS Word 2007 XML' --outdir "$temporary" "${web[@]}" >/dev/null 2>&1
groups=(text "${text[@]}" -- html "${web[@]}" -- docx "${word[@]}" -- xlsx "${workbook[@]}")
reports=${REPORTS:-../shared/reports}
if ls "$reports"/*.txt >/dev/null 2>&1; then groups+=(-- published "$reports"/*.txt); fi

cores=$(nproc)
jobs=()
for ((part = 0; part < cores; part++)); do
  "$runner" --list --step "${STEP:-3}" --part "$part/$cores" "${groups[@]}" >"$temporary/part$part" &
  jobs+=($!)
done
for job in "${jobs[@]}"; do wait "$job"; done
if [ -n "${LIST:-}" ]; then grep -h '^#' "$temporary"/part* >"$LIST" || true; fi
cat "$temporary"/part* | grep -v '^#' | /usr/bin/python3 Scripts/verify_defects.py "$@"
