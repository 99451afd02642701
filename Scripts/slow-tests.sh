#!/usr/bin/env bash
# Prints the names of the test suites that are tagged slow, as a pattern for `swift test`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
grep -rhE --include='*.swift' -A 2 '@Suite\(.*\.tags\(\.slow\)' Tests |
  grep -oE 'struct [A-Za-z]+Tests' | awk '{print "\\." $2 "/"}' | sort -u | paste -sd '|'
