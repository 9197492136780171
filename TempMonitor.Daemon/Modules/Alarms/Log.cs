namespace TempMonitor.Daemon.Modules.Alarms;

internal static partial class Log
{
    [LoggerMessage(600, LogLevel.Information, "Alarms: {Open} open from before, {Rows} stored readings looked through again")]
    public static partial void Began(ILogger logger, int open, int rows);

    [LoggerMessage(601, LogLevel.Warning, "Alarms begin without knowing what was before: {Reason}")]
    public static partial void PastUnknown(ILogger logger, string reason);

    [LoggerMessage(602, LogLevel.Warning, "Alarm, {Level}, {Alarm}: {Text}")]
    public static partial void Raised(ILogger logger, string level, string alarm, string text);

    [LoggerMessage(603, LogLevel.Information, "Alarm {Alarm} {Kind}: {Text}")]
    public static partial void Changed(ILogger logger, string alarm, string kind, string text);

    [LoggerMessage(604, LogLevel.Warning, "{Waiting} records of alarms could not be stored yet: {Reason}. They are kept in memory and told all the same")]
    public static partial void RecordsRefused(ILogger logger, string reason, int waiting);

    [LoggerMessage(605, LogLevel.Information, "Records of alarms are stored again")]
    public static partial void RecordsStoredAgain(ILogger logger);

    [LoggerMessage(606, LogLevel.Error, "{Count} records of alarms could not be stored before the stop")]
    public static partial void RecordsLost(ILogger logger, int count);

    [LoggerMessage(607, LogLevel.Information, "Silence for {Rule} of {Sensor} until {Until:O}, by {By}")]
    public static partial void Silenced(ILogger logger, string rule, string sensor, DateTimeOffset until, string by);

    [LoggerMessage(608, LogLevel.Information, "Silence {Id} was ended")]
    public static partial void SilenceEnded(ILogger logger, long id);

    [LoggerMessage(609, LogLevel.Error, "The stored silences can't be read ({Reason}): none holds")]
    public static partial void SilencesUnreadable(ILogger logger, string reason);

    [LoggerMessage(610, LogLevel.Warning, "The loop '{Loop}' did not end in time and is left behind: the disk hangs")]
    public static partial void LoopLeftBehind(ILogger logger, string loop);

    [LoggerMessage(611, LogLevel.Information, "Self-test of the alarm path: {Verdict}")]
    public static partial void SelfTested(ILogger logger, string verdict);
}
