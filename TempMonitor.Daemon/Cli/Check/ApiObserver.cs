using System.Net;
using System.Text.Json;
using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>Reads <c>/api/temp</c> and <c>/api/alarms</c> with the token: the same as the metrics, and in words.</summary>
internal static class ApiObserver
{
    /// <returns>Null when the monitor does not take the token.</returns>
    public static Observation? Observe(MonitorClient client, Uri address, HealthAnswer health, string token)
    {
        var url = new Uri(address, "api/temp");
        var (status, text) = client.Get(address, "api/temp", token);
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return null;
        try
        {
            // 503: no temperature has been read yet
            if (status is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable)) throw MonitorClient.Stranger(url, status);
            using var temp = JsonDocument.Parse(text);
            var seen = new Observation { Health = health, Primary = health.Primary, Simulated = health.Simulated, Origin = url.ToString() };
            return WithAlarms(client, address, token, status == HttpStatusCode.OK ? WithReadings(temp.RootElement, seen) : seen);
        }
        catch (Exception stranger) when (stranger is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw MonitorClient.Stranger(url, status);
        }
    }

    private static Observation WithReadings(JsonElement temp, Observation seen)
    {
        var sensors = temp.GetProperty("sensors").EnumerateArray().ToList();
        return seen with { Sensors = [.. sensors.Select(SensorOf)], Values = [.. sensors.SelectMany(ValuesOf)] };
    }

    private static SeenSensor SensorOf(JsonElement sensor)
    {
        var isStale = !sensor.GetProperty("up").GetBoolean() && sensor.GetProperty("freshness").GetString() is not ("fresh" or "late");
        var fault = sensor.GetProperty("fault");
        return new(sensor.GetProperty("id").GetString()!, isStale, fault.ValueKind == JsonValueKind.Object ? fault.GetProperty("message").GetString() : null);
    }

    private static IEnumerable<SeenValue> ValuesOf(JsonElement sensor)
    {
        foreach (var reading in sensor.GetProperty("readings").EnumerateArray())
        {
            if (!Quantity.TryParse(reading.GetProperty("quantity").GetString(), out var quantity)) continue;
            var value = reading.GetProperty("value");
            yield return new SeenValue(sensor.GetProperty("id").GetString()!, quantity, value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null);
        }
    }

    /// <remarks>A monitor whose module Alarms is off has no such route.</remarks>
    private static Observation WithAlarms(MonitorClient client, Uri address, string token, Observation seen)
    {
        var (status, text) = client.Get(address, "api/alarms", token);
        if (status != HttpStatusCode.OK) return seen;
        using var document = JsonDocument.Parse(text);
        var alarms = document.RootElement.GetProperty("alarms").EnumerateArray().ToList();
        var silences = document.RootElement.TryGetProperty("silences", out var standing) ? standing.EnumerateArray().ToList() : [];
        return seen with
        {
            Limits = [.. alarms.SelectMany(a => LimitsOf(a, IsSilenced(a, silences)))],
            Alarms = [.. alarms.Select(a => AlarmOf(a, IsSilenced(a, silences))).OfType<SeenAlarm>()],
        };
    }

    /// <summary>A silence covers what it does not name.</summary>
    private static bool IsSilenced(JsonElement alarm, List<JsonElement> silences) =>
        silences.Exists(s => (Text(s, "sensor") ?? Text(alarm, "sensor")) == Text(alarm, "sensor") && (Text(s, "rule") ?? Text(alarm, "rule")) == Text(alarm, "rule"));

    private static IEnumerable<SeenLimit> LimitsOf(JsonElement alarm, bool isSilenced)
    {
        foreach (var (name, level) in new[] { ("warning", PluginState.Warning), ("critical", PluginState.Critical) })
        {
            if (alarm.TryGetProperty(name, out var limit) && limit.ValueKind == JsonValueKind.Number)
                yield return new SeenLimit(Text(alarm, "sensor") ?? "", Text(alarm, "quantity") ?? "", Text(alarm, "kind") ?? "", level, limit.GetDouble(), isSilenced);
        }
    }

    /// <returns>Null when all is well there.</returns>
    private static SeenAlarm? AlarmOf(JsonElement alarm, bool isSilenced) => Text(alarm, "state") switch
    {
        "warning" => AlarmOf(alarm, PluginState.Warning, isSilenced),
        "critical" => AlarmOf(alarm, PluginState.Critical, isSilenced),
        _ => null,
    };

    private static SeenAlarm AlarmOf(JsonElement alarm, PluginState level, bool isSilenced) =>
        new(Text(alarm, "rule") ?? "", Text(alarm, "sensor") ?? "", Text(alarm, "kind") ?? "", Text(alarm, "quantity"), level, Text(alarm, "text"), isSilenced);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
