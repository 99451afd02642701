#!/usr/bin/env bash
# Fuzzes the readers, the conversion, and what facts, templates and corrections go through with libFuzzer, guided by what
# code an input reaches.
#
#     Fuzzing/run.sh [SECONDS [TARGET ...]]
#
# Each target runs SECONDS (600), one after the other. What is worth keeping goes to Fuzzing/corpus, with which the next
# run begins; inputs that crash, hang or take too much memory go to Fuzzing/crashes. The exit status is 1 when there are
# any. To see what is wrong with one: Fuzzing/run.sh TARGET FILE.
#
# GONGKAI=path makes the seeds with an executable that is already built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

resources=$(swift -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
export GONGKAI_FUZZ=1
build=(
  swift build --package-path .. --scratch-path .build -c release --product Fuzz
  -Xswiftc -sanitize=address -Xswiftc -enable-testing
  -Xswiftc -sanitize-coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table
  -Xcxx -fsanitize=address,fuzzer-no-link
  # libFuzzer without a `main` of its own, which the package manager does not let it have.
  -Xlinker "$resources/clang/lib/linux/libclang_rt.fuzzer_no_main-$(uname -m).a" -Xlinker -lstdc++
)
"${build[@]}" >&2
fuzz=$("${build[@]}" --show-bin-path)/Fuzz
# Swift's own report of a crash waits for a debugger that sanitizers do not let in.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0:symbolize=1
export GONGKAI_TEMPLATES=$PWD/../templates
limits=(-rss_limit_mb=2048 -timeout=20)

if [ $# -gt 1 ] && [ -f "$2" ]; then
  exec "$fuzz" "$1" "${limits[@]}" "$2"
fi

seconds=${1:-600}
shift || true
targets=("$@")
[ $# -gt 0 ] || targets=(text csv xlsx docx html encoding convert facts entry history templates corrections pdf drawing layout
  spreadsheet mhtml container)

"$fuzz" --list-templates >.build/templates.txt
./seeds.sh .build/seeds .build/templates.txt
mkdir -p crashes
status=0

# figure NAME LOG: the last value of a statistic, over all runs of the target.
figure() { awk -v name="stat::$1:" '$1 == name { sum += $2; if ($2 > most) most = $2 } END { print most + 0, sum + 0 }' "$2"; }

for target in "${targets[@]}"; do
  mkdir -p "corpus/$target"
  log=.build/$target.log
  : >"$log"
  end=$((SECONDS + seconds))
  crashes=0
  # A crash ends a run: another takes up the time that is left.
  while [ $((end - SECONDS)) -gt 0 ] && [ "$crashes" -lt 20 ]; do
    "$fuzz" "$target" "${limits[@]}" -max_total_time=$((end - SECONDS)) -max_len=65536 -report_slow_units=5 \
      -dict=words.dict -print_final_stats=1 -verbosity=1 -artifact_prefix="crashes/$target-" \
      "corpus/$target" ".build/seeds/$target" </dev/null >>"$log" 2>&1 || crashes=$((crashes + 1))
  done
  [ "$crashes" -eq 0 ] || status=1
  read -r _ runs < <(figure number_of_executed_units "$log")
  read -r memory _ < <(figure peak_rss_mb "$log")
  coverage=$(grep -o 'cov: [0-9]* ft: [0-9]*' "$log" | tail -n 1)
  echo "$target: $runs runs, $((runs / (seconds > 0 ? seconds : 1))) a second, $coverage, $memory MB, $crashes crashes"
done
exit $status
