namespace TempMonitor.Daemon.Http.Access.SigningIn;

internal static partial class Log
{
    [LoggerMessage(415, LogLevel.Warning, "{Name} is signed in, but that could not be stored: a restart will end it")]
    public static partial void SessionInMemory(this ILogger logger, string name);

    [LoggerMessage(417, LogLevel.Warning, "{Name} is signed in, but the disk has not answered yet: if it does not, a restart will end it")]
    public static partial void SessionNotYetStored(this ILogger logger, string name);
}
