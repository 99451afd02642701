#!/usr/bin/env bash
# Lays everything that an installation has below a folder: executables, templates, man pages, completions, licence.
#
#     Scripts/packaging/stage.sh FOLDER
#
# FOLDER is what `/usr` or `/usr/local` is on the machine it is meant for. Takes the release executables as they were built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

folder=${1:?the folder}
built=$(swift build -c release --static-swift-stdlib --show-bin-path)
gongkai=$built/gongkai

install -D -s -m 755 "$gongkai" "$folder/bin/gongkai"
install -D -s -m 755 "$built/gongkai-pdf" "$folder/libexec/gongkai/gongkai-pdf"
install -D -s -m 755 "$built/gongkai-serve" "$folder/libexec/gongkai/gongkai-serve"
find templates web -type f -exec install -D -m 644 {} "$folder/share/gongkai/{}" \;
# So that they need not be parsed at each start; edited ones are all the same.
"$gongkai" templates compile "$folder/share/gongkai/templates"
chmod 644 "$folder/share/gongkai/templates/compiled.templates"
install -D -m 644 LICENSE "$folder/share/doc/gongkai/copyright"
for page in README.md README.en.md; do
  install -D -m 644 "$page" "$folder/share/doc/gongkai/$page"
done

# Completions: the shells ask the program itself for editions, formats and forms.
completions() { # completions SHELL FILE
  mkdir -p "$(dirname "$folder/share/$2")"
  "$gongkai" --generate-completion-script "$1" >"$folder/share/$2"
}
completions bash bash-completion/completions/gongkai
completions zsh zsh/site-functions/_gongkai
completions fish fish/vendor_completions.d/gongkai.fish

# A man page for each command: its own words on itself, as they stand.
version=$("$gongkai" --version)
page() { # page FOLDER LANGUAGE COMMAND...
  local pages=$1 language=$2 name title
  shift 2
  name=$(IFS=-; echo "gongkai${*:+-$*}")
  title=$(tr '[:lower:]' '[:upper:]' <<<"$name")
  mkdir -p "$folder/share/man/$pages"
  "$gongkai" "$@" --help --lang "$language" | awk -v title="$title" -v name="$name" -v version="$version" '
    BEGIN { printf "\x27\\\" -*- coding: UTF-8 -*-\n.TH %s 1 \"\" \"gongkai %s\"\n.SH NAME\n", title, version }
    # Signs that would be commands to the formatter are only letters here.
    { gsub(/\\/, "\\e"); gsub(/-/, "\\-"); sub(/^[.\x27]/, "\\\\\\&&") }
    NR == 1 { sub(/^(OVERVIEW:|概要：) */, ""); printf "%s \\- %s\n.SH DESCRIPTION\n.nf\n", name, $0; next }
    { print }
    END { print ".fi" }' | gzip -9n >"$folder/share/man/$pages/$name.1.gz"
}
commands() { # The commands, as the program lists them: one a line, with those below it behind it.
  "$gongkai" --experimental-dump-help | python3 -c '
import json, sys
def walk(command, path):
    print(" ".join(path))
    for below in command.get("subcommands", []):
        if below["commandName"] != "help": walk(below, path + [below["commandName"]])
walk(json.load(sys.stdin)["command"], [])'
}
while read -r -a words; do
  page man1 en "${words[@]}"
  page zh_CN/man1 zh "${words[@]}"
done < <(commands)
