#!/usr/bin/env bash
# Has axe-core look at the web pages that we write: documents of every example, and the marked page of check.
#
#     GONGKAI=path Scripts/verify-accessibility.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1
Scripts/setup.sh chromium fonts-noto-cjk python3
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
# The Python package carries axe.min.js, which is all that is wanted of it.
rules=.build/axe
if ! [ -s "$rules/axe_playwright_python/axe.min.js" ]; then
  python3 -m pip install --quiet --no-deps --target "$rules" axe-playwright-python >&2
fi
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
"$GONGKAI" report Examples/*.json --to html --draft -o "$temporary/out" --quiet 2>/dev/null || [ $? -eq 1 ]
pages=("$temporary"/out/*/report.html)
"$GONGKAI" check "$temporary/out/yanbian-zfb-2024-budget/report.html" --to html -o "$temporary/check.html" --quiet \
  2>/dev/null || [ $? -eq 1 ]
/usr/bin/python3 Scripts/verify_accessibility.py "$rules/axe_playwright_python/axe.min.js" "${pages[@]}" \
  "$temporary/check.html"
