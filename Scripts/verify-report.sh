#!/usr/bin/env bash
# Prints documents with Chromium and looks at the pages (see verify_report.py).
#
#     Scripts/verify-report.sh                       documents of every example and starter, made now
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
  temporary=$(mktemp -d)
  trap 'rm -rf "$temporary"' EXIT
  # The tests make them: nothing else knows the forms of every example.
  (cd "$root" && GONGKAI_DOCUMENTS=$temporary swift test --filter 'DocumentFormTests/forPeople' >&2)
  set -- "$temporary"/*.html
  # A check that cannot fail says nothing: damaged copies must be found out.
  /usr/bin/python3 "$root/Scripts/verify_report.py" --self-check "$1"
fi
/usr/bin/python3 "$root/Scripts/verify_report.py" ${pages[@]+"${pages[@]}"} "$@"
