using System.Collections.Immutable;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>A time in which alarms are written down but not told: maintenance.</summary>
/// <param name="Id">Unix milliseconds of its making, made unique.</param>
/// <param name="Sensor">Null: every sensor.</param>
/// <param name="Rule">Null: every rule.</param>
public sealed record Silence(long Id, DateTimeOffset From, DateTimeOffset Until, SensorId? Sensor, string? Rule, string By, string? Comment)
{
    public bool Covers(AlarmKey alarm, DateTimeOffset now) =>
        From <= now && now < Until && (Sensor is null || Sensor == alarm.Sensor) && (Rule is null || Rule == alarm.Rule);
}

/// <summary>The silences that there are. Any thread; whoever changes them stores <see cref="All"/>.</summary>
public sealed class Silences
{
    /// <summary>A silence without an end is an alarm that never rings again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>So many may stand at once: whoever needs more wants one for all sensors. Each alarm is held against each of them.</summary>
    public const int Most = 100;

    /// <summary>What stands in <see cref="AlarmEvent.HeldBy"/>.</summary>
    public const string Word = "silence";

    private ImmutableArray<Silence> _all = [];

    public IReadOnlyList<Silence> All => _all;

    /// <summary>As they were stored.</summary>
    public void Load(IEnumerable<Silence> stored) => _all = [.. stored];

    /// <summary>Begins now. The end is checked by whoever asks: later than now, at most <see cref="Longest"/> away.</summary>
    /// <returns>Null when <see cref="Most"/> are standing already.</returns>
    public Silence? Add(DateTimeOffset now, DateTimeOffset until, SensorId? sensor, string? rule, string by, string? comment)
    {
        if (until <= now || until - now > Longest) throw new ArgumentOutOfRangeException(nameof(until), until, $"must be later than now and at most {Longest.TotalDays:0} days away");
        Silence? added = null;
        ImmutableInterlocked.Update(ref _all, all =>
        {
            added = all.Count(s => s.Until > now) >= Most ? null : new Silence(Math.Max(now.ToUnixTimeMilliseconds(), all.Select(s => s.Id + 1).DefaultIfEmpty().Max()), now, until, sensor, rule, by, comment);
            return added is null ? all : all.Add(added);
        });
        return added;
    }

    /// <returns>False when there is none of this id.</returns>
    public bool Remove(long id) => ImmutableInterlocked.Update(ref _all, all => all.RemoveAll(s => s.Id == id));

    /// <summary>Lets go of those that are over.</summary>
    /// <returns>True when there were any.</returns>
    public bool Prune(DateTimeOffset now) => ImmutableInterlocked.Update(ref _all, all => all.RemoveAll(s => s.Until <= now));

    public bool Cover(AlarmKey alarm, DateTimeOffset now)
    {
        foreach (var silence in _all)
            if (silence.Covers(alarm, now)) return true;
        return false;
    }
}
