namespace TempMonitor.Daemon.Modules;

internal static partial class Log
{
    [LoggerMessage(500, LogLevel.Warning, "{Module}: {Reason}. It is tried again")]
    public static partial void ModuleFailed(ILogger logger, string module, string reason);

    [LoggerMessage(501, LogLevel.Error, "{Module} broke; it is tried again")]
    public static partial void ModuleBroke(ILogger logger, string module, Exception failure);

    [LoggerMessage(503, LogLevel.Error, "{Module} broke; it is tried again: {Failure}")]
    public static partial void ModuleBrokeMasked(ILogger logger, string module, string failure);

    [LoggerMessage(502, LogLevel.Information, "{Module} works again")]
    public static partial void ModuleRecovered(ILogger logger, string module);
}
