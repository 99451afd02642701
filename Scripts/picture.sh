#!/usr/bin/env bash
# Draws docs/核对.png: the marked page of two forms of an example that contradict each other; and docs/公开文本.png: pages of the
# document of an example as they are printed.
#
#     GONGKAI=path Scripts/picture.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1
Scripts/setup.sh chromium fonts-noto-cjk libreoffice-writer-nogui poppler-utils python3
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
if [ -z "${GONGKAI:-}" ]; then
  swift build --product gongkai >&2
  swift build --product gongkai-pdf >&2
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
# The cover, contents, text and two forms.
"$gongkai" report Examples/yanbian-dsj-2023-budget.json --to pdf -o "$temporary" --quiet
pdf=$temporary/yanbian-dsj-2023-budget/report.pdf
first=$(pdftotext "$pdf" - | awk 'BEGIN {RS = "\f"} /本年一般公共预算支出表/ {page = NR} END {print page}')
for page in 1 2 4 "$((first - 4))" "$first"; do
  pdftoppm -r 40 -f "$page" -l "$page" -png "$pdf" "$temporary/page"
done
/usr/bin/python3 - "$temporary" docs/公开文本.png <<'PYTHON'
import pathlib
import sys
sys.path.insert(0, "Scripts")
from verify_report import Browser
folder, picture = map(pathlib.Path, sys.argv[1:])
images = "".join(f'<img src="{path.name}">' for path in sorted(folder.glob("page-*.png")))
page = folder / "pages.html"
page.write_text("<style>body{margin:8px;background:#888;display:flex;flex-wrap:wrap;gap:8px;align-items:start}"
                f"img{{display:block}}</style>{images}")
Browser(folder).run("--window-size=1025,824", "--hide-scrollbars", f"--screenshot={picture.resolve()}", page.as_uri())
PYTHON
ls -l docs/核对.png docs/公开文本.png
