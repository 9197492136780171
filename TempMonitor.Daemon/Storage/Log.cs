namespace TempMonitor.Daemon.Storage;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Database {Path} opened with SQLite {Version}, {Size} bytes")]
    public static partial void Opened(ILogger logger, string path, string version, long size);

    [LoggerMessage(Level = LogLevel.Error, Message = "Database {Path} is damaged ({Verdict}): moved to {Aside}, a new one is started")]
    public static partial void MovedAside(ILogger logger, string path, string verdict, string aside);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database {Path} was {Incident} while in use: going on with what is there now, or a new one")]
    public static partial void TakenAway(ILogger logger, string path, string incident);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log of database {Path} was removed while in use: everything was brought into the database, the log is made anew")]
    public static partial void CompanionsTakenAway(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lock of database {Path} was removed while in use: taken again")]
    public static partial void LockTakenAgain(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Database {Path} can't have a write-ahead log on this file system: each commit writes more, and an export may delay it")]
    public static partial void NoWal(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Accounts} accounts and {Keys} keys were taken over from {Aside}")]
    public static partial void AccessRescued(ILogger logger, int accounts, int keys, string aside);
}
