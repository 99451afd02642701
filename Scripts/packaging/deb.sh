#!/usr/bin/env bash
# Makes the Debian package, for the release of Debian and the machine that this runs on.
#
#     Scripts/packaging/deb.sh FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

Scripts/setup.sh dpkg-dev fakeroot
parent=${1:?the folder}
mkdir -p "$parent"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
Scripts/packaging/stage.sh "$work/package/usr"
# Where Debian's zsh looks for those of packages; site-functions is for what is installed below /usr/local.
mv "$work/package/usr/share/zsh/site-functions" "$work/package/usr/share/zsh/vendor-completions"

built=$(swift build -c release --static-swift-stdlib --show-bin-path)
version=$("$built/gongkai" --version)
architecture=$(dpkg --print-architecture)
# dpkg-shlibdeps reads debian/control of a source package.
mkdir -p "$work/debian"
printf 'Source: gongkai\n\nPackage: gongkai\nArchitecture: any\n' >"$work/debian/control"
Scripts/packaging/loaded.sh "$work/loaded.so"
depends=$(cd "$work" && dpkg-shlibdeps -O --ignore-missing-info \
  package/usr/bin/gongkai package/usr/libexec/gongkai/gongkai-pdf \
  package/usr/libexec/gongkai/gongkai-serve loaded.so 2>/dev/null |
  sed -n 's/^shlibs:Depends=//p')
maintainer=$(git log -1 --format='%an <%ae>')

mkdir -p "$work/package/DEBIAN"
cat >"$work/package/DEBIAN/control" <<CONTROL
Package: gongkai
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Section: misc
Priority: optional
Depends: $depends
Recommends: libreoffice-calc-nogui, libreoffice-writer-nogui, fonts-noto-cjk
Installed-Size: $(du -sk "$work/package/usr" | cut -f1)
Description: Chinese departmental budgets and final accounts (部门预算、部门决算)
 Makes the official forms and the published document of facts that are
 stated once, reads what any bureau has published back into tables and
 facts, corrects, and checks forms and sentences against each other.
CONTROL
find "$work/package" -exec touch -h -d "@$(git log -1 --format=%ct)" {} +
chmod -R u=rwX,go=rX "$work/package"
package=$parent/gongkai_${version}_$architecture.deb
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) \
  dpkg-deb --root-owner-group -Zxz --build "$work/package" "$package" >/dev/null
echo "$package"
