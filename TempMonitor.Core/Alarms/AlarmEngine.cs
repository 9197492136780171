using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>
/// Judges every reading by every rule. Order of calls: <see cref="Know"/>, <see cref="Restore"/>, <see cref="Replay"/>, <see cref="Begin"/>;
/// until then live readings wait. What is found is fetched by <see cref="Drain"/>.
/// </summary>
/// <remarks>Any thread; a call takes microseconds. Of equal readings at equal times it always finds the same, however often it is asked in between.</remarks>
public sealed class AlarmEngine(AlarmRules rules, Silences silences, TimeProvider time) : IReadingSink
{
    // a day of a few sensors: whoever never begins to live must not eat the memory
    private const int MostWaiting = 100_000;
    private readonly Lock _lock = new();
    private readonly SteadyClock _clock = new(time);
    private readonly ReplayClock _replay = new();
    private readonly WatchRoom _room = new(rules, time.LocalTimeZone);
    private readonly Announcer _announcer = new(silences);
    private List<Reading>? _waiting = [];
    private long _batch;
    private long _last;

    public AlarmRules Rules { get; private set; } = rules;

    /// <summary>Other rules from now on. What is open stays open, and what is held back stays so, as long as its rule measures the same; delays go on running where they can.</summary>
    public void Use(AlarmRules fresh)
    {
        lock (_lock) _announcer.Change(_room.Use(Rules = fresh), _room.Alarms, Present);
    }

    /// <summary>Who is there. Before a replay, so that it judges by the same intervals and groups.</summary>
    public void Know(AlarmRoster roster)
    {
        lock (_lock) Know(roster, Present);
    }

    /// <summary>An incident of the past, open or closed, that the rows to be replayed may touch, with its events.</summary>
    public void Restore(Incident incident, IReadOnlyList<AlarmEvent> events)
    {
        lock (_lock)
        {
            var alarm = incident.IsTest ? null : _room.Open(incident.Alarm);
            if (alarm is null && incident.IsOpen) _announcer.Abandon(incident, _clock.Now.Wall);
            if (alarm is null) return;
            var last = Telling.LastChange(incident, events);
            if (last > alarm.WrittenUntil) alarm.WrittenUntil = last;
            _announcer.NoteWritten(last);
            if (incident.IsOpen && alarm.Level == AlarmLevel.None) _announcer.Restore(alarm, incident, events);
        }
    }

    /// <summary>Stored rows in the order in which they happened. What they change and nobody has noted yet becomes transitions with their times.</summary>
    /// <param name="returns">When, in order, somebody was watching again after an outage: the time before it counts against no sensor.</param>
    public void Replay(IEnumerable<Reading> rows, IEnumerable<DateTimeOffset>? returns = null)
    {
        var ahead = new Queue<DateTimeOffset>(returns ?? []);
        foreach (var batch in ReplayBatches.Of(rows)) Replay(batch, ahead);
    }

    /// <summary>From now on it lives. The time in which nobody watched counts neither as an age of a reading nor towards a delay.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            if (_waiting is not { } waiting) return;
            _waiting = null;

