namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <remarks>The webhook's address is a secret: what is logged of it is scheme, host and port.</remarks>
internal static partial class Log
{
    [LoggerMessage(560, LogLevel.Information, "older webhook: {Text} was delivered to {Target}")]
    public static partial void Delivered(ILogger logger, string text, string target);

    [LoggerMessage(561, LogLevel.Warning, "older webhook: {Text} was not delivered to {Target} in {Tries} tries: {Reason}")]
    public static partial void NotDelivered(ILogger logger, string text, string target, int tries, string reason);

    [LoggerMessage(562, LogLevel.Information, "older webhook: its configuration was changed over HTTP; messages go to {Target}")]
    public static partial void Changed(ILogger logger, string target);

    [LoggerMessage(563, LogLevel.Warning, "older webhook: the test message failed (error id {ErrorId})")]
    public static partial void TestFailed(ILogger logger, string errorId);

    [LoggerMessage(564, LogLevel.Warning, "older webhook: the kept configuration can't be understood; that of the file holds")]
    public static partial void Unreadable(ILogger logger);

    [LoggerMessage(565, LogLevel.Warning, "older webhook: what had been told can't be understood any more (older-webhook/told in the database); it begins anew, so an alert that still holds is told again")]
    public static partial void Forgotten(ILogger logger);

    [LoggerMessage(566, LogLevel.Warning, "older webhook: what was told can't be kept: {Reason}. Messages are sent all the same; after a restart now some would come again")]
    public static partial void NotKept(ILogger logger, string reason);

    [LoggerMessage(567, LogLevel.Information, "older webhook: what was told can be kept again")]
    public static partial void KeptAgain(ILogger logger);
}
