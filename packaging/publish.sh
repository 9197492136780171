#!/bin/sh
# publish.sh RUNTIME FOLDER [MSBuild words...]: the program as it is installed, for instance linux-x64, or "portable": without a runtime, for
# every architecture. Needs the .NET 10 SDK and nothing else.
# (PublishReadyToRun and PublishTrimmed stand here too: the restore before the publish reads them before the profile.)
set -eu
cd "$(dirname "$0")/.."
runtime=${1:?usage: publish.sh RUNTIME FOLDER [MSBuild words...]} folder=${2:?usage: publish.sh RUNTIME FOLDER [MSBuild words...]}
shift 2
case $runtime in
  portable) set -- --no-self-contained -p:UseAppHost=false -p:DebugType=none "$@" ;;
  *) set -- -r "$runtime" -p:PublishProfile=SelfContained -p:SelfContained=true -p:PublishReadyToRun=true -p:PublishTrimmed=true "$@" ;;
esac
exec dotnet publish TempMonitor.Daemon -c Release -o "$folder" -p:RunAnalyzers=false -p:ContinuousIntegrationBuild=true --nologo -v quiet "$@"
