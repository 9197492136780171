#!/bin/sh
# deb.sh RUNTIME [FOLDER]: the Debian package for linux-x64, linux-arm64, linux-arm, or "portable" (no runtime inside, every architecture),
# put into FOLDER (artifacts/deb). Two runs on the same commit give the same bytes. Needs the .NET 10 SDK, dpkg-dev and debhelper.
# TEMPMONITOR_VERSION sets another version than that of Directory.Build.props.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
runtime=${1:?usage: deb.sh linux-x64|linux-arm64|linux-arm|portable [FOLDER]}
out=${2:-$top/artifacts/deb}
case $runtime in
  linux-x64) arch=amd64 ;; linux-arm64) arch=arm64 ;; linux-arm) arch=armhf ;; portable) arch=all ;;
  *) echo "deb.sh: '$runtime' is not one of linux-x64, linux-arm64, linux-arm, portable" >&2; exit 2 ;;
esac
[ "$arch" = all ] && PACKAGE=tempmonitor-portable build=all || { PACKAGE=tempmonitor build=any; }
export PACKAGE LC_ALL=C.UTF-8
version=${TEMPMONITOR_VERSION:-$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$top/Directory.Build.props")}
# every file in the package is as old as the commit
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$top" log -1 --format=%ct 2>/dev/null || stat -c %Y "$top/Directory.Build.props")}
export SOURCE_DATE_EPOCH

stage=$(mktemp -d -t tempmonitor-deb-XXXXXX)
trap 'rm -rf "$stage"' EXIT
tree=$stage/tempmonitor
mkdir -p "$tree" "$out"
cp -R "$top/packaging/debian" "$top/packaging/etc" "$top/packaging/man" "$top/packaging/completion" \
  "$top/packaging/prometheus" "$top/packaging/grafana" "$top/packaging/alertmanager" "$top/packaging/nagios" "$top/systemd" "$top/README.md" "$tree"
cp "$top/CHANGELOG.md" "$tree/NEWS.md" # debhelper would take a CHANGELOG.md for the changelog of a foreign program

"$top/packaging/publish.sh" "$runtime" "$tree/program" "-p:Version=$version"
cd "$tree"
"$top/packaging/trim-program.sh" program
[ "$arch" = all ] && cp "$top/packaging/portable/tempmonitor" program/

# both packages have the same files; tempmonitor-portable's own come first
cp systemd/tempmonitor.service "debian/$PACKAGE.tempmonitor.service"
cp systemd/tempmonitor.sysusers systemd/tempmonitor.udev debian/
for file in debian/tempmonitor.*; do [ -e "debian/$PACKAGE${file#debian/tempmonitor}" ] || cp "$file" "debian/$PACKAGE${file#debian/tempmonitor}"; done
date=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)
awk -v version="$version" -v date="$date" -f man/tempmonitor.json.5.awk README.md >man/tempmonitor.json.5
sed -i '/^\.B Simulation:When$/{n;s/Default: auto/Default in this package: never/}' man/tempmonitor.json.5
sed -i "s/@VERSION@/$version/; s/@DATE@/$date/" man/tempmonitor.1
cat >debian/changelog <<END
tempmonitor ($version) unstable; urgency=medium

  * What is new is told in NEWS.md, beside this file.

 -- $(sed -n 's/^Maintainer: //p' debian/control)  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
END

host=$arch; [ "$arch" = all ] && host=$(dpkg --print-architecture)
dpkg-buildpackage -us -uc -d --build="$build" -a"$host" >"$stage/log" 2>&1 || { tail -n 40 "$stage/log" >&2; exit 1; }
cp "$stage"/*.deb "$stage"/*.changes "$stage"/*.buildinfo "$out"
echo "$out/${PACKAGE}_${version}_$arch.deb"
