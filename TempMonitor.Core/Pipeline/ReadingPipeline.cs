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
    private readonly LogQueue _log = new(logger);

    /// <returns>What was refused; empty when everything was believed.</returns>
    public ImmutableArray<Rejection> Publish(SensorProfile profile, Sample sample)
    {
        var rejections = Pass(profile, sample);
        Say();
        return rejections;
    }

    /// <summary>Runs a change of the corrections between two samples: no reading is made half by the old ones, half by the new.</summary>
    public void Change(Action change)
    {
        lock (_lock) change();
    }

    /// <summary>A read that gave nothing is news too: the sensor's group thinks the less of it.</summary>
    public void Missed(SensorId sensor, SensorFault fault) => groups?.Miss(sensor, fault.Reason);

    /// <summary>A sensor measures some quantities no more: its last readings of them, and what was made of them, are nobody's any more.</summary>
    public void End(SensorId sensor, IReadOnlyCollection<Quantity> quantities)
    {
        var ended = ReadingDraft.WithDerived(quantities);
        lock (_lock)
        {
            Tell(s => s.Forget(sensor, ended));
            if (groups?.End(sensor, ended) is { } group) Tell(s => s.Forget(group.Group, group.Ended));
        }

        Say();
    }

    private ImmutableArray<Rejection> Pass(SensorProfile profile, Sample sample)
    {
        lock (_lock)
        {
            var (readings, rejections) = factory.Make(profile, sample);
            Dispatch(readings);
            Dispatch(groups?.Take(sample.Sensor, readings, rejections) ?? []);
            return rejections;
        }
    }

    private void Say()
    {
        _log.Say();
        groups?.Say();
    }

    private void Dispatch(IReadOnlyList<Reading> readings)
    {
        if (readings.Count > 0) Tell(s => s.Take(readings));
    }

    private void Tell(Action<IReadingSink> news)
    {
        foreach (var sink in _sinks) Tell(sink, news);
    }

    private void Tell(IReadingSink sink, Action<IReadingSink> news)
    {
        try
        {
            news(sink);
        }
#pragma warning disable CA1031 // the boundary between takers: one that fails must not keep readings from the others
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _log.Add(log => Log.SinkFailed(log, sink.GetType().Name, failure));
        }
    }
}
