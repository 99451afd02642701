#!/usr/bin/env bash
# Draws docs/网页-*.png: the places of the page with an example, as Chromium shows them (see picture_page.py).
#
#     GONGKAI=path Scripts/picture-page.sh          gongkai-serve stands beside the executable
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1
Scripts/setup.sh chromium fonts-noto-cjk python3 python3-venv
python=.build/picture-page/bin/python
if ! "$python" -c 'import playwright, axe_playwright_python, openpyxl, PIL' 2>/dev/null; then
  /usr/bin/python3 -m venv .build/picture-page
  "$python" -m pip install --quiet playwright axe-playwright-python openpyxl pillow
fi
"$python" Scripts/picture_page.py "${GONGKAI:?the executable}"
ls -l docs/网页-*.png
