using TempMonitor.Core.Readings;
using TempMonitor.Core.Text;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>
/// An alarm that begins because nothing comes. It is due at a moment that can be told beforehand, so it begins at the same one however
/// often, or seldom, somebody looks at the clock.
/// </summary>
internal sealed class AgeAlarm(AlarmRule rule, SensorWatch sensor) : Alarm(rule, sensor)
{
    private const double LateAfter = 1.5;

    private const long Second = 1000, Slack = 250;

    // a read or two that failed are no news, also where one follows another every second
    private static readonly TimeSpan LeastWarning = TimeSpan.FromSeconds(30);

    private long? _freshSince;
    private long _notBefore;
    private long? _complete;
    private DateTimeOffset? _completeAt;
    private DateTimeOffset? _lost;

    public override AlarmLevel Measured { get; set; }

    public override string Unit => "s";

    public override bool IsTimed => true;

    public override long Due => Math.Max(_notBefore, Math.Min(DueOf(AlarmLevel.Warning), DueOf(AlarmLevel.Critical)));

    public override bool LooksAt(Quantity quantity) => Rule.Quantity == quantity;

    public override bool IsKnown(long now) => true;

    public override Moment? Take(long batch)
    {
        var now = Sensor.LastAt;
        var isWritten = IsWritten(now.Wall);
        if (Measured > AlarmLevel.None && !isWritten) NoteEnd(now);
        (_complete, _completeAt) = (Reference, now.At(Reference).Wall);
        if (isWritten) return null;
        var isFresh = now.Steady - Reference <= LimitMilliseconds(Rule.Warning is null ? AlarmLevel.Critical : AlarmLevel.Warning);
        _freshSince = isFresh ? _freshSince ?? now.Steady : null;
        if (Measured > AlarmLevel.None && now.Steady - _freshSince >= Rule.ClearDelay.TotalMilliseconds - Slack) Reset();
        Note(now);
        return now;
    }

    public override void Pass(Moment now)
    {
        // who can't be judged now is looked at again in a second
        _notBefore = now.Steady + Second;
        if (!IsActive(now.Wall) || IsWritten(now.Wall)) return;
        var isCritical = DueOf(AlarmLevel.Critical) <= now.Steady && !IsSpokenFor(now.Steady);
        if (isCritical) Measured = AlarmLevel.Critical;
        else if (DueOf(AlarmLevel.Warning) <= now.Steady) Measured = AlarmLevel.Warning;
        _freshSince = null;
        NoteAge(now);
    }

    public override void Continue(Alarm before)
    {
        base.Continue(before);
        if (before is not AgeAlarm other) return;
        (Measured, _freshSince, _notBefore, _lost) = (other.Measured, other._freshSince, other._notBefore, other._lost);
        (_complete, _completeAt) = (other._complete, other._completeAt);
    }

    public override void Reset()
    {
        Measured = AlarmLevel.None;
        _freshSince = null;
    }

    /// <summary>When it was last read, not when somebody noticed that it was not.</summary>
    public override DateTimeOffset? Began => _lost;

    public override void Shift(long milliseconds) => _complete += milliseconds;

    public override double? LimitOf(AlarmLevel level) => Set(level) is null && Set(AlarmLevel.Critical) is null ? null : LimitMilliseconds(Set(level) is null ? AlarmLevel.Critical : level) / Second;

    /// <summary>When a whole bus falls silent one alarm is enough: that of the group, or of who speaks for the room.</summary>
    public override AlarmKey? CauseOf(long now)
    {
        if (Sensor.Info is { IsSpokenFor: true } && Sensor.Speaker is { } group && IsCause(group, now)) return new AlarmKey(Rule.Name, group.Id);
        return Sensor.Primary is { } primary && primary != Sensor && IsCause(primary, now) ? new AlarmKey(Rule.Name, primary.Id) : null;
    }

    public override string Say(AlarmLevel level)
    {
        var time = DurationText.Of(TimeSpan.FromSeconds(Value ?? 0));
        if (Sensor.Given.Count == 0) return $"no reading since it is watched, {time} ago";
        var isLost = level == AlarmLevel.Critical && Missing is null;
        return $"{(isLost ? "lost: " : "")}no {Missing ?? "reading"} for {time}";
    }

    public override string SayBack() => "read again";

    /// <summary>How long it was is said already.</summary>
    public override string? SayPeak() => null;

    /// <summary>What is missing where something else is still read; null when nothing is.</summary>
    private string? Missing => (Rule.Quantity ?? Sensor.Oldest) is { } oldest && Sensor.LatestOf(oldest) is { } last && Sensor.LastAt.Steady - last.At.Steady > Sensor.Interval.TotalMilliseconds * LateAfter
        ? Kinds.Words.Of(oldest)
        : null;

    /// <summary>When it was last complete.</summary>
    private long Reference => (Rule.Quantity ?? Sensor.Oldest) is { } oldest && Sensor.LatestOf(oldest) is { } last ? last.At.Steady : Sensor.Since;

    private long DueOf(AlarmLevel level)
    {
        if (Measured >= level || Set(level) is null || Sensor.Info is null) return long.MaxValue;
        var trip = level == AlarmLevel.Critical ? Rule.CriticalTrip : Rule.WarningTrip;
        return Reference + (long)(LimitMilliseconds(level) + trip.TotalMilliseconds) + 1;
    }

    private double? Set(AlarmLevel level) => level == AlarmLevel.Critical ? Rule.Critical : Rule.Warning;

    private double LimitMilliseconds(AlarmLevel level)
    {
        var least = level == AlarmLevel.Critical ? FreshnessRule.LeastStaleAge : LeastWarning;

        // half an interval more: else a read that comes a little late, after others that failed, would fall right upon the limit
        return Math.Max(Sensor.Interval.TotalMilliseconds * (Set(level) ?? 0), least.TotalMilliseconds) + (Sensor.Interval.TotalMilliseconds / 2);
    }

    private bool IsSpokenFor(long now) => Sensor.Info is { IsSpokenFor: true } && Sensor.Speaker?.IsFresh(now) == true;

    private bool IsCause(SensorWatch other, long now) =>
        Rule.Sensors.Takes(other.Id) && other.Info is not null
        && (other.AlarmOf(Rule.Name) is { Level: > AlarmLevel.None, IsLatched: false } || now - other.Complete > other.Interval.TotalMilliseconds * LateAfter);

    private void NoteAge(Moment now)
    {
        Note(now);
        NotePeak(Value!.Value, now.Wall);
    }

    /// <summary>A reading has come: how long it was without.</summary>
    private void NoteEnd(Moment now)
    {
        if (_complete is not { } complete) return;
        NotePeak((now.Steady - complete) / (double)Second, now.Wall);
        _lost = _completeAt;
    }

    private void Note(Moment now) => (Value, At) = ((now.Steady - Reference) / (double)Second, now);
}
