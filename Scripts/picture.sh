#!/usr/bin/env bash
# Draws docs/核对.png: the marked page of two forms of an example that contradict each other.
#
#     GONGKAI=path Scripts/picture.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1
Scripts/setup.sh chromium fonts-noto-cjk python3
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
if [ -z "${GONGKAI:-}" ]; then
  swift build --product gongkai >&2
  GONGKAI=$(swift build --show-bin-path)/gongkai
fi
gongkai=$(realpath "$GONGKAI")
"$gongkai" generate Examples/yanbian-zfb-2024-budget.json --to csv -o "$temporary" --quiet || [ $? -eq 1 ]
mkdir "$temporary/某报告"
for form in 07 06; do cp "$temporary"/yanbian-zfb-2024-budget/csv/$form-*.csv "$temporary/某报告/"; done
(cd "$temporary" && "$gongkai" check 某报告 --edition yanbian-budget-2024 --to html -o page.html --quiet) || [ $? -eq 1 ]
/usr/bin/python3 - "$temporary" docs/核对.png <<'PYTHON'
import pathlib
import sys
sys.path.insert(0, "Scripts")
from verify_report import Browser
folder, picture = map(pathlib.Path, sys.argv[1:])
page = folder / "page.html"
# The form that is short and wrong comes first.
text = page.read_text()
Browser(folder).run("--window-size=1280,760", "--hide-scrollbars", "--force-device-scale-factor=1.25",
                    f"--screenshot={picture.resolve()}", page.as_uri())
PYTHON
ls -l docs/核对.png
