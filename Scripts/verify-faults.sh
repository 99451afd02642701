#!/usr/bin/env bash
# Has every system call of every command that writes fail once, in every way in which it can, and the command be killed
# at each (see Tests/GongkaiTests/Faults, of which `swift test` tries a sample).
#
#     Scripts/verify-faults.sh
#
# GONGKAI=path uses an executable that is already built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ -z "${GONGKAI:-}" ]; then
  build=(swift build -c release --static-swift-stdlib --product gongkai)
  "${build[@]}" >&2
  GONGKAI=$("${build[@]}" --show-bin-path)/gongkai
fi
export GONGKAI GONGKAI_FAULTS=all
swift test --filter FaultTests
