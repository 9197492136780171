#!/bin/sh
# zip.sh [FOLDER]: the zip for Windows (x64), put into FOLDER (artifacts/zip). Two runs on the same commit give the same bytes.
# Needs the .NET 10 SDK and python3. TEMPMONITOR_VERSION sets another version than that of Directory.Build.props.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$top/artifacts/zip}
mkdir -p "$out"
out=$(cd "$out" && pwd)
version=${TEMPMONITOR_VERSION:-$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$top/Directory.Build.props")}
# every file in the zip is as old as the commit
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$top" log -1 --format=%ct 2>/dev/null || stat -c %Y "$top/Directory.Build.props")}
export SOURCE_DATE_EPOCH

stage=$(mktemp -d -t tempmonitor-zip-XXXXXX)
trap 'rm -rf "$stage"' EXIT
name=tempmonitor-$version-win-x64
"$top/packaging/publish.sh" win-x64 "$stage/$name" "-p:Version=$version"
cd "$stage/$name"
# debugging aids and what IIS wants
rm -rf createdump.exe mscordaccore*.dll mscordbi.dll Microsoft.DiaSymReader.Native.*.dll clrgc.dll clrgcexp.dll runtimes ./*.pdb ./*.staticwebassets.endpoints.json web.config
[ -f e_sqlite3.dll ] || { echo 'zip.sh: e_sqlite3.dll is missing: Windows has no SQLite of its own that could be used' >&2; exit 1; }
# an installed monitor never shows invented numbers by itself
grep -q '"When": "auto"' appsettings.json
sed -i 's/"When": "auto"/"When": "never"/; s#/etc/tempmonitor/conf.d/\*.json#conf.d\\*.json#; s#/etc/tempmonitor/#%ProgramData%\\TempMonitor\\#' appsettings.json
cp "$top/packaging/windows/install.ps1" "$top/packaging/windows/uninstall.ps1" .
for file in README.md CHANGELOG.md LICENSE; do sed 's/$/\r/' "$top/$file" >"${file%.md}.txt"; done
sed 's/$/\r/' "$top/packaging/windows/README.txt" >WINDOWS.txt

python3 - "$stage" "$name" "$out/$name.zip.new" <<'END'
import os, sys, time, zipfile
stage, name, target = sys.argv[1:]
when = max(time.gmtime(int(os.environ['SOURCE_DATE_EPOCH']))[:6], (1980, 1, 1, 0, 0, 0))
files = sorted(os.path.relpath(os.path.join(folder, file), stage) for folder, _, found in os.walk(os.path.join(stage, name)) for file in found)
with zipfile.ZipFile(target, 'w') as archive:
    for file in files:
        entry = zipfile.ZipInfo(file.replace(os.sep, '/'), when)
        entry.create_system, entry.external_attr, entry.compress_type = 0, 0x20, zipfile.ZIP_DEFLATED
        with open(os.path.join(stage, file), 'rb') as content:
            archive.writestr(entry, content.read(), compresslevel=9)
END
mv "$out/$name.zip.new" "$out/$name.zip"
echo "$out/$name.zip"
