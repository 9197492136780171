using System.Net;

namespace TempMonitor.Daemon.Http.Access;

internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Warning, "refused a request from {Remote} to {Route}: {Reason}")]
    public static partial void RefusedTry(this ILogger logger, IPAddress? remote, string route, string reason);

    [LoggerMessage(301, LogLevel.Warning, "{Count} more requests were refused since then")]
    public static partial void MoreTries(this ILogger logger, int count);
}
