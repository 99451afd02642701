#!/usr/bin/env bash
# Converts all reports below a folder on one machine, with as many processes as it has processors.
#
#     Distributed/recipes/xargs.sh FOLDER OUT
#
# OUT gets a file of lines of JSON for every 256 reports, named for which they are and when they were changed. Run it again and
# only what is missing is made: where a process died, where reports have come, gone or changed. What is of no report any more goes.
set -euo pipefail
folder=${1:?the folder of the reports} out=${2:?where the lines go}
rm -rf "$out/parts"
mkdir -p "$out/parts"
# Each report with its size and the time of its last change, which tell whether it is the one that was read.
find "$folder" -type f -printf '%p\t%s %T@\0' | sort -z | split -t '\0' -l 256 -d -a 6 - "$out/parts/"
for part in "$out"/parts/*; do
  [ -e "$part" ] || continue
  name=$(sha256sum <"$part")
  # The list that gongkai gets has the paths alone.
  sed -z 's/\t[^\t]*$//' "$part" >"$out/parts/${name%% *}.list"
  rm "$part"
done
for made in "$out"/*.ndjson; do
  name=$(basename "$made" .ndjson)
  # Nothing but what this has made: a sum of 64 digits.
  [[ ! $name =~ ^[0-9a-f]{64}$ ]] || [ -e "$out/parts/$name.list" ] || rm "$made"
done
find "$out/parts" -name '*.list' -print0 | sort -z | xargs -0 -r -P "$(nproc)" -I{} sh -c '
  part=$1 target=$2/$(basename "$1" .list).ndjson
  [ -e "$target" ] && exit 0
  status=0
  gongkai convert --files-from "$part" --to ndjson,facts -o - -q --jobs 1 >"$target.part" || status=$?
  # Up to 65 and 74 it says what is in the lines: reports with errors, that cannot be read.
  case $status in 0 | 1 | 65 | 74) ;; *) echo "$part: status $status" >&2; exit 1 ;; esac
  # Each report ends with a line of its own: a stream that was cut has fewer.
  asked=$(tr -dc "\000" <"$part" | wc -c) told=$(grep -c "^{\"记录\":\"报告\"" "$target.part") || true
  [ "$told" -eq "$asked" ] || { echo "$part: $told of $asked reports came" >&2; exit 1; }
  mv "$target.part" "$target"
' _ {} "$out"
