#!/usr/bin/env bash
# Has openpyxl and LibreOffice treat workbooks of facts as people do; the facts must stay what they were, and wrong cells be told
# (see verify_workbook.py, and verify_habits.py for what is done with the mouse).
#
#     Scripts/verify-workbook.sh                    every example and starter
#     Scripts/verify-workbook.sh FACTS.json …       these
#
# GONGKAI=path uses an executable that is already built; OFFICE=0 leaves LibreOffice out; RICH=folder holds more facts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1
Scripts/setup.sh libreoffice-calc-nogui python3-openpyxl python3-uno fonts-noto-cjk
if [ -z "${GONGKAI:-}" ]; then
  swift build -c release --static-swift-stdlib --product gongkai >&2
  GONGKAI=$(swift build -c release --static-swift-stdlib --show-bin-path)/gongkai
fi
facts=("$@")
if [ $# -eq 0 ]; then facts=(Examples/*.json templates/*/starter.json); fi
if [ -n "${RICH:-}" ]; then facts+=("$RICH"/*.json); fi
status=0
/usr/bin/python3 Scripts/verify_workbook.py "$GONGKAI" "${facts[@]}" || status=1
if [ "${OFFICE:-1}" = 1 ]; then
  # Of each kind of report one: what LibreOffice does does not hang on the facts.
  if [ $# -eq 0 ]; then facts=(templates/yanbian-budget-2024/starter.json Examples/jilin-fwzx-2023-final.json); fi
  /usr/bin/python3 Scripts/verify_habits.py "$GONGKAI" "${facts[@]}" || status=1
fi
exit $status
