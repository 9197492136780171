namespace TempMonitor.Daemon.Hosting.Systemd;

internal static partial class Log
{
    [LoggerMessage(345, LogLevel.Warning, "systemd can't be told how the daemon is ({Reason}): NOTIFY_SOCKET must be reachable, and AF_UNIX among RestrictAddressFamilies")]
    public static partial void NotTold(ILogger logger, string reason);
}
