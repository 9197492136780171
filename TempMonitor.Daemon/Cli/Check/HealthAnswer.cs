using System.Text.Json;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>What a monitor says of itself at <c>/health</c>, as far as a check needs it.</summary>
/// <param name="Primary">The sensor that speaks for the room; null where there is none, or where an older monitor does not say.</param>
/// <param name="Troubles">Each part that is not well, the worst first.</param>
internal sealed record HealthAnswer(string Status, bool Simulated, string? Primary, double? TemperatureC, double? Humidity, IReadOnlyList<HealthTrouble> Troubles)
{
    /// <returns>Null when this is no health of a monitor.</returns>
    public static HealthAnswer? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var health = document.RootElement;
            _ = health.GetProperty("sensor_thread_alive");
            return new(
                health.GetProperty("status").GetString() ?? "", health.GetProperty("simulated").GetBoolean(), health.TryGetProperty("primary", out var primary) ? primary.GetString() : null,
                NumberOf(health, "temperature_c"), NumberOf(health, "humidity"), TroublesIn(health.GetProperty("checks")));
        }
        catch (Exception stranger) when (stranger is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static IReadOnlyList<HealthTrouble> TroublesIn(JsonElement checks) =>
        [.. checks.EnumerateObject().Select(c => new HealthTrouble(c)).Where(t => t.Status != "healthy").OrderByDescending(t => t.Status == "unhealthy")];

    /// <summary>An older monitor has none.</summary>
    private static double? NumberOf(JsonElement health, string name) =>
        health.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}

/// <param name="Text">What is seen and what helps.</param>
internal sealed record HealthTrouble(string Name, string Status, string Text)
{
    private const string OfSensor = "sensor:";

    public HealthTrouble(JsonProperty check)
        : this(check.Name, check.Value.GetProperty("status").GetString() ?? "", Describe(check.Name, check.Value))
    {
    }

    /// <summary>It says that there are no readings, or none of one sensor.</summary>
    public bool IsOfSensors => Name == "sensors" || Name.StartsWith(OfSensor, StringComparison.Ordinal);

    /// <summary>The sensor that it is about; null when it is about none or all.</summary>
    public string? Sensor => Name.StartsWith(OfSensor, StringComparison.Ordinal) ? Name[OfSensor.Length..] : null;

    private static string Describe(string name, JsonElement check)
    {
        var action = check.GetProperty("action").GetString();
        return $"{name}: {check.GetProperty("observed").GetString()}{(string.IsNullOrEmpty(action) ? "" : $" ({action})")}";
    }
}
