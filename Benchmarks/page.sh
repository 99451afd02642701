#!/usr/bin/env bash
# Measures how long the server of the page takes from a file to its forms. Aim: under 100 ms for an example.
#
#     Benchmarks/page.sh [ROUNDS]
#
# GONGKAI=path measures an executable that is already built, with gongkai-serve beside it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ -z "${GONGKAI:-}" ] || [ ! -x "$(dirname "${GONGKAI:-}")/gongkai-serve" ]; then
  for product in gongkai gongkai-serve; do swift build -c release --static-swift-stdlib --product $product >&2; done
  GONGKAI=$(swift build -c release --static-swift-stdlib --show-bin-path)/gongkai
fi
exec python3 Benchmarks/page.py "$GONGKAI" "${1:-41}"
