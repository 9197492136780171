using Microsoft.Extensions.Logging;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

internal static partial class Log
{
    [LoggerMessage(120, LogLevel.Warning, "Group {Group}: {Disagreement}")]
    public static partial void Disagree(ILogger logger, SensorId group, string disagreement);

    [LoggerMessage(121, LogLevel.Information, "Group {Group}: no disagreement about {Quantity} any more ({Said})")]
    public static partial void Settled(ILogger logger, SensorId group, Quantity quantity, string said);
}
