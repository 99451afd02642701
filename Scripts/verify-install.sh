#!/usr/bin/env bash
# Installs the Debian package on a bare Debian, uses it there as somebody would, and removes it again without a trace; in
# between, what `make install` installs; then runs the folder that needs no installation on the same bare system.
#
#     Scripts/verify-install.sh
#
# Needs root, and Debian's archive to be reached. MIRROR names another.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "$(id -u)" -ne 0 ]; then
  echo "verify-install.sh: not run: it needs root to make a bare system" >&2
  exit 0
fi
Scripts/setup.sh debootstrap
make -s deb dist >/dev/null

work=$(mktemp -d)
root=$work/root
# Nothing that is mounted in the bare system may be there when its folder is removed.
trap 'umount "$root/proc" "$root/dev/pts" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
debootstrap --variant=minbase "$release" "$root" "${MIRROR:-http://deb.debian.org/debian}" >"$work/log" ||
  { tail "$work/log" >&2; exit 1; }
mount -t proc proc "$root/proc"
# For shells that are typed to.
mount -t devpts -o ptmxmode=0666 devpts "$root/dev/pts"
inside() { chroot "$root" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
files() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./tmp -o -path ./srv -o -path ./var/cache -o -path ./var/lib -o -path ./var/log -o -path ./root \) -prune -o -print | sort); }
say() { echo "verify-install.sh: $*"; }
fail() { echo "verify-install.sh: $*" >&2; exit 1; }
# What a command prints holds a text.
prints() { # prints TEXT COMMAND...
  local text=$1 output
  shift
  output=$("$@" 2>&1) || fail "$* failed: $output"
  grep -qF -- "$text" <<<"$output" || fail "$* does not print “$text”: $output"
}

