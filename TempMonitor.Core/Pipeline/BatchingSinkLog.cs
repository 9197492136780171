using Microsoft.Extensions.Logging;

namespace TempMonitor.Core.Pipeline;

internal static partial class BatchingSinkLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sink} can't be written: {Reason}; readings are held in memory and it is tried again")]
    public static partial void Failed(ILogger logger, string sink, string reason, Exception? unexpected);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "{Sink} works again after {Failures} failed tries; {Buffered} readings to catch up, {Dropped} lost so far")]
    public static partial void Recovered(ILogger logger, string sink, int failures, int buffered, long dropped);
}
