#!/usr/bin/env bash
# Makes a library that needs those which the program loads itself when it first calls them (Sources/CLazyLibraries): what asks
# an executable for its libraries asks this file too.
#
#     Scripts/packaging/loaded.sh FILE
set -euo pipefail
cc -shared -Wl,--no-as-needed -x c /dev/null -o "${1:?the file}" -lxlsxwriter -lxml2 -lyaml -lunistring \
  -lminizip -lnettle
