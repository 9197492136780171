namespace TempMonitor.Daemon.Hosting.Windows;

/// <remarks>Events of the service go to the event log whatever their level: <see cref="EventLogEntry"/>.</remarks>
internal static partial class Log
{
    public const int First = 350, Last = 359;

    [LoggerMessage(First, LogLevel.Information, "The service runs")]
    public static partial void ServiceRuns(ILogger logger);

    [LoggerMessage(351, LogLevel.Information, "The service has stopped")]
    public static partial void ServiceStops(ILogger logger);

    [LoggerMessage(352, LogLevel.Critical, "The service can't start. {Problem}")]
    public static partial void StartFailed(ILogger logger, string problem);
}
