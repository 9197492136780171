namespace TempMonitor.Daemon.Audit;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The record of who did what can't be written: {Reason} ({Waiting} lines wait)")]
    public static partial void LinesRefused(ILogger logger, string reason, int waiting);

    [LoggerMessage(Level = LogLevel.Information, Message = "The record of who did what is written again")]
    public static partial void LinesStoredAgain(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Capacity} lines of the record of who did what wait to be stored: what comes now is lost")]
    public static partial void LinesAreLost(ILogger logger, int capacity);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} lines of the record of who did what are lost")]
    public static partial void LinesLost(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The disk hangs: the record of who did what is left behind")]
    public static partial void LeftBehind(ILogger logger);
}
