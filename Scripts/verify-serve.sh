#!/usr/bin/env bash
# Tries the page in a browser and its server as a script would (see verify_serve.py).
#
#     Scripts/verify-serve.sh                      with executables built now
#     GONGKAI=path Scripts/verify-serve.sh         with an executable, and gongkai-serve beside it
#     Scripts/verify-serve.sh --shots DIR          keeps pictures of the page there
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1
cd "$root"

"$root/Scripts/setup.sh" chromium curl fonts-noto-cjk python3 python3-venv
python=.build/verify-serve/bin/python
if ! "$python" -c 'import playwright, axe_playwright_python, openpyxl, schemathesis' 2>/dev/null; then
  /usr/bin/python3 -m venv .build/verify-serve
  "$python" -m pip install --quiet playwright axe-playwright-python openpyxl schemathesis
fi
if [ -z "${GONGKAI:-}" ]; then
  for product in gongkai gongkai-pdf gongkai-serve; do
    build=(swift build -c release --static-swift-stdlib --product "$product")
    "${build[@]}" >&2
  done
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
exec "$python" Scripts/verify_serve.py "$GONGKAI" "$@"
