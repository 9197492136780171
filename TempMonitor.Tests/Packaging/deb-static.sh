#!/bin/bash
# deb-static.sh FOLDER: builds both packages twice (into FOLDER/1, FOLDER/2), compares the bytes, and has lintian judge them.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: deb-static.sh FOLDER}
for run in 1 2; do
  for runtime in linux-x64 portable; do "$here/packaging/deb.sh" "$runtime" "$out/$run" >/dev/null; done
done
for deb in "$out"/1/*.deb; do
  name=$(basename "$deb") arch=${deb##*_}
  cmp "$deb" "$out/2/$name" || exit 1
  echo "ok    two builds, the same bytes: $name, $(stat -c %s "$deb") bytes"
  lintian --allow-root --fail-on error,warning "$out"/1/*_"${arch%.deb}.changes" || exit 1
  echo "ok    lintian: no error, no warning"
  overrides=$(dpkg-deb --fsys-tarfile "$deb" | tar -xO --wildcards './usr/share/lintian/overrides/*' 2>/dev/null | grep -vc '^#' || true)
  [ "$overrides" -le 3 ] || { echo "$overrides overrides of lintian are more than 3"; exit 1; }
  echo "ok    $overrides overrides of lintian"
done
rm -rf "$out/2"
