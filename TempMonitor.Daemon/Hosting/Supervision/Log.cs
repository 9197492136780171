namespace TempMonitor.Daemon.Hosting.Supervision;

internal static partial class Log
{
    [LoggerMessage(340, LogLevel.Critical, "Stuck: {Reason}. Only a restart helps; a watchdog is told nothing from now on")]
    public static partial void LoopStuck(ILogger logger, string reason);

    [LoggerMessage(341, LogLevel.Warning, "Every loop moves again")]
    public static partial void LoopMovesAgain(ILogger logger);
}
