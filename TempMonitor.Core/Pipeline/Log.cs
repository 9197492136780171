using Microsoft.Extensions.Logging;

namespace TempMonitor.Core.Pipeline;

internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Error, "{Sink} did not take a reading; the others did")]
    public static partial void SinkFailed(ILogger logger, string sink, Exception failure);
}
