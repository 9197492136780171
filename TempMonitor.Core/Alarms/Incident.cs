namespace TempMonitor.Core.Alarms;

/// <summary>One alarm from its beginning to its end. A value: every change makes a new one.</summary>
public sealed record Incident
{
    /// <summary>Unix milliseconds of the start, made unique and rising: known before the database has seen it.</summary>
    public required long Id { get; init; }

    public required AlarmKey Alarm { get; init; }

    /// <summary>What the rule measures, for people and programs: <c>temperature</c>, <c>temperature rise</c>, <c>data age</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The unit of <see cref="Value"/>, <see cref="Peak"/> and <see cref="Limit"/>: <c>°C</c>, <c>°C/h</c>, <c>s</c>, <c>min</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Now; None when it is over.</summary>
    public required AlarmLevel Level { get; init; }

    /// <summary>The highest level that it had.</summary>
    public required AlarmLevel Worst { get; init; }

    public required DateTimeOffset Start { get; init; }

    public DateTimeOffset? End { get; init; }

    /// <summary>At the last event.</summary>
    public double? Value { get; init; }

    /// <summary>The most extreme value so far, in the direction of the rule.</summary>
    public double? Peak { get; init; }

    public DateTimeOffset? PeakTime { get; init; }

    /// <summary>The limit of the worst level that it had.</summary>
    public double? Limit { get; init; }

    /// <summary>The last sentence.</summary>
    public required string Text { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? Note { get; init; }

    /// <summary>The measurement is back to normal; only the acknowledgement is awaited.</summary>
    public bool IsLatched { get; init; }

    /// <summary>Made by a self-test: nobody need run.</summary>
    public bool IsTest { get; init; }

    /// <summary>From simulated readings.</summary>
    public bool IsSimulated { get; init; }

    public bool IsOpen => End is null;

    public bool IsAcknowledged => AcknowledgedAt is not null;

    public TimeSpan DurationAt(DateTimeOffset now) => (End ?? now) - Start;
}
