#!/bin/sh
# publish.sh RUNTIME FOLDER: the program as it is installed, for instance linux-x64. Needs the .NET 10 SDK and nothing else.
# (PublishReadyToRun and PublishTrimmed stand here too: the restore before the publish reads them before the profile.)
set -eu
cd "$(dirname "$0")/.."
exec dotnet publish TempMonitor.Daemon -c Release -r "${1:?usage: publish.sh RUNTIME FOLDER}" -o "${2:?usage: publish.sh RUNTIME FOLDER}" \
  -p:PublishProfile=SelfContained -p:SelfContained=true -p:PublishReadyToRun=true -p:PublishTrimmed=true -p:RunAnalyzers=false --nologo -v quiet
