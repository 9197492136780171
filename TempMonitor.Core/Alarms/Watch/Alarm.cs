using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>One rule on one sensor at work. What it measures is its own; what becomes of its level is the <see cref="Announcer"/>'s.</summary>
/// <remarks>Not thread-safe: the engine has the lock.</remarks>
internal abstract class Alarm(AlarmRule rule, SensorWatch sensor)
{
    public AlarmRule Rule => rule;

    public SensorWatch Sensor => sensor;

    public AlarmKey Key { get; } = new(rule.Name, sensor.Id);

    /// <summary>What people are shown: the measured level, or the one that is latched.</summary>
    public AlarmLevel Level { get; set; }

    public AlarmLevel Worst { get; set; }

    /// <summary>The worst level that somebody was told of.</summary>
    public AlarmLevel Told { get; set; }

    /// <summary>Why nobody was told of the last change.</summary>
    public string? HeldBy { get; set; }

    /// <summary>Good again, but not acknowledged.</summary>
    public bool IsLatched { get; set; }

    public bool IsAcknowledged { get; set; }

    public double? Peak { get; set; }

    public DateTimeOffset? PeakTime { get; set; }

    /// <summary>Of the last value that was judged.</summary>
    public double? Value { get; protected set; }

    public Moment? At { get; protected set; }

    protected Quality Quality { get; set; }

    public bool IsSimulated => Quality.HasFlag(Quality.Simulated) || sensor.Info is { IsSimulated: true };

    /// <summary>What happened up to here has been written down before: replayed, it only sets the timers.</summary>
    public DateTimeOffset WrittenUntil { get; set; } = DateTimeOffset.MinValue;

    /// <summary>The level of the measurement itself.</summary>
    public abstract AlarmLevel Measured { get; set; }

    /// <summary>The unit of <see cref="Value"/>, <see cref="Peak"/> and <see cref="LimitOf"/>.</summary>
    public virtual string Unit => rule.Unit;

    /// <summary>When something has to be judged although nobody says anything; <see cref="long.MaxValue"/> for never.</summary>
    public virtual long Due => long.MaxValue;

    /// <summary>Whether it ever has a time of its own.</summary>
    public virtual bool IsTimed => false;

    /// <summary>Good again but for the delay: whoever was not told of it need not be told now.</summary>
    public virtual bool IsEnding => false;

    /// <summary>False while another sensor of its board speaks of the same air.</summary>
    public virtual bool Speaks(long now) => true;

    /// <summary>True where the rule looks at readings of this quantity.</summary>
    public virtual bool LooksAt(Quantity quantity) => false;

    /// <summary>Whether something is known now.</summary>
    public abstract bool IsKnown(long now);

    /// <summary>Its sensor has given a batch.</summary>
    /// <returns>When it was judged; null when nothing was.</returns>
    public abstract Moment? Take(long batch);

    /// <summary>Its group has been compared.</summary>
    /// <returns>When it was judged; null when nothing was.</returns>
    public virtual Moment? Compare(WatchedGroup group, Moment now) => null;

    /// <summary>Its time has come.</summary>
    public virtual void Pass(Moment now)
    {
        // only what waits for something has a time
    }

    /// <summary>Its trip delay that runs, where replayed readings do not bring it back; null for none.</summary>
    public virtual PendingTrip? PendingAt(long now) => null;

    /// <summary>It ran when the monitor stopped.</summary>
    public virtual void Resume(PendingTrip trip, long now)
    {
        // the readings bring back what they are judged by
    }

    /// <summary>Goes on where another one of the same rule was, whose limits and delays were others.</summary>
    public virtual void Continue(Alarm before)
    {
        (Level, Worst, Told, HeldBy) = (before.Level, before.Worst, before.Told, before.HeldBy);
        (IsLatched, IsAcknowledged, WrittenUntil) = (before.IsLatched, before.IsAcknowledged, before.WrittenUntil);
        (Peak, PeakTime, Value, At, Quality) = (before.Peak, before.PeakTime, before.Value, before.At, before.Quality);
    }

    /// <summary>Nobody judges it now.</summary>
    public abstract void Reset();

    public virtual double? LimitOf(AlarmLevel level) => level == AlarmLevel.Critical ? rule.Critical : rule.Warning ?? rule.Critical;

    /// <summary>The alarm of another sensor that explains this one now.</summary>
    public virtual AlarmKey? CauseOf(long now) => null;

    public bool IsActive(DateTimeOffset wall) => rule.Active is null || rule.Active.IsActive(wall, sensor.Zone);

    /// <summary>Since when, when that was before its first event; of one that is ending.</summary>
    public virtual DateTimeOffset? Began => null;

    /// <summary>Time in which nobody watched has passed.</summary>
    public virtual void Shift(long milliseconds)
    {
        // most keep no time of their own that a gap would not reset
    }

    /// <summary>The sentence without the sensor.</summary>
    public abstract string Say(AlarmLevel level);

    /// <summary>The beginning of the sentence at its end.</summary>
    public abstract string SayBack();

    public abstract string? SayPeak();

    public virtual string Doubts()
    {
        string?[] words = [IsSimulated ? "simulated" : null, Quality.HasFlag(Quality.Uncorrected) ? "not corrected for the CPU's heat" : null];
        var said = string.Join(", ", words.OfType<string>());
        return said.Length == 0 ? "" : $" ({said})";
    }

    protected bool IsWritten(DateTimeOffset wall) => wall <= WrittenUntil;

    protected void NotePeak(double value, DateTimeOffset wall)
    {
        if (!double.IsFinite(value) || (Peak is { } peak && (rule.IsHighBad ? value <= peak : value >= peak))) return;
        (Peak, PeakTime) = (value, wall);
    }

    /// <summary>For the incident's number: there is none for "never".</summary>
    public double? FiniteValue => Value is { } value && double.IsFinite(value) ? value : null;
}
