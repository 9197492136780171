using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Core.Pipeline;

/// <summary>A measurement that the plausibility gate refused.</summary>
public sealed record Rejection(Quantity Quantity, double Value, string Reason);

/// <summary>The one door: a sample comes in, readings go to every taker. The order of the takers is the order of the list.</summary>
/// <param name="groups">Sensors that speak together. What they say goes the same way, behind the reading that it follows from, and is not corrected again.</param>
public sealed class ReadingPipeline(
    ReadingFactory factory, IEnumerable<IReadingSink> sinks, ILogger<ReadingPipeline> logger, SensorGroups? groups = null)
{
    private readonly IReadingSink[] _sinks = [.. sinks];

    // Buses are read by threads of their own; corrections keep state across sensors. What happens inside takes microseconds.
    private readonly Lock _lock = new();

    /// <returns>What was refused; empty when everything was believed.</returns>
    public ImmutableArray<Rejection> Publish(SensorProfile profile, Sample sample)
    {
        lock (_lock)
        {
            var (readings, rejections) = factory.Make(profile, sample);
            Dispatch(readings);
            Dispatch(groups?.Take(sample.Sensor, readings, rejections) ?? []);
            return rejections;
        }
    }

    /// <summary>Runs a change of the corrections between two samples: no reading is made half by the old ones, half by the new.</summary>
    public void Change(Action change)
    {
        lock (_lock) change();
    }

    /// <summary>A read that gave nothing is news too: the sensor's group thinks the less of it.</summary>
    public void Missed(SensorId sensor, SensorFault fault) => groups?.Miss(sensor, fault.Reason);

    private void Dispatch(IReadOnlyList<Reading> readings)
    {
        if (readings.Count == 0) return;
        foreach (var sink in _sinks) Dispatch(sink, readings);
    }

    private void Dispatch(IReadingSink sink, IReadOnlyList<Reading> readings)
    {
        try
        {
            sink.Take(readings);
        }
#pragma warning disable CA1031 // the boundary between takers: one that fails must not keep readings from the others
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.SinkFailed(logger, sink.GetType().Name, failure);
        }
    }
}
