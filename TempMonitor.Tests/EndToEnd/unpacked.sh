#!/bin/sh
# unpacked.sh FOLDER PACKAGE...: Debian's packages unpacked into FOLDER without being installed: no service starts, no apache comes along.
set -eu
folder=${1:?usage: unpacked.sh FOLDER PACKAGE...}; shift
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
for package in "$@"; do
  [ -e "$folder/.$package" ] && continue
  debs=$(mktemp -d)
  (cd "$debs" && apt-get download -qq "$package" 2>"$debs/log" && dpkg -x ./*.deb "$folder") || { cat "$debs/log" >&2; rm -rf "$debs"; exit 1; }
  rm -rf "$debs"
  : >"$folder/.$package"
done
