using System.Collections.Concurrent;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>What one camera owes to alarms: the pictures of the seconds before, and a burst from their beginning on. Used by the camera's own thread, except where it says so.</summary>
internal sealed class AlarmStills
{
    /// <summary>Pictures of before alarms in memory, over all cameras.</summary>
    public const long MostRingBytes = 60_000_000;

    // an alarm is told up to this long after it began
    private static readonly TimeSpan TellingTakes = TimeSpan.FromSeconds(5);

    private readonly CaptureOptions _options;
    private readonly StillKeeper _keeper;
    private readonly MailStills _mail;
    private readonly StillNotes _notes;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ConcurrentQueue<Occasion> _told = new();
    private readonly BurstPlan _plan;
    private readonly PictureRing? _ring;
    private readonly List<(Occasion Occasion, IReadOnlyList<Picture> Before)> _before = [];
    private TimeSpan _ringDue;

    public AlarmStills(CaptureOptions options, StillKeeper keeper, MailStills mail, StillNotes notes, long ringBytes, TimeProvider time)
    {
        (_options, _keeper, _mail, _notes, _time, _origin) = (options, keeper, mail, notes, time, time.GetTimestamp());
        _plan = new BurstPlan(options.BurstEvery, options.PostCount);
        if (HasRing(options)) _ring = new PictureRing(TimeSpan.FromSeconds(options.PreSeconds) + TellingTakes, ringBytes);
    }

    /// <summary>An alarm waits for its picture.</summary>
    public bool IsDue => _plan.Due <= Now;

    public bool IsRingDue => _ring is not null && _ringDue <= Now;

    public TimeSpan? UntilDue => _plan.Due - Now;

    public TimeSpan? UntilRingDue => _ring is null ? null : _ringDue - Now;

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    public static bool HasRing(CaptureOptions options) => options.PreSeconds > 0 && options.OnAlarm > AlarmLevel.None;

    /// <summary>Any thread.</summary>
    /// <returns>Whether this camera has anything to do with it.</returns>
    public bool Tell(long incident, AlarmLevel level, DateTimeOffset time)
    {
        if (_options.OnAlarm == AlarmLevel.None || level < _options.OnAlarm || _told.Count >= BurstPlan.Most) return false;
        _told.Enqueue(new Occasion(incident, time));
        return true;
    }

    /// <summary>What has been told becomes due. What the ring holds now is put aside: it is written when the first picture of the alarm itself has been taken.</summary>
    public void Accept()
    {
        while (_told.TryDequeue(out var occasion))
        {
            _plan.Start(occasion.Incident, Now);
            if (_ring?.Since(occasion.Time - TimeSpan.FromSeconds(_options.PreSeconds)) is not { Count: > 0 } before) continue;
            _before.Add((occasion, before));
            _mail.Offer(occasion.Incident, before[^1]);
        }
    }

    /// <returns>The alarms that get this picture, and how many each still waits for.</returns>
    public IReadOnlyList<(long Incident, int Left)> Serve(Picture picture)
    {
        if (_ring is not null && _ringDue <= Now + (_options.BurstEvery / 2))
        {
            _ring.Add(picture);
            _ringDue = Now + _options.BurstEvery;
        }

        var served = _plan.Serve(Now);
        foreach (var (incident, left) in served) _mail.Offer(incident, picture, isOfAlarm: true);
        return served;
    }

    /// <summary>The picture of these alarms is with the archive, or was refused.</summary>
    public void Kept(Picture picture, IReadOnlyList<(long Incident, int Left)> served, bool isKept)
    {
        foreach (var (incident, _) in served)
            if (isKept) _notes.Kept(incident, picture.Time);
        KeepBefore();
        foreach (var (incident, _) in served.Where(s => s.Left == 0)) _notes.Close(incident);
    }

    /// <summary>There was no picture.</summary>
    public void Missed()
    {
        _ringDue = Now + _options.BurstEvery;
        var lost = _plan.Miss(Now);
        KeepBefore();
        foreach (var incident in lost) _notes.Close(incident);
    }

    /// <summary>Nobody may look: alarms get no pictures, and what was seen before is forgotten.</summary>
    /// <returns>The alarms that get none, or no more.</returns>
    public IReadOnlyList<long> Darken()
    {
        _ring?.Clear();
        _before.Clear();
        var lost = _plan.Clear();
        foreach (var incident in lost) _notes.Close(incident);
        return lost;
    }

    /// <summary>One picture is kept once, for all alarms that it came before.</summary>
    private void KeepBefore()
    {
        foreach (var shared in _before.SelectMany(b => b.Before.Select(p => (Picture: p, b.Occasion.Incident))).GroupBy(p => p.Picture).OrderBy(g => g.Key.Time))
        {
            var incidents = shared.Select(s => s.Incident).Distinct().ToList();
            if (!_keeper.Keep(shared.Key, CaptureReason.Alarm, incidents, isNew: false)) break;
            foreach (var incident in incidents) _notes.Kept(incident, shared.Key.Time, isBefore: true);
        }

        _before.Clear();
    }

    private sealed record Occasion(long Incident, DateTimeOffset Time);
}
