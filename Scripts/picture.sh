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
# The form that is short and wrong comes first.
cp "$temporary"/yanbian-zfb-2024-budget/csv/07-*.csv "$temporary/某报告/1 三公.csv"
cp "$temporary"/yanbian-zfb-2024-budget/csv/06-*.csv "$temporary/某报告/2 基本支出.csv"
(cd "$temporary" && "$gongkai" check 某报告 --edition yanbian-budget-2024 --templates "$OLDPWD/templates" \
  --to html -o page.html --quiet) || [ $? -eq 1 ]
/usr/bin/python3 - "$temporary" docs/核对.png <<'PYTHON'
import pathlib
import sys
sys.path.insert(0, "Scripts")
from verify_report import Browser
folder, picture = map(pathlib.Path, sys.argv[1:])
page = folder / "page.html"
Browser(folder).run("--window-size=1280,760", "--hide-scrollbars", "--force-device-scale-factor=1.25",
                    f"--screenshot={picture.resolve()}", page.as_uri())
PYTHON
ls -l docs/核对.png
