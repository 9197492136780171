using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Cli;

/// <summary>The monitor run by root on the service's folders would leave files there that the service could not open afterwards.</summary>
internal static class RootsOwnFiles
{
    private const uint Root = 0;

    public static void Refuse(string stateFolder)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return;
        if (FileNative.OwnerOf(stateFolder) is { } owner and not Root)
            throw new SettingsException($"{stateFolder} belongs to user {owner}, and files that root makes there would be closed to it: systemctl start tempmonitor, or: runuser -u tempmonitor -- tempmonitor.");
    }
}
