using System.Collections.Immutable;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>What the writer knows of the database. A value: a transaction that fails leaves the one from before it in force.</summary>
/// <param name="RolledUpTo">Per tier of <see cref="RollupTier.RolledUp"/>: rows of the current segment before this time are rolled up.</param>
internal sealed record WriterState(
    ClockSegments Clock, Segment? Segment, ImmutableDictionary<(SensorId Sensor, Quantity Quantity), int> Series, ImmutableArray<long> RolledUpTo)
{
    public static ImmutableArray<long> NothingRolledUp { get; } = [.. RollupTier.RolledUp.Select(_ => long.MinValue)];
}
