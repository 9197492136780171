using System.Text.Json;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Calibration;

/// <summary>What matters of <c>/api/temp</c> and <c>/api/raw</c>.</summary>
internal static class DaemonAnswer
{
    /// <exception cref="SettingsException">The readings are invented, or of a monitor that says too little.</exception>
    public static IReadOnlyList<LiveReading> Readings(JsonElement temp)
    {
        if (temp.GetProperty("simulated").GetBoolean()) throw new SettingsException("The monitor that runs here shows a simulated room: nothing can be calibrated with it. --simulate tries the procedure.");
        return [.. temp.GetProperty("sensors").EnumerateArray().SelectMany(ReadingsOf)];
    }

    public static IReadOnlyCollection<Quantity> QuantitiesOf(JsonElement temp, SensorId sensor) =>
    [
        .. temp.GetProperty("sensors").EnumerateArray().Where(s => s.GetProperty("id").GetString() == sensor.Name)
            .SelectMany(s => s.GetProperty("readings").EnumerateArray())
            .Select(r => Quantity.TryParse(r.GetProperty("quantity").GetString(), out var quantity) ? quantity : null).OfType<Quantity>(),
    ];

    public static double CpuFactor(JsonElement raw) => raw.GetProperty("calibration").GetProperty("cpu_factor").GetDouble();

    private static IEnumerable<LiveReading> ReadingsOf(JsonElement sensor)
    {
        var interval = TimeSpan.FromSeconds(sensor.GetProperty("interval_seconds").GetDouble());
        foreach (var reading in sensor.GetProperty("readings").EnumerateArray())
        {
            if (!Quantity.TryParse(reading.GetProperty("quantity").GetString(), out var quantity) || reading.GetProperty("value").ValueKind != JsonValueKind.Number) continue;
            var isUncorrected = reading.GetProperty("quality").GetString()!.Split('+').Contains("uncorrected");
            yield return new(sensor.GetProperty("id").GetString()!, quantity, reading.GetProperty("raw").GetDouble(), Uncalibrated(reading),
                isUncorrected, TimeSpan.FromSeconds(reading.GetProperty("age_seconds").GetDouble()), interval);
        }
    }

    /// <remarks>Never undone from here: which calibration is in force in the monitor, only the monitor knows.</remarks>
    private static double? Uncalibrated(JsonElement reading)
    {
        if (!reading.TryGetProperty("uncalibrated", out var value))
            throw new SettingsException("The monitor that runs here is older than this program and does not say what a sensor showed before its calibration. Restart it (systemctl restart tempmonitor) and try again.");
        return value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();
    }
}
