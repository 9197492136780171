using System.Collections.Immutable;
using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Status;

/// <summary>Which way each sensor's temperature goes, from what came in the last minutes. Asked by any thread, at once.</summary>
public sealed class TemperatureTrends(TimeProvider time) : IReadingSink
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly long _start = time.GetTimestamp();

    // touched by the sampling threads only, one call at a time
    private readonly Dictionary<SensorId, TrendWindow> _windows = [];
    private ImmutableDictionary<SensorId, TemperatureTrend> _trends = ImmutableDictionary<SensorId, TemperatureTrend>.Empty;

    /// <returns>Null while too little is known.</returns>
    public TemperatureTrend? Of(SensorId sensor) => Volatile.Read(ref _trends).GetValueOrDefault(sensor);

    public void Take(IReadOnlyList<Reading> readings)
    {
        foreach (var reading in readings)
            if (reading.Quantity == Quantity.Temperature) Take(reading);
    }

    public void Forget(SensorId sensor, IReadOnlyCollection<Quantity> ended)
    {
        if (ended.Contains(Quantity.Temperature)) Drop(sensor);
    }

    private void Take(in Reading reading)
    {
        // what the correction is still learning looks like a change of the room
        if (reading.Quality.HasFlag(Quality.Settling))
        {
            Drop(reading.Sensor);
            return;
        }

        if (!_windows.TryGetValue(reading.Sensor, out var window)) _windows.Add(reading.Sensor, window = new TrendWindow(Window));
        var now = (long)time.GetElapsedTime(_start, reading.Timestamp).TotalMilliseconds;
        window.Add(reading.Value, now);
        Write(window.Look(now) is { } found
            ? _trends.SetItem(reading.Sensor, new TemperatureTrend(found.PerHour, found.Now, found.IsSignificant))
            : _trends.Remove(reading.Sensor));
    }

    private void Drop(SensorId sensor)
    {
        _windows.Remove(sensor);
        Write(_trends.Remove(sensor));
    }

    private void Write(ImmutableDictionary<SensorId, TemperatureTrend> trends) => Volatile.Write(ref _trends, trends);
}

/// <param name="PerHour">In °C.</param>
/// <param name="Now">What the line through the last minutes says for now.</param>
/// <param name="IsSignificant">More than noise makes of a temperature that stands still.</param>
public sealed record TemperatureTrend(double PerHour, double Now, bool IsSignificant)
{
    // the breath of an air conditioner is no news
    private const double Least = 0.5;

    /// <summary>-1, 0 or 1.</summary>
    public int Direction => IsSignificant && Math.Abs(PerHour) >= Least ? Math.Sign(PerHour) : 0;
}
