namespace TempMonitor.Core.Alarms.Watch;

/// <summary>
/// From values to a level. It rises when a limit has been passed for its trip delay, and falls when values have stayed behind the clear
/// limit for the clear delay; between the two limits nothing changes.
/// </summary>
/// <remarks>
/// The timers follow from the values alone, not from the level: whoever replays old values has the same timers. A gap in the values
/// leaves a pending trip as it is, but proves nothing good: the clear timers begin anew behind it.
/// </remarks>
internal sealed class LevelMachine(LevelLimits limits)
{
    // values come in a rhythm, and delays are multiples of it: a few milliseconds too few must not cost a whole interval
    private const long Slack = 250;

    private readonly LevelTimer _warning = new(limits.Warning);
    private readonly LevelTimer _critical = new(limits.Critical);
    private long? _last;

    public AlarmLevel Level { get; set; }

    /// <summary>True while a limit is passed, for however short.</summary>
    public bool IsBeyond => _warning.Beyond is not null || _critical.Beyond is not null;

    /// <summary>True while values are behind the clear limit: only its delay keeps the level.</summary>
    public bool IsBehind => (limits.Warning is null ? _critical : _warning).Behind is not null;

    /// <param name="gap">Milliseconds between two values from which on something is missing between them.</param>
    public void Observe(double value, long now, long gap)
    {
        var isBehindGap = now - _last > gap;
        _last = now;
        _warning.Observe(value * limits.Sign, now, isBehindGap);
        _critical.Observe(value * limits.Sign, now, isBehindGap);
    }

    public AlarmLevel Judge(long now) => Level =
        HasTripped(_critical, now) ? AlarmLevel.Critical
        : HasTripped(_warning, now) && Level < AlarmLevel.Warning ? AlarmLevel.Warning
        : Ease(now);

    /// <summary>For how long a limit has been passed that has not tripped yet.</summary>
    public (TimeSpan? Warning, TimeSpan? Critical) PendingAt(long now) =>
        (Level < AlarmLevel.Warning ? _warning.BeyondFor(now) : null, Level < AlarmLevel.Critical ? _critical.BeyondFor(now) : null);

    /// <summary>It had been so before the first value: that one says whether it still is.</summary>
    public void Resume(TimeSpan? warning, TimeSpan? critical, long now)
    {
        _warning.Resume(warning, now);
        _critical.Resume(critical, now);
    }

    /// <summary>Goes on where another one was. A delay goes on where the values that began it are as bad, or as good, by the new limit too; else it begins anew.</summary>
    public void Continue(LevelMachine before)
    {
        (Level, _last) = (before.Level, before._last);
        _warning.Continue(before._warning);
        _critical.Continue(before._critical);
    }

    /// <summary>As if nothing had been seen.</summary>
    public void Reset()
    {
        (Level, _last) = (AlarmLevel.None, null);
        _warning.Reset();
        _critical.Reset();
    }

    private AlarmLevel Ease(long now)
    {
        if (Level == AlarmLevel.None) return AlarmLevel.None;
        if (Level == AlarmLevel.Critical && limits.Critical is not null && !HasCleared(_critical, now)) return AlarmLevel.Critical;
        return HasCleared(limits.Warning is null ? _critical : _warning, now) ? AlarmLevel.None : AlarmLevel.Warning;
    }

    private static bool HasTripped(LevelTimer timer, long now) => timer is { Limit: { } limit, Beyond: { } since } && now - since >= limit.TripDelay - Slack;

    private bool HasCleared(LevelTimer timer, long now) => timer.Behind is { } since && now - since >= limits.ClearDelay - Slack;

    /// <summary>Since when the values have been beyond the limit, and since when behind the clear limit.</summary>
    private sealed class LevelTimer(LevelLimit? limit)
    {
        public LevelLimit? Limit => limit;

        public long? Beyond { get; private set; }

        public long? Behind { get; private set; }

        public TimeSpan? BeyondFor(long now) => Beyond is { } since ? TimeSpan.FromMilliseconds(now - since) : null;

        public void Resume(TimeSpan? beyond, long now)
        {
            if (limit is not null && beyond is { Ticks: >= 0 } time) Beyond ??= now - (long)time.TotalMilliseconds;
        }

        public void Observe(double badness, long now, bool isBehindGap)
        {
            if (limit is null) return;
            Beyond = badness > limit.Trip ? Beyond ?? now : null;
            if (isBehindGap) Behind = null;
            Behind = badness <= limit.Clear ? Behind ?? now : null;
        }

        public void Continue(LevelTimer before)
        {
            if (limit is null || before.Limit is not { } other) return;
            Beyond = limit.Trip <= other.Trip ? before.Beyond : null;
            Behind = limit.Clear >= other.Clear ? before.Behind : null;
        }

        public void Reset() => (Beyond, Behind) = (null, null);
    }
}
