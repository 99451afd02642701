#!/usr/bin/env bash
# Has openpyxl write workbooks of upstream systems from facts, in several layouts and with people's habits, and sees that
# importing them gives the same facts.
#
#     Scripts/verify-import.sh GONGKAI    every example, and facts made at random
#
# A Python with openpyxl is looked for in .build/verify-venv, which is made where it is missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
gongkai=$(realpath -s "$1")
environment=$root/.build/verify-venv
python=$environment/bin/python
if python3 -c 'import openpyxl' 2>/dev/null; then
  python=python3
elif ! "$python" -c 'import openpyxl' 2>/dev/null; then
  { python3 -m venv "$environment" && "$environment/bin/pip" install --quiet openpyxl; } >&2
fi
"$python" "$root/Scripts/verify_import.py" "$gongkai"
