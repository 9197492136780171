#!/bin/bash
# page.sh PROGRAM [ONLY]: the page in Debian's real Chromium, driven by Playwright, against real daemons (simulated room and camera, and a room whose
# chip is a file): every view in views/*.mjs, with axe-core, without a console error, a failed answer or a request to another host.
# Screenshots are left in artifacts/screenshots (or $SCREENSHOTS). ONLY is a regular expression of view names. Needs chromium, node 20 with npm, python3, nginx.
set -eu
here=$(cd "$(dirname "$(realpath "$0")")" && pwd)
program=$(realpath "${1:?usage: page.sh PROGRAM [ONLY]}")
export SCREENSHOTS=${SCREENSHOTS:-$here/../../../artifacts/screenshots}
lock=$(sha256sum "$here/package-lock.json" | cut -c1-12)
export PAGE_MODULES=${E2E:-$HOME/.cache/tempmonitor-e2e}/page-$lock

if [ ! -e "$PAGE_MODULES/whole" ]; then
  mkdir -p "$PAGE_MODULES"
  cp "$here/package.json" "$here/package-lock.json" "$PAGE_MODULES/"
  (cd "$PAGE_MODULES" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1) || { cat "$PAGE_MODULES/npm.log"; exit 1; }
  touch "$PAGE_MODULES/whole"
fi

mkdir -p "$SCREENSHOTS"
exec node "$here/run.mjs" "$program" "$SCREENSHOTS" "${2:-.}"
