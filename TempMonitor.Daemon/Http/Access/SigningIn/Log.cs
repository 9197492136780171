namespace TempMonitor.Daemon.Http.Access.SigningIn;

internal static partial class Log
{
    [LoggerMessage(415, LogLevel.Warning, "{Name} is signed in, but that could not be stored: a restart will end it")]
    public static partial void SessionInMemory(this ILogger logger, string name);
}
