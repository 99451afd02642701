#!/usr/bin/env bash
# Converts all reports below a folder on one machine, with as many processes as it has processors.
#
#     Distributed/recipes/xargs.sh FOLDER OUT
#
# OUT gets a file of lines of JSON for every 256 reports. A process that dies takes its file with it; run it again and only
# what is missing is made.
set -euo pipefail
folder=${1:?the folder of the reports} out=${2:?where the lines go}
mkdir -p "$out/parts"
# The parts are the same in every run, as long as the reports are.
find "$folder" -type f -print0 | sort -z | split -t '\0' -l 256 -d -a 6 - "$out/parts/"
find "$out/parts" -type f -print0 | sort -z | xargs -0 -P "$(nproc)" -I{} sh -c '
  part=$1 target=$2/$(basename "$1").ndjson
  [ -e "$target" ] && exit 0
  status=0
  gongkai convert --files-from "$part" --to ndjson,facts -o - -q --jobs 1 >"$target.part" || status=$?
  # Up to 65 and 74 it says what is in the lines: reports with errors, that cannot be read.
  case $status in 0 | 1 | 65 | 74) mv "$target.part" "$target" ;; *) echo "$part: status $status" >&2; exit 1 ;; esac
' _ {} "$out"
