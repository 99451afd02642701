#!/usr/bin/env bash
# Looks at what `check` puts out with programs that are not ours (see verify_check.py): SARIF with models made of the standard's
# JSON schema, marked reports with Chromium in wide and narrow windows and on paper.
#
#     Scripts/verify-check.sh [--pages DIR] [REPORT ...]     reports are those published, or else made of the examples
#
# GONGKAI=path uses an executable that is already built; --pages DIR keeps pictures there, for people to look at.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1

Scripts/setup.sh chromium fonts-noto-cjk poppler-utils python3 python3-venv
pages=()
if [ "${1:-}" = --pages ]; then
  pages=(--pages "$2")
  shift 2
fi
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
if [ $# -eq 0 ]; then set -- "${REPORTS:-../shared/reports}"/*.txt; fi
if [ ! -f "$1" ]; then
  # With a figure in each that contradicts the rest.
  for facts in Examples/*.json; do
    "$GONGKAI" report "$facts" --to md -o "$temporary/made" --quiet || [ $? -eq 1 ]
  done
  set -- "$temporary"/made/*/report.md
  sed -i -E '0,/^\|.*合 ?计/s/([1-8])([0-9]*\.[0-9]{2})/9\2/' "$@"
fi
"$GONGKAI" check "$@" --to json,sarif,html -o "$temporary/out" --quiet 2>/dev/null || [ $? -eq 1 ]

environment=.build/verify-venv
if ! "$environment/bin/python" -c 'import pydantic_sarif' 2>/dev/null; then
  { python3 -m venv "$environment" && "$environment/bin/pip" install --quiet pydantic-sarif; } >&2 || true
fi
python=/usr/bin/python3
if "$environment/bin/python" -c 'import pydantic_sarif' 2>/dev/null; then python=$environment/bin/python; fi
"$python" Scripts/verify_check.py ${pages[@]+"${pages[@]}"} "$temporary/out"
