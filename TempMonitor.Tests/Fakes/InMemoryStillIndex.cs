using TempMonitor.Core.Camera;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

/// <summary>The contract of the index over a list.</summary>
internal sealed class InMemoryStillIndex(TimeProvider time) : IStillIndex
{
    private readonly Lock _lock = new();
    private readonly List<(int Segment, Still Still)> _stills = [];
    private readonly SortedSet<(int Segment, DateTimeOffset Hour)> _hours = [];
    private int _segment = 1;

    /// <summary>When set, every call that writes fails with it.</summary>
    public string? Failure { get; set; }

    /// <summary>When set, so does every call that reads.</summary>
    public string? ReadFailure { get; set; }

    public IReadOnlyList<Still> All => Ordered(_ => true);

    /// <summary>Something was recorded in this hour.</summary>
    public void Record(DateTimeOffset hour)
    {
        if (_hours.Count > 0 && hour < _hours.Max.Hour) _segment++;
        _hours.Add((_segment, hour));
    }

    public int Add(IReadOnlyList<Still> stills)
    {
        Refuse();
        lock (_lock)
        {
            var fresh = stills.Where(s => !_stills.Exists(k => IsSame(k.Still, s))).ToList();
            _stills.AddRange(fresh.Select(s => (s.Time > time.GetUtcNow() ? 0 : _segment, s)));
            return fresh.Count;
        }
    }

    public void Attach(string camera, DateTimeOffset time, IReadOnlyList<long> incidents)
    {
        Refuse();
        lock (_lock)
        {
            var at = _stills.FindIndex(s => s.Still.Camera == camera && s.Still.Time == time);
            if (at >= 0) _stills[at] = (_stills[at].Segment, _stills[at].Still with { Incidents = [.. _stills[at].Still.Incidents.Union(incidents).Order()] });
        }
    }

    public int Remove(IReadOnlyList<Still> stills)
    {
        Refuse();
        lock (_lock) return _stills.RemoveAll(k => stills.Any(s => IsSame(k.Still, s)));
    }

    public Still? Find(string camera, DateTimeOffset time) => Ordered(s => s.Camera == camera && s.Time == time).SingleOrDefault();

    public Still? Latest(string camera)
    {
        if (ReadFailure is not null) throw new StoreException(ReadFailure);
        lock (_lock) return _stills.Where(s => s.Still.Camera == camera).OrderBy(s => (s.Segment, s.Still.Time)).LastOrDefault().Still;
    }

    public IReadOnlyList<Still> List(string camera, DateTimeOffset from, DateTimeOffset to, int count, DateTimeOffset? before = null) =>
        [.. Ordered(s => s.Camera == camera && s.Time >= from && s.Time < to && s.Time < (before ?? to)).Reverse().Take(count)];

    public IReadOnlyList<Still> Following(string camera, DateTimeOffset from, DateTimeOffset to, int count) =>
        [.. Ordered(s => s.Camera == camera && s.Time >= from && s.Time < to).Take(count)];

    public IReadOnlyList<Still> OfIncident(long incident) => Ordered(s => s.Incidents.Contains(incident));

    public StillSum Sum(string camera, DateTimeOffset from, DateTimeOffset to) =>
        Ordered(s => s.Camera == camera && s.Time >= from && s.Time < to) is { Count: > 0 } found ? new(found.Count, found.Sum(s => s.Bytes), found[0].Time, found[^1].Time) : StillSum.Nothing;

    public IReadOnlyList<string> Cameras() => [.. Ordered(_ => true).Select(s => s.Camera).Distinct().Order(StringComparer.Ordinal)];

    public IReadOnlyList<Still> Oldest(string? camera, bool evidence, int count)
    {
        lock (_lock)
            return [.. _stills.Where(s => (camera ?? s.Still.Camera) == s.Still.Camera && s.Still.Incidents.Count > 0 == evidence).OrderBy(s => (s.Segment, s.Still.Time)).Select(s => s.Still).Take(count)];
    }

    public IReadOnlyList<Still> Outlived(string camera, TimeSpan keep, int count)
    {
        var kept = _hours.Reverse().Skip((int)Math.Ceiling(keep.TotalHours) - 1).Select(h => ((int, DateTimeOffset)?)h).FirstOrDefault();
        lock (_lock)
            return [.. _stills.Where(s => s.Still.Camera == camera && s.Still.Incidents.Count == 0 && kept is { } from && (s.Segment, s.Still.Time).CompareTo(from) < 0).OrderBy(s => (s.Segment, s.Still.Time)).Select(s => s.Still).Take(count)];
    }

    private static bool IsSame(Still one, Still other) => one.Camera == other.Camera && one.Time == other.Time;

    private IReadOnlyList<Still> Ordered(Func<Still, bool> which)
    {
        if (ReadFailure is not null) throw new StoreException(ReadFailure);
        lock (_lock) return [.. _stills.Select(s => s.Still).Where(which).OrderBy(s => s.Time).ThenBy(s => s.Camera, StringComparer.Ordinal)];
    }

    private void Refuse()
    {
        if (Failure is not null) throw new StoreException(Failure);
    }
}
