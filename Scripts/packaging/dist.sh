#!/usr/bin/env bash
# Makes a folder that runs from anywhere, without root and without a package of it installed: all but the C library is in it.
#
#     Scripts/packaging/dist.sh FOLDER
#
# Makes FOLDER/gongkai-VERSION-MACHINE and beside it the same as .tar.gz, which Spark can lay out too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

Scripts/setup.sh patchelf
parent=${1:?the folder}
built=$(swift build -c release --static-swift-stdlib --show-bin-path)
name=gongkai-$("$built/gongkai" --version)-$(uname -m)
folder=$parent/$name
rm -rf "$folder"
Scripts/packaging/stage.sh "$folder"

# The libraries that the executables need, but those that belong to the C library.
mkdir -p "$folder/lib"
take() { # take FILE: the libraries that it needs, if it needs any
  ldd "$1" | awk '/=> \// && $3 !~ /\/(libc|libm|libdl|librt|libpthread|libresolv|libutil)\.so\./ { print $3 }' |
    while read -r library; do install -m 644 "$library" "$folder/lib/"; done
}
Scripts/packaging/loaded.sh "$folder/loaded.so"
take "$folder/loaded.so"
rm "$folder/loaded.so"
for program in bin/gongkai libexec/gongkai/gongkai-pdf libexec/gongkai/gongkai-serve; do
  take "$folder/$program"
  up=$(sed 's,[^/]*/,../,g; s,[^/]*$,,' <<<"$program")
  patchelf --force-rpath --set-rpath "\$ORIGIN/${up}lib" "$folder/$program"
done
# What a library needs of the others stands beside it.
for library in "$folder"/lib/*; do patchelf --force-rpath --set-rpath '$ORIGIN' "$library"; done

# The licences of what is taken along, as their packages have them.
for library in "$folder"/lib/*; do
  package=$(dpkg-query -S "*/$(basename "$library")" 2>/dev/null | head -n 1 | cut -d: -f1) || true
  if [ -n "$package" ] && [ -f "/usr/share/doc/$package/copyright" ]; then
    install -D -m 644 "/usr/share/doc/$package/copyright" "$folder/share/doc/gongkai/licences/$package"
  fi
done
tar -C "$parent" --sort=name --owner=0 --group=0 --numeric-owner \
  --mtime="@$(git log -1 --format=%ct)" -cf - "$name" | gzip -9n >"$folder.tar.gz"
echo "$folder"
