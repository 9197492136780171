using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Scan;

/// <summary>Every bus has a first chip of a kind: only one of them can have the plain name.</summary>
internal static class UniqueNames
{
    public static IReadOnlyList<FoundSensor> Give(IReadOnlyList<FoundSensor> sensors)
    {
        var taken = new HashSet<string>();
        return [.. sensors.Select(s => taken.Add(s.Candidate.Id.Name) ? s : Rename(s, taken))];
    }

    private static FoundSensor Rename(FoundSensor sensor, HashSet<string> taken)
    {
        var (name, options) = (sensor.Candidate.Id.Name, sensor.Candidate.Options);
        var bus = options is I2cSensorOptions { Bus: { } number } ? $"-bus{number}" : "";
        string[] proposals = [$"{name}{bus}", .. Enumerable.Range(2, 99).Select(n => $"{name}{bus}-{n}")];
        var free = proposals.First(p => SensorIdFits(p) && taken.Add(p));
        return sensor with { Candidate = sensor.Candidate with { Id = new(free) } };
    }

    private static bool SensorIdFits(string name) => Core.Readings.SensorId.IsValid(name);
}
