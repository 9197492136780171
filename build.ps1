<#
.SYNOPSIS
Builds, tests or packs TempMonitor: a thin front, the work is in MSBuild and in packaging/*.sh (which need no PowerShell, and are what CI runs).
.EXAMPLE
./build.ps1 -Task Deb -Runtime linux-arm64 -Version 1.2.3
#>
param(
    [ValidateSet('Build', 'Test', 'Publish', 'Deb', 'Zip', 'All')] [string] $Task = 'Build',
    [ValidateSet('linux-arm64', 'linux-arm', 'linux-x64', 'win-x64')] [string] $Runtime = 'linux-x64',
    [string] $Version = ''
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$properties = @()
if ($Version -ne '') {
    $properties += "-p:Version=$Version"
    $env:TEMPMONITOR_VERSION = $Version
}

function Invoke-Program([string] $Program, [string[]] $Words) {
    & $Program @Words
    if ($LASTEXITCODE -ne 0) {
        throw "$Program $Words ended with exit code $LASTEXITCODE"
    }
}

# on Windows the scripts run in WSL or Git's shell; a package for Debian needs dpkg, so WSL
function Invoke-Script([string] $Script, [string[]] $Words) {
    if (-not (Get-Command sh -ErrorAction SilentlyContinue)) {
        throw "packaging/$Script needs a shell: run it in WSL, or put Git's sh.exe into PATH"
    }
    Invoke-Program 'sh' (@("packaging/$Script") + $Words)
}

if ($Task -eq 'Build' -or $Task -eq 'All') {
    Invoke-Program 'dotnet' (@('build', '--nologo') + $properties)
}
if ($Task -eq 'Test' -or $Task -eq 'All') {
    Invoke-Program 'dotnet' (@('test', '--nologo') + $properties)
}
if ($Task -eq 'Publish') {
    Invoke-Script 'publish.sh' (@($Runtime, "artifacts/program/$Runtime") + $properties)
}
if ($Task -eq 'Deb' -or ($Task -eq 'All' -and $Runtime -ne 'win-x64')) {
    Invoke-Script 'deb.sh' @($Runtime)
}
if ($Task -eq 'Zip' -or ($Task -eq 'All' -and $Runtime -eq 'win-x64')) {
    Invoke-Script 'zip.sh' @()
}
