namespace TempMonitor.Daemon.Http;

internal static partial class Log
{
    [LoggerMessage(310, LogLevel.Error, "{Method} {Route} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception failure, string method, string route);

    [LoggerMessage(311, LogLevel.Debug, "the history could not be read: {Reason}")]
    public static partial void HistoryUnreadable(this ILogger logger, string reason);
}
