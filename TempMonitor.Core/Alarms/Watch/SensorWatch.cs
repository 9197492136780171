using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>One sensor, or group, under watch: what it said last, who it is to the others, and its alarms.</summary>
internal sealed class SensorWatch(SensorId id, TimeZoneInfo zone, long since)
{
    private static readonly int Codes = Quantity.All.Max(q => q.Code) + 1;

    private readonly LatestValue?[] _latest = new LatestValue?[Codes];
    private readonly List<Quantity> _given = [];

    public SensorId Id => id;

    public TimeZoneInfo Zone => zone;

    /// <summary>What the board says of it; null before it is known there.</summary>
    public WatchedSensor? Info { get; set; }

    /// <summary>Since when it is expected to give something.</summary>
    public long Since { get; set; } = since;

    /// <summary>In the order of the rules: what an alarm depends on is judged before it.</summary>
    public List<Alarm> Alarms { get; } = [];

    /// <summary>The sensors on its board that measure the same air without having a group that speaks, itself included: the first one alive speaks.</summary>
    public IReadOnlyList<SensorWatch> Peers { get; set; } = [];

    /// <summary>The group that speaks for it; null for none.</summary>
    public SensorWatch? Speaker { get; set; }

    /// <summary>Who speaks for the room.</summary>
    public SensorWatch? Primary { get; set; }

    /// <summary>True since a reading came that was no stored one.</summary>
    public bool IsLive { get; set; }

    /// <summary>It was on the roster in this run: missing now, it is gone, and not only late in coming back.</summary>
    public bool WasThere { get; set; }

    public IReadOnlyList<Quantity> Given => _given;

    /// <summary>Of the last reading of all.</summary>
    public Moment LastAt { get; private set; } = new(since, DateTimeOffset.MinValue);

    /// <summary>When it last had given everything that it gives.</summary>
    public long Complete => Oldest is { } oldest ? _latest[oldest.Code]!.Value.At.Steady : Since;

    public TimeSpan Interval => Info?.Interval ?? TimeSpan.Zero;

    /// <summary>Milliseconds from which on something is missing between two readings.</summary>
    public long Gap { get; private set; } = (long)FreshnessRule.LeastStaleAge.TotalMilliseconds;

    public void Know(WatchedSensor info)
    {
        Info = info;
        Gap = (long)FreshnessRule.StaleAfter(info.Interval).TotalMilliseconds;
    }

    /// <returns>True when it gives this quantity for the first time.</returns>
    public bool Note(in Reading reading, long steady, long batch)
    {
        var quantity = reading.Quantity;
        var isNew = _latest[quantity.Code] is null;
        if (isNew) _given.Add(quantity);
        LastAt = new Moment(steady, reading.Time);
        _latest[quantity.Code] = new LatestValue(quantity.FromSteps(quantity.ToSteps(reading.Value)), LastAt, reading.Quality, batch);
        return isNew;
    }

    public LatestValue? LatestOf(Quantity quantity) => _latest[quantity.Code];

    public void Forget(IEnumerable<Quantity> ended)
    {
        foreach (var quantity in ended)
        {
            _latest[quantity.Code] = null;
            _given.Remove(quantity);
        }
    }

    public bool IsFresh(Quantity quantity, long now) => _latest[quantity.Code] is { } last && now - last.At.Steady <= Gap;

    public bool IsFresh(long now)
    {
        foreach (var quantity in _given)
            if (IsFresh(quantity, now)) return true;
        return false;
    }

    /// <summary>The quantity that was given longest ago; null when it has given nothing.</summary>
    public Quantity? Oldest
    {
        get
        {
            Quantity? oldest = null;
            foreach (var quantity in _given)
                if (oldest is null || _latest[quantity.Code]!.Value.At.Steady < _latest[oldest.Code]!.Value.At.Steady) oldest = quantity;
            return oldest;
        }
    }

    /// <summary>Who speaks of this quantity on its board now: null when it is the group.</summary>
    public SensorWatch? SpokesmanOf(Quantity quantity, long now)
    {
        if (Info is { IsSpokenFor: true }) return null;
        foreach (var peer in Peers)
            if (peer == this || peer.IsFresh(quantity, now)) return peer;
        return this;
    }

    public Alarm? AlarmOf(string? rule)
    {
        foreach (var alarm in Alarms)
            if (alarm.Rule.Name == rule) return alarm;
        return null;
    }

    /// <summary>Time in which nobody watched has passed: no reading is older for it.</summary>
    public void Shift(long milliseconds)
    {
        foreach (var alarm in Alarms) alarm.Shift(milliseconds);
        Since += milliseconds;
        LastAt = LastAt with { Steady = LastAt.Steady + milliseconds };
        for (var i = 0; i < _latest.Length; i++)
            if (_latest[i] is { } last) _latest[i] = last with { At = last.At with { Steady = last.At.Steady + milliseconds } };
    }
}
