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
        new("A1", Cold: 15, Hot: 32, Moist: 17, Damp: 80, MetresPerDegree: 300),
        new("A2", Cold: 10, Hot: 35, Moist: 21, Damp: 80, MetresPerDegree: 300),
        new("A3", Cold: 5, Hot: 40, Moist: 24, Damp: 85, MetresPerDegree: 175),
        new("A4", Cold: 5, Hot: 45, Moist: 24, Damp: 90, MetresPerDegree: 125),
    ];

    public static NamedCatalog<AlarmProfile> All { get; } = new(
        "profile",
        [.. Classes.Select(ProfileOf), new(Off, "none: your own rules only", new Dictionary<string, RuleOptions>())],
        p => p.Name);

    /// <summary>The one that is asked for, at the altitude that is given; the word's case does not matter. Null when there is none of this name.</summary>
    public static AlarmProfile? Of(AlarmOptions options) => Array.Find(Classes, c => IsName(c.Name, options.Profile)) is { } air
        ? ProfileOf(air.At(options.Altitude))
        : All.All.FirstOrDefault(p => IsName(p.Name, options.Profile));

    private static bool IsName(string name, string word) => string.Equals(name, word, StringComparison.OrdinalIgnoreCase);

    private static AlarmProfile ProfileOf(Envelope air) => new(
        air.Name, string.Join(", ", new[] { $"{Edition} {air.Name}", air.Derating }.OfType<string>()), RulesOf(air));

    private static Dictionary<string, RuleOptions> RulesOf(Envelope air) => new(StringComparer.Ordinal)
    {
        ["temperature-high"] = new() { Kind = "above", Quantity = "temperature", Warning = air.Warm, Critical = air.Hot, Hysteresis = 1, WarningTrip = Seconds(120), CriticalTrip = Seconds(60), ClearDelay = Minutes(5), Text = air.Derating },
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

    /// <summary>The allowable air of a class: °C, °C, dew point in °C, % of humidity; and in how many metres above the first 900 the hot limit loses a degree.</summary>
    private sealed record Envelope(string Name, double Cold, double Hot, double Moist, double Damp, double MetresPerDegree)
    {
        // thin air cools worse, and the classes are made for the lowlands
        private const double Lowland = 900;

        // the recommended limit is the same at all heights, but a warning must come before what it warns of
        private const double Recommended = 27, Ahead = 2;

        /// <summary>In words; null in the lowlands.</summary>
        public string? Derating { get; private init; }

        public double Warm => Math.Min(Recommended, Hot - Ahead);

        public Envelope At(double metres)
        {
            var less = Math.Round(Math.Max(0, metres - Lowland) / MetresPerDegree, 1);
            return less == 0 ? this : this with { Hot = Hot - less, Derating = $"the critical limit is {Number.Of(less)} °C lower at {Number.Of(metres)} m" };
        }
    }
}
