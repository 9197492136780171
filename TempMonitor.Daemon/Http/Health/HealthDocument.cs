using TempMonitor.Core.Health;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Health;

/// <summary><c>/health</c>: the members of the older system first, then one entry per part.</summary>
/// <param name="Primary">The sensor or group whose readings speak for the room.</param>
internal sealed record HealthDocument(
    string Status, double UptimeSeconds, bool SensorThreadAlive, bool ReadingStale, double? LastReadingAgeSeconds,
    bool TemperatureCompensated, double Timestamp, string Version, bool Simulated, string? Primary, double? TemperatureC, double? Humidity, IReadOnlyDictionary<string, CheckDocument> Checks)
{
    /// <param name="isWhole">For somebody who may read the settings.</param>
    public HealthDocument(RoomView room, bool isWhole)
        : this(
            room.Status.Health.Status.Word(),
            Number.Seconds(room.Status.Uptime),
            room.Status.SamplingAlive,
            room.IsStale,
            room.Temperature is { } temperature ? Number.Seconds(temperature.Age) : null,
            room.Compensated,
            Number.UnixSeconds(room.Status.Now),
            room.Status.Version,
            room.Status.Simulated,
            room.Status.Primary?.Id.Name,
            Number.Tenth(room.Temperature.Shown()?.Value),
            Number.Tenth(room.Humidity.Shown()?.Value),
            ChecksOf(room.Status.Health, isWhole))
    {
    }

    private static Dictionary<string, CheckDocument> ChecksOf(HealthReport report, bool isWhole)
    {
        var checks = new Dictionary<string, CheckDocument>(report.Entries.Count);
        foreach (var entry in report.Entries) checks[entry.Entry.Name] = new CheckDocument(entry, isWhole);
        return checks;
    }
}

internal sealed record CheckDocument(string Status, string Observed, string Since, string? Action)
{
    public CheckDocument(HealthReportEntry entry, bool isWhole)
        : this(entry.Entry.Status.Word(), isWhole ? entry.Entry.Whole : entry.Entry.ForAnybody, TimeText.Iso(entry.Since), entry.Entry.Action)
    {
    }
}

/// <summary><c>/livez</c> and <c>/readyz</c>: made for machines that look at the status code only.</summary>
internal sealed record ProbeDocument(string Status, string Reason);
