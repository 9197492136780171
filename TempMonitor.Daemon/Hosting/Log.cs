namespace TempMonitor.Daemon.Hosting;

internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Information, "TempMonitor {Version}: database {Database}, configuration {Configuration}{Invocation}")]
    public static partial void Starting(ILogger logger, string version, string database, string configuration, string invocation);

    [LoggerMessage(301, LogLevel.Information, "Listening on {Urls}")]
    public static partial void Listening(ILogger logger, string urls);

    [LoggerMessage(302, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(303, LogLevel.Warning, "SIMULATED: every reading is invented (scenario {Scenario}, speed {Speed})")]
    public static partial void Simulated(ILogger logger, string scenario, double speed);

    [LoggerMessage(304, LogLevel.Information, "The API token is in {Path}")]
    public static partial void TokenKept(ILogger logger, string path);

    [LoggerMessage(311, LogLevel.Critical, "The loop '{Loop}' has died; a restart is needed")]
    public static partial void LoopDied(ILogger logger, string loop, Exception failure);

    [LoggerMessage(320, LogLevel.Error, "{Count} readings could not be stored before the stop")]
    public static partial void ReadingsLost(ILogger logger, int count);

    [LoggerMessage(321, LogLevel.Warning, "Old readings could not be deleted: {Reason}")]
    public static partial void PruneFailed(ILogger logger, string reason);

    [LoggerMessage(322, LogLevel.Warning, "The database is not as it was: {Reason}")]
    public static partial void LookFailed(ILogger logger, string reason);

    [LoggerMessage(323, LogLevel.Warning, "When the daemon was not watching could not be written down: {Reason}")]
    public static partial void OutagesNotKept(ILogger logger, string reason);

    [LoggerMessage(324, LogLevel.Warning, "What the CPU was like before the start can't be read: {Reason}")]
    public static partial void HeatNotRecalled(ILogger logger, string reason);

    [LoggerMessage(330, LogLevel.Information, "Settings read again; in force now: {Keys}")]
    public static partial void Reloaded(ILogger logger, string keys);

    [LoggerMessage(331, LogLevel.Information, "Settings read again: nothing changed that takes effect without a restart")]
    public static partial void ReloadedNothing(ILogger logger);

    [LoggerMessage(332, LogLevel.Warning, "These settings have changed and need a restart: {Keys}")]
    public static partial void RestartNeeded(ILogger logger, string keys);

    [LoggerMessage(333, LogLevel.Error, "Settings could not be read again, the old ones stay: {Problem}")]
    public static partial void ReloadRefused(ILogger logger, string problem);

    [LoggerMessage(334, LogLevel.Warning, "The settings page once set these, and no other file has them any more; they are passed over: {Entries}")]
    public static partial void PassedOver(ILogger logger, string entries);
}
