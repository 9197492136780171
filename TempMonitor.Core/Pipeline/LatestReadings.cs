using System.Collections.Immutable;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Pipeline;

/// <summary>The last accepted reading of every series. Written by the pipeline, read by anybody without waiting.</summary>
public sealed class LatestReadings : IReadingSink
{
    private ImmutableDictionary<SensorId, ImmutableArray<Reading>> _bySensor = ImmutableDictionary<SensorId, ImmutableArray<Reading>>.Empty;

    /// <summary>Last readings of a sensor, each quantity once, in the order in which they first appeared.</summary>
    public ImmutableArray<Reading> Of(SensorId sensor) => Volatile.Read(ref _bySensor).GetValueOrDefault(sensor, []);

    public void Take(IReadOnlyList<Reading> readings)
    {
        var sensor = readings[0].Sensor;
        var known = Of(sensor).ToBuilder();
        foreach (var reading in readings)
        {
            var index = -1;
            for (var i = 0; i < known.Count; i++)
                if (known[i].Quantity == reading.Quantity) index = i;
            if (index < 0) known.Add(reading);
            else known[index] = reading;
        }

        Write(sensor, known.ToImmutable());
    }

    public void Forget(SensorId sensor, IReadOnlyCollection<Quantity> ended) => Write(sensor, Of(sensor).RemoveAll(r => ended.Contains(r.Quantity)));

    // One writer at a time (the pipeline's lock), so no compare-and-swap is needed.
    private void Write(SensorId sensor, ImmutableArray<Reading> readings) => Volatile.Write(ref _bySensor, _bySensor.SetItem(sensor, readings));
}
