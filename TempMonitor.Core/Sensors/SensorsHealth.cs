using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>One entry per sensor, and one for having any at all.</summary>
public sealed class SensorsHealth(SensorBoard board, SearchHint? hint = null) : IHealthSource
{
    public IEnumerable<HealthEntry> Check()
    {
        var sensors = board.Snapshot();
        var primary = board.PrimaryOf(sensors);
        if (primary is null && sensors.Any(s => s.MeasuresRoom))
            yield return new("sensors", HealthStatus.Unhealthy, "the sensor named by Sampling:Primary is not there", $"name one of {string.Join(", ", sensors.Select(s => s.Id))}");
        else if (primary is null)
            yield return new("sensors", HealthStatus.Unhealthy, board.Search.Trouble is { } trouble ? $"no sensor was found: {trouble}" : "no sensor was found", (hint ?? SearchHint.Linux).WayOut);
        foreach (var sensor in sensors.Where(s => s.Members.Count == 0)) yield return Judge(sensor, isPrimary: sensor == primary);
    }

    private static HealthEntry Judge(SensorSnapshot sensor, bool isPrimary)
    {
        var name = $"sensor:{sensor.Id}";
        var worst = isPrimary ? HealthStatus.Unhealthy : HealthStatus.Degraded;
        if (sensor.Fault is { } fault)
            return new(name, sensor.Freshness is Freshness.Stale or Freshness.None ? worst : HealthStatus.Degraded, fault.Message, FaultAdvice.For(fault.Reason));
        if (sensor.Freshness == Freshness.None) return new(name, worst, "no reading yet", "wait for the first read");
        if (sensor.Refused.Count > 0) return Refused(name, sensor, worst);
        if (sensor.Readings.FirstOrDefault(r => r.Freshness == Freshness.Stale) is { } stale)
            return new(name, worst, $"{stale.Reading.Quantity} is {stale.Age.TotalSeconds:0} s old", "its bus may hang: see the other sensors on it");
        if (sensor.Freshness == Freshness.Late) return new(name, HealthStatus.Degraded, $"the last reading is {sensor.Age?.TotalSeconds:0} s old", "wait, or see the log");
        if (sensor.Readings.Any(r => r.Reading.Quality.HasFlag(Quality.Uncorrected)))
            return new(name, HealthStatus.Degraded, "its temperature is not corrected: the CPU temperature is missing", "add or check a sensor with driver cpu-thermal");
        return new(name, HealthStatus.Healthy, string.Join(", ", sensor.Readings.Select(Describe)));
    }

    /// <summary>One refused value is a hiccup; when nothing of that quantity can be shown any more, the sensor has lost it.</summary>
    private static HealthEntry Refused(string name, SensorSnapshot sensor, HealthStatus worst)
    {
        var lost = sensor.Refused.Any(x => !sensor.Readings.Any(r => r.Reading.Quantity == x.Quantity && r.Freshness is Freshness.Fresh or Freshness.Late));
        var refused = string.Join(", ", sensor.Refused.Select(x => $"{x.Quantity.Describe(x.Value)} ({x.Reason})"));
        return new(name, lost ? worst : HealthStatus.Degraded, $"refused as implausible: {refused}", FaultAdvice.For(sensor.Refused[0].Reason));
    }

    private static string Describe(ReadingView view) => view.Reading.Quantity.Describe(view.Reading.Value, "0.0");
}
