#!/usr/bin/env bash
# Sees that everything the build needs is on the machine: the Swift toolchain and Debian packages.
#
#     Scripts/setup.sh [PACKAGE ...]
#
# PACKAGEs are wanted in addition. What is missing is installed when this runs as root; otherwise the command that does
# it is printed and the exit status is 1. With nothing missing, nothing is fetched and nothing printed.
set -euo pipefail

if ! command -v swift >/dev/null; then
  echo "setup.sh: the Swift 6 toolchain was not found; install it from https://www.swift.org/install and put it on PATH" >&2
  exit 1
fi

# g++ brings the C++ headers and library that Swift's clang takes from the system.
packages=(g++ pkg-config libxlsxwriter-dev libminizip-dev zlib1g-dev libxml2-dev libunistring-dev libyaml-dev nettle-dev rapidjson-dev libqpdf-dev "$@")

if ! command -v dpkg-query >/dev/null; then
  echo "setup.sh: not a Debian system; have these libraries by other means: ${packages[*]}" >&2
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

install=(apt-get install -y -q --no-install-recommends "${missing[@]}")
if [ "$(id -u)" -ne 0 ]; then
  echo "setup.sh: packages are missing; run this, then try again:" >&2
  echo "    sudo apt-get update && sudo ${install[*]}" >&2
  exit 1
fi
echo "setup.sh: installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get -q -o Acquire::Retries=3 update >&2
"${install[@]}" -o Acquire::Retries=3 >&2
