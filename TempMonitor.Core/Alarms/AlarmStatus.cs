namespace TempMonitor.Core.Alarms;

/// <summary>What an alarm says now. The numbers are those of the metric <c>tempmonitor_alarm_state</c>.</summary>
public enum AlarmState
{
    Ok = 0,
    Warning = 1,
    Critical = 2,

    /// <summary>Nothing is known: no reading, none that is fresh, or too few for a trend. An open alarm stays open meanwhile.</summary>
    Unknown = 3,
}

/// <summary>One alarm at one moment. Immutable; HTTP, metrics and indicators pull it.</summary>
public sealed record AlarmStatus(AlarmKey Alarm, AlarmRule Rule, AlarmState State)
{
    /// <summary>Of the alarm that is open; None when there is none.</summary>
    public AlarmLevel Level { get; init; }

    /// <summary>The last value that was judged, in <see cref="Unit"/>; null when there is none, or nothing to be foretold.</summary>
    public double? Value { get; init; }

    /// <summary>When it was judged, wall clock.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The unit of value and limits here: an age is in seconds, whatever the rule counts in.</summary>
    public required string Unit { get; init; }

    /// <summary>The limits for this sensor; null when the rule has no such level.</summary>
    public double? Warning { get; init; }

    public double? Critical { get; init; }

    /// <summary>Of the alarm that is open: the most extreme value since its beginning.</summary>
    public double? Peak { get; init; }

    public DateTimeOffset? PeakTime { get; init; }

    /// <summary>Why nobody is told now; null when they are.</summary>
    public string? HeldBy { get; init; }

    public bool IsLatched { get; init; }

    /// <summary>False outside of the rule's schedule.</summary>
    public bool IsActive { get; init; } = true;

    internal static AlarmStatus Of(Watch.Alarm alarm, Watch.Moment now) => new(alarm.Key, alarm.Rule, StateOf(alarm, now.Steady))
    {
        Level = alarm.Level,
        Value = alarm.FiniteValue,
        Time = alarm.At?.Wall,
        Unit = alarm.Unit,
        Warning = alarm.Rule.Warning is null ? null : alarm.LimitOf(AlarmLevel.Warning),
        Critical = alarm.Rule.Critical is null ? null : alarm.LimitOf(AlarmLevel.Critical),
        Peak = alarm.Level > AlarmLevel.None ? alarm.Peak : null,
        PeakTime = alarm.Level > AlarmLevel.None ? alarm.PeakTime : null,
        HeldBy = alarm.HeldBy,
        IsLatched = alarm.IsLatched,
        IsActive = alarm.IsActive(now.Wall),
    };

    private static AlarmState StateOf(Watch.Alarm alarm, long now) =>
        alarm.Level > AlarmLevel.None ? (AlarmState)alarm.Level : alarm.IsKnown(now) ? AlarmState.Ok : AlarmState.Unknown;
}