inside apt-get install -y -q --no-install-recommends man-db bash-completion zsh fish >>"$work/log" 2>&1
# What the Dockerfile does, as it says it.
step() { # step WORD: what follows it.
  awk -v word="$1" '$1 == word { sub(/^[A-Z]+ /, ""); on = 1 } on { print } !/\\$/ { on = 0 }' Scripts/packaging/Dockerfile
}
folder=$(step WORKDIR)
mkdir "$root$folder"
files >"$work/before"
read -r _ name <<<"$(step COPY)"
cp .build/dist/*.deb "$root$folder/$name"
inside sh -e -c "cd $folder && $(step RUN)" >>"$work/log" 2>&1 ||
  { tail "$work/log" >&2; fail "the package cannot be installed"; }
prints OVERVIEW inside "$(step ENTRYPOINT | tr -d '[]"')" --lang en --help

prints "$(sed -n 's/^public let version = "\(.*\)"/\1/p' Sources/Gongkai/Version.swift)" inside gongkai --version
use() { # use GONGKAI: what a new user does first.
  local folder=srv/use
  inside rm -rf $folder
  inside mkdir $folder
  inside sh -c "cd $folder && $1 init --edition yanbian-budget-2023 -o 甲.json && $1 generate 甲.json -q && $1 report 甲.json -q -o 公开" >/dev/null
  for file in output/甲/甲.xlsx output/甲/tidy.csv 公开/甲/report.docx; do
    [ -s "$root/$folder/$file" ] || fail "$1 makes no $file"
  done
  inside sh -c "cd $folder && $1 convert output/甲/甲.xlsx -o 读回 -q && $1 check 公开/甲/report.docx && $1 diff 甲.json output/甲/甲.xlsx" >/dev/null 2>&1
  if [ -n "${pdf:-}" ]; then
    inside sh -c "cd $folder && $1 convert ../report.pdf -o PDF -q" || [ $? -eq 1 ]
    [ -s "$root/$folder/PDF/report/tidy.csv" ] || fail "$1 reads no PDF"
  fi
  inside sh -c "cd $folder && cat 甲.json | $1 generate - --to csv --form 收支总表 -o -" | grep -q 收支总表
}
serve() { # serve GONGKAI: the page is served, asked for forms and, where there is one, for the data of a PDF, and leaves nothing behind.
  # One process, whose number is known: not by a function.
  chroot "$root" env -i PATH=/usr/bin:/bin HOME=/root LANG=C.UTF-8 "$1" serve >"$work/served" 2>&1 &
  local server=$!
  for _ in $(seq 50); do grep -q key= "$work/served" && break; sleep 0.1; done
  python3 - "$work/served" "$root/srv/use/甲.json" ${pdf:+"$root/srv/report.pdf"} <<'PYTHON' || { kill "$server"; fail "$1 serve does not serve"; }
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

address, key = re.search(r"(http://127\.0\.0\.1:\d+)/open\?key=(\w+)", open(sys.argv[1]).read()).groups()


def ask(path, body=None, key=key):
    request = urllib.request.Request(address + path, body, {"Authorization": f"Bearer {key}"})
    return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60).read()


try:
    ask("/", key="0")
    sys.exit("a wrong key is taken")
except urllib.error.HTTPError as error:
    assert error.code == 401, error.code
assert b"<html" in ask("/") and b"openapi" in ask("/api/openapi.json")
assert any(each["name"] == "yanbian-budget-2023" for each in json.loads(ask("/api/editions"))["editions"])
for kind, path in (("generate", sys.argv[2]), *(("convert", path) for path in sys.argv[3:])):
    name = urllib.parse.quote("甲." + path.rsplit(".", 1)[-1])
    outcome = json.loads(ask(f"/api/{kind}?name={name}", open(path, "rb").read()))
    names = [file["name"] for file in outcome["files"]]
    assert outcome["status"] <= 1 and any(each.endswith(".html") for each in names) and "tidy.csv" in names, outcome
PYTHON
  kill "$server"
  wait "$server" || fail "$1 serve does not end well"
  [ -z "$(find "$root/tmp" -name '*gongkai*')" ] || fail "$1 serve leaves files behind"
}
# A PDF, where there is something to make one with.
if command -v soffice >/dev/null; then
  gongkai=$(swift build -c release --static-swift-stdlib --show-bin-path)/gongkai
  "$gongkai" generate Examples/yanbian-dsj-2023-budget.json --to xlsx -q -o "$work/pdf" || [ $? -eq 1 ]
  soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf --outdir "$work" \
    "$work"/pdf/*/*.xlsx >>"$work/log" 2>&1
  mv "$work"/*.pdf "$root/srv/report.pdf"
  pdf=yes
fi
use gongkai
serve gongkai
compiled() { # compiled GONGKAI SHARE: templates are taken as they were compiled when they were installed, and parsed once they are edited.
  local templates=srv/templates
  inside rm -rf $templates
  inside cp -a "$2/templates" $templates
  inside sed -i 's/附属单位上缴收入/附属单位上缴收别/g' $templates/compiled.templates
  says() { inside sh -c "$1 generate srv/use/甲.json --to txt -o - -q --templates $templates" | grep -c 附属单位上缴收别 || true; }
  [ "$(says "$1")" -gt 0 ] || fail "$1 does not take templates as they were compiled"
  find "$root/$templates" -name '*.yaml' -exec sh -c 'printf "# ...\n" >>"$1"' _ {} \;
  [ "$(says "$1")" -eq 0 ] || fail "$1 takes edited templates as they were compiled"
}
compiled gongkai usr/share/gongkai
for language in C.UTF-8 zh_CN.UTF-8; do
  prints "--into" chroot "$root" env -i PATH=/usr/bin:/bin LANG=C.UTF-8 LC_MESSAGES=$language MANPAGER=cat man gongkai-generate
done
prints 退出码 chroot "$root" env -i PATH=/usr/bin:/bin LANG=C.UTF-8 MANPAGER=cat man -L zh_CN gongkai
# In a terminal, as somebody types: only there is anything offered.
bash=(bash --norc -i) bash_begins='. /usr/share/bash-completion/bash_completion'
zsh=(zsh -f -i) zsh_begins='autoload -U compinit; compinit -u -D'
fish=(fish -i) fish_begins='true'
completes() { # completes WORDS VALUE: each shell finds the completions by itself, and offers a value behind these words.
  local shell
  for shell in bash zsh fish; do
    local -n command=$shell begins=${shell}_begins
    python3 Scripts/verifying/typed.py "$begins" "$1 " "$2" \
      chroot "$root" env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/root LANG=C.UTF-8 TERM=xterm ${data:+XDG_DATA_DIRS=$data} "${command[@]}" || fail "$shell does not offer $2 behind $1"
  done
}
completes "gongkai" generate
completes "gongkai init --edition" yanbian-budget-2023
completes "gongkai generate --to" xlsx
completes "gongkai convert --to" ndjson
completes "gongkai import --edition" yanbian-budget-2023
completes "gongkai generate --form" 收支总表
prints --megabytes inside env MANPAGER=cat man gongkai-serve
inside apt-get purge -y -q gongkai >>"$work/log" 2>&1

# What the sources install below /usr/local, with the libraries that the package needed.
cp -a "$root/usr/local" "$work/local"
make -s install DESTDIR="$root" >/dev/null
use gongkai
compiled gongkai usr/local/share/gongkai
# As a session sets it: fish looks nowhere below /usr/local without.
data=/usr/local/share:/usr/share
completes "gongkai init --edition" yanbian-budget-2023
prints --into inside env MANPAGER=cat man gongkai-generate
rm -rf "$root/usr/local"
cp -a "$work/local" "$root/usr/local"
say "make install installs what is found"

inside apt-get autoremove --purge -y -q >>"$work/log" 2>&1
files >"$work/after"
diff "$work/before" "$work/after" >&2 || fail "the package leaves a trace"
say "the package installs, works and goes without a trace"

# Without any package of it: the folder alone.
cp -a .build/dist/gongkai-*/ "$root/opt/"
mv "$root"/opt/gongkai-* "$root/opt/放在哪里都行"
use /opt/放在哪里都行/bin/gongkai
serve /opt/放在哪里都行/bin/gongkai
say "the folder runs on a bare system"
