namespace TempMonitor.Daemon.Modules.Notifications;

internal static partial class Log
{
    [LoggerMessage(540, LogLevel.Warning, "Notifications to {Target} fail: {Reason}. They wait and are tried again")]
    public static partial void TargetFailed(ILogger logger, string target, string reason);

    [LoggerMessage(541, LogLevel.Information, "Notifications to {Target} arrive again")]
    public static partial void TargetRecovered(ILogger logger, string target);

    [LoggerMessage(542, LogLevel.Error, "The notification {Id} to {Target} is given up: {Reason}")]
    public static partial void MessageGivenUp(ILogger logger, string target, string id, string reason);

    [LoggerMessage(543, LogLevel.Warning, "What {Target} has been told can't be kept: {Reason}. It is told from memory meanwhile")]
    public static partial void StoreFailed(ILogger logger, string target, string reason);

    [LoggerMessage(544, LogLevel.Information, "What {Target} has been told can be kept again")]
    public static partial void StoreRecovered(ILogger logger, string target);

    [LoggerMessage(545, LogLevel.Warning, "What {Target} had been told can't be read any more: it hears of what is open now")]
    public static partial void StateUnreadable(ILogger logger, string target);

    [LoggerMessage(546, LogLevel.Warning, "{Name} did not end in time and is left behind")]
    public static partial void LeftBehind(ILogger logger, string name);

    [LoggerMessage(547, LogLevel.Warning, "The heartbeat does not arrive: {Reason}")]
    public static partial void HeartbeatFailed(ILogger logger, string reason);

    [LoggerMessage(548, LogLevel.Information, "The heartbeat arrives again")]
    public static partial void HeartbeatRecovered(ILogger logger);

    [LoggerMessage(549, LogLevel.Warning, "The heartbeat pauses: {Reason}")]
    public static partial void HeartbeatPauses(ILogger logger, string reason);

    [LoggerMessage(551, LogLevel.Error, "The notifier of {Target} broke. This is a fault of the program, please report it: {Failure}")]
    public static partial void NotifierBroke(ILogger logger, string target, string failure);

    [LoggerMessage(552, LogLevel.Warning, "{Count} messages to {Target} are left out, the oldest first: too many wait. Their incidents say not-sent, and so will those of more until it can be reached")]
    public static partial void LeftOut(ILogger logger, string target, int count);

    [LoggerMessage(553, LogLevel.Warning, "{Count} messages to {Target} were left out while it could not be reached; see /api/alarms")]
    public static partial void WereLeftOut(ILogger logger, string target, int count);

    [LoggerMessage(554, LogLevel.Information, "Settings: {Target} {How} from now on")]
    public static partial void TargetChanged(ILogger logger, string target, string how);

    [LoggerMessage(550, LogLevel.Information, "Notifications go to {Targets}")]
    public static partial void Targets(ILogger logger, string targets);
}
