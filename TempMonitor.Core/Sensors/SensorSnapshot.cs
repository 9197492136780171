using TempMonitor.Core.Groups;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>Everything known of one sensor at one moment. Immutable; HTTP, metrics and health pull it.</summary>
public sealed record SensorSnapshot
{
    public required SensorId Id { get; init; }

    public required string Driver { get; init; }

    /// <summary>What the chip called itself; empty until it has been identified.</summary>
    public string Model { get; init; } = "";

    public string? Location { get; init; }

    /// <summary>What people call it; null when nobody named it.</summary>
    public string? Title { get; init; }

    /// <summary>The sensors behind it, when it is a group; empty for a sensor.</summary>
    public IReadOnlyList<GroupMemberView> Members { get; init; } = [];

    public required TimeSpan Interval { get; init; }

    public bool Simulated { get; init; }

    /// <summary>False for sensors that measure the machine: they never speak for the room.</summary>
    public bool MeasuresRoom { get; init; } = true;

    /// <summary>True while another sensor has its place: it has gone, and speaks for nothing as long as there is any other.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>True when the last read gave values.</summary>
    public bool Up { get; init; }

    /// <summary>Why the last read gave nothing; null when it did.</summary>
    public SensorFault? Fault { get; init; }

    /// <summary>The last time it was read well (wall clock); null before the first.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Time since then by the monotonic clock.</summary>
    public TimeSpan? Age { get; init; }

    public Freshness Freshness { get; init; }

    public long Reads { get; init; }

    /// <summary>Failed reads by <see cref="SensorFault.Reason"/>.</summary>
    public IReadOnlyDictionary<string, long> Failures { get; init; } = new Dictionary<string, long>();

    /// <summary>Values that the plausibility gate refused, by reason.</summary>
    public IReadOnlyDictionary<string, long> Rejections { get; init; } = new Dictionary<string, long>();

    /// <summary>What the gate refused of the last read.</summary>
    public IReadOnlyList<Rejection> Refused { get; init; } = [];

    /// <summary>The last accepted reading of each quantity, also when it is stale: judge by <see cref="Freshness"/>.</summary>
    public IReadOnlyList<ReadingView> Readings { get; init; } = [];
}

/// <summary>A reading with its age judged. A quantity can be stale while its sensor is up, when the gate refuses it.</summary>
public sealed record ReadingView(Reading Reading, TimeSpan Age, Freshness Freshness);
