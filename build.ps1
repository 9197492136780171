<#
.SYNOPSIS
Builds, tests or publishes TempMonitor. The work is in MSBuild and in packaging/: this is a front for people.
#>
param(
    [ValidateSet('Build', 'Test', 'Publish', 'All')] [string] $Task = 'Build',
    [ValidateSet('linux-x64', 'win-x64')] [string] $Runtime = 'linux-x64',
    [string] $Version = ''
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$common = @("--nologo")
if ($Version -ne "") {
    $common += "-p:Version=$Version"
}

function Invoke-Dotnet([string[]] $Words) {
    & dotnet @Words
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

if ($Task -eq "Build" -or $Task -eq "All") {
    Invoke-Dotnet (@("build") + $common)
}
if ($Task -eq "Test" -or $Task -eq "All") {
    Invoke-Dotnet (@("test") + $common)
}
if ($Task -eq "Publish" -or $Task -eq "All") {
    Invoke-Dotnet (@("publish", "TempMonitor.Daemon", "-c", "Release", "-r", $Runtime, "-o", "artifacts/program/$Runtime", "-p:PublishProfile=SelfContained", "-p:SelfContained=true", "-p:PublishReadyToRun=true", "-p:PublishTrimmed=true") + $common)
}
