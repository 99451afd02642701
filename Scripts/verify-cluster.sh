#!/usr/bin/env bash
# Runs what works on many machines on one: gongkai-spark on a cluster of two executors, the recipes for xargs, Slurm and DuckDB.
#
#     Scripts/verify-cluster.sh                    with executables built now
#     GONGKAI=path Scripts/verify-cluster.sh       with an executable, and gongkai-pdf beside it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ -z "${GONGKAI:-}" ]; then
  for product in gongkai gongkai-pdf; do
    build=(swift build -c release --static-swift-stdlib --product "$product")
    "${build[@]}" >&2
  done
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
export GONGKAI
GONGKAI_TEMPLATES=$PWD/templates
export GONGKAI_TEMPLATES
Scripts/setup.sh python3 python3-venv procps default-jre-headless
environment=.build/cluster-venv
if [ ! -e "$environment/done" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" -q install "pyspark==4.3.0" "pandas<3" "pyarrow>=15" duckdb pytest
  touch "$environment/done"
fi
"$environment/bin/python" -m pytest -q -p no:cacheprovider Distributed/tests

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "verify-cluster.sh: $*" >&2; exit 1; }
mkdir "$work/bin"
ln -s "$GONGKAI" "$work/bin/gongkai"
[ ! -e "$(dirname "$GONGKAI")/gongkai-pdf" ] || ln -s "$(dirname "$GONGKAI")/gongkai-pdf" "$work/bin/gongkai-pdf"
PATH=$work/bin:$PATH
gongkai generate Examples/*.json --to txt -q -o "$work/reports" || [ $? -eq 1 ]
find "$work/reports" -name '*.txt' | sort >"$work/list"
gongkai convert --files-from "$work/list" --to ndjson,facts -o - -q >"$work/alone" || [ $? -eq 1 ]
sort "$work/alone" >"$work/expected"

# All that one process makes, and a second run makes nothing anew.
mkdir "$work/texts"
while read -r file; do cp "$file" "$work/texts/"; done <"$work/list"
Distributed/recipes/xargs.sh "$work/texts" "$work/xargs"
ends() { cat "$1"/*.ndjson | grep -c '^{"记录":"报告"'; } # ends FOLDER: how many reports came whole.
same() { # same FOLDER: whether the lines in it are those of one process, whatever folder the reports stood in.
  diff <(cat "$1"/*.ndjson | sed "s,$work/texts/,@,g; s,$work/reports/[^/]*/,@,g" | sort) \
    <(sed "s,$work/reports/[^/]*/,@,g" "$work/expected" | sort) >/dev/null
}
same "$work/xargs"
# Nothing is made anew, whatever the order in which the folder lists them.
stamp() { (cd "$work/xargs" && stat -c '%n %y' ./*.ndjson); }
before=$(stamp)
Distributed/recipes/xargs.sh "$work/texts" "$work/xargs"
[ "$before" = "$(stamp)" ] || fail "xargs makes anew what is there"
# A report that came and went, and one that changed: what is told is of the reports that are there.
cp "$(head -n 1 "$work/list")" "$work/texts/000.txt"
Distributed/recipes/xargs.sh "$work/texts" "$work/xargs"
[ "$(ends "$work/xargs")" -eq $(($(wc -l <"$work/list") + 1)) ] || fail "a report that came is not read"
rm "$work/texts/000.txt"
changed=$(find "$work/texts" -name '*.txt' | sort | head -n 1)
cp "$changed" "$work/kept"
printf '没有表\n' >"$changed"
Distributed/recipes/xargs.sh "$work/texts" "$work/xargs"
same "$work/xargs" && fail "a report that changed is not read anew"
cp "$work/kept" "$changed"
Distributed/recipes/xargs.sh "$work/texts" "$work/xargs"
same "$work/xargs" || fail "the lines are not those of the reports any more"
# A stream that is cut, however it ends, is not taken.
mkdir "$work/cut"
cat >"$work/cut/gongkai" <<CUT
#!/bin/sh
"$work/bin/gongkai" "\$@" | head -n -1
exit 0
CUT
chmod +x "$work/cut/gongkai"
if PATH=$work/cut:$PATH Distributed/recipes/xargs.sh "$work/texts" "$work/xargs-cut" 2>"$work/said"; then
  fail "xargs takes a stream that was cut"
fi
grep -q "of $(wc -l <"$work/list") reports came" "$work/said" || fail "xargs does not say that it was cut: $(cat "$work/said")"
[ -z "$(find "$work/xargs-cut" -name '*.ndjson')" ] || fail "xargs keeps a stream that was cut"
echo "verify-cluster.sh: xargs makes what one process makes"
# The same for a task of an array, without Slurm.
task() { # task NUMBER TASKS OUT
  SLURM_ARRAY_TASK_ID=$1 bash Distributed/recipes/slurm.sbatch "$work/list" "$3" "$2"
}
for number in 2 0 1; do task $number 3 "$work/tasks"; done
same "$work/tasks" || fail "the tasks differ"
task 1 3 "$work/tasks"
same "$work/tasks" || fail "a task that is tried again differs"
for number in $(seq 0 19); do task "$number" 20 "$work/many"; done
same "$work/many" || fail "more tasks than reports differ"
task 3 3 "$work/tasks" 2>/dev/null && fail "a task beyond the last is taken"
task 0 4 "$work/tasks" 2>/dev/null && fail "another number of tasks is taken"
PATH=$work/cut:$PATH task 0 1 "$work/task-cut" 2>/dev/null && fail "a task takes a stream that was cut"
[ -z "$(find "$work/task-cut" -name '*.ndjson')" ] || fail "a task keeps a stream that was cut"
echo "verify-cluster.sh: tasks of an array make what one process makes"

query() { # query SQL LINES
  "$environment/bin/python" - "$1" "$2" <<'PYTHON'
import sys

import duckdb

connection = duckdb.connect()
connection.execute("SET VARIABLE lines = '%s'" % sys.argv[2].replace("'", "''"))
for row in connection.execute(open(sys.argv[1]).read()).fetchall():
    print("|".join("" if value is None else str(value) for value in row))
PYTHON
}
# What the example states: 6.36 for receptions, nothing else.
# (Who looks for one line only would close the pipe before all is written.)
found=$(query Distributed/recipes/三公.sql "$work/xargs/*.ndjson")
grep -q '2023|部门预算||6.360000||6.360000' <<<"$found" ||
  fail "三公.sql does not find what the example states"
# One figure of a form that adds up is misprinted.
gongkai generate Examples/siping-dsj-2024-budget.json --to csv -q -o "$work/right" || true
csv=$(find "$work/right" -name '03-*.csv')
python3 - "$csv" <<'PYTHON'
import re
import sys

text = open(sys.argv[1], encoding="utf-8-sig", newline="").read()
found = list(re.finditer(r"\d+\.\d\d", text))
last = found[-1]
open(sys.argv[1], "w", encoding="utf-8", newline="").write(text[: last.start()] + "98765.43" + text[last.end() :])
PYTHON
gongkai check "$(dirname "$csv")" --to ndjson -q >"$work/found.ndjson" || [ $? -eq 1 ]
found=$(query Distributed/recipes/不平.sql "$work/found.ndjson")
grep -q '^[AB][0-9]' <<<"$found" || fail "不平.sql finds no total that is wrong"
echo "verify-cluster.sh: DuckDB answers"

# A Slurm of one node, where it may be set up.
if [ "$(id -u)" -ne 0 ]; then
  echo "verify-cluster.sh: Slurm not tried: it needs root"
  exit 0
fi
Scripts/setup.sh slurm-wlm munge
host=$(hostname -s)
mkdir -p "$work/slurm" /run/munge
chown munge: /run/munge
chmod 755 "$work"
chown munge: "$work/slurm"
# One that runs already is not ours to end.
munged=
if ! munge -n >/dev/null 2>&1; then
  runuser -u munge -- munged --force --pid-file="$work/slurm/munged.pid" >/dev/null 2>&1 || true
  munged=$(cat "$work/slurm/munged.pid" 2>/dev/null || true)
fi
cat >"$work/slurm.conf" <<CONFIG
ClusterName=verify
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SchedulerType=sched/builtin
ReturnToService=2
StateSaveLocation=$work/slurm
SlurmdSpoolDir=$work/slurm
SlurmctldPidFile=$work/slurm/ctld.pid
SlurmdPidFile=$work/slurm/d.pid
SlurmctldPort=16817
SlurmdPort=16818
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=4000
PartitionName=all Nodes=$host Default=YES State=UP
CONFIG
export SLURM_CONF=$work/slurm.conf
slurmctld >"$work/slurm/ctld.out" 2>&1
slurmd -N "$host" >"$work/slurm/d.out" 2>&1
stop() {
  local process
  for process in $(cat "$work"/slurm/{d,ctld}.pid 2>/dev/null) $munged; do
    kill "$process" 2>/dev/null || continue
    # Until it has gone it writes.
    for _ in $(seq 100); do kill -0 "$process" 2>/dev/null || break; sleep 0.2; done
  done
  rm -rf "$work"
}
trap stop EXIT
for _ in $(seq 30); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 1; done
(cd "$work" && sbatch -W -Q --array=0-2 "$OLDPWD/Distributed/recipes/slurm.sbatch" "$work/list" "$work/array" 3) ||
  { cat "$work"/slurm-*.out "$work"/slurm/*.out >&2; fail "the array fails"; }
same "$work/array" || fail "the array differs"
echo "verify-cluster.sh: an array of Slurm makes what one process makes"
