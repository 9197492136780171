#Requires -Version 5.1
<#
.SYNOPSIS
Installs TempMonitor as a Windows service, or updates the one that is there. Run it as an administrator, from the unpacked zip.
.DESCRIPTION
Copies the program into a folder that only administrators can change, lets it install itself as a service
("TempMonitor.Daemon.exe service install": service, restart after a crash, event source, rights on %ProgramData%\TempMonitor), and starts it.
Settings go into %ProgramData%\TempMonitor\appsettings.json and conf.d\*.json there. uninstall.ps1 takes it away again.
#>
param(
    # where the program goes
    [string] $Folder = (Join-Path $env:ProgramFiles 'TempMonitor'),
    # installs without starting
    [switch] $NoStart
)

$ErrorActionPreference = 'Stop'

function Stop-WithSentence([string] $Sentence) {
    [Console]::Error.WriteLine("install.ps1: $Sentence")
    exit 1
}

$user = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
if (-not $user.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    Stop-WithSentence 'Installing a service needs an administrator: open PowerShell with "Run as administrator" and start this again.'
}
if (-not [Environment]::Is64BitOperatingSystem) {
    Stop-WithSentence 'This program is for 64-bit Windows.'
}

# whole paths with one backslash at the end: a name may be relative, and C:\Tools must not pass for a part of C:\Tools2
$target = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Folder).TrimEnd('\') + '\'
$source = [IO.Path]::GetFullPath($PSScriptRoot).TrimEnd('\') + '\'
$isInPlace = $source -eq $target
if (-not $isInPlace -and $source.StartsWith($target, [StringComparison]::OrdinalIgnoreCase)) {
    Stop-WithSentence "This was unpacked in $source, inside the folder $target that it would be installed into and that is emptied first: unpack it elsewhere, or name another folder with -Folder."
}
if (-not $isInPlace -and $target.StartsWith($source, [StringComparison]::OrdinalIgnoreCase)) {
    Stop-WithSentence "The folder $target is inside $source, where this was unpacked, and would be copied into itself: name another folder with -Folder."
}
$Folder = $target.TrimEnd('\')
if ($Folder -match '^[A-Za-z]:$') {
    Stop-WithSentence "The program needs a folder of its own, not the whole drive ${Folder}: name one with -Folder."
}
$program = Join-Path $Folder 'TempMonitor.Daemon.exe'

try {
    if (Get-Service -Name TempMonitor -ErrorAction SilentlyContinue) {
        Stop-Service -Name TempMonitor
    }
}
catch {
    Stop-WithSentence "The running service can't be stopped: $($_.Exception.Message)"
}

try {
    if (-not $isInPlace) {
        # what an older version had and this one has not must not stay beside it
        if (Test-Path -Path $program) {
            Remove-Item -Path (Join-Path $Folder '*') -Recurse -Force
        }
        New-Item -Path $Folder -ItemType Directory -Force | Out-Null
        Copy-Item -Path (Join-Path $PSScriptRoot '*') -Destination $Folder -Recurse -Force
    }
    Get-ChildItem -Path $Folder -Recurse -File | Unblock-File
}
catch {
    Stop-WithSentence "The program can't be copied to ${Folder}: $($_.Exception.Message)"
}

& $program service install
if ($LASTEXITCODE -ne 0) {
    exit $LASTEXITCODE
}
if ($NoStart) {
    exit 0
}

try {
    Start-Service -Name TempMonitor
}
catch {
    Stop-WithSentence "The service is installed but does not start: $($_.Exception.Message) The event log (Application, source TempMonitor) says why."
}
Write-Host "TempMonitor runs. Ask it with: & '$program' check"
exit 0
