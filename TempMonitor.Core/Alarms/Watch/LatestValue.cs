using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>The last value of one quantity, as the store keeps it: so a replay judges the very same numbers.</summary>
/// <param name="Batch">The number of the batch that brought it.</param>
internal readonly record struct LatestValue(double Value, Moment At, Quality Quality, long Batch);
