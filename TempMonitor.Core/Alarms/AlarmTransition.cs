namespace TempMonitor.Core.Alarms;

/// <summary>What the engine found: an alarm's level has changed, or a hold has ended. <see cref="IncidentLedger"/> makes records of it.</summary>
public sealed record AlarmTransition
{
    public required AlarmKey Alarm { get; init; }

    /// <summary>Raised, Eased, Cleared or Released.</summary>
    public required AlarmEventKind Kind { get; init; }

    /// <summary>The level after it.</summary>
    public required AlarmLevel Level { get; init; }

    /// <summary>By the clock of the reading that caused it, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    public required string Measure { get; init; }

    public required string Unit { get; init; }

    /// <summary>Null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The limit of the level after it, of a Cleared that of the worst level.</summary>
    public double? Limit { get; init; }

    public double? Peak { get; init; }

    public DateTimeOffset? PeakTime { get; init; }

    /// <summary>One sentence without a time; of a Cleared its beginning: <c>room: back to 25.8 °C</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Of a Cleared whose trouble is older than its incident: the beginning that people are told.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>Of a Cleared: <c>the highest was 38.2 °C</c>; null when there is nothing to say.</summary>
    public string? PeakText { get; init; }

    /// <summary>Of a Cleared, what stands at the end of its sentence: <c> (simulated)</c>; empty for nothing.</summary>
    public string Doubts { get; init; } = "";

    public string? HeldBy { get; init; }

    /// <summary>The measurement is back to normal; only the acknowledgement is awaited.</summary>
    public bool IsLatched { get; init; }

    public bool IsSimulated { get; init; }

    public bool IsTest { get; init; }
}
