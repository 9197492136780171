using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>What is to be judged, whichever way it was found out.</summary>
internal sealed record Observation
{
    /// <summary>Null where there is no monitor that could be asked: the database.</summary>
    public HealthAnswer? Health { get; init; }

    /// <summary>The sensor that speaks for the room; null when that is not known.</summary>
    public string? Primary { get; init; }

    public bool Simulated { get; init; }

    public IReadOnlyList<SeenSensor> Sensors { get; init; } = [];

    public IReadOnlyList<SeenValue> Values { get; init; } = [];

    public IReadOnlyList<SeenLimit> Limits { get; init; } = [];

    public IReadOnlyList<SeenAlarm> Alarms { get; init; } = [];

    /// <summary>Where it was seen, for people who want to know more.</summary>
    public string Origin { get; init; } = "";

    public bool IsStale(string? sensor) => Sensors.FirstOrDefault(s => s.Name == sensor) is { IsStale: true };
}

/// <param name="Note">Why, or how long; null when nobody said.</param>
internal sealed record SeenSensor(string Name, bool IsStale, string? Note = null);

/// <param name="Value">In the quantity's own unit; null when it is stale.</param>
internal sealed record SeenValue(string Sensor, Quantity Quantity, double? Value);

/// <summary>A limit of one of the monitor's own alarms, in the quantity's unit.</summary>
internal sealed record SeenLimit(string Sensor, string Quantity, string Kind, PluginState Level, double Value, bool IsSilenced = false);

/// <summary>An alarm that is open.</summary>
internal sealed record SeenAlarm(string Rule, string Sensor, string Kind, string? Quantity, PluginState Level, string? Text, bool IsSilenced = false);