            // those are times of the past, by a clock that may have been ahead: what comes in now was judged by nobody
            foreach (var alarm in _room.Alarms) alarm.WrittenUntil = DateTimeOffset.MinValue;
            _announcer.Begin();
            var fresh = waiting.FindAll(_room.IsNew);
            var (timestamp, wall) = fresh.Count > 0 ? (fresh[0].Timestamp, fresh[0].Time) : (time.GetTimestamp(), time.GetUtcNow());
            SkipTo(Math.Max(wall.ToUnixTimeMilliseconds(), _last));
            _clock.Anchor(timestamp, _last);
            foreach (var batch in fresh.GroupBy(r => (r.Sensor, r.Timestamp))) Judge([.. batch], replayed: null);
        }
    }

    public void Take(IReadOnlyList<Reading> readings)
    {
        lock (_lock)
        {
            if (_waiting is null) Judge(readings, replayed: null);
            else if (_waiting.Count < MostWaiting) _waiting.AddRange(readings);
        }
    }

    public void Forget(SensorId sensor, IReadOnlyCollection<Quantity> ended)
    {
        lock (_lock)
        {
            if (_room.Find(sensor) is not { } known) return;
            known.Forget(ended);
            var alarms = known.Alarms.Where(a => ended.Any(a.LooksAt)).ToList();
            foreach (var alarm in alarms) _announcer.Stop(alarm, _clock.Now, $"no longer watched, it measures no {string.Join(", ", ended)} any more");
            _room.Forget(known, alarms);
        }
    }

    /// <summary>Once a second: what nobody reports, such as silence, is noticed here.</summary>
    public void Tick(AlarmRoster roster)
    {
        lock (_lock)
        {
            if (_waiting is not null) return;
            var now = _clock.Now;
            Know(roster, now);
            Advance(now);
            foreach (var (alarm, at) in _room.Compare(roster.Groups, now)) _announcer.Apply(alarm, at);
            _announcer.Settle(now);
        }
    }

    /// <summary>Somebody has seen it: a latched alarm may end.</summary>
    public void Acknowledge(AlarmKey alarm)
    {
        lock (_lock)
        {
            if (_announcer.Find(alarm) is not { } open) return;
            open.IsAcknowledged = true;
            if (_room.IsWatched(open)) _announcer.Apply(open, _clock.Now);
            else _announcer.Stop(open, _clock.Now, "no longer watched");
        }
    }

    /// <summary>What has been found since the last call, in order.</summary>
    public IReadOnlyList<AlarmTransition> Drain()
    {
        lock (_lock) return _announcer.Drain();
    }

    /// <summary>Every alarm that looks at something, in the order of the rules.</summary>
    public IReadOnlyList<AlarmStatus> Status()
    {
        lock (_lock) return _room.Status(_clock.Now);
    }

    /// <summary>For <see cref="Resume"/> after a restart.</summary>
    public IReadOnlyList<PendingTrip> Pending()
    {
        lock (_lock) return _waiting is null ? _room.Pending(_clock.Now.Steady) : [];
    }

    /// <summary>Delays that ran when the monitor stopped go on. After <see cref="Begin"/>.</summary>
    public void Resume(IEnumerable<PendingTrip> pending)
    {
        lock (_lock) _room.Resume(pending, _clock.Now.Steady);
    }

    private Moment Present => new(_waiting is null ? _clock.Now.Steady : _last, _clock.Now.Wall);

    private void Know(AlarmRoster roster, Moment now) => _announcer.Leave(_room.Know(roster, now.Steady), now);

    private void Replay(IReadOnlyList<Reading> batch, Queue<DateTimeOffset> returns)
    {
        lock (_lock)
        {
            var steady = _replay.At(batch[0].Time, _last);
            var isBehindOutage = _last == 0;
            while (returns.TryPeek(out var back) && back <= batch[0].Time) isBehindOutage |= returns.Dequeue() == back;
            if (isBehindOutage) SkipTo(Math.Max(steady, _last));
            Judge(batch, steady);
        }
    }

    private void Judge(IReadOnlyList<Reading> batch, long? replayed)
    {
        var now = new Moment(replayed ?? _clock.At(batch[0].Timestamp), batch[0].Time);
        Advance(now);
        var sensor = _room.Of(batch[0].Sensor, now.Steady);
        sensor.IsLive |= replayed is null;
        _batch++;
        for (var i = 0; i < batch.Count; i++) _room.Note(sensor, batch[i], replayed ?? _clock.At(batch[i].Timestamp), _batch);
        foreach (var alarm in sensor.Alarms)
            if (alarm.Take(_batch) is { } at) _announcer.Apply(alarm, at);
        _announcer.Settle(now);
    }

    /// <summary>Whose time has come up to now gets what is due, at the moment at which it was.</summary>
    private void Advance(Moment now)
    {
        while (_room.NextDue(now.Steady) is { } alarm)
        {
            var due = now.At(Math.Max(alarm.Due, _last));
            alarm.Pass(due);
            _announcer.Apply(alarm, due);
        }

        _last = Math.Max(_last, now.Steady);
    }

    private void SkipTo(long steady)
    {
        _room.Shift(steady - _last);
        _last = steady;
    }
}
