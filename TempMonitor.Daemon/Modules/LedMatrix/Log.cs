namespace TempMonitor.Daemon.Modules.LedMatrix;

internal static partial class Log
{
    [LoggerMessage(510, LogLevel.Information, "LED matrix: {Kind}, {Place}")]
    public static partial void PanelFound(ILogger logger, string kind, string place);

    [LoggerMessage(511, LogLevel.Information, "No LED matrix ({Reason}); looking again every minute")]
    public static partial void PanelAbsent(ILogger logger, string reason);

    [LoggerMessage(512, LogLevel.Warning, "The LED matrix did not end in time and is left behind: its bus hangs")]
    public static partial void LeftBehind(ILogger logger);

    [LoggerMessage(513, LogLevel.Warning, "The LED matrix could not be cleared: {Reason}")]
    public static partial void NotCleared(ILogger logger, string reason);

    [LoggerMessage(517, LogLevel.Information, "The LED matrix at {Place} is not the one that was opened any more: looking for it anew")]
    public static partial void PanelReplaced(ILogger logger, string place);

    [LoggerMessage(514, LogLevel.Information, "Joystick: {Path}")]
    public static partial void JoystickFound(ILogger logger, string path);

    [LoggerMessage(515, LogLevel.Information, "The joystick acknowledged {Count} alarms")]
    public static partial void Acknowledged(ILogger logger, int count);

    [LoggerMessage(516, LogLevel.Debug, "The joystick was pressed, but there is no alarm that could be acknowledged")]
    public static partial void NothingToAcknowledge(ILogger logger);
}
