using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Groups;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>An alarm over a group whose members disagree.</summary>
internal sealed class DriftAlarm(AlarmRule rule, SensorWatch group) : Alarm(rule, group)
{
    // the group is asked every second
    private const long Gap = 60_000;

    private readonly LevelMachine _machine = new(LevelLimits.Of(rule));
    private GroupSpread? _worst;

    public override AlarmLevel Measured
    {
        get => _machine.Level;
        set => _machine.Level = value;
    }

    public override bool IsEnding => _machine.IsBehind;

    public override bool IsKnown(long now) => At is { } last && now - last.Steady <= Gap;

    public override Moment? Take(long batch) => null;

    public override Moment? Compare(WatchedGroup group, Moment now)
    {
        if (group.Spreads.Where(s => Rule.Quantity is null || s.Quantity == Rule.Quantity).MaxBy(s => s.Stretch) is not { } worst || !IsActive(now.Wall)) return null;
        (_worst, Value, At) = (worst, worst.Stretch, now);
        _machine.Observe(worst.Stretch, now.Steady, Gap);
        if (_machine.IsBeyond || Level > AlarmLevel.None) NotePeak(worst.Stretch, now.Wall);
        else (Peak, PeakTime) = (null, null);
        _machine.Judge(now.Steady);
        return now;
    }

    public override PendingTrip? PendingAt(long now) => _machine.PendingAt(now) is var (warning, critical) && (warning ?? critical) is not null ? new(Key, warning, critical) : null;

    public override void Resume(PendingTrip trip, long now) => _machine.Resume(trip.Warning, trip.Critical, now);

    public override void Continue(Alarm before)
    {
        base.Continue(before);
        if (before is not DriftAlarm other) return;
        _machine.Continue(other._machine);
        _worst = other._worst;
    }

    public override void Reset()
    {
        _machine.Reset();
        (Peak, PeakTime) = (null, null);
    }

    public override string Say(AlarmLevel level) => _worst is { } worst
        ? $"its members are {Words.Amount(Number.Of(worst.Spread, limit: null), worst.Quantity.Unit)} apart in {Words.Of(worst.Quantity)}, {Number.Of(worst.Stretch, limit: 1)} times what their errors explain"
        : "its members disagree";

    public override string SayBack() => "its members agree again";

    public override string? SayPeak() => Peak is { } peak ? $"the worst was {Number.Of(peak, limit: 1)} times what their errors explain," : null;
}
