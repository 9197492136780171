using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>A rule in force: its options with every default filled in.</summary>
public sealed record AlarmRule
{
    internal AlarmRule(AlarmKind kind) => Judge = kind;

    public required string Name { get; init; }

    /// <summary>The word in <c>Kind</c>.</summary>
    public string Kind => Judge.Name;

    /// <summary>Null for a kind that has none of its own, as the age of data.</summary>
    public Quantity? Quantity { get; init; }

    public required SensorFilter Sensors { get; init; }

    /// <summary>As people set it, in <see cref="Unit"/>; null when the rule has no such level.</summary>
    public double? Warning { get; init; }

    public double? Critical { get; init; }

    /// <summary>Where the warning ends; null without a warning.</summary>
    public double? WarningClear { get; init; }

    public double? CriticalClear { get; init; }

    public TimeSpan WarningTrip { get; init; }

    public TimeSpan CriticalTrip { get; init; }

    public TimeSpan ClearDelay { get; init; }

    /// <summary>Over which a trend is taken; zero for kinds without.</summary>
    public TimeSpan Window { get; init; }

    public bool Latch { get; init; }

    /// <summary>Null: always.</summary>
    public WeeklySchedule? Active { get; init; }

    /// <summary>The name of the rule whose alarm makes a message about this one needless.</summary>
    public string? DependsOn { get; init; }

    public string? Text { get; init; }

    public string? Url { get; init; }

    /// <summary>What is measured, for people and programs: <c>temperature</c>, <c>temperature rise</c>, <c>data age</c>.</summary>
    public string Measure => Judge.MeasureOf(Quantity);

    /// <summary>The unit of the limits: <c>°C</c>, <c>°C/h</c>, <c>intervals</c>, <c>min</c>.</summary>
    public string Unit => Judge.LimitUnitOf(Quantity);

    /// <summary>True when larger is worse.</summary>
    public bool IsHighBad => Judge.IsHighBad;

    /// <summary>Where each value came from, by its key in the configuration; what is missing is a default.</summary>
    public required IReadOnlyDictionary<string, RuleOrigin> Origins { get; init; }

    internal AlarmKind Judge { get; }

    /// <summary>What it was made of.</summary>
    internal RuleOptions Values { get; init; } = new();

    /// <summary>The rule that it depends on.</summary>
    internal AlarmRule? Root { get; init; }

    /// <summary>Whose limit is foretold must be watched for that limit too.</summary>
    public bool Watches(SensorId sensor) => Sensors.Takes(sensor) && (!Judge.HasTarget || Root!.Watches(sensor));

    public RuleOrigin OriginOf(string key) => Origins.GetValueOrDefault(key);

    /// <summary>Whether it judges and says the same as another one of its name.</summary>
    internal bool IsAs(AlarmRule other) => Judge == other.Judge && Values == other.Values && (Root is null ? other.Root is null : other.Root is not null && Root.IsAs(other.Root));

    /// <summary>Whether it measures the same as another one of its name: then what one has begun the other can go on with.</summary>
    internal bool MeasuresAs(AlarmRule other) => Judge == other.Judge && Quantity == other.Quantity;
}
