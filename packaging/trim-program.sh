#!/bin/sh
# trim-program.sh FOLDER: makes a published program into what is installed on Linux.
set -eu
cd "${1:?usage: trim-program.sh FOLDER}"
# debugging aids, spare garbage collectors, and the bundled SQLite: the system's own gets security updates
rm -rf createdump libmscordbi.so libmscordaccore.so libcoreclrtraceptprovider.so libclrgc.so libclrgcexp.so libe_sqlite3.so runtimes
rm -f ./*.pdb ./*.staticwebassets.endpoints.json web.config
# an installed monitor never shows invented numbers by itself
grep -q '"When": "auto"' appsettings.json
sed -i 's/"When": "auto"/"When": "never"/' appsettings.json
