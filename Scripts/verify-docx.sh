#!/usr/bin/env bash
# Reads texts of Word with python-docx, prints them with LibreOffice and looks at the pages (see verify_docx.py), and has
# them validated by openxml-audit and ooxml-integrity.
#
#     Scripts/verify-docx.sh                 documents of every example and starter, made now
#     GONGKAI=path Scripts/verify-docx.sh    the same, with an executable that is already built
#     Scripts/verify-docx.sh --pages DIR     keeps the PDFs and a PNG of each page there, for people to look at
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1

"$root/Scripts/setup.sh" libreoffice-writer-nogui fonts-noto-cjk poppler-utils python3-docx

cd "$root"
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
files=()
for facts in Examples/*.json templates/*/starter.json; do
  # A name of its own for each: starters share theirs.
  name=$(echo "${facts%.json}" | tr / -)
  cp "$facts" "$temporary/$name.json"
  # What a published report contradicts itself in is told, and its document is written.
  "$GONGKAI" report "$temporary/$name.json" --to html,docx --draft -o "$temporary/out" --quiet || [ $? -eq 1 ]
  files+=("$temporary/out/$name/report.docx")
done
# A check that cannot fail says nothing: damaged copies of one with a form over several pages must be found out.
/usr/bin/python3 Scripts/verify_docx.py --self-check "$temporary/out/Examples-yanbian-dsj-2023-budget/report.docx"
status=0
/usr/bin/python3 Scripts/verify_docx.py "$@" "${files[@]}" || status=1
# Two validators by other people, each from its own reading of the standard.
environment=.build/docx-venv
if ! [ -x "$environment/bin/openxml-audit" ]; then
  { python3 -m venv "$environment" && "$environment/bin/pip" install --quiet openxml-audit ooxml-integrity; } >&2 ||
    rm -rf "$environment"
fi
if [ -x "$environment/bin/openxml-audit" ]; then
  for file in "${files[@]}"; do
    "$environment/bin/openxml-audit" --quiet "$file" || status=1
    "$environment/bin/ooxml-integrity" check "$file" >"$temporary/integrity" || { cat "$temporary/integrity"; status=1; }
  done
  echo "${#files[@]} texts validated"
else
  echo "verify-docx.sh: openxml-audit cannot be installed; texts were not validated" >&2
fi
exit $status
