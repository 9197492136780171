#!/bin/bash
# lint.sh SYNTAX-CHECKER: what can't be run here is at least parsed: the PowerShell scripts (by ../shared/e2e/ps1-syntax.js), the Dockerfile, the
# compose file; and the man pages are rendered. Needs node with npm, and mandoc.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
checker=$(realpath "${1:?usage: lint.sh ps1-syntax.js}")
work=$(mktemp -d -t tempmonitor-lint-XXXXXX)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund tree-sitter-powershell@0.26 web-tree-sitter@0.27 dockerfilelint@1.8 js-yaml@5 >npm.log 2>&1 || { cat npm.log; exit 1; }

cp "$checker" ps1-syntax.js
node ps1-syntax.js "$here/build.ps1" "$here"/packaging/windows/*.ps1
echo 'ok    PowerShell parses'

printf 'rules:\n  missing_tag: off\n' >.dockerfilelintrc # it can't read a FROM with --platform
npx dockerfilelint -c "$work" "$here/packaging/docker/Dockerfile" >docker.log || { cat docker.log; exit 1; }
echo 'ok    Dockerfile'
node -e 'const c = require("js-yaml").load(require("fs").readFileSync(process.argv[1], "utf8")).services.tempmonitor; if (!c.image || c.privileged) process.exit(1)' "$here/packaging/docker/compose.yaml"
echo 'ok    compose.yaml parses and asks for no privilege'

awk -v version=0 -v date=2026-01-01 -f "$here/packaging/man/tempmonitor.json.5.awk" "$here/README.md" >tempmonitor.json.5
sed 's/@VERSION@/0/; s/@DATE@/2026-01-01/' "$here/packaging/man/tempmonitor.1" >tempmonitor.1
mandoc -T lint -W warning tempmonitor.1 tempmonitor.json.5
echo 'ok    man pages'
