using TempMonitor.Core.Composition;

namespace TempMonitor.Core.Alarms;

/// <summary>The profiles that there are. The limits of the air are the classes' own; times and the rest are ours, and the same in all.</summary>
public static class AlarmProfiles
{
    public const string Off = "off";

    private const string Edition = "ASHRAE TC9.9 2021, class";

    // warnings: the recommended envelope, the same for all classes; critical: the allowable one of the class
    private static readonly Envelope[] Classes =
    [
        new("A1", Cold: 15, Hot: 32, Moist: 17, Damp: 80),
        new("A2", Cold: 10, Hot: 35, Moist: 21, Damp: 80),
        new("A3", Cold: 5, Hot: 40, Moist: 24, Damp: 85),
        new("A4", Cold: 5, Hot: 45, Moist: 24, Damp: 90),
    ];

    public static NamedCatalog<AlarmProfile> All { get; } = new(
        "profile",
        [.. Classes.Select(c => new AlarmProfile(c.Name, $"{Edition} {c.Name}", RulesOf(c))), new(Off, "none: your own rules only", new Dictionary<string, RuleOptions>())],
        p => p.Name);

    /// <summary>By a word of the configuration, whose case does not matter.</summary>
    public static AlarmProfile? Find(string name) => All.All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, RuleOptions> RulesOf(Envelope air) => new(StringComparer.Ordinal)
    {
        ["temperature-high"] = new() { Kind = "above", Quantity = "temperature", Warning = 27, Critical = air.Hot, Hysteresis = 1, WarningTrip = Seconds(120), CriticalTrip = Seconds(60), ClearDelay = Minutes(5) },
        ["temperature-low"] = new() { Kind = "below", Quantity = "temperature", Warning = 18, Critical = air.Cold, Hysteresis = 1, WarningTrip = Minutes(5), CriticalTrip = Minutes(5), ClearDelay = Minutes(5) },
        ["temperature-rise"] = new() { Kind = "rise", Quantity = "temperature", Warning = 20, WarningTrip = TimeSpan.Zero, ClearDelay = Minutes(15), Window = Minutes(5), DependsOn = "temperature-high" },
        ["forecast"] = new() { Kind = "forecast", Warning = 30, Critical = 10, Hysteresis = 5, WarningTrip = Seconds(60), CriticalTrip = Seconds(60), ClearDelay = Minutes(5), Window = Minutes(5), DependsOn = "temperature-high" },
        ["dew-point-high"] = new() { Kind = "above", Quantity = "dew_point", Warning = 15, Critical = air.Moist, Hysteresis = 1, WarningTrip = Minutes(5), CriticalTrip = Minutes(5), ClearDelay = Minutes(5) },
        ["dew-point-low"] = new() { Kind = "below", Quantity = "dew_point", Warning = -9, Critical = -12, Hysteresis = 1, WarningTrip = Minutes(15), CriticalTrip = Minutes(15), ClearDelay = Minutes(5) },
        ["humidity-high"] = new() { Kind = "above", Quantity = "humidity", Warning = 70, Critical = air.Damp, Hysteresis = 3, WarningTrip = Minutes(5), CriticalTrip = Minutes(5), ClearDelay = Minutes(5) },
        ["humidity-low"] = new() { Kind = "below", Quantity = "humidity", Critical = 8, Hysteresis = 3, CriticalTrip = Minutes(5), ClearDelay = Minutes(5) },
        ["condensation"] = new() { Kind = "margin", Warning = 4, Critical = 2, Hysteresis = 1, WarningTrip = Seconds(60), CriticalTrip = Seconds(60), ClearDelay = Minutes(5) },
        ["data-age"] = new() { Kind = "age", Warning = 2, Critical = 3 },
        ["drift"] = new() { Kind = "drift", Warning = 1, WarningTrip = Minutes(15), ClearDelay = Minutes(5) },
    };

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    /// <summary>The allowable air of a class: °C, °C, dew point in °C, % of humidity.</summary>
    private sealed record Envelope(string Name, double Cold, double Hot, double Moist, double Damp);
}
