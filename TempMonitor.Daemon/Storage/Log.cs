namespace TempMonitor.Daemon.Storage;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Database {Path} opened with SQLite {Version}, {Size} bytes")]
    public static partial void Opened(ILogger logger, string path, string version, long size);

    [LoggerMessage(Level = LogLevel.Error, Message = "Database {Path} is damaged ({Verdict}): moved to {Aside}, a new one is started")]
    public static partial void MovedAside(ILogger logger, string path, string verdict, string aside);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database {Path} was removed while in use: a new one is started")]
    public static partial void Vanished(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Database {Path} can't have a write-ahead log on this file system: each commit writes more, and an export may delay it")]
    public static partial void NoWal(ILogger logger, string path);
}
