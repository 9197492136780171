#Requires -Version 5.1
<#
.SYNOPSIS
Stops and removes the service TempMonitor and its program. Settings, readings and logs stay, unless -Purge says otherwise.
#>
param(
    # where the program is
    [string] $Folder = (Join-Path $env:ProgramFiles 'TempMonitor'),
    # deletes %ProgramData%\TempMonitor too: settings, readings, logs and the API token
    [switch] $Purge
)

$ErrorActionPreference = 'Stop'

function Stop-WithSentence([string] $Sentence) {
    [Console]::Error.WriteLine("uninstall.ps1: $Sentence")
    exit 1
}

$user = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
if (-not $user.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    Stop-WithSentence 'Removing a service needs an administrator: open PowerShell with "Run as administrator" and start this again.'
}
# whole, because the current folder is left below
$Folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Folder)
$program = Join-Path $Folder 'TempMonitor.Daemon.exe'
$data = Join-Path $env:ProgramData 'TempMonitor'

if (Get-Service -Name TempMonitor -ErrorAction SilentlyContinue) {
    if (-not (Test-Path -Path $program)) {
        Stop-WithSentence "There is no program in ${Folder}: name its folder with -Folder."
    }
    & $program service remove
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

# nobody can delete the folder that he stands in
Set-Location -Path $env:SystemRoot
try {
    if (Test-Path -Path $program) {
        Remove-Item -Path $Folder -Recurse -Force
    }
}
catch {
    Stop-WithSentence "The program in $Folder can't be deleted: $($_.Exception.Message)"
}

if (-not $Purge) {
    Write-Host "TempMonitor is removed. Settings, readings and logs are still in $data; -Purge deletes them."
    exit 0
}
try {
    if (Test-Path -Path $data) {
        Remove-Item -Path $data -Recurse -Force
    }
}
catch {
    Stop-WithSentence "$data can't be deleted: $($_.Exception.Message)"
}
Write-Host 'TempMonitor is removed, with its settings, readings and logs.'
exit 0
