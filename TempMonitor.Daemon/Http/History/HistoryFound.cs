using TempMonitor.Core.Storage;
using Stored = TempMonitor.Core.Storage.History;

namespace TempMonitor.Daemon.Http.History;

/// <summary>What the store has said, before it is written in one form or the other.</summary>
/// <param name="Simulated">Whether the sensor is simulated now; null when it is no longer configured.</param>
internal sealed record HistoryFound(HistoryQuery Query, Stored History, bool? Simulated)
{
    public HistoryDocument ToDocument() => new(Query, History, Simulated);
}
