using System.Net;

namespace TempMonitor.Daemon.Http.Access;

internal static partial class Log
{
    [LoggerMessage(410, LogLevel.Warning, "refused a request from {Remote} to {Route}: {Reason}")]
    public static partial void RefusedTry(this ILogger logger, IPAddress? remote, string route, string reason);

    [LoggerMessage(411, LogLevel.Warning, "{Count} more requests were refused since then")]
    public static partial void MoreTries(this ILogger logger, int count);

    [LoggerMessage(412, LogLevel.Warning, "accounts, keys and sessions can't be read: {Reason}. What was known goes on to hold")]
    public static partial void AccessUnreadable(this ILogger logger, string reason);

    [LoggerMessage(413, LogLevel.Information, "accounts, keys and sessions can be read again")]
    public static partial void AccessReadable(this ILogger logger);

    [LoggerMessage(414, LogLevel.Warning, "accounts, keys and sessions can't be written: {Reason}")]
    public static partial void AccessNotStored(this ILogger logger, string reason);

    [LoggerMessage(416, LogLevel.Warning, "left out, because they can't be read: {What}")]
    public static partial void AccessSpoilt(this ILogger logger, string what);
}
