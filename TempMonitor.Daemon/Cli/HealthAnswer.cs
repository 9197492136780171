using System.Text.Json;

namespace TempMonitor.Daemon.Cli;

/// <summary>What a monitor says of itself at <c>/health</c>, as far as a check needs it.</summary>
/// <param name="Troubles">One sentence for each part that is not well, the worst first.</param>
internal sealed record HealthAnswer(string Status, bool Simulated, double? TemperatureC, double? Humidity, IReadOnlyList<string> Troubles)
{
    /// <returns>Null when this is no health of a monitor.</returns>
    public static HealthAnswer? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var health = document.RootElement;
            _ = health.GetProperty("sensor_thread_alive");
            return new(health.GetProperty("status").GetString() ?? "", health.GetProperty("simulated").GetBoolean(), NumberOf(health, "temperature_c"), NumberOf(health, "humidity"), TroublesIn(health.GetProperty("checks")));
        }
        catch (Exception stranger) when (stranger is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> TroublesIn(JsonElement checks) =>
        [.. checks.EnumerateObject().Where(c => !Is(c, "healthy")).OrderByDescending(c => Is(c, "unhealthy")).Select(c => Describe(c.Name, c.Value))];

    private static bool Is(JsonProperty check, string status) => check.Value.GetProperty("status").GetString() == status;

    private static string Describe(string name, JsonElement check)
    {
        var action = check.GetProperty("action").GetString();
        return $"{name}: {check.GetProperty("observed").GetString()}{(string.IsNullOrEmpty(action) ? "" : $" ({action})")}";
    }

    /// <summary>An older monitor has none.</summary>
    private static double? NumberOf(JsonElement health, string name) =>
        health.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
