#!/usr/bin/env bash
# Has openpyxl write workbooks of upstream systems from facts, in several layouts and with people's habits, and sees that
# importing them gives the same facts (see verify_import.py).
#
#     Scripts/verify-import.sh     every example, and facts made at random
#
# GONGKAI=path uses an executable that is already built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1

Scripts/setup.sh python3 python3-openpyxl
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
/usr/bin/python3 Scripts/verify_import.py "$(realpath -s "$GONGKAI")"
