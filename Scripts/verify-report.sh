#!/usr/bin/env bash
# Prints documents with Chromium and looks at the pages (see verify_report.py).
#
#     Scripts/verify-report.sh                       documents of every example and starter, made now
#     GONGKAI=path Scripts/verify-report.sh          the same, with an executable that is already built
#     Scripts/verify-report.sh [--pages DIR] FILE.html ...
#
# --pages DIR keeps the PDFs and a PNG of each page there, for people to look at.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1

"$root/Scripts/setup.sh" chromium fonts-noto-cjk poppler-utils python3

pages=()
if [ "${1:-}" = --pages ]; then
  pages=(--pages "$2")
  shift 2
fi
if [ $# -eq 0 ]; then
  cd "$root"
  if [ -z "${GONGKAI:-}" ]; then
    build=(swift build -c release --static-swift-stdlib --product gongkai)
    "${build[@]}" >&2
    GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
  fi
  temporary=$(mktemp -d)
  trap 'rm -rf "$temporary"' EXIT
  for facts in Examples/*.json templates/*/starter.json; do
    folder=$temporary/$(dirname "$facts")
    # What a published report contradicts itself in is told, and its document is written.
    "$GONGKAI" report "$facts" --to html -o "$folder" --quiet || [ $? -eq 1 ]
    name=$(basename "$facts" .json)
    # A name of its own for each: starters share theirs.
    page=$temporary/$(dirname "$facts" | tr / -)-$name.html
    mv "$folder/$name/report.html" "$page"
    set -- "$@" "$page"
  done
  # A check that cannot fail says nothing: damaged copies of one with a form over several pages must be found out.
  /usr/bin/python3 "$root/Scripts/verify_report.py" --self-check "$temporary/Examples-yanbian-dsj-2023-budget.html"
fi
/usr/bin/python3 "$root/Scripts/verify_report.py" ${pages[@]+"${pages[@]}"} "$@"
